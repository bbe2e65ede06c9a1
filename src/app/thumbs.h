/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Small pictures of photos, made by the photo worker and kept in the file's cache. */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * A GtkPicture of the photo node @photo (%NULL: empty), cut to @width × @height CSS pixels, that
 * fills itself when the picture is there. It follows the node's blob and its cut.
 */
GtkWidget *rb_thumb_new (int width, int height);
void rb_thumb_set_photo (GtkWidget *thumb, RbNode *photo);
/** Shows all of what a place of this shape (width by height) shows, rather than filling itself. */
void rb_thumb_set_shape (GtkWidget *thumb, double ratio);
/** Lets it become as narrow as @width, where what stands beside it needs the room. */
void rb_thumb_set_least (GtkWidget *thumb, int width);

/**
 * What the photo's cut leaves of it, in the shape of @width × @height: the texture, if it was made
 * already; otherwise %NULL, and @ready is called once it is there.
 */
GdkTexture *rb_thumbs_get (RbNode *photo, int width, int height, GCallback ready, GObject *data);
/** The same of the stored photo as it is, without its cut. */
GdkTexture *rb_thumbs_get_stored (RbNode *photo, int width, int height, GCallback ready,
                                  GObject *data);

G_END_DECLS
