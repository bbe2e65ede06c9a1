/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a comparison against tests/golden/compare.html. RUNDBRIEF_UPDATE_GOLDEN=1 rewrites
 * it: look at the difference before it is committed. */
#include "compare-fixture.h"
#include "config.h"
#include <glib/gstdio.h>
#include <string.h>

/* One of each: what was added, removed, changed, moved, hidden, and markup that must stay words. */
static RbComparison *
make_comparison (void)
{
  RbNode *now, *was, *article, *cards, *table, *events;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;
  RbNode *root = rb_document_get_root (document);

  fixture_set (root, "imprint", "Hafenamt");
  article = fixture_add (now, "sections", "article", "headline", "Drei Tage <b>Musik</b>", "body",
                         "## Kopf\n\nAm Hafen *spielen* elf Kapellen und ein Chor.\n\n- Erstens\n- "
                         "Zweitens\n\nEin Absatz, der geht.\n\nGruß <unsubscribe>",
                         "link.label", "Mehr", "link.url", "https://example.org/a?x=1&y=2", NULL);
  fixture_add_photo (article, "photo", "hafen.jpg", "Der \"Hafen\"", "Ada");
  cards = fixture_add (now, "sections", "cards", "title", "Feste", NULL);
  fixture_add (cards, "items", "card", "title", "Mai", NULL);
  fixture_add (cards, "items", "card", "title", "Juni", NULL);
  table = fixture_add (now, "sections", "table", "columns", "Jahr\tGäste", "rows",
                       "2023\t400\n2024\t500", NULL);
  fixture_add (now, "sections", "divider", NULL);
  fixture_add (now, "sections", "text", "title", "Weg damit", "body", "Ein **alter** Text.", NULL);
  events = fixture_add (now, "sections", "events", "title", "Termine", NULL);
  fixture_add (events, "items", "event", "title", "Fest", "start", "2025-09-04T18:30", NULL);
  kept = fixture_keep (now, &was);

  fixture_set (root, "imprint", "Hafenamt & Ufer");
  fixture_set (now, "subject", "Neues {{ name }}");
  fixture_set (article, "headline", "Vier Tage <b>Musik</b>");
  fixture_set (
      article, "body",
      "Kopf\n\nAm Hafen **spielen** [zwölf Kapellen](javascript:alert(1)) und ein Chor.\n\n"
      "- Erstens\n- Zweitens\n- Drittens\n\nGruß <unsubscribe>");
  fixture_set (article, "link.url", "https://example.org/b");
  fixture_set (rb_node_get_child (article, "photo"), "credit", "Ada Lovelace");
  fixture_set (rb_node_get_child (article, "photo"), "crop", "0 0 0.5 0.5");
  rb_document_remove (document, rb_node_nth (cards, "items", 0));
  fixture_add (cards, "items", "card", "title", "Juli", "body", "Neu <script>", NULL);
  fixture_set (table, "rows", "2023\t450\n2025\t600");
  rb_document_remove (document, rb_node_nth (now, "sections", 4));
  rb_document_move (document, events, now, "sections", 0);
  fixture_set (rb_node_nth (events, "items", 0), "start", "2025-09-05T18:30");
  fixture_add (now, "sections", "photo", NULL);
  return rb_compare_issues (was, now);
}

static void
test_golden (void)
{
  g_autoptr (RbComparison) comparison = make_comparison ();
  g_autofree char *path = g_build_filename (RB_SOURCEDIR, "tests", "golden", "compare.html", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *page = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  rb_comparison_set_names (comparison, "Before & then", "Now");
  page = rb_comparison_dup_page (comparison, RB_LAYOUT_BY_WIDTH);
  again = rb_comparison_dup_page (comparison, RB_LAYOUT_BY_WIDTH);
  g_assert_cmpstr (page, ==, again);
  if (g_getenv ("RUNDBRIEF_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (path, page, -1, &error);
  else
    g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (expected != NULL)
    g_assert_cmpstr (page, ==, expected);
  /* Nothing of the newsletter's becomes markup, not even a merge tag that is an element. */
  g_assert_null (strstr (page, "<b>Musik"));
  g_assert_null (strstr (page, "<script"));
  g_assert_null (strstr (page, "<unsubscribe"));
  g_assert_null (strstr (page, "href=\"javascript"));
}

static void
test_layouts (void)
{
  g_autoptr (RbComparison) comparison = make_comparison ();
  g_autofree char *one = rb_comparison_dup_page (comparison, RB_LAYOUT_ONE);
  g_autofree char *two = rb_comparison_dup_page (comparison, RB_LAYOUT_TWO);

  g_assert_nonnull (strstr (one, "id=\"one\" checked"));
  g_assert_nonnull (strstr (two, "id=\"two\" checked"));
  g_assert_null (strstr (two, "id=\"width\" checked"));
}

static void
test_written (void)
{
  g_autoptr (RbComparison) comparison = make_comparison ();
  g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.html", NULL);
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_comparison_write_page (comparison, RB_LAYOUT_ONE, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>"));
  g_assert_false (rb_comparison_write_page (comparison, RB_LAYOUT_ONE, folder, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_EXISTS);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare-page/golden", test_golden);
  g_test_add_func ("/compare-page/layouts", test_layouts);
  g_test_add_func ("/compare-page/written", test_written);
  return g_test_run ();
}
