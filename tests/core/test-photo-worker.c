/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* A worker of another kind, for one client. */
static RbPhotoClient *
client_with_worker (const char *script)
{
  g_autofree char *path = fixture_path ("worker");

  fixture_write ("worker", script, -1);
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
  assert_worker_fails ("#!/bin/sh\nexec sleep 1000\n", "“x.jpg” took the picture reader too long");
  g_unsetenv ("RUNDBRIEF_PHOTO_TIMEOUT");
  assert_worker_fails ("#!/bin/sh\nkill -SEGV $$\n", "“x.jpg” made the picture reader stop");
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
  g_autofree char *path = fixture_path ("iptc.jpg");
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
  g_autoptr (GBytes) first = rb_photo_client_render (fixture_client, bytes, &how, NULL, &error);
  g_autoptr (GBytes) second = NULL;

  g_assert_no_error (error);
  second = rb_photo_client_render (fixture_client, bytes, &how, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, second));
  return g_steal_pointer (&first);
}

static void
test_render (void)
{
  g_autoptr (RbPhoto) large = fixture_import_ok ("large.jpg");
  g_autoptr (RbPhoto) small = fixture_import_ok ("small.jpg");
  g_autoptr (RbPhoto) alpha = fixture_import_ok ("alpha.png");
  g_autoptr (RbPhoto) moving = fixture_import_ok ("moving.gif");
  g_autoptr (GBytes) square = render (large->bytes, (RbRendition){ 1200, 1200 });
  g_autoptr (GBytes) wide = render (large->bytes, (RbRendition){ 1200, 400 });
  g_autoptr (GBytes) by_width = render (large->bytes, (RbRendition){ 600, 0 });
  g_autoptr (GBytes) never_up = render (small->bytes, (RbRendition){ 1200, 1200 });
  g_autoptr (GBytes) clear = render (alpha->bytes, (RbRendition){ 150, 100 });
  g_autoptr (GBytes) animation = render (moving->bytes, (RbRendition){ 60, 40 });
  g_autofree char *pixel = NULL;

  fixture_assert_size (square, 1200, 1200);
  fixture_assert_size (wide, 1200, 400);
  fixture_assert_size (by_width, 600, 300);
  fixture_assert_size (never_up, 200, 200);
  fixture_assert_size (clear, 150, 100);
  /* Cut about the middle: the red quarter still ends there. */
  g_assert_true (fixture_is_red (square, 560, 560));
  g_assert_false (fixture_is_red (square, 640, 560));
  pixel = fixture_probe (clear, 5, 90);
  g_assert_cmpstr (pixel, ==, "150 100 4 0 0 0 0");
  g_assert_true (g_bytes_equal (animation, moving->bytes));
}

static GBytes *
load (const char *name)
{
  g_autofree char *path = fixture_path (name);
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

/* The name of a mail's image is told before its bytes are made; older newsletters hold photos as
 * PNG. */
static void
test_render_keeps_format (void)
{
  static const struct {
    const char *file, *magic;
  } cases[] = { { "photo.png", "\x89PNG" }, { "still.gif", "GIF8" }, { "large.jpg", "\xff\xd8" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) stored = load (cases[i].file);
    g_autoptr (GBytes) small = render (stored, (RbRendition){ 150, 100 });

    g_assert_cmpint (
        memcmp (g_bytes_get_data (small, NULL), cases[i].magic, strlen (cases[i].magic)), ==, 0);
    fixture_assert_size (small, 150, 100);
  }
}

/* Of a drawing no colour changes, whether it has a palette or not. */
static void
test_drawings_are_exact (void)
{
  static const char *const names[] = { "drawing.png", "tints.png", "wide-drawing.png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GBytes) stored = load (names[i]);
    g_autoptr (GBytes) made = render (stored, (RbRendition){ 0 });
    g_autoptr (GBytes) before = fixture_decode (stored);
    g_autoptr (GBytes) after = fixture_decode (made);

    g_test_message ("%s", names[i]);
    g_assert_true (g_bytes_equal (before, after));
  }
}

/* Of a JPEG, from the last value of its brightness table, as libjpeg scales that (jcparam.c). */
static int
read_quality (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const guint8 *table = memmem (data, length, "\xff\xdb\0\x43\0", 5);
  int best = 0;

  g_assert_nonnull (table);
  for (int quality = 1; quality <= 100; quality++) {
    int scale = quality < 50 ? 5000 / quality : 200 - quality * 2;
    int last = CLAMP ((99 * scale + 50) / 100, 1, 255);

    if (last == table[5 + 63])
      best = quality;
  }
  g_assert_cmpint (best, >, 0);
  return best;
}

/* What is smooth needs less quality than what is fine, and both look the same as before. */
static void
test_quality (void)
{
  g_autoptr (GBytes) fine = load ("fine.jpg");
  g_autoptr (GBytes) smooth = load ("smooth.jpg");
  g_autoptr (GBytes) small_fine = render (fine, (RbRendition){ 600, 400 });
  g_autoptr (GBytes) small_smooth = render (smooth, (RbRendition){ 600, 400 });
  int of_fine = read_quality (small_fine), of_smooth = read_quality (small_smooth);

  g_test_message ("%d, %d", of_fine, of_smooth);
  g_assert_cmpint (of_smooth, <, of_fine);
  g_assert_cmpint (of_smooth, >=, 60);
  g_assert_cmpint (of_fine, <, 90);
}

/* How many threads scale and decode has no say in the bytes. */
static void
test_same_in_all_workers (void)
{
  g_autoptr (RbPhotoClient) other = rb_photo_client_new (3);
  g_autoptr (GBytes) bytes = load ("large.jpg");
  const RbRendition how = { .width = 700, .height = 300, .rotate = 2.5 };
  g_autoptr (GBytes) mine = render (bytes, how);
  g_autoptr (GBytes) others = NULL;

  g_setenv ("VIPS_CONCURRENCY", "7", TRUE);
  others = rb_photo_client_render (other, bytes, &how, NULL, NULL);
  g_unsetenv ("VIPS_CONCURRENCY");
  g_assert_true (g_bytes_equal (mine, others));
}

static void
test_play_mark (void)
{
  g_autoptr (RbPhoto) photo = fixture_import_ok ("large.jpg");
  g_autoptr (RbPhoto) grey = fixture_import_ok ("grey.jpg");
  g_autoptr (GBytes) marked = render (
      photo->bytes,
      (RbRendition){ .width = 1200, .height = 600, .play_mark = TRUE, .mark_colour = 0xe61414 });
  g_autoptr (GBytes) grey_marked = render (
      grey->bytes,
      (RbRendition){ .width = 300, .height = 200, .play_mark = TRUE, .mark_colour = 0xe61414 });
  g_autofree char *white = fixture_probe (marked, 600, 300 - 60);

  g_assert_true (fixture_is_red (marked, 600, 300));
  g_assert_true (g_str_has_prefix (white, "1200 600 3 25"));
  g_assert_false (fixture_is_red (marked, 690, 300));
  g_assert_true (fixture_is_red (grey_marked, 150, 100));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/bad-workers", test_bad_workers);
  g_test_add_func ("/photo/cancel", test_cancel);
  g_test_add_func ("/photo/many-at-once", test_many_at_once);
  g_test_add_func ("/photo/render", test_render);
  g_test_add_func ("/photo/render-keeps-format", test_render_keeps_format);
  g_test_add_func ("/photo/drawings-are-exact", test_drawings_are_exact);
  g_test_add_func ("/photo/quality", test_quality);
  g_test_add_func ("/photo/same-in-all-workers", test_same_in_all_workers);
  g_test_add_func ("/photo/play-mark", test_play_mark);
  return fixture_run ();
}
