/* SPDX-License-Identifier: GPL-3.0-or-later */
/** An export beside the window: in a thread, with progress told in the main one. */
#pragma once

#include "export-forms.h"
#include "thread-job.h"

G_BEGIN_DECLS

/** @error is %NULL on success; @paths is what was written, of char *. Both owned by the job. */
typedef void (*RbExportDone) (const GError *error, GPtrArray *paths, gpointer owner);

/**
 * Writes @export_ (taken over), made of @issue, in all forms of @outputs (bits 1 << RbOutput),
 * where rb_output_dup_path() says. A PDF is laid out in @screen first, see mail-pdf.h. @told and
 * @done get
 * @owner, which is kept alive until then.
 */
void rb_export_job_start (RbExport *export_, RbNode *issue, guint outputs, const char *folder,
                          GtkBox *screen, GCancellable *cancellable, RbThreadTold told,
                          RbExportDone done, GObject *owner);

/**
 * Shows a file or a folder, or what is in that folder, in the file manager. A message above @parent
 * says where it is if there is none.
 */
void rb_export_show (GtkWindow *parent, const char *path);

G_END_DECLS
