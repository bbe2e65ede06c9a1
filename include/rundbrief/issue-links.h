/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * issue-links: which addresses an issue's mail leads to, and where each stands.
 */
#pragma once

#include "fix.h"

G_BEGIN_DECLS

/** One field that holds an address. */
typedef struct {
  RbNode *node;      /* owned: a section, an item, the issue, the newsletter */
  const char *field; /* interned: "link.url", "body" */
} RbLinkPlace;

/** One address, as the mail has it. */
typedef struct {
  char *address;
  char *words;       /* what the reader clicks on, in its first place; "" if that is not known */
  GPtrArray *places; /* of RbLinkPlace, at least one, in the order of the mail */
} RbIssueLink;

/**
 * All addresses of an issue, of RbIssueLink, each once, in the order of the mail: its sections
 * first, then what the newsletter frames every mail with. A hidden section's are left out, and
 * links to the issue's own sections. Tags are passed on as they stand.
 */
GPtrArray *rb_issue_links_list (RbNode *issue);

/**
 * Puts @address in the place of a link's, wherever the issue has it. %NULL if it stands nowhere in
 * a form that can be replaced. @label is taken over.
 */
RbFix *rb_issue_link_make_fix (const RbIssueLink *self, const char *address, char *label);

G_END_DECLS
