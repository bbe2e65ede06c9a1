/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * carried: what an issue has kept of the one it was made from, and that somebody should look at.
 * Most of it the check has found; besides, each section that says no more than it said there, and
 * the days and months that it names.
 */
#pragma once

#include "finding.h"

G_BEGIN_DECLS

typedef enum {
  RB_CARRIED_UNCHANGED, /* still as in the last issue */
  RB_CARRIED_PAST,      /* lies in the past */
  RB_CARRIED_MONTH,     /* names the last month */
  RB_N_CARRIED,
} RbCarriedGroup;

typedef struct {
  RbCarriedGroup group;
  RbNode *node;     /* owned */
  char *field;      /* of @node, or %NULL for all of a section */
  char *words;      /* what stands there, on one line; may be "" */
  char *place;      /* "Editorial · Salutation" */
  const char *rule; /* by which it is let stand */
  const RbFix *fix; /* belongs to the findings; or %NULL */
} RbCarried;

/**
 * What is left to look at, of RbCarried, group by group in the order of the mail. What was ticked
 * off is not in it. Holds on to @findings, which are those of @issue.
 */
GPtrArray *rb_carried_list (RbNode *issue, RbFindings *findings);

/** Ticks it off: it is meant to stay. Part of the open step, or one undo step. */
void rb_carried_keep (const RbCarried *self);

G_END_DECLS
