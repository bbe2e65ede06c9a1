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

static void
remove_copy (sqlite3 *copy, const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  sqlite3_close (copy);
  unlink (path);
  unlink (journal);
}

/* Between so many pages it is looked whether to go on. */
#define PAGES 1000

static sqlite3 *
copy_db (RbStore *self, const char *path, GCancellable *cancellable, GError **error)
{
  sqlite3 *copy = rb_db_create (path, error);
  sqlite3_backup *backup;
  int code, step = SQLITE_OK;

  if (copy == NULL)
    return NULL;
  sqlite3_exec (copy, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL", NULL, NULL, NULL);
  backup = sqlite3_backup_init (copy, "main", self->db, "main");
  while (backup != NULL && step == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    step = sqlite3_backup_step (backup, PAGES);
  code = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_errcode (copy);
  /* To end a copy that is not whole is no error to SQLite. */
  if (code == SQLITE_OK && step != SQLITE_DONE)
    code = step != SQLITE_OK ? step : SQLITE_INTERRUPT;
  if (code != SQLITE_OK) {
    if (!g_cancellable_set_error_if_cancelled (cancellable, error))
      rb_db_set_error (error, copy, code, path);
    remove_copy (copy, path);
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
    copy = copy_db (self, path, NULL, error);
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

/* Closes it. The store itself does not come to the copy: others ask for its path meanwhile. */
static gboolean
write_held_into (RbStore *self, sqlite3 *db, const char *path, GError **error)
{
  g_autoptr (RbStore) copy = g_object_new (RB_TYPE_STORE, NULL);

  copy->mode = RB_STORE_WRITE;
  copy->path = g_strdup (path);
  copy->db = db;
  rb_store_remember_file (copy);
  return rb_store_read_revision (copy, &copy->revision, error) &&
         rb_store_write_copy (copy, &self->held, error);
}

typedef struct {
  const char *path;
  GCancellable *cancellable;
} CopyTo;

/* With what a failure holds back: who keeps a copy because of it wants that to be safe. */
static gboolean
copy_to (RbStore *self, gpointer data, GError **error)
{
  const CopyTo *to = data;
  sqlite3 *copy = rb_store_is_damaged (self) ? rescue_db (self, to->path, error)
                                             : copy_db (self, to->path, to->cancellable, error);

  if (copy == NULL)
    return FALSE;
  if (self->held.length == 0) {
    rb_db_leave (copy);
    return TRUE;
  }
  if (write_held_into (self, copy, to->path, error))
    return TRUE;
  unlink (to->path);
  return FALSE;
}

gboolean
rb_store_copy_to (RbStore *self, const char *path, GCancellable *cancellable, GError **error)
{
  CopyTo to = { path, cancellable };

  return rb_store_call (self, copy_to, &to, error);
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
  g_autofree char *old_path = NULL;
  gboolean damaged = rb_store_is_damaged (self), replaced = is_replaced (self);
  g_autoptr (GHashTable) written = damaged ? list_written (self) : NULL;
  sqlite3 *old = self->db;
  sqlite3 *copy = damaged ? rescue_db (self, path, error) : copy_db (self, path, NULL, error);
  RbStoreMode mode = self->mode;
  guint64 device = self->device, inode = self->inode;
  gint64 old_revision = self->revision;

  if (copy == NULL)
    return FALSE;
  g_hash_table_remove_all (self->statements);
  old_path = self->path;
  self->db = copy;
  self->path = g_strdup (path);
  self->mode = RB_STORE_WRITE;
  if (damaged)
    self->check = RB_CHECK_SOUND;
  rb_store_remember_file (self);
  if (rb_store_read_revision (self, &self->revision, error) && rb_store_write_held (self, error)) {
    if (replaced)
      sqlite3_close (old);
    else
      rb_db_leave (old);
    if (damaged)
      forget_written (self, written);
    return TRUE;
  }
  rb_db_close (self);
  unlink (path);
  g_free (self->path);
  self->path = g_steal_pointer (&old_path);
  self->db = old;
  self->mode = mode;
  /* Of a file that is being checked the verdict may have come meanwhile. */
  if (damaged)
    self->check = RB_CHECK_DAMAGED;
  self->device = device;
  self->inode = inode;
  self->revision = old_revision;
  return FALSE;
}

gboolean
rb_store_move_to (RbStore *self, const char *path, GError **error)
{
  return rb_store_call (self, move_to, (gpointer)path, error);
}
