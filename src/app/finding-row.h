/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** One finding as a row: what is wrong, where, and a button that leads there. */
#define RB_TYPE_FINDING_ROW (rb_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (RbFindingRow, rb_finding_row, RB, FINDING_ROW, GtkListBoxRow)

/* Signal "go": the person wants to be led there. */

GtkWidget *rb_finding_row_new (const RbFinding *finding);
/** Shows or hides why it matters. */
void rb_finding_row_set_open (RbFindingRow *self, gboolean open);
RbNode *rb_finding_row_get_node (RbFindingRow *self);
const char *rb_finding_row_get_field (RbFindingRow *self);
/** Whether two rows tell of the same thing. */
gboolean rb_finding_row_shows (RbFindingRow *self, const RbFinding *finding);

G_END_DECLS
