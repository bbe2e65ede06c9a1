/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sniff.h"

G_BEGIN_DECLS

/** What a picture's file says of itself: UTF-8, trimmed, or %NULL. */
typedef struct {
  char *texts[RB_PHOTO_N_TEXTS];
  gboolean camera_raw; /* a camera's own format in the clothes of a TIFF */
} RbMetadata;

/** Reads IPTC-IIM, XMP and EXIF. Metadata that cannot be read is none. */
void rb_metadata_read (RbMetadata *self, RbPictureType type, const guint8 *data, gsize length);
void rb_metadata_clear (RbMetadata *self);

G_END_DECLS
