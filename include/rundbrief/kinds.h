/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * kinds: which sections there are. A kind is one file in src/kinds: its fields, its HTML, its plain
 * text and what it checks.
 */
#pragma once

#include "finding.h"
#include "kind-spec.h"

G_BEGIN_DECLS

typedef struct _RbMail RbMail;   /* see src/markup/mail.h */
typedef struct _RbPlain RbPlain; /* see src/markup/plain.h */

typedef struct {
  RbKindSpec spec;
  /* Words a person may search for in the chooser, N_(), space-separated. */
  const char *keywords;
  /* Writes the section as table rows of the mail. %NULL for items. */
  void (*html) (RbMail *mail, RbNode *section);
  /* Writes it as plain text. %NULL for items. */
  void (*text) (RbPlain *plain, RbNode *section);
  /* Adds findings that only this kind can know; may be %NULL. */
  void (*check) (RbFindings *findings, RbNode *section);
  gboolean is_item;    /* lives in a section, not in an issue */
  gboolean lists_rest; /* shows other sections' headlines (contents): changes when they do */
} RbKind;

/** A kind by its name, items such as "card" included; %NULL if there is none. */
const RbKind *rb_kind_find (const char *name);
/** The section kinds, in the chooser's order; %NULL-terminated. */
const RbKind *const *rb_kind_list (void);
/** The spec of any node's kind: section, item, issue, newsletter, picture; else RB_UNKNOWN_SPEC. */
const RbKindSpec *rb_kind_spec_of (const char *kind_name);

/**
 * The words by which a list names a node: its naming field, else its first words, without Markdown
 * and on one line. "" if it has none. Caller frees.
 */
char *rb_node_dup_summary (RbNode *node, const RbKindSpec *spec);

G_END_DECLS
