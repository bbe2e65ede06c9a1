/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>

/* SQLite's codes in the words of a person: what, which file, what now. */
void
rb_db_set_error (GError **error, sqlite3 *db, int code, const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup ("");
  int extended = db != NULL ? sqlite3_extended_errcode (db) : code;

  if (extended == SQLITE_READONLY_DBMOVED) {
    g_set_error (error, RB_ERROR, RB_ERROR_GONE,
                 _ ("“%s” was moved or deleted while it was open. Your text is still in this "
                    "window. Keep a copy elsewhere."),
                 name);
    return;
  }
  switch (code & 0xff) {
  case SQLITE_FULL:
    g_set_error (error, RB_ERROR, RB_ERROR_NO_SPACE,
                 _ ("“%s” cannot be written: the drive is full. Make room, or keep a copy "
                    "elsewhere."),
                 name);
    break;
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_AUTH:
    g_set_error (error, RB_ERROR, RB_ERROR_PERMISSION,
                 _ ("“%s” cannot be written: you have no permission. Keep a copy elsewhere, or ask "
                    "whoever owns the file."),
                 name);
    break;
  case SQLITE_CANTOPEN:
    g_set_error (error, RB_ERROR, RB_ERROR_PERMISSION,
                 _ ("“%s” cannot be opened: the file or its folder cannot be read or written. "
                    "Check that you have permission."),
                 name);
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    g_set_error (error, RB_ERROR, RB_ERROR_BUSY,
                 _ ("“%s” is being written by another program. Close it there and try again."),
                 name);
    break;
  case SQLITE_NOTADB:
    g_set_error (error, RB_ERROR, RB_ERROR_NOT_RUNDBRIEF,
                 _ ("“%s” is not a Rundbrief newsletter, whatever its name. Choose another file."),
                 name);
    break;
  case SQLITE_CORRUPT:
  case SQLITE_TOOBIG:
    g_set_error (
        error, RB_ERROR, RB_ERROR_DAMAGED,
        _ ("“%s” is damaged: parts of it cannot be read. The file was left as it is. Use a "
           "backup, or rescue the rest into a new file."),
        name);
    break;
  default:
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("“%s” cannot be read or written (%s). Try again, or keep a copy elsewhere."),
                 name, db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code));
  }
}

sqlite3_stmt *
rb_db_prepare (RbStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement != NULL) {
    sqlite3_reset (statement);
    sqlite3_clear_bindings (statement);
    return statement;
  }
  code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK) {
    rb_db_set_error (error, self->db, code, self->path);
    return NULL;
  }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

gboolean
rb_db_run (RbStore *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_DONE && code != SQLITE_ROW) {
    rb_db_set_error (error, self->db, code, self->path);
    sqlite3_reset (statement);
    return FALSE;
  }
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
rb_db_end (RbStore *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_reset (statement);

  if (code != SQLITE_OK)
    rb_db_set_error (error, self->db, code, self->path);
  return code == SQLITE_OK;
}

gboolean
rb_db_exec (RbStore *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    rb_db_set_error (error, self->db, code, self->path);
  return code == SQLITE_OK;
}

char *
rb_db_text (RbStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = rb_db_prepare (self, sql, error);
  char *text = NULL;
  int code;

  if (statement == NULL)
    return NULL;
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    text = rb_db_dup_text (statement, 0);
  else if (code != SQLITE_DONE)
    rb_db_set_error (error, self->db, code, self->path);
  sqlite3_reset (statement);
  return text;
}

char *
rb_db_dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);

  return text != NULL ? g_utf8_make_valid (text, sqlite3_column_bytes (statement, column))
                      : g_strdup ("");
}

void
rb_db_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text != NULL ? text : "", -1, SQLITE_STATIC);
}

void
rb_db_leave (sqlite3 *db)
{
  /* TRUNCATE leaves an empty journal beside the file, which nobody wants to mail along. Another
   * mode removes it, unless it is still needed or somebody else's. */
  sqlite3_exec (db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
  sqlite3_close (db);
}

void
rb_db_close (RbStore *self)
{
  g_hash_table_remove_all (self->statements);
  g_clear_pointer (&self->db, rb_db_leave);
}
