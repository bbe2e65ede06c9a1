/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mark.h"

#include <math.h>

/* The play mark's disc, as a share of the picture's width. */
#define MARK_SHARE (80.0 / 600.0)
/* A pixel is looked at in this many rows and columns to smooth the mark's edges. */
#define SAMPLES 4

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

VipsImage *
rb_mark_draw (VipsImage *image, guint32 colour)
{
  g_autoptr (VipsImage) coloured = NULL;
  VipsImage *out = NULL;
  size_t length;
  guint8 *pixels;

  /* A mark in colour needs a picture in colour, also where that is grey. */
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
