/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the file itself: whose it is, how often it was written, and what a review copy
 * comes from. Outside the history. */
#include "config.h"
#include "store-private.h"
#include <string.h>

typedef struct {
  const char *name;
  const char *value;
  char *found;
  gint64 number;
} Request;

static gboolean
read_meta (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s = rb_db_prepare (self, "SELECT value FROM meta WHERE name = ?", error);

  if (s == NULL)
    return FALSE;
  rb_db_bind_text (s, 1, request->name);
  if (sqlite3_step (s) == SQLITE_ROW)
    request->found = rb_db_dup_text (s, 0);
  return rb_db_end (self, s, error);
}

static gboolean
write_meta (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  sqlite3_stmt *s;

  if (!rb_store_begin (self, error))
    return FALSE;
  s = rb_db_prepare (self, "INSERT OR REPLACE INTO meta VALUES (?, ?)", error);
  if (s != NULL) {
    rb_db_bind_text (s, 1, request->name);
    rb_db_bind_text (s, 2, request->value);
    if (rb_db_run (self, s, error))
      return rb_store_commit (self, error);
  }
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
read_revision (RbStore *self, gpointer data, GError **error)
{
  ((Request *)data)->number = self->revision;
  return TRUE;
}

char *
rb_store_get_uuid (RbStore *self)
{
  Request request = { .name = "uuid" };

  rb_store_call (self, read_meta, &request, NULL);
  return request.found;
}

gboolean
rb_store_set_uuid (RbStore *self, const char *uuid, GError **error)
{
  Request request = { .name = "uuid", .value = uuid };

  g_return_val_if_fail (self->mode == RB_STORE_CREATE, FALSE);
  return rb_store_call (self, write_meta, &request, error);
}

char *
rb_store_get_review_value (RbStore *self, const char *name)
{
  g_autofree char *full = g_strconcat ("review.", name, NULL);
  Request request = { .name = full };

  rb_store_call (self, read_meta, &request, NULL);
  return request.found;
}

gboolean
rb_store_set_review_value (RbStore *self, const char *name, const char *value, GError **error)
{
  g_autofree char *full = g_strconcat ("review.", name, NULL);
  Request request = { .name = full, .value = value };

  return rb_store_call (self, write_meta, &request, error);
}

gint64
rb_store_get_revision (RbStore *self, GError **error)
{
  Request request = { .number = -1 };

  if (!rb_store_flush (self, error) || !rb_store_call (self, read_revision, &request, error))
    return -1;
  return request.number;
}

static gboolean
compare_revision (RbStore *self, gpointer data, GError **error)
{
  Request *request = data;
  gint64 revision;

  if (!rb_store_read_revision (self, &revision, error))
    return FALSE;
  request->number = revision != self->revision;
  return TRUE;
}

gboolean
rb_store_is_changed (RbStore *self)
{
  Request request = { 0 };

  return rb_store_call (self, compare_revision, &request, NULL) && request.number != 0;
}
