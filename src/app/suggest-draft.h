/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * suggest-draft: a node's fields to be tried out on. It is a newsletter of its own in memory, so
 * that the widgets of the form work on it, each change undoes, and the newsletter knows nothing of
 * it.
 */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef struct {
  RbNode *node; /* whose fields these are */
  RbDocument *document;
  RbNode *copy; /* the node to edit */
} RbSuggestDraft;

gboolean rb_suggest_draft_init (RbSuggestDraft *self, RbNode *node, GError **error);
void rb_suggest_draft_clear (RbSuggestDraft *self);

/** Whether there is something to be undone in it: how it began is not. */
gboolean rb_suggest_draft_is_changed (RbSuggestDraft *self);

/**
 * Proposes what was changed, as one undo step. (transfer none): the first suggestion, %NULL if
 * nothing was changed.
 */
RbNode *rb_suggest_draft_propose (RbSuggestDraft *self);

G_END_DECLS
