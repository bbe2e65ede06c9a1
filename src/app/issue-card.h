/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "status-words.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** An issue in the list of issues: its page, title, subject, date, status, and how many
 * comments are open and how many errors there are. */
#define RB_TYPE_ISSUE_CARD (rb_issue_card_get_type ())
G_DECLARE_FINAL_TYPE (RbIssueCard, rb_issue_card, RB, ISSUE_CARD, GtkFlowBoxChild)

/* Signals "open-issue", "duplicate-issue", "delete-issue": the person asked for it;
 * "status-changed": rb_issue_card_get_told() gives another one. */

GtkWidget *rb_issue_card_new (RbNode *issue);
/** (transfer none) */
RbNode *rb_issue_card_get_issue (RbIssueCard *self);
/** A row with a small page beside the words, or a card with the page above them. */
void rb_issue_card_set_row (RbIssueCard *self, gboolean row);
/** Something in the issue has changed: its words at once, its check with the next update. */
void rb_issue_card_touch (RbIssueCard *self);
/** Runs the check if the issue has changed since; gives whether it had to. */
gboolean rb_issue_card_update (RbIssueCard *self);
/** Its status as the last check found it. */
RbToldStatus rb_issue_card_get_told (RbIssueCard *self);
/** For the list's order: by date, then by position; negative if @a is older. */
int rb_issue_card_compare (RbIssueCard *a, RbIssueCard *b);

G_END_DECLS
