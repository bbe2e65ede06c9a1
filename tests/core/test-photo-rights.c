/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rundbrief.h"
#include <math.h>
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *picture;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RbNode *issue, *section;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafenblatt", "de", &error);
  g_assert_no_error (error);
  issue =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
  section = rb_document_insert (f->document, issue, "sections", "photo", 0);
  f->picture = rb_document_insert (f->document, section, "photo", RB_KIND_PICTURE, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->document);
}

static void
set (Fixture *f, const char *field, const char *value)
{
  rb_document_set (f->document, f->picture, field, value);
}

static void
assert_credit (Fixture *f, const char *expected)
{
  g_autofree char *credit = rb_photo_dup_credit (f->picture);

  g_assert_cmpstr (credit, ==, expected);
}

static void
test_compose (void)
{
  static const struct {
    const char *pattern, *holder, *name, *line;
  } cases[] = {
    { RB_CREDIT_PATTERN, "AKZ", "Chiara Imhoff", "© AKZ | Chiara Imhoff" },
    { RB_CREDIT_PATTERN, "AKZ", "", "© AKZ" },
    { RB_CREDIT_PATTERN, " ", "Chiara Imhoff ", "© Chiara Imhoff" },
    { RB_CREDIT_PATTERN, "", "", NULL },
    { RB_CREDIT_PATTERN, "AKZ | Chiara Imhoff", "chiara imhoff", "© AKZ | Chiara Imhoff" },
    { RB_CREDIT_PATTERN, "Mia", "Mia Muster", "© Mia Muster" },
    { RB_CREDIT_PATTERN, "Stadt Hannover", "Ann", "© Stadt Hannover | Ann" },
    { RB_CREDIT_PATTERN, "Institut für Nerven", "Titus", "© Institut für Nerven | Titus" },
    { RB_CREDIT_PATTERN, "Hannover/Ann", "Ann", "© Hannover/Ann" },
    { "", "AKZ", "Mia", "© AKZ | Mia" },
    { "Foto: nobody", "AKZ", "", "© AKZ" },
    { "Foto: {name} ({holder})", "AKZ", "Mia", "Foto: Mia (AKZ)" },
    { "Foto: {name} / {holder}", "AKZ", "", "Foto: AKZ" },
    { "Foto: {name} / {holder}", "", "Mia", "Foto: Mia" },
    { "{name}", "AKZ", "", "© AKZ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *line = rb_credit_compose (cases[i].pattern, cases[i].holder, cases[i].name);

    g_assert_cmpstr (line, ==, cases[i].line);
  }
}

static void
test_credit (Fixture *f, gconstpointer data)
{
  g_assert_false (rb_photo_has_credit (f->picture));
  assert_credit (f, NULL);
  set (f, "photographer", "Mia Muster");
  set (f, "holder", "Amt");
  g_assert_true (rb_photo_has_credit (f->picture));
  assert_credit (f, "© Amt | Mia Muster");
  /* Creative Commons asks for the licence's name. */
  set (f, "licence", "CC BY-SA 4.0");
  assert_credit (f, "© Amt | Mia Muster, CC BY-SA 4.0");
  set (f, "licence", "CC0 1.0");
  assert_credit (f, "© Amt | Mia Muster");
  rb_document_set (f->document, rb_document_get_root (f->document), "credit_pattern",
                   "Foto: {name}, {holder}");
  assert_credit (f, "Foto: Mia Muster, Amt");
  /* To the letter. */
  set (f, "credit", "picture alliance / dpa | Mia Muster");
  assert_credit (f, "© picture alliance / dpa | Mia Muster");
  set (f, "credit", "© dpa");
  assert_credit (f, "© dpa");
}

static void
test_licence (void)
{
  static const struct {
    const char *text, *stored, *url;
    gboolean is_cc, wants_name;
  } cases[] = {
    { "https://creativecommons.org/licenses/by-sa/3.0/de/deed.de", "CC BY-SA 3.0 DE",
      "https://creativecommons.org/licenses/by-sa/3.0/de/", TRUE, TRUE },
    { "CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", TRUE, TRUE },
    { "CC-BY-NC-SA-3.0-DE", "CC BY-NC-SA 3.0 DE",
      "https://creativecommons.org/licenses/by-nc-sa/3.0/de/", TRUE, TRUE },
    { " cc-by 4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", TRUE, TRUE },
    { "CC BY-NC-ND 2.0", "CC BY-NC-ND 2.0", "https://creativecommons.org/licenses/by-nc-nd/2.0/",
      TRUE, TRUE },
    { "http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0",
      "https://creativecommons.org/publicdomain/zero/1.0/", TRUE, FALSE },
    { "own", "own", NULL, FALSE, FALSE },
    { "CC BY-XX 4.0", "CC BY-XX 4.0", NULL, FALSE, FALSE },
    { "CC by the way", "CC by the way", NULL, FALSE, FALSE },
    { "dpa, einmalige Nutzung", "dpa, einmalige Nutzung", NULL, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *stored = rb_licence_normalize (cases[i].text);
    g_autofree char *url = rb_licence_dup_url (stored);

    g_assert_cmpstr (stored, ==, cases[i].stored);
    g_assert_cmpstr (url, ==, cases[i].url);
    g_assert_cmpint (rb_licence_is_cc (stored), ==, cases[i].is_cc);
    g_assert_cmpint (rb_licence_wants_name (stored), ==, cases[i].wants_name);
  }
  for (const RbLicence *known = RB_LICENCES; known->id != NULL; known++) {
    g_autofree char *stored = rb_licence_normalize (known->id);

    g_assert_cmpstr (stored, ==, known->id);
    g_assert_cmpstr (rb_licence_get_label (known->id), ==, known->label);
  }
}

static void
test_expired (Fixture *f, gconstpointer data)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 5, 2, 0, 0, 0);

  g_assert_false (rb_photo_is_expired (f->picture, day));
  set (f, "usable_until", "2026-05-02");
  g_assert_false (rb_photo_is_expired (f->picture, day));
  set (f, "usable_until", "2026-05-01");
  g_assert_true (rb_photo_is_expired (f->picture, day));
}

static void
test_confirm (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) from = g_string_new (NULL), conflicts = g_string_new (NULL);
  g_autoptr (GPtrArray) before = NULL, after = NULL, back = NULL;
  const RbPhotoConflict *conflict;

  rb_photo_note_source (from, "photographer", "XMP");
  rb_photo_note_source (from, "alt", "IPTC");
  rb_photo_note_conflict (conflicts, "photographer", "EXIF", "Mia\nM.");
  rb_photo_note_conflict (conflicts, "alt", "EXIF", "Bühne");
  set (f, "from_file", from->str);
  set (f, "conflicts", conflicts->str);
  g_assert_true (rb_photo_is_from_file (f->picture, "photographer"));
  g_assert_false (rb_photo_is_from_file (f->picture, "photo"));
  g_assert_cmpstr (rb_photo_get_standard (f->picture, "alt"), ==, "IPTC");
  before = rb_photo_list_conflicts (f->picture);
  g_assert_cmpuint (before->len, ==, 2);
  conflict = before->pdata[0];
  g_assert_cmpstr (conflict->field, ==, "photographer");
  g_assert_cmpstr (conflict->standard, ==, "EXIF");
  g_assert_cmpstr (conflict->value, ==, "Mia M.");

  rb_photo_confirm (f->document, f->picture, "photographer");
  g_assert_false (rb_photo_is_from_file (f->picture, "photographer"));
  g_assert_true (rb_photo_is_from_file (f->picture, "alt"));
  after = rb_photo_list_conflicts (f->picture);
  g_assert_cmpuint (after->len, ==, 1);
  rb_photo_confirm (f->document, f->picture, NULL);
  g_assert_cmpstr (rb_node_get (f->picture, "from_file"), ==, "");
  g_assert_cmpstr (rb_node_get (f->picture, "conflicts"), ==, "");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  back = rb_photo_list_conflicts (f->picture);
  g_assert_cmpuint (back->len, ==, 2);
}

/* --- the cut ---------------------------------------------------------------------------------- */

static void
assert_near (double is, double expected)
{
  g_assert_cmpfloat_with_epsilon (is, expected, 0.001);
}

static void
test_cut_fields (Fixture *f, gconstpointer data)
{
  static const char *const broken[] = { "0.5 0 0.6 1", "0 0 0 0",   "-1 0 1 1",     "a b c d",
                                        "0 0 0.5",     "nan 0 1 1", "0 0 0.5 0.5 1" };
  RbPhotoCut cut, again;

  rb_photo_cut_read (f->picture, &cut);
  g_assert_false (cut.has_crop || cut.has_focus);
  assert_near (cut.focus_x, 0.5);
  cut = (RbPhotoCut){ .rotate = -2.5,
                      .crop = { 0.1, 0.25, 0.5, 1 / 3.0 },
                      .focus_x = 0.3,
                      .focus_y = 0.4,
                      .has_crop = TRUE,
                      .has_focus = TRUE };
  rb_photo_cut_write (f->document, f->picture, &cut);
  g_assert_cmpstr (rb_node_get (f->picture, "rotate"), ==, "-2.5");
  g_assert_cmpstr (rb_node_get (f->picture, "crop"), ==, "0.1 0.25 0.5 0.3333");
  g_assert_cmpstr (rb_node_get (f->picture, "focus"), ==, "0.3 0.4");
  rb_photo_cut_read (f->picture, &again);
  assert_near (again.crop.height, cut.crop.height);
  g_assert_true (again.has_crop && again.has_focus);
  /* One step. */
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->picture, "focus"), ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    set (f, "crop", broken[i]);
    rb_photo_cut_read (f->picture, &cut);
    g_assert_false (cut.has_crop);
    assert_near (cut.crop.width, 1);
  }
}

static void
test_cut_part (void)
{
  RbPhotoCut whole = { .crop = { 0, 0, 1, 1 }, .focus_x = 0.5, .focus_y = 0.5 };
  RbPart part = rb_photo_cut_part (&whole, 1600, 1200, 1);
  double width, height;

  assert_near (part.x, 0.125);
  assert_near (part.width, 0.75);
  assert_near (part.height, 1);
  /* A face at the right edge stays in view, and the part within the picture. */
  whole.focus_x = 0.95;
  part = rb_photo_cut_part (&whole, 1600, 1200, 1);
  assert_near (part.x, 0.25);
  whole.focus_y = 0.1;
  part = rb_photo_cut_part (&whole, 1600, 1200, 16.0 / 9);
  assert_near (part.y, 0);
  assert_near (part.height, 0.75);
  /* Within the crop. */
  whole.crop = (RbPart){ 0.5, 0.5, 0.5, 0.5 };
  whole.focus_x = whole.focus_y = 0.6;
  part = rb_photo_cut_part (&whole, 1000, 1000, 2);
  assert_near (part.x, 0.5);
  assert_near (part.y, 0.5);
  assert_near (part.width, 0.5);
  assert_near (part.height, 0.25);
  part = rb_photo_cut_part (&whole, 1000, 1000, 0);
  assert_near (part.height, 0.5);

  rb_photo_frame (1600, 1200, 90, &width, &height);
  assert_near (width, 1200);
  assert_near (height, 1600);
  rb_photo_frame (1000, 1000, 45, &width, &height);
  assert_near (width, 1000 / sqrt (2));
  rb_photo_frame (1600, 1200, -5, &width, &height);
  assert_near (width / height, 1600.0 / 1200);
  g_assert_cmpfloat (width, <, 1600);
  assert_near (rb_ratio_parse ("16:9"), 16.0 / 9);
  assert_near (rb_ratio_parse ("kind"), 0);
  assert_near (rb_ratio_parse ("3:0"), 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-rights/compose", test_compose);
  g_test_add ("/photo-rights/credit", Fixture, NULL, set_up, test_credit, tear_down);
  g_test_add_func ("/photo-rights/licence", test_licence);
  g_test_add ("/photo-rights/expired", Fixture, NULL, set_up, test_expired, tear_down);
  g_test_add ("/photo-rights/confirm", Fixture, NULL, set_up, test_confirm, tear_down);
  g_test_add ("/photo-cut/fields", Fixture, NULL, set_up, test_cut_fields, tear_down);
  g_test_add_func ("/photo-cut/part", test_cut_part);
  return g_test_run ();
}
