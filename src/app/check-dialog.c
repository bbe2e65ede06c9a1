/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-dialog.h"
#include "check-print.h"
#include "config.h"
#include "sheet-dialog.h"
#include "wait.h"
#include <glib/gi18n-lib.h>

/* The check and its report are made in a thread, on a copy of the issue. */
typedef struct {
  GWeakRef window;
  RbDocument *snapshot;
  gint64 issue;
  char *name;
  GCancellable *cancellable;
  RbWait *wait;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->window);
  g_clear_pointer (&job->wait, rb_wait_free);
  g_object_unref (job->snapshot);
  g_object_unref (job->cancellable);
  g_free (job->name);
  g_free (job);
}

static void
make (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  RbNode *issue = rb_document_find (job->snapshot, job->issue);
  g_autoptr (RbFindings) findings = rb_check_issue (issue);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, rb_check_report_new (issue, findings),
                           (GDestroyNotify)rb_check_report_free);
}

static void
put (GtkWindow *window, const char *path, gpointer report)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    rb_check_print (report, window, &error);
  else if (rb_sheet_is_pdf (path))
    rb_check_print_pdf (report, path, &error);
  else
    rb_check_report_write (report, path, &error);
  rb_sheet_dialog_tell (window, path, error);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer unused)
{
  static const char *const suffixes[] = { "pdf", "html", NULL };
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GtkWindow) window = g_weak_ref_get (&job->window);
  RbCheckReport *report = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *body = NULL;

  g_clear_pointer (&job->wait, rb_wait_free);
  if (window == NULL || report == NULL) {
    rb_check_report_free (report);
    return;
  }
  /* Translators: %s counts findings: "1 error, 2 warnings, 0 hints" */
  body = g_strdup_printf (_ ("%s. A report with their places and sources, what was let stand, and "
                             "all outside addresses of the mail."),
                          report->summary);
  rb_sheet_dialog_present (window,
                           &(RbSheetQuestion){
                               .heading = report->title,
                               .body = body,
                               .save_title = _ ("Save the Report"),
                               .name = job->name,
                               .kinds = _ ("PDF, web page (.html)"),
                               .suffixes = suffixes,
                           },
                           put, report, (GDestroyNotify)rb_check_report_free);
}

void
rb_check_dialog_present (GtkWidget *widget, RbNode *issue)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (rb_document_of (issue) == NULL)
    return;
  job = g_new0 (Job, 1);
  g_weak_ref_init (&job->window, window);
  job->snapshot = rb_document_snapshot (issue);
  job->issue = rb_node_get_id (issue);
  /* Translators: the name of a file; %s is the title of an issue */
  job->name = g_strdup_printf (_ ("%s, check"), rb_node_get (issue, "title"));
  job->cancellable = g_cancellable_new ();
  job->wait = rb_wait_new (GTK_WIDGET (window), _ ("Checking the Issue"),
                           rb_node_get (issue, "title"), job->cancellable);
  task = g_task_new (NULL, job->cancellable, on_made, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make);
}
