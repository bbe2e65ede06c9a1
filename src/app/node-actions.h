/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a person does with a section or an item as a whole, from menu, key, drag or button. */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** "Article", translated. */
const char *rb_node_kind_label (RbNode *node);
/** Moves among its siblings by @delta; gives whether it moved. */
gboolean rb_node_shift (RbNode *node, int delta);
/** (transfer none) The copy, standing below the original. */
RbNode *rb_node_duplicate (RbNode *node);
/** Deletes, and offers to undo in a toast of @widget's window. */
void rb_node_delete (RbNode *node, GtkWidget *widget);
/** Adds an item or a section of @kind with a labelled step. (transfer none) */
RbNode *rb_node_add (RbNode *parent, const char *slot, const char *kind, guint index);

/** Lets @row, which shows @node, be dragged and take its siblings. */
void rb_node_drag_enable (GtkWidget *row, RbNode *node);

G_END_DECLS
