/* SPDX-License-Identifier: GPL-3.0-or-later */
/** An export beside the window: in a thread, with progress told in the main one. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef void (*RbExportTold) (double fraction, const char *step, gpointer owner);
/** @error is %NULL on success; owned by the job. */
typedef void (*RbExportDone) (const GError *error, gpointer owner);

/**
 * Writes @export_ (taken over) to @folder. @told and @done get @owner, which is kept alive until
 * then.
 */
void rb_export_job_start (RbExport *export_, const char *folder, GCancellable *cancellable,
                          RbExportTold told, RbExportDone done, GObject *owner);

/** Shows the files of @folder in the file manager. */
void rb_export_show_folder (const char *folder);

G_END_DECLS
