/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * One finding as a row: what is wrong, where, and a button that mends it or leads there. Opened, it
 * shows all about it (RbFindingDetails). One that is left as it is has the reason, and can be taken
 * back.
 */
#define RB_TYPE_FINDING_ROW (rb_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (RbFindingRow, rb_finding_row, RB, FINDING_ROW, GtkListBoxRow)

/* Signals: "go": the person wants to be led there; "open": to see the words of a change before it
 * is made; "done": it was mended, is left to stand, or was taken back. */

GtkWidget *rb_finding_row_new (RbCheckModel *model, RbFindings *findings, guint index);
/** Shows the same finding as a later check tells it; what was typed stays if it still fits. */
void rb_finding_row_set_finding (RbFindingRow *self, RbFindings *findings, guint index);
/** Shows or hides all about it. */
void rb_finding_row_set_open (RbFindingRow *self, gboolean open);
gboolean rb_finding_row_is_open (RbFindingRow *self);
/** Puts the keyboard where an open row is worked on. */
void rb_finding_row_grab_details (RbFindingRow *self);
/** (transfer none) Valid until another is set. */
const RbFinding *rb_finding_row_get_finding (RbFindingRow *self);
RbNode *rb_finding_row_get_node (RbFindingRow *self);
const char *rb_finding_row_get_field (RbFindingRow *self);
/** Whether a row shows a finding, be it of another check. */
gboolean rb_finding_row_shows (RbFindingRow *self, const RbFinding *finding);

G_END_DECLS
