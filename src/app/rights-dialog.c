/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rights-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "rights-print.h"
#include "sheet-dialog.h"
#include "wait.h"
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
  if (job->path != NULL && !rb_sheet_is_pdf (job->path) &&
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
  else if (fine && rb_sheet_is_pdf (job->path))
    fine = rb_rights_print_pdf (job->sheet, job->pictures, job->path, &error);
  rb_sheet_dialog_tell (window, job->path, fine ? NULL : error);
}

static void
start (GtkWindow *window, const char *path, gpointer issue)
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

void
rb_rights_dialog_present (GtkWidget *widget, RbNode *issue)
{
  static const char *const suffixes[] = { "pdf", "html", "csv", NULL };
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  g_autoptr (RbRightsSheet) sheet = rb_rights_sheet_new_today (issue);
  guint n = sheet->rows->len;
  g_autofree char *title = rb_rights_sheet_dup_title (sheet);
  g_autofree char *count = NULL, *bad = NULL, *body = NULL, *name = NULL;

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
  name = g_strdup_printf (_ ("%s, photos"), rb_node_get (issue, "title"));
  rb_sheet_dialog_present (window,
                           &(RbSheetQuestion){
                               .heading = title,
                               .body = body,
                               .save_title = _ ("Save the Rights Sheet"),
                               .name = name,
                               .kinds = _ ("PDF, web page (.html), table (.csv)"),
                               .suffixes = suffixes,
                           },
                           start, g_object_ref (issue), g_object_unref);
}
