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
 * What an image's file tells of its rights, wherever it goes: who made it, the credit as printed,
 * who holds the rights, and the licence. Texts may be "".
 */
typedef struct {
  char *creator;
  char *credit;    /* without "©" */
  char *copyright; /* with it */
  char *terms;
  char *url; /* of the licence */
} RbImageRights;

/** Of a picture node, or %NULL if nothing is known. Main thread. */
RbImageRights *rb_image_rights_new (RbNode *picture);
void rb_image_rights_free (RbImageRights *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbImageRights, rb_image_rights_free)

/* Callable from any thread. Of @image only values are read, never its photo node. With @rights they
 * stand in the file; without (%NULL), as in the window's preview, the file is pixels alone. */

/** The bytes of @image from the store's cache, or %NULL. */
GBytes *rb_rendition_find (RbStore *store, const RbMailImage *image, const RbImageRights *rights);

/**
 * Lets the photo worker make the bytes of @image from the stored photo, and puts them into the
 * cache. Blocks while they are made. Errors name the image.
 */
GBytes *rb_rendition_make (RbStore *store, const RbMailImage *image, const RbImageRights *rights,
                           GCancellable *cancellable, GError **error);

/** What was found, or else what was made. */
GBytes *rb_rendition_get (RbStore *store, const RbMailImage *image, const RbImageRights *rights,
                          GCancellable *cancellable, GError **error);

/* --- small pictures for the window ------------------------------------------------------------ */

/** The sizes of the outline, of items and of a photo's card, in pixels. */
#define RB_THUMB_ROW_WIDTH 42
#define RB_THUMB_ROW_HEIGHT 28
#define RB_THUMB_ITEM_WIDTH 66
#define RB_THUMB_ITEM_HEIGHT 44
#define RB_THUMB_CARD_WIDTH 228
#define RB_THUMB_CARD_HEIGHT 152

/**
 * A picture node's small picture of @width × @height pixels as an image to be got by
 * rb_rendition_get(), with twice as many pixels each way, for sharp screens; others scale it down.
 * @with_cut: what the person left of the photo, else the stored photo about its middle. %NULL if there
 * are no bytes. Main thread; the caller frees it.
 */
RbMailImage *rb_thumb_image_new (RbNode *picture, int width, int height, gboolean with_cut);

G_END_DECLS
