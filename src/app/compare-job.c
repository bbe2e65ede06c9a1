/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-job.h"
#include "config.h"
#include <glib/gi18n-lib.h>

typedef struct {
  RbDocument *document; /* only for its past */
  RbStore *store;
  gint64 issue;
  gint64 before_issue; /* the one before, as it stands in @now; 0: there is none */
  RbCompareChoice before, after;
  RbDocument *now[2]; /* copies of what is compared as it stands; or NULL */
  RbComparisonLayout layout;
  char *image_prefix;
  GPtrArray *states;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->document);
  g_object_unref (job->store);
  g_clear_object (&job->now[0]);
  g_clear_object (&job->now[1]);
  g_clear_pointer (&job->states, g_ptr_array_unref);
  g_free (job->image_prefix);
  g_free (job);
}

static void
clear_result (gpointer data)
{
  RbCompareResult *self = data;

  g_clear_error (&self->error);
  g_clear_pointer (&self->comparison, rb_comparison_free);
  g_free (self->page);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->before, rb_compare_state_free);
  g_clear_pointer (&self->after, rb_compare_state_free);
  g_clear_object (&self->before_state);
}

RbCompareResult *
rb_compare_result_ref (RbCompareResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rb_compare_result_unref (RbCompareResult *self)
{
  g_atomic_rc_box_release_full (self, clear_result);
}

/* --- in the thread ---------------------------------------------------------------------------- */

/* What "sensibly" comes to: a version, else the issue before, else how the day before ended. */
static gboolean
choose_before (Job *job, GError **error)
{
  const RbCompareState *state;

  if (job->before.seq != RB_COMPARE_SENSIBLY)
    return TRUE;
  state = rb_compare_states_find_version (job->states, job->store);
  for (guint i = 0; state == NULL && job->before_issue == 0 && i < job->states->len; i++)
    if (((RbCompareState *)job->states->pdata[i])->group == RB_STATE_DAY)
      state = job->states->pdata[i];
  if (state == NULL && job->before_issue == 0) {
    g_set_error_literal (error, RB_ERROR, RB_ERROR_FAILED,
                         _ ("There is no version yet, and no issue before this one. Name a version "
                            "of what you have: later you see what changed since."));
    return FALSE;
  }
  job->before.issue = state != NULL ? state->issue : job->before_issue;
  job->before.seq = state != NULL ? state->seq : RB_COMPARE_NOW;
  return TRUE;
}

/* The issue in one state; @document is what it is in. */
static RbNode *
open_state (Job *job, const RbCompareChoice *choice, RbDocument *now, RbDocument **document,
            GError **error)
{
  RbNode *issue;

  *document = choice->seq == RB_COMPARE_NOW
                  ? g_object_ref (now)
                  : rb_document_open_past (job->document, choice->seq, error);
  if (*document == NULL)
    return NULL;
  issue = rb_document_find (*document, choice->issue);
  if (issue == NULL)
    g_set_error_literal (error, RB_ERROR, RB_ERROR_FAILED,
                         _ ("The issue was not there yet. Choose a later version."));
  return issue;
}

static RbCompareState *
describe (Job *job, const RbCompareChoice *choice, GError **error)
{
  const RbCompareState *state =
      rb_compare_states_find (job->states, job->store, choice->issue, choice->seq, error);

  return state != NULL ? rb_compare_state_copy (state) : NULL;
}

static gboolean
compare (Job *job, RbCompareResult *result, GCancellable *cancellable, GError **error)
{
  g_autoptr (RbDocument) after_state = NULL;
  g_autofree char *before_name = NULL, *after_name = NULL;
  RbNode *before, *after;

  if (!choose_before (job, error))
    return FALSE;
  result->before = describe (job, &job->before, error);
  result->after = result->before != NULL ? describe (job, &job->after, error) : NULL;
  before = result->after != NULL
               ? open_state (job, &job->before, job->now[0], &result->before_state, error)
               : NULL;
  after = before != NULL ? open_state (job, &job->after, job->now[1], &after_state, error) : NULL;
  if (after == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  result->comparison = rb_compare_issues (before, after);
  before_name = rb_compare_state_dup_full_name (result->before);
  after_name = rb_compare_state_dup_full_name (result->after);
  rb_comparison_set_names (result->comparison, before_name, after_name);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  result->page = rb_comparison_dup_page_for (result->comparison, job->layout, RB_COMPARISON_WINDOW,
                                             job->image_prefix);
  return TRUE;
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (RbCompareResult) result = g_atomic_rc_box_new0 (RbCompareResult);
  GError *error = NULL;

  if (!rb_compare_states_add_past (job->states, job->store, job->issue, &error)) {
    g_task_return_error (task, error);
    return;
  }
  result->states = g_ptr_array_ref (job->states);
  compare (job, result, cancellable, &result->error);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&result),
                           (GDestroyNotify)rb_compare_result_unref);
}

/* --- from the main thread --------------------------------------------------------------------- */

/* The copy of an issue has the one before it, too. */
static RbDocument *
copy_now (RbNode *issue, gint64 id)
{
  RbNode *node = rb_document_find (rb_document_of (issue), id);

  return rb_document_snapshot (node != NULL ? node : issue);
}

void
rb_compare_job_start (RbNode *issue, RbCompareChoice before, RbCompareChoice after,
                      RbComparisonLayout layout, const char *image_prefix,
                      GCancellable *cancellable, GAsyncReadyCallback done, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  RbNode *earlier = rb_newsletter_find_issue_before (issue);
  Job *job = g_new0 (Job, 1);

  job->document = g_object_ref (rb_document_of (issue));
  job->store = g_object_ref (rb_document_get_store (job->document));
  job->issue = rb_node_get_id (issue);
  job->before_issue = earlier != NULL ? rb_node_get_id (earlier) : 0;
  job->before = before;
  job->after = after;
  job->layout = layout;
  job->image_prefix = g_strdup (image_prefix);
  job->states = rb_compare_states_new (issue);
  if (after.seq == RB_COMPARE_NOW)
    job->now[1] = copy_now (issue, after.issue);
  if (before.seq == RB_COMPARE_NOW || before.seq == RB_COMPARE_SENSIBLY)
    job->now[0] = copy_now (issue, before.issue);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

RbCompareResult *
rb_compare_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
