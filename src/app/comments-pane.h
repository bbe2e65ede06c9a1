/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * All that reviewers said of an issue, as cards in the order of the mail; above them a field for
 * what is to be said of the selected section as a whole.
 */
#define RB_TYPE_COMMENTS_PANE (rb_comments_pane_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentsPane, rb_comments_pane, RB, COMMENTS_PANE, GtkBox)

GtkWidget *rb_comments_pane_new (void);
void rb_comments_pane_set_model (RbCommentsPane *self, RbCommentModel *model);
/** What a new comment is about: a section, or the issue. */
void rb_comments_pane_set_subject (RbCommentsPane *self, RbNode *node);
/** Whether suggestions may be accepted here, or are for somebody else to decide. */
void rb_comments_pane_set_may_accept (RbCommentsPane *self, gboolean may);
/** Chooses the next (1) or previous (-1) of those that are shown. */
void rb_comments_pane_step (RbCommentsPane *self, int delta);
/** The chosen card, or the field for a new comment. */
void rb_comments_pane_grab_focus (RbCommentsPane *self);

G_END_DECLS
