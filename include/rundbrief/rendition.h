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

/* --- small pictures for the window ------------------------------------------------------------ */

/** The sizes of the outline, of items and of a photo's card, in pixels. */
#define RB_THUMB_ROW_WIDTH 42
#define RB_THUMB_ROW_HEIGHT 28
#define RB_THUMB_ITEM_WIDTH 66
#define RB_THUMB_ITEM_HEIGHT 44
#define RB_THUMB_CARD_WIDTH 228
#define RB_THUMB_CARD_HEIGHT 152

/** The name under which a stored photo's small picture is kept. Free it. */
char *rb_thumb_dup_key (const char *sha256, int width, int height);

/**
 * A stored photo cut to a shape, with twice as many pixels each way, for sharp screens; others
 * scale it down. From the cache, or made and put there: that blocks.
 */
GBytes *rb_thumb_get (RbStore *store, const char *sha256, int width, int height,
                      GCancellable *cancellable, GError **error);

G_END_DECLS
