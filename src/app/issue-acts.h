/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is done to a whole issue in the list of issues; each is one undo step. */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/** A copy behind it, called "August 2025 (copy)". (transfer none) */
RbNode *rb_issue_duplicate (RbNode *issue);
/** Its photos stay in the library. Tells so in @window, which may be %NULL. */
void rb_issue_delete (RbNode *issue, RbWindow *window);

G_END_DECLS
