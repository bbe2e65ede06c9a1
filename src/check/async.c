/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check.h"
#include "error.h"

#include <glib/gi18n-lib.h>

/* The document is held to find its nodes again by their ids; it is the main thread's alone. */
typedef struct {
  RbDocument *snapshot;
  RbDocument *document;
  gint64 issue;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->snapshot);
  g_clear_object (&job->document);
  g_free (job);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  RbFindings *findings = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  findings = rb_check_issue (rb_document_find (job->snapshot, job->issue));
  g_task_return_pointer (task, findings, (GDestroyNotify)rb_findings_free);
}

void
rb_check_issue_async (RbNode *issue, GCancellable *cancellable, GAsyncReadyCallback done,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, user_data);
  Job *job = g_new0 (Job, 1);

  job->document = g_object_ref (rb_document_of (issue));
  job->issue = rb_node_get_id (issue);
  job->snapshot = rb_document_snapshot (issue);
  g_task_set_task_data (task, job, job_free);
  g_task_set_source_tag (task, rb_check_issue_async);
  g_task_run_in_thread (task, run);
}

RbFindings *
rb_check_issue_finish (GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);
  RbFindings *findings = g_task_propagate_pointer (task, error);

  if (findings != NULL)
    rb_findings_move_to (findings, job->document);
  /* The thread may be the last to let go of the task, and must not be of the document. */
  g_clear_object (&job->document);
  return findings;
}
