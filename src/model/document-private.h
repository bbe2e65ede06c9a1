/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"

G_BEGIN_DECLS

struct _RbDocument {
  GObject parent_instance;
  RbStore *store;
  RbNode *root;
  GHashTable *nodes; /* id (gint64 *, in the node) → RbNode, owned */
  RbStep *step;      /* being collected, or %NULL */
  guint step_depth;
  guint generation; /* of typing: a pause begins a new one */
  GDateTime *saved_at;
  gboolean is_snapshot; /* the store is another document's */
};

void rb_document_emit_field (RbDocument *self, RbNode *node, const char *field);
void rb_document_emit_added (RbDocument *self, RbNode *node);
void rb_document_emit_removed (RbDocument *self, RbNode *node, RbNode *parent);
void rb_document_emit_moved (RbDocument *self, RbNode *node);
void rb_document_emit_state (RbDocument *self);
RbNode *rb_document_make_node (RbDocument *self, gint64 id, const char *kind);
/** Makes the tree that rb_store_load() tells. */
void rb_document_fill (RbDocument *self, GArray *ops);
void rb_document_forget_tree (RbDocument *self, RbNode *node);

/**
 * Brings operations that the store has already written into the tree, and tells of them.
 * @touched, if not %NULL, gets the node that a window should show.
 */
void rb_document_apply (RbDocument *self, GArray *ops, RbNode **touched);

G_END_DECLS
