/* SPDX-License-Identifier: GPL-3.0-or-later */
/** share-job: an issue that is written for review beside the window, and that is in review then. */
#pragma once

#include "rundbrief.h"
#include "thread-job.h"

G_BEGIN_DECLS

/**
 * @written is the first file; @error is %NULL on success. Where it failed, or was cancelled, when
 * the review copy had been written, there are both; @written is %NULL if there is nothing.
 */
typedef void (*RbShareDone) (const char *written, const GError *error, gpointer owner);

/** A file that is not there yet: "August 2025 – For Dr. Weber.rundbrief". Caller frees. */
char *rb_share_job_dup_path (RbNode *issue, const char *folder, const char *label,
                             const char *suffix);

/**
 * Writes a review copy, a review page or both (%NULL: not that one). A draft is in review from then
 * on, as one undo step; not if nothing was written. @owner is kept alive until @done.
 */
void rb_share_job_start (RbNode *issue, const char *label, const char *copy, const char *page,
                         GCancellable *cancellable, RbThreadTold told, RbShareDone done,
                         GObject *owner);

G_END_DECLS
