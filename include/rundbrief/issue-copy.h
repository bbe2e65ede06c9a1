/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * issue-copy: a new issue, from the last one or from nothing. Each is one undo step.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/**
 * A new issue with the sections of @last and what stands in each issue: headings, titles of lists,
 * salutation and sign-off, links, buttons, the shape of tables and cards. Texts, photos and events
 * are left out. Date and title move on: "August 2025" to "September 2025", "Issue 34" to
 * "Issue 35". Subject and preheader are empty. (transfer none)
 */
RbNode *rb_issue_new_from (RbDocument *document, RbNode *last);

/** An issue without sections, of today, named by the month in the newsletter's language. */
RbNode *rb_issue_new_empty (RbDocument *document);

G_END_DECLS
