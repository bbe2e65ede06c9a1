/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render.h"

/* Mailed images are saved more sparingly than stored ones, pixel by pixel. */
#define SPARING 0.6

static gsize
estimate (RbStore *store, const RbMailImage *image)
{
  RbBlobInfo info;
  double share;

  if (!rb_store_get_blob_info (store, image->sha256, &info) || info.width <= 0 || info.height <= 0)
    return 0;
  share = (double)image->width * image->height / ((double)info.width * info.height);
  return (gsize)((double)info.size * MIN (1.0, share * SPARING));
}

gsize
rb_images_weigh (RbStore *store, GPtrArray *images, guint *n_estimated)
{
  gsize weight = 0;
  guint n = 0;

  for (guint i = 0; i < images->len; i++) {
    const RbMailImage *image = images->pdata[i];
    g_autofree char *key = rb_mail_image_dup_key (image);
    gsize size = rb_store_get_rendition_size (store, key);

    n += size == 0;
    weight += size > 0 ? size : estimate (store, image);
  }
  if (n_estimated != NULL)
    *n_estimated = n;
  return weight;
}
