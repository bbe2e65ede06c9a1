/* SPDX-License-Identifier: GPL-3.0-or-later */
/** mail-marks: what differs between two parts of mails, and the parts as markup that shows it. */
#pragma once

#include "review/compare-private.h"
#include "review/mail-tree.h"

G_BEGIN_DECLS

/** Some rows of a mail. */
typedef struct {
  const RbMailTree *tree;
  RbMailRange range;
  RbFlat *flat; /* its words; %NULL: nothing in it is marked */
  guint8 *is;   /* RbDifference, of each token of @flat */
  int *other;   /* the token of the other part that each is the same as, or -1 */
} RbMailPart;

void rb_mail_part_init (RbMailPart *part, const RbMailTree *tree, RbMailRange range);
void rb_mail_part_clear (RbMailPart *part);

/** Whether both are the same HTML. */
gboolean rb_mail_parts_are_equal (const RbMailPart *before, const RbMailPart *after);
/** Finds which words were kept, and gives how many places were changed. */
guint rb_mail_parts_compare (RbComparer *comparer, RbMailPart *before, RbMailPart *after);

/** Whether all words of an element or of words were removed (or added); %FALSE if it has none. */
gboolean rb_mail_part_is_gone (const RbMailPart *part, int bit);

/* --- mail-write.c ----------------------------------------------------------------------------- */

RbDiffMarkup *rb_diff_markup_new (void);
void rb_diff_markup_free (RbDiffMarkup *markup);

/**
 * Appends a part within a table of its own, like the one that it stands in in the mail: @n_chain
 * elements of the tree's chain. @head: it stands above the sections, and has the space there.
 */
void rb_mail_part_write (const RbMailPart *part, guint n_chain, gboolean head, RbDiffMarkup *out);
/** The same with what was removed in its place, which is @before's. */
void rb_mail_part_write_both (const RbMailPart *before, const RbMailPart *after, guint n_chain,
                              gboolean head, RbDiffMarkup *out);

/* --- mail-merge.c ----------------------------------------------------------------------------- */

/** What of the part before is to be written where in the part after. */
typedef struct {
  GHashTable *at_bits; /* bit of after → GArray of int: elements of before, written before it */
  GHashTable
      *at_tokens; /* twice a token of after, and one more for behind it → GArray of RbMailRun */
} RbMailMerge;

/** Tokens of the part before. */
typedef struct {
  guint first;
  guint last;
} RbMailRun;

RbMailMerge *rb_mail_merge_new (const RbMailPart *before, const RbMailPart *after);
void rb_mail_merge_free (RbMailMerge *self);

G_END_DECLS
