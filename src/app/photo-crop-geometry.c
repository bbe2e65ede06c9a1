/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-crop-geometry.h"
#include "config.h"
#include <math.h>

/* Of the frame: less cannot be held any more. */
#define SMALLEST 0.06

RbPart
rb_crop_move (const RbPart *part, double dx, double dy)
{
  RbPart moved = *part;

  moved.x = CLAMP (part->x + dx, 0, MAX (0, 1 - part->width));
  moved.y = CLAMP (part->y + dy, 0, MAX (0, 1 - part->height));
  return moved;
}

/* How far a side can go: from the other one that stays, or from the middle if neither is held. */
static double
get_room (double start, double length, gboolean holds_start, gboolean holds_end)
{
  double middle = start + length / 2;

  if (holds_start)
    return start + length;
  return holds_end ? 1 - start : 2 * MIN (middle, 1 - middle);
}

static double
place (double start, double length, double wanted, gboolean holds_start, gboolean holds_end)
{
  if (holds_start)
    return start + length - wanted;
  return holds_end ? start : start + (length - wanted) / 2;
}

RbPart
rb_crop_resize (const RbPart *part, RbCropHandle handle, double dx, double dy, double aspect,
                double ratio)
{
  gboolean left = (handle & RB_CROP_LEFT) != 0, right = (handle & RB_CROP_RIGHT) != 0;
  gboolean top = (handle & RB_CROP_TOP) != 0, bottom = (handle & RB_CROP_BOTTOM) != 0;
  double room_x = get_room (part->x, part->width, left, right);
  double room_y = get_room (part->y, part->height, top, bottom);
  double width = part->width + (left ? -dx : right ? dx : 0);
  double height = part->height + (top ? -dy : bottom ? dy : 0);
  RbPart resized;

  if (ratio > 0) {
    double k = ratio / aspect; /* width by height in fractions */
    double most = MIN (room_x, room_y * k);

    if (!left && !right)
      width = height * k;
    else if (top || bottom)
      width = MAX (width, height * k);
    width = CLAMP (width, MIN (MAX (SMALLEST, SMALLEST * k), most), most);
    height = width / k;
  } else {
    double widest = RB_RATIO_WIDEST / aspect, narrowest = RB_RATIO_NARROWEST / aspect;

    width = CLAMP (width, MIN (SMALLEST, room_x), room_x);
    height = CLAMP (height, MIN (SMALLEST, room_y), room_y);
    if (width > height * widest)
      width = height * widest;
    else if (width < height * narrowest)
      height = width / narrowest;
  }
  resized.width = width;
  resized.height = height;
  resized.x = place (part->x, part->width, width, left, right);
  resized.y = place (part->y, part->height, height, top, bottom);
  return resized;
}

RbPart
rb_crop_zoom (const RbPart *part, double factor, double aspect, double ratio)
{
  double k = ratio > 0 ? ratio / aspect : part->width / part->height;
  double most = MIN (1, k);
  double width = CLAMP (part->width * factor, MIN (MAX (SMALLEST, SMALLEST * k), most), most);
  RbPart zoomed = { 0, 0, width, width / k };

  zoomed.x = CLAMP (part->x + (part->width - zoomed.width) / 2, 0, MAX (0, 1 - zoomed.width));
  zoomed.y = CLAMP (part->y + (part->height - zoomed.height) / 2, 0, MAX (0, 1 - zoomed.height));
  return zoomed;
}

void
rb_photo_cut_turn (RbPhotoCut *cut, int quarters)
{
  for (quarters = ((quarters % 4) + 4) % 4; quarters > 0; quarters--) {
    RbPart crop = cut->crop;
    double x = cut->focus_x;

    cut->crop = (RbPart){ 1 - crop.y - crop.height, crop.x, crop.height, crop.width };
    cut->focus_x = 1 - cut->focus_y;
    cut->focus_y = x;
    cut->rotate += 90;
    if (cut->rotate > 180)
      cut->rotate -= 360;
  }
}

RbPart
rb_photo_cut_shown (const RbPhotoCut *cut, int width, int height, double ratio)
{
  if (ratio <= 0)
    ratio = CLAMP (rb_photo_cut_ratio (cut, width, height), RB_RATIO_NARROWEST, RB_RATIO_WIDEST);
  return rb_photo_cut_part (cut, width, height, ratio);
}

void
rb_photo_cut_set_crop (RbPhotoCut *cut, const RbPart *part)
{
  cut->crop = *part;
  cut->has_crop = TRUE;
  if (cut->has_focus) {
    cut->focus_x = CLAMP (cut->focus_x, part->x, part->x + part->width);
    cut->focus_y = CLAMP (cut->focus_y, part->y, part->y + part->height);
  } else {
    cut->focus_x = part->x + part->width / 2;
    cut->focus_y = part->y + part->height / 2;
  }
}

void
rb_photo_cut_set_focus (RbPhotoCut *cut, double x, double y)
{
  cut->focus_x = CLAMP (x, cut->crop.x, cut->crop.x + cut->crop.width);
  cut->focus_y = CLAMP (y, cut->crop.y, cut->crop.y + cut->crop.height);
  cut->has_focus = TRUE;
}
