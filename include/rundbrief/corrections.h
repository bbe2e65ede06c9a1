/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * corrections: what typography asks for in a whole issue, to be looked through and then made.
 */
#pragma once

#include "document.h"
#include "kind-spec.h"
#include "typography.h"

G_BEGIN_DECLS

/** One place that is to be corrected. */
typedef struct {
  RbNode *node;
  const RbFieldSpec *spec;
  const char *field; /* interned: "body", "link.label" */
  guint paragraph;   /* see RbPassage */
  char *before;      /* the whole paragraph as it is; a later hit in it has the same pointer */
  RbCorrection correction;
} RbTypographyHit;

/**
 * The language that a node's texts are in, a BCP 47 tag: its section's (any section may have a field
 * "language" beside those of its kind), else its newsletter's.
 */
const char *rb_node_get_language (RbNode *node);

/** (transfer full): of RbTypographyHit, in the order of the form. */
GPtrArray *rb_corrections_find (RbNode *issue);

/**
 * Makes those corrections for which @wanted (may be %NULL for all) says so, as one undo step.
 * A place whose paragraph has changed since is left alone. Gives how many were made.
 */
guint rb_corrections_apply (GPtrArray *hits, const gboolean *wanted);

G_END_DECLS
