/* SPDX-License-Identifier: GPL-3.0-or-later */
/** import-job: files that come into the newsletter: JSON and manuscripts, by menu and by drop. */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Reads files (of GFile) in a thread and puts them in: manuscripts into @issue, from section @index
 * on, or as issues of their own where that is %NULL. @widget's window shows how it goes, and in the
 * end what could not be kept.
 */
void rb_import_job_start (GtkWidget *widget, GListModel *files, RbNode *issue, guint index);
/** Whether all of dropped files (a GDK_TYPE_FILE_LIST) can be imported. */
gboolean rb_import_job_knows (const GValue *files);
/** The same as rb_import_job_start() for such files. */
void rb_import_job_start_dropped (GtkWidget *widget, const GValue *files, RbNode *issue,
                                  guint index);
/** Lets a widget take dropped files as issues of their own. */
void rb_import_job_accept_drops (GtkWidget *widget);

G_END_DECLS
