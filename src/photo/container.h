/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sniff.h"

G_BEGIN_DECLS

/** What a picture file's own structure tells, without a pixel decoded. */
typedef struct {
  gboolean complete; /* does not end before its format says it ends */
  gboolean plain; /* mail programs can show it, once @stripped: 8 bits, grey or RGB, well-formed */
  guint frames;   /* of a GIF */
  int width;
  int height;
  GBytes *stripped; /* the same picture without metadata, profile and appendices; or NULL */
} RbContainer;

/**
 * Walks through the segments of a JPEG, the chunks of a PNG or the blocks of a GIF; of the other
 * formats only @complete is looked at, as far as it can be seen. Where nothing was to be stripped,
 * @stripped is as long as @length, and equal to @data; it is %NULL unless @plain, and so may
 * @width and @height be 0. Clear with rb_container_clear().
 */
void rb_container_scan (RbContainer *self, RbPictureType type, const guint8 *data, gsize length);
void rb_container_clear (RbContainer *self);

G_END_DECLS
