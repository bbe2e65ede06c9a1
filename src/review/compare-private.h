/* SPDX-License-Identifier: GPL-3.0-or-later */
/** compare-private: what the files of a comparison share. */
#pragma once

#include "compare.h"
#include "render.h"
#include "base/differ.h"

G_BEGIN_DECLS

/** One of the two issues. */
typedef struct {
  RbNode *issue;
  RbNode *newsletter;
  GHashTable *anchors; /* "#s1x2y3z" → how both call that section: the same if it is the same */
  GHashTable *images;  /* picture → RbMailImage; made when first needed, with @rendered */
  gpointer rendered;   /* RbRendered */
} RbSide;

typedef struct {
  RbDiffer differ;
  RbSide before;
  RbSide after;
  gboolean same_issue;
} RbComparer;

/* --- results ---------------------------------------------------------------------------------- */

GArray *rb_diff_words_new (void);
RbDiffBlock *rb_diff_block_new (RbDifference is);
RbDiffCell *rb_diff_cell_new (RbDifference is);
RbDiffRow *rb_diff_row_new (RbDifference is);
RbDiffPhoto *rb_diff_photo_new (void);
void rb_diff_photo_free (RbDiffPhoto *photo);
RbDiffField *rb_diff_field_new (const RbFieldSpec *spec, const char *name, const char *before,
                                const char *after);
void rb_diff_field_free (RbDiffField *field);
RbDiffNode *rb_diff_node_new (void);
void rb_diff_node_free (RbDiffNode *node);
GPtrArray *rb_diff_blocks_new (void);
GPtrArray *rb_diff_rows_new (void);
GPtrArray *rb_diff_photos_new (void);
GPtrArray *rb_diff_fields_new (void);
GPtrArray *rb_diff_nodes_new (void);
GPtrArray *rb_diff_entries_new (void);
/** %RB_ADDED, %RB_REMOVED or %RB_CHANGED, by which of the two values is there. */
RbDifference rb_difference_of (const char *before, const char *after);

/* --- tokens ----------------------------------------------------------------------------------- */

typedef enum {
  RB_TOKEN_WORD,
  RB_TOKEN_SPACE,
  RB_TOKEN_MARK,
  RB_TOKEN_OBJECT,
  RB_TOKEN_BREAK
} RbTokenType;

typedef struct {
  guint32 id;
  guint from; /* bytes of the text */
  guint to;
  RbTokenType type;
} RbToken;

/** Appends the words, spaces and marks of bytes @from to @to of @text to an array of RbToken. */
void rb_tokens_add (RbDiffer *differ, GArray *tokens, const char *text, guint from, guint to);

/* --- words ------------------------------------------------------------------------------------ */

/** Paragraphs as one string, with what of it looks how. */
typedef struct _RbFlat RbFlat;

RbFlat *rb_flat_new (RbComparer *self, const RbSide *side);
/** A line of plain text. */
RbFlat *rb_flat_new_line (RbComparer *self, const char *text);
/** @paragraph must outlive the flat text. */
void rb_flat_add (RbFlat *flat, const RbParagraph *paragraph, const RbDiffShape *shape);
void rb_flat_free (RbFlat *flat);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbFlat, rb_flat_free)
/** Its words, sorted. */
GArray *rb_flat_dup_bag (RbFlat *flat);
/** The number that texts have which look the same. */
guint32 rb_flat_get_id (RbFlat *flat);

/** Appends words that stand in one line with those before. */
void rb_flat_add_words (RbFlat *flat, const char *text);
/** Appends what is one word by its name: a photo. */
void rb_flat_add_thing (RbFlat *flat, const char *name);
/** Ends a paragraph. */
void rb_flat_add_end (RbFlat *flat);
/** Of RbToken, in order; and what their bytes are of. */
GArray *rb_flat_get_tokens (RbFlat *flat);
const char *rb_flat_get_text (RbFlat *flat);
/** Of RbMatch: the tokens of both that are told to a reader as kept. */
GArray *rb_flat_match (RbComparer *self, RbFlat *before, RbFlat *after);
/** Of RbDiffWords. Either may be %NULL. */
GArray *rb_compare_words (RbComparer *self, RbFlat *before, RbFlat *after, gboolean swap);
/** Whether all of them were kept as they are. */
gboolean rb_words_are_same (GArray *words);

/* --- parts of a node -------------------------------------------------------------------------- */

/** Of RbDiffBlock: lines of plain text. */
GPtrArray *rb_compare_line (RbComparer *self, const char *before, const char *after);
/** The same of Markdown. */
GPtrArray *rb_compare_text (RbComparer *self, const char *before, const char *after);
/** Of RbDiffRow: the table of a node. Either may be %NULL. */
GPtrArray *rb_compare_table (RbComparer *self, RbNode *before, RbNode *after);
/** %NULL if they look the same; either may be %NULL. The words override the pictures' own. */
RbDiffPhoto *rb_compare_photo (RbComparer *self, RbNode *before, const char *alt_before,
                               RbNode *after, const char *alt_after);
/** Of RbDiffPhoto: those that two texts name. %NULL if there is none that differs. */
GPtrArray *rb_compare_named_photos (RbComparer *self, const char *before, const char *after);
/** Nodes of a kind; either may be %NULL. Knows nothing of their places. */
RbDiffNode *rb_compare_nodes (RbComparer *self, RbNode *before, RbNode *after);

/**
 * An address as both issues call it: one that leads to a section of the issue is "#" and the
 * section's headline. (transfer none)
 */
const char *rb_side_name_address (const RbSide *side, const char *address);
/** The mail; owned by @side, which must outlive it. */
const RbRendered *rb_side_get_rendered (RbSide *side);

/* --- which is which --------------------------------------------------------------------------- */

/**
 * Which of the nodes are the same. Into the two arrays, which the caller frees: the other's index,
 * or -1.
 */
void rb_compare_pair (RbComparer *self, GPtrArray *before, GPtrArray *after, int **pair_before,
                      int **pair_after);
/**
 * The fewest that have to be moved so that @order (other's indices, -1 left out) rises: sets
 * @moved. O(n log n).
 */
void rb_compare_find_moved (const int *order, guint n, gboolean *moved);
/**
 * Of RbDiffNode: all of two lists of nodes, as they stand after; what went stands where it stood.
 */
GPtrArray *rb_compare_lists (RbComparer *self, GPtrArray *before, GPtrArray *after);
/** The same of lists that were paired already. */
GPtrArray *rb_compare_paired (RbComparer *self, GPtrArray *before, const int *pairs_before,
                              GPtrArray *after, const int *pairs_after);

/** Fills the lists and the counts of words. */
void rb_comparison_collect (RbComparison *self);
/** Marks in the mails what differs. */
void rb_comparison_add_mails (RbComparer *self, RbComparison *comparison);
void rb_diff_view_free (RbDiffView *view);

G_END_DECLS
