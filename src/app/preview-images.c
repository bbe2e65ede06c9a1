/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-images.h"

GHashTable *
rb_preview_images_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)rb_mail_image_free);
}

void
rb_preview_images_remember (GHashTable *images, RbRendered *rendered)
{
  for (guint i = 0; i < rendered->images->len; i++) {
    RbMailImage *image = rendered->images->pdata[i];
    RbMailImage *copy = rb_mail_image_copy (image);

    copy->photo = g_object_ref (image->photo);
    g_hash_table_replace (images, copy->name, copy);
  }
}
