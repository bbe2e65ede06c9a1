/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-images.h"

static void
free_image (gpointer data)
{
  RbMailImage *image = data;

  g_clear_object (&image->photo);
  g_free (image->name);
  g_free (image);
}

GHashTable *
rb_preview_images_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_image);
}

void
rb_preview_images_remember (GHashTable *images, RbRendered *rendered)
{
  for (guint i = 0; i < rendered->images->len; i++) {
    RbMailImage *image = rendered->images->pdata[i];
    RbMailImage *copy = g_memdup2 (image, sizeof *image);

    copy->name = g_strdup (image->name);
    if (copy->photo != NULL)
      g_object_ref (copy->photo);
    g_hash_table_replace (images, copy->name, copy);
  }
}
