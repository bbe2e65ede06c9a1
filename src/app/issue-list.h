/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is done with all cards of the list of issues, which stand in a GtkFlowBox. */
#pragma once

#include "issue-card.h"
#include "issue-filter.h"

G_BEGIN_DECLS

/** The card of an issue, or %NULL. */
RbIssueCard *rb_issue_list_find (GtkFlowBox *list, RbNode *issue);
/** Checks one issue that has changed since it was checked; %FALSE if there is none. */
gboolean rb_issue_list_update_next (GtkFlowBox *list);
/** Rows one below the other, or cards side by side. */
void rb_issue_list_set_rows (GtkFlowBox *list, gboolean rows);
/** Puts the keyboard on a card. */
void rb_issue_list_focus (RbIssueCard *card);
/** Puts the keyboard on the first card that is shown from @index on, else the last before it. */
void rb_issue_list_focus_near (GtkFlowBox *list, int index);

guint rb_issue_list_count_shown (GtkFlowBox *list, RbIssueFilter *filter);
/** "31 issues", "3 of 31 issues". Caller frees. */
char *rb_issue_list_dup_count (guint n, guint shown);

G_END_DECLS
