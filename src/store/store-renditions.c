/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was made of photos, and can be made again: outside the history, and of no revision. */
#include "config.h"
#include "store-private.h"
#include <string.h>

typedef struct {
  const char *key;
  const char *sha256;
  GBytes *bytes;
  gsize size;
} Request;

/*
 * Tells a rendition that was damaged on the disk. Nobody vouches for one, whoever could change it
 * could change its sum as well, so this is no cryptographic hash: each step can be undone, hence a
 * change within any one word is always noticed, and it takes a fraction of the time of an export.
 */
static char *
sum_rendition (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint64 sum = size;

  for (gsize at = 0; at < size; at += 8) {
    guint64 word = 0;

    memcpy (&word, data + at, MIN (8, size - at));
    sum = (sum ^ GUINT64_FROM_LE (word)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
    sum ^= sum >> 32;
  }
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", sum);
}

static gboolean
read_rendition (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s =
      rb_db_prepare (self, "SELECT data, checksum FROM rendition WHERE key = ?", error);
  g_autofree char *sum = NULL;

  if (s == NULL)
    return FALSE;
  rb_db_bind_text (s, 1, request->key);
  if (sqlite3_step (s) == SQLITE_ROW) {
    request->bytes = g_bytes_new (sqlite3_column_blob (s, 0), (gsize)sqlite3_column_bytes (s, 0));
    sum = sum_rendition (request->bytes);
    /* A damaged one is as good as none: it can be made again. */
    if (g_strcmp0 (sum, (const char *)sqlite3_column_text (s, 1)) != 0)
      g_clear_pointer (&request->bytes, g_bytes_unref);
  }
  sqlite3_reset (s);
  return TRUE;
}

/* What was made of a file that is only read: kept as long as that is open, so that a second look
 * finds it as in any other, and the file is not written into. */
typedef struct {
  char *sha256;
  GBytes *bytes;
} Made;

static void
free_made (gpointer data)
{
  Made *made = data;

  g_free (made->sha256);
  g_bytes_unref (made->bytes);
  g_free (made);
}

GHashTable *
rb_store_new_renditions (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_made);
}

static GBytes *
find_made (RbStore *self, const char *key)
{
  GBytes *bytes;
  Made *made;

  g_mutex_lock (&self->lock);
  made = g_hash_table_lookup (self->renditions, key);
  bytes = made != NULL ? g_bytes_ref (made->bytes) : NULL;
  g_mutex_unlock (&self->lock);
  return bytes;
}

GBytes *
rb_store_get_rendition (RbStore *self, const char *key)
{
  Request request = { .key = key, .bytes = find_made (self, key) };

  if (request.bytes == NULL)
    rb_store_call (self, read_rendition, &request, NULL);
  return request.bytes;
}

/* Autocommitted, without a change of revision: a cache is no edit. Failure does no harm. */
static gboolean
write_rendition (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s =
      rb_db_prepare (self, "INSERT OR REPLACE INTO rendition VALUES (?, ?, ?, ?)", error);
  g_autofree char *sum = sum_rendition (request->bytes);
  gsize size;
  const void *bytes = g_bytes_get_data (request->bytes, &size);

  if (s == NULL)
    return FALSE;
  rb_db_bind_text (s, 1, request->key);
  rb_db_bind_text (s, 2, request->sha256);
  rb_db_bind_text (s, 3, sum);
  sqlite3_bind_blob64 (s, 4, bytes, size, SQLITE_STATIC);
  return rb_db_run (self, s, error);
}

void
rb_store_put_rendition (RbStore *self, const char *key, const char *sha256, GBytes *bytes)
{
  Request request = { .key = key, .sha256 = sha256, .bytes = bytes };

  if (self->mode == RB_STORE_READ) {
    Made *made = g_new (Made, 1);

    *made = (Made){ g_strdup (sha256), g_bytes_ref (bytes) };
    g_mutex_lock (&self->lock);
    g_hash_table_replace (self->renditions, g_strdup (key), made);
    g_mutex_unlock (&self->lock);
  } else if (rb_store_is_sound (self)) {
    /* It can be made again, and is not worth a wait. */
    rb_store_call (self, write_rendition, &request, NULL);
  }
}

static gboolean
measure_rendition (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s = rb_db_prepare (self, "SELECT length(data) FROM rendition WHERE key = ?", error);

  if (s == NULL)
    return FALSE;
  rb_db_bind_text (s, 1, request->key);
  if (sqlite3_step (s) == SQLITE_ROW)
    request->size = (gsize)sqlite3_column_int64 (s, 0);
  sqlite3_reset (s);
  return TRUE;
}

gsize
rb_store_get_rendition_size (RbStore *self, const char *key)
{
  g_autoptr (GBytes) made = find_made (self, key);
  Request request = { .key = key };

  if (made != NULL)
    return g_bytes_get_size (made);
  rb_store_call (self, measure_rendition, &request, NULL);
  return request.size;
}

static gboolean
forget_renditions (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s = rb_db_prepare (
      self, "DELETE FROM rendition WHERE substr(key, 1, length(?1)) = ?1 AND key >= ?1", error);

  if (s == NULL)
    return FALSE;
  rb_db_bind_text (s, 1, request->key);
  return rb_db_run (self, s, error);
}

void
rb_store_forget_renditions (RbStore *self, const char *prefix)
{
  Request request = { .key = prefix };

  if (self->mode != RB_STORE_READ && rb_store_is_sound (self))
    rb_store_call (self, forget_renditions, &request, NULL);
}

GHashTable *
rb_store_steal_renditions (RbStore *self)
{
  GHashTable *renditions;

  g_mutex_lock (&self->lock);
  renditions = g_steal_pointer (&self->renditions);
  self->renditions = rb_store_new_renditions ();
  g_mutex_unlock (&self->lock);
  return renditions;
}

static gboolean
write_renditions (RbStore *self, gpointer data, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  gboolean ok = rb_store_await_check (self, error) && rb_db_exec (self, "BEGIN IMMEDIATE", error);

  if (!ok)
    return FALSE;
  g_hash_table_iter_init (&iter, data);
  while (ok && g_hash_table_iter_next (&iter, &key, &value)) {
    Made *made = value;
    Request request = { .key = key, .sha256 = made->sha256, .bytes = made->bytes };

    ok = write_rendition (self, &request, error);
  }
  if (ok && rb_db_exec (self, "COMMIT", error))
    return TRUE;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

void
rb_store_keep_renditions (RbStore *self, GHashTable *renditions)
{
  if (g_hash_table_size (renditions) > 0)
    rb_store_call (self, write_renditions, renditions, NULL);
}
