/* SPDX-License-Identifier: GPL-3.0-or-later */
/** mail-tree: a rendered mail taken apart into elements and words, so that changes can be marked in
 * it. */
#pragma once

#include "markup/html-scan.h"
#include "render.h"

G_BEGIN_DECLS

typedef struct {
  RbHtmlPiece piece; /* an element's beginning or end, or words */
  int parent;        /* the element it is in, or -1 */
  int end;           /* behind it, with all that is in it */
  char *text;        /* of words: as a reader sees them; else %NULL */
  gboolean inlined;  /* an element within a line; its words belong to the block around it */
  guint first;       /* of the tokens in it, see RbMailPart */
  guint last;        /* behind them */
} RbMailBit;

typedef struct {
  const RbRendered *rendered; /* whose HTML must not go */
  GArray *bits;               /* of RbMailBit */
  GHashTable *sections;       /* section's id → its index among the spans, and one more */
  GArray *chain; /* of int: the elements from the outer table to the one with the sections */
} RbMailTree;

/** Bits of a mail. */
typedef struct {
  int from;
  int to;
} RbMailRange;

RbMailTree *rb_mail_tree_new (const RbRendered *rendered);
void rb_mail_tree_free (RbMailTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbMailTree, rb_mail_tree_free)

RbMailBit *rb_mail_tree_nth (const RbMailTree *self, int index);
/** A section's rows; empty if it has none. */
RbMailRange rb_mail_tree_find_section (const RbMailTree *self, gint64 id);
/** What an image is called among the mail's; "" for none. Caller frees. */
char *rb_mail_bit_dup_image (const RbMailBit *bit);
/** The HTML of a range, not copied. */
const char *rb_mail_tree_get_html (const RbMailTree *self, RbMailRange range, gsize *length);
gboolean rb_mail_range_is_empty (RbMailRange range);

/** What stands around the sections: rows of the outer table, and rows of the table with the
 * sections. Where both are one, the first is empty. */
void rb_mail_tree_find_head (const RbMailTree *self, RbMailRange *outer, RbMailRange *inner);
void rb_mail_tree_find_foot (const RbMailTree *self, RbMailRange *inner, RbMailRange *outer);

/** The colour around the paper, as in the mail; caller frees. %NULL: none. */
char *rb_mail_tree_dup_ground (const RbMailTree *self);
/** The rules of the mail's style that hold on any screen, for what is within @scope (".a") alone.
 * Caller frees. */
char *rb_mail_tree_dup_style (const RbMailTree *self, const char *scope);

G_END_DECLS
