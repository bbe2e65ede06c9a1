/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes the pictures that test-photo reads, so that none has to be kept: photo-maker FOLDER.
 * Or one as from a camera, of 24 megapixels, for the benchmark: photo-maker camera FILE.
 * And looks at one: photo-maker pixels FILE writes its width, height and bands as three numbers of
 * 32 bits, and its pixels.
 */
#include <gexiv2/gexiv2.h>
#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>

static const char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* Many colours, or with @drawing four; the upper left quarter is red, so that up and left show. */
static VipsImage *
paint (int width, int height, int bands, gboolean drawing)
{
  gsize length = (gsize)width * height * bands;
  g_autofree guint8 *pixels = g_malloc (length);
  VipsImage *image;

  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      guint8 *p = pixels + ((gsize)y * width + x) * bands;
      gboolean corner = x < width / 2 && y < height / 2;

      for (int i = 0; i < bands; i++) {
        int value = drawing  ? (x * 2 / width) * 127
                    : i == 0 ? x * 255 / width
                    : i == 1 ? y * 255 / height
                             : (x * 7 + y * 3) % 256;

        p[i] = corner && bands >= 3 ? (i == 0 ? 230 : 20) : value;
      }
      if (bands == 4)
        p[3] = x < width / 4 ? 0 : 255;
    }
  }
  image = vips_image_new_from_memory_copy (pixels, length, width, height, bands, VIPS_FORMAT_UCHAR);
  image->Type = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
  return image;
}

/* Takes over @image. */
static void
save (VipsImage *image, const char *name)
{
  g_autofree char *path = path_of (name);

  if (vips_image_write_to_file (image, path, NULL) != 0)
    vips_error_exit ("%s", name);
  g_object_unref (image);
}

static void
tag (const char *name, const char *first_tag, ...)
{
  g_autofree char *path = path_of (name);
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GError) error = NULL;
  va_list args;

  gexiv2_metadata_open_path (metadata, path, &error);
  g_assert_no_error (error);
  va_start (args, first_tag);
  for (const char *key = first_tag; key; key = va_arg (args, const char *)) {
    gexiv2_metadata_try_set_tag_string (metadata, key, va_arg (args, const char *), &error);
    g_assert_no_error (error);
  }
  va_end (args);
  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
}

static void
make_tagged (void)
{
  save (paint (600, 400, 3, FALSE), "turned.jpg");
  tag ("turned.jpg", "Exif.Image.Orientation", "6", "Exif.GPSInfo.GPSLatitudeRef", "N",
       "Exif.GPSInfo.GPSLatitude", "50/1 48/1 36/1", "Exif.Image.Model", "Secretcam", NULL);
  save (paint (300, 200, 3, FALSE), "exif.jpg");
  tag ("exif.jpg", "Exif.Image.Artist", "Mia Muster", "Exif.Image.Copyright", "(c) Amt",
       "Exif.Image.ImageDescription", "OLYMPUS DIGITAL CAMERA", "Exif.GPSInfo.GPSLatitudeRef", "N",
       "Exif.GPSInfo.GPSLatitude", "50/1 48/1 36/1", NULL);
  save (paint (300, 200, 3, FALSE), "iptc.jpg");
  tag ("iptc.jpg", "Iptc.Envelope.CharacterSet", "\033%G", "Iptc.Application2.Credit", "Amt",
       "Iptc.Application2.Byline", "Jörg Müller", "Iptc.Application2.Copyright", "© Amt | J. M.",
       "Iptc.Application2.Caption", "Ein Saal voller Leute", NULL);
  save (paint (300, 200, 3, FALSE), "latin1.jpg");
  tag ("latin1.jpg", "Iptc.Application2.Byline", "J\xf6rg M\xfcller", NULL);
  save (paint (300, 200, 3, FALSE), "undeclared.jpg");
  tag ("undeclared.jpg", "Iptc.Application2.Byline", "Jörg Müller", NULL);
  save (paint (300, 200, 3, FALSE), "latin2.jpg");
  tag ("latin2.jpg", "Iptc.Envelope.CharacterSet", "\033.B", "Iptc.Application2.Byline",
       "Luk\xe1\xb9 Nov\xe1k", NULL);
  save (paint (300, 200, 3, FALSE), "mac.jpg");
  tag ("mac.jpg", "Exif.Image.Software", "Adobe Photoshop CS2 Macintosh",
       "Iptc.Application2.Byline", "J\x9arg M\x9fller", NULL);
  save (paint (300, 200, 3, FALSE), "looks-mac.jpg");
  tag ("looks-mac.jpg", "Iptc.Application2.Byline", "J\x9arg M\x9fller", NULL);
  save (paint (300, 200, 3, FALSE), "torn-text.jpg");
  tag ("torn-text.jpg", "Iptc.Envelope.CharacterSet", "\033%G", "Iptc.Application2.Byline",
       "Maximiliane-Henriette von Doerf\xc3", "Xmp.dc.creator",
       "Maximiliane-Henriette von Doerfähn", NULL);
  save (paint (300, 200, 3, FALSE), "xmp.jpg");
  tag ("xmp.jpg", "Xmp.photoshop.Credit", "Amt | Mia Muster", "Xmp.dc.creator", "Mia Muster",
       "Xmp.dc.rights", "Amt", "Xmp.iptc.AltTextAccessibility", "Blick auf eine Bühne",
       "Xmp.dc.description", "Die Bühne", "Xmp.dc.source", "https://example.org/1",
       "Xmp.xmpRights.UsageTerms", "CC BY 4.0", NULL);
}

static void
make_animation (const char *name)
{
  VipsImage *image = paint (120, 160, 3, TRUE);

  vips_image_set_int (image, VIPS_META_PAGE_HEIGHT, 80);
  save (image, name);
}

/* In the colours of @profile, which is put into the file. */
static void
make_with_profile (const char *name, const char *profile)
{
  VipsImage *image = paint (300, 200, 3, FALSE);
  VipsImage *out = NULL;

  if (vips_icc_transform (image, &out, profile, "input_profile", "srgb", NULL) != 0)
    vips_error_exit ("%s", name);
  g_object_unref (image);
  save (out, name);
}

/* Half covered by each of 240 tints, so that a palette has to hold them all. */
static void
make_tints (const char *name)
{
  guint8 pixels[100 * 150 * 4];
  VipsImage *image;

  for (int i = 0; i < 100 * 150; i++) {
    int tint = (i % 150 / 10) + 15 * (i / 150 / 7 % 16);

    pixels[4 * i] = (guint8)(tint * 11);
    pixels[4 * i + 1] = (guint8)(tint * 5 + 3);
    pixels[4 * i + 2] = (guint8)tint;
    pixels[4 * i + 3] = tint % 3 ? 255 : (guint8)(tint + 10);
  }
  image = vips_image_new_from_memory_copy (pixels, sizeof pixels, 150, 100, 4, VIPS_FORMAT_UCHAR);
  image->Type = VIPS_INTERPRETATION_sRGB;
  save (image, name);
}

/* Clouds, and with @sigma noise on them. */
static void
make_clouds (const char *name, double sigma)
{
  VipsImage *steps[4];
  VipsImage *out = NULL;

  if (vips_perlin (&steps[0], 1200, 800, "cell_size", 200, "seed", 1, NULL) != 0 ||
      vips_gaussnoise (&steps[1], 1200, 800, "mean", 128.0, "sigma", sigma, "seed", 2, NULL) != 0 ||
      vips_linear1 (steps[0], &steps[2], 80, 0, NULL) != 0 ||
      vips_add (steps[2], steps[1], &steps[3], NULL) != 0 ||
      vips_cast (steps[3], &out, VIPS_FORMAT_UCHAR, NULL) != 0)
    vips_error_exit ("%s", name);
  for (int i = 0; i < 4; i++)
    g_object_unref (steps[i]);
  out->Type = VIPS_INTERPRETATION_B_W;
  save (out, name);
}

static void
make_all (void)
{
  save (paint (300, 200, 3, FALSE), "small.jpg[strip]");
  save (paint (3000, 1500, 3, FALSE), "large.jpg");
  save (paint (300, 200, 1, FALSE), "grey.jpg");
  save (paint (1, 1, 3, FALSE), "pixel.jpg[strip]");
  save (paint (300, 200, 3, TRUE), "drawing.png");
  save (paint (3000, 1000, 3, TRUE), "wide-drawing.png");
  save (paint (3000, 1000, 3, FALSE), "wide-photo.png");
  save (paint (300, 200, 3, FALSE), "photo.png");
  save (paint (300, 200, 4, FALSE), "alpha.png");
  make_tints ("tints.png");
  make_clouds ("smooth.jpg[Q=95]", 0.5);
  make_clouds ("fine.jpg[Q=95]", 25);
  save (paint (300, 200, 3, TRUE), "still.gif");
  make_animation ("moving.gif");
  save (paint (300, 200, 3, FALSE), "photo.webp");
  save (paint (300, 200, 4, FALSE), "alpha.webp");
  save (paint (300, 200, 3, FALSE), "photo.tif");
  make_with_profile ("cmyk.jpg", "cmyk");
  make_with_profile ("p3.jpg", "p3");
  make_with_profile ("srgb.jpg", "srgb");
  make_tagged ();
}

/* What needs a plugin that not every system has. */
static void
make_heic (void)
{
  g_autoptr (GObject) image = G_OBJECT (paint (320, 240, 3, FALSE));
  g_autofree char *path = path_of ("photo.heic");

  if (vips_heifsave (VIPS_IMAGE (image), path, "compression", VIPS_FOREIGN_HEIF_COMPRESSION_HEVC,
                     NULL) != 0)
    g_remove (path);
}

static void
write_pixels (const char *path)
{
  VipsImage *image = vips_image_new_from_file (path, NULL);
  size_t length;
  void *pixels = image ? vips_image_write_to_memory (image, &length) : NULL;
  guint32 head[3];

  if (!pixels)
    vips_error_exit ("%s", path);
  head[0] = image->Xsize;
  head[1] = image->Ysize;
  head[2] = image->Bands;
  if (fwrite (head, sizeof head, 1, stdout) != 1 || fwrite (pixels, length, 1, stdout) != 1)
    exit (EXIT_FAILURE);
  g_object_unref (image);
  g_free (pixels);
}

/* Clouds of all sizes, noise, and shapes with sharp edges: as hard to compress as a photo is. */
static void
make_camera (const char *path)
{
  const int width = 6000, height = 4000;
  VipsImage *image = NULL;
  VipsImage *bands[3];
  VipsImage *out;

  for (int band = 0; band < 3; band++) {
    VipsImage *sum = NULL;

    for (int cell = 16; cell <= 1024; cell *= 4) {
      VipsImage *clouds, *scaled, *next;

      g_assert_true (vips_perlin (&clouds, width, height, "cell_size", cell, "seed",
                                  cell + (cell > 64 ? band : 0), NULL) == 0 &&
                     vips_linear1 (clouds, &scaled, cell > 64 ? 60 : 22, sum ? 0 : 128, NULL) == 0);
      g_object_unref (clouds);
      if (sum) {
        g_assert_true (vips_add (sum, scaled, &next, NULL) == 0);
        g_object_unref (sum);
        g_object_unref (scaled);
        sum = next;
      } else {
        sum = scaled;
      }
    }
    g_assert_true (
        vips_gaussnoise (&out, width, height, "mean", 0.0, "sigma", 6.0, "seed", band, NULL) == 0 &&
        vips_add (sum, out, &bands[band], NULL) == 0);
    g_object_unref (sum);
    g_object_unref (out);
  }
  g_assert_true (vips_bandjoin (bands, &out, 3, NULL) == 0 &&
                 vips_cast (out, &image, VIPS_FORMAT_UCHAR, NULL) == 0);
  for (int band = 0; band < 3; band++)
    g_object_unref (bands[band]);
  g_object_unref (out);
  out = vips_image_copy_memory (image);
  g_object_unref (image);
  for (int i = 0; i < 60; i++) {
    double ink[3] = { i * 4, 255 - i * 3, (i * 37) % 256 };

    g_assert_true (vips_draw_circle (out, ink, 3, (i * 977) % width, (i * 613) % height,
                                     20 + (i * 53) % 300, "fill", i % 2, NULL) == 0);
  }
  out->Type = VIPS_INTERPRETATION_sRGB;
  if (vips_jpegsave (out, path, "Q", 92, "strip", TRUE, NULL) != 0)
    vips_error_exit ("%s", path);
  g_object_unref (out);
}

int
main (int argc, char **argv)
{
  if (VIPS_INIT (argv[0]) != 0)
    vips_error_exit (NULL);
  if (argc == 3 && strcmp (argv[1], "camera") == 0) {
    make_camera (argv[2]);
  } else if (argc == 3) {
    write_pixels (argv[2]);
  } else if (argc == 2) {
    gexiv2_initialize ();
    gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
    folder = argv[1];
    make_all ();
    make_heic ();
  } else {
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
