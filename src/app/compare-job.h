/* SPDX-License-Identifier: GPL-3.0-or-later */
/** compare-job: compares two states beside the main thread. */
#pragma once

#include "compare-states.h"

G_BEGIN_DECLS

/** One of the two. */
typedef struct {
  gint64 issue;
  gint64 seq; /* see RbCompareState; of the older one RB_COMPARE_SENSIBLY, too */
} RbCompareChoice;

/** What came of it; does not change. */
typedef struct {
  GPtrArray *states; /* of RbCompareState: all that can be chosen now */
  GError *error;     /* why there is no more than that, or %NULL */
  RbComparison *comparison;
  char *page;             /* for the window */
  RbCompareState *before; /* what was compared */
  RbCompareState *after;
  RbDocument *before_state; /* the newsletter as it was before; of the main thread from now on */
} RbCompareResult;

RbCompareResult *rb_compare_result_ref (RbCompareResult *self);
void rb_compare_result_unref (RbCompareResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbCompareResult, rb_compare_result_unref)

/** @issue is the one whose past can be chosen. Photos have addresses that begin with
 * @image_prefix. */
void rb_compare_job_start (RbNode *issue, RbCompareChoice before, RbCompareChoice after,
                           RbComparisonLayout layout, const char *image_prefix,
                           GCancellable *cancellable, GAsyncReadyCallback done, gpointer data);
/** (transfer full) @error tells of what leaves nothing to choose from, and of cancelling. */
RbCompareResult *rb_compare_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
