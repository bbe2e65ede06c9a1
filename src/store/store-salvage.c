/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can still be read of a damaged file, written into a new one. The damaged file is opened for
 * reading only and stays as it is. Tables are read from both ends, as far as the damage lets one.
 */
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/* So many doubtful ones are named; a list of all might be longer than a screen. */
#define MAX_NAMED 20

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

/* Whether it can be hung up somewhere: what is in a section that is gone has no place. */
static gboolean
has_place (GHashTable *pieces, Piece *piece)
{
  for (guint depth = 0; depth < RB_MAX_DEPTH; depth++) {
    Piece *parent = g_hash_table_lookup (pieces, &piece->parent);

    if (strcmp (piece->kind, "newsletter") == 0 || strcmp (piece->kind, "issue") == 0)
      return TRUE;
    if (parent == NULL)
      return strcmp (piece->slot, "sections") == 0;
    piece = parent;
  }
  return FALSE;
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

    if (!has_place (pieces, piece))
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

/* --- what is missing -------------------------------------------------------------------------- */

static gboolean
is_sealed (Piece *piece, GHashTable *seals)
{
  GBytes *seal = g_hash_table_lookup (seals, &piece->id);
  const RbOp node = { .node = piece->id,
                      .parent = piece->parent,
                      .slot = piece->slot,
                      .kind = piece->kind,
                      .position = piece->position };
  guint8 digest[RB_SEAL_SIZE];

  rb_seal_compute (&node, piece->fields, digest);
  return seal != NULL && g_bytes_get_size (seal) == RB_SEAL_SIZE &&
         memcmp (g_bytes_get_data (seal, NULL), digest, RB_SEAL_SIZE) == 0;
}

static void
name_lost_pieces (GHashTable *pieces, GHashTable *seals, GPtrArray *lost)
{
  GHashTableIter iter;
  gpointer id, value;
  guint n = 0, doubtful = 0;

  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!has_place (pieces, value))
      n++;
    else if (!is_sealed (value, seals) && ++doubtful <= MAX_NAMED)
      g_ptr_array_add (lost,
                       g_strdup_printf (_ ("“%s” may not be what was written."), title_of (value)));
  g_hash_table_iter_init (&iter, seals);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    n += !g_hash_table_contains (pieces, id);
  if (doubtful > MAX_NAMED)
    g_ptr_array_add (
        lost, g_strdup_printf (ngettext ("The same is true of %u other.",
                                         "The same is true of %u others.", doubtful - MAX_NAMED),
                               doubtful - MAX_NAMED));
  if (n > 0)
    /* Translators: sections, cards, photos, comments */
    g_ptr_array_add (lost,
                     g_strdup_printf (ngettext ("%u part of the newsletter could not be read.",
                                                "%u parts of the newsletter could not be read.", n),
                                      n));
}

static void
name_lost_photos (GHashTable *pieces, Blobs *blobs, GPtrArray *lost)
{
  GHashTableIter iter;
  gpointer value;
  guint n;

  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const char *sha256 = g_hash_table_lookup (((Piece *)value)->fields, "blob");

    if (sha256 != NULL && *sha256 != '\0' && !g_hash_table_contains (blobs->done, sha256))
      g_hash_table_add (blobs->lost, g_strdup (sha256));
  }
  n = g_hash_table_size (blobs->lost);
  if (n > 0)
    g_ptr_array_add (
        lost, g_strdup_printf (
                  ngettext ("%u photo could not be read.", "%u photos could not be read.", n), n));
}

/* --- the whole -------------------------------------------------------------------------------- */

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
rescue (RbStore *probe, const char *new_path, GPtrArray *lost, GError **error)
{
  g_autoptr (RbStore) store = NULL;
  g_autoptr (GHashTable) pieces =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_piece);
  g_autoptr (GHashTable) seals =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_bytes_unref);
  g_autoptr (GHashTable) meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) done = new_set (), blobs_lost = new_set ();
  Blobs blobs = { NULL, done, blobs_lost };
  gboolean whole, written;

  whole =
      read_table (probe->db, "id, parent, slot, kind, position", "node", "id", take_node, pieces);
  whole &= read_table (probe->db, "node, name, value", "field", "node, name", take_field, pieces);
  whole &= read_table (probe->db, "node, sha256", "seal", "node", take_seal, seals);
  read_table (probe->db, "name, value", "meta", "name", take_meta, meta);
  if (g_hash_table_size (pieces) == 0) {
    rb_db_set_error (error, NULL, SQLITE_CORRUPT, probe->path);
    return FALSE;
  }
  store = rb_store_open (new_path, RB_STORE_CREATE, error);
  if (store == NULL)
    return FALSE;
  blobs.store = store;
  read_table (probe->db, "sha256, mime, width, height, data", "blob", "id", take_blob, &blobs);
  name_lost_pieces (pieces, seals, lost);
  name_lost_photos (pieces, &blobs, lost);
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
rb_store_salvage (const char *path, const char *new_path, GPtrArray *lost, GError **error)
{
  g_autoptr (RbStore) probe = g_object_new (RB_TYPE_STORE, NULL);
  gboolean rescued = FALSE;

  probe->path = g_strdup (path);
  if (sqlite3_open_v2 (path, &probe->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ==
      SQLITE_OK) {
    rb_db_harden (probe->db);
    rescued = rescue (probe, new_path, lost, error);
  } else {
    rb_db_set_error (error, probe->db, SQLITE_CANTOPEN, path);
  }
  rb_db_close (probe);
  return rescued;
}
