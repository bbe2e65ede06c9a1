/* SPDX-License-Identifier: GPL-3.0-or-later */
/** returned-files: review copies and comment files that come back, opened or dropped. */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * If the file is one to be merged into a newsletter that is shown in a window: asks whether to, or
 * does so, and gives %TRUE. Of a review copy in which nobody has done anything, or whose newsletter
 * is not open, %FALSE: it is opened as any newsletter is.
 */
gboolean rb_returned_open (RbApplication *application, const char *path, GtkWindow *window);

/** Whether all of dropped files (a GDK_TYPE_FILE_LIST) are newsletters or comment files. */
gboolean rb_returned_knows (const GValue *files);
/** Takes such files: what belongs to the newsletter of @widget's window is merged, the rest opened.
 */
void rb_returned_take (GtkWidget *widget, const GValue *files);
/** Lets a window take such files wherever nothing in it takes files. */
void rb_returned_accept_drops (RbWindow *window);

G_END_DECLS
