/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recent.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** A recent newsletter: its page, name, newest issue, place and time, and a menu. */
#define RB_TYPE_RECENT_ROW (rb_recent_row_get_type ())
G_DECLARE_FINAL_TYPE (RbRecentRow, rb_recent_row, RB, RECENT_ROW, GtkListBoxRow)

/* Signal "removed": the person took it off the list. */

GtkWidget *rb_recent_row_new (const RbRecent *recent);
const char *rb_recent_row_get_path (RbRecentRow *self);

/** The file is another than the one that was noted: what it holds is not told. */
void rb_recent_row_set_unknown (RbRecentRow *self);

G_END_DECLS
