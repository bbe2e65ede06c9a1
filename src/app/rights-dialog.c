/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rights-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "rights-print.h"
#include "wait.h"
#include "window.h"
#include <glib/gi18n-lib.h>

/* One sheet on its way to paper or into a file. */
typedef struct {
  GWeakRef window;
  RbRightsSheet *sheet;
  GPtrArray *pictures; /* of GBytes, made in a thread */
  char *path;          /* to be printed if %NULL */
  GCancellable *cancellable;
  RbWait *wait;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->window);
  g_clear_pointer (&job->wait, rb_wait_free);
  rb_rights_sheet_free (job->sheet);
  g_ptr_array_unref (job->pictures);
  g_object_unref (job->cancellable);
  g_free (job->path);
  g_free (job);
}

static void
bytes_free (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

static gboolean
is_pdf (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".pdf");
}

/* In a thread: the pictures take their time. A page or table is written there too. */
static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  for (guint i = 0; i < job->sheet->rows->len && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (job->pictures,
                     rb_rights_sheet_get_picture (job->sheet, job->sheet->rows->pdata[i]));
  if (g_task_return_error_if_cancelled (task))
    return;
  if (job->path != NULL && !is_pdf (job->path) &&
      !rb_rights_sheet_write (job->sheet, job->path, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer unused)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GtkWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  gboolean fine = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_pointer (&job->wait, rb_wait_free);
  if (window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (fine && job->path == NULL)
    fine = rb_rights_print (job->sheet, job->pictures, window, &error);
  else if (fine && is_pdf (job->path))
    fine = rb_rights_print_pdf (job->sheet, job->pictures, job->path, &error);
  if (!fine) {
    rb_show_error (
        window, job->path != NULL ? _ ("The sheet was not saved") : _ ("The sheet was not printed"),
        error);
  } else if (job->path != NULL && rb_window_of (GTK_WIDGET (window)) != NULL) {
    g_autofree char *name = g_filename_display_basename (job->path);
    g_autofree char *text = g_strdup_printf (_ ("Saved as ‘%s’"), name);

    rb_window_toast (rb_window_of (GTK_WIDGET (window)), text, NULL, NULL);
  }
}

static void
start (GtkWindow *window, RbNode *issue, const char *path)
{
  Job *job;
  g_autoptr (GTask) task = NULL;

  if (rb_document_of (issue) == NULL)
    return;
  job = g_new0 (Job, 1);
  g_weak_ref_init (&job->window, window);
  job->sheet = rb_rights_sheet_new_today (issue);
  job->pictures = g_ptr_array_new_with_free_func (bytes_free);
  job->path = g_strdup (path);
  job->cancellable = g_cancellable_new ();
  job->wait = rb_wait_new (GTK_WIDGET (window), _ ("Making the Rights Sheet"), job->sheet->issue,
                           job->cancellable);
  task = g_task_new (NULL, job->cancellable, on_worked, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

static void
on_place_chosen (GListModel *files, gpointer data)
{
  GtkWindow *window = data;
  RbNode *issue = g_object_get_data (G_OBJECT (window), "rb-rights-issue");
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && issue != NULL)
    start (window, issue, path);
}

static void
on_answered (GtkWindow *dialog, const char *response, RbNode *issue)
{
  GtkWindow *window = gtk_window_get_transient_for (dialog);

  if (g_str_equal (response, "print")) {
    start (window, issue, NULL);
  } else if (g_str_equal (response, "save")) {
    g_autofree char *name = g_strdup_printf (_ ("%s, photos"), rb_node_get (issue, "title"));

    g_object_set_data_full (G_OBJECT (window), "rb-rights-issue", g_object_ref (issue),
                            g_object_unref);
    rb_choose_rights_sheet (window, name, on_place_chosen, window);
  }
}

void
rb_rights_dialog_present (GtkWidget *widget, RbNode *issue)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  g_autoptr (RbRightsSheet) sheet = rb_rights_sheet_new_today (issue);
  guint n = sheet->rows->len;
  g_autofree char *title = rb_rights_sheet_dup_title (sheet);
  g_autofree char *count = NULL, *bad = NULL, *body = NULL;
  GtkWidget *dialog;

  if (n == 0) {
    rb_show_message (window, title, _ ("This issue has no photos."));
    return;
  }
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo", "%u photos", n), n);
  bad = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u without a credit or expired",
                                      "%u without a credit or expired", sheet->n_bad),
                         sheet->n_bad);
  body = g_strdup_printf (
      _ ("%s%s%s. A table of who made them, who holds the rights, and under which terms."), count,
      sheet->n_bad > 0 ? ", " : "", sheet->n_bad > 0 ? bad : "");
  dialog = adw_message_dialog_new (window, title, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "print",
                                    _ ("_Print…"), "save", _ ("_Save…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answered), issue, 0);
  /* The issue lives as long as the dialog asks about it. */
  g_object_set_data_full (G_OBJECT (dialog), "rb-issue", g_object_ref (issue), g_object_unref);
  gtk_window_present (GTK_WINDOW (dialog));
}
