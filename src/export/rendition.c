/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rendition.h"

#include "photo.h"

#include <glib/gi18n-lib.h>

#define DENSITY 2 /* of a small picture's pixels */

static char *
make_key (const RbMailImage *image)
{
  if (image->play_mark)
    return g_strdup_printf ("%s-%dx%d-play-%06x", image->sha256, image->width, image->height,
                            image->mark_colour);
  return g_strdup_printf ("%s-%dx%d", image->sha256, image->width, image->height);
}

GBytes *
rb_rendition_find (RbStore *store, const RbMailImage *image)
{
  g_autofree char *key = make_key (image);

  return rb_store_get_rendition (store, key);
}

GBytes *
rb_rendition_make (RbStore *store, const RbMailImage *image, GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *key = make_key (image);
  g_autoptr (GBytes) stored = NULL;
  GBytes *bytes = NULL;
  RbRendition how = {
    .width = image->width,
    .height = image->height,
    .play_mark = image->play_mark,
    .mark_colour = image->mark_colour,
  };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  stored = rb_store_get_blob (store, image->sha256, error);
  if (stored != NULL)
    bytes =
        rb_photo_client_render (rb_photo_client_get_default (), stored, &how, cancellable, error);
  if (bytes == NULL) {
    if (!g_cancellable_is_cancelled (cancellable))
      g_prefix_error (error, _ ("The image ‘%s’ cannot be made. "), image->name);
    return NULL;
  }
  rb_store_put_rendition (store, key, image->sha256, bytes);
  return bytes;
}

GBytes *
rb_rendition_get (RbStore *store, const RbMailImage *image, GCancellable *cancellable,
                  GError **error)
{
  GBytes *bytes;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  bytes = rb_rendition_find (store, image);
  return bytes != NULL ? bytes : rb_rendition_make (store, image, cancellable, error);
}

/* --- small pictures for the window ------------------------------------------------------------ */

char *
rb_thumb_dup_key (const char *sha256, int width, int height)
{
  return g_strdup_printf ("thumb-%s-%dx%d", sha256, width * DENSITY, height * DENSITY);
}

GBytes *
rb_thumb_get (RbStore *store, const char *sha256, int width, int height, GCancellable *cancellable,
              GError **error)
{
  g_autofree char *key = rb_thumb_dup_key (sha256, width, height);
  GBytes *bytes = rb_store_get_rendition (store, key);
  RbRendition how = { .width = width * DENSITY, .height = height * DENSITY };
  g_autoptr (GBytes) stored = NULL;

  if (bytes != NULL)
    return bytes;
  stored = rb_store_get_blob (store, sha256, error);
  if (stored != NULL)
    bytes =
        rb_photo_client_render (rb_photo_client_get_default (), stored, &how, cancellable, error);
  if (bytes != NULL)
    rb_store_put_rendition (store, key, sha256, bytes);
  return bytes;
}
