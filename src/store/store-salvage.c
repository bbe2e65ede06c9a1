/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can still be read of a damaged file, written into a new one. The damaged file is opened for
 * reading only and stays as it is. Tables are read from both ends, as far as the damage lets one.
 */
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  gint64 id;
  gint64 parent;
  char *slot;
  char *kind;
  double position;
  GHashTable *fields; /* name → value */
} Piece;

static void
free_piece (gpointer data)
{
  Piece *piece = data;

  g_free (piece->slot);
  g_free (piece->kind);
  g_hash_table_unref (piece->fields);
  g_free (piece);
}

static void
take_node (sqlite3_stmt *s, gpointer data)
{
  GHashTable *pieces = data;
  Piece *piece;
  gint64 id = sqlite3_column_int64 (s, 0);

  if (id == 0 || g_hash_table_contains (pieces, &id))
    return;
  piece = g_new0 (Piece, 1);
  piece->id = id;
  piece->parent = sqlite3_column_int64 (s, 1);
  piece->slot = rb_db_dup_text (s, 2);
  piece->kind = rb_db_dup_text (s, 3);
  piece->position = sqlite3_column_double (s, 4);
  piece->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (pieces, &piece->id, piece);
}

static void
take_field (sqlite3_stmt *s, gpointer data)
{
  GHashTable *pieces = data;
  gint64 id = sqlite3_column_int64 (s, 0);
  Piece *piece = g_hash_table_lookup (pieces, &id);

  if (piece != NULL)
    g_hash_table_replace (piece->fields, rb_db_dup_text (s, 1), rb_db_dup_text (s, 2));
}

typedef struct {
  RbStore *store;
  guint lost;
  GHashTable *done;
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
  if (strcmp (sum, wanted) == 0)
    g_free (rb_store_add_blob (blobs->store, bytes, mime, sqlite3_column_int (s, 2),
                               sqlite3_column_int (s, 3)));
  else
    blobs->lost++;
  g_hash_table_add (blobs->done, g_steal_pointer (&wanted));
}

/* Forwards until the damage, then backwards until the damage. */
static void
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
      return;
    while ((code = sqlite3_step (s)) == SQLITE_ROW)
      take (s, data);
    sqlite3_finalize (s);
    if (code == SQLITE_DONE)
      return;
  }
}

static const char *
title_of (Piece *piece)
{
  static const char *const names[] = { "headline", "title", "subject", "name", "alt", "body" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_hash_table_contains (piece->fields, names[i]))
      return g_hash_table_lookup (piece->fields, names[i]);
  return piece->kind;
}

static gint64
find_or_make (GHashTable *pieces, const char *kind, gint64 parent, const char *slot, RbStep *step)
{
  GHashTableIter iter;
  gpointer value;
  gint64 id = (gint64)g_random_int () + 1;

  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (strcmp (((Piece *)value)->kind, kind) == 0)
      return ((Piece *)value)->id;
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
    Piece *piece = value;
    gint64 parent = piece->parent;

    if (piece->id == root) {
      parent = 0;
    } else if (strcmp (piece->kind, "issue") == 0) {
      parent = root;
    } else if (!g_hash_table_contains (pieces, &parent) && parent != root) {
      if (strcmp (piece->slot, "sections") != 0)
        continue;
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

static void
name_doubtful (RbStore *probe, GHashTable *pieces, GPtrArray *lost)
{
  g_autoptr (GArray) damaged = g_array_new (FALSE, FALSE, sizeof (gint64));

  rb_store_verify_seals (probe, damaged, NULL);
  for (guint i = 0; i < damaged->len; i++) {
    Piece *piece = g_hash_table_lookup (pieces, &g_array_index (damaged, gint64, i));

    if (piece != NULL)
      g_ptr_array_add (lost,
                       g_strdup_printf (_ ("“%s” may not be what was written."), title_of (piece)));
  }
}

gboolean
rb_store_salvage (const char *path, const char *new_path, GPtrArray *lost, GError **error)
{
  g_autoptr (RbStore) probe = g_object_new (RB_TYPE_STORE, NULL);
  g_autoptr (RbStore) store = NULL;
  g_autoptr (GHashTable) pieces =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_piece);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Blobs blobs = { NULL, 0, done };
  gboolean written;

  probe->path = g_strdup (path);
  if (sqlite3_open_v2 (path, &probe->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK) {
    rb_db_set_error (error, probe->db, SQLITE_CANTOPEN, path);
    rb_db_close (probe);
    return FALSE;
  }
  rb_db_harden (probe->db);
  read_table (probe->db, "id, parent, slot, kind, position", "node", "id", take_node, pieces);
  read_table (probe->db, "node, name, value", "field", "node, name", take_field, pieces);
  if (g_hash_table_size (pieces) == 0) {
    rb_db_set_error (error, NULL, SQLITE_CORRUPT, path);
    rb_db_close (probe);
    return FALSE;
  }
  store = rb_store_open (new_path, RB_STORE_CREATE, error);
  if (store == NULL) {
    rb_db_close (probe);
    return FALSE;
  }
  blobs.store = store;
  read_table (probe->db, "sha256, mime, width, height, data", "blob", "id", take_blob, &blobs);
  name_doubtful (probe, pieces, lost);
  if (blobs.lost > 0)
    g_ptr_array_add (lost, g_strdup_printf (ngettext ("%u photo could not be read.",
                                                      "%u photos could not be read.", blobs.lost),
                                            blobs.lost));
  write_pieces (pieces, store);
  written = rb_store_flush (store, error);
  rb_store_close (store, NULL);
  rb_db_close (probe);
  return written;
}
