/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of photos, and how the window was left: both outside the history. */
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *key;
  const char *sha256;
  GBytes *bytes;
  char *text;
} Request;

gboolean
rb_store_load_blob_infos (RbStore *self, GError **error)
{
  sqlite3_stmt *s =
      rb_db_prepare (self, "SELECT sha256, mime, width, height, length(data) FROM blob", error);

  if (s == NULL)
    return FALSE;
  while (sqlite3_step (s) == SQLITE_ROW) {
    RbBlobInfo *info = g_new0 (RbBlobInfo, 1);
    g_autofree char *mime = rb_db_dup_text (s, 1);

    g_strlcpy (info->mime, mime, sizeof info->mime);
    info->width = sqlite3_column_int (s, 2);
    info->height = sqlite3_column_int (s, 3);
    info->size = (gsize)sqlite3_column_int64 (s, 4);
    g_hash_table_replace (self->blobs, rb_db_dup_text (s, 0), info);
  }
  return rb_db_end (self, s, error);
}

gboolean
rb_store_write_blob (RbStore *self, RbMessage *message, GError **error)
{
  /* What stands there already is the same, or damaged. */
  sqlite3_stmt *s =
      rb_db_prepare (self,
                     "INSERT INTO blob (sha256, mime, width, height, data) VALUES (?, ?, ?, ?, ?) "
                     "ON CONFLICT (sha256) DO UPDATE SET data = excluded.data",
                     error);
  gsize size;
  const void *data = g_bytes_get_data (message->bytes, &size);

  if (s == NULL)
    return FALSE;
  rb_db_bind_text (s, 1, message->sha256);
  rb_db_bind_text (s, 2, message->mime);
  sqlite3_bind_int (s, 3, message->width);
  sqlite3_bind_int (s, 4, message->height);
  sqlite3_bind_blob64 (s, 5, data, size, SQLITE_STATIC);
  return rb_db_run (self, s, error);
}

char *
rb_store_add_blob (RbStore *self, GBytes *bytes, const char *mime, int width, int height)
{
  char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  RbMessage *message = NULL;

  g_mutex_lock (&self->lock);
  g_hash_table_add (self->asked_blobs, g_strdup (sha256));
  if (!g_hash_table_contains (self->blobs, sha256) ||
      g_hash_table_remove (self->photos_known, sha256)) {
    RbBlobInfo *info = g_new0 (RbBlobInfo, 1);

    g_strlcpy (info->mime, mime, sizeof info->mime);
    info->width = width;
    info->height = height;
    info->size = g_bytes_get_size (bytes);
    g_hash_table_replace (self->blobs, g_strdup (sha256), info);
    g_hash_table_replace (self->pending_blobs, g_strdup (sha256), g_bytes_ref (bytes));
    message = g_new0 (RbMessage, 1);
    message->type = RB_MESSAGE_BLOB;
    message->sha256 = g_strdup (sha256);
    message->mime = g_strdup (mime);
    message->width = width;
    message->height = height;
    message->bytes = g_bytes_ref (bytes);
    self->pushed++;
  }
  g_mutex_unlock (&self->lock);
  if (message != NULL)
    rb_store_send (self, message);
  return sha256;
}

gboolean
rb_store_get_blob_info (RbStore *self, const char *sha256, RbBlobInfo *info)
{
  RbBlobInfo *known;

  g_mutex_lock (&self->lock);
  known = g_hash_table_lookup (self->blobs, sha256);
  if (known != NULL && info != NULL)
    *info = *known;
  g_mutex_unlock (&self->lock);
  return known != NULL;
}

static gboolean
read_blob (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s = rb_db_prepare (self, "SELECT data FROM blob WHERE sha256 = ?", error);
  g_autofree char *sum = NULL;

  if (s == NULL)
    return FALSE;
  rb_db_bind_text (s, 1, request->key);
  if (sqlite3_step (s) == SQLITE_ROW)
    request->bytes = g_bytes_new (sqlite3_column_blob (s, 0), (gsize)sqlite3_column_bytes (s, 0));
  sqlite3_reset (s);
  if (request->bytes != NULL)
    sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->bytes);
  if (g_strcmp0 (sum, request->key) == 0)
    return TRUE;
  g_clear_pointer (&request->bytes, g_bytes_unref);
  rb_db_set_error (error, NULL, SQLITE_CORRUPT, self->path);
  return FALSE;
}

GBytes *
rb_store_get_blob (RbStore *self, const char *sha256, GError **error)
{
  Request request = { .key = sha256 };
  GBytes *pending;

  g_mutex_lock (&self->lock);
  pending = g_hash_table_lookup (self->pending_blobs, sha256);
  if (pending != NULL)
    g_bytes_ref (pending);
  g_mutex_unlock (&self->lock);
  if (pending != NULL)
    return pending;
  return rb_store_call (self, read_blob, &request, error) ? request.bytes : NULL;
}

void
rb_store_trust_photos (RbStore *self)
{
  self->trusts_photos = TRUE;
}

gboolean
rb_store_is_photo_damaged (RbStore *self, const char *sha256)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gpointer known = NULL;
  gboolean is_known;

  g_mutex_lock (&self->lock);
  is_known = g_hash_table_lookup_extended (self->photos_known, sha256, NULL, &known);
  g_mutex_unlock (&self->lock);
  /* A file that is to be edited is looked through in a thread. */
  if (is_known || self->mode != RB_STORE_READ || self->trusts_photos)
    return GPOINTER_TO_INT (known);
  bytes = rb_store_get_blob (self, sha256, &error);
  known = GINT_TO_POINTER (g_error_matches (error, RB_ERROR, RB_ERROR_DAMAGED));
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->photos_known, g_strdup (sha256), known);
  g_mutex_unlock (&self->lock);
  return GPOINTER_TO_INT (known);
}

static gboolean
read_view_state (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s = rb_db_prepare (self, "SELECT value FROM view_state WHERE name = ?", error);

  if (s == NULL)
    return FALSE;
  rb_db_bind_text (s, 1, request->key);
  if (sqlite3_step (s) == SQLITE_ROW)
    request->text = rb_db_dup_text (s, 0);
  sqlite3_reset (s);
  return TRUE;
}

char *
rb_store_get_view_state (RbStore *self, const char *name)
{
  Request request = { .key = name };

  g_mutex_lock (&self->lock);
  request.text = g_strdup (g_hash_table_lookup (self->view, name));
  g_mutex_unlock (&self->lock);
  if (request.text == NULL)
    rb_store_call (self, read_view_state, &request, NULL);
  return request.text;
}

/* Not worth a wait: see rb_store_set_view_state(). */
void
rb_store_write_view (RbStore *self)
{
  g_autoptr (GHashTable) view = NULL;
  GHashTableIter iter;
  gpointer name, value;

  if (!rb_store_is_sound (self))
    return;
  g_mutex_lock (&self->lock);
  view = self->view;
  self->view = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_unlock (&self->lock);
  g_hash_table_iter_init (&iter, view);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    sqlite3_stmt *s = rb_db_prepare (self, "INSERT OR REPLACE INTO view_state VALUES (?, ?)", NULL);

    if (s == NULL)
      return;
    rb_db_bind_text (s, 1, name);
    rb_db_bind_text (s, 2, value);
    rb_db_run (self, s, NULL);
  }
}

void
rb_store_set_view_state (RbStore *self, const char *name, const char *value)
{
  if (self->mode != RB_STORE_WRITE && self->mode != RB_STORE_CREATE)
    return;
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->view, g_strdup (name), g_strdup (value != NULL ? value : ""));
  g_mutex_unlock (&self->lock);
  rb_store_wake (self);
}
