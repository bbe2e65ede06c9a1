/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A photo that was read becomes a node. */
#include "config.h"

#include "photo-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "photos/"

/* Texts name photos by this path within Markdown, where spaces and brackets would need care. */
static char *
make_name (const char *file_name)
{
  char *name = g_path_get_basename (file_name);

  g_strdelimit (name, " \t\n\r()[]<>\\/\"'`%?#:*|", '-');
  if (*name == '.')
    *name = '-';
  return name;
}

static char *
make_path (RbNode *picture, RbPhoto *photo, const char *file_name)
{
  g_autofree char *name = make_name (file_name);
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autofree char *as_kept = rb_photo_dup_true_path (path, photo->mime);

  return rb_photo_dup_free_path (rb_node_get_root (picture), as_kept, picture);
}

void
rb_photo_settle (RbStore *store, RbPhoto *photo)
{
  if (photo->sha256 == NULL)
    photo->sha256 =
        rb_store_add_blob (store, photo->bytes, photo->mime, photo->width, photo->height);
}

/* A path that texts name stays. */
static gboolean
is_named_by_texts (RbNode *picture)
{
  return strcmp (rb_node_get_slot (picture), "photos") == 0 && rb_node_has (picture, "file");
}

void
rb_photo_note_need (RbNode *picture, RbPhoto *photo)
{
  photo->needs_credit = strcmp (rb_node_get_slot (picture), "logo") != 0 &&
                        !rb_photo_has_credit (picture) && !rb_node_has (picture, "credit_waived");
}

void
rb_photo_store (RbNode *picture, RbPhoto *photo, const char *file_name)
{
  RbDocument *document = rb_document_of (picture);
  g_autofree char *path =
      is_named_by_texts (picture) ? NULL : make_path (picture, photo, file_name);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) conflicts = g_string_new (NULL);

  rb_photo_settle (rb_document_get_store (document), photo);
  if (path != NULL)
    rb_document_set (document, picture, "file", path);
  for (guint i = 0; i < photo->facts->len; i++) {
    const RbPhotoFact *fact = photo->facts->pdata[i];

    rb_document_set (document, picture, fact->field, fact->value);
    if (fact->standard != NULL)
      rb_photo_note_source (names, fact->field, fact->standard);
  }
  for (guint i = 0; i < photo->conflicts->len; i++) {
    const RbPhotoFact *fact = photo->conflicts->pdata[i];

    rb_photo_note_conflict (conflicts, fact->field, fact->standard, fact->value);
  }
  rb_document_set (document, picture, "from_file", names->str);
  rb_document_set (document, picture, "conflicts", conflicts->str);
  /* Asked of the newsletter, not of the store: of one photo that comes twice at once, either may be
   * the first there. */
  photo->is_known = rb_photo_take_over (picture, photo->sha256);
  /* Last, so that whoever shows the picture finds all else in place. */
  rb_document_set (document, picture, "blob", photo->sha256);
  rb_photo_note_need (picture, photo);
}

void
rb_photo_replace (RbNode *picture, RbPhoto *photo, const char *file_name)
{
  RbDocument *document = rb_document_of (picture);
  g_autofree const char **fields = NULL;

  if (document == NULL)
    return;
  rb_photo_settle (rb_document_get_store (document), photo);
  /* The same photo once more says nothing new. */
  if (strcmp (rb_node_get (picture, "blob"), photo->sha256) == 0) {
    photo->is_known = TRUE;
    rb_photo_note_need (picture, photo);
    return;
  }
  rb_document_begin (document, N_ ("Replace %s"), N_ ("Photo"));
  rb_photo_keep (document, picture);
  /* Whatever was said of the old picture may be wrong of the new one, its credit above all. */
  fields = rb_node_list_fields (picture, NULL);
  for (guint i = 0; fields[i] != NULL; i++)
    if (strcmp (fields[i], "blob") != 0 &&
        !(strcmp (fields[i], "file") == 0 && is_named_by_texts (picture)))
      rb_document_set (document, picture, fields[i], NULL);
  rb_photo_store (picture, photo, file_name);
  rb_document_end (document);
}

void
rb_photo_put (RbNode *node, const char *slot, RbPhoto *photo, const char *file_name)
{
  RbDocument *document = rb_document_of (node);
  RbNode *picture;

  if (document == NULL)
    return;
  picture = rb_node_get_child (node, slot);
  if (picture != NULL) {
    rb_photo_replace (picture, photo, file_name);
    return;
  }
  rb_document_begin (document, N_ ("Add %s"), N_ ("Photo"));
  rb_photo_store (rb_document_insert (document, node, slot, RB_KIND_PICTURE, 0), photo, file_name);
  rb_document_end (document);
}
