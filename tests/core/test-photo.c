/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "error.h"
#include "photo.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAKER RB_BUILDDIR "/tests/core/photo-maker"

static char *folder;
static RbPhotoClient *client;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static RbPhoto *
import_file (const char *name, GError **error)
{
  g_autofree char *path = path_of (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return rb_photo_client_import_file (client, file, NULL, error);
}

static RbPhoto *
import_ok (const char *name)
{
  g_autoptr (GError) error = NULL;
  RbPhoto *photo = import_file (name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (photo);
  return photo;
}

static void
write_file (const char *name, const void *data, gssize length)
{
  g_autofree char *path = path_of (name);

  g_assert_true (g_file_set_contents (path, data, length, NULL));
}

/* The first @share per cent of a file, as another. */
static void
write_part (const char *from, const char *to, int share)
{
  g_autofree char *path = path_of (from);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  write_file (to, data, length * share / 100);
}

static gboolean
has_bytes (GBytes *bytes, const char *needle)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, needle, strlen (needle)) != NULL;
}

/* Width, height, bands and the pixel at (x, y), as text. */
static char *
probe (GBytes *bytes, int x, int y)
{
  g_autofree char *path = path_of ("probe");
  g_autofree char *across = g_strdup_printf ("%d", x);
  g_autofree char *down = g_strdup_printf ("%d", y);
  const char *argv[] = { MAKER, path, across, down, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  write_file ("probe", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_strchomp (output);
}

static void
assert_size (GBytes *bytes, int width, int height)
{
  g_autofree char *seen = probe (bytes, 0, 0);
  g_autofree char *wanted = g_strdup_printf ("%d %d ", width, height);

  if (!g_str_has_prefix (seen, wanted))
    g_error ("size %s instead of %s", seen, wanted);
}

/* Whether the pixel is the red that the maker paints in the upper left quarter. */
static gboolean
is_red (GBytes *bytes, int x, int y)
{
  g_autofree char *seen = probe (bytes, x, y);
  g_auto (GStrv) n = g_strsplit (seen, " ", -1);

  if (g_strv_length (n) < 6) /* grey */
    return FALSE;
  return atoi (n[3]) > 200 && atoi (n[4]) < 60 && atoi (n[5]) < 60;
}

static void
assert_refused (const char *name, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbPhoto) photo = import_file (name, &error);
  g_autofree char *quoted = g_strdup_printf ("‘%s’", name);

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
    { "still.gif", "image/gif", 300, 200, TRUE },
    { "moving.gif", "image/gif", 120, 80, TRUE },
    { "photo.webp", "image/jpeg", 300, 200, FALSE },
    { "alpha.webp", "image/png", 300, 200, FALSE },
    { "photo.tif", "image/jpeg", 300, 200, FALSE },
    { "photo.heic", "image/jpeg", 320, 240, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = path_of (rows[i].name);
    g_autoptr (RbPhoto) photo = NULL;
    g_autoptr (RbPhoto) again = NULL;
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", rows[i].name);
    if (g_str_equal (rows[i].name, "photo.heic") && !g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    photo = import_ok (rows[i].name);
    g_assert_cmpstr (photo->mime, ==, rows[i].mime);
    g_assert_cmpint (photo->width, ==, rows[i].width);
    g_assert_cmpint (photo->height, ==, rows[i].height);
    if (rows[i].kept)
      g_assert_true (photo->kept);
    if (!g_str_equal (photo->mime, "image/gif")) {
      assert_size (photo->bytes, photo->width, photo->height);
      g_assert_cmpint (is_red (photo->bytes, photo->width / 3, photo->height / 3), ==,
                       !g_str_equal (rows[i].name, "grey.jpg"));
      g_assert_false (is_red (photo->bytes, photo->width * 2 / 3, photo->height / 3));
    }

    /* What has been brought into form stays as it is, to the byte. */
    again = rb_photo_client_import (client, photo->bytes, "again", NULL, &error);
    g_assert_no_error (error);
    g_assert_true (again->kept);
    g_assert_true (g_bytes_equal (again->bytes, photo->bytes));
  }
}

static void
test_kept_is_the_file (void)
{
  g_autofree char *path = path_of ("small.jpg");
  g_autoptr (RbPhoto) photo = import_ok ("small.jpg");
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (photo->kept);
  g_assert_cmpmem (data, length, g_bytes_get_data (photo->bytes, NULL),
                   g_bytes_get_size (photo->bytes));
  g_assert_null (photo->credit);
  g_assert_null (photo->caption);
}

static void
test_orientation (void)
{
  g_autoptr (RbPhoto) photo = import_ok ("turned.jpg");

  /* 600 × 400 on its side: what was at the upper left is at the upper right. */
  g_assert_cmpint (photo->width, ==, 400);
  g_assert_cmpint (photo->height, ==, 600);
  g_assert_true (is_red (photo->bytes, 300, 150));
  g_assert_false (is_red (photo->bytes, 100, 150));
  g_assert_false (has_bytes (photo->bytes, "Exif"));
  g_assert_false (has_bytes (photo->bytes, "Secretcam"));
}

static void
test_metadata (void)
{
  g_autoptr (RbPhoto) exif = import_ok ("exif.jpg");
  g_autoptr (RbPhoto) iptc = import_ok ("iptc.jpg");
  g_autoptr (RbPhoto) latin1 = import_ok ("latin1.jpg");
  g_autoptr (RbPhoto) xmp = import_ok ("xmp.jpg");

  g_assert_cmpstr (exif->credit, ==, "Amt | Mia Muster");
  g_assert_cmpstr (exif->caption, ==, NULL);
  g_assert_cmpstr (iptc->credit, ==, "Amt | Jörg Müller");
  g_assert_cmpstr (iptc->caption, ==, "Ein Saal voller Leute");
  g_assert_cmpstr (latin1->credit, ==, "Jörg Müller");
  g_assert_cmpstr (xmp->credit, ==, "Amt | Mia Muster");
  g_assert_cmpstr (xmp->caption, ==, "Die Bühne");
  g_assert_cmpstr (xmp->alt, ==, "Blick auf eine Bühne");
  g_assert_cmpstr (xmp->source_url, ==, "https://example.org/1");
  g_assert_cmpstr (xmp->licence, ==, "CC BY 4.0");

  g_assert_false (has_bytes (exif->bytes, "Exif"));
  g_assert_false (has_bytes (iptc->bytes, "Photoshop"));
  g_assert_false (has_bytes (xmp->bytes, "http://ns.adobe.com/xap"));
}

/* A picture that only had to lose its metadata keeps its pixels exactly. */
static void
test_stripped_losslessly (void)
{
  g_autofree char *path = path_of ("exif.jpg");
  g_autoptr (RbPhoto) photo = import_ok ("exif.jpg");
  g_autofree char *data = NULL;
  gsize length, n;
  const char *tail = g_bytes_get_data (photo->bytes, &n);

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_false (photo->kept);
  g_assert_cmpuint (n, <, length);
  g_assert_cmpmem (data + length - 1000, 1000, tail + n - 1000, 1000);
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
  write_file (name, png, sizeof png - 1);
}

static void
test_refused (void)
{
  static const char svg[] = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
  g_autofree char *pipe = path_of ("pipe.jpg");
  g_autofree char *directory = path_of ("holiday");
  g_autofree char *large = path_of ("large.jpg");
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
  write_file ("torn.jpg", data, length);
  assert_refused ("torn.jpg", "cannot be read");

  write_file ("notes.jpg", "Just some words.\n", -1);
  write_file ("drawing.svg", svg, -1);
  write_file ("page.jpg", "<!DOCTYPE html><html><svg/></html>", -1);
  write_file ("paper.jpg", "%PDF-1.7\n", -1);
  write_file ("empty.jpg", "", 0);
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

/* A worker of another kind, for one client. */
static RbPhotoClient *
client_with_worker (const char *script)
{
  g_autofree char *path = path_of ("worker");

  write_file ("worker", script, -1);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("RUNDBRIEF_PHOTO", path, TRUE);
  return rb_photo_client_new (1);
}

static void
assert_worker_fails (const char *script, const char *reason)
{
  g_autoptr (RbPhotoClient) other = client_with_worker (script);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xd8\xff", 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (RbPhoto) photo = rb_photo_client_import (other, bytes, "x.jpg", NULL, &error);

  g_unsetenv ("RUNDBRIEF_PHOTO");
  g_assert_null (photo);
  g_assert_error (error, RB_ERROR, RB_ERROR_PHOTO);
  if (!strstr (error->message, reason))
    g_error ("“%s” does not say “%s”", error->message, reason);
}

static void
test_bad_workers (void)
{
  g_setenv ("RUNDBRIEF_PHOTO_TIMEOUT", "0.2", TRUE);
  assert_worker_fails ("#!/bin/sh\nexec sleep 1000\n", "‘x.jpg’ took the picture reader too long");
  g_unsetenv ("RUNDBRIEF_PHOTO_TIMEOUT");
  assert_worker_fails ("#!/bin/sh\nkill -SEGV $$\n", "‘x.jpg’ made the picture reader stop");
  assert_worker_fails ("#!/bin/sh\nhead -c 100000 /dev/zero\n", "made the picture reader stop");
  assert_worker_fails ("#!/nonexistent\n", "cannot be started");
}

static void
cancel_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rb_photo_client_import_finish (RB_PHOTO_CLIENT (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_main_loop_quit (data);
}

static gboolean
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_autoptr (RbPhotoClient) other = client_with_worker ("#!/bin/sh\nexec sleep 1000\n");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xd8\xff", 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  rb_photo_client_import_async (other, bytes, "x.jpg", cancellable, cancel_cb, loop);
  g_timeout_add (50, cancel, cancellable);
  g_main_loop_run (loop);
  g_unsetenv ("RUNDBRIEF_PHOTO");
}

typedef struct {
  GMainLoop *loop;
  int left;
} Many;

static void
many_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Many *many = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RbPhoto) photo =
      rb_photo_client_import_file_finish (RB_PHOTO_CLIENT (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (photo->width, ==, 300);
  if (--many->left == 0)
    g_main_loop_quit (many->loop);
}

static void
test_many_at_once (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (RbPhotoClient) other = rb_photo_client_new (2);
  g_autofree char *path = path_of ("iptc.jpg");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Many many = { loop, 40 };

  for (int i = 0; i < many.left; i++)
    rb_photo_client_import_file_async (other, file, NULL, many_cb, &many);
  g_main_loop_run (loop);
}

static GBytes *
render (GBytes *bytes, RbRendition how)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = rb_photo_client_render (client, bytes, &how, NULL, &error);
  g_autoptr (GBytes) second = NULL;

  g_assert_no_error (error);
  second = rb_photo_client_render (client, bytes, &how, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, second));
  return g_steal_pointer (&first);
}

static void
test_render (void)
{
  g_autoptr (RbPhoto) large = import_ok ("large.jpg");
  g_autoptr (RbPhoto) small = import_ok ("small.jpg");
  g_autoptr (RbPhoto) alpha = import_ok ("alpha.png");
  g_autoptr (RbPhoto) moving = import_ok ("moving.gif");
  g_autoptr (GBytes) square = render (large->bytes, (RbRendition){ 1200, 1200 });
  g_autoptr (GBytes) wide = render (large->bytes, (RbRendition){ 1200, 400 });
  g_autoptr (GBytes) by_width = render (large->bytes, (RbRendition){ 600, 0 });
  g_autoptr (GBytes) never_up = render (small->bytes, (RbRendition){ 1200, 1200 });
  g_autoptr (GBytes) clear = render (alpha->bytes, (RbRendition){ 150, 100 });
  g_autoptr (GBytes) animation = render (moving->bytes, (RbRendition){ 60, 40 });
  g_autofree char *pixel = NULL;

  assert_size (square, 1200, 1200);
  assert_size (wide, 1200, 400);
  assert_size (by_width, 600, 300);
  assert_size (never_up, 200, 200);
  assert_size (clear, 150, 100);
  /* Cut about the middle: the red quarter still ends there. */
  g_assert_true (is_red (square, 560, 560));
  g_assert_false (is_red (square, 640, 560));
  pixel = probe (clear, 5, 90);
  g_assert_cmpstr (pixel, ==, "150 100 4 0 0 0 0");
  g_assert_true (g_bytes_equal (animation, moving->bytes));
}

static void
test_play_mark (void)
{
  g_autoptr (RbPhoto) photo = import_ok ("large.jpg");
  g_autoptr (RbPhoto) grey = import_ok ("grey.jpg");
  g_autoptr (GBytes) marked = render (photo->bytes, (RbRendition){ 1200, 600, TRUE, 0xe61414 });
  g_autoptr (GBytes) grey_marked = render (grey->bytes, (RbRendition){ 300, 200, TRUE, 0xe61414 });
  g_autofree char *white = probe (marked, 600, 300 - 60);

  g_assert_true (is_red (marked, 600, 300));
  g_assert_true (g_str_has_prefix (white, "1200 600 3 25"));
  g_assert_false (is_red (marked, 690, 300));
  g_assert_true (is_red (grey_marked, 150, 100));
}

static void
remove_folder (void)
{
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *command = g_strdup_printf ("rm -r %s", quoted);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  const char *maker[] = { MAKER, NULL, NULL };
  int status;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("rundbrief-photo-XXXXXX", NULL);
  maker[1] = folder;
  g_assert_true (g_spawn_sync (NULL, (char **)maker, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_cmpint (status, ==, 0);
  client = rb_photo_client_new (1);

  g_test_add_func ("/photo/formats", test_formats);
  g_test_add_func ("/photo/kept-is-the-file", test_kept_is_the_file);
  g_test_add_func ("/photo/orientation", test_orientation);
  g_test_add_func ("/photo/metadata", test_metadata);
  g_test_add_func ("/photo/stripped-losslessly", test_stripped_losslessly);
  g_test_add_func ("/photo/refused", test_refused);
  g_test_add_func ("/photo/bad-workers", test_bad_workers);
  g_test_add_func ("/photo/cancel", test_cancel);
  g_test_add_func ("/photo/many-at-once", test_many_at_once);
  g_test_add_func ("/photo/render", test_render);
  g_test_add_func ("/photo/play-mark", test_play_mark);
  result = g_test_run ();

  g_object_unref (client);
  remove_folder ();
  g_free (folder);
  return result;
}
