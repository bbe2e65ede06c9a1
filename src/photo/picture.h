/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sniff.h"

#include <vips/vips.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VipsImage, g_object_unref)

/**
 * Opens a picture with the loader of @type and reads its head; pixels follow when asked for. @data
 * has to outlive the picture. On failure %NULL with @status, and with @width and @height if the
 * picture claims too many pixels.
 */
VipsImage *rb_picture_open (RbPictureType type, const guint8 *data, gsize length,
                            RbPhotoStatus *status, int *width, int *height);

/**
 * Opens the file of @image again, for a copy at @scale, if its decoder can do part of the scaling;
 * it is then still larger than that. %NULL if it cannot, or fails.
 */
VipsImage *rb_picture_reopen (VipsImage *image, RbPictureType type, const guint8 *data,
                              gsize length, double scale);

/** Whether all of it can be decoded; the pixels are thrown away. */
gboolean rb_picture_decodes (VipsImage *image);

/** Whether its colour profile, if it has one, is sRGB. */
gboolean rb_picture_is_srgb (VipsImage *image);

/**
 * Scales (never up), turns upright, converts to sRGB or grey of 8 bits and drops transparency that
 * hides nothing. The pixels are in memory then. %NULL if the file is damaged.
 */
VipsImage *rb_picture_prepare (VipsImage *image, double h_scale, double v_scale);

/** Whether it is rather a drawing or a screenshot: of few colours, counted at up to 65,536 points.
 * @image has its pixels in memory. */
gboolean rb_picture_is_drawing (VipsImage *image);

/** What suits an image best: PNG if @lossless or transparent, else JPEG. */
RbPhotoMime rb_picture_choose_mime (VipsImage *image, gboolean lossless);

/**
 * Saves for mail, without metadata: as @mime; of a PNG's or GIF's colours all are kept, if they are
 * no more than 256; a JPEG is progressive and of @quality. The same pixels give the same bytes.
 * %NULL if there is no memory.
 */
GBytes *rb_picture_save (VipsImage *image, RbPhotoMime mime, gboolean drawing, int quality);

G_END_DECLS
