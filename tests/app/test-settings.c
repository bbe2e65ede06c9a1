/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Newsletter Settings: the mailing system and what hangs on it. */
#include "app-fixture.h"
#include "field-mark.h"
#include "field.h"
#include "settings-window.h"

#include <string.h>

static GtkWidget *
open_settings (AppFixture *f)
{
  GtkWidget *window = GTK_WIDGET (rb_settings_window_new (f->document, NULL));

  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  return window;
}

static GtkDropDown *
find_systems (AppFixture *f, GtkWidget *window)
{
  return GTK_DROP_DOWN (
      rb_field_find (window, rb_document_get_root (f->document), "mailing_system"));
}

static void
choose (GtkDropDown *systems, const char *name)
{
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (systems));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (names)); i++)
    if (strcmp (gtk_string_list_get_string (names, i), name) == 0) {
      gtk_drop_down_set_selected (systems, i);
      fixture_settle ();
      return;
    }
  g_error ("no system “%s”", name);
}

static gboolean
shows (GtkWidget *window, const char *words)
{
  GtkWidget *label = fixture_find (window, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* The system and the tags change together, and one Undo takes both back. */
static void
test_system (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *window = open_settings (f);
  GtkDropDown *systems = find_systems (f, window);

  g_assert_true (shows (window, "{{ UnsubscribeURL }}"));
  g_assert_false (shows (window, "Not verified"));
  choose (systems, "CleverReach");
  g_assert_cmpstr (rb_node_get (root, "mailing_system"), ==, "cleverreach");
  g_assert_cmpstr (rb_node_get (root, "unsubscribe_url"), ==, "{UNSUBSCRIBE}");
  g_assert_true (shows (window, "{UNSUBSCRIBE}"));
  g_assert_true (shows (window, "Not verified"));
  g_assert_true (shows (window, "Not verified: try it with a test mailing"));
  g_assert_true (shows (window, "1 tag was replaced by that of CleverReach."));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  fixture_settle ();
  g_assert_cmpstr (rb_node_get (root, "mailing_system"), ==, "listmonk");
  g_assert_cmpstr (rb_node_get (root, "unsubscribe_url"), ==, "{{ UnsubscribeURL }}");
  g_assert_true (shows (window, "{{ UnsubscribeURL }}"));
  g_assert_false (shows (window, "1 tag was replaced by that of CleverReach."));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* One that this computer does not know is kept, and told of. */
static void
test_unknown_system (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *window;
  GtkDropDown *systems;

  rb_document_set (f->document, root, "mailing_system", "amt");
  window = open_settings (f);
  systems = find_systems (f, window);
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (systems)), ==,
                   "amt");
  g_assert_true (
      shows (window, "This system is not known on this computer, so its tags are not checked."));
  g_assert_cmpstr (rb_node_get (root, "mailing_system"), ==, "amt");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_campaign (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *window = open_settings (f);
  GtkWidget *add = rb_field_find (window, root, "campaign.add");
  GtkWidget *source = rb_field_find (window, root, "campaign.source");

  g_assert_false (gtk_widget_get_mapped (source));
  gtk_switch_set_active (GTK_SWITCH (add), TRUE);
  fixture_settle ();
  g_assert_true (rb_node_is_on (root, "campaign.add"));
  g_assert_true (gtk_widget_get_mapped (source));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* On a screen that is smaller than the window the preview gives way. */
static void
test_narrow (AppFixture *f, gconstpointer unused)
{
  GtkWidget *window = open_settings (f);

  g_assert_true (shows (window, "Preview"));
  gtk_window_set_default_size (GTK_WINDOW (window), 820, 500);
  wait_until (!shows (window, "Preview"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The mark at a field; it is shown when something was found there. */
static RbFieldMark *
find_mark (AppFixture *f, GtkWidget *window, const char *field)
{
  GtkWidget *widget = rb_field_find (window, rb_document_get_root (f->document), field);
  GtkWidget *mark = fixture_find (widget, RB_TYPE_FIELD_MARK, NULL);

  /* That of a text stands above its card. */
  if (mark == NULL)
    mark = fixture_find (gtk_widget_get_parent (gtk_widget_get_parent (widget)), RB_TYPE_FIELD_MARK,
                         NULL);
  g_assert_nonnull (mark);
  return RB_FIELD_MARK (mark);
}

static gboolean
marks (AppFixture *f, GtkWidget *window, const char *field, const char *words)
{
  return strcmp (rb_field_mark_get_message (find_mark (f, window, field)), words) == 0;
}

/* What the check finds is told where it is typed, and mended there. */
static void
test_marks (AppFixture *f, gconstpointer unused)
{
  static const char mail[] = "The sender’s address “a@b,de” is no mail address.";
  static const char page[] = "The address “www.example.de” does not begin with https://.";
  RbNode *root = rb_document_get_root (f->document);
  RbWindow *owner = fixture_open_window (f);
  GtkWidget *window;

  gtk_widget_activate_action (GTK_WIDGET (owner), "win.settings", NULL);
  window = GTK_WIDGET (fixture_find_window ("RbSettingsWindow"));
  rb_document_edit (f->document, root, "sender.email", "a@b,de", "Address");
  rb_document_edit (f->document, root, "view_online_url", "www.example.de", "View");
  rb_document_edit (f->document, root, "imprint", "", "Imprint");
  wait_until (marks (f, window, "sender.email", mail));
  g_assert_true (marks (f, window, "view_online_url", page));
  g_assert_cmpstr (rb_field_mark_get_message (find_mark (f, window, "imprint")), !=, "");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (find_mark (f, window, "imprint"))));
  g_assert_true (marks (f, window, "sender.name", ""));
  fixture_click (GTK_WIDGET (find_mark (f, window, "view_online_url")),
                 "Use “https://www.example.de”");
  g_assert_cmpstr (rb_node_get (root, "view_online_url"), ==, "https://www.example.de");
  wait_until (marks (f, window, "view_online_url", ""));
  rb_document_edit (f->document, root, "sender.email", "a@b.de", "Address");
  wait_until (marks (f, window, "sender.email", ""));
}

/* They tell of the issue that is edited. */
static void
test_marks_follow (AppFixture *f, gconstpointer unused)
{
  RbWindow *owner = fixture_open_window (f);
  GtkWidget *window;
  RbNode *other;

  gtk_widget_activate_action (GTK_WIDGET (owner), "win.settings", NULL);
  window = GTK_WIDGET (fixture_find_window ("RbSettingsWindow"));
  other = rb_issue_new_empty (f->document);
  rb_window_show_issue (owner, other);
  rb_document_edit (f->document, rb_document_get_root (f->document), "sender.email", "a@b", "A");
  wait_until (marks (f, window, "sender.email", "The sender’s address “a@b” is no mail address."));
  rb_document_remove (f->document, other);
  rb_window_show_issues (owner);
  rb_document_edit (f->document, rb_document_get_root (f->document), "sender.email", "a@c", "A");
  wait_until (marks (f, window, "sender.email", "The sender’s address “a@c” is no mail address."));
}

/* What the mail has of the newsletter is named in the issue's form, and a button leads to it. */
static void
test_from_issue (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbWindow *owner = fixture_open_window (f);
  GtkWidget *window, *button, *field;

  rb_window_show_field (owner, f->issue, "title");
  wait_until (fixture_find (GTK_WIDGET (owner), GTK_TYPE_LABEL, "From Newsletter Settings") !=
              NULL);
  button = rb_field_find (GTK_WIDGET (owner), root, "unsubscribe_url");
  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
  wait_until (fixture_find_window ("RbSettingsWindow") != NULL);
  window = GTK_WIDGET (fixture_find_window ("RbSettingsWindow"));
  field = rb_field_find (window, root, "unsubscribe_url");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), field));
}

static const char *
get_chapter (GtkWidget *window)
{
  GtkWidget *index = fixture_find (window, GTK_TYPE_LIST_BOX, "Settings");
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (index));

  return gtk_label_get_text (GTK_LABEL (fixture_find (GTK_WIDGET (row), GTK_TYPE_LABEL, NULL)));
}

/* The list marks where the focus is, or what was chosen last, not what happens to be at the top. */
static void
test_chapter (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *window = open_settings (f);
  GtkListBox *index = GTK_LIST_BOX (fixture_find (window, GTK_TYPE_LIST_BOX, "Settings"));
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
      gtk_widget_get_ancestor (rb_field_find (window, root, "imprint"), GTK_TYPE_SCROLLED_WINDOW)));

  g_assert_cmpstr (get_chapter (window), ==, "Look");
  rb_field_focus (window, root, "imprint");
  wait_until (strcmp (get_chapter (window), "Imprint") == 0);
  wait_until (gtk_adjustment_get_value (at) > 0);
  rb_field_focus (window, root, "sender.name");
  wait_until (strcmp (get_chapter (window), "Sender") == 0);
  /* What has no row of its own is of the one before. */
  gtk_widget_child_focus (rb_field_find (window, root, "key_visual"), GTK_DIR_TAB_FORWARD);
  wait_until (strcmp (get_chapter (window), "Masthead") == 0);
  /* Out of sight, it counts no more. */
  fixture_settle ();
  /* What scrolls to the focus may still be on its way. */
  wait_until ((gtk_adjustment_set_value (at, 0), strcmp (get_chapter (window), "Look") == 0));
  /* The last cannot come to the top. */
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (index, 7)));
  wait_until (strcmp (get_chapter (window), "Spelling") == 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_in_editor (RbWindow *owner)
{
  return gtk_window_is_active (GTK_WINDOW (owner)) &&
         fixture_find_window ("RbSettingsWindow") == NULL;
}

/* The round of findings leads in and out again, by the same key. */
static void
test_step_finding (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbWindow *owner = fixture_open_window (f);
  GtkWindow *settings;

  rb_document_edit (f->document, root, "sender.email", "a@b,de", "Address");
  gtk_widget_activate_action (GTK_WIDGET (owner), "win.settings", NULL);
  settings = fixture_find_window ("RbSettingsWindow");
  wait_until (marks (f, GTK_WIDGET (settings), "sender.email",
                     "The sender’s address “a@b,de” is no mail address."));
  for (int i = 0; i < 40 && !is_in_editor (owner); i++) {
    fixture_press (settings, "F4");
    fixture_settle ();
    fixture_pass (50);
  }
  wait_until (is_in_editor (owner));
  fixture_press (GTK_WINDOW (owner), "shift+F4");
  wait_until ((settings = fixture_find_window ("RbSettingsWindow")) != NULL);
  wait_until (gtk_window_is_active (settings));
  fixture_press (settings, "F4");
  wait_until (is_in_editor (owner));
}

/* The short form is taken when the field is left; what is no colour stays, with a word on it. */
static void
test_accent (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *window = open_settings (f);
  GtkEditable *number = GTK_EDITABLE (rb_field_find (window, root, "theme.accent"));
  g_autofree char *before = g_strdup (rb_node_get (root, "theme.accent"));

  gtk_editable_set_text (number, "broken");
  g_assert_false (shows (window, "A colour is written as #1a5f6b."));
  g_signal_emit_by_name (number, "activate");
  wait_until (shows (window, "A colour is written as #1a5f6b."));
  g_assert_cmpstr (gtk_editable_get_text (number), ==, "broken");
  g_assert_cmpstr (rb_node_get (root, "theme.accent"), ==, before);
  gtk_editable_set_text (number, "#aBc");
  g_assert_cmpstr (rb_node_get (root, "theme.accent"), ==, before);
  g_signal_emit_by_name (number, "activate");
  g_assert_cmpstr (rb_node_get (root, "theme.accent"), ==, "#aabbcc");
  g_assert_cmpstr (gtk_editable_get_text (number), ==, "#aabbcc");
  g_assert_false (shows (window, "A colour is written as #1a5f6b."));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add (void)
{
  fixture_add ("/settings/system", test_system);
  fixture_add ("/settings/unknown-system", test_unknown_system);
  fixture_add ("/settings/campaign", test_campaign);
  fixture_add ("/settings/narrow", test_narrow);
  fixture_add ("/settings/marks", test_marks);
  fixture_add ("/settings/marks-follow", test_marks_follow);
  fixture_add ("/settings/accent", test_accent);
  fixture_add ("/settings/from-issue", test_from_issue);
  fixture_add ("/settings/chapter", test_chapter);
  fixture_add ("/settings/step-finding", test_step_finding);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
