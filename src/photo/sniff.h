/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol.h"

G_BEGIN_DECLS

/** The picture formats that are read. */
typedef enum {
  RB_PICTURE_NONE,
  RB_PICTURE_JPEG,
  RB_PICTURE_PNG,
  RB_PICTURE_GIF,
  RB_PICTURE_WEBP,
  RB_PICTURE_TIFF,
  RB_PICTURE_HEIF,
} RbPictureType;

/**
 * Tells a picture's format from its first bytes alone. The image library is never asked: its own
 * guessing tries loaders that are not meant for hostile files (a cut-off .svgz hangs libvips 8.14).
 */
RbPictureType rb_sniff_picture (const guint8 *data, gsize length);

/** What a file for which rb_sniff_picture() says %RB_PICTURE_NONE looks like. */
RbPhotoLooks rb_sniff_other (const guint8 *data, gsize length);

G_END_DECLS
