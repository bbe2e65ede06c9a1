/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture.h"

G_BEGIN_DECLS

/**
 * The least quality at which @image, whose pixels are in memory, looks as it does now when it is
 * saved as JPEG with colours of half the resolution and shown at twice the density; see quality.c
 * for what that means. The same pixels give the same number.
 */
int rb_quality_find (VipsImage *image);

G_END_DECLS
