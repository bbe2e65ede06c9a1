/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rendition shows of a photo that is turned and cut. */
#include "photo-fixture.h"

#include <math.h>

/* Of a file as it is, so that pixels are exact. */
static GBytes *
render (const char *name, RbRendition how)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GBytes *out;
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  bytes = g_bytes_new_take (data, length);
  out = rb_photo_client_render (fixture_client, bytes, &how, NULL, &error);
  g_assert_no_error (error);
  return out;
}

/* The red upper left quarter goes round with the picture. */
static void
test_quarters (void)
{
  static const struct {
    double rotate;
    int width, height, red_x, red_y;
  } rows[] = {
    { 0, 150, 100, 30, 20 },    { 90, 100, 150, 80, 30 },   { 180, 150, 100, 120, 80 },
    { -90, 100, 150, 20, 120 }, { 270, 100, 150, 20, 120 }, { -180, 150, 100, 120, 80 },
    { 360, 150, 100, 30, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    int w = rows[i].width, h = rows[i].height;
    g_autoptr (GBytes) bytes = render (
        "drawing.png",
        (RbRendition){
            .width = w, .height = h, .rotate = rows[i].rotate, .part_width = 1, .part_height = 1 });

    g_test_message ("%g", rows[i].rotate);
    fixture_assert_size (bytes, w, h);
    g_assert_true (fixture_is_red (bytes, rows[i].red_x, rows[i].red_y));
    g_assert_false (fixture_is_red (bytes, w - rows[i].red_x, rows[i].red_y));
    g_assert_false (fixture_is_red (bytes, rows[i].red_x, h - rows[i].red_y));
    /* No row or column is lost at the middle. */
    g_assert_true (fixture_is_red (bytes, rows[i].red_x < w / 2 ? w / 2 - 2 : w / 2 + 1,
                                   rows[i].red_y < h / 2 ? h / 2 - 2 : h / 2 + 1));
  }
}

/* A part is counted from the frame's upper left corner, after the turn. */
static void
test_part (void)
{
  RbRendition how = {
    .width = 50, .height = 50, .x = 0.25, .y = 0.25, .part_width = 1.0 / 3, .part_height = 0.5
  };
  g_autoptr (GBytes) upright = render ("drawing.png", how);
  g_autoptr (GBytes) turned = NULL;

  /* Pixels 75 to 175 of 300 and 50 to 150 of 200: red to the 150th and the 100th. */
  fixture_assert_size (upright, 50, 50);
  g_assert_true (fixture_is_red (upright, 36, 23));
  g_assert_false (fixture_is_red (upright, 39, 23));
  g_assert_false (fixture_is_red (upright, 36, 26));

  /* Upside down the red quarter is the lower right one. */
  how.rotate = 180;
  turned = render ("drawing.png", how);
  fixture_assert_size (turned, 50, 50);
  g_assert_true (fixture_is_red (turned, 39, 27));
  g_assert_false (fixture_is_red (turned, 36, 27));
  g_assert_false (fixture_is_red (turned, 39, 23));
}

/* The expected colour is worked out from where a pixel of the rendition lies in the photo. */
static void
test_slanting (void)
{
  static const double angles[] = { 7, -45, 97, 172 };
  const double w = 300, h = 200;

  for (guint i = 0; i < G_N_ELEMENTS (angles); i++) {
    double angle = angles[i] * G_PI / 180, quarters = round (angles[i] / 90);
    double rest = fabs (angle - quarters * G_PI / 2);
    gboolean lies = (int)quarters & 1;
    double tw = lies ? h : w, th = lies ? w : h;
    double scale =
        MIN (tw / (tw * cos (rest) + th * sin (rest)), th / (tw * sin (rest) + th * cos (rest)));
    double fw = tw * scale, fh = th * scale;
    int width = (int)fw / 2, height = (int)fh / 2;
    g_autoptr (GBytes) bytes = render ("drawing.png", (RbRendition){ .width = width,
                                                                     .height = height,
                                                                     .rotate = angles[i],
                                                                     .part_width = 1,
                                                                     .part_height = 1 });

    g_test_message ("%g", angles[i]);
    fixture_assert_size (bytes, width, height);
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        int px = x * (width - 1) / 2, py = y * (height - 1) / 2;
        double u = (px + 0.5) * fw / width - fw / 2, v = (py + 0.5) * fh / height - fh / 2;
        double sx = cos (angle) * u + sin (angle) * v, sy = -sin (angle) * u + cos (angle) * v;

        if (fabs (sx) > 3 && fabs (sy) > 3)
          g_assert_cmpint (fixture_is_red (bytes, px, py), ==, sx < 0 && sy < 0);
        /* No corner is empty. */
        g_assert_cmpfloat (fabs (sx), <=, w / 2);
        g_assert_cmpfloat (fabs (sy), <=, h / 2);
      }
    }
  }
}

/* A turn too small to be seen moves nothing, by half a pixel neither. */
static void
test_hardly_turned (void)
{
  g_autoptr (GBytes) bytes =
      render ("drawing.png", (RbRendition){ .width = 299, .height = 199, .rotate = 0.005 });

  fixture_assert_size (bytes, 299, 199);
  g_assert_true (fixture_is_red (bytes, 147, 97));
  g_assert_false (fixture_is_red (bytes, 150, 97));
  g_assert_false (fixture_is_red (bytes, 147, 100));
}

static void
test_never_larger (void)
{
  g_autoptr (GBytes) whole =
      render ("drawing.png",
              (RbRendition){ .width = 600, .height = 400, .part_width = 1, .part_height = 1 });
  g_autoptr (GBytes) part = render (
      "drawing.png",
      (RbRendition){
          .width = 600, .height = 400, .x = 0.5, .y = 0.5, .part_width = 0.5, .part_height = 0.5 });
  g_autoptr (GBytes) slanting =
      render ("drawing.png", (RbRendition){ .width = 600, .height = 400, .rotate = 44 });
  g_autoptr (GBytes) exact = render ("large.jpg", (RbRendition){ .width = 1199,
                                                                 .height = 601,
                                                                 .x = 0.1,
                                                                 .y = 0.07,
                                                                 .part_width = 0.61237,
                                                                 .part_height = 0.6139 });
  g_autoptr (GBytes) slanting_exact = render ("large.jpg", (RbRendition){ .width = 1199,
                                                                          .height = 601,
                                                                          .rotate = -3.3,
                                                                          .x = 0.1,
                                                                          .y = 0.07,
                                                                          .part_width = 0.61237,
                                                                          .part_height = 0.6139 });

  fixture_assert_size (whole, 300, 200);
  fixture_assert_size (part, 150, 100);
  fixture_assert_size (slanting, 170, 114);
  fixture_assert_size (exact, 1199, 601);
  fixture_assert_size (slanting_exact, 1199, 601);
}

/* What is see-through stays so, and its colour does not come in at the edges. */
static void
test_clear (void)
{
  g_autoptr (GBytes) bytes = render (
      "alpha.png",
      (RbRendition){ .width = 120, .height = 80, .rotate = 10, .part_width = 1, .part_height = 1 });
  g_autofree char *pixel = fixture_probe (bytes, 3, 40);

  g_assert_true (g_str_has_prefix (pixel, "120 80 4 "));
  g_assert_true (g_str_has_suffix (pixel, " 0"));
}

/* A decoder that scales by itself shows the same part. */
static void
test_shrunk_while_decoded (void)
{
  g_autoptr (GBytes) bytes = render ("large.jpg", (RbRendition){ .width = 100,
                                                                 .height = 100,
                                                                 .x = 0.4,
                                                                 .y = 0.3,
                                                                 .part_width = 0.25,
                                                                 .part_height = 0.5 });
  g_autoptr (GBytes) thumb = render ("large.jpg", (RbRendition){ .width = 64, .height = 32 });

  fixture_assert_size (bytes, 100, 100);
  g_assert_true (fixture_is_red (bytes, 37, 37));
  g_assert_false (fixture_is_red (bytes, 43, 37));
  g_assert_false (fixture_is_red (bytes, 37, 43));
  fixture_assert_size (thumb, 64, 32);
  g_assert_true (fixture_is_red (thumb, 28, 12));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-turn/quarters", test_quarters);
  g_test_add_func ("/photo-turn/part", test_part);
  g_test_add_func ("/photo-turn/slanting", test_slanting);
  g_test_add_func ("/photo-turn/hardly-turned", test_hardly_turned);
  g_test_add_func ("/photo-turn/never-larger", test_never_larger);
  g_test_add_func ("/photo-turn/clear", test_clear);
  g_test_add_func ("/photo-turn/shrunk-while-decoded", test_shrunk_while_decoded);
  return fixture_run ();
}
