/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Work beside the window: in a thread, with its progress told in the main one. */
#pragma once

#include "progress.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/** Runs in the thread. @progress is to be called with @progress_data. */
typedef gboolean (*RbThreadWork) (gpointer data, RbProgress progress, gpointer progress_data,
                                  GCancellable *cancellable, GError **error);
/** Not each word of progress is told, but always the last one before a pause. */
typedef void (*RbThreadTold) (double fraction, const char *step, gpointer owner);
/** @error is %NULL on success; owned by the job. */
typedef void (*RbThreadDone) (gpointer data, const GError *error, gpointer owner);

/**
 * Does @work on @data, which is freed by @free_data in the main thread. @told and @done get @owner,
 * which is kept alive until then. What was done before a cancelling was heard counts as done.
 */
void rb_thread_job_start (RbThreadWork work, gpointer data, GDestroyNotify free_data,
                          GCancellable *cancellable, RbThreadTold told, RbThreadDone done,
                          GObject *owner);

G_END_DECLS
