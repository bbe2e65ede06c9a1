/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rendition: the bytes of an image as the mail shows it. One function serves the export and the
 * window's preview, so that both show the same.
 */
#pragma once

#include "render.h"
#include "store.h"

G_BEGIN_DECLS

/* Callable from any thread. Of @image only values are read, never its photo node. */

/** The bytes of @image from the store's cache, or %NULL. */
GBytes *rb_rendition_find (RbStore *store, const RbMailImage *image);

/**
 * Lets the photo worker make the bytes of @image from the stored photo, and puts them into the
 * cache. Blocks while they are made. Errors name the image.
 */
GBytes *rb_rendition_make (RbStore *store, const RbMailImage *image, GCancellable *cancellable,
                           GError **error);

/** What was found, or else what was made. */
GBytes *rb_rendition_get (RbStore *store, const RbMailImage *image, GCancellable *cancellable,
                          GError **error);

G_END_DECLS
