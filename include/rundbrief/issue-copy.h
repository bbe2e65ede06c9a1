/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * issue-copy: a new issue, from another one, from a template, or from nothing. Each is one undo
 * step. What was said of an issue (comments, status, approval, what the office let stand) is said
 * of that one alone and never copied.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/** A field of an issue: the id of the one it was made from. */
#define RB_ISSUE_ORIGIN "made.from"

/** The rule under which a section that stands as it stood is let stand, see waiver.h. */
#define RB_UNCHANGED_RULE "section-unchanged"

/**
 * A new issue with the sections of @model and what stands in each issue: headings, titles of lists,
 * salutation and sign-off, links, buttons, the shape of tables and cards. Whole are kept sections
 * that show a standing part, that somebody said are meant to stay, or that were word for word the
 * same in the issue before @model; and days that are announced and still to come. Other texts,
 * photos and events are left out. Date and title follow on the newest issue: "August 2025" to
 * "September 2025", "Issue 34" to "Issue 35"; so does a month with its year in a title that stays.
 * Subject and preheader are empty. (transfer none)
 */
RbNode *rb_issue_new_from (RbDocument *document, RbNode *model);

/** An issue without sections, of today, named by the month in the newsletter's language. */
RbNode *rb_issue_new_empty (RbDocument *document);

/** An issue with all that is in @template_; date and title as above. (transfer none) */
RbNode *rb_issue_new_from_template (RbDocument *document, RbNode *template_);

/**
 * Keeps all that is in @issue as a template called @name, in the newsletter's slot "templates",
 * where no list of issues, no search and no export finds it. (transfer none)
 */
RbNode *rb_issue_save_template (RbNode *issue, const char *name);

/** The issue that this one was made from, or else the one before; %NULL if there is none. */
RbNode *rb_issue_get_origin (RbNode *issue);

/**
 * Whether a section of @issue holds all words, addresses, dates and photos that @section does;
 * @whole: and no more. Never of a section that holds nothing.
 */
gboolean rb_section_stands_in (RbNode *section, RbNode *issue, gboolean whole);

G_END_DECLS
