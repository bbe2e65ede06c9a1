/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From draft to sent in the window: approved with a look at what stands against it, void by a
 * change and not by its undoing, corrected after sending; and found again among all issues. */
#include "app-fixture.h"
#include "issue-card.h"
#include "issue-filter.h"
#include "search-results.h"
#include "status-bar.h"
#include <string.h>

static GtkWidget *
find_editor (RbWindow *window)
{
  return fixture_find (GTK_WIDGET (window), g_type_from_name ("RbEditorView"), NULL);
}

static const char *
subtitle (RbWindow *window)
{
  return adw_window_title_get_subtitle (
      ADW_WINDOW_TITLE (fixture_find (find_editor (window), ADW_TYPE_WINDOW_TITLE, NULL)));
}

static gboolean
says (RbWindow *window, const char *words)
{
  return strstr (subtitle (window), words) != NULL;
}

static GtkWidget *
find_bar (RbWindow *window)
{
  return fixture_find (GTK_WIDGET (window), RB_TYPE_STATUS_BAR, NULL);
}

static gboolean
bar_says (RbWindow *window, const char *words)
{
  GtkWidget *revealer = adw_bin_get_child (ADW_BIN (find_bar (window)));
  GtkWidget *label = fixture_find (revealer, GTK_TYPE_LABEL, NULL);

  return gtk_widget_get_visible (revealer) &&
         strstr (gtk_label_get_text (GTK_LABEL (label)), words) != NULL;
}

static gboolean
is_bar_shown (RbWindow *window)
{
  return gtk_widget_get_visible (adw_bin_get_child (ADW_BIN (find_bar (window))));
}

/* --- approving -------------------------------------------------------------------------------- */

static GtkWidget *
ask (RbWindow *window)
{
  gtk_widget_activate_action (find_editor (window), "editor.approve", NULL);
  wait_until (fixture_find_window ("AdwMessageDialog") != NULL);
  return GTK_WIDGET (fixture_find_window ("AdwMessageDialog"));
}

static void
answer (GtkWidget *dialog, const char *response)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until (fixture_find_window ("AdwMessageDialog") == NULL);
}

static void
test_approve (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article"), *photo;
  RbWindow *window = fixture_open_window (f);
  GtkWidget *dialog;

  wait_until (says (window, "Draft"));
  rb_comment_add (article, NULL, NULL, "Really?", "Berta");
  photo = rb_node_get_child (article, "photo");
  rb_document_set (f->document, photo, "credit", NULL);
  rb_document_set (f->document, photo, "photographer", NULL);
  rb_document_set (f->document, photo, "holder", NULL);
  dialog = ask (window);
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_LABEL, "1 comment is open."));
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_LABEL, "The last change is your own."));
  answer (dialog, "cancel");
  g_assert_null (rb_issue_get_approval (f->issue));
  answer (ask (window), "approve");
  g_assert_true (rb_issue_is_approved (f->issue));
  wait_until (says (window, "Approved"));
  g_assert_false (is_bar_shown (window));

  rb_document_pause (f->document);
  rb_document_set (f->document, article, "headline", "Another Headline");
  wait_until (says (window, "Approval Void"));
  g_assert_true (bar_says (window, "changed since: Headline in Article “Another Headline”."));
  g_assert_nonnull (fixture_find (find_bar (window), GTK_TYPE_BUTTON, "What Changed"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (says (window, "Approved"));
  g_assert_false (is_bar_shown (window));

  /* By somebody else, if the newsletter demands that. */
  rb_document_set (f->document, rb_document_get_root (f->document), "approval", "other");
  dialog = ask (window);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "approve"));
  answer (dialog, "cancel");
}

/* --- the way to sent, and after --------------------------------------------------------------- */

static void
test_way (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *dialog;

  /* As a finding leads there. */
  rb_window_show_field (window, f->issue, "status");
  wait_until (fixture_find_window ("RbStatusDialog") != NULL);
  dialog = GTK_WIDGET (fixture_find_window ("RbStatusDialog"));
  fixture_click (dialog, "Begin Review");
  wait_until (says (window, "In Review"));
  fixture_click (dialog, "Mark as Sent");
  g_assert_cmpint (rb_issue_get_status (f->issue), ==, RB_STATUS_SENT);
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until (says (window, "Sent"));
  g_assert_false (is_bar_shown (window));

  rb_document_pause (f->document);
  rb_document_set (f->document, article, "headline", "Another Headline");
  wait_until (bar_says (window, "Changes are a correction"));
  fixture_click (find_bar (window), "Correct It");
  g_assert_true (rb_node_has (f->issue, "corrected.at"));
  wait_until (bar_says (window, "and corrected on"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (bar_says (window, "Changes are a correction"));
}

/* --- the archive ------------------------------------------------------------------------------ */

static RbNode *
add_issue (AppFixture *f, const char *title, const char *date)
{
  RbNode *issue = rb_document_insert (f->document, rb_document_get_root (f->document), "issues",
                                      "issue", G_MAXUINT);
  RbNode *text = rb_document_insert (f->document, issue, "sections", "text", 0);

  rb_document_set (f->document, issue, "title", title);
  rb_document_set (f->document, issue, "date", date);
  rb_document_set (f->document, text, "body", "Quinces are ripe.");
  return issue;
}

static guint
count_cards (GtkWidget *root)
{
  guint n = RB_IS_ISSUE_CARD (root) && gtk_widget_get_child_visible (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);
  return n;
}

static RbIssueCard *
find_card (GtkWidget *root, RbNode *issue)
{
  if (RB_IS_ISSUE_CARD (root) && rb_issue_card_get_issue (RB_ISSUE_CARD (root)) == issue)
    return RB_ISSUE_CARD (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    RbIssueCard *found = find_card (child, issue);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
choose (GtkWidget *view, const char *name, guint index)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (view, GTK_TYPE_DROP_DOWN, name)), index);
}

static void
test_archive (AppFixture *f, gconstpointer unused)
{
  RbStore *store = rb_document_get_store (f->document);
  RbNode *june = add_issue (f, "June", "2024-06-26"), *may = add_issue (f, "May", "2024-05-28");
  RbNode *april = add_issue (f, "April", "2023-04-28");
  g_autofree char *status = NULL, *year = NULL;
  GtkWidget *view, *entry;
  RbWindow *window;

  rb_issue_set_status (may, RB_STATUS_REVIEW);
  g_assert_true (rb_issue_approve (june, NULL));
  g_assert_true (rb_issue_mark_sent (april, NULL));
  rb_comment_add (may, NULL, NULL, "Really?", "Berta");
  window = fixture_open_window (f);
  rb_window_show_issues (window);
  view = fixture_find (GTK_WIDGET (window), g_type_from_name ("RbIssuesView"), NULL);
  wait_until (count_cards (view) == 4);
  g_assert_nonnull (fixture_find (GTK_WIDGET (find_card (view, june)), GTK_TYPE_LABEL, "Approved"));
  wait_until (fixture_find (GTK_WIDGET (find_card (view, may)), GTK_TYPE_LABEL, "1") != NULL);

  choose (view, "Status", 1 + RB_TOLD_APPROVED);
  wait_until (count_cards (view) == 1);
  /* What becomes void leaves those that are approved. */
  rb_document_set (f->document, rb_node_nth (june, "sections", 0), "body", "Quinces are gone.");
  wait_until (rb_issue_card_get_told (find_card (view, june)) == RB_TOLD_VOID);
  wait_until (count_cards (view) == 0);
  fixture_click (view, "Show All Issues");
  wait_until (count_cards (view) == 4);

  choose (view, "Year", 2);
  wait_until (count_cards (view) == 2);
  choose (view, "Status", 1 + RB_TOLD_REVIEW);
  wait_until (count_cards (view) == 1);
  entry = fixture_find (view, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Quinces");
  wait_until (fixture_count (fixture_find (view, RB_TYPE_SEARCH_RESULTS, NULL),
                             GTK_TYPE_LIST_BOX_ROW, NULL) == 1);
  status = rb_store_get_view_state (store, "issues-status");
  year = rb_store_get_view_state (store, "issues-year");
  g_assert_cmpstr (status, ==, "review");
  g_assert_cmpstr (year, ==, "2024");
}

/* What Delete leads to is seen: not an issue that the filter hides. */
static void
test_delete_filtered (AppFixture *f, gconstpointer unused)
{
  RbNode *june = add_issue (f, "June", "2024-06-26"), *may = add_issue (f, "May", "2024-05-28");
  RbNode *april = add_issue (f, "April", "2023-04-28");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view;

  rb_document_set (f->document, f->issue, "date", "2024-07-30");
  g_assert_true (rb_issue_mark_sent (may, NULL));
  rb_window_show_issues (window);
  view = fixture_find (GTK_WIDGET (window), g_type_from_name ("RbIssuesView"), NULL);
  wait_until (count_cards (view) == 4);
  choose (view, "Status", 1 + RB_TOLD_DRAFT);
  wait_until (count_cards (view) == 3);
  gtk_widget_grab_focus (GTK_WIDGET (find_card (view, june)));
  gtk_widget_activate_action (GTK_WIDGET (find_card (view, june)), "issue.delete", NULL);
  wait_until (count_cards (view) == 2);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) ==
                 GTK_WIDGET (find_card (view, april)));
  gtk_widget_activate_action (GTK_WIDGET (find_card (view, april)), "issue.delete", NULL);
  wait_until (count_cards (view) == 1);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) ==
                 GTK_WIDGET (find_card (view, f->issue)));
}

static void
add (void)
{
  fixture_add ("/app-status/approve", test_approve);
  fixture_add ("/app-status/way", test_way);
  fixture_add ("/app-status/archive", test_archive);
  fixture_add ("/app-status/delete-filtered", test_delete_filtered);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
