/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The history of one issue: read from the end, so that it is known of each node, also one that is
 * gone since, where it stood when a change was made.
 */
#include "config.h"
#include "history.h"
#include "store-private.h"
#include <string.h>

/* So many changes are looked at in one go: what is typed meanwhile is written in between. */
#define AT_ONCE 4000

struct _RbHistoryReader {
  RbStore *store;
  gint64 issue;
  gint64 before;       /* the last change that was looked at; 0: none yet */
  GHashTable *parents; /* id → id of the parent, as it was before that change */
  gboolean end;
};

typedef struct {
  RbHistoryReader *reader;
  guint limit;
  GPtrArray *list;
} Request;

static void
set_parent (RbHistoryReader *self, gint64 id, gint64 parent)
{
  g_hash_table_replace (self->parents, g_memdup2 (&id, sizeof id),
                        g_memdup2 (&parent, sizeof parent));
}

static gboolean
is_of_issue (RbHistoryReader *self, gint64 id)
{
  for (guint depth = 0; depth < RB_MAX_DEPTH; depth++) {
    const gint64 *parent;

    if (id == self->issue)
      return TRUE;
    parent = g_hash_table_lookup (self->parents, &id);
    if (parent == NULL)
      return FALSE;
    id = *parent;
  }
  return FALSE;
}

static gboolean
load_parents (RbHistoryReader *self, GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (self->store, "SELECT id, parent FROM node", error);

  if (s == NULL)
    return FALSE;
  while (sqlite3_step (s) == SQLITE_ROW)
    set_parent (self, sqlite3_column_int64 (s, 0), sqlite3_column_int64 (s, 1));
  return rb_db_end (self->store, s, error);
}

static sqlite3_value *
get_value (sqlite3_changeset_iter *iter, int column, gboolean added)
{
  sqlite3_value *value = NULL;

  (added ? sqlite3changeset_new : sqlite3changeset_old) (iter, column, &value);
  return value;
}

/* Whether it is about the issue, before or after; and takes back where nodes stand. */
static gboolean
take_back (RbHistoryReader *self, const void *data, int size, GArray *ids)
{
  sqlite3_changeset_iter *iter = NULL;
  gboolean is_of = FALSE;

  g_array_set_size (ids, 0);
  if (size == 0 || sqlite3changeset_start (&iter, size, (void *)data) != SQLITE_OK)
    return FALSE;
  while (sqlite3changeset_next (iter) == SQLITE_ROW) {
    const char *table = NULL;
    int columns, kind, indirect;
    sqlite3_value *key, *parent;
    gint64 id;

    sqlite3changeset_op (iter, &table, &columns, &kind, &indirect);
    key = get_value (iter, 0, kind == SQLITE_INSERT);
    if (key == NULL || table == NULL)
      continue;
    id = sqlite3_value_int64 (key);
    is_of = is_of || is_of_issue (self, id);
    if (strcmp (table, "node") != 0 || columns != 5 || kind == SQLITE_INSERT)
      continue;
    parent = get_value (iter, 1, FALSE);
    if (parent == NULL)
      continue;
    set_parent (self, id, sqlite3_value_int64 (parent));
    g_array_append_val (ids, id);
  }
  sqlite3changeset_finalize (iter);
  for (guint i = 0; i < ids->len && !is_of; i++)
    is_of = is_of_issue (self, g_array_index (ids, gint64, i));
  return is_of;
}

static gboolean
read_slice (RbStore *store, gpointer data, GError **error)
{
  Request *request = data;
  RbHistoryReader *self = request->reader;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s;
  guint n = 0;

  if (self->before == 0 && self->issue != 0 && !load_parents (self, error))
    return FALSE;
  s = rb_db_prepare (
      store,
      "SELECT c.seq, c.time, c.author, c.type, iif(c.label = '', coalesce(o.label, ''), c.label), "
      "iif(c.label = '', coalesce(o.arg, ''), c.arg), c.changeset FROM change c LEFT JOIN change o "
      "ON c.type IN (1, 2) AND o.seq = c.ref WHERE ?1 = 0 OR c.seq < ?1 "
      "ORDER BY c.seq DESC LIMIT ?2",
      error);
  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, self->before);
  sqlite3_bind_int64 (s, 2, AT_ONCE);
  self->end = TRUE;
  while (sqlite3_step (s) == SQLITE_ROW) {
    if (request->list->len >= request->limit || n == AT_ONCE - 1) {
      self->end = FALSE;
      break;
    }
    n++;
    self->before = sqlite3_column_int64 (s, 0);
    if (self->issue == 0 ||
        take_back (self, sqlite3_column_blob (s, 6), sqlite3_column_bytes (s, 6), ids))
      g_ptr_array_add (request->list, rb_store_read_note (s));
  }
  return rb_db_end (store, s, error);
}

/* --- from outside ----------------------------------------------------------------------------- */

RbHistoryReader *
rb_history_reader_new (RbStore *store, gint64 issue)
{
  RbHistoryReader *self = g_new0 (RbHistoryReader, 1);

  self->store = g_object_ref (store);
  self->issue = issue;
  self->parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
rb_history_reader_free (RbHistoryReader *self)
{
  g_hash_table_unref (self->parents);
  g_object_unref (self->store);
  g_free (self);
}

GPtrArray *
rb_history_reader_next (RbHistoryReader *self, guint limit, gboolean *end, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (rb_store_free_note);
  Request request = { self, limit, list };

  if (!self->end && ((self->before == 0 && !rb_store_flush (self->store, error)) ||
                     !rb_store_call (self->store, read_slice, &request, error)))
    return NULL;
  *end = self->end;
  return g_steal_pointer (&list);
}

gint64
rb_history_reader_get_position (RbHistoryReader *self)
{
  return self->end ? 0 : self->before;
}

static gboolean
list_authors (RbStore *store, gpointer data, GError **error)
{
  GStrvBuilder *builder = data;
  sqlite3_stmt *s = rb_db_prepare (
      store, "SELECT author FROM change UNION SELECT author FROM version ORDER BY 1", error);

  if (s == NULL)
    return FALSE;
  while (sqlite3_step (s) == SQLITE_ROW) {
    g_autofree char *author = rb_db_dup_text (s, 0);

    if (*author != '\0')
      g_strv_builder_add (builder, author);
  }
  return rb_db_end (store, s, error);
}

char **
rb_store_list_authors (RbStore *store, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  return rb_store_call (store, list_authors, builder, error) ? g_strv_builder_end (builder) : NULL;
}
