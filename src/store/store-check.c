/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SQLite's own check of a whole file takes as long as reading it, photos and history and all. What
 * a window shows at first is checked on opening: the tables of the tree, and the seals. The rest is
 * looked through by a reader with a connection of its own, while the window is already there.
 * Nothing is written into the file before that is done: a page that two tables believe theirs would
 * be written over.
 */
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Milliseconds after which photos are looked at, too. */
#define PHOTOS_LATER 1500

static GError *
name_damage (RbStore *self)
{
  g_autofree char *name = g_path_get_basename (self->path);

  return g_error_new (RB_ERROR, RB_ERROR_DAMAGED,
                      _ ("“%s” is damaged in a part that is read only now. Nothing more is written "
                         "into it. Save it elsewhere: that rescues all that can be read, without "
                         "the history."),
                      name);
}

/* SQLITE_OK, SQLITE_CORRUPT, or what kept it from looking. */
static int
look_through (sqlite3 *db)
{
  sqlite3_stmt *s = NULL;
  int code = sqlite3_prepare_v2 (db, "PRAGMA quick_check(1)", -1, &s, NULL);

  if (code == SQLITE_OK) {
    code = sqlite3_step (s);
    if (code == SQLITE_ROW)
      code = g_strcmp0 ((const char *)sqlite3_column_text (s, 0), "ok") == 0 ? SQLITE_OK
                                                                             : SQLITE_CORRUPT;
  }
  sqlite3_finalize (s);
  return code;
}

/* The window that is just being opened has better use for the processor. */
static void
wait_for_window (RbStore *self)
{
  gint64 end = g_get_monotonic_time () + PHOTOS_LATER * G_TIME_SPAN_MILLISECOND;

  g_mutex_lock (&self->lock);
  while (!g_atomic_int_get (&self->check_stops) &&
         g_cond_wait_until (&self->cond, &self->lock, end))
    ;
  g_mutex_unlock (&self->lock);
}

/* A photo of which a bit has turned is no page that is wrong. Nothing that is written depends on
 * it, so nobody waits for this. */
static void
look_at_photos (RbStore *self)
{
  g_autoptr (GHashTable) damaged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer sha256;

  wait_for_window (self);
  rb_db_find_damaged_photos (self->checker_db, &self->check_stops, damaged);
  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, damaged);
  while (g_hash_table_iter_next (&iter, &sha256, NULL))
    g_hash_table_insert (self->photos_known, g_strdup (sha256), GINT_TO_POINTER (TRUE));
  self->tells_photos = g_hash_table_size (damaged) > 0;
  g_mutex_unlock (&self->lock);
  if (g_hash_table_size (damaged) > 0)
    rb_store_notify (self);
}

static gpointer
run (gpointer data)
{
  RbStore *self = data;
  int code = look_through (self->checker_db);
  gboolean damaged;

  g_mutex_lock (&self->lock);
  if (self->check == RB_CHECK_RUNNING)
    self->check = code == SQLITE_OK ? RB_CHECK_SOUND : RB_CHECK_OPEN;
  if ((code & 0xff) == SQLITE_CORRUPT)
    self->check = RB_CHECK_DAMAGED;
  damaged = self->check == RB_CHECK_DAMAGED;
  if (damaged && self->failure == NULL)
    self->failure = name_damage (self);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  if (damaged)
    rb_store_notify (self);
  rb_store_wake (self);
  look_at_photos (self);
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->checker_db, sqlite3_close);
  g_mutex_unlock (&self->lock);
  return NULL;
}

void
rb_store_begin_check (RbStore *self)
{
  sqlite3 *db = NULL;

  self->check = RB_CHECK_OPEN;
  if (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK) {
    sqlite3_close (db);
    return;
  }
  rb_db_harden (db);
  self->checker_db = db;
  self->check = RB_CHECK_RUNNING;
  self->checker = g_thread_new ("check", run, self);
}

gboolean
rb_store_await_check (RbStore *self, GError **error)
{
  RbCheckState state;

  g_mutex_lock (&self->lock);
  while (self->check == RB_CHECK_RUNNING)
    g_cond_wait (&self->cond, &self->lock);
  state = self->check;
  g_mutex_unlock (&self->lock);
  /* Whoever was kept from looking, by another program for instance: here, then. */
  if (state == RB_CHECK_OPEN) {
    int code = look_through (self->db);

    if (code != SQLITE_OK && (code & 0xff) != SQLITE_CORRUPT) {
      rb_db_set_error (error, self->db, code, self->path);
      return FALSE;
    }
    state = code == SQLITE_OK ? RB_CHECK_SOUND : RB_CHECK_DAMAGED;
    g_mutex_lock (&self->lock);
    self->check = state;
    g_mutex_unlock (&self->lock);
  }
  if (state == RB_CHECK_DAMAGED) {
    g_propagate_error (error, name_damage (self));
    return FALSE;
  }
  return TRUE;
}

static gboolean
verify (RbStore *self, gpointer unused, GError **error)
{
  int code = look_through (self->db);

  if (code != SQLITE_OK)
    rb_db_set_error (error, self->db, code, self->path);
  return code == SQLITE_OK;
}

gboolean
rb_store_verify (RbStore *self, GError **error)
{
  return rb_store_call (self, verify, NULL, error);
}

static RbCheckState
get_state (RbStore *self)
{
  RbCheckState state;

  g_mutex_lock (&self->lock);
  state = self->check;
  g_mutex_unlock (&self->lock);
  return state;
}

gboolean
rb_store_is_sound (RbStore *self)
{
  return get_state (self) == RB_CHECK_SOUND;
}

gboolean
rb_store_is_being_checked (RbStore *self)
{
  return get_state (self) == RB_CHECK_RUNNING;
}

gboolean
rb_store_is_damaged (RbStore *self)
{
  return get_state (self) == RB_CHECK_DAMAGED;
}

void
rb_store_end_check (RbStore *self)
{
  g_atomic_int_set (&self->check_stops, TRUE);
  g_mutex_lock (&self->lock);
  if (self->checker_db != NULL)
    sqlite3_interrupt (self->checker_db);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  if (self->checker != NULL)
    g_thread_join (g_steal_pointer (&self->checker));
}
