/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that can no longer be written, or never could: what the window's bar offers, and that
 * whoever takes it loses nothing and types on. */
#include "app-fixture.h"
#include "document-bar.h"
#include "editor-view.h"
#include "field.h"
#include "form.h"
#include "issue-card.h"
#include "open-mark.h"
#include "outline-row.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static GtkWidget *
get_bar (RbWindow *window)
{
  return fixture_find (GTK_WIDGET (window), RB_TYPE_DOCUMENT_BAR, NULL);
}

static gboolean
bar_is_shown (RbWindow *window)
{
  GtkWidget *revealer = fixture_find (get_bar (window), GTK_TYPE_REVEALER, NULL);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

static gboolean
is_offered (RbWindow *window, const char *name)
{
  GtkWidget *button = fixture_find (get_bar (window), GTK_TYPE_BUTTON, name);

  return button != NULL && gtk_widget_get_visible (button);
}

/* The section whose form is shown. */
static RbNode *
get_selected (RbWindow *window)
{
  GtkWidget *list = fixture_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX, "Sections");
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));

  return row != NULL ? rb_outline_row_get_node (RB_OUTLINE_ROW (row)) : NULL;
}

static GtkWidget *
focus_headline (AppFixture *f, RbWindow *window)
{
  rb_window_show_field (window, fixture_section (f, "article"), "headline");
  fixture_settle ();
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  return gtk_window_get_focus (GTK_WINDOW (window));
}

/* With the keyboard, which leaves the field for the bar. */
static void
press_in_bar (RbWindow *window, const char *name)
{
  GtkWidget *button = fixture_find (get_bar (window), GTK_TYPE_BUTTON, name);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_grab_focus (button));
  fixture_click (get_bar (window), name);
}

/* Answers the chooser. The path is that of the new file; caller frees. */
static char *
choose_place (AppFixture *f, const char *name)
{
  g_autoptr (GFile) folder = g_file_new_for_path (f->folder);
  g_autofree char *file = g_strconcat (name, ".rundbrief", NULL);
  GtkWindow *chooser;

  wait_until ((chooser = fixture_find_window ("GtkFileChooserDialog")) != NULL &&
              gtk_widget_get_mapped (GTK_WIDGET (chooser)));
  fixture_settle ();
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  fixture_settle ();
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  wait_until (fixture_find_window ("GtkFileChooserDialog") == NULL);
  fixture_settle ();
  return g_build_filename (f->folder, file, NULL);
}

static void
assert_headline (AppFixture *f, const char *path, const char *headline)
{
  gint64 id = rb_node_get_id (fixture_section (f, "article"));
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = rb_document_open (path, RB_STORE_READ, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rb_node_get (rb_document_find (document, id), "headline"), ==, headline);
}

/* The keyboard is where it was, with the caret in its place: not on a button that a space presses.
 */
static void
test_types_on (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = focus_headline (f, window);
  g_autofree char *path = NULL, *typed = NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter iter;

  g_assert_cmpint (g_unlink (f->path), ==, 0);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 3);
  gtk_text_buffer_place_cursor (buffer, &iter);
  fixture_type (view, "DREI");
  wait_until (bar_is_shown (window));
  /* No toast may lie on it. */
  g_assert_null (gtk_widget_get_ancestor (get_bar (window), ADW_TYPE_TOAST_OVERLAY));
  press_in_bar (window, "Save Elsewhere…");
  path = choose_place (f, "elsewhere");
  wait_until (!bar_is_shown (window));
  fixture_pass (500);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == view);
  fixture_type (view, " VIER");
  typed = g_strdup (rb_node_get (fixture_section (f, "article"), "headline"));
  g_assert_nonnull (strstr (typed, "DREI VIER"));
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  assert_headline (f, path, typed);
}

/* Cut off under the window: the words are safe in a file that opens, and what is gone is told. */
static void
test_truncated (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = focus_headline (f, window);
  g_autofree char *path = NULL;

  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  g_assert_cmpint (truncate (f->path, 0), ==, 0);
  fixture_type (view, " Weiter");
  wait_until (bar_is_shown (window));
  fixture_click (get_bar (window), "Save Elsewhere…");
  path = choose_place (f, "elsewhere");
  wait_until (fixture_find_window ("AdwMessageDialog") != NULL);
  g_assert_nonnull (fixture_find (GTK_WIDGET (fixture_find_window ("AdwMessageDialog")),
                                  GTK_TYPE_LABEL, "Saved elsewhere, but not everything"));
  fixture_click (GTK_WIDGET (fixture_find_window ("AdwMessageDialog")), "Close");
  wait_until (!bar_is_shown (window));
  fixture_type (view, " und weiter");
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  assert_headline (f, path, rb_node_get (fixture_section (f, "article"), "headline"));
}

/* Whoever closes with edits that are not saved can save them. */
static void
test_close (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = focus_headline (f, window);
  g_autofree char *path = NULL, *typed = NULL;

  g_assert_cmpint (g_unlink (f->path), ==, 0);
  fixture_type (view, " Eins");
  wait_until (bar_is_shown (window));
  typed = g_strdup (rb_node_get (fixture_section (f, "article"), "headline"));
  gtk_window_close (GTK_WINDOW (window));
  wait_until (fixture_find_window ("AdwMessageDialog") != NULL);
  fixture_click (GTK_WIDGET (fixture_find_window ("AdwMessageDialog")), "Save Elsewhere…");
  path = choose_place (f, "elsewhere");
  wait_until (fixture_find_window ("RbWindow") == NULL);
  assert_headline (f, path, typed);
}

/* Another program has written: its state is shown, and the words that were not saved are kept. */
static void
test_changed (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = focus_headline (f, window);
  g_autofree char *path = NULL, *typed = NULL;
  gint64 id = rb_node_get_id (fixture_section (f, "article"));
  RbDocument *other, *shown;
  gint64 at = 0;

  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  other = rb_document_open (f->path, RB_STORE_WRITE, NULL);
  rb_document_set (other, rb_document_find (other, id), "headline", "Theirs");
  g_assert_true (rb_document_close (other, NULL));
  g_object_unref (other);
  fixture_type (view, " Ours");
  wait_until (bar_is_shown (window));
  g_assert_false (is_offered (window, "Try Again"));
  typed = g_strdup (rb_node_get (fixture_section (f, "article"), "headline"));
  /* Till the title tells that saving takes its time. */
  fixture_pass (700);
  fixture_click (get_bar (window), "Keep a Copy and Open Again…");
  path = choose_place (f, "ours");
  wait_until (rb_window_get_document (window) != f->document);
  shown = rb_window_get_document (window);
  g_assert_cmpstr (rb_store_get_path (rb_document_get_store (shown)), ==, f->path);
  g_assert_cmpstr (rb_node_get (rb_document_find (shown, id), "headline"), ==, "Theirs");
  g_assert_false (bar_is_shown (window));
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "What you wrote is kept in “ours.rundbrief”") != NULL);
  assert_headline (f, path, typed);
  g_assert_null (
      fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Hafenblatt · Draft · Saving…"));
  g_assert_nonnull (
      fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Hafenblatt · Draft · Saved"));
  /* One goes on where one was. */
  view = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_TEXT_VIEW (view));
  g_assert_cmpstr (rb_field_of (view, &at), ==, "headline");
  g_assert_cmpint (at, ==, id);
}

/* Whoever comes back to a window in which all is saved finds what another program has added. */
static void
test_added_outside (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *away = gtk_window_new (), *view = focus_headline (f, window);
  gint64 id = rb_node_get_id (fixture_section (f, "article")), at = 0;
  RbDocument *other;
  RbNode *issue, *root;
  guint n = rb_node_count (rb_document_get_root (f->document), "issues");

  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  gtk_window_present (GTK_WINDOW (away));
  wait_until (!gtk_window_is_active (GTK_WINDOW (window)));
  /* Nothing was changed: the window stays as it is. */
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  fixture_pass (200);
  g_assert_true (rb_window_get_document (window) == f->document);
  gtk_window_present (GTK_WINDOW (away));
  wait_until (!gtk_window_is_active (GTK_WINDOW (window)));
  other = rb_document_open (f->path, RB_STORE_WRITE, NULL);
  issue = rb_document_insert (other, rb_document_get_root (other), "issues", "issue", 0);
  rb_document_set (other, issue, "date", "2001-01-01");
  g_assert_true (rb_document_close (other, NULL));
  g_object_unref (other);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (rb_window_get_document (window) != f->document);
  root = rb_document_get_root (rb_window_get_document (window));
  g_assert_cmpuint (rb_node_count (root, "issues"), ==, n + 1);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Another program has changed the newsletter: this is how it is now"));
  /* One goes on where one was. */
  view = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_cmpstr (rb_field_of (view, &at), ==, "headline");
  g_assert_cmpint (at, ==, id);
  /* Or among the issues. */
  rb_window_show_issues (window);
  g_assert_cmpuint (fixture_count (GTK_WIDGET (window), RB_TYPE_ISSUE_CARD, NULL), ==, n + 1);
  gtk_window_present (GTK_WINDOW (away));
  wait_until (!gtk_window_is_active (GTK_WINDOW (window)));
  other = rb_document_open (f->path, RB_STORE_WRITE, NULL);
  rb_document_insert (other, rb_document_get_root (other), "issues", "issue", 0);
  g_assert_true (rb_document_close (other, NULL));
  g_object_unref (other);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (fixture_count (GTK_WIDGET (window), RB_TYPE_ISSUE_CARD, NULL) == n + 2);
  wait_until (GTK_IS_FLOW_BOX_CHILD (gtk_window_get_focus (GTK_WINDOW (window))));
  gtk_window_destroy (GTK_WINDOW (away));
}

/* The same if the keyboard was not in a field; and if the section is gone, at another. */
static void
test_changed_section (AppFixture *f, gconstpointer gone)
{
  RbWindow *window = fixture_open_window (f);
  gint64 id = rb_node_get_id (fixture_section (f, "quote"));
  g_autofree char *path = NULL;
  RbNode *section;
  RbDocument *other, *shown;

  focus_headline (f, window);
  rb_window_show_field (window, fixture_section (f, "quote"), NULL);
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  other = rb_document_open (f->path, RB_STORE_WRITE, NULL);
  if (gone != NULL)
    rb_document_remove (other, rb_document_find (other, id));
  else
    rb_document_set (other, rb_document_find (other, id), "name", "Theirs");
  g_assert_true (rb_document_close (other, NULL));
  g_object_unref (other);
  rb_document_set (f->document, fixture_section (f, "quote"), "text", "Ours");
  wait_until (bar_is_shown (window));
  press_in_bar (window, "Keep a Copy and Open Again…");
  path = choose_place (f, "ours");
  wait_until (rb_window_get_document (window) != f->document);
  shown = rb_window_get_document (window);
  section = get_selected (window);
  g_assert_nonnull (section);
  g_assert_true (rb_document_of (section) == shown);
  if (gone == NULL)
    g_assert_cmpint (rb_node_get_id (section), ==, id);
}

/* Whoever opens what is open elsewhere is told so; not of a program that has ended, however that
 * was, and no longer than the other goes on. */
static void
test_open_elsewhere (AppFixture *f, gconstpointer unused)
{
  g_autofree char *holder = NULL, *again = NULL, *name = g_path_get_basename (f->path);
  g_autofree char *path = g_strdup_printf ("%s/.~lock.%s#", f->folder, name);
  RbOpenMark *mark;
  RbWindow *window;

  /* Left behind by one that has crashed. */
  g_assert_true (g_file_set_contents (path, "Nobody, nowhere\n", -1, NULL));
  mark = rb_open_mark_new (f->path, &holder);
  g_assert_nonnull (mark);
  g_assert_null (holder);
  g_assert_null (rb_open_mark_new (f->path, &again));
  g_assert_nonnull (strstr (again, g_get_host_name ()));
  window = fixture_open_window (f);
  wait_until (bar_is_shown (window));
  g_assert_true (is_offered (window, "Save Elsewhere…"));
  g_assert_false (is_offered (window, "Try Again"));
  rb_open_mark_free (mark);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  g_object_notify (G_OBJECT (window), "is-active");
  g_assert_false (bar_is_shown (window));
  /* Now it is open here. */
  g_clear_pointer (&again, g_free);
  g_assert_null (rb_open_mark_new (f->path, &again));
  g_assert_nonnull (again);
  gtk_window_close (GTK_WINDOW (window));
  wait_until (fixture_find_window ("RbWindow") == NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What may not be written is opened to be read, and to go on with elsewhere. */
static void
test_read_only (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = NULL, *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = NULL;
  RbWindow *window;
  GtkWidget *view;
  gsize length, length_after;

  g_assert_true (rb_document_close (f->document, NULL));
  g_assert_true (g_file_get_contents (f->path, &before, &length, NULL));
  document = rb_document_open (f->path, RB_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (f->path, 0444), ==, 0);
  g_set_object (&f->document, document);
  f->issue = rb_document_get_newest_issue (document);
  window = fixture_open_window (f);
  g_assert_true (bar_is_shown (window));
  g_assert_false (is_offered (window, "Try Again"));
  view = focus_headline (f, window);
  fixture_pass (300);
  g_assert_true (g_file_get_contents (f->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
  fixture_click (get_bar (window), "Save Elsewhere…");
  path = choose_place (f, "elsewhere");
  wait_until (!bar_is_shown (window));
  fixture_type (view, " Weiter");
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), &error));
  g_assert_no_error (error);
  assert_headline (f, path, rb_node_get (fixture_section (f, "article"), "headline"));
}

/* Whether nobody can write into it, the system's administrator included. */
static gboolean
protect (const char *path, gboolean protect)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command =
      g_strdup_printf ("chattr %ci %s 2>/dev/null", protect ? '+' : '-', quoted);

  g_chmod (path, protect ? 0444 : 0644);
  return g_access (path, W_OK) != 0 || (system (command) == 0 && g_access (path, W_OK) != 0);
}

/* From the outside too: by the menu, a double click, the command line. */
static void
test_open_protected (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path (f->path);
  g_autofree char *path = NULL;
  GtkWindow *window;
  RbDocument *document;

  g_assert_true (rb_document_close (f->document, NULL));
  if (!protect (f->path, TRUE)) {
    protect (f->path, FALSE);
    g_test_skip ("Nothing keeps this user from writing here");
    return;
  }
  rb_application_open_file (fixture_application, file, NULL);
  wait_until ((window = fixture_find_window ("RbWindow")) != NULL);
  g_assert_null (fixture_find_window ("AdwMessageDialog"));
  document = rb_window_get_document (RB_WINDOW (window));
  g_assert_nonnull (document);
  g_assert_true (bar_is_shown (RB_WINDOW (window)));
  g_set_object (&f->document, document);
  f->issue = rb_document_get_newest_issue (document);
  fixture_type (focus_headline (f, RB_WINDOW (window)), " Weiter");
  wait_until (rb_document_get_failure (document) != NULL);
  fixture_click (get_bar (RB_WINDOW (window)), "Save Elsewhere…");
  path = choose_place (f, "elsewhere");
  wait_until (!bar_is_shown (RB_WINDOW (window)));
  assert_headline (f, path, rb_node_get (fixture_section (f, "article"), "headline"));
  protect (f->path, FALSE);
}

static void
add (void)
{
  fixture_add ("/unsaved/types-on", test_types_on);
  fixture_add ("/unsaved/truncated", test_truncated);
  fixture_add ("/unsaved/close", test_close);
  fixture_add ("/unsaved/changed", test_changed);
  fixture_add ("/unsaved/added-outside", test_added_outside);
  g_test_add ("/unsaved/changed-section", AppFixture, NULL, fixture_set_up, test_changed_section,
              fixture_tear_down);
  g_test_add ("/unsaved/changed-section-gone", AppFixture, "gone", fixture_set_up,
              test_changed_section, fixture_tear_down);
  fixture_add ("/unsaved/open-elsewhere", test_open_elsewhere);
  fixture_add ("/unsaved/read-only", test_read_only);
  fixture_add ("/unsaved/open-protected", test_open_protected);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
