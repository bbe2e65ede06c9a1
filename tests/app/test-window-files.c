/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's file: one that goes away, one that is damaged, and those that were open last. */
#include "app-fixture.h"
#include "document-bar.h"
#include "recent-row.h"
#include "recent.h"
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <utime.h>

static gboolean
bar_is_shown (RbWindow *window)
{
  GtkWidget *revealer =
      fixture_find (fixture_part (window, RB_TYPE_DOCUMENT_BAR), GTK_TYPE_REVEALER, NULL);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

/* Closed before, it would say so in a message of its own. */
static gboolean
has_loaded (GtkWindow *chooser)
{
  GtkWidget *list = fixture_find (GTK_WIDGET (chooser), GTK_TYPE_TREE_VIEW, NULL);

  return list == NULL || gtk_tree_view_get_model (GTK_TREE_VIEW (list)) != NULL;
}

/* The name that a chooser proposes for a new file, which is then not chosen. */
static void
assert_proposed (const char *wanted)
{
  GtkWindow *chooser;
  g_autofree char *name = NULL;

  wait_until ((chooser = fixture_find_window ("GtkFileChooserDialog")) != NULL);
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_assert_cmpstr (name, ==, wanted);
  wait_until (has_loaded (chooser));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  wait_until (fixture_find_window ("GtkFileChooserDialog") == NULL);
}

static void
test_file_deleted (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = fixture_focus_field (window, article, "headline");
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) again = NULL;

  g_assert_false (bar_is_shown (window));
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  fixture_type (view, " (1)");
  wait_until (bar_is_shown (window));
  g_assert_nonnull (fixture_find (fixture_part (window, RB_TYPE_DOCUMENT_BAR), GTK_TYPE_BUTTON,
                                  "Save Elsewhere…"));
  g_assert_nonnull (
      fixture_find (fixture_part (window, RB_TYPE_DOCUMENT_BAR), GTK_TYPE_BUTTON, "Try Again"));
  /* Nothing stops whoever types. */
  fixture_type (view, " (2)");
  g_assert_nonnull (strstr (rb_node_get (article, "headline"), " (1) (2)"));
  fixture_click (fixture_part (window, RB_TYPE_DOCUMENT_BAR), "Try Again");
  fixture_settle ();
  g_assert_true (bar_is_shown (window));
  fixture_click (fixture_part (window, RB_TYPE_DOCUMENT_BAR), "Save Elsewhere…");
  assert_proposed ("harbour.rundbrief");
  rb_store_move_to (rb_document_get_store (f->document), elsewhere, NULL, NULL, &error);
  g_assert_no_error (error);
  wait_until (!bar_is_shown (window));
  fixture_type (view, " (3)");
  typed = g_strdup (rb_node_get (article, "headline"));
  gtk_window_close (GTK_WINDOW (window));
  fixture_settle ();
  again = rb_document_open (elsewhere, RB_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rb_node_get (rb_document_find (again, rb_node_get_id (article)), "headline"), ==,
                   typed);
}

/* Closing the window with edits under way loses none. */
static void
test_close_waits (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  gint64 id = rb_node_get_id (article);
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = fixture_focus_field (window, article, "body");
  g_autoptr (RbDocument) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = NULL;

  for (int i = 0; i < 40; i++)
    fixture_type (view, "letter ");
  typed = g_strdup (rb_node_get (article, "body"));
  gtk_window_close (GTK_WINDOW (window));
  /* At once, without another turn of the loop. */
  again = rb_document_open (f->path, RB_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rb_node_get (rb_document_find (again, id), "body"), ==, typed);
  fixture_settle ();
}

/* With edits that cannot be written, closing asks first. */
static void
test_close_unsaved (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = fixture_focus_field (window, article, "headline");
  GtkWindow *question;

  g_assert_cmpint (g_unlink (f->path), ==, 0);
  fixture_type (view, "x");
  wait_until (bar_is_shown (window));
  gtk_window_close (GTK_WINDOW (window));
  wait_until (fixture_find_window ("AdwMessageDialog") != NULL);
  question = fixture_find_window ("AdwMessageDialog");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  fixture_click (GTK_WIDGET (question), "Stay");
  wait_until (fixture_find_window ("AdwMessageDialog") == NULL);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_nonnull (rb_window_get_document (window));
  gtk_window_close (GTK_WINDOW (window));
  wait_until (fixture_find_window ("AdwMessageDialog") != NULL);
  fixture_click (GTK_WIDGET (fixture_find_window ("AdwMessageDialog")), "Close and Lose Them");
  wait_until (fixture_find_window ("RbWindow") == NULL);
}

static GFile *
make_damaged (AppFixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL), *content = NULL;

  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  g_assert_true (g_file_get_contents (f->path, &content, NULL, NULL));
  g_assert_true (g_file_set_contents (path, content, 5000, NULL));
  return g_file_new_for_path (path);
}

/* One that is asked beside @other, or %NULL. */
static GtkWindow *
find_question (GtkWindow *other)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window) && window != other &&
        gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

/* Two damaged files, a question for each: whichever is answered first, the other is about its own
 * file still. */
static void
test_damaged (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GFile) one = make_damaged (f, "one.rundbrief");
  g_autoptr (GFile) two = make_damaged (f, "two.rundbrief");
  RbWindow *window = fixture_open_window (f);
  GtkWindow *first, *second;

  rb_application_open_file (fixture_application, one, GTK_WINDOW (window));
  wait_until ((first = find_question (NULL)) != NULL);
  rb_application_open_file (fixture_application, two, GTK_WINDOW (window));
  wait_until ((second = find_question (first)) != NULL);
  fixture_click (GTK_WIDGET (second), "Close");
  wait_until (find_question (first) == NULL);
  fixture_click (GTK_WIDGET (first), "Rescue into a New File…");
  assert_proposed ("one (rescued).rundbrief");
  wait_until (find_question (NULL) == NULL);
}

static guint
count_recents (RbWindow *window)
{
  return fixture_count (GTK_WIDGET (window), RB_TYPE_RECENT_ROW, NULL);
}

/* The start view lists what was open last; what is away goes from it, and stays in the list. */
static void
test_recents (AppFixture *f, gconstpointer unused)
{
  g_autofree char *away = g_build_filename (f->folder, "away.rundbrief", NULL);
  RbWindow *window = rb_window_new (fixture_application);
  GtkWidget *row;

  rb_recent_add_document (f->document);
  rb_recent_add (away, "Away", "", 0, NULL, NULL);
  rb_window_set_document (window, NULL);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (count_recents (window) == 1);
  row = fixture_find (GTK_WIDGET (window), RB_TYPE_RECENT_ROW, NULL);
  g_assert_true (fixture_is_named (row, rb_node_get (rb_document_get_root (f->document), "name")));
  g_assert_cmpstr (rb_recent_row_get_path (RB_RECENT_ROW (row)), ==, f->path);
  g_assert_true (g_file_set_contents (away, "back", -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.start", NULL);
  wait_until (count_recents (window) == 2);
  /* What has no name of its own is known by its file's. */
  rb_recent_add (away, "", "", 0, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.start", NULL);
  wait_until (fixture_find (GTK_WIDGET (window), RB_TYPE_RECENT_ROW, "away") != NULL);
}

static char *
dup_summary (const char *path)
{
  g_autoptr (GPtrArray) recents = rb_recent_list ();

  for (guint i = 0; i < recents->len; i++) {
    RbRecent *recent = recents->pdata[i];

    if (strcmp (recent->path, path) == 0)
      return rb_recent_dup_summary (recent);
  }
  return g_strdup ("");
}

static gboolean
is_listed (const char *path, const char *summary)
{
  g_autofree char *listed = dup_summary (path);

  return strcmp (listed, summary) == 0;
}

/* Nothing is closed when a session is killed; and nothing is told of a file that is another now. */
static void
test_recents_follow (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *issue;
  struct utimbuf later = { .modtime = time (NULL) + 3600 };
  RbWindow *window, *start;

  rb_document_remove (f->document, f->issue);
  g_assert_cmpuint (rb_node_count (root, "issues"), ==, 0);
  window = fixture_open_window (f);
  wait_until (is_listed (f->path, "No issues yet"));
  issue = rb_document_insert (f->document, root, "issues", "issue", 0);
  rb_document_set (f->document, issue, "title", "August 2025");
  wait_until (is_listed (f->path, "August 2025"));
  rb_document_insert (f->document, issue, "sections", "text", 0);
  wait_until (is_listed (f->path, "August 2025 · 1 section"));
  gtk_window_close (GTK_WINDOW (window));

  start = rb_window_new (fixture_application);
  rb_window_set_document (start, NULL);
  gtk_window_present (GTK_WINDOW (start));
  wait_until (fixture_find (GTK_WIDGET (start), GTK_TYPE_LABEL, "August 2025 · 1 section"));
  later.actime = later.modtime;
  g_assert_cmpint (g_utime (f->path, &later), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (start), "win.start", NULL);
  wait_until (count_recents (start) == 1 &&
              !gtk_widget_get_mapped (
                  fixture_find (GTK_WIDGET (start), GTK_TYPE_LABEL, "August 2025 · 1 section")));
}

static void
add (void)
{
  fixture_add ("/window/file-deleted", test_file_deleted);
  fixture_add ("/window/close-waits", test_close_waits);
  fixture_add ("/window/close-unsaved", test_close_unsaved);
  fixture_add ("/window/damaged", test_damaged);
  fixture_add ("/window/recents", test_recents);
  fixture_add ("/window/recents-follow", test_recents_follow);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
