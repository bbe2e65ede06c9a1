/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * One comment with its answers, or one suggestion with the words it would change: who, when, about
 * what; to answer, settle, take over.
 *
 * Signals: "chosen": somebody wants to see where it stands; "done": it was settled by a button of
 * its own, and the next is to be looked at.
 */
#define RB_TYPE_COMMENT_CARD (rb_comment_card_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentCard, rb_comment_card, RB, COMMENT_CARD, GtkBox)

GtkWidget *rb_comment_card_new (RbNode *comment);
/** (transfer none) */
RbNode *rb_comment_card_get_node (RbCommentCard *self);
/** Shows it as it is now. @names as in comment-words.h. What is being typed stays. */
void rb_comment_card_update (RbCommentCard *self, const RbCommentEntry *entry, GPtrArray *names);
/** The chosen one has a field for an answer. */
void rb_comment_card_set_current (RbCommentCard *self, gboolean current);
/** Whether suggestions may be accepted here, or are for somebody else to decide. */
void rb_comment_card_set_may_accept (RbCommentCard *self, gboolean may);

G_END_DECLS
