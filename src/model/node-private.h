/* SPDX-License-Identifier: GPL-3.0-or-later */
/** For the document alone: how nodes are made and changed. */
#pragma once

#include "document.h"

G_BEGIN_DECLS

RbNode *rb_node_new (RbDocument *document, gint64 id, const char *kind);
void rb_node_forget_document (RbNode *self);
RbDocument *rb_node_get_document (RbNode *self);
/** Stores a value without a signal; %NULL or "" unsets. Gives whether it is another one. */
gboolean rb_node_store_field (RbNode *self, const char *field, const char *value);
/** Gives @copy, which has none, all fields. */
void rb_node_copy_fields (RbNode *self, RbNode *copy);
void rb_node_emit_changed (RbNode *self, const char *field);
/** Puts the node among @parent's children by @position. It must have no parent. */
void rb_node_attach (RbNode *self, RbNode *parent, const char *slot, double position);
/** For a position anew at the same place among its siblings: nobody is told. */
void rb_node_set_position (RbNode *self, double position);
void rb_node_detach (RbNode *self);
/** Calls @func for the node and all below it, parents first. */
void rb_node_walk (RbNode *self, void (*func) (RbNode *node, gpointer data), gpointer data);

G_END_DECLS
