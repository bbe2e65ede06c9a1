/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Which comments are shown: a button with a menu. Signal "changed". */
#define RB_TYPE_COMMENT_FILTER (rb_comment_filter_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentFilter, rb_comment_filter, RB, COMMENT_FILTER, AdwBin)

GtkWidget *rb_comment_filter_new (void);
/** The people of the menu: those who said something. */
void rb_comment_filter_set_model (RbCommentFilter *self, RbCommentModel *model);
/** Back to what is open. */
void rb_comment_filter_reset (RbCommentFilter *self);
/** Whether it shows what is open, of everybody. */
gboolean rb_comment_filter_is_plain (RbCommentFilter *self);
/** Whether settled ones stand among the others, instead of folded below them. */
gboolean rb_comment_filter_mixes (RbCommentFilter *self);
gboolean rb_comment_filter_matches (RbCommentFilter *self, const RbCommentEntry *entry);

G_END_DECLS
