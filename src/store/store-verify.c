/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a copy may be called one: it is sound, and holds what it was made of. */
#include "config.h"
#include "store-private.h"
#include <string.h>

/* What is told of a node or a field, so that the same is found again. Positions are left out: the
 * order of siblings is no reason to give up a file with all its history. */
static char *
describe_op (const RbOp *op)
{
  const char *words[] = { op->slot, op->kind, op->name, op->value };
  GString *key = g_string_new (NULL);

  g_string_printf (key, "%d\037%" G_GINT64_FORMAT "\037%" G_GINT64_FORMAT, (int)op->type, op->node,
                   op->type == RB_OP_INSERT ? op->parent : 0);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_append_printf (key, "\037%s", words[i] != NULL ? words[i] : "");
  return g_string_free (key, FALSE);
}

/* More may stand in the file: what the model makes nothing of stays there. */
static gboolean
holds_tree (RbStore *copy, GArray *tree, GError **error)
{
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) ops = rb_store_load (copy, error);
  gboolean whole = TRUE;

  for (guint i = 0; ops != NULL && i < ops->len; i++)
    g_hash_table_add (held, describe_op (&g_array_index (ops, RbOp, i)));
  for (guint i = 0; ops != NULL && i < tree->len && whole; i++) {
    const RbOp *op = &g_array_index (tree, RbOp, i);
    g_autofree char *key = describe_op (op);

    whole = g_hash_table_contains (held, key);
  }
  if (!whole)
    rb_db_set_error (error, NULL, SQLITE_CORRUPT, copy->path);
  return ops != NULL && whole;
}

static GPtrArray *
list_photos (sqlite3 *db)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *s = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT sha256 FROM blob", -1, &s, NULL) == SQLITE_OK)
    while (sqlite3_step (s) == SQLITE_ROW)
      g_ptr_array_add (photos, rb_db_dup_text (s, 0));
  sqlite3_finalize (s);
  return photos;
}

/* What keeps it from being read is no damage. */
static gboolean
is_damaged (sqlite3_stmt *s, const char *sha256)
{
  g_autofree char *sum = NULL;
  int code;

  rb_db_bind_text (s, 1, sha256);
  code = sqlite3_step (s);
  if (code == SQLITE_ROW)
    sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, sqlite3_column_blob (s, 0),
                                       (gsize)sqlite3_column_bytes (s, 0));
  sqlite3_reset (s);
  return code == SQLITE_ROW ? strcmp (sum, sha256) != 0 : (code & 0xff) == SQLITE_CORRUPT;
}

/* One after the other, so that nobody who writes has to wait for all. */
void
rb_db_find_damaged_photos (sqlite3 *db, const gboolean *stop, GHashTable *damaged)
{
  g_autoptr (GPtrArray) photos = list_photos (db);
  sqlite3_stmt *s = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT data FROM blob WHERE sha256 = ?", -1, &s, NULL) == SQLITE_OK)
    for (guint i = 0; i < photos->len && (stop == NULL || !g_atomic_int_get (stop)); i++)
      if (is_damaged (s, photos->pdata[i]))
        g_hash_table_add (damaged, g_strdup (photos->pdata[i]));
  sqlite3_finalize (s);
}

gboolean
rb_store_verify_copy (RbStore *copy, GArray *tree, GPtrArray *lost, GError **error)
{
  g_autoptr (GHashTable) damaged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!rb_store_verify (copy, error) || !rb_store_verify_seals (copy, error) ||
      (tree != NULL && !holds_tree (copy, tree, error)))
    return FALSE;
  if (lost == NULL)
    return TRUE;
  /* Photos are copied as they are, and may have been damaged before. */
  rb_db_find_damaged_photos (copy->db, NULL, damaged);
  rb_store_name_lost_photos (tree, damaged, lost);
  return TRUE;
}
