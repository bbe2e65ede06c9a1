/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Condensing: of the changes between two versions one is left, in the place of the last. Changesets
 * are joined as they are when typing is, so a state is read back from it by the same way.
 */
#include "config.h"
#include "history.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a change takes besides its texts: numbers, lengths, its part of a page's head. */
#define ROW_SIZE 32
/* How often a long statement asks whether it is to go on, in steps of SQLite's machine. */
#define CANCEL_STEPS 10000

/* Untranslated, as any label of a step. */
#define LABEL N_ ("%s changes, condensed")

typedef struct {
  gint64 until;
  gboolean keep_copy;
  RbProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
  RbCondensed *told;
  GArray *groups;
  guint at;
  gboolean idle;     /* there is nothing to do */
  GHashTable *left;  /* hashes of photos */
  GPtrArray *infos;  /* of RbBlobInfo: of photos that go, in the order of @hashes */
  GPtrArray *hashes; /* owned */
} Work;

void
rb_condensed_clear (RbCondensed *self)
{
  g_clear_pointer (&self->copy, g_free);
}

static void
tell (Work *work, double fraction, const char *step)
{
  if (work->progress != NULL)
    work->progress (fraction, step, work->progress_data);
}

/* --- beforehand ------------------------------------------------------------------------------- */

static gboolean
sum_group (RbStore *self, const RbCondenseGroup *group, guint *rows, gint64 *bytes, GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (
      self,
      "SELECT count(*), coalesce(sum(length(changeset) + length(CAST(author AS BLOB)) + "
      "length(CAST(label AS BLOB)) + length(CAST(arg AS BLOB))), 0) FROM change WHERE seq "
      "BETWEEN ? AND ?",
      error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, group->from);
  sqlite3_bind_int64 (s, 2, group->seq);
  if (sqlite3_step (s) == SQLITE_ROW) {
    *rows = (guint)sqlite3_column_int64 (s, 0);
    *bytes = sqlite3_column_int64 (s, 1) + (gint64)*rows * ROW_SIZE;
  }
  return rb_db_end (self, s, error);
}

static gboolean
measure_group (RbStore *self, gpointer data, GError **error)
{
  Work *work = data;
  const RbCondenseGroup *group = &g_array_index (work->groups, RbCondenseGroup, work->at);
  g_autoptr (GError) problem = NULL;
  guint rows = 0;
  gint64 bytes = 0;
  gboolean noted;
  void *merged;
  int size;

  if (!sum_group (self, group, &rows, &bytes, error))
    return FALSE;
  merged = rb_condense_merge (self, group, &size, &problem);
  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  noted = rb_condense_note_photos (self, merged, size, work->left, error);
  sqlite3_free (merged);
  if (noted && rows > 1) {
    work->told->changes += rows - 1;
    work->told->bytes += MAX (0, bytes - size - ROW_SIZE);
  }
  return noted;
}

/* What is empty in the file already goes with the rest. */
static gint64
count_empty (RbStore *self)
{
  g_autofree char *pages = rb_db_text (self, "PRAGMA freelist_count", NULL);
  g_autofree char *size = rb_db_text (self, "PRAGMA page_size", NULL);

  return pages != NULL && size != NULL
             ? g_ascii_strtoll (pages, NULL, 10) * g_ascii_strtoll (size, NULL, 10)
             : 0;
}

static gboolean
measure_rest (RbStore *self, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) list = NULL;

  if (!rb_condense_note_rest (self, work->until, work->left, error))
    return FALSE;
  list = rb_condense_list_free (self, work->left, &work->told->bytes, error);
  if (list == NULL)
    return FALSE;
  work->told->photos = list->len;
  work->told->bytes += count_empty (self);
  return TRUE;
}

static gboolean
list_groups (RbStore *self, gpointer data, GError **error)
{
  Work *work = data;

  work->groups = rb_condense_list_groups (self, work->until, error);
  return work->groups != NULL;
}

/* Group by group, so that what is typed meanwhile is written in between. */
gboolean
rb_store_measure_condensing (RbStore *self, gint64 until, GCancellable *cancellable,
                             RbCondensed *told, GError **error)
{
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) groups = NULL;
  Work work = { .until = until, .told = told, .left = left };

  *told = (RbCondensed){ 0 };
  if (!rb_store_flush (self, error) || !rb_store_call (self, list_groups, &work, error))
    return FALSE;
  groups = work.groups;
  for (; work.at < groups->len; work.at++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !rb_store_call (self, measure_group, &work, error))
      return FALSE;
  told->states = groups->len;
  return rb_store_call (self, measure_rest, &work, error);
}

/* --- doing it --------------------------------------------------------------------------------- */

/* How many changes a row stands for, and whose they all are; "" if several people's. */
static gboolean
read_rows (RbStore *self, const RbCondenseGroup *group, guint *rows, gint64 *changes, char **author,
           GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (
      self,
      "SELECT count(*), sum(CASE WHEN type = ?3 AND label = ?4 THEN CAST(arg AS INTEGER) ELSE 1 "
      "END), CASE WHEN min(author) = max(author) THEN min(author) ELSE '' END "
      "FROM change WHERE seq BETWEEN ?1 AND ?2",
      error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, group->from);
  sqlite3_bind_int64 (s, 2, group->seq);
  sqlite3_bind_int (s, 3, RB_CHANGE_CONDENSED);
  rb_db_bind_text (s, 4, LABEL);
  if (sqlite3_step (s) == SQLITE_ROW) {
    *rows = (guint)sqlite3_column_int64 (s, 0);
    *changes = sqlite3_column_int64 (s, 1);
    *author = rb_db_dup_text (s, 2);
  }
  return rb_db_end (self, s, error);
}

static gboolean
write_group (RbStore *self, const RbCondenseGroup *group, gint64 changes, const char *author,
             const void *merged, int size, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, changes);
  sqlite3_stmt *s = rb_db_prepare (self, "DELETE FROM change WHERE seq >= ? AND seq < ?", error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, group->from);
  sqlite3_bind_int64 (s, 2, group->seq);
  if (!rb_db_run (self, s, error))
    return FALSE;
  s = rb_db_prepare (self,
                     "UPDATE change SET type = ?2, ref = 0, label = ?3, arg = ?4, author = ?5, "
                     "changeset = ?6 WHERE seq = ?1",
                     error);
  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, group->seq);
  sqlite3_bind_int (s, 2, RB_CHANGE_CONDENSED);
  rb_db_bind_text (s, 3, LABEL);
  rb_db_bind_text (s, 4, number);
  rb_db_bind_text (s, 5, author);
  sqlite3_bind_blob (s, 6, merged != NULL ? merged : "", size, SQLITE_STATIC);
  return rb_db_run (self, s, error);
}

/* One alone stays as it is, but can no longer be taken back. */
static gboolean
keep_alone (RbStore *self, const RbCondenseGroup *group, GError **error)
{
  sqlite3_stmt *s =
      rb_db_prepare (self, "UPDATE change SET type = ?2, ref = 0 WHERE seq = ?1", error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, group->seq);
  sqlite3_bind_int (s, 2, RB_CHANGE_CONDENSED);
  return rb_db_run (self, s, error);
}

/* What was taken back is told by the change that it was: while that is there. */
static gboolean
keep_labels (RbStore *self, gint64 until, GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (
      self,
      "UPDATE change SET (label, arg) = (SELECT o.label, o.arg FROM change o WHERE o.seq = "
      "change.ref) WHERE type IN (1, 2) AND label = '' AND ref <= ?1 AND EXISTS (SELECT 1 FROM "
      "change o WHERE o.seq = change.ref)",
      error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, until);
  return rb_db_run (self, s, error);
}

static gboolean
condense_group (RbStore *self, Work *work, const RbCondenseGroup *group, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *author = NULL;
  gint64 changes = 0;
  guint rows = 0;
  gboolean written;
  void *merged;
  int size;

  if (!read_rows (self, group, &rows, &changes, &author, error))
    return FALSE;
  merged = rb_condense_merge (self, group, &size, &problem);
  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  work->told->changes += rows > 1 ? rows - 1 : 0;
  written = rb_condense_note_photos (self, merged, size, work->left, error) &&
            (rows > 1 ? write_group (self, group, changes, author, merged, size, error)
                      : keep_alone (self, group, error));
  sqlite3_free (merged);
  return written;
}

/* From here on they count as not there: who adds one again has it written again. */
static void
forget_infos (RbStore *self, Work *work)
{
  work->infos = g_ptr_array_new ();
  g_mutex_lock (&self->lock);
  for (guint i = work->hashes->len; i > 0; i--) {
    gpointer key = NULL, info = NULL;

    if (g_hash_table_contains (self->asked_blobs, work->hashes->pdata[i - 1]) ||
        !g_hash_table_steal_extended (self->blobs, work->hashes->pdata[i - 1], &key, &info)) {
      g_ptr_array_remove_index (work->hashes, i - 1);
      continue;
    }
    g_free (key);
    g_ptr_array_insert (work->infos, 0, info);
  }
  g_mutex_unlock (&self->lock);
}

static void
settle_infos (RbStore *self, Work *work, gboolean gone)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < work->infos->len; i++)
    if (gone)
      g_free (work->infos->pdata[i]);
    else
      g_hash_table_replace (self->blobs, g_strdup (work->hashes->pdata[i]), work->infos->pdata[i]);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&work->infos, g_ptr_array_unref);
}

static gboolean
free_photos (RbStore *self, Work *work, GError **error)
{
  static const char *const sql[] = { "DELETE FROM rendition WHERE sha256 = ?",
                                     "DELETE FROM blob WHERE sha256 = ?" };
  gint64 unused = 0;

  if (!rb_condense_note_rest (self, work->until, work->left, error))
    return FALSE;
  work->hashes = rb_condense_list_free (self, work->left, &unused, error);
  if (work->hashes == NULL)
    return FALSE;
  forget_infos (self, work);
  for (guint i = 0; i < work->hashes->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (sql); k++) {
      sqlite3_stmt *s = rb_db_prepare (self, sql[k], error);

      if (s == NULL)
        return FALSE;
      rb_db_bind_text (s, 1, work->hashes->pdata[i]);
      if (!rb_db_run (self, s, error))
        return FALSE;
    }
  work->told->photos = work->hashes->len;
  return TRUE;
}

static gboolean
condense_groups (RbStore *self, Work *work, GError **error)
{
  for (guint i = 0; i < work->groups->len; i++) {
    if (g_cancellable_set_error_if_cancelled (work->cancellable, error) ||
        !condense_group (self, work, &g_array_index (work->groups, RbCondenseGroup, i), error))
      return FALSE;
    tell (work, 0.1 + 0.6 * (i + 1) / work->groups->len, _ ("Joining changes"));
  }
  return !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

/* Idle: no two changes stand between two states. */
static gboolean
look_for_work (RbStore *self, Work *work, GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (self, "SELECT count(*) FROM change WHERE seq <= ?", error);
  gint64 n = 0;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, work->until);
  if (sqlite3_step (s) == SQLITE_ROW)
    n = sqlite3_column_int64 (s, 0);
  work->idle = n <= work->groups->len;
  return rb_db_end (self, s, error);
}

static gboolean
condense (RbStore *self, gpointer data, GError **error)
{
  Work *work = data;
  gboolean done;

  work->groups = rb_condense_list_groups (self, work->until, error);
  if (work->groups == NULL)
    return FALSE;
  work->told->states = work->groups->len;
  if (!look_for_work (self, work, error))
    return FALSE;
  if (work->idle)
    return TRUE;
  /* Translators: part of the file name of a copy: it has all changes yet */
  if (work->keep_copy && self->mode != RB_STORE_MEMORY &&
      (work->told->copy = rb_store_copy_beside (self, _ ("whole history"), error)) == NULL)
    return FALSE;
  if (!rb_store_begin (self, error))
    return FALSE;
  done = keep_labels (self, work->until, error) && condense_groups (self, work, error) &&
         free_photos (self, work, error) && rb_store_commit (self, error);
  if (!done)
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  else
    rb_store_cut_stacks (self, work->until);
  if (work->infos != NULL)
    settle_infos (self, work, done);
  return done;
}

/* --- giving back the room --------------------------------------------------------------------- */

static int
on_steps (void *data)
{
  return g_cancellable_is_cancelled (data);
}

/* Rewrites the whole file, by way of another one: in a transaction of its own. */
static gboolean
shrink (RbStore *self, gpointer data, GError **error)
{
  Work *work = data;
  int attached = sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 1);

  sqlite3_exec (self->db, "PRAGMA temp_store=FILE", NULL, NULL, NULL);
  if (work->cancellable != NULL)
    sqlite3_progress_handler (self->db, CANCEL_STEPS, on_steps, work->cancellable);
  sqlite3_exec (self->db, "VACUUM", NULL, NULL, NULL);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  sqlite3_exec (self->db, "PRAGMA temp_store=MEMORY", NULL, NULL, NULL);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, attached);
  return TRUE;
}

static gint64
get_file_size (RbStore *self)
{
  struct stat info;

  return self->mode != RB_STORE_MEMORY && stat (self->path, &info) == 0 ? info.st_size : 0;
}

gboolean
rb_store_condense (RbStore *self, gint64 until, gboolean keep_copy, RbProgress progress,
                   gpointer progress_data, GCancellable *cancellable, RbCondensed *done,
                   GError **error)
{
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Work work = { .until = until,
                .keep_copy = keep_copy,
                .progress = progress,
                .progress_data = progress_data,
                .cancellable = cancellable,
                .told = done,
                .left = left };
  gint64 before = get_file_size (self);
  gboolean condensed;

  g_return_val_if_fail (self->mode != RB_STORE_READ, FALSE);
  *done = (RbCondensed){ 0 };
  if (!rb_store_flush (self, error))
    return FALSE;
  /* What is typed next must not be added to a change that is condensed. */
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->merge_key, g_free);
  g_mutex_unlock (&self->lock);
  tell (&work, 0.02, keep_copy ? _ ("Copying the file") : _ ("Joining changes"));
  condensed = rb_store_call (self, condense, &work, error);
  g_clear_pointer (&work.groups, g_array_unref);
  g_clear_pointer (&work.hashes, g_ptr_array_unref);
  if (!condensed) {
    /* It would be the same twice. */
    if (done->copy != NULL)
      unlink (done->copy);
    rb_condensed_clear (done);
    return FALSE;
  }
  if (work.idle)
    return TRUE;
  tell (&work, 0.75, _ ("Giving back the room"));
  rb_store_call (self, shrink, &work, NULL);
  done->bytes = MAX (0, before - get_file_size (self));
  tell (&work, 1, _ ("Giving back the room"));
  return TRUE;
}
