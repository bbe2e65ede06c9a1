/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions and the list of changes. A version is no edit: it is not undone, and stands outside the
 * changesets. */
#include "config.h"
#include "history.h"
#include "person.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  gint64 id;
  gint64 issue;
  gint64 seq;
  gint64 time;
  guint limit;
  const char *kind;
  const char *label;
  GPtrArray *list;
} Request;

static void
version_free (gpointer data)
{
  RbVersion *version = data;

  g_free (version->author);
  g_free (version->kind);
  g_free (version->label);
  g_free (version);
}

void
rb_store_free_note (gpointer data)
{
  RbChangeNote *note = data;

  g_free (note->author);
  g_free (note->label);
  g_free (note);
}

/* Without another revision: it stands beside all that a window may hold of this file meanwhile,
 * which must still save after a script has exported it. */
static gboolean
add_version (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s;

  if (!rb_store_begin (self, error))
    return FALSE;
  s = rb_db_prepare (self,
                     "INSERT INTO version (seq, time, author, kind, issue, label) VALUES "
                     "((SELECT coalesce(max(seq), 0) FROM change), ?, ?, ?, ?, ?)",
                     error);
  if (s != NULL) {
    sqlite3_bind_int64 (s, 1, g_get_real_time () / 1000);
    rb_db_bind_text (s, 2, rb_person_get_name ());
    rb_db_bind_text (s, 3, request->kind);
    sqlite3_bind_int64 (s, 4, request->issue);
    rb_db_bind_text (s, 5, request->label);
    if (rb_db_run (self, s, error)) {
      request->id = sqlite3_last_insert_rowid (self->db);
      if (rb_db_exec (self, "COMMIT", error))
        return TRUE;
    }
  }
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

gint64
rb_store_add_version (RbStore *self, const char *kind, gint64 issue, const char *label,
                      GError **error)
{
  Request request = { .kind = kind, .issue = issue, .label = label };

  if (!rb_store_flush (self, error))
    return 0;
  /* What is typed next must not be added to the change that this state ends with. */
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->merge_key, g_free);
  g_mutex_unlock (&self->lock);
  if (!rb_store_call (self, add_version, &request, error))
    return 0;
  rb_store_notify (self);
  return request.id;
}

static gboolean
change_version (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s;

  if (!rb_store_begin (self, error))
    return FALSE;
  s = rb_db_prepare (self,
                     request->label != NULL ? "UPDATE version SET label = ?2 WHERE id = ?1"
                                            : "DELETE FROM version WHERE id = ?1",
                     error);
  if (s != NULL) {
    sqlite3_bind_int64 (s, 1, request->id);
    if (request->label != NULL)
      rb_db_bind_text (s, 2, request->label);
    if (rb_db_run (self, s, error))
      return rb_store_commit (self, error);
  }
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Told as anything that was written: lists follow. */
static gboolean
change_and_tell (RbStore *self, Request *request, GError **error)
{
  if (!rb_store_flush (self, error) || !rb_store_call (self, change_version, request, error))
    return FALSE;
  rb_store_notify (self);
  return TRUE;
}

gboolean
rb_store_rename_version (RbStore *self, gint64 id, const char *label, GError **error)
{
  Request request = { .id = id, .label = label };

  return change_and_tell (self, &request, error);
}

gboolean
rb_store_remove_version (RbStore *self, gint64 id, GError **error)
{
  Request request = { .id = id };

  return change_and_tell (self, &request, error);
}

static gboolean
list_versions (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s = rb_db_prepare (self,
                                   "SELECT id, seq, time, author, kind, issue, label FROM version "
                                   "WHERE ?1 = 0 OR issue IN (0, ?1) ORDER BY seq DESC, id DESC",
                                   error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, request->issue);
  while (sqlite3_step (s) == SQLITE_ROW) {
    RbVersion *version = g_new0 (RbVersion, 1);

    version->id = sqlite3_column_int64 (s, 0);
    version->seq = sqlite3_column_int64 (s, 1);
    version->time = sqlite3_column_int64 (s, 2);
    version->author = rb_db_dup_text (s, 3);
    version->kind = rb_db_dup_text (s, 4);
    version->issue = sqlite3_column_int64 (s, 5);
    version->label = rb_db_dup_text (s, 6);
    g_ptr_array_add (request->list, version);
  }
  return rb_db_end (self, s, error);
}

GPtrArray *
rb_store_list_versions (RbStore *self, gint64 issue, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (version_free);
  Request request = { .issue = issue, .list = list };

  if (!rb_store_flush (self, error) || !rb_store_call (self, list_versions, &request, error))
    return NULL;
  return g_steal_pointer (&list);
}

/* --- changes ---------------------------------------------------------------------------------- */

RbChangeNote *
rb_store_read_note (sqlite3_stmt *s)
{
  RbChangeNote *note = g_new0 (RbChangeNote, 1);
  g_autofree char *label = rb_db_dup_text (s, 4), *arg = rb_db_dup_text (s, 5);

  note->seq = sqlite3_column_int64 (s, 0);
  note->time = sqlite3_column_int64 (s, 1);
  note->author = rb_db_dup_text (s, 2);
  note->taken_back = sqlite3_column_int (s, 3) == RB_CHANGE_UNDO;
  note->condensed = sqlite3_column_int (s, 3) == RB_CHANGE_CONDENSED;
  note->label = rb_step_format_label (*label != '\0' ? label : N_ ("Edit"), arg);
  return note;
}

static gboolean
list_changes (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s =
      rb_db_prepare (self,
                     "SELECT c.seq, c.time, c.author, c.type, iif(c.label = '', coalesce(o.label, "
                     "''), c.label), iif(c.label = '', coalesce(o.arg, ''), c.arg) "
                     "FROM change c LEFT JOIN change o ON c.type IN (1, 2) AND o.seq = c.ref "
                     "WHERE ?1 = 0 OR c.seq < ?1 ORDER BY c.seq DESC LIMIT ?2",
                     error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, request->seq);
  sqlite3_bind_int64 (s, 2, request->limit);
  while (sqlite3_step (s) == SQLITE_ROW)
    g_ptr_array_add (request->list, rb_store_read_note (s));
  return rb_db_end (self, s, error);
}

GPtrArray *
rb_store_list_changes (RbStore *self, gint64 before, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (rb_store_free_note);
  Request request = { .seq = before, .limit = limit, .list = list };

  if (!rb_store_flush (self, error) || !rb_store_call (self, list_changes, &request, error))
    return NULL;
  return g_steal_pointer (&list);
}

/* They are in the order of their times, save where a clock was set: looked up as in a book. */
static gboolean
find_change (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s = rb_db_prepare (
      self, "SELECT seq, time FROM change WHERE seq >= ? ORDER BY seq LIMIT 1", error);
  g_autofree char *last = rb_db_text (self, "SELECT coalesce(max(seq), 0) FROM change", error);
  gint64 low = 0, high = last != NULL ? g_ascii_strtoll (last, NULL, 10) : 0;

  if (s == NULL || last == NULL)
    return FALSE;
  /* What is at @low or below is before, what is above @high is not. */
  while (low < high) {
    gint64 middle = low + (high - low + 1) / 2;

    if (!rb_db_end (self, s, error))
      return FALSE;
    sqlite3_bind_int64 (s, 1, middle);
    if (sqlite3_step (s) == SQLITE_ROW && sqlite3_column_int64 (s, 0) <= high &&
        sqlite3_column_int64 (s, 1) < request->time)
      low = sqlite3_column_int64 (s, 0);
    else
      high = middle - 1;
  }
  request->seq = low;
  return rb_db_end (self, s, error);
}

gint64
rb_store_find_change (RbStore *self, gint64 time, GError **error)
{
  Request request = { .time = time };

  if (!rb_store_flush (self, error) || !rb_store_call (self, find_change, &request, error))
    return -1;
  return request.seq;
}

gint64
rb_store_get_last_change (RbStore *self, GError **error)
{
  g_autoptr (GPtrArray) last = rb_store_list_changes (self, 0, 1, error);

  return last != NULL && last->len > 0 ? ((RbChangeNote *)last->pdata[0])->seq : 0;
}
