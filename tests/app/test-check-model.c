/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check kept up to date beside the window, with the findings of stand-in.c; and what a screen
 * reader says, which follows in the same way. */
#include "app-fixture.h"
#include "check-model.h"
#include "field.h"
#include "fix-preview.h"
#include "spoken-model.h"
#include "stand-in.h"
#include <string.h>

static RbNode *
add_section (AppFixture *f, const char *kind, const char *field, const char *words)
{
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", kind, G_MAXUINT);

  rb_document_set (f->document, section, field, words);
  return section;
}

static void
test_ranks (AppFixture *f, gconstpointer unused)
{
  RbNode *button = add_section (f, "button", "link.url", "https://example.org/");
  RbNode *here = add_section (f, "text", "body", "It is [here](https://example.org/).");
  RbNode *quotes = add_section (f, "text", "body", "\"One\"");
  g_autoptr (RbCheckModel) model = rb_check_model_new (f->issue);

  g_assert_false (rb_check_model_is_checked (model));
  g_assert_cmpint (rb_check_model_get_section_rank (model, button), ==, -1);
  wait_until (rb_check_model_is_fresh (model));
  g_assert_cmpint (rb_check_model_get_section_rank (model, button), ==, RB_RANK_ERROR);
  g_assert_cmpint (rb_check_model_get_section_rank (model, here), ==, RB_RANK_WARNING);
  g_assert_cmpint (rb_check_model_get_section_rank (model, quotes), ==, RB_RANK_HINT);
  g_assert_cmpint (rb_check_model_find (model, button, "link.label"), >=, 0);
  g_assert_cmpint (rb_check_model_find (model, button, "link.url"), ==, -1);
  /* What is left to stand counts no more. */
  rb_waiver_set (f->document, button, "no-label", "link.label", "So");
  rb_check_model_run (model);
  g_assert_false (rb_check_model_is_fresh (model));
  wait_until (rb_check_model_is_fresh (model));
  g_assert_cmpint (rb_check_model_get_section_rank (model, button), ==, -1);
  g_assert_cmpint (rb_check_model_find (model, button, "link.label"), ==, -1);
}

/* A photo that a text shows belongs to the newsletter; what is wrong with it is marked at the
 * section all the same, and told of it. */
static void
test_user (AppFixture *f, gconstpointer unused)
{
  RbNode *text = add_section (f, "text", "body", "![Stalls](photos/stalls.png)");
  RbNode *other = add_section (f, "text", "body", "No photo.");
  RbNode *photo = rb_document_insert (f->document, rb_document_get_root (f->document), "photos",
                                      RB_KIND_PICTURE, G_MAXUINT);
  g_autoptr (RbCheckModel) model = rb_check_model_new (f->issue);
  g_autofree char *place = NULL;
  int index;

  rb_document_set (f->document, photo, "file", "photos/stalls.png");
  rb_check_model_run (model);
  wait_until (rb_check_model_is_fresh (model));
  index = rb_check_model_find (model, photo, "credit");
  g_assert_cmpint (index, >=, 0);
  place =
      rb_finding_dup_place (rb_findings_get (rb_check_model_get_findings (model), (guint)index));
  g_assert_true (g_str_has_suffix (place, ", Body, Photo “photos/stalls.png”, Credit"));
  g_assert_cmpint (rb_check_model_get_section_rank (model, text), ==, RB_RANK_WARNING);
  g_assert_cmpint (rb_check_model_get_section_rank (model, other), ==, -1);
}

/* The worst of many at one field, and that which can be mended of those. */
static void
test_worst (AppFixture *f, gconstpointer unused)
{
  RbNode *text = add_section (f, "text", "body", "\"It\" is [here](https://example.org/).");
  g_autoptr (RbCheckModel) model = rb_check_model_new (f->issue);
  int index;

  wait_until (rb_check_model_is_fresh (model));
  index = rb_check_model_find (model, text, "body");
  g_assert_cmpint (index, >=, 0);
  g_assert_cmpstr (rb_findings_get (rb_check_model_get_findings (model), (guint)index)->id, ==,
                   "says-nothing");
}

static void
on_told (RbCheckModel *model, gpointer owner)
{
  g_assert_true (rb_check_model_is_fresh (model));
  g_object_set_data (owner, "rb-told", GUINT_TO_POINTER (TRUE));
}

/* Who asks is told of the issue as it stands then, however often it changes meanwhile. */
static void
test_ask (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbCheckModel) model = rb_check_model_new (f->issue);
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);
  RbNode *text = add_section (f, "text", "title", "Once");

  rb_check_model_ask (model, on_told, owner);
  g_assert_null (g_object_get_data (owner, "rb-told"));
  rb_document_set (f->document, text, "title", "AGAIN");
  wait_until (g_object_get_data (owner, "rb-told") != NULL);
  g_assert_cmpint (rb_check_model_find (model, text, "title"), >=, 0);
  /* The fresh ones are there at once. */
  g_object_set_data (owner, "rb-told", NULL);
  rb_check_model_ask (model, on_told, owner);
  g_assert_nonnull (g_object_get_data (owner, "rb-told"));
}

/* Neither a check that runs nor one that was asked for outlives its model. */
static void
test_gone (AppFixture *f, gconstpointer unused)
{
  RbCheckModel *model = rb_check_model_new (f->issue);
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);

  rb_check_model_ask (model, on_told, owner);
  g_object_add_weak_pointer (G_OBJECT (model), (gpointer *)&model);
  g_object_unref (model);
  g_assert_null (model);
  fixture_pass (300);
  g_assert_null (g_object_get_data (owner, "rb-told"));
  /* An issue that was deleted has nothing wrong with it. */
  model = rb_check_model_new (f->issue);
  add_section (f, "text", "title", "CAPITALS");
  rb_check_model_run (model);
  wait_until (rb_check_model_is_fresh (model));
  g_assert_cmpuint (rb_findings_count (rb_check_model_get_findings (model)), >, 0);
  rb_document_remove (f->document, f->issue);
  rb_check_model_run (model);
  wait_until (rb_check_model_is_fresh (model));
  g_assert_cmpuint (rb_findings_count (rb_check_model_get_findings (model)), ==, 0);
  g_object_unref (model);
}

/* --- read aloud ------------------------------------------------------------------------------- */

static int
find_said (GListModel *said, const char *told)
{
  for (guint i = 0; i < g_list_model_get_n_items (said); i++) {
    g_autoptr (RbSpokenLine) line = g_list_model_get_item (said, i);

    if (strcmp (rb_spoken_line_get_told (line), told) == 0)
      return (int)i;
  }
  return -1;
}

static void
test_spoken (AppFixture *f, gconstpointer unused)
{
  RbNode *dates = add_section (f, "heading", "title", "TERMINE");
  RbNode *text = add_section (f, "text", "body", "It is [here](https://example.org/).");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *list, *form;
  GListModel *said;

  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (fixture_find (GTK_WIDGET (window), GTK_TYPE_DROP_DOWN, "View")), 2);
  list = fixture_find (GTK_WIDGET (window), GTK_TYPE_LIST_VIEW, "What a screen reader says");
  wait_until (gtk_widget_get_mapped (list));
  said = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  wait_until (find_said (said, "Heading level 2: TERMINE") >= 0);
  g_assert_cmpint (find_said (said, "Link: here."), >=, 0);
  rb_document_set (f->document, dates, "title", "Dates");
  wait_until (find_said (said, "Heading level 2: Dates") >= 0);
  g_assert_cmpint (find_said (said, "Heading level 2: TERMINE"), ==, -1);
  /* A click leads to the section. */
  form = fixture_find (GTK_WIDGET (window), g_type_from_name ("RbForm"), NULL);
  rb_window_show_field (window, text, "body");
  g_assert_null (rb_field_find (form, dates, "title"));
  g_signal_emit_by_name (list, "activate", (guint)find_said (said, "Heading level 2: Dates"));
  g_assert_nonnull (rb_field_find (form, dates, "title"));
}

/* Words that go into several fields are told with the names of these. */
static void
test_fields (AppFixture *f, gconstpointer unused)
{
  RbNode *section = add_section (f, "photo", "link.label", "More");
  RbNode *picture = rb_document_insert (f->document, section, "photo", RB_KIND_PICTURE, 0);
  g_autoptr (RbFix) fix = rb_fix_new (g_strdup ("Use it"));
  g_autofree char *one = NULL, *both = NULL;

  rb_fix_add_set (fix, picture, "photographer", "Chiara Imhoff");
  one = rb_fix_dup_words (fix);
  g_assert_cmpstr (one, ==, "New: “Chiara Imhoff”");
  g_assert_cmpstr (rb_change_get_field_label (fix->changes->pdata[0]), ==, "Photographer");
  rb_fix_add_set (fix, picture, "credit", "AKZ | Chiara Imhoff");
  both = rb_fix_dup_words (fix);
  g_assert_cmpstr (both, ==,
                   "Photographer: New: “Chiara Imhoff”\nCredit: New: “AKZ | Chiara Imhoff”");
}

static void
add (void)
{
  fixture_add ("/check-model/ranks", test_ranks);
  fixture_add ("/check-model/user", test_user);
  fixture_add ("/check-model/worst", test_worst);
  fixture_add ("/check-model/ask", test_ask);
  fixture_add ("/check-model/gone", test_gone);
  fixture_add ("/check-model/fields", test_fields);
  fixture_add ("/check-model/spoken", test_spoken);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
