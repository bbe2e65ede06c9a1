/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos whose last use goes stay in the newsletter, and those that come again know their rights.
 */
#include "config.h"
#include "kind-spec.h"
#include "photo-uses.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* What belongs to a use and not to the photo. */
static gboolean
is_of_use (const char *field)
{
  static const char *const fields[] = { "file", "ratio", "rotate", "crop", "focus", NULL };

  return g_strv_contains (fields, field);
}

static gboolean
has_picture (RbNode *node)
{
  g_autofree const char **slots = NULL;

  if (rb_node_is (node, RB_KIND_PICTURE))
    return TRUE;
  slots = rb_node_list_slots (node, NULL);
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      if (has_picture (rb_node_nth (node, *slot, i)))
        return TRUE;
  return FALSE;
}

/* Without a MIME type it is none that a file keeps. The first of each is the one to give. */
static const struct {
  const char *suffix;
  const char *mime;
} suffixes[] = {
  { ".jpg", "image/jpeg" }, { ".jpeg", "image/jpeg" }, { ".png", "image/png" },
  { ".gif", "image/gif" },  { ".webp", "image/webp" }, { ".heic", NULL },
  { ".heif", NULL },        { ".avif", NULL },         { ".tif", NULL },
  { ".tiff", NULL },        { ".bmp", NULL },          { ".jxl", NULL },
  { ".svg", NULL },         { ".emf", NULL },          { ".wmf", NULL },
};

const char *
rb_photo_find_suffix (const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    gsize n = strlen (suffixes[i].suffix);

    if (length > n && g_ascii_strcasecmp (name + length - n, suffixes[i].suffix) == 0)
      return name + length - n;
  }
  return NULL;
}

char *
rb_photo_dup_true_path (const char *path, const char *mime)
{
  const char *suffix = rb_photo_find_suffix (path), *wanted = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    if (suffixes[i].mime == NULL || strcmp (suffixes[i].mime, mime) != 0)
      continue;
    if (suffix != NULL && g_ascii_strcasecmp (suffix, suffixes[i].suffix) == 0)
      return g_strdup (path);
    if (wanted == NULL)
      wanted = suffixes[i].suffix;
  }
  if (wanted == NULL)
    return g_strdup (path);
  return g_strdup_printf ("%.*s%s", suffix != NULL ? (int)(suffix - path) : (int)strlen (path),
                          path, wanted);
}

char *
rb_photo_dup_free_path (RbNode *newsletter, const char *path, RbNode *except)
{
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (slash != NULL ? slash : path, '.');
  int stem = dot != NULL ? (int)(dot - path) : (int)strlen (path);
  char *free_path = g_strdup (path);

  for (guint i = 2;; i++) {
    RbNode *known = rb_newsletter_find_photo (newsletter, free_path);

    if (known == NULL || known == except)
      return free_path;
    g_free (free_path);
    free_path = g_strdup_printf ("%.*s-%u%s", stem, path, i, path + stem);
  }
}

/* A path such as a photo needs to be listed by: what came without one is named by its bytes. */
static char *
make_path (RbNode *newsletter, RbNode *picture, RbNode *copy)
{
  const char *file = rb_node_get (picture, "file");
  g_autofree char *path = *file != '\0'
                              ? g_strdup (file)
                              : g_strdup_printf ("photos/%.12s", rb_node_get (picture, "blob"));

  return rb_photo_dup_free_path (newsletter, path, copy);
}

static void
copy_rights (RbDocument *document, RbNode *from, RbNode *to)
{
  for (const RbFieldSpec *field = RB_PHOTO_SPEC.fields; field->name != NULL; field++)
    if (!is_of_use (field->name))
      rb_document_set (document, to, field->name, rb_node_get (from, field->name));
  rb_document_set (document, to, "from_file", rb_node_get (from, "from_file"));
  rb_document_set (document, to, "conflicts", rb_node_get (from, "conflicts"));
}

/* Does nothing unless @node is all that shows the photo. */
static void
keep (RbDocument *document, const RbStoredPhoto *photo, RbNode *node)
{
  RbNode *newsletter = rb_document_get_root (document), *copy;
  RbNode *waiting = NULL;
  g_autofree char *path = NULL;
  gboolean goes = FALSE;

  for (guint i = 0; i < photo->uses->len; i++) {
    const RbPhotoUse *use = photo->uses->pdata[i];

    if (!rb_node_is_within (use->picture, node))
      return;
    goes = TRUE;
  }
  if (!goes)
    return;
  for (guint i = 0; i < photo->pictures->len && waiting == NULL; i++)
    if (!rb_node_is_within (photo->pictures->pdata[i], node))
      waiting = photo->pictures->pdata[i];
  /* It stands in the library already: there it is to know what was said of it last. */
  if (waiting != NULL) {
    copy_rights (document, photo->latest, waiting);
    return;
  }
  copy = rb_document_copy (document, photo->latest, newsletter, "photos", G_MAXUINT);
  path = make_path (newsletter, photo->latest, copy);
  rb_document_set (document, copy, "file", path);
}

void
rb_photo_keep (RbDocument *document, RbNode *node)
{
  g_autoptr (GPtrArray) photos = NULL;

  if (!has_picture (node))
    return;
  photos = rb_photo_uses_collect (rb_document_get_root (document), NULL);
  for (guint i = 0; i < photos->len; i++)
    keep (document, photos->pdata[i], node);
}

void
rb_photo_keep_and_remove (RbDocument *document, RbNode *node)
{
  rb_document_begin (document, N_ ("Delete"), NULL);
  rb_photo_keep (document, node);
  rb_document_remove (document, node);
  rb_document_end (document);
}

/* --- coming again ----------------------------------------------------------------------------- */

/* The words in "from_file" or lines in "conflicts" that are about a field move along with it. */
static void
append_entries (GString *to, const char *from, const char *field, const char *separator)
{
  g_auto (GStrv) entries = g_strsplit (from, separator, -1);
  gsize length = strlen (field);

  for (char **entry = entries; *entry != NULL; entry++)
    if (strncmp (*entry, field, length) == 0 && strchr (":\t", (*entry)[length]) != NULL)
      g_string_append_printf (to, "%s%s", to->len > 0 ? separator : "", *entry);
}

static const RbStoredPhoto *
find_photo (GPtrArray *photos, const char *sha256)
{
  for (guint i = 0; i < photos->len; i++)
    if (strcmp (((RbStoredPhoto *)photos->pdata[i])->sha256, sha256) == 0)
      return photos->pdata[i];
  return NULL;
}

static gboolean
is_used (const RbStoredPhoto *photo, RbNode *picture)
{
  for (guint i = 0; i < photo->uses->len; i++)
    if (((RbPhotoUse *)photo->uses->pdata[i])->picture == picture)
      return TRUE;
  return FALSE;
}

RbNode *
rb_photo_find_waiting (RbNode *newsletter, const char *sha256)
{
  g_autoptr (GPtrArray) photos = rb_photo_uses_collect (newsletter, NULL);
  const RbStoredPhoto *photo = find_photo (photos, sha256);

  for (guint i = 0; photo != NULL && i < photo->pictures->len; i++)
    if (!is_used (photo, photo->pictures->pdata[i]))
      return photo->pictures->pdata[i];
  return NULL;
}

gboolean
rb_photo_take_over (RbNode *picture, const char *sha256)
{
  RbDocument *document = rb_document_of (picture);
  RbNode *known = rb_photo_uses_find (rb_node_get_root (picture), sha256, picture);
  g_autoptr (GString) from_file = NULL, conflicts = NULL;

  if (known == NULL)
    return FALSE;
  from_file = g_string_new (rb_node_get (picture, "from_file"));
  conflicts = g_string_new (rb_node_get (picture, "conflicts"));
  for (const RbFieldSpec *field = RB_PHOTO_SPEC.fields; field->name != NULL; field++) {
    if (is_of_use (field->name) || rb_node_has (picture, field->name) ||
        !rb_node_has (known, field->name))
      continue;
    rb_document_set (document, picture, field->name, rb_node_get (known, field->name));
    append_entries (from_file, rb_node_get (known, "from_file"), field->name, " ");
    append_entries (conflicts, rb_node_get (known, "conflicts"), field->name, "\n");
  }
  rb_document_set (document, picture, "from_file", from_file->str);
  rb_document_set (document, picture, "conflicts", conflicts->str);
  return TRUE;
}
