/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How an issue's status is told in the window: in the title, on cards, in dialogs. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** What is told: the status, or that the approval holds no more. */
typedef enum {
  RB_TOLD_DRAFT,
  RB_TOLD_REVIEW,
  RB_TOLD_APPROVED,
  RB_TOLD_VOID,
  RB_TOLD_SENT,
  RB_TOLD_N,
} RbToldStatus;

/** As a check of the issue found it; %NULL: not checked yet, and taken as it was noted. */
RbToldStatus rb_status_tell (RbNode *issue, RbFindings *findings);
/** "In Review", "Approval Void", translated. */
const char *rb_status_told_label (RbToldStatus told);
/** The CSS class of its pill: "info", "warn". */
const char *rb_status_told_class (RbToldStatus told);

/** The finding of this id, or %NULL. */
const RbFinding *rb_status_find (RbFindings *findings, const char *id);

/** "A. Koch, 3 September 2025 at 14:32", of who approved or sent it. Caller frees. */
char *rb_status_dup_who (const RbStatusNote *note);

G_END_DECLS
