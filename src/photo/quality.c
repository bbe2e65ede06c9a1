/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One quality for all photos makes those with skies and faces show their blocks, and those with
 * foliage larger than they need be. So it is sought for each: the least at which a sample of the
 * photo, saved and decoded again, still looks the same.
 *
 * Likeness is the structural similarity (Z. Wang et al., “Image quality assessment: from error
 * visibility to structural similarity”, IEEE Transactions on Image Processing 13 (4), 2004) of the
 * brightness in windows of 8 × 8, at the size in which it is shown: a rendition has two pixels for
 * each of the page's, and Wang's own program averages pixels that the eye does not part either.
 * Half of the people in J. R. Flynn et al., “Image quality assessment using the SSIM and the just
 * noticeable difference paradigm” (HCI International 2013) could not tell a photo from its JPEG any
 * more at 0.92 to 0.96. Here no tile may be below the upper end of that, and the photo as a whole
 * has to be clearly above it.
 */
#include "quality.h"

#include <string.h>

/* Below this edges between strong colours show it, which are not compared. */
#define LEAST 60
#define MOST 89 /* from 90 on colours keep their resolution */
/* For what is too small to be sampled. */
#define USUAL 82

#define TILE_LIKENESS 0.96
#define MEAN_LIKENESS 0.99

/* Squares of the photo, at most this many each way; their places are multiples of a JPEG's blocks,
 * so that they are cut into the same ones. */
#define TILE 64
#define GRID 4
#define BLOCK 16

/* Pixels of a rendition for each of the page's, in a row; and those of a tile, as shown. */
#define DENSITY 2
#define SIDE (TILE / DENSITY)

#define WINDOW 8
#define STEP 4

typedef struct {
  int columns;
  int rows;
  int bands;
  guint8 *pixels; /* the tiles, one beside and below another */
} Sample;

static int
sample_width (const Sample *self)
{
  return self->columns * TILE;
}

static int
place (int i, int n, int length)
{
  int at = n == 1 ? (length - TILE) / 2 : i * (length - TILE) / (n - 1);

  return at / BLOCK * BLOCK;
}

static gboolean
take_sample (Sample *self, VipsImage *image)
{
  self->columns = MIN (GRID, image->Xsize / TILE);
  self->rows = MIN (GRID, image->Ysize / TILE);
  self->bands = image->Bands;
  if (self->columns == 0 || self->rows == 0 || (self->bands != 1 && self->bands != 3))
    return FALSE;
  self->pixels = g_malloc ((gsize)self->columns * self->rows * TILE * TILE * self->bands);
  for (int y = 0; y < self->rows * TILE; y++) {
    int from_y = place (y / TILE, self->rows, image->Ysize) + y % TILE;

    for (int i = 0; i < self->columns; i++)
      memcpy (self->pixels + ((gsize)y * sample_width (self) + i * TILE) * self->bands,
              VIPS_IMAGE_ADDR (image, place (i, self->columns, image->Xsize), from_y),
              (gsize)TILE * self->bands);
  }
  return TRUE;
}

/* The sample's pixels after they were saved with @quality; NULL if there is no memory. */
static guint8 *
save_and_load (const Sample *self, int quality)
{
  g_autoptr (VipsImage) image = vips_image_new_from_memory (
      self->pixels, (gsize)self->columns * self->rows * TILE * TILE * self->bands,
      sample_width (self), self->rows * TILE, self->bands, VIPS_FORMAT_UCHAR);
  g_autoptr (VipsImage) loaded = NULL;
  void *data = NULL;
  size_t length;
  guint8 *pixels = NULL;

  if (!image)
    return NULL;
  image->Type = self->bands == 1 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
  if (vips_jpegsave_buffer (image, &data, &length, "Q", quality, "subsample_mode",
                            VIPS_FOREIGN_SUBSAMPLE_ON, "strip", TRUE, NULL) == 0 &&
      vips_jpegload_buffer (data, length, &loaded, NULL) == 0)
    pixels = vips_image_write_to_memory (loaded, &length);
  g_free (data);
  return pixels;
}

/* Brightness of one tile (ITU-R BT.601, as in JPEG) as it is shown. */
static void
get_tile (const Sample *self, const guint8 *pixels, int column, int row, guint8 *tile)
{
  for (int y = 0; y < SIDE; y++) {
    for (int x = 0; x < SIDE; x++) {
      guint sum = 0;

      for (int i = 0; i < DENSITY * DENSITY; i++) {
        gsize at_x = column * TILE + x * DENSITY + i % DENSITY;
        gsize at_y = row * TILE + y * DENSITY + i / DENSITY;
        const guint8 *p = pixels + (at_y * sample_width (self) + at_x) * self->bands;

        sum += self->bands == 1 ? p[0] * 256u : p[0] * 77u + p[1] * 150u + p[2] * 29u;
      }
      tile[y * SIDE + x] = (guint8)(sum / (256 * DENSITY * DENSITY));
    }
  }
}

static double
compare_window (const guint8 *a, const guint8 *b, int stride)
{
  const double n = WINDOW * WINDOW;
  const double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255;
  int sum_a = 0, sum_b = 0, sum_aa = 0, sum_bb = 0, sum_ab = 0;
  double mean_a, mean_b, var_a, var_b, both;

  for (int y = 0; y < WINDOW; y++) {
    for (int x = 0; x < WINDOW; x++) {
      int p = a[y * stride + x], q = b[y * stride + x];

      sum_a += p;
      sum_b += q;
      sum_aa += p * p;
      sum_bb += q * q;
      sum_ab += p * q;
    }
  }
  mean_a = sum_a / n;
  mean_b = sum_b / n;
  var_a = sum_aa / n - mean_a * mean_a;
  var_b = sum_bb / n - mean_b * mean_b;
  both = sum_ab / n - mean_a * mean_b;
  return (2 * mean_a * mean_b + c1) * (2 * both + c2) /
         ((mean_a * mean_a + mean_b * mean_b + c1) * (var_a + var_b + c2));
}

static double
compare_tile (const Sample *self, const guint8 *saved, int column, int row)
{
  guint8 a[SIDE * SIDE], b[SIDE * SIDE];
  double sum = 0;
  int n = 0;

  get_tile (self, self->pixels, column, row, a);
  get_tile (self, saved, column, row, b);
  for (int y = 0; y + WINDOW <= SIDE; y += STEP) {
    for (int x = 0; x + WINDOW <= SIDE; x += STEP, n++)
      sum += compare_window (a + y * SIDE + x, b + y * SIDE + x, SIDE);
  }
  return sum / n;
}

static gboolean
looks_the_same (const Sample *self, int quality)
{
  g_autofree guint8 *saved = save_and_load (self, quality);
  double worst = 1, sum = 0;

  if (!saved)
    return FALSE;
  for (int row = 0; row < self->rows; row++) {
    for (int column = 0; column < self->columns; column++) {
      double likeness = compare_tile (self, saved, column, row);

      worst = MIN (worst, likeness);
      sum += likeness;
    }
  }
  return worst >= TILE_LIKENESS && sum >= MEAN_LIKENESS * self->rows * self->columns;
}

int
rb_quality_find (VipsImage *image)
{
  Sample sample = { 0 };
  int least = LEAST, most = MOST;

  if (!take_sample (&sample, image))
    return USUAL;
  while (least < most) {
    int middle = (least + most) / 2;

    if (looks_the_same (&sample, middle))
      most = middle;
    else
      least = middle + 1;
  }
  g_free (sample.pixels);
  return least;
}
