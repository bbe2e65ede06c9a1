/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The ways to begin an issue, behind the arrow of New Issue. They are actions of the window. */
#define RB_TYPE_NEW_ISSUE_POPOVER (rb_new_issue_popover_get_type ())
G_DECLARE_FINAL_TYPE (RbNewIssuePopover, rb_new_issue_popover, RB, NEW_ISSUE_POPOVER, GtkPopover)

void rb_new_issue_popover_set_document (RbNewIssuePopover *self, RbDocument *document);

G_END_DECLS
