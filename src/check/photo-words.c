/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alternative texts that are there and say nothing: a file's name, "Foto von", the same words for
 * several photos. */
#include "config.h"

#include "check/photo-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a photo's own words the field is the picture's; of a text's, the text. */
static gboolean
is_own (const RbPhotoUse *use)
{
  return use->words == NULL || *use->words == '\0';
}

static RbNode *
node_of (const RbPhotoUse *use)
{
  return is_own (use) ? use->picture : use->node;
}

static const char *
field_of (const RbPhotoUse *use)
{
  return is_own (use) ? "alt" : use->field;
}

/* --- file names ------------------------------------------------------------------------------- */

/* "IMG_4711", "DSC00012": what cameras and telephones call their photos. */
static gboolean
is_camera_name (const char *text)
{
  static const char *const prefixes[] = { "IMG", "DSC", "DSCN", "DSCF", "PXL",        "MVI",
                                          "P",   "WP",  "GOPR", "DJI",  "Screenshot", "image" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    const char *rest = text + strlen (prefixes[i]);
    gsize digits;

    if (g_ascii_strncasecmp (text, prefixes[i], strlen (prefixes[i])) != 0)
      continue;
    rest += strspn (rest, "_- ");
    digits = strspn (rest, "0123456789");
    if (digits >= 3 && strspn (rest, "0123456789_-.") == strlen (rest))
      return TRUE;
  }
  return FALSE;
}

/* Its own file's name, if that is none a person would have written as words. */
static gboolean
is_stem (const char *text, const char *file)
{
  g_autofree char *name = g_path_get_basename (file);
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  return *file != '\0' && strpbrk (text, " ") == NULL && strpbrk (text, "_0123456789") != NULL &&
         g_ascii_strcasecmp (text, name) == 0;
}

static void
check_file_name (RbCheck *check, const RbPhotoUse *use, const char *alt)
{
  RbFix *fix;

  rb_check_warn (check, "photo-alt-file-name", node_of (use), field_of (use),
                 g_strdup_printf (_ ("The alternative text “%s” is the name of a file."), alt),
                 _ ("It is read out to those who cannot see the photo, and tells them nothing. Say "
                    "what the photo shows."));
  if (!is_own (use) || !rb_node_has (use->picture, "caption"))
    return;
  fix = rb_fix_new (g_strdup (_ ("Use the caption")));
  fix->editable = TRUE;
  rb_fix_add_set (fix, use->picture, "alt", rb_node_get (use->picture, "caption"));
  rb_findings_set_fix (check->findings, fix);
}

/* --- "Foto von" ------------------------------------------------------------------------------- */

/* How long a beginning is that only says that this is a picture; 0 if there is none. */
static gsize
find_prefix (const char *alt)
{
  static const char *const prefixes[] = {
    "das foto zeigt ", "das bild zeigt ", "ein foto von ", "ein bild von ", "foto von ",
    "bild von ",       "foto vom ",       "bild vom ",     "foto: ",        "bild: ",
    "foto - ",         "bild - ",         "foto ",         "bild ",         "photo of ",
    "image of ",       "picture of ",     "a photo of ",   "an image of ",  "a picture of ",
    "photograph of ",  "photo: ",         "image: ",       "picture: ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (alt, prefixes[i], strlen (prefixes[i])) == 0)
      return strlen (prefixes[i]);
  return 0;
}

/* "Bild des Rathauses" does not become words by losing its beginning. */
static gboolean
stands_alone (const char *rest)
{
  static const char *const bound[] = { "des ",   "der ",   "dem ",   "den ",     "einer ",
                                       "eines ", "einem ", "einen ", "unserer ", "unseres ",
                                       "von ",   "vom ",   "zum ",   "zur ",     "aus ",
                                       "mit ",   "für " };

  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    if (g_str_has_prefix (rest, bound[i]))
      return FALSE;
  return g_utf8_strlen (rest, -1) > 3;
}

static void
check_prefix (RbCheck *check, const RbPhotoUse *use, const char *alt, gsize length)
{
  const char *rest = alt + length;
  g_autoptr (GString) words = NULL;
  RbFix *fix;

  rb_check_hint (
      check, "photo-alt-says-photo", node_of (use), field_of (use),
      g_strdup_printf (_ ("The alternative text begins with “%.*s”."), (int)(length - 1), alt),
      _ ("Screen readers say themselves that this is a picture. Begin with what it "
         "shows."));
  if (!is_own (use) || !stands_alone (rest))
    return;
  words = g_string_new (NULL);
  g_string_append_unichar (words, g_unichar_toupper (g_utf8_get_char (rest)));
  g_string_append (words, g_utf8_next_char (rest));
  fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), words->str));
  fix->editable = TRUE;
  rb_fix_add_set (fix, use->picture, "alt", words->str);
  rb_findings_set_fix (check->findings, fix);
}

/* --- the same for several --------------------------------------------------------------------- */

/* Captions are a way out if each has one, and no two the same. */
static RbFix *
offer_captions (GPtrArray *pictures)
{
  g_autoptr (GHashTable) captions = g_hash_table_new (g_str_hash, g_str_equal);
  RbFix *fix;

  for (guint i = 0; i < pictures->len; i++)
    if (!rb_node_has (pictures->pdata[i], "caption") ||
        !g_hash_table_add (captions, (gpointer)rb_node_get (pictures->pdata[i], "caption")))
      return NULL;
  fix = rb_fix_new (g_strdup (_ ("Use the captions")));
  for (guint i = 0; i < pictures->len; i++)
    rb_fix_add_set (fix, pictures->pdata[i], "alt", rb_node_get (pictures->pdata[i], "caption"));
  return fix;
}

static void
check_shared (RbCheck *check, const RbPhotoUse *use, GPtrArray *pictures, const char *alt)
{
  RbFix *fix;

  rb_check_warn (
      check, "photo-alt-shared", node_of (use), field_of (use),
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo shares the alternative text “%s”.",
                                    "%u photos share the alternative text “%s”.", pictures->len),
                       pictures->len, alt),
      _ ("Who cannot see them hears the same words again and again, and does not learn "
         "what each shows."));
  fix = is_own (use) ? offer_captions (pictures) : NULL;
  if (fix != NULL)
    rb_findings_set_fix (check->findings, fix);
}

static void
check_use (RbCheck *check, const RbPhotoUse *use)
{
  const char *alt = rb_photo_use_get_alt (use);
  GPtrArray *pictures = *alt != '\0' ? rb_check_get_same_alt (check, use) : NULL;

  if (pictures == NULL)
    return;
  if (rb_photo_find_suffix (alt) != NULL || is_camera_name (alt) ||
      is_stem (alt, rb_node_get (use->picture, "file"))) {
    check_file_name (check, use, alt);
  } else if (pictures->len > 1) {
    /* Told at the first of them, for all. */
    if (pictures->pdata[0] == use->picture &&
        !rb_check_has_found (check, node_of (use), field_of (use)))
      check_shared (check, use, pictures, alt);
  } else if (find_prefix (alt) > 0) {
    check_prefix (check, use, alt, find_prefix (alt));
  }
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  GPtrArray *uses = rb_check_get_photos (check, node);

  for (guint i = 0; uses != NULL && i < uses->len; i++) {
    const RbPhotoUse *use = uses->pdata[i];

    /* The publisher's logo is the same in all issues, and its words are a name. */
    if (use->type != RB_USE_BRAND)
      check_use (check, use);
  }
}

#define NON_TEXT "WCAG 2.2, 1.1.1", "https://www.w3.org/TR/WCAG22/#non-text-content"

static const RbRule rules[] = {
  { "photo-alt-file-name", NON_TEXT },
  { "photo-alt-says-photo", NON_TEXT },
  { "photo-alt-shared", NON_TEXT },
  { NULL },
};

const RbCheckFamily RB_CHECK_PHOTO_WORDS = {
  .name = "photos", .label = N_ ("Photos"), .rules = rules, .node = check_node
};
