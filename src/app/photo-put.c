/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A photo that was read becomes a node. */
#include "config.h"

#include "photo-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "photos/"

static const char *
suffix_for (const char *mime)
{
  if (strcmp (mime, "image/png") == 0)
    return ".png";
  if (strcmp (mime, "image/gif") == 0)
    return ".gif";
  return strcmp (mime, "image/webp") == 0 ? ".webp" : ".jpg";
}

static gboolean
has_suffix_of (const char *name, const char *mime)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, suffix_for (mime)) ||
         (strcmp (mime, "image/jpeg") == 0 && g_str_has_suffix (lower, ".jpeg"));
}

/* Texts name photos by this path within Markdown, where spaces and brackets would need care. */
static char *
make_stem (const char *file_name)
{
  char *stem = g_path_get_basename (file_name);
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  g_strdelimit (stem, " \t\n\r()[]<>\\/\"'`%?#:*|", '-');
  if (*stem == '.')
    *stem = '-';
  return stem;
}

static gboolean
is_taken (RbNode *picture, const char *path)
{
  RbNode *newsletter = rb_node_get_root (picture);
  RbNode *known = newsletter != NULL ? rb_newsletter_find_photo (newsletter, path) : NULL;

  return known != NULL && known != picture;
}

static char *
make_path (RbNode *picture, RbPhoto *photo, const char *file_name)
{
  g_autofree char *stem = make_stem (file_name);
  const char *dot = strrchr (file_name, '.');
  /* The person's own spelling, .JPG or .jpeg, where it is true. */
  const char *suffix =
      dot != NULL && has_suffix_of (file_name, photo->mime) ? dot : suffix_for (photo->mime);
  char *path = g_strconcat (FOLDER, stem, suffix, NULL);

  for (guint i = 2; is_taken (picture, path); i++) {
    g_free (path);
    path = g_strdup_printf (FOLDER "%s-%u%s", stem, i, suffix);
  }
  return path;
}

void
rb_photo_store (RbNode *picture, RbPhoto *photo, const char *file_name)
{
  RbDocument *document = rb_document_of (picture);
  g_autofree char *sha256 = rb_store_add_blob (rb_document_get_store (document), photo->bytes,
                                               photo->mime, photo->width, photo->height);
  g_autofree char *path = make_path (picture, photo, file_name);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) conflicts = g_string_new (NULL);

  rb_document_set (document, picture, "file", path);
  for (guint i = 0; i < photo->facts->len; i++) {
    const RbPhotoFact *fact = photo->facts->pdata[i];

    rb_document_set (document, picture, fact->field, fact->value);
    rb_photo_note_source (names, fact->field, fact->standard);
  }
  for (guint i = 0; i < photo->conflicts->len; i++) {
    const RbPhotoFact *fact = photo->conflicts->pdata[i];

    rb_photo_note_conflict (conflicts, fact->field, fact->standard, fact->value);
  }
  rb_document_set (document, picture, "from_file", names->str);
  rb_document_set (document, picture, "conflicts", conflicts->str);
  /* Last, so that whoever shows the picture finds all else in place. */
  rb_document_set (document, picture, "blob", sha256);
}

void
rb_photo_put (RbNode *node, const char *slot, RbPhoto *photo, const char *file_name)
{
  RbDocument *document = rb_document_of (node);
  RbNode *picture;

  if (document == NULL)
    return;
  picture = rb_node_get_child (node, slot);
  rb_document_begin (document, picture != NULL ? N_ ("Replace %s") : N_ ("Add %s"), N_ ("Photo"));
  if (picture == NULL) {
    picture = rb_document_insert (document, node, slot, RB_KIND_PICTURE, 0);
  } else {
    /* Whatever was said of the old picture may be wrong of the new one, its credit above all. */
    g_autofree const char **fields = rb_node_list_fields (picture, NULL);

    for (guint i = 0; fields[i] != NULL; i++)
      if (strcmp (fields[i], "blob") != 0)
        rb_document_set (document, picture, fields[i], NULL);
  }
  rb_photo_store (picture, photo, file_name);
  rb_document_end (document);
}
