/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "share-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "export-target.h"
#include "share-job.h"
#include "shown-path.h"
#include "toast.h"
#include <glib/gi18n.h>
#include <string.h>

#define FOLDER "review-folder"
#define NAMES "review-names"

#define RB_TYPE_SHARE_DIALOG (rb_share_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbShareDialog, rb_share_dialog, RB, SHARE_DIALOG, AdwWindow)

struct _RbShareDialog {
  AdwWindow parent_instance;
  RbNode *issue;
  char *folder;
  GCancellable *cancellable; /* of the writing that goes on, or %NULL */
  GtkWidget *cancel, *save, *place, *names;
  GtkStack *stack;
  GtkCheckButton *copy, *page;
  GtkLabel *how, *step;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (RbShareDialog, rb_share_dialog, ADW_TYPE_WINDOW)

static RbStore *
get_store (RbShareDialog *self)
{
  return rb_document_get_store (rb_document_of (self->issue));
}

static RbWindow *
get_window (RbShareDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  return RB_IS_WINDOW (parent) ? RB_WINDOW (parent) : NULL;
}

static char *
dup_names (RbShareDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->names))));
}

/* "For Dr. Weber": of the version, and of the files. */
static char *
dup_label (RbShareDialog *self)
{
  g_autofree char *names = dup_names (self);

  /* Translators: %s are names of people who are to look something through */
  return *names != '\0' ? g_strdup_printf (_ ("For %s"), names) : g_strdup ("");
}

/* --- what it will be -------------------------------------------------------------------------- */

static void
explain (RbShareDialog *self)
{
  gboolean copy = gtk_check_button_get_active (self->copy);
  gboolean page = gtk_check_button_get_active (self->page);
  g_autofree char *text = NULL;

  if (copy && page)
    text = g_strdup (_ ("Send each of them the file that fits, by mail. What comes back you open, "
                        "or drop on this window: you see what was changed and said, and choose."));
  else if (page)
    text = g_strdup (_ ("Send the page by mail. It is opened in a web browser, and the comments "
                        "are saved as a small file. When that comes back, open it, or drop it on "
                        "this window."));
  else if (copy)
    text = g_strdup (_ ("Send the file by mail; you can go on writing meanwhile. When it comes "
                        "back, open it, or drop it on this window: you see what was changed and "
                        "said, and choose."));
  gtk_label_set_text (self->how, text != NULL ? text : _ ("Choose at least one of the two."));
}

static void
on_changed (RbShareDialog *self)
{
  g_autofree char *label = NULL, *copy = NULL, *page = NULL, *copy_name = NULL, *page_name = NULL;
  g_autofree char *folder = NULL, *shown = NULL, *escaped = NULL;
  gboolean wants_copy, wants_page;

  if (self->issue == NULL)
    return;
  wants_copy = gtk_check_button_get_active (self->copy);
  wants_page = gtk_check_button_get_active (self->page);
  label = dup_label (self);
  copy = rb_share_job_dup_path (self->issue, self->folder, label, ".rundbrief");
  page = rb_share_job_dup_path (self->issue, self->folder, label, ".html");
  copy_name = g_filename_display_basename (copy);
  page_name = g_filename_display_basename (page);
  folder = rb_path_dup_shown (self->folder);
  shown = g_strdup_printf ("%s\n%s%s%s", folder, wants_copy ? copy_name : "",
                           wants_copy && wants_page ? " · " : "", wants_page ? page_name : "");
  escaped = g_markup_escape_text (shown, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->place), escaped);
  gtk_widget_set_sensitive (self->save, wants_copy || wants_page);
  explain (self);
}

static void
on_folder_chosen (GListModel *files, gpointer data)
{
  RbShareDialog *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  char *path = g_file_get_path (file);

  if (path == NULL) {
    rb_show_message (GTK_WINDOW (self), _ ("This folder cannot be used"),
                     _ ("It is not on this computer. Choose a folder that is."));
    return;
  }
  g_free (self->folder);
  self->folder = path;
  on_changed (self);
}

static void
on_choose (RbShareDialog *self)
{
  rb_choose_folder (GTK_WINDOW (self), _ ("Save for Review"), on_folder_chosen, self);
}

/* --- doing it --------------------------------------------------------------------------------- */

static void
on_told (double fraction, const char *step, gpointer owner)
{
  RbShareDialog *self = owner;

  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_label_set_text (self->step, step);
}

static void
show_done (RbShareDialog *self, const char *written)
{
  RbWindow *window = get_window (self);
  g_autofree char *name = g_filename_display_basename (written);
  g_autofree char *text = g_strdup_printf (_ ("Saved for review: “%s”"), name);
  AdwToast *toast = rb_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Show in Folder"));
  adw_toast_set_action_name (toast, "win.show-in-folder");
  adw_toast_set_action_target (toast, "s", written);
  adw_toast_set_timeout (toast, 10);
  rb_window_add_toast (window, toast);
}

/* The copy is there, and need not be written again. */
static void
show_half (RbShareDialog *self, const char *written, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (written);
  g_autofree char *heading =
      g_strdup_printf (_ ("The review copy “%s” was saved, but the review page was not"), name);

  gtk_check_button_set_active (self->copy, FALSE);
  rb_show_error (GTK_WINDOW (self), heading, error);
}

static void
on_done (const char *written, const GError *error, gpointer owner)
{
  RbShareDialog *self = owner;
  g_autofree char *names = dup_names (self);

  g_clear_object (&self->cancellable);
  if (get_window (self) == NULL || rb_document_of (self->issue) == NULL)
    return; /* its window is gone */
  /* Who stops the second file has the first. */
  if (error == NULL ||
      (written != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))) {
    rb_store_set_view_state (get_store (self), FOLDER, self->folder);
    rb_store_set_view_state (get_store (self), NAMES, names);
    show_done (self, written);
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  gtk_stack_set_visible_child_name (self->stack, "ask");
  gtk_widget_set_visible (self->save, TRUE);
  on_changed (self);
  if (written != NULL)
    show_half (self, written, error);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rb_show_error (GTK_WINDOW (self), _ ("Nothing was saved for review"), error);
}

static void
on_save (RbShareDialog *self)
{
  g_autofree char *label = dup_label (self), *copy = NULL, *page = NULL;

  if (self->cancellable != NULL || rb_document_of (self->issue) == NULL)
    return;
  if (gtk_check_button_get_active (self->copy))
    copy = rb_share_job_dup_path (self->issue, self->folder, label, ".rundbrief");
  if (gtk_check_button_get_active (self->page))
    page = rb_share_job_dup_path (self->issue, self->folder, label, ".html");
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_text (self->step, _ ("Writing the review copy…"));
  gtk_stack_set_visible_child_name (self->stack, "running");
  gtk_widget_set_visible (self->save, FALSE);
  gtk_widget_grab_focus (self->cancel);
  rb_share_job_start (self->issue, label, copy, page, self->cancellable, on_told, on_done,
                      G_OBJECT (self));
}

/* Cancel stops a writing that goes on; the dialog closes at the next. */
static gboolean
rb_share_dialog_close_request (GtkWindow *window)
{
  RbShareDialog *self = RB_SHARE_DIALOG (window);

  if (self->cancellable != NULL) {
    g_cancellable_cancel (self->cancellable);
    gtk_label_set_text (self->step, _ ("Stopping…"));
    return TRUE;
  }
  return GTK_WINDOW_CLASS (rb_share_dialog_parent_class)->close_request (window);
}

/* --- object ----------------------------------------------------------------------------------- */

/* A job may hold it longer than its parent lives, which it must not reach for then. */
static void
rb_share_dialog_unrealize (GtkWidget *widget)
{
  RbShareDialog *self = RB_SHARE_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
  GTK_WIDGET_CLASS (rb_share_dialog_parent_class)->unrealize (widget);
}

static void
rb_share_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_SHARE_DIALOG);
  G_OBJECT_CLASS (rb_share_dialog_parent_class)->dispose (object);
}

static void
rb_share_dialog_finalize (GObject *object)
{
  RbShareDialog *self = RB_SHARE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->issue);
  g_free (self->folder);
  G_OBJECT_CLASS (rb_share_dialog_parent_class)->finalize (object);
}

static void
rb_share_dialog_class_init (RbShareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_share_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_share_dialog_finalize;
  widget_class->unrealize = rb_share_dialog_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = rb_share_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/share-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RbShareDialog, name)
  BIND (cancel);
  BIND (save);
  BIND (place);
  BIND (names);
  BIND (stack);
  BIND (copy);
  BIND (page);
  BIND (how);
  BIND (step);
  BIND (bar);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rb_share_dialog_init (RbShareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Where the last one was saved, else beside the newsletter. */
static char *
dup_folder (RbStore *store)
{
  g_autofree char *stored = rb_store_get_view_state (store, FOLDER);

  if (stored != NULL && g_file_test (stored, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&stored);
  return g_path_get_dirname (rb_store_get_path (store));
}

void
rb_share_dialog_present (RbWindow *window, RbNode *issue)
{
  RbShareDialog *self = g_object_new (RB_TYPE_SHARE_DIALOG, "transient-for", window, NULL);
  g_autofree char *names = NULL;

  self->issue = g_object_ref (issue);
  self->folder = dup_folder (get_store (self));
  names = rb_store_get_view_state (get_store (self), NAMES);
  gtk_editable_set_text (GTK_EDITABLE (self->names), names != NULL ? names : "");
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
  on_changed (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->names);
}
