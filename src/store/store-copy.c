/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the whole file: to keep one elsewhere, and to go on working there. */
#include "config.h"
#include "store-private.h"
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new name is safe only once its folder is on the disk too. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0) {
    fsync (fd);
    close (fd);
  }
}

static sqlite3 *
copy_db (RbStore *self, const char *path, GError **error)
{
  sqlite3 *copy = rb_db_create (path, error);
  sqlite3_backup *backup;
  int code;

  if (copy == NULL)
    return NULL;
  sqlite3_exec (copy, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL", NULL, NULL, NULL);
  backup = sqlite3_backup_init (copy, "main", self->db, "main");
  if (backup != NULL)
    sqlite3_backup_step (backup, -1);
  code = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_errcode (copy);
  if (code != SQLITE_OK) {
    rb_db_set_error (error, copy, code, path);
    sqlite3_close (copy);
    unlink (path);
    return NULL;
  }
  sync_folder (path);
  return copy;
}

char *
rb_store_copy_beside (RbStore *self, const char *words, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *stem = g_str_has_suffix (self->path, ".rundbrief")
                              ? g_strndup (self->path, strlen (self->path) - 10)
                              : g_strdup (self->path);

  for (int i = 1; i < 100; i++) {
    g_autofree char *number = i > 1 ? g_strdup_printf (" %d", i) : g_strdup ("");
    g_autofree char *path = g_strdup_printf ("%s (%s %s%s).rundbrief", stem, words, day, number);
    sqlite3 *copy;

    if (i < 99 && g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    copy = copy_db (self, path, error);
    if (copy == NULL)
      return NULL;
    rb_db_leave (copy);
    return g_steal_pointer (&path);
  }
  return NULL;
}

/* Of a damaged file what can be read, which has no history. */
static sqlite3 *
rescue_db (RbStore *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *db = NULL;

  if (!rb_store_salvage (self->path, path, lost, error))
    return NULL;
  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
    rb_db_set_error (error, db, SQLITE_CANTOPEN, path);
    sqlite3_close (db);
    unlink (path);
    return NULL;
  }
  rb_db_harden (db);
  sqlite3_exec (db, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL", NULL, NULL, NULL);
  return db;
}

/* What the store works on. */
typedef struct {
  sqlite3 *db;
  char *path;
  RbStoreMode mode;
  gboolean damaged;
  guint64 device, inode;
  gint64 revision;
} Place;

/* From here on the store works on a copy; @old is what it comes from. */
static gboolean
enter_copy (RbStore *self, sqlite3 *copy, const char *path, Place *old, GError **error)
{
  old->db = self->db;
  old->path = self->path;
  old->mode = self->mode;
  old->device = self->device;
  old->inode = self->inode;
  old->revision = self->revision;
  g_hash_table_remove_all (self->statements);
  self->db = copy;
  self->path = g_strdup (path);
  self->mode = RB_STORE_WRITE;
  if (old->damaged)
    self->check = RB_CHECK_SOUND;
  rb_store_remember_file (self);
  return rb_store_read_revision (self, &self->revision, error);
}

/* Back to @old. */
static void
leave_copy (RbStore *self, Place *old)
{
  rb_db_close (self);
  g_free (self->path);
  self->db = old->db;
  self->path = old->path;
  self->mode = old->mode;
  if (old->damaged)
    self->check = RB_CHECK_DAMAGED;
  self->device = old->device;
  self->inode = old->inode;
  self->revision = old->revision;
}

/* With what a failure holds back: who keeps a copy because of it wants that to be safe. */
static gboolean
copy_to (RbStore *self, gpointer data, GError **error)
{
  const char *path = data;
  Place old = { .damaged = rb_store_is_damaged (self) };
  sqlite3 *copy = old.damaged ? rescue_db (self, path, error) : copy_db (self, path, error);
  gboolean whole;

  if (copy == NULL)
    return FALSE;
  whole = enter_copy (self, copy, path, &old, error) &&
          (self->held.length == 0 || rb_store_write_copy (self, &self->held, error));
  leave_copy (self, &old);
  if (!whole)
    unlink (path);
  return whole;
}

gboolean
rb_store_copy_to (RbStore *self, const char *path, GError **error)
{
  return rb_store_call (self, copy_to, (gpointer)path, error);
}

/* Of the undo stack's entries those that are written: in a file that was rescued they are not. */
static GHashTable *
list_written (RbStore *self)
{
  GHashTable *written = g_hash_table_new (NULL, NULL);
  GPtrArray *stacks[] = { self->undo, self->redo };

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->merge_key, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (stacks); i++)
    for (guint k = 0; k < stacks[i]->len; k++)
      if (((RbStackEntry *)stacks[i]->pdata[k])->seq != 0)
        g_hash_table_add (written, stacks[i]->pdata[k]);
  g_mutex_unlock (&self->lock);
  return written;
}

static void
forget_written (RbStore *self, GHashTable *written)
{
  GPtrArray *stacks[] = { self->undo, self->redo };

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < G_N_ELEMENTS (stacks); i++)
    for (guint k = stacks[i]->len; k > 0; k--)
      if (g_hash_table_contains (written, stacks[i]->pdata[k - 1]))
        g_ptr_array_remove_index (stacks[i], k - 1);
  self->stacks_from = 1;
  g_mutex_unlock (&self->lock);
}

/* What lies beside it then is another's. */
static gboolean
is_replaced (RbStore *self)
{
  struct stat info;

  return stat (self->path, &info) == 0 &&
         (info.st_dev != self->device || info.st_ino != self->inode);
}

/* The old connection is given up only when all that was held back is safe in the new file. */
static gboolean
move_to (RbStore *self, gpointer data, GError **error)
{
  const char *path = data;
  Place old = { .damaged = rb_store_is_damaged (self) };
  g_autoptr (GHashTable) written = old.damaged ? list_written (self) : NULL;
  gboolean replaced = is_replaced (self);
  sqlite3 *copy = old.damaged ? rescue_db (self, path, error) : copy_db (self, path, error);

  if (copy == NULL)
    return FALSE;
  if (!enter_copy (self, copy, path, &old, error) || !rb_store_write_held (self, error)) {
    leave_copy (self, &old);
    unlink (path);
    return FALSE;
  }
  if (replaced)
    sqlite3_close (old.db);
  else
    rb_db_leave (old.db);
  g_free (old.path);
  if (old.damaged)
    forget_written (self, written);
  return TRUE;
}

gboolean
rb_store_move_to (RbStore *self, const char *path, GError **error)
{
  return rb_store_call (self, move_to, (gpointer)path, error);
}
