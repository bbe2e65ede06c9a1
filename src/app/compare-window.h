/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-states.h"
#include "window.h"

G_BEGIN_DECLS

/** Two states of an issue, or two issues, as their readers see them, with what differs marked. */
#define RB_TYPE_COMPARE_WINDOW (rb_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (RbCompareWindow, rb_compare_window, RB, COMPARE_WINDOW, AdwWindow)

/**
 * Shows what changed in @issue between two numbers of changes: RB_COMPARE_NOW stands for the issue
 * as it is, RB_COMPARE_SENSIBLY as @before for the last version or the issue before. One window for
 * each issue; it closes with @owner.
 */
void rb_compare_window_present (RbWindow *owner, RbNode *issue, gint64 before, gint64 after);
/** The same against another issue, as both stand. */
void rb_compare_window_present_issues (RbWindow *owner, RbNode *issue, RbNode *before);

G_END_DECLS
