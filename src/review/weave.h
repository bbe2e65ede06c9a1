/* SPDX-License-Identifier: GPL-3.0-or-later */
/** weave: two persons' versions of one text, and the text both began with, into one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Both persons' edits of @base, or %NULL where they touch each other. Paragraphs are told apart
 * first; within one that both have edited, edits must be a sentence or two unchanged words apart:
 * nobody wants "the red" and "a house" made into "a red". Either order gives the same. Bounded:
 * what was rewritten altogether counts as one edit.
 */
char *rb_weave_text (const char *base, const char *ours, const char *theirs);
/** The same for lines, which nothing is looked for within. */
char *rb_weave_lines (const char *base, const char *ours, const char *theirs);
/**
 * Entries whose order does not matter: what either has added is in, what either has removed is out.
 * Never fails.
 */
char *rb_weave_set (const char *base, const char *ours, const char *theirs, const char *separator);

/** A stretch of one list of numbers that stands in place of a stretch of another. */
typedef struct {
  guint old_from;
  guint old_to;
  guint new_from;
  guint new_to;
} RbHunk;

/** (transfer full): of RbHunk, in order, with something the same between any two. */
GArray *rb_weave_diff (const guint *old, guint n_old, const guint *new, guint n_new);

G_END_DECLS
