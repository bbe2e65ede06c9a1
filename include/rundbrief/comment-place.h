/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * comment-place: where in a field the passage of a comment stands, counted as views and the search
 * count: in paragraphs and characters of what is shown. So bold letters or a link that come into a
 * marked passage leave the mark where it is.
 */
#pragma once

#include "comment.h"

G_BEGIN_DECLS

/** From a character of one paragraph to one of the same or a later one. A line has one paragraph.
 */
typedef struct {
  guint paragraph;
  guint from;
  guint to_paragraph;
  guint to;
} RbPlace;

/**
 * What is shown of a field, its paragraphs separated by newlines: the text that marks count in.
 * Caller frees.
 */
char *rb_field_dup_shown (RbNode *node, const char *field);

/** The same, of a value that the field had or may get. Caller frees. */
char *rb_field_dup_shown_value (RbNode *node, const char *field, const char *value);

/** The place of the characters @from to @to of what is shown of a field. */
void rb_place_init (RbPlace *self, RbNode *node, const char *field, guint from, guint to);

/** Marks a place in a field, for rb_comment_add(). */
void rb_mark_init_place (RbMark *mark, RbNode *node, const char *field, const RbPlace *place);

/**
 * Where the passage of a comment is now. %FALSE if it is gone, or if the comment is about no
 * passage.
 */
gboolean rb_comment_locate (RbNode *comment, RbPlace *place);

G_END_DECLS
