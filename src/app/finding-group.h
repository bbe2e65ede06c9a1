/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "finding-row.h"

G_BEGIN_DECLS

/**
 * Findings of one kind as a list under a heading, with a button that mends all that can be. It
 * shows as many as one looks at, and more on demand: an issue may have thousands.
 */
#define RB_TYPE_FINDING_GROUP (rb_finding_group_get_type ())
G_DECLARE_FINAL_TYPE (RbFindingGroup, rb_finding_group, RB, FINDING_GROUP, GtkBox)

/* Signals: "go", "open", "done" (RbFindingRow *row), as of the row; "activated" (row): by a click
 * or Enter; "more": it is to be built further. */

typedef enum {
  RB_GROUP_PLAIN = 0,
  RB_GROUP_TITLE = 1 << 0, /* its name stands above it, and is not only told to screen readers */
  RB_GROUP_MENDS = 1 << 1, /* with a button beside that for all */
} RbGroupFlags;

GtkWidget *rb_finding_group_new (const char *name, RbGroupFlags flags);
/** The label above, or %NULL. */
GtkWidget *rb_finding_group_get_title (RbFindingGroup *self);
/** What it is to show: @indices (of guint, taken over) into @findings. Rows follow by
 * rb_finding_group_build(). */
void rb_finding_group_set (RbFindingGroup *self, RbCheckModel *model, RbFindings *findings,
                           GArray *indices);
/** Makes rows until the monotonic time @until, at least one; gives whether all are there. */
gboolean rb_finding_group_build (RbFindingGroup *self, gint64 until);
/** The row of the list at @index, or %NULL. (transfer none) */
RbFindingRow *rb_finding_group_nth (RbFindingGroup *self, guint index);
/** Takes a row away whose finding is done. */
void rb_finding_group_remove (RbFindingGroup *self, RbFindingRow *row);
/** Whether there are more than are shown; then some more of them are made. */
gboolean rb_finding_group_show_more (RbFindingGroup *self);

G_END_DECLS
