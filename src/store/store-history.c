/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Undo and redo. The log only grows: taking back appends the inverted changeset, so any old state
 * can be reached by inverses from the end. The two stacks are replayed from it on opening.
 */
#include "config.h"
#include "person.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* So many changes are looked at on opening; what lies before is read when undo gets there. */
#define RECENT 2000

typedef struct {
  RbStackEntry *entry;
  int type;
  GArray *ops;
} Travel;

RbStackEntry *
rb_stack_entry_new (void)
{
  static gsize last;
  RbStackEntry *entry = g_new0 (RbStackEntry, 1);

  entry->serial = (guint64)g_atomic_pointer_add (&last, 1) + 1;
  return entry;
}

void
rb_stack_entry_free (gpointer data)
{
  RbStackEntry *entry = data;

  g_free (entry->label);
  g_free (entry->arg);
  g_free (entry);
}

gint64
rb_store_add_change (RbStore *self, int type, gint64 ref, const char *label, const char *arg,
                     const void *data, int size, GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (self,
                                   "INSERT INTO change (time, author, type, ref, label, arg, "
                                   "changeset) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                   error);

  if (s == NULL)
    return 0;
  sqlite3_bind_int64 (s, 1, g_get_real_time () / 1000);
  rb_db_bind_text (s, 2, rb_person_get_name ());
  sqlite3_bind_int (s, 3, type);
  sqlite3_bind_int64 (s, 4, ref);
  rb_db_bind_text (s, 5, label);
  rb_db_bind_text (s, 6, arg);
  sqlite3_bind_blob (s, 7, data != NULL ? data : "", size, SQLITE_STATIC);
  return rb_db_run (self, s, error) ? sqlite3_last_insert_rowid (self->db) : 0;
}

/* Moves the topmost entry over; an undo or redo of something else than it is passed over. */
static void
shift (GPtrArray *from, GPtrArray *to, gint64 seq)
{
  if (from->len > 0 && ((RbStackEntry *)from->pdata[from->len - 1])->seq == seq)
    g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
}

static gboolean
read_stacks (RbStore *self, gint64 from, GPtrArray *undo, GPtrArray *redo, gint64 *oldest_ref,
             GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (
      self, "SELECT seq, type, ref, label, arg FROM change WHERE seq >= ? ORDER BY seq", error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, from);
  /* Whoever reads what others wrote takes nothing back. */
  while (self->limits == NULL && sqlite3_step (s) == SQLITE_ROW) {
    gint64 ref = sqlite3_column_int64 (s, 2);

    if (ref != 0)
      *oldest_ref = MIN (*oldest_ref, ref);
    switch (sqlite3_column_int (s, 1)) {
    case RB_CHANGE_EDIT: {
      RbStackEntry *entry = rb_stack_entry_new ();

      entry->seq = sqlite3_column_int64 (s, 0);
      entry->label = rb_db_dup_text (s, 3);
      entry->arg = rb_db_dup_text (s, 4);
      g_ptr_array_add (undo, entry);
      g_ptr_array_set_size (redo, 0);
      break;
    }
    case RB_CHANGE_UNDO:
      shift (undo, redo, ref);
      break;
    case RB_CHANGE_REDO:
      shift (redo, undo, ref);
      break;
    default:
      g_ptr_array_set_size (undo, 0);
      g_ptr_array_set_size (redo, 0);
      break;
    }
  }
  return rb_db_end (self, s, error);
}

/* From change @from on. Where what is taken back there is older, that says too little. */
static gboolean
load_stacks (RbStore *self, gint64 from, gboolean *enough, GError **error)
{
  g_autoptr (GPtrArray) undo = g_ptr_array_new_with_free_func (rb_stack_entry_free);
  g_autoptr (GPtrArray) redo = g_ptr_array_new_with_free_func (rb_stack_entry_free);
  gint64 oldest_ref = G_MAXINT64;

  if (!read_stacks (self, from, undo, redo, &oldest_ref, error))
    return FALSE;
  *enough = from <= 1 || (oldest_ref >= from && undo->len > 1);
  if (!*enough)
    return TRUE;
  g_mutex_lock (&self->lock);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  self->undo = g_steal_pointer (&undo);
  self->redo = g_steal_pointer (&redo);
  self->stacks_from = from;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static gboolean
load_all_stacks (RbStore *self, gpointer unused, GError **error)
{
  gboolean enough;

  return load_stacks (self, 1, &enough, error);
}

gboolean
rb_store_load_stacks (RbStore *self, GError **error)
{
  g_autofree char *last = NULL;
  gboolean enough = FALSE;
  gint64 from;

  last = rb_db_text (self, "SELECT coalesce(max(seq), 0) FROM change", error);
  if (last == NULL)
    return FALSE;
  from = MAX (1, g_ascii_strtoll (last, NULL, 10) - RECENT + 1);
  if (!load_stacks (self, from, &enough, error) ||
      (!enough && !load_all_stacks (self, NULL, error)))
    return FALSE;
  return rb_store_read_revision (self, &self->revision, error);
}

static void
cut (GPtrArray *stack, gint64 until)
{
  for (guint i = stack->len; i > 0; i--) {
    gint64 seq = ((RbStackEntry *)stack->pdata[i - 1])->seq;

    if (seq != 0 && seq <= until)
      g_ptr_array_remove_index (stack, i - 1);
  }
}

void
rb_store_cut_stacks (RbStore *self, gint64 until)
{
  g_mutex_lock (&self->lock);
  cut (self->undo, until);
  cut (self->redo, until);
  g_mutex_unlock (&self->lock);
}

/* The history may be a stranger's, who has changes of other tables in it. */
static int
on_table (void *data, const char *table)
{
  return strcmp (table, "node") == 0 || strcmp (table, "field") == 0;
}

static int
on_conflict (void *data, int kind, sqlite3_changeset_iter *iter)
{
  return SQLITE_CHANGESET_ABORT;
}

/* Whoever moves a node beneath itself takes it out of the tree, and would be followed without end.
 */
static gboolean
ends_somewhere (RbStore *self, gint64 id, GError **error)
{
  for (guint depth = 0; depth < RB_MAX_DEPTH; depth++) {
    sqlite3_stmt *s = rb_db_prepare (self, "SELECT parent FROM node WHERE id = ?", error);

    if (s == NULL)
      return FALSE;
    sqlite3_bind_int64 (s, 1, id);
    id = sqlite3_step (s) == SQLITE_ROW ? sqlite3_column_int64 (s, 0) : 0;
    if (!rb_db_end (self, s, error))
      return FALSE;
    if (id == 0)
      return TRUE;
  }
  return FALSE;
}

/* A moved node's changeset holds only what moved, so the row is asked for the rest. */
static gboolean
add_move (RbStore *self, GArray *ops, gint64 id, GError **error)
{
  sqlite3_stmt *s =
      rb_db_prepare (self, "SELECT parent, slot, position FROM node WHERE id = ?", error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, id);
  if (sqlite3_step (s) == SQLITE_ROW) {
    RbOp op = { .type = RB_OP_MOVE, .node = id };

    op.parent = sqlite3_column_int64 (s, 0);
    op.slot = rb_db_dup_text (s, 1);
    op.position = sqlite3_column_double (s, 2);
    g_array_append_val (ops, op);
  }
  return rb_db_end (self, s, error) && ends_somewhere (self, id, error);
}

static char *
dup_value (sqlite3_value *value)
{
  const char *text = value != NULL ? (const char *)sqlite3_value_text (value) : NULL;

  return text != NULL ? g_utf8_make_valid (text, sqlite3_value_bytes (value)) : NULL;
}

/* One row of a changeset. %FALSE if the tree must not follow it. */
static gboolean
read_row (RbStore *self, sqlite3_changeset_iter *iter, GArray *ops, GHashTable *touched,
          GError **error)
{
  const char *table = NULL;
  int columns = 0, kind = 0, indirect;
  sqlite3_value *v[5] = { NULL };
  gboolean is_field;
  RbOp op = { 0 };

  sqlite3changeset_op (iter, &table, &columns, &kind, &indirect);
  is_field = g_strcmp0 (table, "field") == 0 && columns == 3;
  if (!is_field && (g_strcmp0 (table, "node") != 0 || columns != 5))
    return TRUE;
  for (int i = 0; i < columns; i++) {
    if (kind != SQLITE_DELETE)
      sqlite3changeset_new (iter, i, &v[i]);
    if (v[i] == NULL && kind != SQLITE_INSERT)
      sqlite3changeset_old (iter, i, &v[i]);
  }
  if (v[0] == NULL || (is_field && v[1] == NULL))
    return FALSE;
  op.node = sqlite3_value_int64 (v[0]);
  g_hash_table_add (touched, g_memdup2 (&op.node, sizeof op.node));
  if (is_field) {
    op.type = RB_OP_SET;
    op.name = dup_value (v[1]);
    op.value = kind != SQLITE_DELETE ? dup_value (v[2]) : NULL;
  } else if (kind == SQLITE_UPDATE) {
    return add_move (self, ops, op.node, error);
  } else if (kind == SQLITE_DELETE) {
    op.type = RB_OP_DELETE;
  } else {
    op.type = RB_OP_INSERT;
    op.parent = sqlite3_value_int64 (v[1]);
    op.slot = dup_value (v[2]);
    op.kind = dup_value (v[3]);
    op.position = sqlite3_value_double (v[4]);
  }
  g_array_append_val (ops, op);
  return TRUE;
}

/* What a changeset did, as operations for the tree in memory. Called after it was applied. */
static GArray *
read_changeset (RbStore *self, void *data, int size, GHashTable *touched, GError **error)
{
  g_autoptr (GArray) ops = rb_ops_new ();
  sqlite3_changeset_iter *iter = NULL;
  gboolean follows = TRUE;

  if (size == 0)
    return g_steal_pointer (&ops);
  if (sqlite3changeset_start (&iter, size, data) != SQLITE_OK)
    return NULL;
  while (follows && sqlite3changeset_next (iter) == SQLITE_ROW)
    follows = read_row (self, iter, ops, touched, error);
  return sqlite3changeset_finalize (iter) == SQLITE_OK && follows ? g_steal_pointer (&ops) : NULL;
}

static gboolean
travel (RbStore *self, gpointer data, GError **error)
{
  Travel *t = data;
  g_autoptr (GHashTable) touched =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) ops = NULL;
  sqlite3_stmt *s;
  void *way = NULL;
  int size = 0, code = SQLITE_ERROR;
  gboolean done = FALSE;

  if (!rb_store_begin (self, error))
    return FALSE;
  s = rb_db_prepare (self, "SELECT changeset FROM change WHERE seq = ?", error);
  if (s != NULL) {
    sqlite3_bind_int64 (s, 1, t->entry->seq);
    if (sqlite3_step (s) == SQLITE_ROW) {
      int n = sqlite3_column_bytes (s, 0);

      if (t->type == RB_CHANGE_UNDO) {
        code = sqlite3changeset_invert (n, sqlite3_column_blob (s, 0), &size, &way);
      } else {
        way = sqlite3_malloc (n + 1);
        memcpy (way, sqlite3_column_blob (s, 0), (gsize)n);
        size = n;
        code = SQLITE_OK;
      }
    }
    if (!rb_db_end (self, s, error))
      code = SQLITE_ERROR;
  }
  if (code == SQLITE_OK && size > 0)
    code = sqlite3changeset_apply (self->db, size, way, on_table, on_conflict, NULL);
  if (code == SQLITE_OK) {
    ops = read_changeset (self, way, size, touched, error);
    code = ops != NULL ? SQLITE_OK : SQLITE_ABORT;
  }
  if (code == SQLITE_OK) {
    done = rb_store_add_change (self, t->type, t->entry->seq, NULL, NULL, way, size, error) != 0 &&
           rb_store_seal_nodes (self, touched, error) && rb_store_commit (self, error);
  } else if (error != NULL && *error == NULL) {
    if (code == SQLITE_ABORT)
      g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                   _ ("This step cannot be taken back, because what it changed was changed in "
                      "another way since."));
    else
      rb_db_set_error (error, NULL, code, self->path);
  }
  sqlite3_free (way);
  if (!done)
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  else
    t->ops = g_steal_pointer (&ops);
  return done;
}

static GArray *
travel_from (RbStore *self, int type, GError **error)
{
  GPtrArray *from, *to;
  Travel t = { NULL, type, NULL };

  /* Nothing is under way then that holds an entry of the stacks. */
  if (!rb_store_flush (self, error))
    return NULL;
  if (type == RB_CHANGE_UNDO && self->undo->len < 2 && self->stacks_from > 1 &&
      !rb_store_call (self, load_all_stacks, NULL, error))
    return NULL;
  g_mutex_lock (&self->lock);
  from = type == RB_CHANGE_UNDO ? self->undo : self->redo;
  to = type == RB_CHANGE_UNDO ? self->redo : self->undo;
  if (from->len > 0)
    t.entry = from->pdata[from->len - 1];
  g_clear_pointer (&self->merge_key, g_free);
  g_mutex_unlock (&self->lock);
  if (t.entry == NULL || !rb_store_call (self, travel, &t, error))
    return NULL;
  g_mutex_lock (&self->lock);
  shift (from, to, t.entry->seq);
  g_mutex_unlock (&self->lock);
  return t.ops;
}

GArray *
rb_store_undo (RbStore *self, GError **error)
{
  return travel_from (self, RB_CHANGE_UNDO, error);
}

GArray *
rb_store_redo (RbStore *self, GError **error)
{
  return travel_from (self, RB_CHANGE_REDO, error);
}

guint64
rb_store_get_undo_serial (RbStore *self)
{
  guint64 serial;

  g_mutex_lock (&self->lock);
  serial =
      self->undo->len > 0 ? ((RbStackEntry *)self->undo->pdata[self->undo->len - 1])->serial : 0;
  g_mutex_unlock (&self->lock);
  return serial;
}

void
rb_store_get_undo_state (RbStore *self, RbUndoState *state)
{
  g_mutex_lock (&self->lock);
  if (self->undo->len > 0) {
    RbStackEntry *entry = self->undo->pdata[self->undo->len - 1];

    state->undo_label = g_strdup (entry->label);
    state->undo_arg = g_strdup (entry->arg);
  }
  if (self->redo->len > 0) {
    RbStackEntry *entry = self->redo->pdata[self->redo->len - 1];

    state->redo_label = g_strdup (entry->label);
    state->redo_arg = g_strdup (entry->arg);
  }
  g_mutex_unlock (&self->lock);
}
