/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "turn.h"

#include <math.h>

/* Turned by less than this, no pixel moves by a tenth of one. */
#define STRAIGHT 0.00002
/* A slanting picture is turned at this many times the size it will have, if there are so many
 * pixels: what the interpolation softens is gone when it has been scaled. */
#define OVERSAMPLING 2.0

static void
plan_part (RbTurn *self, const RbPhotoRequest *request, double width, double height)
{
  double x = 0, y = 0, w = 1, h = 1;

  if (request->part_width > 0 && request->part_height > 0) {
    w = MIN (request->part_width, 1);
    h = MIN (request->part_height, 1);
    x = CLAMP (request->x, 0, 1 - w);
    y = CLAMP (request->y, 0, 1 - h);
  } else if (request->width > 0 && request->height > 0) {
    double share = (double)request->width / request->height * height / width;

    w = MIN (1, share);
    h = MIN (1, 1 / share);
    x = (1 - w) / 2;
    y = (1 - h) / 2;
  }
  self->x = (x - 0.5) * width;
  self->y = (y - 0.5) * height;
  self->part_width = w * width;
  self->part_height = h * height;
}

/* A missing side follows from the part's shape. Half a pixel too few is no lack: a part of 1199.7
 * has 1200. */
static void
plan_size (RbTurn *self, double width, double height)
{
  double factor = 1;

  if (width <= 0 && height <= 0)
    width = self->part_width;
  if (height <= 0)
    height = MAX (1, round (width * self->part_height / self->part_width));
  else if (width <= 0)
    width = MAX (1, round (height * self->part_width / self->part_height));
  if (self->part_width < width - 0.5)
    factor = self->part_width / width;
  if (self->part_height < height - 0.5)
    factor = MIN (factor, self->part_height / height);
  self->width = MAX (1, (int)lround (width * factor));
  self->height = MAX (1, (int)lround (height * factor));
}

void
rb_turn_plan (RbTurn *self, const RbPhotoRequest *request, int width, int height)
{
  double rotate = isfinite (request->rotate) ? fmod (request->rotate, 360) : 0;
  double quarters = round (rotate / 90);
  double slant, w, h, scale;

  self->quarters = ((int)quarters + 4) & 3;
  self->angle = (rotate - quarters * 90) * G_PI / 180;
  if (fabs (self->angle) < STRAIGHT)
    self->angle = 0;
  slant = fabs (self->angle);
  w = self->turned_width = self->quarters & 1 ? height : width;
  h = self->turned_height = self->quarters & 1 ? width : height;
  scale = MIN (w / (w * cos (slant) + h * sin (slant)), h / (w * sin (slant) + h * cos (slant)));
  plan_part (self, request, w * scale, h * scale);
  plan_size (self, request->width, request->height);
}

double
rb_turn_get_scale (const RbTurn *self)
{
  double scale = MAX (self->width / self->part_width, self->height / self->part_height);

  return MIN (1, self->angle != 0 ? scale * OVERSAMPLING : scale);
}

/* Pixels of @length from @start on, in an image of @size, but no fewer than @least. */
static void
to_pixels (double start, double length, int size, int least, int *first, int *n)
{
  *n = CLAMP ((int)lround (length), MIN (least, size), size);
  *first = CLAMP ((int)lround (start + (length - *n) / 2), 0, size - *n);
}

static VipsImage *
turn_quarters (VipsImage *image, int quarters)
{
  static const VipsAngle angles[] = { VIPS_ANGLE_D0, VIPS_ANGLE_D90, VIPS_ANGLE_D180,
                                      VIPS_ANGLE_D270 };
  g_autoptr (VipsImage) turned = NULL;
  VipsImage *out;

  if (quarters == 0)
    return g_object_ref (image);
  if (vips_rot (image, &turned, angles[quarters], NULL) != 0)
    return NULL;
  out = vips_image_copy_memory (turned);
  if (out && vips_image_wio_input (out) != 0)
    g_clear_object (&out);
  return out;
}

/* The part is cut out before the quarter turns: then few pixels are to be turned, and those above
 * them may go by as they are read. */
static VipsImage *
make_straight (const RbTurn *self, VipsImage *image)
{
  gboolean lies = self->quarters & 1;
  int width = lies ? self->height : self->width;
  int height = lies ? self->width : self->height;
  /* Seen from the middle, a quarter turn back takes (x, y) to (y, -x). */
  double x = self->x, y = self->y, w = self->part_width, h = self->part_height;
  double h_zoom, v_zoom;
  int left, top, n_across, n_down;
  g_autoptr (VipsImage) part = NULL;
  g_autoptr (VipsImage) ready = NULL;

  for (int i = 0; i < self->quarters; i++) {
    double old_x = x, old_w = w;

    x = y;
    y = -old_x - old_w;
    w = h;
    h = old_w;
  }
  h_zoom = image->Xsize / (lies ? self->turned_height : self->turned_width);
  v_zoom = image->Ysize / (lies ? self->turned_width : self->turned_height);
  to_pixels (image->Xsize / 2.0 + x * h_zoom, w * h_zoom, image->Xsize, width, &left, &n_across);
  to_pixels (image->Ysize / 2.0 + y * v_zoom, h * v_zoom, image->Ysize, height, &top, &n_down);
  if (vips_extract_area (image, &part, left, top, n_across, n_down, NULL) != 0)
    return NULL;
  ready = rb_picture_prepare (part, (double)width / n_across, (double)height / n_down);
  return ready ? turn_quarters (ready, self->quarters) : NULL;
}

/* Of @turned, which is slanting by the angle, the upright part in @width × @height pixels. */
static VipsImage *
straighten (const RbTurn *self, VipsImage *turned, int width, int height)
{
  double zoom_x = width / self->part_width;
  double zoom_y = height / self->part_height;
  /* From pixels of @turned to those of the whole picture, and from these to the part's. */
  double unit_x = self->turned_width / turned->Xsize;
  double unit_y = self->turned_height / turned->Ysize;
  double a = cos (self->angle) * unit_x * zoom_x;
  double b = -sin (self->angle) * unit_y * zoom_x;
  double c = sin (self->angle) * unit_x * zoom_y;
  double d = cos (self->angle) * unit_y * zoom_y;
  /* Numbers of pixels are those of their middles. */
  double middle_x = (turned->Xsize - 1) / 2.0;
  double middle_y = (turned->Ysize - 1) / 2.0;
  const int area[4] = { 0, 0, width, height };
  VipsArrayInt *output = vips_array_int_new (area, 4);
  VipsInterpolate *interpolate = vips_interpolate_new ("bicubic");
  VipsImage *out = NULL;

  if (vips_affine (turned, &out, a, b, c, d, "interpolate", interpolate, "oarea", output, "odx",
                   -(a * middle_x + b * middle_y) - self->x * zoom_x - 0.5, "ody",
                   -(c * middle_x + d * middle_y) - self->y * zoom_y - 0.5, "extend",
                   VIPS_EXTEND_COPY, NULL) != 0)
    out = NULL;
  g_object_unref (interpolate);
  vips_area_unref (VIPS_AREA (output));
  return out;
}

static VipsImage *
make_slanting (const RbTurn *self, VipsImage *image)
{
  gboolean lies = self->quarters & 1;
  double scale = rb_turn_get_scale (self);
  double h_scale = scale * (lies ? self->turned_height : self->turned_width) / image->Xsize;
  double v_scale = scale * (lies ? self->turned_width : self->turned_height) / image->Ysize;
  int width = MAX (self->width, (int)lround (self->part_width * scale));
  int height = MAX (self->height, (int)lround (self->part_height * scale));
  g_autoptr (VipsImage) small = rb_picture_prepare (image, h_scale, v_scale);
  g_autoptr (VipsImage) turned = small ? turn_quarters (small, self->quarters) : NULL;
  g_autoptr (VipsImage) straight = turned ? straighten (self, turned, width, height) : NULL;

  if (!straight)
    return NULL;
  return rb_picture_prepare (straight, (double)self->width / width, (double)self->height / height);
}

VipsImage *
rb_turn_make (const RbTurn *self, VipsImage *image)
{
  return self->angle != 0 ? make_slanting (self, image) : make_straight (self, image);
}
