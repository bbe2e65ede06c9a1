/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can still be read of a damaged file, written into a new one. The damaged file is opened for
 * reading only and stays as it is. Tables are read from both ends, as far as the damage lets one.
 */
#include "config.h"
#include "store/pieces.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
take_node (sqlite3_stmt *s, gpointer data)
{
  gint64 id = sqlite3_column_int64 (s, 0);

  if (id != 0 && !g_hash_table_contains (data, &id))
    rb_pieces_add (data, id, sqlite3_column_int64 (s, 1), rb_db_dup_text (s, 2),
                   rb_db_dup_text (s, 3), sqlite3_column_double (s, 4));
}

static void
take_field (sqlite3_stmt *s, gpointer data)
{
  GHashTable *pieces = data;
  gint64 id = sqlite3_column_int64 (s, 0);
  RbPiece *piece = g_hash_table_lookup (pieces, &id);

  if (piece != NULL)
    g_hash_table_replace (piece->fields, rb_db_dup_text (s, 1), rb_db_dup_text (s, 2));
}

static void
take_seal (sqlite3_stmt *s, gpointer data)
{
  gint64 id = sqlite3_column_int64 (s, 0);

  g_hash_table_replace (
      data, g_memdup2 (&id, sizeof id),
      g_bytes_new (sqlite3_column_blob (s, 1), (gsize)sqlite3_column_bytes (s, 1)));
}

/* Whose newsletter it is, and what a review copy comes from: copies are to find their way home. */
static void
take_meta (sqlite3_stmt *s, gpointer data)
{
  g_hash_table_replace (data, rb_db_dup_text (s, 0), rb_db_dup_text (s, 1));
}

typedef struct {
  RbStore *store;
  GHashTable *done; /* SHA-256 */
  GHashTable *lost;
} Blobs;

static void
take_blob (sqlite3_stmt *s, gpointer data)
{
  Blobs *blobs = data;
  g_autoptr (GBytes) bytes =
      g_bytes_new (sqlite3_column_blob (s, 4), (gsize)sqlite3_column_bytes (s, 4));
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *wanted = rb_db_dup_text (s, 0), *mime = rb_db_dup_text (s, 1);

  if (g_hash_table_contains (blobs->done, wanted))
    return;
  if (strcmp (sum, wanted) != 0) {
    g_hash_table_add (blobs->lost, g_steal_pointer (&wanted));
    return;
  }
  g_free (rb_store_add_blob (blobs->store, bytes, mime, sqlite3_column_int (s, 2),
                             sqlite3_column_int (s, 3)));
  g_hash_table_add (blobs->done, g_steal_pointer (&wanted));
}

/* Forwards until the damage, then backwards until the damage. Whether there was none. */
static gboolean
read_table (sqlite3 *db, const char *columns, const char *table, const char *order,
            void (*take) (sqlite3_stmt *s, gpointer data), gpointer data)
{
  for (int back = 0; back < 2; back++) {
    g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY %s", columns, table, order);
    g_autofree char *reversed = NULL;
    sqlite3_stmt *s = NULL;
    int code;

    if (back) {
      g_auto (GStrv) keys = g_strsplit (order, ", ", -1);

      reversed = g_strjoinv (" DESC, ", keys);
      g_free (sql);
      sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY %s DESC", columns, table, reversed);
    }
    if (sqlite3_prepare_v2 (db, sql, -1, &s, NULL) != SQLITE_OK)
      return FALSE;
    while ((code = sqlite3_step (s)) == SQLITE_ROW)
      take (s, data);
    sqlite3_finalize (s);
    if (code == SQLITE_DONE)
      return !back;
  }
  return FALSE;
}

static gint64
find_or_make (GHashTable *pieces, const char *kind, gint64 parent, const char *slot, RbStep *step)
{
  GHashTableIter iter;
  gpointer value;
  gint64 id = (gint64)g_random_int () + 1;

  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (strcmp (((RbPiece *)value)->kind, kind) == 0)
      return ((RbPiece *)value)->id;
  rb_step_insert (step, id, parent, slot, kind, 1);
  rb_step_set (step, id, strcmp (kind, "issue") == 0 ? "title" : "name", _ ("Rescued"));
  return id;
}

/* Nothing hangs in the air: an issue without its newsletter, a section without its issue get one.
 */
static void
write_pieces (GHashTable *pieces, RbStore *store)
{
  RbStep *step = rb_step_new (NULL, NULL);
  gint64 root = find_or_make (pieces, "newsletter", 0, "", step), issue = 0;
  GHashTableIter iter, fields;
  gpointer value, name, text;

  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    RbPiece *piece = value;
    gint64 parent = piece->parent;

    if (!rb_pieces_has_place (pieces, piece))
      continue;
    if (piece->id == root) {
      parent = 0;
    } else if (strcmp (piece->kind, "issue") == 0) {
      parent = root;
    } else if (!g_hash_table_contains (pieces, &parent) && parent != root) {
      if (issue == 0)
        issue = find_or_make (pieces, "issue", root, "issues", step);
      parent = issue;
    }
    rb_step_insert (step, piece->id, parent, piece->slot, piece->kind, piece->position);
    g_hash_table_iter_init (&fields, piece->fields);
    while (g_hash_table_iter_next (&fields, &name, &text))
      if (*(char *)name != '\0' && *(char *)text != '\0')
        rb_step_set (step, piece->id, name, text);
  }
  rb_store_push (store, step);
}

/* A newsletter that was rescued is the same to its review copies. */
static gboolean
write_meta (GHashTable *meta, RbStore *store, GError **error)
{
  const char *uuid = g_hash_table_lookup (meta, "uuid");
  GHashTableIter iter;
  gpointer name, value;

  if (uuid != NULL && !rb_store_set_uuid (store, uuid, error))
    return FALSE;
  g_hash_table_iter_init (&iter, meta);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_str_has_prefix (name, "review.") &&
        !rb_store_set_review_value (store, (char *)name + strlen ("review."), value, error))
      return FALSE;
  return TRUE;
}

/* --- the whole -------------------------------------------------------------------------------- */

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* What was put in and is written nowhere yet. */
static void
take_pending (RbStore *self, Blobs *blobs)
{
  GHashTableIter iter;
  gpointer sha256, bytes;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->pending_blobs);
  while (g_hash_table_iter_next (&iter, &sha256, &bytes)) {
    const RbBlobInfo *info = g_hash_table_lookup (self->blobs, sha256);

    g_free (rb_store_add_blob (blobs->store, bytes, info->mime, info->width, info->height));
    g_hash_table_add (blobs->done, g_strdup (sha256));
  }
  g_mutex_unlock (&self->lock);
}

/* A connection that reads what is there of a file of which the end is missing: any other refuses it
 * as a whole. It cannot write, whatever else it may. */
static sqlite3 *
open_probe (const char *path, GError **error)
{
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);

  if (code != SQLITE_OK) {
    rb_db_set_error (error, db, SQLITE_CANTOPEN, path);
    sqlite3_close (db);
    return NULL;
  }
  rb_db_harden (db);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
  return db;
}

/* What lies at its path may be another's, or in memory alone. */
static gboolean
is_in_place (RbStore *self)
{
  struct stat info;

  return self->mode != RB_STORE_MEMORY && stat (self->path, &info) == 0 &&
         info.st_dev == self->device && info.st_ino == self->inode;
}

/* Nodes and fields as far as they are not known. Whether all could be read. */
static gboolean
read_pieces (sqlite3 *db, GHashTable *pieces, GHashTable *seals)
{
  gboolean whole =
      read_table (db, "id, parent, slot, kind, position", "node", "id", take_node, pieces);

  whole &= read_table (db, "node, name, value", "field", "node, name", take_field, pieces);
  whole &= read_table (db, "node, sha256", "seal", "node", take_seal, seals);
  return whole;
}

static gboolean
rescue (RbStore *self, sqlite3 *db, GArray *tree, const char *new_path, RbKindLabel label_of,
        GPtrArray *lost, GError **error)
{
  g_autoptr (RbStore) store = NULL;
  g_autoptr (GHashTable) pieces = rb_pieces_new (tree);
  g_autoptr (GHashTable) seals =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_bytes_unref);
  g_autoptr (GHashTable) meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) done = new_set (), blobs_lost = new_set ();
  Blobs blobs = { NULL, done, blobs_lost };
  gboolean whole = tree != NULL || read_pieces (db, pieces, seals), written;

  read_table (db, "name, value", "meta", "name", take_meta, meta);
  if (g_hash_table_size (pieces) == 0) {
    rb_db_set_error (error, NULL, SQLITE_CORRUPT, self->path);
    return FALSE;
  }
  store = rb_store_open (new_path, RB_STORE_CREATE, error);
  if (store == NULL)
    return FALSE;
  blobs.store = store;
  if (tree != NULL)
    take_pending (self, &blobs);
  read_table (db, "sha256, mime, width, height, data", "blob", "id", take_blob, &blobs);
  if (tree == NULL)
    rb_pieces_name_lost (pieces, seals, label_of, lost);
  rb_pieces_name_lost_photos (pieces, done, blobs_lost, lost);
  if (!whole && lost->len == 0)
    g_ptr_array_add (lost, g_strdup (_ ("Something in it could not be read.")));
  write_pieces (pieces, store);
  written = rb_store_flush (store, error) && write_meta (meta, store, error);
  rb_store_close (store, NULL);
  if (!written)
    unlink (new_path);
  return written;
}

gboolean
rb_store_rescue (RbStore *self, GArray *tree, const char *new_path, GPtrArray *lost, GError **error)
{
  sqlite3 *probe = is_in_place (self) ? open_probe (self->path, NULL) : NULL;
  gboolean rescued =
      rescue (self, probe != NULL ? probe : self->db, tree, new_path, NULL, lost, error);

  sqlite3_close (probe);
  return rescued;
}

gboolean
rb_store_salvage (const char *path, const char *new_path, RbKindLabel label_of, GPtrArray *lost,
                  GError **error)
{
  g_autoptr (RbStore) nobody = g_object_new (RB_TYPE_STORE, NULL);
  sqlite3 *probe = open_probe (path, error);
  gboolean rescued;

  nobody->path = g_strdup (path);
  rescued = probe != NULL && rescue (nobody, probe, NULL, new_path, label_of, lost, error);
  sqlite3_close (probe);
  return rescued;
}
