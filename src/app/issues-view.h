/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The issues of a newsletter as cards or rows: to open, add, duplicate, delete and search. */
#define RB_TYPE_ISSUES_VIEW (rb_issues_view_get_type ())
G_DECLARE_FINAL_TYPE (RbIssuesView, rb_issues_view, RB, ISSUES_VIEW, AdwBin)

GtkWidget *rb_issues_view_new (RbDocument *document);
/** The main menu. */
void rb_issues_view_set_menu (RbIssuesView *self, GMenuModel *menu);
/** Puts the keyboard on the card of an issue, where that is to be seen. */
void rb_issues_view_focus (RbIssuesView *self, RbNode *issue);
/** Adds an issue and shows it: from the last one, or empty if there is none.. */
void rb_issues_view_add_issue (RbIssuesView *self);

G_END_DECLS
