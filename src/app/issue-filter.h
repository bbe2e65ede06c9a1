/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "status-words.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Which issues the list shows: those of one status, those of one year. Kept in the file. */
#define RB_TYPE_ISSUE_FILTER (rb_issue_filter_get_type ())
G_DECLARE_FINAL_TYPE (RbIssueFilter, rb_issue_filter, RB, ISSUE_FILTER, GtkBox)

/* Signal "changed": others are shown. */

GtkWidget *rb_issue_filter_new (void);
/** Takes up what was chosen when the file was open last. Once. */
void rb_issue_filter_set_document (RbIssueFilter *self, RbDocument *document);
/** The issues' dates are others. */
void rb_issue_filter_update_years (RbIssueFilter *self);
gboolean rb_issue_filter_is_on (RbIssueFilter *self);
/** Shows all again. */
void rb_issue_filter_clear (RbIssueFilter *self);
/** Whether an issue of which @told is told is shown. */
gboolean rb_issue_filter_shows (RbIssueFilter *self, RbNode *issue, RbToldStatus told);

G_END_DECLS
