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

G_END_DECLS
