/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * standing-part: a section that stands in many issues: "our address", "disclaimer".
 *
 * Parts are nodes of a section's kind in the newsletter's slot "parts", with the name that people
 * gave them. An issue shows one by a section of its own that holds the same, and whose field "part"
 * is the part's id: so a mail, a check, a comparison or a merge need not know of parts, and what
 * was sent stays as it was sent.
 *
 * The document keeps them the same: what a step changes in a part, or in a section that shows it,
 * is done to the part and to all other sections that show it, within the same step. Left alone are
 * issues that are approved or sent (see status.h), and what belongs to the one place: whether it is
 * hidden, its comments, and what the office lets stand there. A template is like any draft.
 * What comes to a draft (copied, moved out of another issue, brought back) shows the part as it is.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

#define RB_PART_FIELD "part"

/** Whether @node is a part itself. */
gboolean rb_node_is_part (RbNode *node);
/** The part that a section shows, or %NULL. (transfer none) */
RbNode *rb_section_get_part (RbNode *section);
/** The name that people gave it. */
const char *rb_part_get_name (RbNode *part);
/** "Standing part “Our address”", translated. Caller frees. */
char *rb_part_dup_label (RbNode *part);
/** The part that @node is or belongs to, or %NULL. (transfer none) */
RbNode *rb_node_get_part (RbNode *node);

/** Whether what an issue shows of parts follows them: it is neither approved nor sent. */
gboolean rb_issue_follows_parts (RbNode *issue);

/**
 * Within the caller's step: what the step has done so far to sections of the issue that show parts
 * does not reach others; if the issue follows parts, those sections show what the parts are now.
 */
void rb_issue_show_parts (RbNode *issue);

/** The sections that show it, of RbNode, the newest issue first, templates last. */
GPtrArray *rb_part_list_uses (RbNode *part);

/** Makes a part of a section, which shows it from now on. One undo step. (transfer none) */
RbNode *rb_part_save (RbNode *section, const char *name);
void rb_part_rename (RbNode *part, const char *name);
/** A section that shows it. One undo step. (transfer none) */
RbNode *rb_part_add_to (RbNode *part, RbNode *issue, guint index);
/** Lets an existing section show it, and be as it is, within the caller's step. */
void rb_part_link (RbNode *part, RbNode *section);
/** From now on the section is its own. One undo step. */
void rb_part_unlink (RbNode *section);
/** Removes the part; sections that show it stay and are their own. One undo step. */
void rb_part_delete (RbNode *part);

G_END_DECLS
