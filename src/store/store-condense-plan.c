/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What condensing leaves: which states, what of their changes, and which photos. */
#include "config.h"
#include "store-private.h"
#include <string.h>

#define HASH_LENGTH 64

/* --- which states ----------------------------------------------------------------------------- */

/* Versions (approvals and what was sent are some), and the last of all. */
GArray *
rb_condense_list_groups (RbStore *self, gint64 until, GError **error)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (RbCondenseGroup));
  /* What a state is called by may be a number whose own change is gone already: the state is that
   * of the change before. */
  sqlite3_stmt *s = rb_db_prepare (
      self,
      "SELECT DISTINCT (SELECT max(c.seq) FROM change c WHERE c.seq <= m.seq) AS state FROM ("
      "SELECT seq FROM version UNION SELECT ?1) m "
      "WHERE m.seq <= ?1 ORDER BY state",
      error);
  gint64 from = 1;

  if (s == NULL)
    return NULL;
  sqlite3_bind_int64 (s, 1, until);
  while (sqlite3_step (s) == SQLITE_ROW) {
    RbCondenseGroup group = { from, sqlite3_column_int64 (s, 0) };

    if (group.seq < from)
      continue;
    g_array_append_val (groups, group);
    from = group.seq + 1;
  }
  return rb_db_end (self, s, error) ? g_steal_pointer (&groups) : NULL;
}

void *
rb_condense_merge (RbStore *self, const RbCondenseGroup *group, int *size, GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (
      self, "SELECT changeset FROM change WHERE seq BETWEEN ? AND ? ORDER BY seq", error);
  sqlite3_changegroup *merged = NULL;
  void *data = NULL;
  gboolean whole;
  int code;

  *size = 0;
  if (s == NULL)
    return NULL;
  code = sqlite3changegroup_new (&merged);
  sqlite3_bind_int64 (s, 1, group->from);
  sqlite3_bind_int64 (s, 2, group->seq);
  while (code == SQLITE_OK && sqlite3_step (s) == SQLITE_ROW)
    if (sqlite3_column_bytes (s, 0) > 0)
      code = sqlite3changegroup_add (merged, sqlite3_column_bytes (s, 0),
                                     (void *)sqlite3_column_blob (s, 0));
  /* What could not be read would go with the rows that are joined. */
  whole = rb_db_end (self, s, error);
  if (code == SQLITE_OK && whole)
    code = sqlite3changegroup_output (merged, size, &data);
  sqlite3changegroup_delete (merged);
  if (code != SQLITE_OK && whole)
    rb_db_set_error (error, NULL, code, self->path);
  return data;
}

/* --- which photos ----------------------------------------------------------------------------- */

static void
note_text (const char *text, int length, GHashTable *found)
{
  if (text == NULL || length != HASH_LENGTH || strspn (text, "0123456789abcdef") != HASH_LENGTH)
    return;
  if (!g_hash_table_contains (found, text))
    g_hash_table_add (found, g_strdup (text));
}

static void
note_value (sqlite3_value *value, GHashTable *found)
{
  if (value != NULL)
    note_text ((const char *)sqlite3_value_text (value), sqlite3_value_bytes (value), found);
}

gboolean
rb_condense_note_photos (RbStore *self, const void *changeset, int size, GHashTable *found,
                         GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int code;

  /* Most changes are about words: a look at the bytes tells. */
  if (size == 0 || memmem (changeset, (gsize)size, "blob", 4) == NULL)
    return TRUE;
  code = sqlite3changeset_start (&iter, size, (void *)changeset);
  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW) {
    const char *table = NULL;
    int columns, kind, indirect;
    sqlite3_value *value = NULL;

    sqlite3changeset_op (iter, &table, &columns, &kind, &indirect);
    if (g_strcmp0 (table, "field") != 0 || columns != 3)
      continue;
    if (kind != SQLITE_INSERT && sqlite3changeset_old (iter, 2, &value) == SQLITE_OK)
      note_value (value, found);
    value = NULL;
    if (kind != SQLITE_DELETE && sqlite3changeset_new (iter, 2, &value) == SQLITE_OK)
      note_value (value, found);
  }
  if (code == SQLITE_OK)
    code = sqlite3changeset_finalize (iter);
  if (code != SQLITE_OK)
    rb_db_set_error (error, NULL, code, self->path);
  return code == SQLITE_OK;
}

gboolean
rb_condense_note_rest (RbStore *self, gint64 until, GHashTable *found, GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (self, "SELECT value FROM field WHERE length(value) = 64", error);
  gboolean noted = TRUE;

  if (s == NULL)
    return FALSE;
  while (sqlite3_step (s) == SQLITE_ROW)
    note_text ((const char *)sqlite3_column_text (s, 0), sqlite3_column_bytes (s, 0), found);
  /* Photos that were not read of would go, though they are shown. */
  if (!rb_db_end (self, s, error))
    return FALSE;
  s = rb_db_prepare (self, "SELECT changeset FROM change WHERE seq > ?", error);
  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, until);
  while (noted && sqlite3_step (s) == SQLITE_ROW)
    noted = rb_condense_note_photos (self, sqlite3_column_blob (s, 0), sqlite3_column_bytes (s, 0),
                                     found, error);
  if (!noted)
    sqlite3_reset (s);
  return noted && rb_db_end (self, s, error);
}

GPtrArray *
rb_condense_list_free (RbStore *self, GHashTable *found, gint64 *bytes, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *s = rb_db_prepare (self,
                                   "SELECT sha256, length(data), (SELECT coalesce(sum(length("
                                   "r.data)), 0) FROM rendition r WHERE r.sha256 = b.sha256) "
                                   "FROM blob b",
                                   error);

  if (s == NULL)
    return NULL;
  while (sqlite3_step (s) == SQLITE_ROW) {
    const char *hash = (const char *)sqlite3_column_text (s, 0);
    gboolean asked;

    if (hash == NULL || g_hash_table_contains (found, hash))
      continue;
    /* What came since opening may be on its way into a section. */
    g_mutex_lock (&self->lock);
    asked = g_hash_table_contains (self->asked_blobs, hash);
    g_mutex_unlock (&self->lock);
    if (asked)
      continue;
    *bytes += sqlite3_column_int64 (s, 1) + sqlite3_column_int64 (s, 2);
    g_ptr_array_add (list, g_strdup (hash));
  }
  return rb_db_end (self, s, error) ? g_steal_pointer (&list) : NULL;
}
