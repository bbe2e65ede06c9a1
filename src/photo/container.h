/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sniff.h"

G_BEGIN_DECLS

/** What a picture file's own structure tells, without a pixel decoded. */
typedef struct {
  gboolean complete; /* does not end before its format says it ends */
  gboolean plain; /* mail programs can show it, once stripped: 8 bits, grey or RGB, well-formed */
  guint frames;   /* of a GIF */
  int width;
  int height;
  gsize stripped_length; /* without metadata, profile and appendices; 0 unless plain */
} RbContainer;

/**
 * Walks through the segments of a JPEG, the chunks of a PNG or the blocks of a GIF; of the other
 * formats only @complete is looked at, as far as it can be seen. Unless @plain, @width and @height
 * may be 0.
 */
void rb_container_scan (RbContainer *self, RbPictureType type, const guint8 *data, gsize length);

/** The same picture without metadata, profile and appendices, if it was found plain; equal to @data
 * where there were none. */
GBytes *rb_container_strip (const RbContainer *self, RbPictureType type, const guint8 *data,
                            gsize length);

G_END_DECLS
