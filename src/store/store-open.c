/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening a file that may come from anybody. The order matters: nothing is handed to SQLite before
 * its header was read, no SQL of ours runs before it is hardened, no table is believed before its
 * quick_check, and nothing is written before the schema is known to be ours
 * (https://www.sqlite.org/security.html, "Untrusted SQLite Database Files").
 */
#include "config.h"
#include "store-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <rb-migrations.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define N_MIGRATIONS 3

int
rb_migrations_count (void)
{
  return N_MIGRATIONS;
}

static gboolean
run_migration (sqlite3 *db, int version)
{
  g_autofree char *name = g_strdup_printf ("/io/github/rundbrief/migrations/%03d.sql", version);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version=%d", version);
  g_autoptr (GBytes) sql = g_resource_lookup_data (rb_migrations_get_resource (), name, 0, NULL);

  return sql != NULL &&
         sqlite3_exec (db, g_bytes_get_data (sql, NULL), NULL, NULL, NULL) == SQLITE_OK &&
         sqlite3_exec (db, pragma, NULL, NULL, NULL) == SQLITE_OK;
}

static guint32
read_be32 (const guchar *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

/* Before SQLite sees the file: once it has it open, opening it ourselves would drop its locks
 * (https://www.sqlite.org/howtocorrupt.html, section 2.2). */
static gboolean
check_header (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  guchar header[HEADER_SIZE];
  struct stat info;
  gssize length;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0) {
    if (errno == ENOENT)
      g_set_error (error, RB_ERROR, RB_ERROR_GONE,
                   _ ("“%s” does not exist. It may have been moved or deleted."), name);
    else if (errno == EACCES || errno == EPERM)
      g_set_error (error, RB_ERROR, RB_ERROR_PERMISSION,
                   _ ("“%s” cannot be opened: you have no permission to read it."), name);
    else
      g_set_error (error, RB_ERROR, RB_ERROR_FAILED, _ ("“%s” cannot be opened: %s."), name,
                   g_strerror (errno));
    return FALSE;
  }
  length = fstat (fd, &info) == 0 && S_ISREG (info.st_mode) ? read (fd, header, HEADER_SIZE) : -1;
  close (fd);
  if (length < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0) {
    g_set_error (error, RB_ERROR, RB_ERROR_NOT_RUNDBRIEF,
                 _ ("“%s” is not a Rundbrief newsletter, whatever its name. Choose another file."),
                 name);
    return FALSE;
  }
  if (read_be32 (header + 68) != RB_APPLICATION_ID) {
    g_set_error (error, RB_ERROR, RB_ERROR_NOT_RUNDBRIEF,
                 _ ("“%s” is a database of another program, not a Rundbrief newsletter. "
                    "Choose another file."),
                 name);
    return FALSE;
  }
  if (read_be32 (header + 60) > N_MIGRATIONS) {
    g_set_error (error, RB_ERROR, RB_ERROR_NEWER,
                 _ ("“%s” was made by a newer Rundbrief and was not touched. Update Rundbrief to "
                    "open it."),
                 name);
    return FALSE;
  }
  return TRUE;
}

void
rb_db_harden (sqlite3 *db)
{
  sqlite3_extended_result_codes (db, 1);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  sqlite3_limit (db, SQLITE_LIMIT_SQL_LENGTH, 100000);
  sqlite3_limit (db, SQLITE_LIMIT_COLUMN, 100);
  sqlite3_limit (db, SQLITE_LIMIT_EXPR_DEPTH, 20);
  sqlite3_limit (db, SQLITE_LIMIT_COMPOUND_SELECT, 4);
  sqlite3_limit (db, SQLITE_LIMIT_VDBE_OP, 25000);
  sqlite3_limit (db, SQLITE_LIMIT_FUNCTION_ARG, 8);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50);
  sqlite3_limit (db, SQLITE_LIMIT_VARIABLE_NUMBER, 20);
  sqlite3_limit (db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_busy_timeout (db, 3000);
  sqlite3_exec (db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY", NULL,
                NULL, NULL);
}

/* All objects of a database, one a line, without the statistics and sequences SQLite adds. */
static char *
describe_schema (sqlite3 *db)
{
  GString *text = g_string_new (NULL);
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db,
                          "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
                          "WHERE name NOT IN ('sqlite_sequence', 'sqlite_stat1') ORDER BY name",
                          -1, &statement, NULL) == SQLITE_OK)
    while (sqlite3_step (statement) == SQLITE_ROW)
      for (int i = 0; i < 4; i++)
        g_string_append_printf (text, "%s%c", sqlite3_column_text (statement, i),
                                i == 3 ? '\n' : '\t');
  sqlite3_finalize (statement);
  return g_string_free (text, FALSE);
}

/* A schema of our version, but not ours, is an attack or another program's: never to be queried. */
static gboolean
check_schema (RbStore *self, int version, GError **error)
{
  g_autofree char *theirs = describe_schema (self->db);
  g_autofree char *ours = NULL;
  g_autofree char *name = g_path_get_basename (self->path);
  sqlite3 *model;

  if (sqlite3_open (":memory:", &model) == SQLITE_OK)
    for (int v = 1; v <= version; v++)
      run_migration (model, v);
  ours = describe_schema (model);
  sqlite3_close (model);
  if (strcmp (theirs, ours) == 0)
    return TRUE;
  g_set_error (error, RB_ERROR, RB_ERROR_DAMAGED,
               _ ("“%s” is not built as a Rundbrief newsletter should be and was not opened. Use a "
                  "backup of it."),
               name);
  return FALSE;
}

/* What is only read is not migrated where it lies, but in memory. */
static gboolean
work_on_copy (RbStore *self, GError **error)
{
  sqlite3 *copy = NULL;
  sqlite3_backup *backup;
  int code = sqlite3_open (":memory:", &copy);

  backup = code == SQLITE_OK ? sqlite3_backup_init (copy, "main", self->db, "main") : NULL;
  if (backup != NULL) {
    int step = sqlite3_backup_step (backup, -1);

    code = sqlite3_backup_finish (backup);
    if (code == SQLITE_OK && step != SQLITE_DONE)
      code = step;
  }
  if (code != SQLITE_OK) {
    rb_db_set_error (error, copy, code, self->path);
    sqlite3_close (copy);
    return FALSE;
  }
  rb_db_close (self);
  self->db = copy;
  rb_db_harden (copy);
  return TRUE;
}

static gboolean
migrate (RbStore *self, int from, GError **error)
{
  if (!rb_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (int v = from + 1; v <= N_MIGRATIONS; v++)
    if (!run_migration (self->db, v)) {
      rb_db_set_error (error, self->db, sqlite3_errcode (self->db), self->path);
      sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
      return FALSE;
    }
  return rb_db_exec (self, "COMMIT", error);
}

static gboolean
check_tables (RbStore *self, const char *const *sql, GError **error)
{
  for (; *sql != NULL; sql++) {
    g_autofree char *verdict = rb_db_text (self, *sql, error);

    if (verdict == NULL)
      return FALSE;
    if (strcmp (verdict, "ok") != 0) {
      rb_db_set_error (error, NULL, SQLITE_CORRUPT, self->path);
      return FALSE;
    }
  }
  return TRUE;
}

/* To be shown, no more than the tables of the tree need be sound: photos are checked by their hash
 * when they are read, and looking through all pages is most of the time. For what is written, see
 * store-check.c. */
static gboolean
check_content (RbStore *self, GError **error)
{
  static const char *const tree[] = { "PRAGMA quick_check('node')", "PRAGMA quick_check('field')",
                                      "PRAGMA quick_check('seal')", NULL };

  return check_tables (self, tree, error);
}

/* Before a file is brought up to date where it lies. */
static gboolean
check_all (RbStore *self, GError **error)
{
  static const char *const all[] = { "PRAGMA quick_check(1)", NULL };

  return check_tables (self, all, error);
}

gboolean
rb_db_fail_creating (const char *path, int errnum, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  if (errnum == EEXIST)
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” exists already and was left as it is. Choose another name."), name);
  else if (errnum == ENOSPC)
    rb_db_set_error (error, NULL, SQLITE_FULL, path);
  else if (errnum == EACCES || errnum == EPERM || errnum == EROFS)
    g_set_error (error, RB_ERROR, RB_ERROR_PERMISSION,
                 _ ("“%s” cannot be created: you may not write to that folder. Choose another "
                    "one."),
                 name);
  else
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED, _ ("“%s” cannot be created: %s."), name,
                 g_strerror (errnum));
  return FALSE;
}

/* A new file is made exclusively, so that nothing is ever overwritten. */
sqlite3 *
rb_db_create (const char *path, GError **error)
{
  sqlite3 *db = NULL;
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  int code;

  if (fd < 0) {
    rb_db_fail_creating (path, errno, error);
    return NULL;
  }
  close (fd);
  code = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK) {
    rb_db_set_error (error, db, code, path);
    sqlite3_close (db);
    unlink (path);
    return NULL;
  }
  rb_db_harden (db);
  return db;
}

void
rb_store_remember_file (RbStore *self)
{
  struct stat info;

  if (self->mode != RB_STORE_MEMORY && stat (self->path, &info) == 0) {
    self->device = info.st_dev;
    self->inode = info.st_ino;
  }
}

gboolean
rb_store_is_at (RbStore *self, const char *path)
{
  struct stat info;

  return self->mode != RB_STORE_MEMORY &&
         (strcmp (self->path, path) == 0 ||
          (stat (path, &info) == 0 && info.st_dev == self->device && info.st_ino == self->inode));
}

gboolean
rb_store_open_db (RbStore *self, GError **error)
{
  g_autofree char *text = NULL;
  gboolean fresh = self->mode == RB_STORE_CREATE || self->mode == RB_STORE_MEMORY;
  int version, code;

  if (self->mode == RB_STORE_CREATE) {
    self->db = rb_db_create (self->path, error);
    if (self->db == NULL)
      return FALSE;
  } else {
    if (!fresh && (!check_header (self->path, error) || !rb_store_check_size (self, error)))
      return FALSE;
    code = sqlite3_open_v2 (fresh ? ":memory:" : self->path, &self->db,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
      rb_db_set_error (error, self->db, code, self->path);
      return FALSE;
    }
    rb_db_harden (self->db);
  }
  if (!fresh && self->mode == RB_STORE_WRITE && sqlite3_db_readonly (self->db, "main") == 1) {
    rb_db_set_error (error, NULL, SQLITE_READONLY, self->path);
    return FALSE;
  }
  if (!rb_db_exec (self, "PRAGMA journal_mode=TRUNCATE", error) ||
      !rb_db_exec (self, "PRAGMA synchronous=FULL", error))
    return FALSE;
  if (fresh) {
    g_autofree char *pragma = g_strdup_printf ("PRAGMA application_id=%d", RB_APPLICATION_ID);
    g_autofree char *uuid = g_uuid_string_random ();
    g_autofree char *sql = g_strdup_printf ("INSERT INTO meta VALUES ('uuid', '%s')", uuid);

    if (!rb_db_exec (self, pragma, error) || !migrate (self, 0, error) ||
        !rb_db_exec (self, sql, error))
      return FALSE;
  } else {
    /* Reading is one transaction: the file is locked once, and the same throughout. */
    if ((self->mode == RB_STORE_READ && !rb_db_exec (self, "BEGIN", error)) ||
        !check_content (self, error))
      return FALSE;
    text = rb_db_text (self, "PRAGMA user_version", error);
    if (text == NULL)
      return FALSE;
    version = (int)g_ascii_strtoll (text, NULL, 10);
    if (version < 1 || !check_schema (self, version, error)) {
      if (error != NULL && *error == NULL)
        rb_db_set_error (error, NULL, SQLITE_NOTADB, self->path);
      return FALSE;
    }
    if (!rb_store_refuse_older (self, version, error) ||
        (self->limits != NULL && !rb_store_check_limits (self, error)))
      return FALSE;
    if (version < N_MIGRATIONS) {
      if (self->mode == RB_STORE_WRITE) {
        /* Translators: part of a backup's file name */
        g_autofree char *backup = check_all (self, error)
                                      ? rb_store_copy_beside (self, _ ("before update"), error)
                                      : NULL;

        if (backup == NULL)
          return FALSE;
      }
      g_hash_table_remove_all (self->statements);
      if (self->mode == RB_STORE_READ && !work_on_copy (self, error))
        return FALSE;
      if (!migrate (self, version, error))
        return FALSE;
    }
    if (!rb_store_verify_seals (self, error))
      return FALSE;
  }
  rb_store_remember_file (self);
  return rb_store_load_blob_infos (self, error) && rb_store_load_stacks (self, error) &&
         (sqlite3_get_autocommit (self->db) || rb_db_exec (self, "COMMIT", error));
}
