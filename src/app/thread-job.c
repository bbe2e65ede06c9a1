/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "thread-job.h"

typedef struct {
  RbThreadWork work;
  gpointer data;
  GDestroyNotify free_data;
  RbThreadTold told;
  RbThreadDone done;
  GObject *owner;
  gint pending; /* atomic: whether word of progress is on its way */
  GMutex lock;
  double fraction;
  char *step;
} Job;

static void
job_free (Job *job)
{
  job->free_data (job->data);
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

  if (job->work (job->data, on_progress, job, cancellable, &error))
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
  job->done (job->data, error, job->owner);
  job_free (job);
}

void
rb_thread_job_start (RbThreadWork work, gpointer data, GDestroyNotify free_data,
                     GCancellable *cancellable, RbThreadTold told, RbThreadDone done,
                     GObject *owner)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_done, job);

  job->work = work;
  job->data = data;
  job->free_data = free_data;
  job->told = told;
  job->done = done;
  job->owner = g_object_ref (owner);
  g_mutex_init (&job->lock);
  /* Work that was finished before the word came stays finished. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, run);
}
