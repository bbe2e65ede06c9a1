/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a state of the history. */
#include "condense-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "editor-private.h"
#include "name-dialog.h"
#include "toast.h"
#include "versions-private.h"
#include "window-private.h"
#include <glib/gi18n-lib.h>

static RbStore *
get_store (RbVersionsWindow *self)
{
  return rb_document_get_store (rb_document_of (self->issue));
}

/* The one state that is chosen, or %NULL. */
static RbHistoryItem *
get_one (RbVersionsWindow *self)
{
  return self->chosen->len == 1 ? self->chosen->pdata[0] : NULL;
}

static RbEditorView *
get_editor (RbVersionsWindow *self)
{
  RbWindow *owner = rb_window_of (GTK_WIDGET (self));

  return owner != NULL && owner->editor != NULL ? RB_EDITOR_VIEW (owner->editor) : NULL;
}

static void
on_undo (AdwToast *toast, RbVersionsWindow *self)
{
  RbWindow *owner = rb_window_of (GTK_WIDGET (self));

  if (owner != NULL)
    gtk_widget_activate_action (GTK_WIDGET (owner), "win.undo", NULL);
}

void
rb_versions_toast (RbVersionsWindow *self, const char *text, gboolean undo)
{
  AdwToast *toast = rb_toast_new (text);

  if (undo) {
    adw_toast_set_button_label (toast, _ ("Undo"));
    g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo), self, 0);
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- restoring -------------------------------------------------------------------------------- */

static void
on_restore_answered (AdwMessageDialog *dialog, const char *response, RbVersionsWindow *self)
{
  RbNode *past = rb_past_view_get_issue (self->past);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "restore") || past == NULL || rb_document_of (self->issue) == NULL)
    return;
  if (rb_issue_restore (self->issue, past, &error))
    rb_versions_toast (self, _ ("Issue restored"), TRUE);
  else
    rb_show_error (GTK_WINDOW (self), _ ("Nothing was restored"), error);
}

/* What it does, and what it leaves alone. */
static char *
describe_restore (RbVersionsWindow *self, RbNode *past)
{
  g_autofree char *moment = rb_history_item_dup_moment (self->chosen->pdata[0]);
  g_autofree char *summary = rb_node_dup_summary (self->issue, &RB_ISSUE_SPEC);
  g_auto (GStrv) kept = rb_restore_list_kept (self->issue, past);
  g_autofree char *list = g_strjoinv (", ", kept);
  GString *body = g_string_new (NULL);

  /* Translators: an issue, and a moment: ““September 2025” becomes as it was: 12 August 2025,
   * 14:32” */
  g_string_append_printf (body, _ ("“%s” becomes as it was: %s. One Undo takes that back."),
                          summary, moment);
  g_string_append (body, "\n\n");
  g_string_append (body, _ ("Comments and the status stay as they are now, and so do all other "
                            "issues."));
  if (*list != '\0') {
    g_string_append (body, "\n\n");
    g_string_append_printf (body,
                            /* Translators: %s is a list of settings */
                            _ ("These settings of the newsletter were otherwise then, and stay as "
                               "they are now: %s."),
                            list);
  }
  return g_string_free (body, FALSE);
}

static void
do_restore (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbVersionsWindow *self = RB_VERSIONS_WINDOW (widget);
  RbNode *past = rb_past_view_get_issue (self->past);
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (past == NULL || get_one (self) == NULL)
    return;
  body = describe_restore (self, past);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Restore This State?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore",
                                    _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_restore_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- comparing -------------------------------------------------------------------------------- */

static void
do_compare (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbVersionsWindow *self = RB_VERSIONS_WINDOW (widget);
  RbEditorView *editor = get_editor (self);
  gint64 before, after = -1;

  if (editor == NULL || self->chosen->len == 0)
    return;
  before = ((RbHistoryItem *)self->chosen->pdata[self->chosen->len - 1])->seq;
  if (self->chosen->len == 2)
    after = ((RbHistoryItem *)self->chosen->pdata[0])->seq;
  /* The editor compares the issue that it shows. */
  if (rb_editor_view_get_issue (editor) != self->issue)
    rb_window_show_issue (rb_window_of (widget), self->issue);
  g_action_group_activate_action (G_ACTION_GROUP (editor->actions), "compare",
                                  g_variant_new ("(xx)", before, after));
}

/* --- versions --------------------------------------------------------------------------------- */

static void
on_renamed (RbNode *issue, const char *label, gpointer owner)
{
  RbVersionsWindow *self = owner;
  RbHistoryItem *item = get_one (self);
  g_autoptr (GError) error = NULL;

  if (item == NULL || item->version == 0 || rb_document_of (self->issue) == NULL)
    return;
  if (!rb_store_rename_version (get_store (self), item->version, label, &error)) {
    rb_show_error (GTK_WINDOW (self), _ ("The version was not renamed"), error);
    return;
  }
  gtk_label_set_text (self->heading, label);
  rb_history_model_refresh (self->model);
}

static void
do_rename (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbHistoryItem *item = get_one (RB_VERSIONS_WINDOW (widget));

  if (item != NULL)
    rb_name_dialog_present (GTK_WINDOW (widget), _ ("Rename Version"), NULL, item->name,
                            _ ("_Rename"), RB_VERSIONS_WINDOW (widget)->issue, on_renamed,
                            G_OBJECT (widget));
}

static void
on_delete_answered (AdwMessageDialog *dialog, const char *response, RbVersionsWindow *self)
{
  RbHistoryItem *item = get_one (self);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "delete") || item == NULL || item->version == 0 ||
      rb_document_of (self->issue) == NULL)
    return;
  if (!rb_store_remove_version (get_store (self), item->version, &error)) {
    rb_show_error (GTK_WINDOW (self), _ ("The version was not deleted"), error);
    return;
  }
  rb_versions_toast (self, _ ("Version deleted"), FALSE);
  rb_history_model_refresh (self->model);
}

static void
do_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbHistoryItem *item = get_one (RB_VERSIONS_WINDOW (widget));
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  if (item == NULL)
    return;
  heading = g_strdup_printf (_ ("Delete the Version “%s”?"), item->label);
  dialog = adw_message_dialog_new (
      GTK_WINDOW (widget), heading,
      _ ("Its mark goes, the issue stays as it is. This cannot be taken back. The state can be "
         "opened as any edit, until the history is condensed."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "delete",
                                    _ ("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_delete_answered), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_named (RbNode *issue, const char *label, gpointer owner)
{
  RbVersionsWindow *self = owner;
  g_autoptr (GError) error = NULL;

  if (rb_document_of (self->issue) == NULL)
    return;
  if (rb_store_add_version (get_store (self), RB_VERSION_NAMED, rb_node_get_id (self->issue), label,
                            &error) == 0)
    rb_show_error (GTK_WINDOW (self), _ ("The version was not named"), error);
  else
    rb_history_model_refresh (self->model);
}

static void
do_name (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rb_name_dialog_present (GTK_WINDOW (widget), _ ("Name This Version"),
                          _ ("The issue as it stands now can be found by this name later."), "",
                          _ ("_Name"), RB_VERSIONS_WINDOW (widget)->issue, on_named,
                          G_OBJECT (widget));
}

/* --- condensing ------------------------------------------------------------------------------- */

static void
on_condensed (const RbCondensed *done, gpointer owner)
{
  RbVersionsWindow *self = owner;
  g_autofree char *size = g_format_size ((guint64)done->bytes);
  /* Translators: %s is a size such as 31 MB */
  g_autofree char *text = done->bytes > 0
                              ? g_strdup_printf (_ ("History condensed, %s freed"), size)
                              : g_strdup (_ ("History condensed"));

  /* What is shown may have been one of the states that went. */
  g_ptr_array_set_size (self->chosen, 0);
  gtk_selection_model_unselect_all (self->selection);
  gtk_widget_set_visible (self->bar, FALSE);
  rb_past_view_show (self->past, -1);
  rb_history_model_refresh (self->model);
  rb_versions_toast (self, text, FALSE);
}

static void
do_condense (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbVersionsWindow *self = RB_VERSIONS_WINDOW (widget);

  if (rb_document_of (self->issue) != NULL)
    rb_condense_dialog_present (GTK_WINDOW (self), rb_document_of (self->issue), on_condensed,
                                G_OBJECT (self));
}

/* --- all -------------------------------------------------------------------------------------- */

void
rb_versions_update_actions (RbVersionsWindow *self)
{
  RbHistoryItem *one = get_one (self);
  RbEditorView *editor = get_editor (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean named = one != NULL && g_strcmp0 (one->kind, RB_VERSION_NAMED) == 0;

  gtk_widget_action_set_enabled (widget, "versions.restore",
                                 one != NULL && rb_past_view_get_issue (self->past) != NULL);
  gtk_widget_action_set_enabled (
      widget, "versions.compare",
      self->chosen->len > 0 && editor != NULL &&
          g_action_group_has_action (G_ACTION_GROUP (editor->actions), "compare"));
  gtk_widget_action_set_enabled (widget, "versions.rename", named);
  gtk_widget_action_set_enabled (widget, "versions.delete", named);
  gtk_widget_set_visible (self->state_button, named);
}

void
rb_versions_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "versions.restore", NULL, do_restore);
  gtk_widget_class_install_action (widget_class, "versions.compare", NULL, do_compare);
  gtk_widget_class_install_action (widget_class, "versions.rename", NULL, do_rename);
  gtk_widget_class_install_action (widget_class, "versions.delete", NULL, do_delete);
  gtk_widget_class_install_action (widget_class, "versions.name", NULL, do_name);
  gtk_widget_class_install_action (widget_class, "versions.condense", NULL, do_condense);
}
