/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * anchor: links within an issue. A link in a text may lead to a section by "#" and the name that
 * its headline carries in the mail.
 */
#pragma once

#include "node.h"

G_BEGIN_DECLS

/** "#s1x2y3z", or %NULL for a section without a headline, where nothing can be led to. */
char *rb_section_dup_anchor (RbNode *section);
/**
 * The section of @issue that an address such as "#s1x2y3z" leads to, or %NULL. It may be hidden:
 * then the mail has no such link.
 */
RbNode *rb_anchor_find (RbNode *issue, const char *address);

/**
 * All names that the sections of @issue lead to in their texts and addresses, without "#",
 * whether there are such sections or not: a set of strings. @hidden_too counts the links of hidden
 * sections.
 */
GHashTable *rb_anchors_list (RbNode *issue, gboolean hidden_too);

/** Those of them that the mail holds: visible sections with a headline; %NULL if there is none. */
GHashTable *rb_anchors_list_mailed (RbNode *issue);

G_END_DECLS
