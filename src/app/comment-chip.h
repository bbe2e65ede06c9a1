/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** How much was said about something, beside its name in the form; opens what it is. Hidden while
 * it is nothing. */
#define RB_TYPE_COMMENT_CHIP (rb_comment_chip_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentChip, rb_comment_chip, RB, COMMENT_CHIP, AdwBin)

GtkWidget *rb_comment_chip_new (void);
/**
 * What is open on @field of @node, and if that is a photo or a list on what stands in it; @field
 * %NULL: on the whole of @node, and what has lost its passage. Gives how much.
 */
guint rb_comment_chip_update (RbCommentChip *self, RbCommentModel *model, RbNode *node,
                              const char *field);

G_END_DECLS
