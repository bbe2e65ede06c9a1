/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * photo-cut: what part of a photo is shown. The stored photo stays whole; each use has its own cut,
 * in the picture node's fields "rotate", "crop", "focus" and "ratio".
 *
 * First the photo is turned. What then has no empty corners is the frame: the largest rectangle in
 * the turned photo's middle that has the shape of the photo (its sides changed about, where it was
 * turned by a quarter). Crop and focus are fractions of that frame, from its top left corner.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/** A photo that keeps its own shape is shown no narrower and no wider than this, width by height. */
#define RB_RATIO_NARROWEST (4.0 / 5)
#define RB_RATIO_WIDEST 3.0

/** A rectangle in fractions of the frame, 0 to 1. */
typedef struct {
  double x;
  double y;
  double width;
  double height;
} RbPart;

typedef struct {
  double rotate;  /* degrees clockwise, more than -180, up to 180 */
  RbPart crop;    /* the whole frame where nothing is cut off */
  double focus_x; /* the crop's middle where none was set */
  double focus_y;
  gboolean has_crop;
  gboolean has_focus;
} RbPhotoCut;

/** Reads the fields; what is no cut counts as unset. */
void rb_photo_cut_read (RbNode *picture, RbPhotoCut *cut);
/** Writes them, within the caller's step or as one. What equals the default is unset. */
void rb_photo_cut_write (RbDocument *document, RbNode *picture, const RbPhotoCut *cut);

/** Size of the frame of a photo of @width × @height pixels that is turned by @rotate degrees. */
void rb_photo_frame (int width, int height, double rotate, double *frame_width,
                     double *frame_height);

/**
 * What is shown of a photo of @width × @height pixels in a place of shape @ratio (width by height;
 * 0: the crop's own): the largest part of the crop that has this shape, as near to the focus as the
 * crop lets it.
 */
RbPart rb_photo_cut_part (const RbPhotoCut *cut, int width, int height, double ratio);

/** Width by height of the crop, in pixels. */
double rb_photo_cut_ratio (const RbPhotoCut *cut, int width, int height);

/** Width by height of a ratio such as "3:2"; 0 if it is none of those ("kind", "free"). */
double rb_ratio_parse (const char *ratio);

G_END_DECLS
