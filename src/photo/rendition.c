/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"

#include <math.h>

/* Half the size of a stored original at twice the shown size, where the eye forgives more. */
#define MAIL_QUALITY 82
/* The play mark's disc, as a share of the picture's width. */
#define MARK_SHARE (80.0 / 600.0)
/* A pixel is looked at in this many rows and columns to smooth the mark's edges. */
#define SAMPLES 4

/* Turns now rather than later, for what is cut off depends on where up is. */
static VipsImage *
upright (VipsImage *image)
{
  g_autoptr (VipsImage) pixels = NULL;
  VipsImage *turned = NULL;

  if (vips_image_get_orientation (image) <= 1)
    return g_object_ref (image);
  pixels = vips_image_copy_memory (image);
  if (!pixels || vips_autorot (pixels, &turned, NULL) != 0)
    return NULL;
  return turned;
}

/* The largest part about the middle that has the shape asked for. */
static VipsImage *
cut (VipsImage *image, int width, int height, double *h_scale, double *v_scale)
{
  int w = image->Xsize;
  int h = image->Ysize;
  VipsImage *out = NULL;

  if ((gint64)w * height > (gint64)h * width)
    w = CLAMP (lround ((double)h * width / height), 1, w);
  else
    h = CLAMP (lround ((double)w * height / width), 1, h);
  *h_scale = MIN (1.0, (double)width / w);
  *v_scale = MIN (1.0, (double)height / h);
  if (vips_extract_area (image, &out, (image->Xsize - w) / 2, (image->Ysize - h) / 2, w, h, NULL))
    return NULL;
  return out;
}

/* Whether a point lies in the triangle that points right; (0, 0) is the disc's middle, 1 its edge.
 */
static gboolean
in_triangle (double x, double y)
{
  const double left = -0.25, right = 0.5, half = 0.433;

  return x >= left && x <= right && fabs (y) <= half * (right - x) / (right - left);
}

static void
blend (guint8 *pixel, int colours, const guint8 *with, double share)
{
  for (int i = 0; i < colours; i++)
    pixel[i] = (guint8)lround (pixel[i] + (with[i] - pixel[i]) * share);
}

static void
draw_mark (guint8 *pixels, int width, int height, int bands, guint32 colour)
{
  const guint8 mark[3] = { colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff };
  const guint8 white[3] = { 255, 255, 255 };
  const double total = SAMPLES * SAMPLES;
  double radius = MIN (width * MARK_SHARE, height) / 2;
  int first = MAX (0, (int)floor (height / 2.0 - radius));
  int last = MIN (height, (int)ceil (height / 2.0 + radius));

  for (int y = first; y < last; y++) {
    for (int x = 0; x < width; x++) {
      guint8 *pixel = pixels + ((gsize)y * width + x) * bands;
      int disc = 0;
      int triangle = 0;

      if (fabs (x + 0.5 - width / 2.0) > radius + 1)
        continue;
      for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        double dx = (x + (i % SAMPLES + 0.5) / SAMPLES - width / 2.0) / radius;
        double dy = (y + (i / SAMPLES + 0.5) / SAMPLES - height / 2.0) / radius;

        disc += dx * dx + dy * dy <= 1;
        triangle += in_triangle (dx, dy);
      }
      blend (pixel, 3, white, disc / total);
      blend (pixel, 3, mark, triangle / total);
      if (bands == 4)
        blend (pixel + 3, 1, white, disc / total);
    }
  }
}

/* A mark in colour needs a picture in colour, also where that is grey. */
static VipsImage *
with_mark (VipsImage *image, guint32 colour)
{
  g_autoptr (VipsImage) coloured = NULL;
  VipsImage *out = NULL;
  size_t length;
  guint8 *pixels;

  if (vips_colourspace (image, &coloured, VIPS_INTERPRETATION_sRGB, NULL) != 0)
    return NULL;
  pixels = vips_image_write_to_memory (coloured, &length);
  if (!pixels)
    return NULL;
  draw_mark (pixels, coloured->Xsize, coloured->Ysize, coloured->Bands, colour);
  out = vips_image_new_from_memory_copy (pixels, length, coloured->Xsize, coloured->Ysize,
                                         coloured->Bands, VIPS_FORMAT_UCHAR);
  g_free (pixels);
  if (out)
    out->Type = VIPS_INTERPRETATION_sRGB;
  return out;
}

/* Missing sides follow from the picture's shape. */
static void
complete_size (VipsImage *image, int *width, int *height)
{
  if (*width <= 0 && *height <= 0) {
    *width = image->Xsize;
    *height = image->Ysize;
  } else if (*height <= 0) {
    *height = MAX (1, lround ((double)*width * image->Ysize / image->Xsize));
  } else if (*width <= 0) {
    *width = MAX (1, lround ((double)*height * image->Xsize / image->Ysize));
  }
}

void
rb_job_render (RbJob *self, const RbPhotoRequest *request)
{
  g_autoptr (VipsImage) turned = NULL;
  g_autoptr (VipsImage) part = NULL;
  g_autoptr (VipsImage) ready = NULL;
  g_autoptr (VipsImage) marked = NULL;
  int width = request->width;
  int height = request->height;
  double h_scale, v_scale;
  gboolean untouched;

  if (!self->container.complete) {
    self->reply.status = RB_PHOTO_TRUNCATED;
    return;
  }
  if (self->container.frames > 1) {
    rb_job_keep (self);
    return;
  }
  turned = upright (self->image);
  if (turned) {
    complete_size (turned, &width, &height);
    part = cut (turned, width, height, &h_scale, &v_scale);
  }
  if (part)
    ready = rb_picture_prepare (part, h_scale, v_scale);
  if (ready && request->play_mark)
    marked = with_mark (ready, request->mark_colour);
  if (!ready || (request->play_mark && !marked)) {
    rb_job_fail (self);
    return;
  }
  rb_job_save_alike (self, marked ? marked : ready, MAIL_QUALITY);

  /* A small logo's own file is often the best there is. */
  untouched = !marked && self->image->Xsize == ready->Xsize && self->image->Ysize == ready->Ysize &&
              self->container.plain && vips_image_get_orientation (self->image) <= 1 &&
              rb_picture_is_srgb (self->image) &&
              g_bytes_get_size (self->container.stripped) == self->length;
  if (untouched && self->bytes && self->length <= g_bytes_get_size (self->bytes)) {
    g_clear_pointer (&self->bytes, g_bytes_unref);
    rb_job_keep (self);
  }
}
