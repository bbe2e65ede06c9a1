/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-job.h"

#include "export/write.h"
#include "mail-pdf.h"

#include <glib/gi18n-lib.h>

typedef struct {
  RbExport *export_;
  guint outputs;
  char *paths[RB_OUTPUT_N];
  GPtrArray *written; /* of char * */
  GBytes *pdf;
  GCancellable *cancellable;
  RbExportTold told;
  RbExportDone done;
  GObject *owner;
  gint pending; /* atomic: whether word of progress is on its way */
  GMutex lock;
  double begin, share; /* of the form that is written, in the whole; the thread's */
  double fraction;
  char *step;
} Job;

/* In the main thread, since what the export holds belongs there. */
static void
job_free (Job *job)
{
  rb_export_free (job->export_);
  for (guint i = 0; i < RB_OUTPUT_N; i++)
    g_free (job->paths[i]);
  g_ptr_array_unref (job->written);
  g_clear_pointer (&job->pdf, g_bytes_unref);
  g_clear_object (&job->cancellable);
  g_object_unref (job->owner);
  g_mutex_clear (&job->lock);
  g_free (job->step);
  g_free (job);
}

static gboolean
tell (gpointer data)
{
  Job *job = data;
  g_autofree char *step = NULL;
  double fraction;

  g_atomic_int_set (&job->pending, FALSE);
  g_mutex_lock (&job->lock);
  fraction = job->fraction;
  step = g_strdup (job->step);
  g_mutex_unlock (&job->lock);
  job->told (fraction, step, job->owner);
  return G_SOURCE_REMOVE;
}

static void
on_progress (double fraction, const char *step, gpointer data)
{
  Job *job = data;

  g_mutex_lock (&job->lock);
  job->fraction = job->begin + fraction * job->share;
  g_free (job->step);
  job->step = g_strdup (step);
  g_mutex_unlock (&job->lock);
  /* One word at a time: the main thread may be slower. */
  if (g_atomic_int_compare_and_exchange (&job->pending, FALSE, TRUE))
    g_idle_add_full (G_PRIORITY_DEFAULT, tell, job, NULL);
}

static gboolean
write_pdf (Job *job, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  gsize length;
  const void *data = g_bytes_get_data (job->pdf, &length);

  return !g_cancellable_set_error_if_cancelled (job->cancellable, error) &&
         rb_write_replace (path, data, length, shown, error);
}

static gboolean
write_output (Job *job, RbOutput output, GError **error)
{
  if (output == RB_OUTPUT_PDF)
    return write_pdf (job, job->paths[output], error);
  return rb_export_write (job->export_, rb_output_get_form (output), job->paths[output],
                          on_progress, job, job->cancellable, error);
}

static guint
count_outputs (guint outputs)
{
  guint n = 0;

  for (guint i = 0; i < RB_OUTPUT_N; i++)
    n += (outputs >> i) & 1;
  return n;
}

/* What was written before one fails stays: each is whole by itself. */
static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  job->share = (1 - job->begin) / MAX (1, count_outputs (job->outputs));
  for (guint i = 0; i < RB_OUTPUT_N; i++) {
    if ((job->outputs & (1u << i)) == 0)
      continue;
    if (!write_output (job, i, &error)) {
      g_task_return_error (task, error);
      return;
    }
    g_ptr_array_add (job->written, g_strdup (job->paths[i]));
    job->begin += job->share;
  }
  g_task_return_boolean (task, TRUE);
}

static void
end (Job *job, const GError *error)
{
  /* The last word of progress, were it still on its way, would find the job gone. */
  while (g_idle_remove_by_data (job))
    continue;
  job->done (error, job->written, job->owner);
  job_free (job);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end (data, error);
}

static void
write_all (Job *job)
{
  g_autoptr (GTask) task = g_task_new (NULL, job->cancellable, on_done, job);

  /* An export that was finished before the word came stays finished. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, run);
}

static void
on_pdf_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  job->pdf = rb_mail_pdf_make_finish (result, &error);
  if (job->pdf == NULL) {
    end (job, error);
    return;
  }
  rb_export_set_pdf (job->export_, job->pdf);
  write_all (job);
}

void
rb_export_job_start (RbExport *export_, RbNode *issue, guint outputs, const char *folder,
                     GtkBox *screen, GCancellable *cancellable, RbExportTold told,
                     RbExportDone done, GObject *owner)
{
  Job *job = g_new0 (Job, 1);

  job->export_ = export_;
  job->outputs = outputs;
  for (guint i = 0; i < RB_OUTPUT_N; i++)
    job->paths[i] = rb_output_dup_path (i, issue, folder);
  job->written = g_ptr_array_new_with_free_func (g_free);
  job->cancellable = g_object_ref (cancellable);
  job->told = told;
  job->done = done;
  job->owner = g_object_ref (owner);
  g_mutex_init (&job->lock);
  if ((outputs & (1u << RB_OUTPUT_PDF | 1u << RB_OUTPUT_DELIVERY)) == 0) {
    write_all (job);
    return;
  }
  told (0, _ ("Laying out the PDF…"), owner);
  job->begin = 0.25;
  rb_mail_pdf_make_async (issue, screen, cancellable, on_pdf_made, job);
}

/* --- afterwards ------------------------------------------------------------------------------- */

static void
on_items_shown (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autofree char *folder_uri = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  /* No file manager that selects files: then whatever opens folders. */
  if (answer == NULL)
    g_app_info_launch_default_for_uri_async (folder_uri, NULL, NULL, NULL, NULL);
}

void
rb_export_show (const char *path)
{
  g_autofree char *index = g_build_filename (path, "index.html", NULL);
  const char *shown = g_file_test (index, G_FILE_TEST_EXISTS) ? index : path;
  g_autofree char *folder = g_path_get_dirname (shown);
  g_autofree char *uri = g_filename_to_uri (shown, NULL, NULL);
  char *folder_uri = g_filename_to_uri (folder, NULL, NULL);
  const char *uris[] = { uri, NULL };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (bus == NULL) {
    g_app_info_launch_default_for_uri_async (folder_uri, NULL, NULL, NULL, NULL);
    g_free (folder_uri);
    return;
  }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, on_items_shown, folder_uri);
}
