/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** A row of the outline: a section's kind, first words, photo and a mark if something is wrong. */
#define RB_TYPE_OUTLINE_ROW (rb_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (RbOutlineRow, rb_outline_row, RB, OUTLINE_ROW, GtkListBoxRow)

GtkWidget *rb_outline_row_new (RbNode *node);
/** (transfer none) */
RbNode *rb_outline_row_get_node (RbOutlineRow *self);
/** Something of the node, or below it, has changed. */
void rb_outline_row_queue_update (RbOutlineRow *self);
/** An RbRank, or -1 for none. */
void rb_outline_row_set_rank (RbOutlineRow *self, int rank);

/** How many comments and suggestions in the section are open. */
void rb_outline_row_set_comments (RbOutlineRow *self, guint n);

/** How many places in the section have the words that are searched for. */
void rb_outline_row_set_hits (RbOutlineRow *self, guint n);

/** Whether the row is in view or nearly so; only then it draws what is in it. %TRUE at first. */
void rb_outline_row_set_near (RbOutlineRow *self, gboolean near);

G_END_DECLS
