/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An earlier state: the tree as it is, with the changes since taken back one by one in memory. The
 * file is only read. The way back is as long as the history, which is read at some hundred thousand
 * changes a second.
 */
#include "config.h"
#include "history.h"
#include "store-private.h"
#include <string.h>

typedef struct {
  const char *name; /* interned */
  char *value;
} PastField;

typedef struct {
  gint64 id;
  gint64 parent;
  const char *slot, *kind; /* interned */
  double position;
  GArray *fields; /* of PastField */
  gboolean there;
} PastNode;

typedef struct {
  GHashTable *nodes; /* id → PastNode; those that are gone stay, for a node's fields go before it */
  gint64 seq;
  GArray *ops;
} Past;

static void
clear_field (gpointer data)
{
  g_free (((PastField *)data)->value);
}

static void
node_free (gpointer data)
{
  PastNode *node = data;

  g_array_unref (node->fields);
  g_free (node);
}

static PastNode *
get_node (Past *past, gint64 id)
{
  PastNode *node = g_hash_table_lookup (past->nodes, &id);

  if (node == NULL) {
    node = g_new0 (PastNode, 1);
    node->id = id;
    node->slot = node->kind = "";
    node->fields = g_array_new (FALSE, FALSE, sizeof (PastField));
    g_array_set_clear_func (node->fields, clear_field);
    g_hash_table_insert (past->nodes, &node->id, node);
  }
  return node;
}

/* Takes over @value; %NULL unsets. */
static void
set_field (Past *past, gint64 id, const char *name, char *value)
{
  PastNode *node = get_node (past, id);
  const char *known = g_intern_string (name);

  for (guint i = 0; i < node->fields->len; i++) {
    PastField *field = &g_array_index (node->fields, PastField, i);

    if (field->name != known)
      continue;
    if (value == NULL) {
      g_array_remove_index_fast (node->fields, i);
    } else {
      g_free (field->value);
      field->value = value;
    }
    return;
  }
  if (value != NULL) {
    PastField field = { known, value };

    g_array_append_val (node->fields, field);
  }
}

/* --- as it is --------------------------------------------------------------------------------- */

static gboolean
load_present (RbStore *self, Past *past, GError **error)
{
  sqlite3_stmt *s =
      rb_db_prepare (self, "SELECT id, parent, slot, kind, position FROM node", error);

  while (s != NULL && sqlite3_step (s) == SQLITE_ROW) {
    PastNode *node = get_node (past, sqlite3_column_int64 (s, 0));
    g_autofree char *slot = rb_db_dup_text (s, 2), *kind = rb_db_dup_text (s, 3);

    node->parent = sqlite3_column_int64 (s, 1);
    node->slot = g_intern_string (slot);
    node->kind = g_intern_string (kind);
    node->position = sqlite3_column_double (s, 4);
    node->there = TRUE;
  }
  if (s == NULL || !rb_db_end (self, s, error))
    return FALSE;
  s = rb_db_prepare (self, "SELECT node, name, value FROM field", error);
  while (s != NULL && sqlite3_step (s) == SQLITE_ROW) {
    g_autofree char *name = rb_db_dup_text (s, 1);

    set_field (past, sqlite3_column_int64 (s, 0), name, rb_db_dup_text (s, 2));
  }
  return s != NULL && rb_db_end (self, s, error);
}

/* --- the way back ----------------------------------------------------------------------------- */

static char *
dup_text (sqlite3_value *value)
{
  const char *text = value != NULL ? (const char *)sqlite3_value_text (value) : NULL;

  return text != NULL ? g_utf8_make_valid (text, sqlite3_value_bytes (value)) : NULL;
}

static sqlite3_value *
old_value (sqlite3_changeset_iter *iter, int column)
{
  sqlite3_value *value = NULL;

  sqlite3changeset_old (iter, column, &value);
  return value;
}

/* Never %NULL: the history may be a stranger's. */
static const char *
intern_value (sqlite3_value *value)
{
  g_autofree char *text = dup_text (value);

  return g_intern_string (text != NULL ? text : "");
}

static void
undo_node (Past *past, sqlite3_changeset_iter *iter, int kind, gint64 id)
{
  PastNode *node = get_node (past, id);
  sqlite3_value *value;

  node->there = kind != SQLITE_INSERT;
  if (kind == SQLITE_INSERT)
    return;
  if ((value = old_value (iter, 1)) != NULL)
    node->parent = sqlite3_value_int64 (value);
  if ((value = old_value (iter, 2)) != NULL)
    node->slot = intern_value (value);
  if ((value = old_value (iter, 3)) != NULL)
    node->kind = intern_value (value);
  if ((value = old_value (iter, 4)) != NULL)
    node->position = sqlite3_value_double (value);
}

static int
undo_changeset (Past *past, const void *data, int size)
{
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, size, (void *)data);

  if (code != SQLITE_OK)
    return code;
  while (sqlite3changeset_next (iter) == SQLITE_ROW) {
    const char *table = NULL;
    int columns, kind, indirect;
    sqlite3_value *key = NULL, *name = NULL;
    gboolean added;

    sqlite3changeset_op (iter, &table, &columns, &kind, &indirect);
    added = kind == SQLITE_INSERT;
    (added ? sqlite3changeset_new : sqlite3changeset_old) (iter, 0, &key);
    if (key == NULL || table == NULL)
      continue;
    if (strcmp (table, "node") == 0 && columns == 5) {
      undo_node (past, iter, kind, sqlite3_value_int64 (key));
    } else if (strcmp (table, "field") == 0 && columns == 3) {
      (added ? sqlite3changeset_new : sqlite3changeset_old) (iter, 1, &name);
      if (name != NULL)
        set_field (past, sqlite3_value_int64 (key), intern_value (name),
                   added ? NULL : dup_text (old_value (iter, 2)));
    }
  }
  return sqlite3changeset_finalize (iter);
}

static gboolean
go_back (RbStore *self, Past *past, GError **error)
{
  sqlite3_stmt *s =
      rb_db_prepare (self, "SELECT changeset FROM change WHERE seq > ? ORDER BY seq DESC", error);
  int code = SQLITE_OK;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, past->seq);
  while (code == SQLITE_OK && sqlite3_step (s) == SQLITE_ROW)
    code = undo_changeset (past, sqlite3_column_blob (s, 0), sqlite3_column_bytes (s, 0));
  if (!rb_db_end (self, s, error))
    return FALSE;
  if (code != SQLITE_OK)
    rb_db_set_error (error, NULL, code, self->path);
  return code == SQLITE_OK;
}

/* --- as operations ---------------------------------------------------------------------------- */

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const RbOp *one = a, *two = b;

  if (one->position != two->position)
    return one->position < two->position ? -1 : 1;
  return one->node < two->node ? -1 : one->node > two->node ? 1 : 0;
}

static void
add_fields (Past *past, gint64 id)
{
  PastNode *node = g_hash_table_lookup (past->nodes, &id);

  for (guint i = 0; i < node->fields->len; i++) {
    PastField *field = &g_array_index (node->fields, PastField, i);
    RbOp op = { .type = RB_OP_SET, .node = id, .name = g_strdup (field->name) };

    op.value = g_steal_pointer (&field->value);
    g_array_append_val (past->ops, op);
  }
}

static void
list_ops (Past *past)
{
  g_autoptr (GArray) all = rb_ops_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;
  guint n;

  g_hash_table_iter_init (&iter, past->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const PastNode *node = value;
    RbOp op = { .type = RB_OP_INSERT, .node = node->id, .parent = node->parent };

    if (!node->there)
      continue;
    op.slot = g_strdup (node->slot);
    op.kind = g_strdup (node->kind);
    op.position = node->position;
    g_array_append_val (all, op);
  }
  g_array_sort (all, compare_places);
  past->ops = rb_ops_order (all, known);
  n = past->ops->len;
  for (guint i = 0; i < n; i++)
    add_fields (past, g_array_index (past->ops, RbOp, i).node);
}

static gboolean
load_at (RbStore *self, gpointer data, GError **error)
{
  Past *past = data;

  if (!load_present (self, past, error) || !go_back (self, past, error))
    return FALSE;
  list_ops (past);
  if (past->ops->len > 0)
    return TRUE;
  rb_db_set_error (error, NULL, SQLITE_CORRUPT, self->path);
  g_clear_pointer (&past->ops, g_array_unref);
  return FALSE;
}

GArray *
rb_store_load_at (RbStore *self, gint64 seq, GError **error)
{
  g_autoptr (GHashTable) nodes =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, node_free);
  Past past = { .nodes = nodes, .seq = seq };

  if (!rb_store_flush (self, error))
    return NULL;
  rb_store_call (self, load_at, &past, error);
  return past.ops;
}
