/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * suggestion: other words for a field, which somebody proposes and the editor accepts or declines.
 * A node of kind RB_KIND_SUGGESTION in the slot "suggestions" of the node it is about; like a
 * comment (comment.h) it undoes, comes home in a review copy, and is no content.
 *
 * Fields: "field", "before" and "after" (its whole value then, and as proposed), "author", "time".
 */
#pragma once

#include "comment-place.h"
#include "kind-spec.h"

G_BEGIN_DECLS

#define RB_KIND_SUGGESTION "suggestion"

/** Whether a node is said about others, a comment, an answer or a suggestion, and no content. */
gboolean rb_node_is_of_review (RbNode *node);

/**
 * Proposes that a field become @after, as one undo step. @author: %NULL for the name that the
 * system knows. (transfer none)
 */
RbNode *rb_suggestion_add (RbNode *node, const char *field, const char *after, const char *author);

/** Whether other words can be suggested for a field: those that are typed, of a photo what readers
 * of the mail get. */
gboolean rb_suggestion_is_open (RbNode *node, const RbFieldSpec *field);

/**
 * The field's value with the proposal in it, woven with what was changed since it was made; %NULL
 * if the same words were changed, or if it is none for such a field. Caller frees.
 */
char *rb_suggestion_dup_result (RbNode *suggestion);
/** @length bytes at @at of a text that go, and @words that come there instead. */
typedef struct {
  gsize at;
  gsize length;
  char *words;
} RbSuggestedWords;

/**
 * What makes @after of @before, word by word: of RbSuggestedWords, in the order of @before. The
 * caller frees it.
 */
GArray *rb_words_list_changes (const char *before, const char *after);

/**
 * What it changes, word by word: an array of RbSuggestedWords, in the order of @text. That is what
 * is shown of the field now, or of its value before if it cannot be woven; where nothing that is
 * shown would change, but a link's address or the look of a word, the value as it is stored. Caller
 * frees both.
 */
GArray *rb_suggestion_list_changes (RbNode *suggestion, char **text);
/**
 * Where in the field, as it is shown now, the words stand that would become others; where words are
 * only added, the word they are added to. %FALSE if it cannot be woven, or changes nothing that is
 * shown.
 */
gboolean rb_suggestion_locate (RbNode *suggestion, RbPlace *place);
/**
 * Does so, and the suggestion goes: one undo step. @anyway: where the same words were changed
 * since, the proposal as a whole replaces the field. %FALSE, and nothing is done, where it cannot
 * be woven.
 */
gboolean rb_suggestion_accept (RbNode *suggestion, gboolean anyway);
/** The suggestion goes; one undo step. */
void rb_suggestion_decline (RbNode *suggestion);

/** All at @node and below it, of RbNode, in the order of the tree. */
GPtrArray *rb_suggestions_list (RbNode *node);

G_END_DECLS
