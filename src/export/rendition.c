/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rendition.h"

#include "photo.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
make_key (const RbMailImage *image)
{
  const RbPart *part = &image->part;
  GString *key = g_string_new (image->sha256);

  g_string_append_printf (key, "-%dx%d", image->width, image->height);
  if (image->rotate != 0 || part->width < 1 || part->height < 1)
    g_string_append_printf (key, "-%d-%d-%d-%d-%d", (int)lround (image->rotate * 1e4),
                            (int)lround (part->x * 1e4), (int)lround (part->y * 1e4),
                            (int)lround (part->width * 1e4), (int)lround (part->height * 1e4));
  if (image->play_mark)
    g_string_append_printf (key, "-play-%06x", image->mark_colour);
  return g_string_free (key, FALSE);
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
    .rotate = image->rotate,
    .x = image->part.x,
    .y = image->part.y,
    .part_width = image->part.width,
    .part_height = image->part.height,
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
