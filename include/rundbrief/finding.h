/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * finding: one thing that is wrong with an issue, and where.
 */
#pragma once

#include "node.h"

G_BEGIN_DECLS

typedef enum {
  RB_RANK_ERROR,   /* stops the export */
  RB_RANK_WARNING, /* worth a look */
  RB_RANK_HINT,    /* a matter of taste */
} RbRank;

typedef struct {
  const char *id; /* stable and untranslated: "photo-credit-missing" */
  RbRank rank;
  RbNode *node;  /* owned: where; an issue, a section, an item or a photo */
  char *field;   /* the field of @node, or %NULL */
  char *message; /* one sentence in the interface's language: what is wrong */
  char *why;     /* why it matters to the reader, and what to do */
} RbFinding;

/** A list of findings, in the order of the mail. */
typedef struct _RbFindings RbFindings;

RbFindings *rb_findings_new (void);
void rb_findings_free (RbFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbFindings, rb_findings_free)

/** Adds one; takes over @message and @why, refs @node. @id must be a literal. */
void rb_findings_add (RbFindings *self, const char *id, RbRank rank, RbNode *node,
                      const char *field, char *message, char *why);
guint rb_findings_count (RbFindings *self);
guint rb_findings_count_rank (RbFindings *self, RbRank rank);
const RbFinding *rb_findings_get (RbFindings *self, guint index);

G_END_DECLS
