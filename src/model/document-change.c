/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations that somebody else thought out, looked at as a whole before the first is done. */
#include "config.h"
#include "document-private.h"
#include "node-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* No newsletter is that deep; what is deeper goes in circles. */
#define MAX_DEPTH 32

typedef struct {
  RbDocument *document;
  GHashTable *places;   /* id → RbOp that inserts or moves it */
  GHashTable *inserted; /* ids */
  GHashTable *deleted;  /* id → the same, owned: all that go */
} Plan;

static gboolean
add_place (Plan *plan, RbOp *op)
{
  RbNode *node = rb_document_find (plan->document, op->node);

  if (op->node <= 0 || op->slot == NULL || (op->type == RB_OP_INSERT) != (node == NULL) ||
      (op->type == RB_OP_INSERT && op->kind == NULL) ||
      node == rb_document_get_root (plan->document) ||
      !g_hash_table_insert (plan->places, &op->node, op))
    return FALSE;
  if (op->type == RB_OP_INSERT)
    g_hash_table_add (plan->inserted, &op->node);
  return TRUE;
}

static void
add_deleted (Plan *plan, RbNode *node)
{
  gint64 id = rb_node_get_id (node);

  g_hash_table_add (plan->deleted, g_memdup2 (&id, sizeof id));
}

static void
note_deleted (RbNode *node, gpointer data)
{
  add_deleted (data, node);
}

/* Those that are moved out of what goes stay, with all below them. */
static void
rescue (RbNode *node, gpointer data)
{
  Plan *plan = data;
  gint64 id = rb_node_get_id (node);

  g_hash_table_remove (plan->deleted, &id);
}

static gboolean
is_there (Plan *plan, const gint64 *id)
{
  return g_hash_table_contains (plan->inserted, id) ||
         (rb_document_find (plan->document, *id) != NULL &&
          !g_hash_table_contains (plan->deleted, id));
}

/* Whether a node comes to hang on the newsletter. */
static gboolean
reaches_root (Plan *plan, gint64 id)
{
  gint64 root = rb_node_get_id (rb_document_get_root (plan->document));

  for (int depth = 0; depth < MAX_DEPTH; depth++) {
    RbOp *op = g_hash_table_lookup (plan->places, &id);
    RbNode *node = rb_document_find (plan->document, id);
    RbNode *parent = node != NULL ? rb_node_get_parent (node) : NULL;

    if (id == root)
      return TRUE;
    if (!is_there (plan, &id))
      return FALSE;
    id = op != NULL ? op->parent : parent != NULL ? rb_node_get_id (parent) : 0;
  }
  return FALSE;
}

static gboolean
list_deleted (Plan *plan, GArray *ops)
{
  for (guint i = 0; i < ops->len; i++) {
    const RbOp *op = &g_array_index (ops, RbOp, i);
    RbNode *node = rb_document_find (plan->document, op->node);

    if (op->type != RB_OP_DELETE)
      continue;
    if (node == NULL || rb_node_get_parent (node) == NULL)
      return FALSE;
    rb_node_walk (node, note_deleted, plan);
  }
  for (guint i = 0; i < ops->len; i++) {
    const RbOp *op = &g_array_index (ops, RbOp, i);

    if (op->type == RB_OP_MOVE && rb_document_find (plan->document, op->node) != NULL)
      rb_node_walk (rb_document_find (plan->document, op->node), rescue, plan);
  }
  /* One that goes all the same, beneath one that was rescued. */
  for (guint i = 0; i < ops->len; i++) {
    const RbOp *op = &g_array_index (ops, RbOp, i);

    if (op->type != RB_OP_DELETE)
      continue;
    if (g_hash_table_contains (plan->places, &op->node))
      return FALSE;
    if (!g_hash_table_contains (plan->deleted, &op->node))
      rb_node_walk (rb_document_find (plan->document, op->node), note_deleted, plan);
  }
  return TRUE;
}

static gboolean
fits (Plan *plan, GArray *ops)
{
  for (guint i = 0; i < ops->len; i++) {
    RbOp *op = &g_array_index (ops, RbOp, i);

    if ((op->type == RB_OP_INSERT || op->type == RB_OP_MOVE) && !add_place (plan, op))
      return FALSE;
  }
  if (!list_deleted (plan, ops))
    return FALSE;
  for (guint i = 0; i < ops->len; i++) {
    const RbOp *op = &g_array_index (ops, RbOp, i);

    if ((op->type == RB_OP_SET && (op->name == NULL || !is_there (plan, &op->node))) ||
        ((op->type == RB_OP_INSERT || op->type == RB_OP_MOVE) && !reaches_root (plan, op->node)))
      return FALSE;
  }
  return TRUE;
}

static void
add_to_step (RbStep *step, const RbOp *op)
{
  switch (op->type) {
  case RB_OP_INSERT:
    rb_step_insert (step, op->node, op->parent, op->slot, op->kind, op->position);
    break;
  case RB_OP_MOVE:
    rb_step_move (step, op->node, op->parent, op->slot, op->position);
    break;
  case RB_OP_SET:
    rb_step_set (step, op->node, op->name,
                 op->value != NULL && *op->value != '\0' ? op->value : NULL);
    break;
  case RB_OP_DELETE:
  default:
    break;
  }
}

/* The deletions in full, then all else. */
static void
fill_step (Plan *plan, RbStep *step, GArray *ops)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, plan->deleted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    rb_step_delete (step, *(gint64 *)id);
  for (guint i = 0; i < ops->len; i++)
    add_to_step (step, &g_array_index (ops, RbOp, i));
}

static gboolean
change (RbDocument *self, GArray *ops, gboolean make)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) inserted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) deleted =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Plan plan = { self, places, inserted, deleted };
  g_autoptr (RbStep) whole = NULL;

  if (!fits (&plan, ops))
    return FALSE;
  if (!make)
    return TRUE;
  /* Twice: what the tree is told of must not be what the store takes over. */
  whole = rb_step_new (NULL, NULL);
  fill_step (&plan, whole, ops);
  rb_document_begin (self, N_ ("Edit"), NULL);
  fill_step (&plan, self->step, ops);
  rb_document_apply (self, whole->ops, NULL);
  rb_document_end (self);
  return TRUE;
}

gboolean
rb_document_change (RbDocument *self, GArray *ops)
{
  return change (self, ops, TRUE);
}

gboolean
rb_document_may_change (RbDocument *self, GArray *ops)
{
  return change (self, ops, FALSE);
}
