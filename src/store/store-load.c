/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole tree, for the model. */
#include "config.h"
#include "store-private.h"
#include <string.h>

static gboolean
load (RbStore *self, gpointer data, GError **error)
{
  GArray **ops = data;
  sqlite3_stmt *s;
  gint64 root = 0;
  guint from = 0, n_nodes;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) below =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr (GArray) all = rb_ops_new ();

  s = rb_db_prepare (
      self, "SELECT id, parent, slot, kind, position FROM node ORDER BY position, id", error);
  if (s == NULL)
    return FALSE;
  while (sqlite3_step (s) == SQLITE_ROW) {
    RbOp op = { .type = RB_OP_INSERT };
    GArray *siblings;

    op.node = sqlite3_column_int64 (s, 0);
    op.parent = sqlite3_column_int64 (s, 1);
    op.slot = rb_db_dup_text (s, 2);
    op.kind = rb_db_dup_text (s, 3);
    op.position = sqlite3_column_double (s, 4);
    if (op.parent == 0 && g_strcmp0 (op.kind, "newsletter") == 0)
      root = op.node;
    siblings = g_hash_table_lookup (below, &op.parent);
    if (siblings == NULL) {
      siblings = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (below, g_memdup2 (&op.parent, sizeof op.parent), siblings);
    }
    g_array_append_val (siblings, all->len);
    g_array_append_val (all, op);
  }
  sqlite3_reset (s);

  /* Parents before children; what hangs on nothing (a merge's leftovers) stays out of the tree. */
  *ops = rb_ops_new ();
  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, RbOp, i).node == root && root != 0) {
      g_array_append_val (*ops, g_array_index (all, RbOp, i));
      g_hash_table_add (known, g_memdup2 (&root, sizeof root));
      memset (&g_array_index (all, RbOp, i), 0, sizeof (RbOp));
    }
  for (; from < (*ops)->len; from++) {
    gint64 id = g_array_index (*ops, RbOp, from).node;
    GArray *children = g_hash_table_lookup (below, &id);

    for (guint c = 0; children != NULL && c < children->len; c++) {
      RbOp *op = &g_array_index (all, RbOp, g_array_index (children, guint, c));

      if (op->node == 0)
        continue;
      g_hash_table_add (known, g_memdup2 (&op->node, sizeof op->node));
      g_array_append_val (*ops, *op);
      memset (op, 0, sizeof (RbOp));
    }
  }
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
  if (s != NULL)
    sqlite3_reset (s);
  if (n_nodes == 0 && s != NULL)
    rb_db_set_error (error, NULL, SQLITE_CORRUPT, self->path);
  if (n_nodes == 0 || s == NULL) {
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
