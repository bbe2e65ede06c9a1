/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file from somebody else that is to be read whole into memory: how much of it there may be is
 * looked at first. */
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

/* Of kinds, slots and fields; ours have far shorter ones. */
#define MAX_NAME 250
/* Of a node, which is looked through for each. Ours have some dozens, and what is let stand. */
#define MAX_FIELDS 1000

static gboolean
fail (RbStore *self, GError **error, const char *what)
{
  g_autofree char *name = g_path_get_basename (self->path);

  g_set_error (error, RB_ERROR, RB_ERROR_TOO_LARGE, _ ("“%s” was not opened: %s"), name, what);
  return FALSE;
}

static gboolean
ask (RbStore *self, const char *sql, const char *argument, gint64 *number, GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (self, sql, error);
  int code;

  if (s == NULL)
    return FALSE;
  if (argument != NULL)
    rb_db_bind_text (s, 1, argument);
  code = sqlite3_step (s);
  *number = code == SQLITE_ROW ? sqlite3_column_int64 (s, 0) : 0;
  sqlite3_reset (s);
  if (code != SQLITE_ROW)
    rb_db_set_error (error, self->db, code, self->path);
  return code == SQLITE_ROW;
}

gboolean
rb_store_check_size (RbStore *self, GError **error)
{
  g_autofree char *size = NULL, *what = NULL;
  struct stat info;

  if (self->limits == NULL || stat (self->path, &info) != 0 ||
      info.st_size <= self->limits->file_size)
    return TRUE;
  size = g_format_size ((guint64)self->limits->file_size);
  what = g_strdup_printf (_ ("it is larger than %s, too large for a review copy."), size);
  return fail (self, error, what);
}

gboolean
rb_store_check_limits (RbStore *self, GError **error)
{
  const RbStoreLimits *limits = self->limits;
  gint64 nodes, comments, longest, all, names, deepest, fields;
  g_autofree char *size = NULL, *what = NULL;

  if (!ask (self, "SELECT count(*) FROM node", NULL, &nodes, error) ||
      !ask (self, "SELECT count(*) FROM node WHERE kind = ?", limits->counted_kind, &comments,
            error) ||
      !ask (self, "SELECT coalesce(max(length(CAST(value AS BLOB))), 0) FROM field", NULL, &longest,
            error) ||
      !ask (self,
            "SELECT coalesce(sum(length(CAST(value AS BLOB)) + length(CAST(name AS BLOB))), 0) "
            "FROM field",
            NULL, &all, error) ||
      !ask (self, "SELECT coalesce(max(length(CAST(name AS BLOB))), 0) FROM field", NULL, &names,
            error) ||
      !ask (self,
            "SELECT coalesce(max(length(CAST(kind AS BLOB)) + length(CAST(slot AS BLOB))), 0) "
            "FROM node",
            NULL, &deepest, error) ||
      !ask (self, "SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM field GROUP BY node)",
            NULL, &fields, error))
    return FALSE;
  if (comments > limits->counted)
    what = g_strdup_printf (_ ("it has more than %u comments."), limits->counted);
  else if (nodes > limits->nodes)
    what =
        g_strdup_printf (_ ("it has more than %u sections, photos and comments."), limits->nodes);
  else if (longest > limits->value_size)
    what = g_strdup_printf (_ ("one of its texts is longer than %s."),
                            size = g_format_size ((guint64)limits->value_size));
  else if (all > limits->text_size)
    what = g_strdup_printf (_ ("its texts are longer than %s together."),
                            size = g_format_size ((guint64)limits->text_size));
  else if (MAX (names, deepest) > MAX_NAME || fields > MAX_FIELDS)
    what = g_strdup (_ ("it was not written by Rundbrief."));
  return what == NULL || fail (self, error, what);
}

gboolean
rb_store_refuse_older (RbStore *self, int version, GError **error)
{
  if (self->limits == NULL || version == rb_migrations_count ())
    return TRUE;
  return fail (self, error,
               _ ("it was made by an older Rundbrief. Send a new review copy, or update Rundbrief "
                  "where it was made."));
}

RbStore *
rb_store_open_from_others (const char *path, const RbStoreLimits *limits, GError **error)
{
  g_autoptr (RbStore) self = g_object_new (RB_TYPE_STORE, NULL);

  self->mode = RB_STORE_READ;
  self->limits = limits;
  self->path = g_canonicalize_filename (path, NULL);
  if (!rb_store_open_db (self, error)) {
    rb_db_close (self);
    return NULL;
  }
  return g_steal_pointer (&self);
}
