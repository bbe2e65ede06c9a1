/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole tree, for the model. */
#include "config.h"
#include "store-private.h"
#include <string.h>

/* Parents before children; what hangs on nothing (a merge's leftovers) stays out of the tree. What
 * is taken over from @all leaves nothing behind there. */
GArray *
rb_ops_order (GArray *all, GHashTable *known)
{
  g_autoptr (GHashTable) below =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_array_unref);
  g_autoptr (GArray) depths = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *ops = rb_ops_new ();
  guint depth = 0;

  for (guint i = 0; i < all->len; i++) {
    RbOp *op = &g_array_index (all, RbOp, i);
    GArray *siblings = g_hash_table_lookup (below, &op->parent);

    if (siblings == NULL) {
      siblings = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (below, &op->parent, siblings);
    }
    g_array_append_val (siblings, i);
  }
  for (guint i = 0; i < all->len && ops->len == 0; i++) {
    RbOp *op = &g_array_index (all, RbOp, i);

    if (op->parent == 0 && g_strcmp0 (op->kind, "newsletter") == 0)
      g_array_append_val (ops, *op);
  }
  if (ops->len > 0)
    g_array_append_val (depths, depth);
  for (guint from = 0; from < ops->len; from++) {
    gint64 id = g_array_index (ops, RbOp, from).node;
    GArray *children = g_hash_table_lookup (below, &id);

    g_hash_table_add (known, g_memdup2 (&id, sizeof id));
    depth = g_array_index (depths, guint, from) + 1;
    for (guint c = 0; children != NULL && depth < RB_MAX_DEPTH && c < children->len; c++) {
      const RbOp *op = &g_array_index (all, RbOp, g_array_index (children, guint, c));

      if (g_hash_table_contains (known, &op->node))
        continue;
      g_array_append_val (ops, *op);
      g_array_append_val (depths, depth);
    }
  }
  /* The strings of those in the tree are the tree's now; a node is there once, so no two have them.
   */
  for (guint i = 0; i < all->len; i++) {
    RbOp *op = &g_array_index (all, RbOp, i);

    if (g_hash_table_contains (known, &op->node))
      op->slot = op->kind = op->name = op->value = NULL;
  }
  return ops;
}

static gboolean
load (RbStore *self, gpointer data, GError **error)
{
  GArray **ops = data;
  sqlite3_stmt *s;
  guint n_nodes;
  gboolean whole;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) all = rb_ops_new ();

  s = rb_db_prepare (
      self, "SELECT id, parent, slot, kind, position FROM node ORDER BY position, id", error);
  if (s == NULL)
    return FALSE;
  while (sqlite3_step (s) == SQLITE_ROW) {
    RbOp op = { .type = RB_OP_INSERT };

    op.node = sqlite3_column_int64 (s, 0);
    op.parent = sqlite3_column_int64 (s, 1);
    op.slot = rb_db_dup_text (s, 2);
    op.kind = rb_db_dup_text (s, 3);
    op.position = sqlite3_column_double (s, 4);
    g_array_append_val (all, op);
  }
  if (!rb_db_end (self, s, error))
    return FALSE;
  *ops = rb_ops_order (all, known);
  n_nodes = (*ops)->len;

  s = rb_db_prepare (self, "SELECT node, name, value FROM field", error);
  while (s != NULL && sqlite3_step (s) == SQLITE_ROW) {
    RbOp op = { .type = RB_OP_SET };

    op.node = sqlite3_column_int64 (s, 0);
    if (!g_hash_table_contains (known, &op.node))
      continue;
    op.name = rb_db_dup_text (s, 1);
    op.value = rb_db_dup_text (s, 2);
    g_array_append_val (*ops, op);
  }
  whole = s != NULL && rb_db_end (self, s, error);
  if (n_nodes == 0 && whole)
    rb_db_set_error (error, NULL, SQLITE_CORRUPT, self->path);
  if (n_nodes == 0 || !whole) {
    g_clear_pointer (ops, g_array_unref);
    return FALSE;
  }
  return TRUE;
}

GArray *
rb_store_load (RbStore *self, GError **error)
{
  GArray *ops = NULL;

  rb_store_call (self, load, &ops, error);
  return ops;
}
