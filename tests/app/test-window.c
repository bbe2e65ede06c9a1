/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as a whole: a newsletter in it, what is typed and clicked, and what is taken back. */
#include "app-fixture.h"
#include "editor-view.h"
#include "form.h"
#include "issue-card.h"
#include "outline.h"
#include "recent-row.h"
#include "tooltip.h"
#include <string.h>

static void
test_newest_issue (AppFixture *f, gconstpointer unused)
{
  RbNode *older = rb_document_insert (f->document, rb_document_get_root (f->document), "issues",
                                      "issue", G_MAXUINT);
  RbWindow *window;

  rb_document_set (f->document, older, "date", "2019-01-01");
  window = fixture_open_window (f);
  g_assert_true (rb_editor_view_get_issue (
                     RB_EDITOR_VIEW (fixture_part (window, RB_TYPE_EDITOR_VIEW))) == f->issue);
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
  GtkWidget *view = fixture_focus_field (window, article, "headline"), *web;

  wait_until (fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview") != NULL);
  web = fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview");
  fixture_wait_page (WEBKIT_WEB_VIEW (web));
  fixture_type (view, " Zugabe");
  g_assert_nonnull (strstr (rb_node_get (article, "headline"), " Zugabe"));
  wait_until (fixture_holds (WEBKIT_WEB_VIEW (web), "document.body.innerText.includes('Zugabe')"));
  wait_until (fixture_find (fixture_part (window, RB_TYPE_OUTLINE), GTK_TYPE_LABEL,
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

  fixture_focus_field (window, fixture_section (f, "article"), "headline");
  wait_until (fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview") != NULL);
  web = fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview");
  fixture_wait_page (WEBKIT_WEB_VIEW (web));
  g_free (fixture_evaluate (WEBKIT_WEB_VIEW (web), "rundbrief",
                            "document.querySelector('img[alt^=\"Stände\"]').click(); ''"));
  wait_until (fixture_find (fixture_part (window, RB_TYPE_FORM), GTK_TYPE_TEXT_VIEW, "Sign-off") !=
              NULL);
  wait_until (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_true (fixture_is_named (gtk_window_get_focus (GTK_WINDOW (window)), "Credit"));
}

static void
test_undo (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = fixture_focus_field (window, article, "headline");
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
  view = fixture_focus_field (window, article, "headline");
  fixture_press (GTK_WINDOW (window), "ctrl+shift+z");
  wait_until (strchr (rb_node_get (article, "headline"), '!') != NULL);
  fixture_press (GTK_WINDOW (window), "ctrl+z");
  wait_until (strcmp (rb_node_get (article, "headline"), before) == 0);
  text = fixture_text (view);
  g_assert_cmpstr (text, ==, before);
}

/* Enter begins a line of which the file knows nothing yet; to take it back takes no words. */
static void
test_undo_line (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = fixture_focus_field (window, article, "body");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *before = g_strdup (rb_node_get (article, "body"));
  int lines = gtk_text_buffer_get_line_count (buffer);

  fixture_press (GTK_WINDOW (window), "ctrl+End");
  fixture_type (view, "Neu");
  fixture_press (GTK_WINDOW (window), "Return");
  wait_until (gtk_text_buffer_get_line_count (buffer) == lines + 1);
  fixture_press (GTK_WINDOW (window), "ctrl+z");
  wait_until (gtk_text_buffer_get_line_count (buffer) == lines);
  g_assert_true (g_str_has_suffix (rb_node_get (article, "body"), "Neu"));
  /* What is typed into it is a step of its own. */
  fixture_press (GTK_WINDOW (window), "Return");
  fixture_type (view, "Zeile");
  wait_until (g_str_has_suffix (rb_node_get (article, "body"), "Neu\n\nZeile"));
  fixture_press (GTK_WINDOW (window), "ctrl+z");
  wait_until (g_str_has_suffix (rb_node_get (article, "body"), "Neu"));
  fixture_press (GTK_WINDOW (window), "ctrl+z");
  wait_until (strcmp (rb_node_get (article, "body"), before) == 0);
}

/* An undo too many takes the issue itself, and says so. */
static void
test_undo_issue (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document), *issue;
  guint n = rb_node_count (root, "issues");

  issue = rb_document_insert (f->document, root, "issues", "issue", 0);
  rb_window_show_issue (window, issue);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "The issue was taken back"));
  g_assert_cmpuint (rb_node_count (root, "issues"), ==, n);
  fixture_click (fixture_find (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY, NULL), "Redo");
  wait_until (rb_node_count (root, "issues") == n + 1);
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

  fixture_type (fixture_focus_field (window, article, "headline"), "!");
  fixture_focus_field (window, quote, "text");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  fixture_settle ();
  wait_until (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_null (strchr (rb_node_get (article, "headline"), '!'));
  g_assert_nonnull (
      fixture_find (fixture_part (window, RB_TYPE_FORM), GTK_TYPE_TEXT_VIEW, "Headline"));
}

/* The button of a toast that is shown, and not about to go. */
static GtkWidget *
shown_undo (RbWindow *window)
{
  GType type = g_type_from_name ("AdwToastWidget");
  GtkWidget *toast = type != 0 ? fixture_find (GTK_WIDGET (window), type, NULL) : NULL;

  return toast != NULL ? fixture_find (toast, GTK_TYPE_BUTTON, "Undo") : NULL;
}

/* Typing goes on to be one step only where it was. */
static void
test_undo_place (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view;

  rb_document_set (f->document, article, "body", "eins");
  rb_document_pause (f->document);
  view = fixture_focus_field (window, article, "body");
  fixture_press (GTK_WINDOW (window), "ctrl+End");
  fixture_type (view, "ab");
  fixture_press (GTK_WINDOW (window), "Home");
  fixture_type (view, "cd");
  wait_until (strcmp (rb_node_get (article, "body"), "cdeinsab") == 0);
  fixture_press (GTK_WINDOW (window), "ctrl+z");
  wait_until (strcmp (rb_node_get (article, "body"), "einsab") == 0);
  fixture_press (GTK_WINDOW (window), "ctrl+z");
  wait_until (strcmp (rb_node_get (article, "body"), "eins") == 0);
}

/* What is taken back where nobody looks is told, and how to have it again. */
static void
test_undo_elsewhere (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document);
  RbNode *article = fixture_section (f, "article");
  RbNode *other = rb_document_insert (f->document, root, "issues", "issue", 1);
  g_autofree char *old = g_strdup (rb_node_get (article, "headline"));

  rb_document_pause (f->document);
  rb_document_edit (f->document, article, "headline", "Anders", "Headline");
  rb_window_show_issue (window, other);
  fixture_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, old);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Taken back in “Mai 2026”: Edit Headline") != NULL);
  fixture_click (fixture_find (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY, NULL), "Redo");
  wait_until (strcmp (rb_node_get (article, "headline"), "Anders") == 0);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Done again in “Mai 2026”: Edit Headline") != NULL);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Taken back in “Mai 2026”: Edit Headline") == NULL);
  /* Here it is seen, and says nothing. */
  rb_window_show_issue (window, f->issue);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, old);
  fixture_settle ();
  g_assert_null (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                               "Taken back in “Mai 2026”: Edit Headline"));
  /* What is gone then, and has no neighbour to be shown instead. */
  rb_document_pause (f->document);
  rb_document_begin (f->document, "Add Section", NULL);
  rb_document_insert (f->document, other, "sections", "text", 0);
  rb_document_end (f->document);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpuint (rb_node_count (other, "sections"), ==, 0);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Taken back in “Untitled Issue”: Add Section") != NULL);
}

static void
test_delete_and_undo (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  gint64 id = rb_node_get_id (article);
  guint n = rb_node_count (f->issue, "sections");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *editor = fixture_part (window, RB_TYPE_EDITOR_VIEW);

  fixture_focus_field (window, article, "headline");
  g_assert_true (
      gtk_widget_activate_action (fixture_part (window, RB_TYPE_FORM), "editor.delete", NULL));
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
  GtkWidget *form = fixture_part (window, RB_TYPE_FORM),
            *outline = fixture_part (window, RB_TYPE_OUTLINE);

  fixture_focus_field (window, article, "headline");
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

/* From a text of the form as well, and one types on in it. */
static void
test_moved_by_keys (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *article = fixture_section (f, "article");
  guint index = rb_node_get_index (article);
  GtkWidget *headline = fixture_focus_field (window, article, "headline");

  g_assert_cmpuint (index, >, 0);
  fixture_press (GTK_WINDOW (window), "alt+Up");
  wait_until (rb_node_get_index (article) == index - 1);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == headline);
  fixture_press (GTK_WINDOW (window), "alt+Down");
  wait_until (rb_node_get_index (article) == index);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == headline);
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

static gboolean
is_on (RbWindow *window, GType type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && G_TYPE_CHECK_INSTANCE_TYPE (focus, type);
}

/* The keyboard is where one came from. */
static void
test_back_focus (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *older;
  RbWindow *window;
  g_autofree char *path = g_strdup (rb_store_get_path (rb_document_get_store (f->document)));

  older = rb_document_insert (f->document, root, "issues", "issue", 1);
  rb_document_set (f->document, older, "date", "2001-01-01");
  window = fixture_open_window (f);
  rb_window_show_issue (window, older);
  fixture_settle ();
  fixture_press (GTK_WINDOW (window), "alt+Left");
  wait_until (is_on (window, RB_TYPE_ISSUE_CARD));
  g_assert_true (rb_issue_card_get_issue (
                     RB_ISSUE_CARD (gtk_window_get_focus (GTK_WINDOW (window)))) == older);
  /* The arrow keys go on from there. */
  fixture_press (GTK_WINDOW (window), "Left");
  g_assert_true (rb_issue_card_get_issue (
                     RB_ISSUE_CARD (gtk_window_get_focus (GTK_WINDOW (window)))) == f->issue);
  fixture_press (GTK_WINDOW (window), "Right");
  /* And in on the same way. */
  fixture_press (GTK_WINDOW (window), "Return");
  fixture_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.issues", NULL);
  wait_until (is_on (window, RB_TYPE_ISSUE_CARD));
  fixture_press (GTK_WINDOW (window), "alt+Left");
  wait_until (is_on (window, RB_TYPE_RECENT_ROW));
  g_assert_cmpstr (
      rb_recent_row_get_path (RB_RECENT_ROW (gtk_window_get_focus (GTK_WINDOW (window)))), ==,
      path);
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
  fixture_add ("/window/undo-line", test_undo_line);
  fixture_add ("/window/undo-issue", test_undo_issue);
  fixture_add ("/window/undo-leads", test_undo_leads);
  fixture_add ("/window/undo-place", test_undo_place);
  fixture_add ("/window/undo-elsewhere", test_undo_elsewhere);
  fixture_add ("/window/delete-and-undo", test_delete_and_undo);
  fixture_add ("/window/section-language", test_section_language);
  fixture_add ("/window/tab-from-header", test_tab_from_header);
  fixture_add ("/window/shortcuts", test_shortcuts);
  fixture_add ("/window/moved-by-keys", test_moved_by_keys);
  fixture_add ("/window/issues", test_issues);
  fixture_add ("/window/back-focus", test_back_focus);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
