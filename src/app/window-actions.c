/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window's menus and keys do to a newsletter as a whole. */
#include "check-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "editor-view.h"
#include "export-job.h"
#include "import-job.h"
#include "library-window.h"
#include "merge-dialog.h"
#include "preferences-window.h"
#include "settings-window.h"
#include "test-links-dialog.h"
#include "test-mail-dialog.h"
#include "text-field.h"
#include "toast.h"
#include "wait.h"
#include "window-new.h"
#include "window-private.h"
#include <glib/gi18n.h>
#include <string.h>

static void
do_issues (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RB_WINDOW (widget)->document != NULL)
    rb_window_show_issues (RB_WINDOW (widget));
}

/* A step outwards: from an issue to all of them, from these to all newsletters. */
static void
do_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);
  gboolean among_issues =
      self->issues != NULL && gtk_stack_get_visible_child (self->stack) == self->issues;

  if (self->document != NULL)
    gtk_widget_activate_action (widget, among_issues ? "win.start" : "win.issues", NULL);
}

/* For the toast, which stands outside the editor. */
static void
do_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);

  if (self->editor != NULL && gtk_stack_get_visible_child (self->stack) == self->editor)
    gtk_widget_activate_action (self->editor, "editor.export", NULL);
}

/* For the settings, which stand outside the editor, too. */
static void
do_step_finding (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);
  gboolean next = strcmp (name, "win.next-finding") == 0;

  if (self->editor != NULL && gtk_stack_get_visible_child (self->stack) == self->editor)
    gtk_widget_activate_action (self->editor,
                                next ? "editor.next-finding" : "editor.previous-finding", NULL);
}

static void
do_check_report (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);

  if (self->editor != NULL && gtk_stack_get_visible_child (self->stack) == self->editor)
    rb_check_dialog_present (widget, rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor)));
}

static void
on_part_closed (GtkWindow *part, RbWindow *self)
{
  GtkWindow **places[] = { &self->settings,   &self->library,     &self->parts,
                           &self->test_links, &self->preferences, &self->versions };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (*places[i] == part)
      *places[i] = NULL;
}

void
rb_window_follow (RbWindow *self, GtkWindow *part)
{
  g_signal_connect_object (part, "unrealize", G_CALLBACK (on_part_closed), self, 0);
}

/* The editor's, so that nothing is checked twice; where there is none, the newest issue's. */
static void
mark_settings (RbWindow *self)
{
  g_autoptr (RbCheckModel) model = NULL;
  RbNode *issue =
      self->editor != NULL ? rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor)) : NULL;

  if (issue != NULL && rb_document_of (issue) == self->document) {
    model = g_object_ref (rb_editor_view_get_model (RB_EDITOR_VIEW (self->editor)));
  } else {
    issue = rb_document_get_newest_issue (self->document);
    model = issue != NULL ? rb_check_model_new (issue) : NULL;
  }
  rb_settings_window_set_model (RB_SETTINGS_WINDOW (self->settings), model);
}

static void
do_settings (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);

  if (self->document == NULL)
    return;
  if (self->settings == NULL) {
    self->settings = GTK_WINDOW (rb_settings_window_new (self->document, GTK_WINDOW (self)));
    rb_window_follow (self, self->settings);
    mark_settings (self);
  }
  gtk_window_present (self->settings);
}

static void
do_library (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);

  if (self->document == NULL)
    return;
  if (self->library == NULL) {
    self->library = rb_library_window_new (self);
    rb_window_follow (self, self->library);
  }
  gtk_window_present (self->library);
}

/* The issue in the editor, if that is what is shown. */
static RbNode *
get_issue (RbWindow *self)
{
  return self->editor != NULL && gtk_stack_get_visible_child (self->stack) == self->editor
             ? rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor))
             : NULL;
}

static void
do_test_mail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (get_issue (RB_WINDOW (widget)) != NULL)
    rb_test_mail_dialog_present (GTK_WINDOW (widget), get_issue (RB_WINDOW (widget)));
}

static void
do_test_links (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);
  RbNode *issue = get_issue (self);

  if (issue == NULL)
    return;
  if (self->test_links == NULL) {
    self->test_links = rb_test_links_dialog_new (self, issue);
    rb_window_follow (self, self->test_links);
  }
  gtk_window_present (self->test_links);
}

static void
do_preferences (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);

  if (self->preferences == NULL) {
    self->preferences = rb_preferences_window_new (GTK_WINDOW (self));
    rb_window_follow (self, self->preferences);
  }
  gtk_window_present (self->preferences);
}

static void
on_import_chosen (GListModel *files, gpointer data)
{
  RbWindow *self = data;

  rb_import_job_start (GTK_WIDGET (self), files, NULL, 0);
}

static void
do_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rb_choose_import (GTK_WINDOW (widget), on_import_chosen, widget);
}

static void
on_reviews_chosen (GListModel *files, gpointer data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = rb_dup_path_to_read (data, file, _ ("The review was not taken in"));

    if (path == NULL)
      return;
    g_strv_builder_add (builder, path);
  }
  paths = g_strv_builder_end (builder);
  rb_merge_dialog_open_all (data, (const char *const *)paths);
}

static void
do_merge_review (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RB_WINDOW (widget)->document != NULL)
    rb_choose_reviews (GTK_WINDOW (widget), on_reviews_chosen, widget);
}

/* GTK would make it along with each window, for the name that it looks for. */
static void
do_shortcuts (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL) {
    g_autoptr (GtkBuilder) builder =
        gtk_builder_new_from_resource ("/io/github/rundbrief/Rundbrief/ui/shortcuts.ui");

    gtk_application_window_set_help_overlay (
        window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    /* In the template it would be said before there is any section. */
    g_object_set (gtk_application_window_get_help_overlay (window), "section-name", "everywhere",
                  NULL);
  }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

/* For toasts, which stand outside of what has told them. */
static void
do_show_in_folder (GtkWidget *widget, const char *name, GVariant *path)
{
  rb_export_show (GTK_WINDOW (widget), g_variant_get_string (path, NULL));
}

/* --- a copy ----------------------------------------------------------------------------------- */

typedef struct {
  RbWindow *window;
  RbWait *wait;
  char *path;
  GArray *tree;
  GPtrArray *lost;
} Copying;

static void
write_copy (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Copying *copying = data;
  GError *error = NULL;

  if (rb_store_copy_to (store, copying->path, copying->tree, copying->lost, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_copied (GObject *store, GAsyncResult *result, gpointer data)
{
  Copying *copying = data;
  g_autoptr (RbWindow) self = copying->window;
  g_autoptr (GPtrArray) lost = copying->lost;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  rb_wait_free (copying->wait);
  g_array_unref (copying->tree);
  g_free (copying->path);
  g_free (copying);
  if (self->document == NULL)
    return;
  if (error == NULL && lost->len > 0)
    rb_show_lost (GTK_WINDOW (self), _ ("Copy kept, but not of everything"), lost);
  else if (error == NULL)
    rb_window_toast (self, _ ("Copy kept"), NULL, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rb_show_error (GTK_WINDOW (self), _ ("No copy could be kept"), error);
}

/* Closing waits for the thread that writes the copy. */
static gboolean
on_closed_meanwhile (RbWindow *self, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
  return FALSE;
}

static void
on_copy_place_chosen (GListModel *files, gpointer data)
{
  RbWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *body = g_strdup_printf (_ ("“%s”"), name != NULL ? name : "");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = NULL;
  Copying *copying;

  if (self->document == NULL || path == NULL)
    return;
  copying = g_new0 (Copying, 1);
  copying->window = g_object_ref (self);
  copying->path = g_steal_pointer (&path);
  copying->tree = rb_document_dup_tree (self->document);
  copying->lost = g_ptr_array_new_with_free_func (g_free);
  copying->wait = rb_wait_new (GTK_WIDGET (self), _ ("Keep a Copy"), body, cancellable);
  g_signal_connect_object (self, "close-request", G_CALLBACK (on_closed_meanwhile), cancellable, 0);
  task = g_task_new (rb_document_get_store (self->document), cancellable, on_copied, copying);
  /* A copy that came to stand before Cancel was heard is kept. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, copying, NULL);
  g_task_run_in_thread (task, write_copy);
}

static void
do_keep_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);
  g_autofree char *base =
      g_path_get_basename (rb_store_get_path (rb_document_get_store (self->document)));

  rb_choose_new_newsletter (GTK_WINDOW (self), _ ("Keep a Copy"), base, on_copy_place_chosen, self);
}

void
rb_window_install_actions (GtkWidgetClass *widget_class)
{
  rb_window_install_undo (widget_class);
  gtk_widget_class_install_action (widget_class, "win.issues", NULL, do_issues);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, do_back);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, do_export);
  gtk_widget_class_install_action (widget_class, "win.check-report", NULL, do_check_report);
  gtk_widget_class_install_action (widget_class, "win.next-finding", NULL, do_step_finding);
  gtk_widget_class_install_action (widget_class, "win.previous-finding", NULL, do_step_finding);
  gtk_widget_class_install_action (widget_class, "win.settings", NULL, do_settings);
  gtk_widget_class_install_action (widget_class, "win.library", NULL, do_library);
  gtk_widget_class_install_action (widget_class, "win.test-mail", NULL, do_test_mail);
  gtk_widget_class_install_action (widget_class, "win.test-links", NULL, do_test_links);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, do_preferences);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, do_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, do_import);
  gtk_widget_class_install_action (widget_class, "win.keep-copy", NULL, do_keep_copy);
  gtk_widget_class_install_action (widget_class, "win.merge-review", NULL, do_merge_review);
  gtk_widget_class_install_action (widget_class, "win.show-in-folder", "s", do_show_in_folder);
  rb_window_install_new (widget_class);
}

void
rb_window_show_settings (RbWindow *self)
{
  do_settings (GTK_WIDGET (self), NULL, NULL);
}

void
rb_window_leave_settings (RbWindow *self)
{
  if (self->settings == NULL || !gtk_window_is_active (self->settings))
    return;
  gtk_window_close (self->settings);
  gtk_window_present (GTK_WINDOW (self));
}

void
rb_window_update_actions (RbWindow *self)
{
  RbNode *issue = get_issue (self);

  /* What was found about another issue is not shown over this one. */
  if (self->test_links != NULL && !rb_test_links_dialog_is_of (self->test_links, issue))
    g_clear_pointer (&self->test_links, gtk_window_destroy);
  if (self->settings != NULL && self->document != NULL)
    mark_settings (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.test-mail",
                                 issue != NULL && !rb_issue_is_template (issue));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.merge-review", self->document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.test-links", issue != NULL);
}
