/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-job.h"

#include <gio/gio.h>

typedef struct {
  RbExport *export_;
  char *folder;
  RbExportTold told;
  RbExportDone done;
  GObject *owner;
  gint pending; /* atomic: whether word of progress is on its way */
  GMutex lock;
  double fraction;
  char *step;
} Job;

/* In the main thread, since what the export holds belongs there. */
static void
job_free (Job *job)
{
  rb_export_free (job->export_);
  g_object_unref (job->owner);
  g_mutex_clear (&job->lock);
  g_free (job->folder);
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
  job->fraction = fraction;
  g_free (job->step);
  job->step = g_strdup (step);
  g_mutex_unlock (&job->lock);
  /* One word at a time: the main thread may be slower. */
  if (g_atomic_int_compare_and_exchange (&job->pending, FALSE, TRUE))
    g_idle_add_full (G_PRIORITY_DEFAULT, tell, job, NULL);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (rb_export_folder (job->export_, job->folder, on_progress, job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  /* The last word of progress, were it still on its way, would find the job gone. */
  while (g_idle_remove_by_data (job))
    continue;
  job->done (error, job->owner);
  job_free (job);
}

void
rb_export_job_start (RbExport *export_, const char *folder, GCancellable *cancellable,
                     RbExportTold told, RbExportDone done, GObject *owner)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_done, job);

  job->export_ = export_;
  job->folder = g_strdup (folder);
  job->told = told;
  job->done = done;
  job->owner = g_object_ref (owner);
  g_mutex_init (&job->lock);
  /* An export that was finished before the word came stays finished. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, run);
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
rb_export_show_folder (const char *folder)
{
  g_autofree char *index = g_build_filename (folder, "index.html", NULL);
  g_autofree char *index_uri = g_filename_to_uri (index, NULL, NULL);
  char *folder_uri = g_filename_to_uri (folder, NULL, NULL);
  const char *uris[] = { index_uri, NULL };
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
