/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/mailing-profile-file.h"
#include "address.h"
#include "config.h"
#include "model/nearest.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  GPtrArray *profiles;
  GPtrArray *problems;
  const char *shown;
  guint line;
  RbMailingProfile *at; /* the section being read; %NULL before the first */
  gboolean skip;        /* its name was no good */
  GHashTable *seen;     /* keys of the section in this file */
  int hint_rank;        /* how well the hint's language fits, the less the better */
  const char *const *tongues;
} Reader;

typedef gboolean (*TakeValue) (Reader *reader, const char *value, gsize offset);

static void problem (Reader *reader, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Each begins with where it is. */
static void
problem (Reader *reader, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: a file, the number of a line in it, and what is wrong there */
  g_ptr_array_add (reader->problems,
                   g_strdup_printf (_ ("“%s”, line %u: %s"), reader->shown, reader->line, what));
}

#define OFFSET(member) G_STRUCT_OFFSET (RbMailingProfile, member)
#define MEMBER(type, reader, offset) G_STRUCT_MEMBER (type, (reader)->at, offset)

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static gboolean
take_text (Reader *reader, const char *value, gsize offset)
{
  set_text (&MEMBER (char *, reader, offset), value);
  return TRUE;
}

static gboolean
check_tag (Reader *reader, const char *value)
{
  if (rb_merge_tag_length (value) == strlen (value))
    return TRUE;
  problem (reader, _ ("“%s” is no tag of a form that Rundbrief knows."), value);
  return FALSE;
}

static gboolean
take_tag (Reader *reader, const char *value, gsize offset)
{
  char **tag = &MEMBER (char *, reader, offset);

  if (*value != '\0' && !check_tag (reader, value))
    return FALSE;
  set_text (tag, *value != '\0' ? value : NULL);
  return TRUE;
}

static gboolean
take_form (Reader *reader, const char *value, gsize offset)
{
  static const char *const names[] = { "address", "element", "whole", NULL };

  for (RbTagForm form = RB_TAG_ADDRESS; form <= RB_TAG_WHOLE; form++)
    if (strcmp (value, names[form]) == 0) {
      MEMBER (RbTagForm, reader, offset) = form;
      return TRUE;
    }
  problem (reader, _ ("“%s” is no form of a tag. Did you mean “%s”?"), value,
           rb_nearest (value, names));
  return FALSE;
}

static gboolean
take_yes (Reader *reader, const char *value, gsize offset)
{
  if (strcmp (value, "yes") != 0 && strcmp (value, "no") != 0) {
    problem (reader, _ ("this must be “yes” or “no”, but is “%s”."), value);
    return FALSE;
  }
  MEMBER (gboolean, reader, offset) = *value == 'y';
  return TRUE;
}

/* A list's first value in a file takes the place of what an earlier file said. */
static gboolean
add_to_list (Reader *reader, const char *value, gsize offset, gboolean anew)
{
  char ***list = &MEMBER (char **, reader, offset);
  guint n;

  if (anew)
    g_clear_pointer (list, g_strfreev);
  n = *list != NULL ? g_strv_length (*list) : 0;
  *list = g_renew (char *, *list, n + 2);
  (*list)[n] = *value != '\0' ? g_strdup (value) : NULL;
  (*list)[n + 1] = NULL;
  return TRUE;
}

static gboolean
take_required (Reader *reader, const char *value, gsize offset)
{
  if (*value != '\0' && !check_tag (reader, value))
    return FALSE;
  return add_to_list (reader, value, offset, !g_hash_table_contains (reader->seen, "required"));
}

static gboolean
take_pattern (Reader *reader, const char *value, gsize offset)
{
  return add_to_list (reader, value, offset, !g_hash_table_contains (reader->seen, "pattern"));
}

/* Words parted by spaces, of which each must be one of @known. */
static gboolean
take_words (Reader *reader, const char *value, gsize offset, const char *const *known)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  gboolean first = TRUE;

  for (char **word = words; *word != NULL; word++) {
    if (**word == '\0')
      continue;
    if (!g_strv_contains (known, *word)) {
      problem (reader, _ ("“%s” is not known here. Did you mean “%s”?"), *word,
               rb_nearest (*word, known));
      continue;
    }
    add_to_list (reader, *word, offset, first);
    first = FALSE;
  }
  if (first)
    add_to_list (reader, "", offset, TRUE);
  return TRUE;
}

static gboolean
take_takes (Reader *reader, const char *value, gsize offset)
{
  static const char *const known[] = { "html", "zip", "url", "eml", "text", "api", NULL };

  return take_words (reader, value, offset, known);
}

static gboolean take_unverified (Reader *reader, const char *value, gsize offset);

/* "images" and "images/" are the same; what leads out of the archive is none. */
static gboolean
take_folder (Reader *reader, const char *value, gsize offset)
{
  char **folder = &MEMBER (char *, reader, offset);

  if (*value == '/' || strchr (value, '\\') != NULL || strstr (value, "..") != NULL) {
    problem (reader, _ ("“%s” is no folder within a ZIP file."), value);
    return FALSE;
  }
  g_free (*folder);
  *folder = g_strconcat (value, *value != '\0' && !g_str_has_suffix (value, "/") ? "/" : "", NULL);
  return TRUE;
}

static gboolean
take_file (Reader *reader, const char *value, gsize offset)
{
  if (strpbrk (value, "/\\") != NULL || *value == '.' ||
      (*value == '\0' && offset == OFFSET (zip_html))) {
    problem (reader, _ ("“%s” is no name of a file."), value);
    return FALSE;
  }
  return take_text (reader, value, offset);
}

static gboolean
take_note (Reader *reader, const char *value, gsize offset)
{
  return TRUE;
}

static const struct {
  const char *name;
  TakeValue take;
  gsize offset;
  gboolean many; /* may be given several times */
} keys[] = {
  { "name", take_text, OFFSET (name) },
  { "first-name", take_tag, OFFSET (tags[RB_TAG_FIRST_NAME]) },
  { "last-name", take_tag, OFFSET (tags[RB_TAG_LAST_NAME]) },
  { "email", take_tag, OFFSET (tags[RB_TAG_EMAIL]) },
  { "view-online", take_tag, OFFSET (tags[RB_TAG_VIEW_ONLINE]) },
  { "unsubscribe", take_tag, OFFSET (tags[RB_TAG_UNSUBSCRIBE]) },
  { "view-online-form", take_form, OFFSET (forms[RB_TAG_VIEW_ONLINE]) },
  { "unsubscribe-form", take_form, OFFSET (forms[RB_TAG_UNSUBSCRIBE]) },
  { "required", take_required, OFFSET (required), TRUE },
  { "pattern", take_pattern, OFFSET (patterns), TRUE },
  { "adds-unsubscribe", take_yes, OFFSET (adds_unsubscribe) },
  { "takes", take_takes, OFFSET (takes) },
  { "zip-html", take_file, OFFSET (zip_html) },
  { "zip-text", take_file, OFFSET (zip_text) },
  { "zip-images", take_folder, OFFSET (zip_images) },
  { "hint", take_text, OFFSET (hint) },
  { "unverified", take_unverified, OFFSET (unverified) },
  { "source", take_note, 0 },
  { "date", take_note, 0 },
};

static void
list_keys (const char *names[G_N_ELEMENTS (keys) + 1])
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    names[i] = keys[i].name;
  names[G_N_ELEMENTS (keys)] = NULL;
}

static gboolean
take_unverified (Reader *reader, const char *value, gsize offset)
{
  const char *names[G_N_ELEMENTS (keys) + 1];

  list_keys (names);
  return take_words (reader, value, offset, names);
}

/* Who gives a key after another file has made sure of it. */
static void
take_for_verified (Reader *reader, const char *key)
{
  char **list = reader->at->unverified;
  guint n = 0;

  if (list == NULL || strcmp (key, "unverified") == 0)
    return;
  for (char **word = list; *word != NULL; word++) {
    if (strcmp (*word, key) == 0)
      g_free (*word);
    else
      list[n++] = *word;
  }
  list[n] = NULL;
}

/* Of hints in several languages, the one that fits the interface's best. */
static void
read_hint (Reader *reader, const char *tongue, const char *value)
{
  int rank = 0;

  for (; reader->tongues[rank] != NULL; rank++)
    if (*tongue != '\0' && strcmp (reader->tongues[rank], tongue) == 0)
      break;
  if (reader->tongues[rank] == NULL && *tongue != '\0')
    return;
  if (rank > reader->hint_rank)
    return;
  reader->hint_rank = rank;
  set_text (&reader->at->hint, value);
}

static void
read_key (Reader *reader, const char *key, const char *value)
{
  const char *names[G_N_ELEMENTS (keys) + 1];
  guint i;

  if (g_str_has_prefix (key, "hint[") && g_str_has_suffix (key, "]")) {
    g_autofree char *tongue = g_strndup (key + 5, strlen (key) - 6);

    read_hint (reader, tongue, value);
    return;
  }
  for (i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].name, key) == 0)
      break;
  if (i == G_N_ELEMENTS (keys)) {
    list_keys (names);
    problem (reader, _ ("“%s” is not known here. Did you mean “%s”?"), key,
             rb_nearest (key, names));
    return;
  }
  if (!keys[i].many && g_hash_table_contains (reader->seen, keys[i].name)) {
    problem (reader, _ ("“%s” stands twice; the first counts."), key);
    return;
  }
  if (keys[i].take == take_text && keys[i].offset == OFFSET (hint)) {
    read_hint (reader, "", value);
  } else if (!keys[i].take (reader, value, keys[i].offset)) {
    return;
  }
  take_for_verified (reader, keys[i].name);
  g_hash_table_add (reader->seen, (gpointer)keys[i].name);
}

static RbMailingProfile *
find (GPtrArray *profiles, const char *id)
{
  for (guint i = 0; i < profiles->len; i++) {
    RbMailingProfile *profile = profiles->pdata[i];

    if (strcmp (profile->id, id) == 0)
      return profile;
  }
  return NULL;
}

static void
begin_section (Reader *reader, char *line)
{
  char *close = strchr (line, ']');
  char *id = line + 1;

  reader->at = NULL;
  reader->skip = TRUE;
  reader->hint_rank = G_MAXINT;
  g_hash_table_remove_all (reader->seen);
  if (close == NULL || close[1] != '\0') {
    problem (reader, _ ("“%s” is no heading of a system. Write it as [identifier]."), line);
    return;
  }
  *close = '\0';
  if (*id == '\0' || id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0') {
    problem (reader, _ ("“%s” is no identifier. Use small letters, digits and hyphens."), id);
    return;
  }
  reader->skip = FALSE;
  reader->at = find (reader->profiles, id);
  if (reader->at != NULL)
    return;
  reader->at = rb_mailing_profile_new (id);
  g_ptr_array_add (reader->profiles, reader->at);
}

static void
read_line (Reader *reader, char *line)
{
  char *equals;

  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return;
  if (*line == '[') {
    begin_section (reader, line);
    return;
  }
  equals = strchr (line, '=');
  if (equals == NULL) {
    problem (reader, _ ("“%s” has no “=”. Write KEY=VALUE, or begin a remark with “#”."), line);
    return;
  }
  if (reader->at == NULL) {
    /* Of what stands below a heading that was no good, the heading was complained of. */
    if (!reader->skip)
      problem (reader, _ ("“%s” belongs to no system. Begin one with [identifier]."), line);
    return;
  }
  *equals = '\0';
  g_strchomp (line);
  read_key (reader, line, g_strchug (equals + 1));
}

void
rb_mailing_profiles_read (GPtrArray *profiles, const char *text, const char *shown,
                          GPtrArray *problems)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = {
    .profiles = profiles,
    .problems = problems,
    .shown = shown,
    .seen = seen,
    .tongues = g_get_language_names (),
  };

  if (!g_utf8_validate (text, -1, NULL)) {
    g_ptr_array_add (problems, g_strdup_printf (_ ("“%s” is not in UTF-8, so nothing of it is "
                                                   "used. Save it as UTF-8."),
                                                shown));
    return;
  }
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    reader.line++;
    read_line (&reader, *line);
  }
}
