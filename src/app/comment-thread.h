/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * What was said about one place, each with its answers, above the place itself: to be read,
 * answered and settled without leaving the form. It closes when nothing is left.
 */
#define RB_TYPE_COMMENT_THREAD (rb_comment_thread_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentThread, rb_comment_thread, RB, COMMENT_THREAD, GtkPopover)

/** @comments: of RbNode, comments and suggestions of @model's issue. */
GtkWidget *rb_comment_thread_new (RbCommentModel *model, GPtrArray *comments);

G_END_DECLS
