/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * differ: what two sequences have in common, and how like two heaps of words are. Words, paragraphs
 * and rows are all compared as numbers, the same number for the same text.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  GHashTable *ids;
  GStringChunk *texts;
  gint64 budget; /* steps that may still be taken; without any, what differs counts as replaced */
} RbDiffer;

/** @n elements that both have, from @a in the one and from @b in the other on. */
typedef struct {
  guint a;
  guint b;
  guint n;
} RbMatch;

/** A paragraph or a row. */
typedef struct {
  guint32 id;  /* the same for the same */
  GArray *bag; /* of guint32, sorted: its words */
} RbAlignItem;

void rb_differ_init (RbDiffer *self);
void rb_differ_clear (RbDiffer *self);
/** The number of a text; never 0. */
guint32 rb_differ_intern (RbDiffer *self, const char *text, gssize length);

/**
 * The longest common subsequence, as RbMatch in order (Myers, "An O(ND) difference algorithm and
 * its variations", 1986). Where the two differ in too much, only what they begin and end with.
 * @swap compares them the other way about: of several that are as long, the same is found then as
 * with both exchanged.
 */
GArray *rb_differ_match (RbDiffer *self, const guint32 *a, guint n, const guint32 *b, guint m,
                         gboolean swap);

/** Sorts a heap of words, as the next two want it. */
void rb_bag_sort (GArray *bag);
/** 0: nothing in common, to 1,000: the same words (Dice's coefficient, with repetitions). */
guint rb_bag_likeness (GArray *a, GArray *b);

/**
 * Which item of @a stands against which of @b, in order: the same ones, and between them those that
 * are like each other. Into @pair_a and @pair_b, of @n and @m; -1: none.
 */
void rb_differ_align (RbDiffer *self, const RbAlignItem *a, guint n, const RbAlignItem *b, guint m,
                      gboolean swap, int *pair_a, int *pair_b);

G_END_DECLS
