/* SPDX-License-Identifier: GPL-3.0-or-later */
/** issue-title: how issues are called, one after the other. */
#pragma once

#include "node.h"

G_BEGIN_DECLS

/** "August 2025", in the newsletter's language. */
char *rb_issue_title_dup_of_month (RbNode *newsletter, GDateTime *date);
/** What comes after @title, or the month of @date where nothing in it counts. */
char *rb_issue_title_dup_next (RbNode *newsletter, const char *title, GDateTime *date);
/** @text with the month after @then where it names that with its year; %NULL if it does not. */
char *rb_issue_title_dup_moved (RbNode *newsletter, const char *text, GDateTime *then);

G_END_DECLS
