/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture.h"

G_BEGIN_DECLS

/**
 * A copy of @image, whose pixels are in memory, with a white disc in its middle and in that a
 * triangle of @colour (0xrrggbb). %NULL if there is no memory.
 */
VipsImage *rb_mark_draw (VipsImage *image, guint32 colour);

G_END_DECLS
