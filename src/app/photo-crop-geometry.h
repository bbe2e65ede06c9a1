/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How a crop follows a hand. All in fractions of the frame (photo-cut.h); @aspect is the frame's
 * width by height in pixels, @ratio that of the crop, 0 where it is free between the limits of
 * RB_RATIO_NARROWEST and RB_RATIO_WIDEST.
 */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** What is held: sides, two of them for a corner, or the whole. */
typedef enum {
  RB_CROP_NOTHING = 0,
  RB_CROP_LEFT = 1 << 0,
  RB_CROP_RIGHT = 1 << 1,
  RB_CROP_TOP = 1 << 2,
  RB_CROP_BOTTOM = 1 << 3,
  RB_CROP_INSIDE = 1 << 4,
  RB_CROP_FOCUS = 1 << 5,
} RbCropHandle;

/** Moves it, no farther than the frame reaches. */
RbPart rb_crop_move (const RbPart *part, double dx, double dy);

/** Moves the sides that @handle names; those across from them stay where they are. */
RbPart rb_crop_resize (const RbPart *part, RbCropHandle handle, double dx, double dy, double aspect,
                       double ratio);

/** Makes it @factor times as wide and high about its middle, which gives way at the frame's edge.
 */
RbPart rb_crop_zoom (const RbPart *part, double factor, double aspect, double ratio);

/** Turns the photo by quarters, clockwise; crop and focus stay at what they show. */
void rb_photo_cut_turn (RbPhotoCut *cut, int quarters);

/** The part of a cut that is shown in a place of shape @ratio; 0: the crop's own, within limits. */
RbPart rb_photo_cut_shown (const RbPhotoCut *cut, int width, int height, double ratio);

/** Makes @part the crop. A focus stays within it. */
void rb_photo_cut_set_crop (RbPhotoCut *cut, const RbPart *part);
/** Puts the focus there, within the crop. */
void rb_photo_cut_set_focus (RbPhotoCut *cut, double x, double y);

G_END_DECLS
