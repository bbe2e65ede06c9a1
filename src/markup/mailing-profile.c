/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mailing-profile.h"
#include "base/own.h"
#include "config.h"
#include "markup/mailing-profile-file.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define FILE_NAME "mailing-profiles.ini"
/* A file of profiles has some kilobytes; what is far larger is something else. */
#define MOST (1024 * 1024)

static const char *const nothing[] = { NULL };

typedef struct {
  GPtrArray *profiles; /* of RbMailingProfile, ends with %NULL */
  GPtrArray *problems; /* of char *, ends with %NULL */
  GHashTable *by_id;
} Known;

RbMailingProfile *
rb_mailing_profile_new (const char *id)
{
  RbMailingProfile *self = g_new0 (RbMailingProfile, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (id);
  self->zip_html = g_strdup ("index.html");
  self->zip_text = g_strdup ("index.txt");
  self->zip_images = g_strdup ("images/");
  self->hint = g_strdup ("");
  for (RbTagMeaning meaning = 0; meaning < RB_TAG_N_MEANINGS; meaning++)
    self->forms[meaning] = RB_TAG_WORDS;
  self->forms[RB_TAG_VIEW_ONLINE] = RB_TAG_ADDRESS;
  self->forms[RB_TAG_UNSUBSCRIBE] = RB_TAG_ADDRESS;
  return self;
}

void
rb_mailing_profile_free (RbMailingProfile *self)
{
  g_free (self->id);
  g_free (self->name);
  for (RbTagMeaning meaning = 0; meaning < RB_TAG_N_MEANINGS; meaning++)
    g_free (self->tags[meaning]);
  g_strfreev (self->required);
  g_strfreev (self->patterns);
  g_strfreev (self->takes);
  g_strfreev (self->unverified);
  g_free (self->zip_html);
  g_free (self->zip_text);
  g_free (self->zip_images);
  g_free (self->hint);
  g_free (self);
}

/* --- reading ---------------------------------------------------------------------------------- */

static void
read_file (GPtrArray *profiles, const char *path, GPtrArray *problems, gboolean must)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error)) {
    if (must || !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      g_ptr_array_add (problems,
                       g_strdup_printf (_ ("“%s” cannot be read: %s."), shown, error->message));
    return;
  }
  if (length > MOST || strlen (text) != length) {
    g_ptr_array_add (problems, g_strdup_printf (_ ("“%s” is no file of mailing profiles."), shown));
    return;
  }
  rb_mailing_profiles_read (profiles, text, shown, problems);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const RbMailingProfile *const *one = a, *const *two = b;
  gboolean first = strcmp ((*one)->id, "none") == 0, second = strcmp ((*two)->id, "none") == 0;

  if (first != second)
    return first ? -1 : 1;
  return g_utf8_collate ((*one)->name, (*two)->name);
}

static gpointer
read_all (gpointer unused)
{
  Known *known = g_new0 (Known, 1);
  g_autofree char *ours = rb_own_data ("data/" FILE_NAME, RB_PKGDATADIR "/" FILE_NAME);
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "rundbrief", FILE_NAME, NULL);
  RbMailingProfile *none = rb_mailing_profile_new ("none");

  known->profiles = g_ptr_array_new ();
  known->problems = g_ptr_array_new ();
  known->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_free (none->name);
  none->name = g_strdup (_ ("No mailing system"));
  g_ptr_array_add (known->profiles, none);
  read_file (known->profiles, ours, known->problems, TRUE);
  read_file (known->profiles, own, known->problems, FALSE);
  g_ptr_array_sort (known->profiles, compare_names);
  for (guint i = 0; i < known->profiles->len; i++) {
    RbMailingProfile *profile = known->profiles->pdata[i];

    g_hash_table_insert (known->by_id, profile->id, profile);
  }
  g_ptr_array_add (known->profiles, NULL);
  g_ptr_array_add (known->problems, NULL);
  return known;
}

static const Known *
get_known (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_all, NULL);
}

/* --- tags ------------------------------------------------------------------------------------- */

gboolean
rb_tags_equal (const char *a, const char *b)
{
  for (;; a++, b++) {
    while (*a == ' ')
      a++;
    while (*b == ' ')
      b++;
    if (*a != *b)
      return FALSE;
    if (*a == '\0')
      return TRUE;
  }
}

/* Of a tag that brings its own words, only what stands before them tells which it is. */
static gboolean
is_same (const char *known, const char *tag, RbTagForm form)
{
  const char *end = form == RB_TAG_WHOLE ? strchr (known, ';') : NULL;

  if (end != NULL)
    return strncmp (known, tag, end + 1 - known) == 0;
  if (form == RB_TAG_ELEMENT && tag[0] == '<' && tag[1] == '/')
    return known[0] == '<' && strcmp (known + 1, tag + 2) == 0;
  return rb_tags_equal (known, tag);
}

/* The brackets that a system's tags share, where its profile does not tell more. */
static const char *
get_brackets (const char *tag)
{
  static const char *const brackets[] = {
    "{{", "{%", "{", "*|", "[[", "[%", "[agn", "[", "###", "<"
  };

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (g_str_has_prefix (tag, brackets[i]))
      return brackets[i];
  return "";
}

gboolean
rb_mailing_profile_find_meaning (const RbMailingProfile *self, const char *tag,
                                 RbTagMeaning *meaning)
{
  for (RbTagMeaning m = 0; m < RB_TAG_N_MEANINGS; m++)
    if (self->tags[m] != NULL && is_same (self->tags[m], tag, self->forms[m])) {
      *meaning = m;
      return TRUE;
    }
  return FALSE;
}

const RbMailingProfile *
rb_mailing_profile_of_tag (const char *tag, RbTagMeaning *meaning)
{
  for (const RbMailingProfile *const *profile = rb_mailing_profiles_list (); *profile != NULL;
       profile++)
    if (rb_mailing_profile_find_meaning (*profile, tag, meaning))
      return *profile;
  return NULL;
}

gboolean
rb_mailing_profile_has_tags (const RbMailingProfile *self)
{
  for (RbTagMeaning meaning = 0; meaning < RB_TAG_N_MEANINGS; meaning++)
    if (self->tags[meaning] != NULL)
      return TRUE;
  return self->patterns != NULL && *self->patterns != NULL;
}

gboolean
rb_mailing_profile_knows_tag (const RbMailingProfile *self, const char *tag)
{
  RbTagMeaning meaning;

  if (rb_mailing_profile_find_meaning (self, tag, &meaning))
    return TRUE;
  for (char **required = self->required; required != NULL && *required != NULL; required++)
    if (rb_tags_equal (*required, tag))
      return TRUE;
  if (self->patterns != NULL && *self->patterns != NULL) {
    for (char **pattern = self->patterns; *pattern != NULL; pattern++)
      if (g_pattern_match_simple (*pattern, tag))
        return TRUE;
    return FALSE;
  }
  for (meaning = 0; meaning < RB_TAG_N_MEANINGS; meaning++)
    if (self->tags[meaning] != NULL && get_brackets (self->tags[meaning]) == get_brackets (tag))
      return TRUE;
  return FALSE;
}

RbTagForm
rb_mailing_profile_form_of (const RbMailingProfile *self, const char *address)
{
  RbTagMeaning meaning;

  while (g_ascii_isspace (*address))
    address++;
  /* An element can be nothing else, whichever system it is of. */
  if (*address == '<')
    return RB_TAG_ELEMENT;
  if (*address == 'h' || self == NULL ||
      !rb_mailing_profile_find_meaning (self, address, &meaning) ||
      self->forms[meaning] != RB_TAG_WHOLE)
    return RB_TAG_ADDRESS;
  return RB_TAG_WHOLE;
}

/* --- what a profile says ---------------------------------------------------------------------- */

const RbMailingProfile *const *
rb_mailing_profiles_list (void)
{
  return (const RbMailingProfile *const *)get_known ()->profiles->pdata;
}

const RbMailingProfile *
rb_mailing_profile_find (const char *id)
{
  return g_hash_table_lookup (get_known ()->by_id, *id != '\0' ? id : "none");
}

const char *const *
rb_mailing_profiles_get_problems (void)
{
  return (const char *const *)get_known ()->problems->pdata;
}

const char *
rb_mailing_system_get_name (const char *id)
{
  const RbMailingProfile *profile = rb_mailing_profile_find (id);

  return profile != NULL ? profile->name : id;
}

const char *
rb_mailing_profile_get_id (const RbMailingProfile *self)
{
  return self->id;
}

const char *
rb_mailing_profile_get_name (const RbMailingProfile *self)
{
  return self->name;
}

const char *
rb_mailing_profile_get_tag (const RbMailingProfile *self, RbTagMeaning meaning)
{
  return self->tags[meaning];
}

RbTagForm
rb_mailing_profile_get_form (const RbMailingProfile *self, RbTagMeaning meaning)
{
  return self->forms[meaning];
}

gboolean
rb_mailing_profile_is_verified (const RbMailingProfile *self, const char *key)
{
  return self->unverified == NULL || !g_strv_contains ((const char *const *)self->unverified, key);
}

const char *const *
rb_mailing_profile_get_required (const RbMailingProfile *self)
{
  return self->required != NULL ? (const char *const *)self->required : nothing;
}

gboolean
rb_mailing_profile_adds_unsubscribe (const RbMailingProfile *self)
{
  return self->adds_unsubscribe;
}

const char *const *
rb_mailing_profile_get_takes (const RbMailingProfile *self)
{
  return self->takes != NULL ? (const char *const *)self->takes : nothing;
}

const char *
rb_mailing_profile_get_zip_html (const RbMailingProfile *self)
{
  return self->zip_html;
}

const char *
rb_mailing_profile_get_zip_text (const RbMailingProfile *self)
{
  return self->zip_text;
}

const char *
rb_mailing_profile_get_zip_images (const RbMailingProfile *self)
{
  return self->zip_images;
}

const char *
rb_mailing_profile_get_hint (const RbMailingProfile *self)
{
  return self->hint;
}
