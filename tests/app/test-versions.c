/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions: named in the editor, listed with the edits between, looked at, copied from, restored,
 * condensed. */
#include "app-fixture.h"
#include "versions-private.h"
#include "window-private.h"
#include <string.h>

static RbStore *
get_store (AppFixture *f)
{
  return rb_document_get_store (f->document);
}

static RbVersionsWindow *
open_versions (AppFixture *f, RbWindow *window)
{
  RbVersionsWindow *versions;

  rb_versions_window_present (window, f->issue);
  versions = RB_VERSIONS_WINDOW (fixture_find_window ("RbVersionsWindow"));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (versions->list)) &&
              !rb_history_model_is_reading (versions->model) &&
              rb_history_model_is_at_end (versions->model));
  return versions;
}

static void
wait_read (RbVersionsWindow *versions)
{
  wait_until (!rb_history_model_is_reading (versions->model) &&
              rb_history_model_is_at_end (versions->model));
}

/* The position of the row whose label begins with @label, or -1. */
static int
find_row (RbVersionsWindow *versions, const char *label)
{
  GListModel *rows = G_LIST_MODEL (versions->selection);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
    g_autoptr (RbHistoryItem) item = gtk_tree_list_row_get_item (row);

    if (g_str_has_prefix (item->label, label))
      return (int)i;
  }
  return -1;
}

static void
choose (RbVersionsWindow *versions, const char *label)
{
  int row = find_row (versions, label);

  g_assert_cmpint (row, >=, 0);
  gtk_selection_model_select_item (versions->selection, (guint)row, TRUE);
  wait_until (rb_past_view_get_issue (versions->past) != NULL);
  fixture_settle ();
}

static void
answer (const char *response)
{
  GtkWindow *dialog = fixture_find_window ("AdwMessageDialog");

  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_close (dialog);
  fixture_settle ();
}

static void
edit (AppFixture *f, const char *subject)
{
  rb_document_pause (f->document);
  rb_document_edit (f->document, f->issue, "subject", subject, "Subject");
  rb_document_pause (f->document);
}

static void
test_name (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWindow *dialog;
  g_autoptr (GPtrArray) versions = NULL;

  gtk_widget_activate_action (window->editor, "editor.name-version", NULL);
  dialog = fixture_find_window ("AdwMessageDialog");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"));
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL)),
                         " Für den Rat ");
  answer ("accept");
  versions = rb_store_list_versions (get_store (f), rb_node_get_id (f->issue), NULL);
  g_assert_cmpstr (((RbVersion *)versions->pdata[0])->label, ==, "Für den Rat");
  g_assert_cmpint (((RbVersion *)versions->pdata[0])->issue, ==, rb_node_get_id (f->issue));
  fixture_click (fixture_find (GTK_WIDGET (window), g_type_from_name ("AdwToastWidget"), NULL),
                 "Show");
  g_assert_nonnull (fixture_find_window ("RbVersionsWindow"));
  wait_read (RB_VERSIONS_WINDOW (fixture_find_window ("RbVersionsWindow")));
  /* Beside the newsletter it is closed with it. */
  gtk_window_close (GTK_WINDOW (window));
  g_assert_null (fixture_find_window ("RbVersionsWindow"));
}

static void
test_list (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbVersionsWindow *versions;
  g_autoptr (GtkTreeListRow) row = NULL;

  edit (f, "Eins");
  edit (f, "Zwei");
  rb_store_add_version (get_store (f), RB_VERSION_APPROVAL, rb_node_get_id (f->issue), "", NULL);
  edit (f, "Drei");
  rb_document_set (f->document, rb_document_get_root (f->document), "imprint", "Anders");
  g_assert_true (rb_store_flush (get_store (f), NULL));
  versions = open_versions (f, window);
  /* Today; the edit after the approval; the approval; the two before it, and the import. */
  g_assert_cmpint (find_row (versions, "Today"), ==, 0);
  g_assert_cmpint (find_row (versions, "Edit Subject"), ==, 1);
  g_assert_cmpint (find_row (versions, "Approved"), ==, 2);
  /* Each has a name where the keyboard is. */
  wait_until (fixture_find (GTK_WIDGET (versions), g_type_from_name ("GtkListItemWidget"),
                            "Today") != NULL);
  g_assert_cmpint (find_row (versions, "3 edits: Edit Subject, Import"), ==, 3);
  row = g_list_model_get_item (G_LIST_MODEL (versions->selection), 3);
  gtk_tree_list_row_set_expanded (row, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (versions->selection)), ==, 7);

  gtk_toggle_button_set_active (versions->only_versions, TRUE);
  wait_read (versions);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (versions->selection)), ==, 2);
  gtk_toggle_button_set_active (versions->only_versions, FALSE);
  gtk_editable_set_text (versions->search, "IMPORT");
  g_signal_emit_by_name (versions->search, "search-changed");
  wait_read (versions);
  g_assert_cmpint (find_row (versions, "Import"), ==, 1);
  g_assert_cmpint (find_row (versions, "Approved"), ==, -1);
  gtk_editable_set_text (versions->search, "");
  g_signal_emit_by_name (versions->search, "search-changed");
  wait_read (versions);
  /* What is edited while it is open comes in by itself. */
  rb_document_edit (f->document, f->issue, "preheader", "Neu", "Preheader");
  wait_until (find_row (versions, "2 edits: Edit Preheader, Edit Subject") == 1);
}

static void
test_restore (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbVersionsWindow *versions;
  guint n = rb_node_count (f->issue, "sections");
  g_autofree char *subject = g_strdup (rb_node_get (f->issue, "subject"));
  RbNode *first = rb_node_nth (f->issue, "sections", 0);
  GtkWidget *none;

  rb_store_add_version (get_store (f), RB_VERSION_NAMED, rb_node_get_id (f->issue), "Früher", NULL);
  edit (f, "Ganz anders");
  rb_document_remove (f->document, rb_node_nth (f->issue, "sections", 1));
  rb_document_set (f->document, rb_document_get_root (f->document), "publisher", "Andere");
  g_assert_true (rb_store_flush (get_store (f), NULL));
  versions = open_versions (f, window);
  choose (versions, "Früher");
  /* One that is there is copied behind it, one that is gone to the end. */
  g_assert_cmpuint (fixture_count (GTK_WIDGET (versions->past), GTK_TYPE_LIST_BOX_ROW, NULL), >=,
                    n);
  for (guint i = 0; i < 2; i++) {
    GtkWidget *list = fixture_find (GTK_WIDGET (versions->past), GTK_TYPE_LIST_BOX, NULL);
    GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int)i));

    g_signal_emit_by_name (fixture_find (row, GTK_TYPE_BUTTON, NULL), "clicked");
  }
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n + 1);
  g_assert_cmpstr (rb_node_get_kind (rb_node_nth (f->issue, "sections", 1)), ==,
                   rb_node_get_kind (first));

  gtk_widget_activate_action (GTK_WIDGET (versions), "versions.restore", NULL);
  g_assert_nonnull (strstr (
      adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (fixture_find_window ("AdwMessageDialog"))),
      "stay as they are now: Publisher."));
  answer ("restore");
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, subject);
  g_assert_cmpstr (rb_node_get (rb_document_get_root (f->document), "publisher"), ==, "Andere");
  fixture_click (GTK_WIDGET (versions), "Undo");
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Ganz anders");
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n + 1);
  /* Until another state is read, there is nothing that could be restored: what is still to be seen
   * is not what was chosen. In a state without the issue there is nothing either. */
  rb_past_view_show (versions->past, 0);
  g_assert_null (rb_past_view_get_issue (versions->past));
  none = fixture_find (GTK_WIDGET (versions->past), GTK_TYPE_STACK, NULL);
  wait_until (strcmp (gtk_stack_get_visible_child_name (GTK_STACK (none)), "none") == 0);
  g_assert_null (rb_past_view_get_issue (versions->past));
}

static void
test_rename (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbVersionsWindow *versions;
  gint64 issue = rb_node_get_id (f->issue);
  GtkWindow *dialog;

  rb_store_add_version (get_store (f), RB_VERSION_NAMED, issue, "Früher", NULL);
  rb_store_add_version (get_store (f), RB_VERSION_REVIEW, issue, "", NULL);
  versions = open_versions (f, window);
  choose (versions, "Sent for Review");
  /* A copy that is out needs it. */
  g_assert_false (gtk_widget_get_visible (versions->state_button));
  choose (versions, "Früher");
  g_assert_true (gtk_widget_get_visible (versions->state_button));
  gtk_widget_activate_action (GTK_WIDGET (versions), "versions.rename", NULL);
  dialog = fixture_find_window ("AdwMessageDialog");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL)),
                         "Später");
  answer ("accept");
  wait_until (find_row (versions, "Später") >= 0);
  choose (versions, "Später");
  gtk_widget_activate_action (GTK_WIDGET (versions), "versions.delete", NULL);
  answer ("delete");
  wait_until (find_row (versions, "Später") < 0);
  g_assert_cmpint (find_row (versions, "Sent for Review"), >=, 0);
}

static void
test_condense (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbVersionsWindow *versions;
  GtkWindow *dialog;
  GtkWidget *button;

  for (guint i = 0; i < 30; i++) {
    g_autofree char *text = g_strdup_printf ("Nr. %u", i);

    edit (f, text);
  }
  rb_store_add_version (get_store (f), RB_VERSION_EXPORT, rb_node_get_id (f->issue), "", NULL);
  edit (f, "Danach");
  g_assert_true (rb_store_flush (get_store (f), NULL));
  versions = open_versions (f, window);
  choose (versions, "Exported");
  gtk_widget_activate_action (GTK_WIDGET (versions), "versions.condense", NULL);
  dialog = fixture_find_window ("RbCondenseDialog");
  /* Nothing is that old. */
  wait_until (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL,
                            "There is nothing to condense in that time.") != NULL);
  button = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Condense");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON,
                                      "All before the last issue was sent")),
      TRUE);
  wait_until (gtk_widget_get_sensitive (button));
  gtk_switch_set_active (GTK_SWITCH (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_SWITCH, NULL)),
                         FALSE);
  fixture_click (GTK_WIDGET (dialog), "Condense");
  wait_until (fixture_find_window ("RbCondenseDialog") == NULL);
  wait_until (find_row (versions, "31 changes, condensed") >= 0);
  g_assert_cmpint (find_row (versions, "Edit Subject"), ==, 1);
  g_assert_null (rb_past_view_get_issue (versions->past));
  choose (versions, "Exported");
  g_assert_cmpstr (rb_node_get (rb_past_view_get_issue (versions->past), "subject"), ==, "Nr. 29");
}

static void
add_tests (void)
{
  fixture_add ("/versions/name", test_name);
  fixture_add ("/versions/list", test_list);
  fixture_add ("/versions/restore", test_restore);
  fixture_add ("/versions/rename", test_rename);
  fixture_add ("/versions/condense", test_condense);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
