/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-dialog.h"

#include "dialogs.h"
#include "export-errors.h"
#include "export-finish.h"
#include "export-job.h"
#include "export-replace.h"
#include "export-target.h"
#include "shown-path.h"
#include "tooltip.h"
#include "window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DIALOG_KEY "rb-export-dialog"

#define RB_TYPE_EXPORT_DIALOG (rb_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbExportDialog, rb_export_dialog, RB, EXPORT_DIALOG, AdwWindow)

struct _RbExportDialog {
  AdwWindow parent_instance;
  RbNode *issue;
  RbCheckModel *model;
  char *folder;              /* of the form that is one; the others go beside it */
  char *written;             /* the first thing that was written, to be shown */
  GCancellable *cancellable; /* of the export that runs, or %NULL */
  gboolean mending;          /* out of sight, the person is at a field */

  AdwWindowTitle *title;
  GtkWidget *cancel_button;
  GtkWidget *export_button;
  GtkStack *stack;
  GtkWidget *error_box;
  GtkLabel *error_heading;
  GtkLabel *error_text;
  GtkWidget *findings_box;
  RbExportErrors *errors;
  RbExportForms *forms;
  GtkLabel *note;
  GtkLabel *folder_label;
  GtkLabel *warnings_label;
  GtkBox *screen; /* where a PDF is laid out */
  GtkLabel *step_label;
  GtkProgressBar *bar;
  AdwStatusPage *done_page;
  GtkWidget *show_button;
  GtkWidget *sent_button;
};

G_DEFINE_FINAL_TYPE (RbExportDialog, rb_export_dialog, ADW_TYPE_WINDOW)

/* --- what stops it ---------------------------------------------------------------------------- */

static void
on_go (RbExportDialog *self, RbFindingRow *row)
{
  RbWindow *window = RB_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  RbNode *node = rb_finding_row_get_node (row);

  if (rb_document_of (node) == NULL)
    return;
  self->mending = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_window_present (GTK_WINDOW (window));
  rb_window_show_field (window, node, rb_finding_row_get_field (row));
}

static void
show_errors (RbExportDialog *self, guint n_errors)
{
  g_autofree char *heading =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error stops this export",
                                    "%u errors stop this export", n_errors),
                       n_errors);

  rb_export_errors_update (self->errors, self->model);
  gtk_label_set_text (self->error_heading, heading);
  gtk_label_set_text (self->error_text,
                      _ ("Readers would see what is missing. Mend it, and the export goes on."));
}

/* --- what it will be -------------------------------------------------------------------------- */

/* What a person should know of the forms that are chosen. */
static void
show_note (RbExportDialog *self)
{
  const RbMailFacts *facts = rb_findings_get_facts (rb_check_model_get_findings (self->model));
  gboolean apart = rb_export_forms_wants (self->forms, RB_OUTPUT_FOLDER) ||
                   rb_export_forms_wants (self->forms, RB_OUTPUT_ZIP);
  gboolean relative = apart && facts->n_images > 0 &&
                      !rb_node_has (rb_node_get_root (self->issue), "image_base_url");

  gtk_label_set_text (
      self->note, relative ? _ ("The newsletter has no address of the images, so the mail names "
                                "them relative to itself: your mailing system has to upload "
                                "them.")
                           : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), relative);
}

static void
show_warnings (RbExportDialog *self, RbFindings *findings)
{
  guint n = rb_findings_count_rank (findings, RB_RANK_WARNING);
  g_autofree char *text =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning does not stop an export.",
                                    "%u warnings do not stop an export.", n),
                       n);

  gtk_label_set_text (self->warnings_label, n > 0 ? text : "");
}

static void
show_folder (RbExportDialog *self)
{
  g_autofree char *place = g_path_get_dirname (self->folder);
  g_autofree char *shown = rb_path_dup_shown (place);

  gtk_label_set_text (self->folder_label, shown);
  rb_tooltip_set (GTK_WIDGET (self->folder_label), shown);
}

static gboolean
is_ready (RbExportDialog *self)
{
  RbFindings *findings = rb_check_model_get_findings (self->model);

  return rb_check_model_is_checked (self->model) &&
         rb_findings_count_rank (findings, RB_RANK_ERROR) == 0 &&
         rb_export_forms_get_outputs (self->forms) != 0;
}

static void
on_forms_changed (RbExportDialog *self)
{
  if (self->model == NULL)
    return;
  gtk_widget_set_sensitive (self->export_button, is_ready (self));
  show_note (self);
}

static void
update (RbExportDialog *self)
{
  RbFindings *findings = rb_check_model_get_findings (self->model);
  guint n_errors = rb_findings_count_rank (findings, RB_RANK_ERROR);
  gboolean ready;
  gboolean was_ready = gtk_widget_get_sensitive (self->export_button);

  rb_export_forms_show (self->forms, self->issue, self->folder, rb_findings_get_facts (findings));
  ready = is_ready (self);
  gtk_widget_set_visible (self->error_box, n_errors > 0);
  gtk_widget_set_visible (self->findings_box, n_errors > 0);
  gtk_widget_set_sensitive (self->export_button, ready);
  /* Until the first check is done there was nothing else to be focused. */
  if (ready && !was_ready && gtk_widget_is_focus (self->cancel_button))
    gtk_widget_grab_focus (self->export_button);
  show_errors (self, n_errors);
  show_note (self);
  show_warnings (self, findings);
}

static void
on_model_changed (RbExportDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (rb_document_of (self->issue) == NULL) {
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  if (self->cancellable != NULL ||
      g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "prepare") != 0)
    return;
  if (!self->mending) {
    update (self);
  } else if (rb_findings_count_rank (rb_check_model_get_findings (self->model), RB_RANK_ERROR) ==
             0) {
    rb_export_offer_to_resume (RB_WINDOW (parent), self->model);
    gtk_window_destroy (GTK_WINDOW (self));
  }
}

static void
on_folder_chosen (GListModel *files, gpointer data)
{
  RbExportDialog *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  char *path = g_file_get_path (file);

  if (path == NULL) {
    rb_show_message (GTK_WINDOW (self), _ ("This folder cannot be used"),
                     _ ("It is not on this computer. Choose a folder that is, and move the "
                        "export from there."));
    return;
  }
  g_free (self->folder);
  self->folder = path;
  show_folder (self);
  update (self);
}

static void
on_choose (RbExportDialog *self)
{
  g_autofree char *name = rb_export_dup_name (self->issue, RB_EXPORT_FOLDER);

  /* The chooser stands on this dialog and goes with it. */
  rb_choose_export_folder (GTK_WINDOW (self), name, on_folder_chosen, self);
}

/* --- doing it --------------------------------------------------------------------------------- */

static void
show_page (RbExportDialog *self, const char *page)
{
  gboolean is_done = strcmp (page, "done") == 0;

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->cancel_button, !is_done);
  gtk_widget_set_visible (self->export_button, strcmp (page, "prepare") == 0);
}

static void
on_told (double fraction, const char *step, gpointer owner)
{
  RbExportDialog *self = owner;

  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_label_set_text (self->step_label, step);
}

static void
on_done (const GError *error, GPtrArray *paths, gpointer owner)
{
  RbExportDialog *self = owner;

  g_clear_object (&self->cancellable);
  if (error == NULL && rb_document_of (self->issue) != NULL) {
    rb_export_target_remember (self->issue, self->folder);
    rb_export_forms_remember (self->forms);
  }
  /* What was written before one failed has left the house as well. */
  if (paths->len > 0 && rb_document_of (self->issue) != NULL)
    rb_export_mark_version (self->issue, rb_export_forms_get_outputs (self->forms), paths->len,
                            self->folder);
  if (gtk_window_get_transient_for (GTK_WINDOW (self)) == NULL)
    return; /* its window is gone */
  if (error == NULL) {
    g_autofree char *names = rb_export_target_dup_list (paths);

    g_free (self->written);
    self->written = g_strdup (paths->pdata[0]);
    show_page (self, "done");
    adw_status_page_set_description (self->done_page, names);
    gtk_widget_set_visible (self->sent_button, rb_issue_get_status (self->issue) != RB_STATUS_SENT);
    gtk_widget_grab_focus (self->show_button);
    return;
  }
  show_page (self, "prepare");
  update (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rb_show_error (GTK_WINDOW (self),
                   paths->len > 0 ? _ ("Not everything was exported") : _ ("Nothing was exported"),
                   error);
}

/* Nobody's file is in the way, or it may go. */
static void
start (gpointer owner)
{
  RbExportDialog *self = owner;
  g_autoptr (GError) error = NULL;
  RbExport *export_;

  if (self->cancellable != NULL || rb_document_of (self->issue) == NULL ||
      !gtk_widget_get_sensitive (self->export_button))
    return;
  export_ = rb_export_prepare (self->issue, RB_EXPORT_UNCHECKED, &error);
  if (export_ == NULL) {
    rb_show_error (GTK_WINDOW (self), _ ("Nothing was exported"), error);
    return;
  }
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_text (self->step_label, _ ("Preparing the photos…"));
  show_page (self, "running");
  rb_export_job_start (export_, self->issue, rb_export_forms_get_outputs (self->forms),
                       self->folder, self->screen, self->cancellable, on_told, on_done,
                       G_OBJECT (self));
}

/* Nothing stops it by the newest findings. */
static void
begin (RbCheckModel *model, gpointer owner)
{
  RbExportDialog *self = owner;

  if (rb_document_of (self->issue) != NULL && gtk_widget_get_sensitive (self->export_button))
    rb_export_replace (GTK_WINDOW (self), self->issue, rb_export_forms_get_outputs (self->forms),
                       self->folder, start, G_OBJECT (self));
}

static void
on_export (RbExportDialog *self)
{
  if (self->cancellable == NULL)
    rb_check_model_ask (self->model, begin, G_OBJECT (self));
}

static void
on_show (RbExportDialog *self)
{
  rb_export_show (gtk_window_get_transient_for (GTK_WINDOW (self)), self->written);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_sent (RbExportDialog *self)
{
  RbWindow *window = RB_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));

  rb_export_mark_sent (window, self->issue);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- without files ---------------------------------------------------------------------------- */

static void
on_copy (RbExportDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (RbRendered) rendered = rb_render_issue_html (self->issue, NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), rendered->html->str);
  rb_window_toast (RB_WINDOW (parent),
                   rb_node_has (rb_node_get_root (self->issue), "image_base_url") ||
                           rendered->images->len == 0
                       ? _ ("The mail’s HTML was copied")
                       : _ ("The mail’s HTML was copied, without its images"),
                   NULL, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_show_findings (RbExportDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_window_close (GTK_WINDOW (self));
  rb_window_show_check (RB_WINDOW (parent));
}

/* Cancel stops an export that runs; the dialog closes at the next. */
static gboolean
rb_export_dialog_close_request (GtkWindow *window)
{
  RbExportDialog *self = RB_EXPORT_DIALOG (window);

  if (self->cancellable != NULL) {
    g_cancellable_cancel (self->cancellable);
    gtk_label_set_text (self->step_label, _ ("Stopping…"));
    return TRUE;
  }
  return GTK_WINDOW_CLASS (rb_export_dialog_parent_class)->close_request (window);
}

/* --- making it -------------------------------------------------------------------------------- */

static void
on_dialog_destroyed (RbExportDialog *self, GObject *parent)
{
  if (g_object_get_data (parent, DIALOG_KEY) == self)
    g_object_set_data (parent, DIALOG_KEY, NULL);
}

/* A job may hold it longer than its parent lives, which it must not reach for then. */
static void
rb_export_dialog_unrealize (GtkWidget *widget)
{
  RbExportDialog *self = RB_EXPORT_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
  GTK_WIDGET_CLASS (rb_export_dialog_parent_class)->unrealize (widget);
}

static void
rb_export_dialog_dispose (GObject *object)
{
  RbExportDialog *self = RB_EXPORT_DIALOG (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (rb_export_dialog_parent_class)->dispose (object);
}

/* An export that runs on in the thread still asks for these. */
static void
rb_export_dialog_finalize (GObject *object)
{
  RbExportDialog *self = RB_EXPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->issue);
  g_free (self->folder);
  g_free (self->written);
  G_OBJECT_CLASS (rb_export_dialog_parent_class)->finalize (object);
}

static void
rb_export_dialog_class_init (RbExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (RB_TYPE_EXPORT_FORMS);
  G_OBJECT_CLASS (klass)->dispose = rb_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_export_dialog_finalize;
  widget_class->unrealize = rb_export_dialog_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = rb_export_dialog_close_request;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, error_heading);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, error_text);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, findings_box);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, forms);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, folder_label);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, warnings_label);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, note);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, screen);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, step_label);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, show_button);
  gtk_widget_class_bind_template_child (widget_class, RbExportDialog, sent_button);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_export);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_sent);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_show_findings);
  gtk_widget_class_bind_template_callback (widget_class, on_forms_changed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rb_export_dialog_init (RbExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->errors = RB_EXPORT_ERRORS (rb_export_errors_new (self->cancel_button));
  g_signal_connect_swapped (self->errors, "go", G_CALLBACK (on_go), self);
  gtk_box_append (GTK_BOX (self->findings_box), GTK_WIDGET (self->errors));
}

void
rb_export_dialog_present (GtkWindow *parent, RbNode *issue, RbCheckModel *model)
{
  GtkWidget *hidden = g_object_get_data (G_OBJECT (parent), DIALOG_KEY);
  RbExportDialog *self;
  g_autofree char *title = NULL;

  /* One that waits out of sight for the errors to be mended. */
  if (hidden != NULL)
    gtk_window_destroy (GTK_WINDOW (hidden));
  self = g_object_new (RB_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  g_object_set_data (G_OBJECT (parent), DIALOG_KEY, self);
  g_signal_connect_object (self, "destroy", G_CALLBACK (on_dialog_destroyed), parent, 0);
  self->issue = g_object_ref (issue);
  self->model = g_object_ref (model);
  self->folder = rb_export_target_dup_folder (issue);
  title = g_strdup_printf (_ ("Export “%s”"), *rb_node_get (issue, "title") != '\0'
                                                  ? rb_node_get (issue, "title")
                                                  : _ ("Issue"));
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  show_folder (self);
  update (self);
  g_signal_connect_object (model, "changed", G_CALLBACK (on_model_changed), self,
                           G_CONNECT_SWAPPED);
  rb_check_model_run (model);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->export_button) ? self->export_button
                                                                        : self->cancel_button);
}
