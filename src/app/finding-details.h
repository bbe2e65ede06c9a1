/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * All about one finding: why it matters, the source, what would change, and what can be done.
 * Signals: "go": the person wants to be led there; "done": it was mended or is left to stand.
 */
#define RB_TYPE_FINDING_DETAILS (rb_finding_details_get_type ())
G_DECLARE_FINAL_TYPE (RbFindingDetails, rb_finding_details, RB, FINDING_DETAILS, GtkBox)

GtkWidget *rb_finding_details_new (RbCheckModel *model, RbFindings *findings, guint index);
/** Where a person begins: the words to be altered, or the first button. */
void rb_finding_details_grab_focus (RbFindingDetails *self);
/** Whether it shows what a finding of a later check says. */
gboolean rb_finding_details_shows (RbFindingDetails *self, const RbFinding *finding);

G_END_DECLS
