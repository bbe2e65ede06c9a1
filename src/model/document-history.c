/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes as operations (undo, redo, a merge) is brought into the tree here. */
#include "config.h"
#include "document-private.h"
#include "node-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static RbOp *
nth_op (GArray *ops, guint index)
{
  return &g_array_index (ops, RbOp, index);
}

/* Operations come in no particular order, so nodes are made first, filled next, and attached last:
 * those that stand beneath another new node silently, so that a section appears whole. */
static GHashTable *
make_inserted (RbDocument *self, GArray *ops)
{
  GHashTable *made = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ops->len; i++)
    if (nth_op (ops, i)->type == RB_OP_INSERT) {
      rb_document_make_node (self, nth_op (ops, i)->node, nth_op (ops, i)->kind);
      g_hash_table_add (made, &nth_op (ops, i)->node);
    }
  for (guint i = 0; i < ops->len && g_hash_table_size (made) > 0; i++)
    if (nth_op (ops, i)->type == RB_OP_SET && g_hash_table_contains (made, &nth_op (ops, i)->node))
      rb_node_store_field (rb_document_find (self, nth_op (ops, i)->node), nth_op (ops, i)->name,
                           nth_op (ops, i)->value);
  return made;
}

static void
attach_inserted (RbDocument *self, GArray *ops, GHashTable *made, gboolean inner, RbNode **touched)
{
  for (guint i = 0; i < ops->len; i++) {
    RbOp *op = nth_op (ops, i);
    RbNode *node, *parent;

    if (op->type != RB_OP_INSERT || g_hash_table_contains (made, &op->parent) != inner)
      continue;
    node = rb_document_find (self, op->node);
    parent = rb_document_find (self, op->parent);
    if (parent == NULL)
      continue;
    rb_node_attach (node, parent, op->slot, op->position);
    if (!inner) {
      rb_document_emit_added (self, node);
      *touched = node;
    }
  }
}

static void
place (RbNode *node, RbNode *parent, const RbOp *op)
{
  g_object_ref (node);
  rb_node_detach (node);
  rb_node_attach (node, parent, op->slot, op->position);
  g_object_unref (node);
}

static gboolean
is_beneath (RbNode *node, GHashTable *ids)
{
  while ((node = rb_node_get_parent (node)) != NULL) {
    gint64 id = rb_node_get_id (node);

    if (g_hash_table_contains (ids, &id))
      return TRUE;
  }
  return FALSE;
}

static GHashTable *
list_deleted (GArray *ops)
{
  GHashTable *deleted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ops->len; i++)
    if (nth_op (ops, i)->type == RB_OP_DELETE)
      g_hash_table_add (deleted, &nth_op (ops, i)->node);
  return deleted;
}

/* What is moved out of a node that goes must be out before it goes. It is told of with the others.
 */
static void
rescue_moved (RbDocument *self, GArray *ops, GHashTable *deleted)
{
  for (guint i = 0; i < ops->len && g_hash_table_size (deleted) > 0; i++) {
    RbOp *op = nth_op (ops, i);
    RbNode *node, *parent;

    if (op->type != RB_OP_MOVE)
      continue;
    node = rb_document_find (self, op->node);
    parent = rb_document_find (self, op->parent);
    if (node != NULL && parent != NULL && is_beneath (node, deleted))
      place (node, parent, op);
  }
}

/* Where to look for a section that is gone: at the one before it, or else at the one after it. */
static RbNode *
neighbour (RbNode *parent, guint index)
{
  guint n = rb_node_count (parent, "sections");

  if (!rb_node_is (parent, "issue") || n == 0)
    return parent;
  return rb_node_nth (parent, "sections", index > 0 ? MIN (index, n) - 1 : 0);
}

/* One that is next to what goes may be the next to go, so it is looked for when all are gone. */
static void
apply_deletes (RbDocument *self, GArray *ops, GHashTable *deleted, RbNode **touched)
{
  RbNode *place = NULL;
  guint at = 0;

  for (guint i = 0; i < ops->len; i++) {
    RbNode *node = rb_document_find (self, nth_op (ops, i)->node);
    RbNode *parent = node != NULL ? rb_node_get_parent (node) : NULL;
    gint64 above = parent != NULL ? rb_node_get_id (parent) : 0;
    guint index;

    if (nth_op (ops, i)->type != RB_OP_DELETE || parent == NULL ||
        g_hash_table_contains (deleted, &above))
      continue;
    g_object_ref (node);
    index = rb_node_get_index (node);
    rb_node_detach (node);
    rb_document_forget_tree (self, node);
    rb_document_emit_removed (self, node, parent);
    g_object_unref (node);
    if (place == NULL) {
      place = parent;
      at = index;
    }
  }
  if (*touched == NULL && place != NULL)
    *touched = neighbour (place, at);
}

static void
apply_moves (RbDocument *self, GArray *ops, RbNode **touched)
{
  for (guint i = 0; i < ops->len; i++) {
    RbOp *op = nth_op (ops, i);
    RbNode *node, *parent;

    if (op->type != RB_OP_MOVE)
      continue;
    node = rb_document_find (self, op->node);
    parent = rb_document_find (self, op->parent);
    if (node == NULL || parent == NULL)
      continue;
    place (node, parent, op);
    rb_document_emit_moved (self, node);
    *touched = node;
  }
}

static void
apply_fields (RbDocument *self, GArray *ops, RbNode **touched)
{
  for (guint i = 0; i < ops->len; i++) {
    RbOp *op = nth_op (ops, i);
    RbNode *node = rb_document_find (self, op->node);

    if (op->type == RB_OP_SET && node != NULL && rb_node_store_field (node, op->name, op->value)) {
      rb_document_emit_field (self, node, g_intern_string (op->name));
      *touched = node;
    }
  }
}

void
rb_document_apply (RbDocument *self, GArray *ops, RbNode **touched)
{
  g_autoptr (GHashTable) made = make_inserted (self, ops);
  g_autoptr (GHashTable) deleted = list_deleted (ops);
  RbNode *node = NULL;

  attach_inserted (self, ops, made, TRUE, &node);
  rescue_moved (self, ops, deleted);
  apply_deletes (self, ops, deleted, &node);
  attach_inserted (self, ops, made, FALSE, &node);
  apply_moves (self, ops, &node);
  apply_fields (self, ops, &node);
  if (touched != NULL)
    *touched = node;
  rb_document_emit_state (self);
}

/* Lets the store go one step in either direction, and follows. */
static gboolean
travel (RbDocument *self, GArray *(*way) (RbStore *, GError **), RbNode **touched, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GArray) ops = way (self->store, &problem);

  if (touched != NULL)
    *touched = NULL;
  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  rb_document_pause (self);
  if (ops != NULL)
    rb_document_apply (self, ops, touched);
  return TRUE;
}

gboolean
rb_document_undo (RbDocument *self, RbNode **touched, GError **error)
{
  return travel (self, rb_store_undo, touched, error);
}

gboolean
rb_document_redo (RbDocument *self, RbNode **touched, GError **error)
{
  return travel (self, rb_store_redo, touched, error);
}

static char *
dup_label (RbDocument *self, gboolean undo)
{
  RbUndoState state = { 0 };
  char *label;

  rb_store_get_undo_state (self->store, &state);
  label = undo ? rb_step_format_label (state.undo_label, state.undo_arg)
               : rb_step_format_label (state.redo_label, state.redo_arg);
  rb_undo_state_clear (&state);
  return label;
}

char *
rb_document_dup_undo_label (RbDocument *self)
{
  return dup_label (self, TRUE);
}

char *
rb_document_dup_redo_label (RbDocument *self)
{
  return dup_label (self, FALSE);
}

gboolean
rb_document_is_saved (RbDocument *self)
{
  return rb_store_is_saved (self->store);
}

GDateTime *
rb_document_get_saved_at (RbDocument *self)
{
  return self->saved_at;
}

const GError *
rb_document_get_failure (RbDocument *self)
{
  return rb_store_get_failure (self->store);
}
