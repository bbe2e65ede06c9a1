/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the whole file: to keep one elsewhere, and to go on working there. */
#include "base/file-name.h"
#include "config.h"
#include "store-private.h"
#include <fcntl.h>
#include <glib/gi18n-lib.h>
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

static gboolean
is_of_reading (int code)
{
  return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
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
      /* What cannot be read is not the copy's fault. */
      rb_db_set_error (error, copy, code, is_of_reading (code) ? self->path : path);
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
  g_autofree char *stem = rb_file_name_dup_stem (self->path);

  for (int i = 1; i < 100; i++) {
    g_autofree char *number = i > 1 ? g_strdup_printf (" %d", i) : g_strdup ("");
    g_autofree char *path =
        g_strdup_printf ("%s (%s %s%s)" RB_FILE_SUFFIX, stem, words, day, number);
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

typedef struct {
  const char *path;
  GArray *tree;    /* what the model holds, or %NULL */
  GPtrArray *lost; /* or %NULL */
  GCancellable *cancellable;
  GHashTable *seqs;    /* what the stack's entries of what was held back are called in the copy */
  gboolean is_bare;    /* it has no history but what was held back */
  gboolean is_rebuilt; /* not even that */
} CopyTo;

/* Of a damaged file what can be read, or the model; it has no history. */
static sqlite3 *
rescue_db (RbStore *self, GArray *tree, const CopyTo *to, GError **error)
{
  g_autoptr (GPtrArray) unasked = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *db = NULL;

  if (!rb_store_rescue (self, tree, to->path, to->lost != NULL ? to->lost : unasked, error))
    return NULL;
  if (sqlite3_open_v2 (to->path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK) {
    rb_db_set_error (error, db, SQLITE_CANTOPEN, to->path);
    sqlite3_close (db);
    unlink (to->path);
    return NULL;
  }
  rb_db_harden (db);
  sqlite3_exec (db, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL", NULL, NULL, NULL);
  sync_folder (to->path);
  return db;
}

/* Takes the connection over. The store itself does not come to the copy: others ask for its path
 * meanwhile. */
static RbStore *
wrap_copy (sqlite3 *db, const char *path)
{
  RbStore *copy = g_object_new (RB_TYPE_STORE, NULL);

  copy->mode = RB_STORE_WRITE;
  copy->path = g_strdup (path);
  copy->db = db;
  rb_store_remember_file (copy);
  return copy;
}

/* What another program has written since is not what the person has before them. */
static gboolean
is_ours (RbStore *self, RbStore *copy, GError **error)
{
  if (!rb_store_read_revision (copy, &copy->revision, error))
    return FALSE;
  if (copy->revision == self->revision)
    return TRUE;
  rb_db_set_error (error, NULL, SQLITE_CORRUPT, self->path);
  return FALSE;
}

static RbStore *
finish_copy (RbStore *self, sqlite3 *db, CopyTo *to, gboolean with_held, GError **error)
{
  g_autoptr (RbStore) copy = db != NULL ? wrap_copy (db, to->path) : NULL;
  gboolean whole;

  if (copy == NULL)
    return NULL;
  whole = to->tree != NULL && !to->is_bare ? is_ours (self, copy, error)
                                           : rb_store_read_revision (copy, &copy->revision, error);
  /* Nothing is written into what may be damaged. */
  if (whole && with_held && self->held.length > 0)
    whole =
        rb_store_verify (copy, error) && rb_store_write_copy (copy, &self->held, to->seqs, error);
  if (whole && rb_store_verify_copy (copy, to->tree, to->lost, error))
    return g_steal_pointer (&copy);
  g_hash_table_remove_all (copy->statements);
  remove_copy (g_steal_pointer (&copy->db), to->path);
  return NULL;
}

/* Whether the file itself is why it cannot be copied: else it would be no better without it. */
static gboolean
is_fault_of_file (const GError *error)
{
  return g_error_matches (error, RB_ERROR, RB_ERROR_DAMAGED) ||
         g_error_matches (error, RB_ERROR, RB_ERROR_NOT_RUNDBRIEF) ||
         g_error_matches (error, RB_ERROR, RB_ERROR_FAILED);
}

/* The file with all its history, and on top of it what a failure holds back: who keeps a copy
 * because of it wants that to be safe. Where that does not hold what the window does, the window's
 * words count. Looked through before anybody relies on it. */
static RbStore *
make_copy (RbStore *self, CopyTo *to, GError **error)
{
  g_autoptr (GError) problem = NULL;
  RbStore *copy;

  to->is_bare = rb_store_is_damaged (self);
  copy = finish_copy (self,
                      to->is_bare ? rescue_db (self, NULL, to, &problem)
                                  : copy_db (self, to->path, to->cancellable, &problem),
                      to, TRUE, &problem);
  if (copy == NULL && to->tree != NULL && is_fault_of_file (problem)) {
    g_clear_error (&problem);
    g_hash_table_remove_all (to->seqs);
    if (to->lost != NULL)
      g_ptr_array_set_size (to->lost, 0);
    to->is_bare = to->is_rebuilt = TRUE;
    copy = finish_copy (self, rescue_db (self, to->tree, to, &problem), to, FALSE, &problem);
  }
  if (copy != NULL && to->is_bare && to->lost != NULL)
    g_ptr_array_insert (to->lost, 0,
                        g_strdup (_ ("What was done before cannot be taken back there: the "
                                     "history stays in the old file.")));
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return copy;
}

static gboolean
copy_to (RbStore *self, gpointer data, GError **error)
{
  g_autoptr (RbStore) copy = make_copy (self, data, error);

  return copy != NULL;
}

static gboolean
call_copy (RbStore *self, RbStoreFunc func, CopyTo *to, GError **error)
{
  g_autoptr (GHashTable) seqs = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  to->seqs = seqs;
  return rb_store_call (self, func, to, error);
}

gboolean
rb_store_copy_to (RbStore *self, const char *path, GArray *tree, GPtrArray *lost,
                  GCancellable *cancellable, GError **error)
{
  CopyTo to = { path, tree, lost, cancellable };

  return call_copy (self, copy_to, &to, error);
}

/* Of the undo stack's entries those that are written: in a file that was rescued they are not. */
static GHashTable *
list_written (RbStore *self)
{
  GHashTable *written = g_hash_table_new (NULL, NULL);
  GPtrArray *stacks[] = { self->undo, self->redo };

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < G_N_ELEMENTS (stacks); i++)
    for (guint k = 0; k < stacks[i]->len; k++)
      if (((RbStackEntry *)stacks[i]->pdata[k])->seq != 0)
        g_hash_table_add (written, stacks[i]->pdata[k]);
  g_mutex_unlock (&self->lock);
  return written;
}

/* @written: %NULL for all. */
static void
forget_written (RbStore *self, GHashTable *written)
{
  GPtrArray *stacks[] = { self->undo, self->redo };

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->merge_key, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (stacks); i++)
    for (guint k = stacks[i]->len; k > 0; k--)
      if (written == NULL || g_hash_table_contains (written, stacks[i]->pdata[k - 1]))
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
  CopyTo *to = data;
  gboolean replaced = is_replaced (self);
  g_autoptr (GHashTable) written = list_written (self);
  g_autoptr (RbStore) copy = make_copy (self, to, error);
  sqlite3 *old = self->db;

  if (copy == NULL)
    return FALSE;
  g_hash_table_remove_all (self->statements);
  g_hash_table_remove_all (copy->statements);
  self->db = g_steal_pointer (&copy->db);
  g_free (self->path);
  self->path = g_strdup (to->path);
  self->mode = RB_STORE_WRITE;
  self->revision = copy->revision;
  rb_store_remember_file (self);
  rb_store_end_check (self);
  g_mutex_lock (&self->lock);
  self->check = RB_CHECK_SOUND;
  g_mutex_unlock (&self->lock);
  rb_store_note_written (self, &self->held, to->seqs);
  if (to->is_bare)
    forget_written (self, to->is_rebuilt ? NULL : written);
  if (replaced)
    sqlite3_close (old);
  else
    rb_db_leave (old);
  rb_store_finish_held (self);
  return TRUE;
}

gboolean
rb_store_move_to (RbStore *self, const char *path, GArray *tree, GPtrArray *lost, GError **error)
{
  CopyTo to = { path, tree, lost };

  return call_copy (self, move_to, &to, error);
}
