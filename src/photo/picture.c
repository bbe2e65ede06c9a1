/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <string.h>

/* libvips' name for how a JPEG's colours were thinned out, such as “4:2:0”. */
#define CHROMA "jpeg-chroma-subsample"
/* From this quality on a JPEG is a stored original, and keeps the resolution its colours had.
 */
#define FINE_QUALITY 90
/* What a decoder scales by itself, cheaply but not as well, is left this much larger than wanted.
 */
#define LEFT_TO_SCALE 1.1
/* Decoders drop what is left of a side that cannot be divided, so few pixels are not shrunk. */
#define LEAST_SIDE 64
/* More colours than this among the sampled points: a photo. */
#define DRAWING_COLOURS 2048
#define DRAWING_GREYS 64

/* What a loader is told besides: a JPEG's @shrink or a WebP's @zoom; 1 for other formats. */
static VipsImage *
load (RbPictureType type, const guint8 *data, gsize length, int shrink, double zoom)
{
  static const char *const loaders[] = {
    [RB_PICTURE_JPEG] = "jpegload_buffer", [RB_PICTURE_PNG] = "pngload_buffer",
    [RB_PICTURE_GIF] = "gifload_buffer",   [RB_PICTURE_WEBP] = "webpload_buffer",
    [RB_PICTURE_TIFF] = "tiffload_buffer", [RB_PICTURE_HEIF] = "heifload_buffer",
  };
  VipsBlob *blob = vips_blob_new (NULL, data, length);
  VipsImage *image = NULL;
  int failed;

  if (type == RB_PICTURE_JPEG)
    failed = vips_call (loaders[type], blob, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                        VIPS_FAIL_ON_TRUNCATED, "shrink", shrink, NULL);
  else if (type == RB_PICTURE_WEBP)
    failed = vips_call (loaders[type], blob, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                        VIPS_FAIL_ON_TRUNCATED, "scale", zoom, NULL);
  else
    failed = vips_call (loaders[type], blob, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                        VIPS_FAIL_ON_TRUNCATED, NULL);
  vips_area_unref (VIPS_AREA (blob));
  return failed ? NULL : image;
}

/* The profile's own name: the ASCII or UTF-16 text of its "desc" tag (ICC.1:2022, 9.2.41). */
static char *
profile_name (const guint8 *data, gsize length)
{
#define U32(at)                                                                                    \
  ((guint32)data[at] << 24 | data[(at) + 1] << 16 | data[(at) + 2] << 8 | data[(at) + 3])
  guint32 tags = length >= 132 ? MIN (U32 (128), 100) : 0;

  for (gsize i = 0; i < tags && 144 + 12 * i <= length; i++) {
    gsize at = 132 + 12 * i;
    gsize offset = U32 (at + 4);
    GString *name;

    if (memcmp (data + at, "desc", 4) != 0 || offset + 28 > length)
      continue;
    name = g_string_new (NULL);
    if (memcmp (data + offset, "desc", 4) == 0) {
      for (gsize j = offset + 12; j < length && data[j] && name->len < 80; j++)
        g_string_append_c (name, data[j]);
    } else if (memcmp (data + offset, "mluc", 4) == 0) {
      gsize n = MIN (U32 (offset + 20), 160);
      gsize text = offset + U32 (offset + 24);

      for (gsize j = 0; j + 1 < n && text + j + 1 < length; j += 2)
        g_string_append_c (name, data[text + j] == 0 ? data[text + j + 1] : '?');
    }
    return g_string_free (name, FALSE);
  }
  return NULL;
#undef U32
}

static gboolean
has_profile (VipsImage *image)
{
  return vips_image_get_typeof (image, VIPS_META_ICC_NAME) != 0;
}

/* One step of a chain: @call makes “out” from “image”, which is used up. After a failure “image” is
 * NULL and all further steps do nothing. */
#define STEP(call)                                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    VipsImage *out = NULL;                                                                         \
    if (image && (call) != 0)                                                                      \
      out = NULL;                                                                                  \
    g_clear_object (&image);                                                                       \
    image = out;                                                                                   \
  }                                                                                                \
  G_STMT_END

/* Whether the file it was read from had less resolution in its colours already. */
static gboolean
has_coarse_colours (VipsImage *image)
{
  const char *subsampling;

  return vips_image_get_typeof (image, CHROMA) != 0 &&
         vips_image_get_string (image, CHROMA, &subsampling) == 0 &&
         strcmp (subsampling, "4:2:0") == 0;
}

/* Computes the pixels of @image into memory. */
static int
keep_pixels (VipsImage *image, VipsImage **out)
{
  *out = vips_image_copy_memory (image);
  return *out && vips_image_wio_input (*out) == 0 ? 0 : -1;
}

static VipsImage *
scale (VipsImage *image, double h_scale, double v_scale)
{
  gboolean alpha = vips_image_hasalpha (image);
  VipsBandFormat format = image->BandFmt;

  if (!image || (h_scale >= 1 && v_scale >= 1))
    return image;
  /* Or the colour of what cannot be seen would bleed into the edges. */
  if (alpha)
    STEP (vips_premultiply (image, &out, NULL));
  STEP (vips_resize (image, &out, MIN (h_scale, 1.0), "vscale", MIN (v_scale, 1.0), NULL));
  if (alpha)
    STEP (vips_unpremultiply (image, &out, NULL));
  if (image && image->BandFmt != format)
    STEP (vips_cast (image, &out, format, NULL));
  return image;
}

static VipsImage *
turn (VipsImage *image)
{
  if (image && vips_image_get_orientation (image) > 1) {
    /* What was opened for reading from top to bottom cannot be turned without its pixels. */
    STEP (keep_pixels (image, &out));
    STEP (vips_autorot (image, &out, NULL));
  }
  return image;
}

/* Whether a conversion by profile can be set up; one that does not fit the pixels is as good as
 * none. */
static gboolean
transforms (VipsImage *image, VipsImage **out, const char *fallback)
{
  if (vips_icc_transform (image, out, "srgb", "embedded", TRUE, "input_profile", fallback, "intent",
                          VIPS_INTENT_RELATIVE, NULL) == 0)
    return TRUE;
  vips_error_clear ();
  return FALSE;
}

static VipsImage *
to_srgb (VipsImage *image)
{
  VipsImage *converted = NULL;

  if (!image)
    return NULL;
  if ((image->Type == VIPS_INTERPRETATION_CMYK || !rb_picture_is_srgb (image)) &&
      transforms (image, &converted, image->Type == VIPS_INTERPRETATION_CMYK ? "cmyk" : "srgb")) {
    g_object_unref (image);
    image = converted;
  }
  STEP (vips_colourspace (
      image, &out, image->Bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, NULL));
  if (image && image->BandFmt != VIPS_FORMAT_UCHAR)
    STEP (vips_cast (image, &out, VIPS_FORMAT_UCHAR, NULL));
  return image;
}

/* Counts different colours at every @x_step-th and @y_step-th pixel, up to one more than @limit,
 * and whether all are @grey. */
static guint
count_colours (VipsImage *image, int x_step, int y_step, guint limit, gboolean *grey)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint64 last = G_MAXUINT64;

  for (int y = 0; y < image->Ysize; y += y_step) {
    for (int x = 0; x < image->Xsize; x += x_step) {
      const guint8 *p = VIPS_IMAGE_ADDR (image, x, y);
      guint64 colour = 1;

      for (int i = 0; i < image->Bands; i++)
        colour = colour << 8 | p[i];
      if (colour == last)
        continue;
      last = colour;
      *grey = *grey && (image->Bands < 3 || (p[0] == p[1] && p[1] == p[2]));
      g_hash_table_add (seen, GSIZE_TO_POINTER (colour));
      if (g_hash_table_size (seen) > limit)
        return limit + 1;
    }
  }
  return g_hash_table_size (seen);
}

static gboolean
is_opaque (VipsImage *image)
{
  for (int y = 0; y < image->Ysize; y++) {
    const guint8 *p = VIPS_IMAGE_ADDR (image, 0, y) + image->Bands - 1;

    for (int x = 0; x < image->Xsize; x++, p += image->Bands) {
      if (*p != 255)
        return FALSE;
    }
  }
  return TRUE;
}

VipsImage *
rb_picture_open (RbPictureType type, const guint8 *data, gsize length, RbPhotoStatus *status,
                 int *width, int *height)
{
  g_autoptr (VipsImage) image = load (type, data, length, 1, 1);

  if (!image) {
    *status = RB_PHOTO_DAMAGED;
    return NULL;
  }
  *width = image->Xsize;
  *height = image->Ysize;
  if ((gint64)image->Xsize * image->Ysize > RB_PHOTO_MAX_PIXELS) {
    *status = RB_PHOTO_TOO_LARGE;
    return NULL;
  }
  return g_steal_pointer (&image);
}

VipsImage *
rb_picture_reopen (VipsImage *image, RbPictureType type, const guint8 *data, gsize length,
                   double scale)
{
  int side = MIN (image->Xsize, image->Ysize);
  int shrink = 8;

  scale = MIN (1, MAX (scale * LEFT_TO_SCALE, (double)LEAST_SIDE / side));
  while (shrink > 1 && shrink * scale > 1)
    shrink /= 2;
  if (scale == 1 || (type == RB_PICTURE_JPEG && shrink == 1) ||
      (type != RB_PICTURE_JPEG && type != RB_PICTURE_WEBP))
    return NULL;
  return load (type, data, length, shrink, scale);
}

gboolean
rb_picture_decodes (VipsImage *image)
{
  double average;

  return vips_avg (image, &average, NULL) == 0;
}

gboolean
rb_picture_is_srgb (VipsImage *image)
{
  g_autofree char *name = NULL;
  const void *data;
  size_t length;

  if (!has_profile (image))
    return TRUE;
  if (vips_image_get_blob (image, VIPS_META_ICC_NAME, &data, &length) != 0)
    return FALSE;
  name = profile_name (data, length);
  return name && (g_str_has_prefix (name, "sRGB") || strstr (name, "IEC61966-2"));
}

VipsImage *
rb_picture_prepare (VipsImage *image, double h_scale, double v_scale)
{
  image = to_srgb (turn (scale (g_object_ref (image), h_scale, v_scale)));
  STEP (keep_pixels (image, &out));
  if (!image)
    return NULL;
  if (image->Bands > 4) {
    /* Further channels of a TIFF, of which nobody can tell what they mean. */
    STEP (vips_extract_band (image, &out, 0, "n", 3, NULL));
    STEP (keep_pixels (image, &out));
  } else if (vips_image_hasalpha (image) && is_opaque (image)) {
    STEP (vips_extract_band (image, &out, 0, "n", image->Bands - 1, NULL));
    STEP (keep_pixels (image, &out));
  }
  return image;
}

gboolean
rb_picture_is_drawing (VipsImage *image)
{
  int x_step = MAX (1, image->Xsize / 256);
  int y_step = MAX (1, image->Ysize / 256);
  gboolean grey = TRUE;
  guint n = count_colours (image, x_step, y_step, DRAWING_COLOURS, &grey);

  /* Of greys there are few in all; a photo has nearly all of them. */
  return n <= (grey ? DRAWING_GREYS : DRAWING_COLOURS);
}

RbPhotoMime
rb_picture_choose_mime (VipsImage *image, gboolean lossless)
{
  return lossless || vips_image_hasalpha (image) ? RB_PHOTO_MIME_PNG : RB_PHOTO_MIME_JPEG;
}

GBytes *
rb_picture_save (VipsImage *image, RbPhotoMime mime, gboolean drawing, int quality)
{
  gboolean coarse = quality < FINE_QUALITY || has_coarse_colours (image);
  gboolean grey = TRUE;
  void *data = NULL;
  size_t length = 0;
  int failed;

  if (mime == RB_PHOTO_MIME_PNG)
    failed = vips_pngsave_buffer (
        image, &data, &length, "compression", 9, "filter",
        drawing ? VIPS_FOREIGN_PNG_FILTER_NONE : VIPS_FOREIGN_PNG_FILTER_ALL, "palette",
        image->Bands >= 3 && count_colours (image, 1, 1, 256, &grey) <= 256, "dither", 0.0, "strip",
        TRUE, NULL);
  else if (mime == RB_PHOTO_MIME_GIF)
    failed = vips_gifsave_buffer (image, &data, &length, "dither", 0.0, "strip", TRUE, NULL);
  else
    failed = vips_jpegsave_buffer (image, &data, &length, "Q", quality, "interlace", TRUE,
                                   "optimize_coding", TRUE, "subsample_mode",
                                   coarse ? VIPS_FOREIGN_SUBSAMPLE_ON : VIPS_FOREIGN_SUBSAMPLE_OFF,
                                   "strip", TRUE, NULL);
  return failed ? NULL : g_bytes_new_with_free_func (data, length, g_free, data);
}
