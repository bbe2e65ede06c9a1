/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Who said something and when, what was said, and for one's own words a menu to edit and delete
 * them: a comment, an answer, or (without text) a suggestion. Nobody else's can be.
 *
 * Signal: "going": it is about to be deleted here.
 */
#define RB_TYPE_COMMENT_HEAD (rb_comment_head_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentHead, rb_comment_head, RB, COMMENT_HEAD, GtkBox)

/** @small: as an answer looks. */
GtkWidget *rb_comment_head_new (RbNode *said, gboolean small);
/** (transfer none) */
RbNode *rb_comment_head_get_node (RbCommentHead *self);
/** Whether it was said by whoever works here. */
gboolean rb_comment_head_is_own (RbCommentHead *self);
/** Shows it as it is now. @number: 0 for none. @names as in comment-words.h. */
void rb_comment_head_update (RbCommentHead *self, guint number, GPtrArray *names);
/** Puts @about between the name and the words. */
void rb_comment_head_set_about (RbCommentHead *self, GtkWidget *about);

G_END_DECLS
