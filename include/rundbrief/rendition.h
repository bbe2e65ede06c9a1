/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rendition: the bytes of an image as the mail shows it. One function serves the export and the
 * window's preview, so that both show the same.
 */
#pragma once

#include "render.h"
#include "store.h"

G_BEGIN_DECLS

/**
 * The bytes of @image: from the store's cache, else made by the photo worker from the stored photo
 * and put into the cache. Blocks while they are made; callable from any thread. Of @image only
 * values are read, never its photo node. Errors name the image.
 */
GBytes *rb_rendition_get (RbStore *store, const RbMailImage *image, GCancellable *cancellable,
                          GError **error);

G_END_DECLS
