/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of a mail: what an accent makes of a preset, and that all of it can be read. */
#include "markup/mail.h"
#include "markup/palette.h"
#include "sample.h"

static const char *const presets[] = { "klar", "amtlich", "nah" };

static void
test_palette (void)
{
  static const struct {
    const char *accent, *on, *text_accent, *dark;
  } cases[] = {
    { "#0b3d66", "#fff", "#0b3d66", "#87bded" },
    { "#b3261e", "#fff", "#b3261e", "#f09a91" },
    { "#2e7d32", "#fff", "#2e7d32", "#6fc475" },
    { "#f2c200", "#1a2229", "#836900", "#f2c200" },
  };
  RbPalette palette;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    rb_palette_init (&palette, rb_theme_find ("klar"), cases[i].accent);
    g_assert_cmpstr (palette.on, ==, cases[i].on);
    g_assert_cmpstr (palette.accent, ==, cases[i].text_accent);
    g_assert_cmpstr (palette.dark_accent, ==, cases[i].dark);
  }
  g_assert_cmpstr (palette.tint, ==, "#fefbf0");
  g_assert_cmpstr (palette.rule, ==, "#fdf4d1");
  g_assert_cmpstr (palette.dark_masthead, ==, "#544a17");
  /* What is no colour is the preset's own. */
  rb_palette_init (&palette, rb_theme_find ("nah"), "green");
  g_assert_cmpstr (palette.fill, ==, "#2e7d32");
}

static void
assert_contrast (const char *a, const char *b)
{
  RbColour x, y;

  g_assert_true (rb_colour_parse (a, &x));
  g_assert_true (rb_colour_parse (b, &y));
  if (rb_colour_contrast (x, y) < 4.5)
    g_error ("%s on %s has %.2f", a, b, rb_colour_contrast (x, y));
}

static void
test_contrast (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20250904);

  for (int i = 0; i < 500; i++) {
    guint32 colour = i == 0 ? 0 : i == 1 ? 0xffffff : (guint32)g_rand_int_range (rand, 0, 1 << 24);
    g_autofree char *accent = g_strdup_printf ("#%06x", colour);

    for (guint j = 0; j < G_N_ELEMENTS (presets); j++) {
      RbPalette p;
      const char *words[] = { p.text, p.muted, p.accent };
      const char *grounds[] = { p.paper, p.ground, p.tint };
      const char *dark_words[] = { p.dark_text, p.dark_muted, p.dark_accent };
      const char *dark_grounds[] = { p.dark_paper, p.dark_ground, p.dark_tint };

      rb_palette_init (&p, rb_theme_find (presets[j]), accent);
      for (int k = 0; k < 9; k++) {
        assert_contrast (words[k / 3], grounds[k % 3]);
        assert_contrast (dark_words[k / 3], dark_grounds[k % 3]);
      }
      assert_contrast (p.on, p.fill);
      assert_contrast (p.dark_paper, p.dark_accent);
      assert_contrast (p.dark_text, p.dark_masthead);
    }
  }
}

static void
test_mark_colour (void)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = NULL;
  guint marks = 0;

  sample_set (document, rb_document_get_root (document), "theme.accent", "#b3261e", NULL);
  mail = rb_render_issue_html (issue, NULL);
  for (guint i = 0; i < mail->images->len; i++) {
    const RbMailImage *image = g_ptr_array_index (mail->images, i);

    marks += image->play_mark;
    g_assert_cmphex (image->mark_colour, ==, image->play_mark ? 0xb3261e : 0);
  }
  g_assert_cmpuint (marks, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail-colours/palette", test_palette);
  g_test_add_func ("/mail-colours/contrast", test_contrast);
  g_test_add_func ("/mail-colours/mark", test_mark_colour);
  return g_test_run ();
}
