/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "node.h"

G_BEGIN_DECLS

/** The children of one slot: a GListModel that only their parent changes. */
#define RB_TYPE_NODE_LIST (rb_node_list_get_type ())
G_DECLARE_FINAL_TYPE (RbNodeList, rb_node_list, RB, NODE_LIST, GObject)

RbNodeList *rb_node_list_new (void);
/** Inserts by position, then by id. */
void rb_node_list_add (RbNodeList *self, RbNode *node);
void rb_node_list_remove (RbNodeList *self, RbNode *node);
guint rb_node_list_size (RbNodeList *self);
/** (transfer none) */
RbNode *rb_node_list_nth (RbNodeList *self, guint index);
guint rb_node_list_index (RbNodeList *self, RbNode *node);

G_END_DECLS
