/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as a whole: a newsletter in it, its history, its file that goes away. */
#include "app-fixture.h"
#include "document-bar.h"
#include "editor-view.h"
#include "form.h"
#include "outline.h"
#include "preview.h"
#include "recent-row.h"
#include "recent.h"
#include "tooltip.h"
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <time.h>
#include <utime.h>

static GtkWidget *
part (RbWindow *window, GType type)
{
  GtkWidget *found = fixture_find (GTK_WIDGET (window), type, NULL);

  if (found == NULL)
    g_error ("The window has no %s", g_type_name (type));
  return found;
}

/* The caret's text view after a node's field was shown. */
static GtkWidget *
focus_field (RbWindow *window, RbNode *node, const char *field)
{
  rb_window_show_field (window, node, field);
  fixture_settle ();
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  return gtk_window_get_focus (GTK_WINDOW (window));
}

static gboolean
bar_is_shown (RbWindow *window)
{
  GtkWidget *revealer = fixture_find (part (window, RB_TYPE_DOCUMENT_BAR), GTK_TYPE_REVEALER, NULL);

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
test_newest_issue (AppFixture *f, gconstpointer unused)
{
  RbNode *older = rb_document_insert (f->document, rb_document_get_root (f->document), "issues",
                                      "issue", G_MAXUINT);
  RbWindow *window;

  rb_document_set (f->document, older, "date", "2019-01-01");
  window = fixture_open_window (f);
  g_assert_true (rb_editor_view_get_issue (RB_EDITOR_VIEW (part (window, RB_TYPE_EDITOR_VIEW))) ==
                 f->issue);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==,
                   rb_node_get (rb_document_get_root (f->document), "name"));
}

static void
test_no_issue (AppFixture *f, gconstpointer unused)
{
  RbWindow *window;
  GtkWidget *button;

  rb_document_remove (f->document, f->issue);
  window = fixture_open_window (f);
  button = fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "New Issue");
  g_assert_nonnull (button);
  /* It does not promise to begin from an issue that is not there. */
  g_assert_cmpstr (rb_tooltip_get (button), ==, "There is no issue yet");
}

/* Typing goes all the way: form, document, outline, preview. */
static void
test_typing_shows (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = focus_field (window, article, "headline"), *web;

  wait_until (fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview") != NULL);
  web = fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview");
  fixture_wait_page (WEBKIT_WEB_VIEW (web));
  fixture_type (view, " Zugabe");
  g_assert_nonnull (strstr (rb_node_get (article, "headline"), " Zugabe"));
  wait_until (fixture_holds (WEBKIT_WEB_VIEW (web), "document.body.innerText.includes('Zugabe')"));
  wait_until (fixture_find (part (window, RB_TYPE_OUTLINE), GTK_TYPE_LABEL,
                            rb_node_get (article, "headline")) != NULL);
}

/* The keyboard goes through the mail and out of it, either way, however many links are in it. */
static void
test_tab_leaves (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *web;

  wait_until (fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview") != NULL);
  web = fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview");
  fixture_wait_page (WEBKIT_WEB_VIEW (web));
  for (int i = 0; i < 2; i++) {
    gtk_widget_grab_focus (web);
    wait_until (gtk_window_get_focus (GTK_WINDOW (window)) == web);
    fixture_press (GTK_WINDOW (window), i == 0 ? "Tab" : "shift+Tab");
    wait_until (gtk_window_get_focus (GTK_WINDOW (window)) != web);
  }
}

/* A click in the mail leads to the field that shows these words. */
static void
test_click_leads (AppFixture *f, gconstpointer unused)
{
  RbNode *quote = fixture_section (f, "quote");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *web;
  g_autofree char *text = NULL;

  wait_until (fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview") != NULL);
  web = fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview");
  fixture_wait_page (WEBKIT_WEB_VIEW (web));
  g_free (fixture_evaluate (WEBKIT_WEB_VIEW (web), "rundbrief",
                            "[...document.querySelectorAll('p')].find(p => p.innerText.includes("
                            "'Wir freuen uns')).click(); ''"));
  wait_until (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  text = fixture_text (gtk_window_get_focus (GTK_WINDOW (window)));
  g_assert_cmpstr (text, ==, rb_node_get (quote, "text"));
}

/* On a photo between paragraphs, to its credit in the form of the text. */
static void
test_click_on_photo (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *web;

  focus_field (window, fixture_section (f, "article"), "headline");
  wait_until (fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview") != NULL);
  web = fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview");
  fixture_wait_page (WEBKIT_WEB_VIEW (web));
  g_free (fixture_evaluate (WEBKIT_WEB_VIEW (web), "rundbrief",
                            "document.querySelector('img[alt^=\"Stände\"]').click(); ''"));
  wait_until (fixture_find (part (window, RB_TYPE_FORM), GTK_TYPE_TEXT_VIEW, "Sign-off") != NULL);
  wait_until (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_true (fixture_is_named (gtk_window_get_focus (GTK_WINDOW (window)), "Credit"));
}

static void
test_undo (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = focus_field (window, article, "headline");
  g_autofree char *before = g_strdup (rb_node_get (article, "headline"));
  g_autofree char *label = NULL, *text = NULL;
  GtkWidget *undo, *redo;

  fixture_type (view, "!");
  undo = fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo");
  redo = fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Redo");
  g_assert_nonnull (undo);
  g_assert_nonnull (redo);
  wait_until (gtk_widget_is_sensitive (undo));
  g_assert_false (gtk_widget_is_sensitive (redo));
  wait_until (strstr (rb_tooltip_get (undo), "Edit Headline") != NULL);
  fixture_click (GTK_WIDGET (window), "Undo");
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, before);
  wait_until (gtk_widget_is_sensitive (redo));
  g_assert_nonnull (strstr (rb_tooltip_get (redo), "Edit Headline"));
  /* The same by keys, with the caret in a field. */
  view = focus_field (window, article, "headline");
  fixture_press (GTK_WINDOW (window), "ctrl+shift+z");
  wait_until (strchr (rb_node_get (article, "headline"), '!') != NULL);
  fixture_press (GTK_WINDOW (window), "ctrl+z");
  wait_until (strcmp (rb_node_get (article, "headline"), before) == 0);
  text = fixture_text (view);
  g_assert_cmpstr (text, ==, before);
}

/* From the header on, Tab comes to the sections, past what is folded away between. */
static void
test_tab_from_header (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *menu = fixture_find (GTK_WIDGET (window), GTK_TYPE_MENU_BUTTON, "Main menu");
  GtkWidget *outline = fixture_find (GTK_WIDGET (window), RB_TYPE_OUTLINE, NULL), *focus;

  gtk_widget_child_focus (menu, GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  for (int i = 0; i < 8 && !gtk_widget_is_ancestor (focus, outline); i++) {
    GtkWidget *before = focus;

    fixture_press (GTK_WINDOW (window), "Tab");
    wait_until (gtk_window_get_focus (GTK_WINDOW (window)) != before);
    focus = gtk_window_get_focus (GTK_WINDOW (window));
    g_assert_true (gtk_widget_get_mapped (focus));
  }
  g_assert_true (gtk_widget_is_ancestor (focus, outline));
}

static GtkWidget *
find_shortcuts (RbWindow *window)
{
  return GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)));
}

/* The window of all keys is made as it is wanted, and once. */
static void
test_shortcuts (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *shortcuts;

  /* GTK 4.8 warns of a label of its own as it measures this window. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_assert_null (find_shortcuts (window));
  fixture_press (GTK_WINDOW (window), "ctrl+shift+question");
  wait_until (find_shortcuts (window) != NULL);
  shortcuts = find_shortcuts (window);
  wait_until (gtk_widget_get_mapped (shortcuts));
  gtk_window_close (GTK_WINDOW (shortcuts));
  wait_until (!gtk_widget_get_mapped (shortcuts));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.shortcuts", NULL);
  wait_until (gtk_widget_get_mapped (find_shortcuts (window)));
}

/* What is taken back is shown: the section it was in is selected again. */
static void
test_undo_leads (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article"), *quote = fixture_section (f, "quote");
  RbWindow *window = fixture_open_window (f);
  g_autofree char *text = NULL;

  fixture_type (focus_field (window, article, "headline"), "!");
  focus_field (window, quote, "text");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  fixture_settle ();
  wait_until (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_null (strchr (rb_node_get (article, "headline"), '!'));
  g_assert_nonnull (fixture_find (part (window, RB_TYPE_FORM), GTK_TYPE_TEXT_VIEW, "Headline"));
}

/* The button of a toast that is shown, and not about to go. */
static GtkWidget *
shown_undo (RbWindow *window)
{
  GType type = g_type_from_name ("AdwToastWidget");
  GtkWidget *toast = type != 0 ? fixture_find (GTK_WIDGET (window), type, NULL) : NULL;

  return toast != NULL ? fixture_find (toast, GTK_TYPE_BUTTON, "Undo") : NULL;
}

static void
test_delete_and_undo (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  gint64 id = rb_node_get_id (article);
  guint n = rb_node_count (f->issue, "sections");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *editor = part (window, RB_TYPE_EDITOR_VIEW);

  focus_field (window, article, "headline");
  g_assert_true (gtk_widget_activate_action (part (window, RB_TYPE_FORM), "editor.delete", NULL));
  fixture_settle ();
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n - 1);
  g_assert_null (rb_document_find (f->document, id));
  /* The toast's button takes it back. */
  wait_until (shown_undo (window) != NULL);
  gtk_widget_activate_action (editor, "win.undo", NULL);
  fixture_settle ();
  g_assert_nonnull (rb_document_find (f->document, id));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n);
  /* A second time it would take back something else. */
  g_assert_null (shown_undo (window));
}

/* The section's menu sets its language; its row and the menu's mark tell it, also after an undo. */
static void
test_section_language (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *form = part (window, RB_TYPE_FORM), *outline = part (window, RB_TYPE_OUTLINE);

  focus_field (window, article, "headline");
  g_assert_true (gtk_widget_activate_action (form, "editor.language", "s", "en"));
  g_assert_cmpstr (rb_node_get (article, "language"), ==, "en");
  wait_until (fixture_find (outline, GTK_TYPE_LABEL, "Article · English") != NULL);
  gtk_widget_activate_action (form, "win.undo", NULL);
  fixture_settle ();
  g_assert_cmpstr (rb_node_get (article, "language"), ==, "");
  wait_until (fixture_find (outline, GTK_TYPE_LABEL, "Article · English") == NULL);
  g_assert_true (gtk_widget_activate_action (form, "editor.language", "s", ""));
  g_assert_cmpstr (rb_node_get (article, "language"), ==, "");
}

static void
test_file_deleted (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = focus_field (window, article, "headline");
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) again = NULL;

  g_assert_false (bar_is_shown (window));
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  fixture_type (view, " (1)");
  wait_until (bar_is_shown (window));
  g_assert_nonnull (
      fixture_find (part (window, RB_TYPE_DOCUMENT_BAR), GTK_TYPE_BUTTON, "Save Elsewhere…"));
  g_assert_nonnull (
      fixture_find (part (window, RB_TYPE_DOCUMENT_BAR), GTK_TYPE_BUTTON, "Try Again"));
  /* Nothing stops whoever types. */
  fixture_type (view, " (2)");
  g_assert_nonnull (strstr (rb_node_get (article, "headline"), " (1) (2)"));
  fixture_click (part (window, RB_TYPE_DOCUMENT_BAR), "Try Again");
  fixture_settle ();
  g_assert_true (bar_is_shown (window));
  fixture_click (part (window, RB_TYPE_DOCUMENT_BAR), "Save Elsewhere…");
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
  GtkWidget *view = focus_field (window, article, "body");
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
  GtkWidget *view = focus_field (window, article, "headline");
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

/* All panes at all widths, and back. */
static void
test_widths (AppFixture *f, gconstpointer unused)
{
  static const int widths[] = { 1500, 1200, 1150, 1000, 860, 740, 1000, 1500, 740, 1500, 1000 };
  RbWindow *window = fixture_open_window (f);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    fixture_resize (GTK_WINDOW (window), widths[i], 800);
    wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (window)) - widths[i]) <= 20);
    fixture_settle ();
    g_assert_true (gtk_widget_get_mapped (part (window, RB_TYPE_FORM)));
    if (widths[i] == 1500)
      wait_until (gtk_widget_get_width (part (window, RB_TYPE_OUTLINE)) == 300);
  }
}

static void
resize (RbWindow *window, int width)
{
  fixture_resize (GTK_WINDOW (window), width, 900);
  wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (window)) - width) <= 20);
  fixture_settle ();
}

/* Over the form of a narrow window one goes through the sections, and Enter opens one. */
static void
test_drawer (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *outline = part (window, RB_TYPE_OUTLINE), *form = part (window, RB_TYPE_FORM);
  GtkListBox *list = GTK_LIST_BOX (fixture_find (outline, GTK_TYPE_LIST_BOX, "Sections"));

  resize (window, 1000);
  wait_until (!gtk_widget_get_mapped (outline));
  fixture_press (GTK_WINDOW (window), "F9");
  wait_until (gtk_widget_get_mapped (outline));
  for (int i = 2; i <= 3; i++) {
    fixture_press (GTK_WINDOW (window), "Down");
    wait_until (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)) == i);
    g_assert_true (gtk_widget_get_mapped (outline));
  }
  fixture_press (GTK_WINDOW (window), "Return");
  wait_until (!gtk_widget_get_mapped (outline));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), form));
  fixture_press (GTK_WINDOW (window), "F9");
  wait_until (gtk_widget_get_mapped (outline));
  fixture_press (GTK_WINDOW (window), "F9");
  wait_until (!gtk_widget_get_mapped (outline));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), form));
  fixture_press (GTK_WINDOW (window), "F9");
  wait_until (gtk_widget_get_mapped (outline));
  fixture_press (GTK_WINDOW (window), "Escape");
  wait_until (!gtk_widget_get_mapped (outline));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), form));
}

/* A border stays where somebody put it, and is there again the next time. */
static void
test_dragged (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkPaned *panes = GTK_PANED (gtk_widget_get_parent (part (window, RB_TYPE_FORM)));
  GtkWidget *outer = gtk_widget_get_ancestor (part (window, RB_TYPE_OUTLINE), GTK_TYPE_PANED);
  g_autoptr (GError) error = NULL;

  wait_until (gtk_paned_get_position (panes) == 548);
  gtk_paned_set_position (GTK_PANED (outer), 280);
  gtk_paned_set_position (panes, 620);
  resize (window, 1440);
  wait_until (gtk_paned_get_position (panes) == 620);
  /* There it does not fit. */
  resize (window, 1200);
  wait_until (gtk_paned_get_position (panes) < 620);
  resize (window, 1500);
  wait_until (gtk_paned_get_position (panes) == 620);
  gtk_window_close (GTK_WINDOW (window));
  fixture_settle ();
  g_object_unref (f->document);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  window = fixture_open_window (f);
  panes = GTK_PANED (gtk_widget_get_parent (part (window, RB_TYPE_FORM)));
  wait_until (gtk_paned_get_position (panes) == 620);
  outer = gtk_widget_get_ancestor (part (window, RB_TYPE_OUTLINE), GTK_TYPE_PANED);
  wait_until (gtk_paned_get_position (GTK_PANED (outer)) == 280);
}

/* From a text of the form as well, and one types on in it. */
static void
test_moved_by_keys (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *article = fixture_section (f, "article");
  guint index = rb_node_get_index (article);
  GtkWidget *headline = focus_field (window, article, "headline");

  g_assert_cmpuint (index, >, 0);
  fixture_press (GTK_WINDOW (window), "alt+Up");
  wait_until (rb_node_get_index (article) == index - 1);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == headline);
  fixture_press (GTK_WINDOW (window), "alt+Down");
  wait_until (rb_node_get_index (article) == index);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == headline);
}

static int
selected_row (RbWindow *window)
{
  GtkWidget *outline = part (window, RB_TYPE_OUTLINE);
  GtkListBox *list = GTK_LIST_BOX (fixture_find (outline, GTK_TYPE_LIST_BOX, "Sections"));

  return gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list));
}

static gboolean
shows_selected_row (RbWindow *window)
{
  GtkWidget *outline = part (window, RB_TYPE_OUTLINE);
  GtkListBox *list = GTK_LIST_BOX (fixture_find (outline, GTK_TYPE_LIST_BOX, "Sections"));
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_selected_row (list));
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t r;

  return gtk_widget_compute_bounds (row, scroller, &r) && r.size.height > 0 && r.origin.y >= 0 &&
         r.origin.y + r.size.height <= (float)gtk_widget_get_height (scroller);
}

/*
 * All that a file holds, but for what was made of its photos: that is kept whenever it is ready,
 * and says nothing of who looked at what.
 */
static char *
dump_file (const char *path)
{
  GString *dump = g_string_new (NULL);
  sqlite3 *db;
  sqlite3_stmt *tables, *rows;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_prepare_v2 (db,
                          "SELECT 'SELECT * FROM \"' || name || '\"' FROM sqlite_schema "
                          "WHERE type = 'table' AND name <> 'rendition' ORDER BY name",
                          -1, &tables, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW) {
    const char *query = (const char *)sqlite3_column_text (tables, 0);

    g_string_append_printf (dump, "%s\n", query);
    g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &rows, NULL), ==, SQLITE_OK);
    while (sqlite3_step (rows) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count (rows); i++) {
        int size = sqlite3_column_bytes (rows, i);
        g_autofree char *sum = g_compute_checksum_for_data (
            G_CHECKSUM_SHA256, sqlite3_column_blob (rows, i), (gsize)size);

        g_string_append_printf (dump, " %d:%.16s", size, sum);
      }
      g_string_append_c (dump, '\n');
    }
    g_assert_cmpint (sqlite3_finalize (rows), ==, SQLITE_OK);
  }
  g_assert_cmpint (sqlite3_finalize (tables), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return g_string_free (dump, FALSE);
}

/* Whether it is noted that one is at the section before @row. */
static gboolean
notes_place (AppFixture *f, int row)
{
  RbNode *section = rb_node_nth (f->issue, "sections", (guint)row - 1);
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "rundbrief", "view.ini", NULL);
  g_autofree char *text = NULL;
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "=%" G_GINT64_FORMAT "\n",
                                           rb_node_get_id (f->issue), rb_node_get_id (section));

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, line) != NULL;
}

/* One goes on where one left off, with the window as it was; the file itself notes nothing. */
static void
test_goes_on (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  int last = (int)rb_node_count (f->issue, "sections");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  int width, height;

  resize (window, 1300);
  before = dump_file (f->path);
  g_assert_cmpint (selected_row (window), ==, 1);
  rb_editor_view_show (RB_EDITOR_VIEW (part (window, RB_TYPE_EDITOR_VIEW)),
                       rb_node_nth (f->issue, "sections", (guint)last - 1), NULL);
  g_assert_cmpint (selected_row (window), ==, last);
  /* Noted while one is there: the program can be killed. */
  wait_until (notes_place (f, last));
  gtk_window_close (GTK_WINDOW (window));
  fixture_settle ();
  g_object_unref (f->document);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  window = rb_window_new (fixture_application);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  rb_window_set_document (window, f->document);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  g_assert_cmpint (width, ==, 1300);
  g_assert_cmpint (height, ==, 900);
  g_assert_cmpint (selected_row (window), ==, last);
  wait_until (shows_selected_row (window));
  after = dump_file (f->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_issues (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document);
  guint n = rb_node_count (root, "issues");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.issues", NULL);
  fixture_settle ();
  g_assert_nonnull (fixture_find (GTK_WIDGET (window), GTK_TYPE_WIDGET, "Issues"));
  fixture_click (GTK_WIDGET (window), "New Issue");
  wait_until (rb_node_count (root, "issues") == n + 1);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  fixture_settle ();
  g_assert_cmpuint (rb_node_count (root, "issues"), ==, n);
  /* Alt+Left leads outwards, step by step. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.issues", NULL);
  fixture_settle ();
  fixture_press (GTK_WINDOW (window), "alt+Left");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "New Newsletter") != NULL);
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
  g_assert_cmpstr (rb_recent_row_get_path (RB_RECENT_ROW (row)), ==, f->path);
  g_assert_true (g_file_set_contents (away, "back", -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.start", NULL);
  wait_until (count_recents (window) == 2);
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
  fixture_add ("/window/newest-issue", test_newest_issue);
  fixture_add ("/window/no-issue", test_no_issue);
  fixture_add ("/window/typing-shows", test_typing_shows);
  fixture_add ("/window/tab-leaves", test_tab_leaves);
  fixture_add ("/window/click-leads", test_click_leads);
  fixture_add ("/window/click-on-photo", test_click_on_photo);
  fixture_add ("/window/undo", test_undo);
  fixture_add ("/window/undo-leads", test_undo_leads);
  fixture_add ("/window/delete-and-undo", test_delete_and_undo);
  fixture_add ("/window/section-language", test_section_language);
  fixture_add ("/window/file-deleted", test_file_deleted);
  fixture_add ("/window/close-waits", test_close_waits);
  fixture_add ("/window/close-unsaved", test_close_unsaved);
  fixture_add ("/window/damaged", test_damaged);
  fixture_add ("/window/widths", test_widths);
  fixture_add ("/window/drawer", test_drawer);
  fixture_add ("/window/dragged", test_dragged);
  fixture_add ("/window/tab-from-header", test_tab_from_header);
  fixture_add ("/window/shortcuts", test_shortcuts);
  fixture_add ("/window/moved-by-keys", test_moved_by_keys);
  fixture_add ("/window/goes-on", test_goes_on);
  fixture_add ("/window/issues", test_issues);
  fixture_add ("/window/recents", test_recents);
  fixture_add ("/window/recents-follow", test_recents_follow);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
