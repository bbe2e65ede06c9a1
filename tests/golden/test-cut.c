/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which part of a photo goes into the mail, and what the image is called. */
#include "sample.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *section;
  RbNode *photo;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->document = sample_new_empty (&f->issue);
  f->section = sample_add (f->document, f->issue, "sections", "article", "headline", "Hafen", NULL);
  f->photo = sample_add_photo (f->document, f->section, "photo", "photos/Größe 2 Hafen.jpg", 2400,
                               1800, "Ein Hafen", "Amt");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->document);
}

static RbRendered *
render (Fixture *f, guint n_images)
{
  RbRenderOptions options = { 0 };
  RbRendered *rendered = rb_render_issue_html (f->issue, &options);

  g_assert_cmpuint (rendered->images->len, ==, n_images);
  return rendered;
}

static void
assert_part (const RbMailImage *image, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (image->part.x, x, 0.002);
  g_assert_cmpfloat_with_epsilon (image->part.y, y, 0.002);
  g_assert_cmpfloat_with_epsilon (image->part.width, width, 0.002);
  g_assert_cmpfloat_with_epsilon (image->part.height, height, 0.002);
}

static void
test_shape (Fixture *f, gconstpointer data)
{
  g_autoptr (RbRendered) kind = render (f, 1);
  const RbMailImage *image = kind->images->pdata[0];

  /* An article's photo is 3 : 2, about the middle. */
  assert_part (image, 0, 0.0556, 1, 0.8889);
  g_assert_cmpint (image->width, ==, 2 * image->shown_width);
  sample_set (f->document, f->photo, "ratio", "1:1", NULL);
  {
    g_autoptr (RbRendered) square = render (f, 1);

    image = square->images->pdata[0];
    g_assert_cmpint (image->shown_width, ==, image->shown_height);
    assert_part (image, 0.125, 0, 0.75, 1);
  }
  sample_set (f->document, f->photo, "focus", "1 0.5", NULL);
  {
    g_autoptr (RbRendered) focused = render (f, 1);

    assert_part (focused->images->pdata[0], 0.25, 0, 0.75, 1);
  }
  sample_set (f->document, f->photo, "ratio", "free", "crop", "0.5 0.5 0.5 0.25", NULL);
  {
    g_autoptr (RbRendered) free_shape = render (f, 1);

    image = free_shape->images->pdata[0];
    assert_part (image, 0.5, 0.5, 0.5, 0.25);
    /* Never scaled up: the crop has no more pixels. */
    g_assert_cmpint (image->width, ==, MIN (1200, 2 * image->shown_width));
  }
  sample_set (f->document, f->photo, "ratio", NULL, "crop", "0.5 0.5 0.25 0.25", NULL);
  {
    g_autoptr (RbRendered) small = render (f, 1);

    image = small->images->pdata[0];
    g_assert_cmpint (image->width, ==, 600);
    g_assert_cmpint (image->height, ==, 400);
  }
  sample_set (f->document, f->photo, "crop", NULL, "focus", NULL, "rotate", "90", NULL);
  {
    g_autoptr (RbRendered) turned = render (f, 1);

    image = turned->images->pdata[0];
    g_assert_cmpfloat (image->rotate, ==, 90);
    assert_part (image, 0, 0.25, 1, 0.5);
  }
}

static char *
dup_name (Fixture *f)
{
  g_autoptr (RbRendered) rendered = render (f, 1);

  return g_strdup (((const RbMailImage *)rendered->images->pdata[0])->name);
}

static void
assert_stem (Fixture *f, const char *file, const char *alt, const char *caption, const char *stem)
{
  g_autofree char *name = NULL;
  char *digits;

  sample_set (f->document, f->photo, "file", file, "alt", alt, "caption", caption, NULL);
  name = dup_name (f);
  g_assert_true (
      g_regex_match_simple ("^[a-z0-9-]+-[0-9a-f]{6}-[0-9]+(x[0-9]+)?\\.jpg$", name, 0, 0));
  /* What stands before the digits of the bytes. */
  digits = strrchr (name, '-');
  *digits = '\0';
  digits = strrchr (name, '-');
  *digits = '\0';
  g_assert_cmpstr (name, ==, stem);
}

static void
test_name (Fixture *f, gconstpointer data)
{
  g_autofree char *plain = NULL, *cropped = NULL, *again = NULL;

  assert_stem (f, "photos/Größe 2 Hafen.jpg", "x", "", "groesse-2-hafen");
  assert_stem (f, "hafenfest.JPG", "x", "", "hafenfest");
  /* What a camera calls it tells nobody anything. */
  assert_stem (f, "DSC_0123.jpg", "Die Ministerin spricht am Pult", "",
               "die-ministerin-spricht-am");
  assert_stem (f, "photos/2.jpg", "", "Blick über den Hafen", "blick-ueber-den-hafen");
  assert_stem (f, "IMG_4711.jpg", "", "", "img-4711");
  assert_stem (f, "ёё.jpg", "", "", "photo");
  assert_stem (f, "../../etc/passwd", "", "", "passwd");
  /* Another cut is another image, the same cut the same. */
  plain = dup_name (f);
  sample_set (f->document, f->photo, "crop", "0 0 0.9 0.9", NULL);
  cropped = dup_name (f);
  g_assert_cmpstr (plain, !=, cropped);
  sample_set (f->document, f->photo, "crop", NULL, NULL);
  again = dup_name (f);
  g_assert_cmpstr (plain, ==, again);
}

/* Cards share a shape, whatever their photos would have. */
static void
test_cards (Fixture *f, gconstpointer data)
{
  RbNode *cards = sample_add (f->document, f->issue, "sections", "cards", "ratio", "1:1", NULL);
  g_autoptr (RbRendered) rendered = NULL;

  for (int i = 0; i < 2; i++) {
    RbNode *card = sample_add (f->document, cards, "items", "card", "title", "Karte", NULL);
    RbNode *photo = sample_add_photo (f->document, card, "photo", i == 0 ? "a.jpg" : "b.jpg",
                                      i == 0 ? 2000 : 1000, 1500, "x", "Amt");

    if (i == 1)
      sample_set (f->document, photo, "ratio", "16:9", NULL);
  }
  rendered = render (f, 3);
  for (guint i = 1; i < 3; i++) {
    const RbMailImage *image = rendered->images->pdata[i];

    g_assert_cmpint (image->shown_width, ==, image->shown_height);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cut/shape", Fixture, NULL, set_up, test_shape, tear_down);
  g_test_add ("/cut/name", Fixture, NULL, set_up, test_name, tear_down);
  g_test_add ("/cut/cards", Fixture, NULL, set_up, test_cards, tear_down);
  return g_test_run ();
}
