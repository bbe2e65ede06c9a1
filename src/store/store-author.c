/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose change of something was the last. */
#include "config.h"
#include "history.h"
#include "store-private.h"
#include <string.h>

typedef struct {
  RbRowFunc func;
  gpointer data;
  char *author;
} Request;

static sqlite3_value *
get_value (sqlite3_changeset_iter *iter, int kind, int column)
{
  sqlite3_value *value = NULL;

  (kind == SQLITE_INSERT ? sqlite3changeset_new : sqlite3changeset_old) (iter, column, &value);
  return value;
}

static const char *
get_text (sqlite3_changeset_iter *iter, int kind, int column)
{
  sqlite3_value *value = get_value (iter, kind, column);
  const char *text = value != NULL ? (const char *)sqlite3_value_text (value) : NULL;

  return text != NULL ? text : "";
}

/* A moved node's changeset holds only what moved. */
static gboolean
is_wanted_row (Request *request, sqlite3_changeset_iter *iter)
{
  const char *table = NULL;
  int columns, kind, indirect;
  RbRow row = { 0 };

  sqlite3changeset_op (iter, &table, &columns, &kind, &indirect);
  if (table == NULL || columns < 3 || get_value (iter, kind, 0) == NULL)
    return FALSE;
  row.node = sqlite3_value_int64 (get_value (iter, kind, 0));
  if (strcmp (table, "field") == 0) {
    row.field = get_text (iter, kind, 1);
  } else if (columns == 5) {
    sqlite3_value *parent = get_value (iter, kind, 1);

    row.parent = parent != NULL ? sqlite3_value_int64 (parent) : 0;
    row.slot = get_text (iter, kind, 2);
  } else {
    return FALSE;
  }
  return request->func (&row, request->data);
}

static gboolean
is_wanted (Request *request, const void *data, int size)
{
  sqlite3_changeset_iter *iter = NULL;
  gboolean found = FALSE;

  if (sqlite3changeset_start (&iter, size, (void *)data) != SQLITE_OK)
    return FALSE;
  while (!found && sqlite3changeset_next (iter) == SQLITE_ROW)
    found = is_wanted_row (request, iter);
  sqlite3changeset_finalize (iter);
  return found;
}

/* An undo and what it took back are as if they had not been, also when others came between. */
static gboolean
find_author (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *s = rb_db_prepare (
      self, "SELECT seq, type, ref, author, changeset FROM change ORDER BY seq DESC", error);

  if (s == NULL)
    return FALSE;
  while (request->author == NULL && sqlite3_step (s) == SQLITE_ROW) {
    gint64 seq = sqlite3_column_int64 (s, 0), ref = sqlite3_column_int64 (s, 2);
    int type = sqlite3_column_int (s, 1);

    if (g_hash_table_contains (undone, type == RB_CHANGE_EDIT ? &seq : &ref))
      continue;
    if (type == RB_CHANGE_UNDO)
      g_hash_table_add (undone, g_memdup2 (&ref, sizeof ref));
    else if (is_wanted (request, sqlite3_column_blob (s, 4), sqlite3_column_bytes (s, 4)))
      request->author = rb_db_dup_text (s, 3);
  }
  return rb_db_end (self, s, error);
}

char *
rb_store_dup_last_author (RbStore *self, RbRowFunc func, gpointer data, GError **error)
{
  Request request = { func, data, NULL };

  if (!rb_store_flush (self, error) || !rb_store_call (self, find_author, &request, error))
    return NULL;
  return request.author != NULL ? request.author : g_strdup ("");
}
