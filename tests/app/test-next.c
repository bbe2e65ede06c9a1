/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The next issue from the last, templates, standing parts, and sections from window to window. */
#include "app-fixture.h"
#include "carried-pane.h"
#include "carried-row.h"
#include "editor-private.h"
#include "form.h"
#include "outline-row.h"
#include "outline.h"
#include "part-bar.h"
#include "part-form.h"
#include "section-parcel.h"
#include "standing-parts-window.h"

static GtkWidget *
find (RbWindow *window, GType type, const char *name)
{
  return fixture_find (GTK_WIDGET (window), type, name);
}

static void
act (RbWindow *window, const char *action)
{
  GtkWidget *editor = find (window, RB_TYPE_OUTLINE, NULL);

  g_assert_true (gtk_widget_activate_action (editor, action, NULL));
}

static RbCarriedRow *
nth_carried (GtkWidget *pane, const char *list, int index)
{
  GtkWidget *box = fixture_find (pane, GTK_TYPE_LIST_BOX, list);

  return (RbCarriedRow *)gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), index);
}

/* The first row of all, or %NULL. */
static RbCarriedRow *
first_carried (GtkWidget *pane)
{
  static const char *const groups[] = { "Lies in the past", "Names the last month",
                                        "Still as in the last issue" };
  RbCarriedRow *row = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (groups) && row == NULL; i++)
    row = nth_carried (pane, groups[i], 0);
  return row;
}

/* From the last issue by one key; what is left is worked through in the pane until it goes. */
static void
test_from_last (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *issue;
  RbWindow *window = fixture_open_window (f);
  GtkWidget *pane, *check;
  RbCarriedRow *row;
  int before;

  rb_document_set (f->document, f->issue, "date", "2025-08-28");
  rb_document_set (f->document, f->issue, "title", "August 2025");
  rb_window_show_issues (window);
  fixture_press (GTK_WINDOW (window), "ctrl+n");
  wait_until (rb_node_count (root, "issues") == 2);
  issue = rb_document_get_newest_issue (f->document);
  g_assert_cmpstr (rb_node_get (issue, "title"), ==, "September 2025");
  pane = find (window, RB_TYPE_CARRIED_PANE, NULL);
  wait_until (rb_carried_pane_count (RB_CARRIED_PANE (pane)) > 0 && gtk_widget_get_mapped (pane));
  g_assert_cmpstr (rb_carried_pane_get_title (RB_CARRIED_PANE (pane)), ==,
                   "Carried over from August 2025");

  /* A tick is one step, and takes the row away at once. */
  before = rb_carried_pane_count (RB_CARRIED_PANE (pane));
  row = nth_carried (pane, "Still as in the last issue", 0);
  check = fixture_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpint (rb_carried_pane_count (RB_CARRIED_PANE (pane)), ==, before - 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (rb_carried_pane_count (RB_CARRIED_PANE (pane)) == before);
  /* A row leads to its field. */
  row = nth_carried (pane, "Still as in the last issue", 0);
  gtk_widget_activate (GTK_WIDGET (row));
  wait_until (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                      find (window, RB_TYPE_FORM, NULL)));
  /* It changes the issue, and so it goes while that is reviewed. */
  act (window, "editor.review");
  wait_until (!gtk_widget_get_mapped (pane));
  gtk_widget_activate_action (find (window, RB_TYPE_OUTLINE, NULL), "editor.carried-over", NULL);
  g_assert_false (gtk_widget_get_mapped (pane));
  act (window, "editor.review");
  act (window, "editor.carried-over");
  wait_until (gtk_widget_get_mapped (pane));
  /* Closed, the outline has the way back; worked off, it is gone. */
  fixture_click (pane, "Back to the sections (Esc)");
  wait_until (!gtk_widget_get_mapped (pane));
  act (window, "editor.carried-over");
  wait_until (gtk_widget_get_mapped (pane));
  fixture_click (pane, "Still as in the last issue: All Meant to Stay");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (rb_carried_pane_count (RB_CARRIED_PANE (pane)) == before);
  if (!gtk_widget_get_mapped (pane))
    act (window, "editor.carried-over");
  wait_until (gtk_widget_get_mapped (pane));
  while ((row = first_carried (pane)) != NULL) {
    g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), pane));
    check = fixture_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON, NULL);
    gtk_widget_grab_focus (check);
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  }
  wait_until (!gtk_widget_get_mapped (pane));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         find (window, RB_TYPE_FORM, NULL)));
}

/* Where the whole issue goes, nobody is told that nothing is carried over any more. */
static void
test_taken_back (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbWindow *window = fixture_open_window (f);
  GtkWidget *pane;

  rb_document_set (f->document, f->issue, "date", "2025-08-28");
  rb_window_show_issues (window);
  fixture_press (GTK_WINDOW (window), "ctrl+n");
  wait_until (rb_node_count (root, "issues") == 2);
  wait_until ((pane = find (window, RB_TYPE_CARRIED_PANE, NULL)) != NULL &&
              rb_carried_pane_count (RB_CARRIED_PANE (pane)) > 0 && gtk_widget_get_mapped (pane));
  fixture_press (GTK_WINDOW (window), "ctrl+z");
  wait_until (rb_node_count (root, "issues") == 1);
  fixture_pass (900);
  g_assert_null (find (window, GTK_TYPE_LABEL, "Nothing is carried over any more"));
}

static gboolean
holds_focus (RbWindow *window, GtkWidget *pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, pane);
}

/* In a narrow window it covers the form: the keyboard is in it, and Escape closes it from wherever
 * it is. */
static void
test_over_form (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *pane, *form;

  rb_document_set (f->document, f->issue, "date", "2025-08-28");
  fixture_resize (GTK_WINDOW (window), 1000, 800);
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) < 1100);
  fixture_settle ();
  rb_window_show_issues (window);
  fixture_press (GTK_WINDOW (window), "ctrl+n");
  wait_until ((pane = find (window, RB_TYPE_CARRIED_PANE, NULL)) != NULL &&
              gtk_widget_get_mapped (pane));
  form = find (window, RB_TYPE_FORM, NULL);
  wait_until (first_carried (pane) != NULL &&
              gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (first_carried (pane)));
  fixture_press (GTK_WINDOW (window), "Escape");
  wait_until (!gtk_widget_get_mapped (pane));
  g_assert_true (holds_focus (window, form));
  act (window, "editor.carried-over");
  wait_until (gtk_widget_get_mapped (pane) && holds_focus (window, pane));
  /* A click beside it. */
  rb_form_focus (RB_FORM (form), NULL, NULL);
  wait_until (holds_focus (window, form));
  fixture_press (GTK_WINDOW (window), "Escape");
  wait_until (!gtk_widget_get_mapped (pane));
  g_assert_true (holds_focus (window, form));
}

static GtkWindow *
answer (const char *text)
{
  GtkWindow *dialog;
  GtkWidget *entry;

  wait_until ((dialog = fixture_find_window ("AdwMessageDialog")) != NULL);
  entry = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, "Name");
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  return dialog;
}

static GtkWidget *
find_row (RbWindow *window, RbNode *section)
{
  GtkWidget *list = find (window, GTK_TYPE_LIST_BOX, "Sections");
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    if (rb_outline_row_get_node (RB_OUTLINE_ROW (row)) == section)
      return GTK_WIDGET (row);
  return NULL;
}

/* What is typed stands in place of the name that was made up. */
static void
test_title (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *issue;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-issue-empty", NULL);
  issue = rb_document_get_newest_issue (f->document);
  g_assert_false (issue == f->issue);
  g_assert_true (rb_node_has (issue, "title"));
  fixture_press (GTK_WINDOW (window), "x");
  wait_until (strcmp (rb_node_get (issue, "title"), "x") == 0);
  fixture_press (GTK_WINDOW (window), "y");
  wait_until (strcmp (rb_node_get (issue, "title"), "xy") == 0);
}

/* A section becomes a part, is added to another issue, and both change at once. */
static void
test_part (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *quote = fixture_section (f, "quote"), *other, *shown, *part;
  GtkWidget *bar = find (window, RB_TYPE_PART_BAR, NULL), *list;
  g_autoptr (GtkWidget) form = NULL;
  GtkListBoxRow *row;
  GtkWindow *parts;

  rb_window_show_field (window, quote, NULL);
  g_assert_false (gtk_widget_get_visible (bar));
  act (window, "editor.save-part");
  answer ("Unser Motto");
  part = rb_section_get_part (quote);
  g_assert_nonnull (part);
  wait_until (gtk_widget_get_visible (bar));
  wait_until (fixture_is_named (find_row (window, quote),
                                "Quote: Wir freuen uns auf alle., Standing part “Unser Motto”"));
  other = rb_issue_new_empty (f->document);
  shown = rb_part_add_to (part, other, 0);
  wait_until (fixture_find (bar, GTK_TYPE_LABEL,
                            "Standing part “Unser Motto” · also in 1 other draft") != NULL);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.standing-parts", NULL);
  wait_until ((parts = fixture_find_window ("RbStandingPartsWindow")) != NULL);
  wait_until (fixture_find (GTK_WIDGET (parts), ADW_TYPE_ACTION_ROW, "September 2025") != NULL ||
              fixture_count (GTK_WIDGET (parts), ADW_TYPE_ACTION_ROW, NULL) >= 3);
  /* The keyboard stays in the list when something goes from it. */
  list = fixture_find (GTK_WIDGET (parts), GTK_TYPE_LIST_BOX, "Standing Parts");
  rb_part_save (fixture_section (f, "editorial"), "Gruß");
  wait_until (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1) != NULL);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
  gtk_list_box_select_row (GTK_LIST_BOX (list), row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_widget_activate_action (GTK_WIDGET (parts), "parts.delete", NULL);
  wait_until (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1) == NULL);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  g_assert_true (gtk_list_box_row_is_selected (row));
  g_assert_true (gtk_window_get_focus (parts) == GTK_WIDGET (row));
  rb_document_set (f->document, part, "name", "Wir alle");
  g_assert_cmpstr (rb_node_get (quote, "name"), ==, "Wir alle");
  g_assert_cmpstr (rb_node_get (shown, "name"), ==, "Wir alle");

  act (window, "editor.unlink-part");
  wait_until (!gtk_widget_get_visible (bar));
  g_assert_null (rb_section_get_part (quote));
  gtk_widget_activate_action (GTK_WIDGET (parts), "parts.delete", NULL);
  g_assert_null (rb_section_get_part (shown));
  g_assert_cmpstr (rb_node_get (shown, "name"), ==, "Wir alle");
  gtk_widget_activate_action (GTK_WIDGET (parts), "parts.undo", NULL);
  wait_until (rb_section_get_part (shown) != NULL);
  /* Nothing waits for a form that is gone. */
  form = g_object_ref_sink (rb_part_form_new ());
  rb_part_form_update_uses (RB_PART_FORM (form));
  rb_part_form_set_part (RB_PART_FORM (form), rb_section_get_part (shown));
  g_clear_object (&form);
  fixture_settle ();
}

static gboolean
may_review (RbWindow *window)
{
  RbEditorView *editor = RB_EDITOR_VIEW (find (window, RB_TYPE_EDITOR_VIEW, NULL));

  return g_action_group_get_action_enabled (G_ACTION_GROUP (editor->actions), "review");
}

/* A template is no issue: the list has no card of it, it is not exported, and it says what it is.
 */
static void
test_template (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *kept, *second;
  RbWindow *window = fixture_open_window (f);
  GtkWindow *choice;

  act (window, "editor.save-template");
  answer ("Sonderausgabe");
  kept = rb_node_nth (root, "templates", 0);
  g_assert_cmpstr (rb_node_get (kept, "title"), ==, "Sonderausgabe");
  rb_window_show_issues (window);
  g_assert_cmpuint (fixture_count (GTK_WIDGET (window), GTK_TYPE_FLOW_BOX_CHILD, "Sonderausgabe"),
                    ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-issue-template", NULL);
  wait_until ((choice = fixture_find_window ("RbIssueChoice")) != NULL);
  gtk_widget_activate_action (GTK_WIDGET (choice), "choice.edit", NULL);
  wait_until (fixture_find_window ("RbIssueChoice") == NULL);
  wait_until (find (window, RB_TYPE_OUTLINE, NULL) != NULL &&
              gtk_widget_get_mapped (find (window, RB_TYPE_OUTLINE, NULL)));
  g_assert_false (gtk_widget_get_sensitive (find (window, GTK_TYPE_BUTTON, "Export…")));
  wait_until (g_strrstr (adw_window_title_get_subtitle (
                             ADW_WINDOW_TITLE (find (window, ADW_TYPE_WINDOW_TITLE, NULL))),
                         "Template") != NULL);
  /* Nor is one reviewed, be it the first or the second. */
  g_assert_false (may_review (window));
  second = rb_issue_save_template (f->issue, "Noch eine");
  rb_window_show_issue (window, second);
  g_assert_false (may_review (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-issue-template", NULL);
  wait_until ((choice = fixture_find_window ("RbIssueChoice")) != NULL);
  fixture_click (GTK_WIDGET (choice), "New Issue");
  wait_until (rb_node_count (root, "issues") == 2);
  g_assert_cmpuint (rb_node_count (rb_document_get_newest_issue (f->document), "sections"), ==,
                    rb_node_count (kept, "sections"));
  g_assert_true (may_review (window));
  g_assert_true (gtk_widget_get_sensitive (find (window, GTK_TYPE_BUTTON, "Export…")));
}

/* What is made new is made from what the search shows. */
static void
test_choice_searched (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbWindow *window = fixture_open_window (f);
  GtkWindow *choice;
  GtkWidget *search;

  rb_document_set (f->document, f->issue, "title", "Mai 2023");
  rb_document_set (f->document, f->issue, "date", "2023-05-30");
  for (guint i = 0; i < 9; i++)
    rb_document_set (f->document, rb_issue_new_empty (f->document), "title", "Other");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-issue-from", NULL);
  wait_until ((choice = fixture_find_window ("RbIssueChoice")) != NULL);
  search = fixture_find (GTK_WIDGET (choice), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "nowhere");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_false (
      gtk_widget_get_sensitive (fixture_find (GTK_WIDGET (choice), GTK_TYPE_BUTTON, "New Issue")));
  gtk_editable_set_text (GTK_EDITABLE (search), "mai 2023");
  g_signal_emit_by_name (search, "search-changed");
  fixture_click (GTK_WIDGET (choice), "New Issue");
  wait_until (rb_node_count (root, "issues") == 11);
  g_assert_cmpuint (rb_node_count (rb_node_nth (root, "issues", 10), "sections"), ==,
                    rb_node_count (f->issue, "sections"));
}

/* Cut here, pasted there, photos and all; each is one step, and other programs get the words. */
static void
test_clipboard (AppFixture *f, gconstpointer unused)
{
  AppFixture g = { 0 };
  RbWindow *window = fixture_open_window (f), *there;
  RbNode *article = fixture_section (f, "article"), *pasted;
  g_autofree char *headline = g_strdup (rb_node_get (article, "headline")), *blob = NULL;
  guint n = rb_node_count (f->issue, "sections"), m;

  fixture_set_up (&g, NULL);
  there = fixture_open_window (&g);
  m = rb_node_count (g.issue, "sections");
  blob = g_strdup (rb_node_get (rb_node_get_child (article, "photo"), "blob"));
  rb_window_show_field (window, article, NULL);
  gtk_widget_grab_focus (find_row (window, article));
  gtk_window_present (GTK_WINDOW (window));
  act (window, "editor.cut-section");
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n - 1);
  g_assert_true (rb_section_parcel_is_in_clipboard (GTK_WIDGET (there)));
  g_assert_true (gdk_content_formats_contain_mime_type (
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (there))),
      "text/plain;charset=utf-8"));
  rb_window_show_field (there, rb_node_nth (g.issue, "sections", 0), NULL);
  act (there, "editor.paste-section");
  wait_until (rb_node_count (g.issue, "sections") == m + 1);
  pasted = rb_node_nth (g.issue, "sections", 1);
  g_assert_cmpstr (rb_node_get (pasted, "headline"), ==, headline);
  g_assert_cmpstr (rb_node_get (rb_node_get_child (pasted, "photo"), "blob"), ==, blob);
  gtk_widget_activate_action (GTK_WIDGET (there), "win.undo", NULL);
  g_assert_cmpuint (rb_node_count (g.issue, "sections"), ==, m);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n);
  fixture_tear_down (&g, NULL);
}

static void
add_tests (void)
{
  fixture_add ("/next/from-last", test_from_last);
  fixture_add ("/next/taken-back", test_taken_back);
  fixture_add ("/next/over-form", test_over_form);
  fixture_add ("/next/title", test_title);
  fixture_add ("/next/part", test_part);
  fixture_add ("/next/template", test_template);
  fixture_add ("/next/choice-searched", test_choice_searched);
  fixture_add ("/next/clipboard", test_clipboard);
}

int
main (int argc, char *argv[])
{
  return fixture_run (argc, argv, add_tests);
}
