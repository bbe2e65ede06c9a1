/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sniff.h"

G_BEGIN_DECLS

/** What is looked at for what is said of a picture. */
typedef struct {
  RbPictureType type;
  const guint8 *data; /* the file */
  gsize length;
  const guint8 *sidecar; /* XMP that lay beside it; may be %NULL */
  gsize sidecar_length;
} RbMetadataSource;

/** What a picture's file says of itself. */
typedef struct {
  GByteArray *facts;   /* as they are sent, see protocol.h */
  gboolean camera_raw; /* a camera's own format in the clothes of a TIFF */
} RbMetadata;

/** To be called once, before the others. */
gboolean rb_metadata_init (void);

/** Reads IPTC-IIM, XMP and EXIF. Metadata that cannot be read is none. */
void rb_metadata_read (RbMetadata *self, const RbMetadataSource *source);
void rb_metadata_clear (RbMetadata *self);

G_END_DECLS
