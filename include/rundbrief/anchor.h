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
/** The section of @issue that an address such as "#s1x2y3z" leads to, or %NULL. */
RbNode *rb_anchor_find (RbNode *issue, const char *address);

G_END_DECLS
