/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-parcel.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbPhotoParcel {
  GObject parent_instance;
  GPtrArray *pictures; /* of RbNode */
};

G_DEFINE_FINAL_TYPE (RbPhotoParcel, rb_photo_parcel, G_TYPE_OBJECT)

static void
rb_photo_parcel_finalize (GObject *object)
{
  g_ptr_array_unref (RB_PHOTO_PARCEL (object)->pictures);
  G_OBJECT_CLASS (rb_photo_parcel_parent_class)->finalize (object);
}

static void
rb_photo_parcel_class_init (RbPhotoParcelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_photo_parcel_finalize;
}

static void
rb_photo_parcel_init (RbPhotoParcel *self)
{
  self->pictures = g_ptr_array_new_with_free_func (g_object_unref);
}

RbPhotoParcel *
rb_photo_parcel_new (void)
{
  return g_object_new (RB_TYPE_PHOTO_PARCEL, NULL);
}

void
rb_photo_parcel_add (RbPhotoParcel *self, RbNode *picture)
{
  g_ptr_array_add (self->pictures, g_object_ref (picture));
}

guint
rb_photo_parcel_count (RbPhotoParcel *self)
{
  return self->pictures->len;
}

static void
fact_free (gpointer data)
{
  RbPhotoFact *fact = data;

  g_free (fact->field);
  g_free (fact->value);
  g_free (fact->standard);
  g_free (fact);
}

/* In another newsletter nobody knows the rights yet: they come along as what is said of it. */
static void
add_rights (RbPhoto *photo, RbNode *picture)
{
  static const char *const of_use[] = { "file", "ratio", "rotate", "crop", "focus", NULL };

  for (const RbFieldSpec *field = RB_PHOTO_SPEC.fields; field->name != NULL; field++) {
    RbPhotoFact *fact;

    if (g_strv_contains (of_use, field->name) || !rb_node_has (picture, field->name))
      continue;
    fact = g_new0 (RbPhotoFact, 1);
    fact->field = g_strdup (field->name);
    fact->value = g_strdup (rb_node_get (picture, field->name));
    g_ptr_array_add (photo->facts, fact);
  }
}

static RbPhoto *
unpack (RbNode *picture, RbDocument *document)
{
  RbDocument *from = rb_document_of (picture);
  RbBlobInfo info;
  RbPhoto *photo;

  if (from == NULL ||
      !rb_store_get_blob_info (rb_document_get_store (from), rb_node_get (picture, "blob"), &info))
    return NULL;
  photo = g_new0 (RbPhoto, 1);
  photo->mime = g_strdup (info.mime);
  photo->width = info.width;
  photo->height = info.height;
  photo->facts = g_ptr_array_new_with_free_func (fact_free);
  photo->conflicts = g_ptr_array_new ();
  if (from == document) {
    photo->sha256 = g_strdup (rb_node_get (picture, "blob"));
    photo->is_known = TRUE;
    return photo;
  }
  add_rights (photo, picture);
  photo->bytes =
      rb_store_get_blob (rb_document_get_store (from), rb_node_get (picture, "blob"), NULL);
  if (photo->bytes == NULL)
    g_clear_pointer (&photo, rb_photo_free);
  return photo;
}

void
rb_photo_parcel_open (RbPhotoParcel *self, RbDocument *document, gboolean several,
                      RbPhotoImported imported, gpointer user_data)
{
  guint n = several ? self->pictures->len : MIN (self->pictures->len, 1);

  rb_document_begin (document, N_ ("Add %s"), n == 1 ? N_ ("Photo") : N_ ("Photos"));
  for (guint i = 0; i < n; i++) {
    RbNode *picture = self->pictures->pdata[i];
    g_autofree char *name = g_path_get_basename (rb_node_get (picture, "file"));
    g_autoptr (RbPhoto) photo = unpack (picture, document);

    if (photo != NULL)
      imported (photo, name, user_data);
  }
  rb_document_end (document);
}
