/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that compares: what it shows, follows, prints and brings back. */
#include "app-fixture.h"
#include "compare-chooser.h"
#include "compare-job.h"
#include "compare-list.h"
#include "compare-print.h"
#include "compare-view.h"
#include "compare-window.h"
#include <string.h>

#define WORLD_IS(script) fixture_holds (get_web (window), script)

static WebKitWebView *
get_web (GtkWindow *window)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (window), RB_TYPE_COMPARE_VIEW, NULL);

  return WEBKIT_WEB_VIEW (rb_compare_view_get_web (RB_COMPARE_VIEW (view)));
}

static gint64
name_version (AppFixture *f, const char *label)
{
  RbStore *store = rb_document_get_store (f->document);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (
      rb_store_add_version (store, RB_VERSION_NAMED, rb_node_get_id (f->issue), label, &error), !=,
      0);
  g_assert_no_error (error);
  return rb_store_get_last_change (store, NULL);
}

/* A word here, a section there, and one gone. */
static void
edit (AppFixture *f)
{
  RbNode *article = fixture_section (f, "article"), *text;

  rb_document_set (f->document, article, "headline", "Ein ganz neuer Titel");
  rb_document_remove (f->document, fixture_section (f, "button"));
  text = rb_document_insert (f->document, f->issue, "sections", "text", 1);
  rb_document_set (f->document, text, "body", "Dieser Absatz ist hinzugekommen.");
}

static gboolean
has_row (GtkWindow *window, const char *words)
{
  GtkWidget *list = fixture_find (GTK_WIDGET (window), RB_TYPE_COMPARE_LIST, NULL);

  return fixture_find (list, GTK_TYPE_LABEL, words) != NULL;
}

static const char *
get_page (GtkWindow *window)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (window), RB_TYPE_COMPARE_VIEW, NULL);

  return gtk_stack_get_visible_child_name (
      GTK_STACK (gtk_widget_get_ancestor (view, GTK_TYPE_STACK)));
}

static GtkWindow *
open_comparison (AppFixture *f, RbWindow *owner, const char *page)
{
  GtkWindow *window;

  gtk_widget_activate_action (GTK_WIDGET (owner), "editor.compare-versions", NULL);
  rb_compare_window_present (owner, f->issue, RB_COMPARE_SENSIBLY, RB_COMPARE_NOW);
  window = fixture_find_window ("RbCompareWindow");
  g_assert_nonnull (window);
  wait_until (g_strcmp0 (get_page (window), page) == 0);
  return window;
}

/* Chooses what is called @name above the side that is called @side. */
static void
choose (GtkWindow *window, guint side, const char *name)
{
  GtkWidget *chooser = fixture_find (GTK_WIDGET (window), RB_TYPE_COMPARE_CHOOSER, NULL), *row;

  if (side == 1)
    chooser = gtk_widget_get_next_sibling (chooser);
  row =
      gtk_widget_get_ancestor (fixture_find (chooser, GTK_TYPE_LABEL, name), GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
}

/* --- the window ------------------------------------------------------------------------------- */

static void
test_window (AppFixture *f, gconstpointer unused)
{
  RbWindow *owner;
  GtkWindow *window;
  g_autofree char *was = g_strdup (rb_node_get (fixture_section (f, "article"), "headline"));
  GtkWidget *again;

  name_version (f, "Für den Chef");
  edit (f);
  owner = fixture_open_window (f);
  window = open_comparison (f, owner, "page");
  g_assert_true (rb_window_of (GTK_WIDGET (window)) == owner);
  /* What differs is in the list, in words, and marked on the page as readers see it. */
  g_assert_true (has_row (window, "New section"));
  g_assert_true (has_row (window, "Removed section"));
  g_assert_true (has_row (window, "Ein ganz neuer Titel"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Für den Chef"));
  wait_until (WORLD_IS ("document.querySelector('.side.after ins') !== null"));
  wait_until (WORLD_IS ("document.querySelector('.current') !== null"));
  g_assert_true (WORLD_IS ("document.querySelector('.side.before del').closest('.part') !== null"));
  /* Two beside each other, or one; kept for the next time. */
  g_assert_true (WORLD_IS ("document.getElementById('two').checked"));
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (fixture_find (GTK_WIDGET (window), GTK_TYPE_TOGGLE_BUTTON, "In One")),
      TRUE);
  wait_until (WORLD_IS ("document.getElementById('one').checked"));
  wait_until (WORLD_IS ("document.querySelector('.both del').getClientRects().length > 0"));
  /* By keys from one change to the next. */
  fixture_press (window, "F4");
  wait_until (WORLD_IS ("document.querySelector('.current.added, .current.changed') !== null"));
  fixture_press (window, "F4");
  wait_until (WORLD_IS ("document.querySelector('.current').id !== 'issue'"));
  /* It follows. */
  again =
      gtk_widget_get_parent (fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Compare Again"));
  g_assert_false (gtk_widget_get_visible (again));
  rb_document_set (f->document, fixture_section (f, "article"), "headline", "Noch ein Titel");
  g_assert_true (gtk_widget_get_visible (again));
  gtk_widget_activate_action (GTK_WIDGET (window), "compare.again", NULL);
  wait_until (has_row (window, "Noch ein Titel"));
  g_assert_false (gtk_widget_get_visible (again));
  /* Against itself, and back. */
  choose (window, 0, "Now");
  wait_until (strcmp (get_page (window), "same") == 0);
  g_assert_null (fixture_find_window ("AdwMessageDialog"));
  choose (window, 0, "Für den Chef");
  wait_until (strcmp (get_page (window), "page") == 0);
  /* The older comes back, and Undo takes it back. */
  gtk_widget_activate_action (GTK_WIDGET (window), "compare.restore", NULL);
  wait_until (fixture_find_window ("AdwMessageDialog") != NULL);
  fixture_click (GTK_WIDGET (fixture_find_window ("AdwMessageDialog")), "_Restore");
  wait_until (strcmp (rb_node_get (fixture_section (f, "article"), "headline"), was) == 0);
  wait_until (strcmp (get_page (window), "same") == 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (rb_node_get (fixture_section (f, "article"), "headline"), ==, "Noch ein Titel");
  /* With its newsletter it goes. */
  gtk_widget_activate_action (GTK_WIDGET (owner), "win.start", NULL);
  g_assert_null (fixture_find_window ("RbCompareWindow"));
  gtk_window_destroy (GTK_WINDOW (owner));
}

/* Another issue; by change numbers; and nothing at all to compare with. */
static void
test_choices (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *older;
  RbWindow *owner = fixture_open_window (f);
  GtkWindow *window = open_comparison (f, owner, "failed");
  gint64 before, after;

  g_assert_false (has_row (window, "New section"));
  older = rb_document_copy (f->document, f->issue, root, "issues", 0);
  rb_document_set (f->document, older, "title", "Der Monat davor");
  rb_document_set (f->document, older, "date", "2001-01-01");
  rb_document_remove (f->document, rb_node_nth (older, "sections", 0));
  rb_compare_window_present_issues (owner, f->issue, older);
  wait_until (strcmp (get_page (window), "page") == 0);
  g_assert_true (has_row (window, "New section"));
  g_assert_false (gtk_widget_get_visible (
      fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Restore the Older…")));
  before = name_version (f, "");
  edit (f);
  after = name_version (f, "Danach");
  rb_document_set (f->document, f->issue, "subject", "Ein Betreff");
  gtk_widget_activate_action (GTK_WIDGET (fixture_find (GTK_WIDGET (owner), GTK_TYPE_PANED, NULL)),
                              "editor.compare", "(xx)", before, after);
  wait_until (has_row (window, "Ein ganz neuer Titel"));
  g_assert_false (has_row (window, "Subject and Preheader"));
  choose (window, 1, "Now");
  wait_until (has_row (window, "Subject and Preheader"));
  /* An issue that is deleted takes its window along. */
  rb_document_remove (f->document, f->issue);
  g_assert_null (fixture_find_window ("RbCompareWindow"));
  gtk_window_destroy (GTK_WINDOW (owner));
}

/* --- on paper --------------------------------------------------------------------------------- */

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(RbCompareResult **)data = rb_compare_job_finish (result, &error);
  g_assert_no_error (error);
}

static char *
ask (const char *tool, const char *path)
{
  g_autofree char *line =
      g_strdup_printf ("%s %s%s", tool, path, strcmp (tool, "pdftotext -layout") == 0 ? " -" : "");
  g_autoptr (GError) error = NULL;
  char *answer = NULL;

  g_spawn_command_line_sync (line, &answer, NULL, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

static void
test_paper (AppFixture *f, gconstpointer unused)
{
  GtkWidget *toasts = adw_toast_overlay_new (), *place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *pdf = g_build_filename (f->folder, "compared.pdf", NULL);
  g_autofree char *page = g_build_filename (f->folder, "compared.html", NULL);
  g_autofree char *text = NULL, *info = NULL, *html = NULL;
  gint64 id = rb_node_get_id (f->issue), seq = name_version (f, "Fassung A");
  g_autoptr (RbCompareResult) result = NULL;

  edit (f);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), place);
  fixture_show (f, toasts, 500, 400);
  rb_compare_job_start (f->issue, (RbCompareChoice){ id, seq },
                        (RbCompareChoice){ id, RB_COMPARE_NOW }, RB_LAYOUT_ONE,
                        "rundbrief:///image/", NULL, on_compared, &result);
  wait_until (result != NULL);
  g_assert_no_error (result->error);
  g_assert_nonnull (strstr (result->page, "src=\"rundbrief:///image/"));
  rb_compare_print (f->host, ADW_TOAST_OVERLAY (toasts), GTK_BOX (place), result, RB_LAYOUT_ONE,
                    page);
  wait_until (g_file_test (page, G_FILE_TEST_EXISTS));
  rb_compare_print (f->host, ADW_TOAST_OVERLAY (toasts), GTK_BOX (place), result, RB_LAYOUT_ONE,
                    pdf);
  wait_until (g_file_test (pdf, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (page, &html, NULL, NULL));
  g_assert_nonnull (strstr (html, "src=\"data:image/"));
  g_assert_null (strstr (html, "rundbrief:///"));
  /* Words that can be found, both names and the page's number on each page. */
  text = ask ("pdftotext -layout", pdf);
  g_assert_nonnull (strstr (text, "Dieser Absatz ist hinzugekommen."));
  g_assert_nonnull (strstr (text, "Ein ganz neuer Titel"));
  g_assert_nonnull (strstr (text, "Fassung A, "));
  g_assert_nonnull (strstr (text, "Page 2 of "));
  g_assert_null (strstr (text, "added: "));
  info = ask ("pdfinfo", pdf);
  g_assert_nonnull (strstr (info, "A4"));
  g_assert_nonnull (strstr (info, "Fassung A"));
}

static void
add_tests (void)
{
  fixture_add ("/compare/window", test_window);
  fixture_add ("/compare/choices", test_choices);
  fixture_add ("/compare/paper", test_paper);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
