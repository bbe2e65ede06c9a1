/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* The first @share per cent of a file, as another. */
static void
write_part (const char *from, const char *to, int share)
{
  g_autofree char *path = fixture_path (from);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  fixture_write (to, data, length * share / 100);
}

static void
assert_refused (const char *name, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbPhoto) photo = fixture_import (name, &error);
  g_autofree char *quoted = g_strdup_printf ("“%s”", name);

  g_assert_null (photo);
  g_assert_error (error, RB_ERROR, RB_ERROR_PHOTO);
  if (!strstr (error->message, quoted) || !strstr (error->message, reason))
    g_error ("“%s” does not say %s and “%s”", error->message, quoted, reason);
}

static void
test_formats (void)
{
  static const struct {
    const char *name;
    const char *mime;
    int width;
    int height;
    gboolean kept;
  } rows[] = {
    { "small.jpg", "image/jpeg", 300, 200, TRUE },
    { "grey.jpg", "image/jpeg", 300, 200, FALSE },
    { "large.jpg", "image/jpeg", 2560, 1280, FALSE },
    { "cmyk.jpg", "image/jpeg", 300, 200, FALSE },
    { "drawing.png", "image/png", 300, 200, TRUE },
    { "wide-drawing.png", "image/png", 2560, 853, FALSE },
    { "wide-photo.png", "image/jpeg", 2560, 853, FALSE },
    { "alpha.png", "image/png", 300, 200, TRUE },
    { "photo.png", "image/jpeg", 300, 200, FALSE },
    { "still.gif", "image/gif", 300, 200, TRUE },
    { "moving.gif", "image/gif", 120, 80, TRUE },
    { "photo.webp", "image/jpeg", 300, 200, FALSE },
    { "alpha.webp", "image/png", 300, 200, FALSE },
    { "photo.tif", "image/jpeg", 300, 200, FALSE },
    { "photo.heic", "image/jpeg", 320, 240, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = fixture_path (rows[i].name);
    g_autoptr (RbPhoto) photo = NULL;
    g_autoptr (RbPhoto) again = NULL;
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", rows[i].name);
    if (g_str_equal (rows[i].name, "photo.heic") && !g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    photo = fixture_import_ok (rows[i].name);
    g_assert_cmpstr (photo->mime, ==, rows[i].mime);
    g_assert_cmpint (photo->width, ==, rows[i].width);
    g_assert_cmpint (photo->height, ==, rows[i].height);
    if (rows[i].kept)
      g_assert_true (photo->kept);
    if (!g_str_equal (photo->mime, "image/gif")) {
      fixture_assert_size (photo->bytes, photo->width, photo->height);
      g_assert_cmpint (fixture_is_red (photo->bytes, photo->width / 3, photo->height / 3), ==,
                       !g_str_equal (rows[i].name, "grey.jpg"));
      g_assert_false (fixture_is_red (photo->bytes, photo->width * 2 / 3, photo->height / 3));
    }

    /* What has been brought into form stays as it is, to the byte. */
    again = rb_photo_client_import (fixture_client, photo->bytes, "again", NULL, &error);
    g_assert_no_error (error);
    g_assert_true (again->kept);
    g_assert_true (g_bytes_equal (again->bytes, photo->bytes));
  }
}

static void
test_kept_is_the_file (void)
{
  g_autofree char *path = fixture_path ("small.jpg");
  g_autoptr (RbPhoto) photo = fixture_import_ok ("small.jpg");
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (photo->kept);
  g_assert_cmpmem (data, length, g_bytes_get_data (photo->bytes, NULL),
                   g_bytes_get_size (photo->bytes));
  g_assert_cmpuint (photo->facts->len, ==, 0);
}

static void
test_orientation (void)
{
  g_autoptr (RbPhoto) photo = fixture_import_ok ("turned.jpg");

  /* 600 × 400 on its side: what was at the upper left is at the upper right. */
  g_assert_cmpint (photo->width, ==, 400);
  g_assert_cmpint (photo->height, ==, 600);
  g_assert_true (fixture_is_red (photo->bytes, 300, 150));
  g_assert_false (fixture_is_red (photo->bytes, 100, 150));
  g_assert_false (fixture_has_bytes (photo->bytes, "Exif"));
  g_assert_false (fixture_has_bytes (photo->bytes, "Secretcam"));
}

static void
test_metadata (void)
{
  g_autoptr (RbPhoto) exif = fixture_import_ok ("exif.jpg");
  g_autoptr (RbPhoto) iptc = fixture_import_ok ("iptc.jpg");
  g_autoptr (RbPhoto) latin1 = fixture_import_ok ("latin1.jpg");
  g_autoptr (RbPhoto) xmp = fixture_import_ok ("xmp.jpg");

  fixture_assert_fact (exif, "photographer", "EXIF", "Mia Muster");
  fixture_assert_fact (exif, "holder", "EXIF", "Amt");
  fixture_assert_fact (exif, "caption", NULL, NULL);
  fixture_assert_fact (iptc, "photographer", "IPTC", "Jörg Müller");
  fixture_assert_fact (iptc, "holder", "IPTC", "Amt");
  fixture_assert_fact (iptc, "caption", "IPTC", "Ein Saal voller Leute");
  fixture_assert_fact (latin1, "photographer", "IPTC", "Jörg Müller");
  fixture_assert_fact (xmp, "photographer", "XMP", "Mia Muster");
  fixture_assert_fact (xmp, "holder", "XMP", "Amt | Mia Muster");
  fixture_assert_fact (xmp, "caption", "XMP", "Die Bühne");
  fixture_assert_fact (xmp, "alt", "XMP", "Blick auf eine Bühne");
  fixture_assert_fact (xmp, "source_url", "XMP", "https://example.org/1");
  fixture_assert_fact (xmp, "licence", "XMP", "CC BY 4.0");
  g_assert_cmpuint (iptc->conflicts->len + xmp->conflicts->len, ==, 0);

  g_assert_false (fixture_has_bytes (exif->bytes, "Exif"));
  g_assert_false (fixture_has_bytes (iptc->bytes, "Photoshop"));
  g_assert_false (fixture_has_bytes (xmp->bytes, "http://ns.adobe.com/xap"));
}

/* A picture that only had to lose its metadata keeps its pixels exactly. */
static void
test_stripped_losslessly (void)
{
  g_autofree char *path = fixture_path ("exif.jpg");
  g_autoptr (RbPhoto) photo = fixture_import_ok ("exif.jpg");
  g_autofree char *data = NULL;
  gsize length, n;
  const char *tail = g_bytes_get_data (photo->bytes, &n);

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_false (photo->kept);
  g_assert_cmpuint (n, <, length);
  g_assert_cmpmem (data + length - 1000, 1000, tail + n - 1000, 1000);
}

/* Of a wider colour space, the numbers change and the colours stay; sRGB need not be named. */
static void
test_profiles (void)
{
  g_autofree char *path = fixture_path ("p3.jpg");
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (RbPhoto) wide = fixture_import_ok ("p3.jpg");
  g_autoptr (RbPhoto) plain = fixture_import_ok ("srgb.jpg");

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  before = g_bytes_new (data, length);
  g_assert_true (fixture_has_bytes (before, "ICC_PROFILE"));
  g_assert_true (fixture_is_red (wide->bytes, 100, 50));
  g_assert_true (fixture_is_red (plain->bytes, 100, 50));
  g_assert_false (fixture_has_bytes (wide->bytes, "ICC_PROFILE"));
  g_assert_false (fixture_has_bytes (plain->bytes, "ICC_PROFILE"));
}

static guint32
crc32_of (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++) {
    crc ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

/* A PNG of a few bytes that claims 50,000 × 50,000 pixels. */
static void
write_bomb (const char *name)
{
  guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xc3\x50\0\0\xc3\x50\x08\x02\0\0\0____"
                 "\0\0\0\x0aIDAT\x78\x9c\x03\0\0\0\0\1____\0\0\0\x08____________"
                 "\0\0\0\0IEND\xae\x42\x60\x82";
  guint32 crc = GUINT32_TO_BE (crc32_of (png + 12, 17));

  memcpy (png + 29, &crc, 4);
  fixture_write (name, png, sizeof png - 1);
}

static void
test_refused (void)
{
  static const char svg[] = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
  g_autofree char *pipe = fixture_path ("pipe.jpg");
  g_autofree char *directory = fixture_path ("holiday");
  g_autofree char *large = fixture_path ("large.jpg");
  g_autofree char *data = NULL;
  gsize length;

  write_part ("large.jpg", "cut.jpg", 60);
  write_part ("wide-photo.png", "cut.png", 60);
  write_part ("photo.tif", "cut.tif", 60);
  write_part ("photo.webp", "cut.webp", 60);
  write_part ("moving.gif", "cut.gif", 60);
  write_part ("small.jpg", "head.jpg", 1);
  assert_refused ("cut.jpg", "ends too early");
  assert_refused ("cut.png", "ends too early");
  assert_refused ("cut.tif", "ends too early");
  assert_refused ("cut.webp", "ends too early");
  assert_refused ("cut.gif", "ends too early");
  assert_refused ("head.jpg", "ends too early");

  /* With an end, but without what should come before it. */
  g_assert_true (g_file_get_contents (large, &data, &length, NULL));
  length = length / 2;
  data[length - 2] = (char)0xff;
  data[length - 1] = (char)0xd9;
  fixture_write ("torn.jpg", data, length);
  assert_refused ("torn.jpg", "cannot be read");

  fixture_write ("notes.jpg", "Just some words.\n", -1);
  fixture_write ("drawing.svg", svg, -1);
  fixture_write ("page.jpg", "<!DOCTYPE html><html><svg/></html>", -1);
  fixture_write ("paper.jpg", "%PDF-1.7\n", -1);
  fixture_write ("empty.jpg", "", 0);
  write_bomb ("bomb.png");
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused ("notes.jpg", "is a text file");
  assert_refused ("drawing.svg", "SVG drawing");
  assert_refused ("page.jpg", "is a web page");
  assert_refused ("paper.jpg", "is a PDF");
  assert_refused ("empty.jpg", "is empty");
  assert_refused ("bomb.png", "100 megapixels");
  assert_refused ("holiday", "is a folder");
  assert_refused ("pipe.jpg", "not an ordinary file");
  assert_refused ("nowhere.jpg", "cannot be found");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/formats", test_formats);
  g_test_add_func ("/photo/kept-is-the-file", test_kept_is_the_file);
  g_test_add_func ("/photo/orientation", test_orientation);
  g_test_add_func ("/photo/metadata", test_metadata);
  g_test_add_func ("/photo/stripped-losslessly", test_stripped_losslessly);
  g_test_add_func ("/photo/profiles", test_profiles);
  g_test_add_func ("/photo/refused", test_refused);
  return fixture_run ();
}
