/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing steps: one transaction for all that arrived meanwhile, one changeset for each step. */
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

static gboolean
write_op (RbStore *self, const RbOp *op, GError **error)
{
  sqlite3_stmt *s;

  switch (op->type) {
  case RB_OP_INSERT:
    s = rb_db_prepare (self, "INSERT INTO node VALUES (?1, ?2, ?3, ?4, ?5)", error);
    break;
  case RB_OP_MOVE:
    s = rb_db_prepare (self, "UPDATE node SET parent = ?2, slot = ?3, position = ?5 WHERE id = ?1",
                       error);
    break;
  case RB_OP_DELETE:
    s = rb_db_prepare (self, "DELETE FROM field WHERE node = ?1", error);
    if (s == NULL)
      return FALSE;
    sqlite3_bind_int64 (s, 1, op->node);
    if (!rb_db_run (self, s, error))
      return FALSE;
    s = rb_db_prepare (self, "DELETE FROM node WHERE id = ?1", error);
    break;
  case RB_OP_SET:
  default:
    s = op->value != NULL
            ? rb_db_prepare (self,
                             "INSERT INTO field VALUES (?1, ?2, ?3) ON CONFLICT (node, name) "
                             "DO UPDATE SET value = excluded.value",
                             error)
            : rb_db_prepare (self, "DELETE FROM field WHERE node = ?1 AND name = ?2", error);
    break;
  }
  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, op->node);
  if (op->type == RB_OP_SET) {
    rb_db_bind_text (s, 2, op->name);
    if (op->value != NULL)
      rb_db_bind_text (s, 3, op->value);
  } else if (op->type != RB_OP_DELETE) {
    sqlite3_bind_int64 (s, 2, op->parent);
    rb_db_bind_text (s, 3, op->slot);
    if (op->type == RB_OP_INSERT)
      rb_db_bind_text (s, 4, op->kind);
    sqlite3_bind_double (s, 5, op->position);
  }
  return rb_db_run (self, s, error);
}

/* Adds a changeset to the change that the entry stands for: typing into one field is one step. */
static gboolean
merge_change (RbStore *self, gint64 seq, const void *data, int size, GError **error)
{
  sqlite3_stmt *s = rb_db_prepare (self, "SELECT changeset FROM change WHERE seq = ?", error);
  sqlite3_changegroup *group = NULL;
  void *merged = NULL;
  int merged_size = 0, code, read;

  if (s == NULL)
    return FALSE;
  code = sqlite3changegroup_new (&group);
  if (code == SQLITE_OK) {
    sqlite3_bind_int64 (s, 1, seq);
    if (sqlite3_step (s) == SQLITE_ROW)
      code = sqlite3changegroup_add (group, sqlite3_column_bytes (s, 0),
                                     (void *)sqlite3_column_blob (s, 0));
    /* What cannot be read must not be written over. */
    read = sqlite3_reset (s);
    code = code != SQLITE_OK ? code : read;
  }
  if (code == SQLITE_OK)
    code = sqlite3changegroup_add (group, size, (void *)data);
  if (code == SQLITE_OK)
    code = sqlite3changegroup_output (group, &merged_size, &merged);
  sqlite3changegroup_delete (group);
  if (code == SQLITE_OK) {
    s = rb_db_prepare (self, "UPDATE change SET changeset = ?, time = ? WHERE seq = ?", error);
    if (s == NULL) {
      sqlite3_free (merged);
      return FALSE;
    }
    sqlite3_bind_blob (s, 1, merged != NULL ? merged : "", merged_size, SQLITE_TRANSIENT);
    sqlite3_bind_int64 (s, 2, g_get_real_time () / 1000);
    sqlite3_bind_int64 (s, 3, seq);
    sqlite3_free (merged);
    return rb_db_run (self, s, error);
  }
  rb_db_set_error (error, NULL, code, self->path);
  return FALSE;
}

static gboolean
write_step (RbStore *self, RbMessage *message, gint64 *seq, GHashTable *touched, GError **error)
{
  sqlite3_session *session = NULL;
  void *data = NULL;
  int size = 0, code = SQLITE_OK;
  gboolean written = TRUE;

  if (message->entry != NULL) {
    code = sqlite3session_create (self->db, "main", &session);
    if (code == SQLITE_OK)
      code = sqlite3session_attach (session, "node");
    if (code == SQLITE_OK)
      code = sqlite3session_attach (session, "field");
  }
  for (guint i = 0; i < message->step->ops->len && code == SQLITE_OK && written; i++) {
    const RbOp *op = &g_array_index (message->step->ops, RbOp, i);

    written = write_op (self, op, error);
    g_hash_table_add (touched, g_memdup2 (&op->node, sizeof op->node));
  }
  if (session != NULL && written && code == SQLITE_OK)
    code = sqlite3session_changeset (session, &size, &data);
  if (session != NULL)
    sqlite3session_delete (session);
  if (code != SQLITE_OK) {
    rb_db_set_error (error, NULL, code, self->path);
    written = FALSE;
  }
  if (written && message->entry != NULL) {
    if (message->merge && *seq != 0) {
      written = merge_change (self, *seq, data, size, error);
    } else {
      *seq = rb_store_add_change (self, 0, 0, message->step->label, message->step->label_arg, data,
                                  size, error);
      written = *seq != 0;
    }
  }
  sqlite3_free (data);
  return written;
}

/* A file that was moved away, deleted or replaced is no longer what the person looks at. SQLite
 * notices that only while it writes its journal, so it is asked for before every transaction. */
static gboolean
check_file (RbStore *self, GError **error)
{
  struct stat info;

  if (self->mode == RB_STORE_MEMORY)
    return TRUE;
  if (stat (self->path, &info) != 0 || info.st_dev != self->device || info.st_ino != self->inode) {
    g_autofree char *name = g_path_get_basename (self->path);

    g_set_error (error, RB_ERROR, RB_ERROR_GONE,
                 _ ("“%s” was moved or deleted while it was open. Your text is still in this "
                    "window. Keep a copy elsewhere."),
                 name);
    return FALSE;
  }
  return TRUE;
}

gboolean
rb_store_read_revision (RbStore *self, gint64 *revision, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *text =
      rb_db_text (self, "SELECT value FROM meta WHERE name = 'revision'", &problem);

  if (text == NULL && problem == NULL)
    rb_db_set_error (&problem, NULL, SQLITE_CORRUPT, self->path);
  if (text == NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  *revision = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

gboolean
rb_store_begin (RbStore *self, GError **error)
{
  gint64 revision = 0;
  gboolean known;

  if (!check_file (self, error) || !rb_store_await_check (self, error) ||
      !rb_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  known = rb_store_read_revision (self, &revision, error);
  if (known && revision == self->revision)
    return TRUE;
  if (known) {
    g_autofree char *name = g_path_get_basename (self->path);

    g_set_error (
        error, RB_ERROR, RB_ERROR_CHANGED,
        _ ("“%s” was changed by another program. Your text is still in this window. Keep a "
           "copy elsewhere, then open the file again."),
        name);
  }
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

gboolean
rb_store_commit (RbStore *self, GError **error)
{
  sqlite3_stmt *s =
      rb_db_prepare (self, "UPDATE meta SET value = ? WHERE name = 'revision'", error);
  g_autofree char *revision = g_strdup_printf ("%" G_GINT64_FORMAT, self->revision + 1);

  if (s != NULL) {
    rb_db_bind_text (s, 1, revision);
    if (rb_db_run (self, s, error) && rb_db_exec (self, "COMMIT", error)) {
      self->revision++;
      return TRUE;
    }
  }
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Sequence numbers become the entries' own only once they are on the disk: till then in @seqs. */
static gboolean
write_all (RbStore *self, GQueue *batch, GHashTable *seqs, GError **error)
{
  g_autoptr (GHashTable) touched =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (!rb_store_begin (self, error))
    return FALSE;
  for (GList *l = batch->head; l != NULL; l = l->next) {
    RbMessage *message = l->data;
    gboolean written;

    if (message->type == RB_MESSAGE_BLOB) {
      written = rb_store_write_blob (self, message, error);
    } else {
      gint64 *known = message->entry != NULL ? g_hash_table_lookup (seqs, message->entry) : NULL;
      gint64 seq = known != NULL ? *known : message->entry != NULL ? message->entry->seq : 0;

      written = write_step (self, message, &seq, touched, error);
      if (message->entry != NULL)
        g_hash_table_insert (seqs, message->entry, g_memdup2 (&seq, sizeof seq));
    }
    if (!written) {
      sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
      return FALSE;
    }
  }
  if (!rb_store_seal_nodes (self, touched, error)) {
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
    return FALSE;
  }
  return rb_store_commit (self, error);
}

gboolean
rb_store_write_copy (RbStore *self, GQueue *batch, GHashTable *seqs, GError **error)
{
  return write_all (self, batch, seqs, error);
}

void
rb_store_note_written (RbStore *self, GQueue *batch, GHashTable *seqs)
{
  GHashTableIter iter;
  gpointer entry, value;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, seqs);
  while (g_hash_table_iter_next (&iter, &entry, &value))
    ((RbStackEntry *)entry)->seq = *(gint64 *)value;
  for (GList *l = batch->head; l != NULL; l = l->next)
    if (((RbMessage *)l->data)->type == RB_MESSAGE_BLOB)
      g_hash_table_remove (self->pending_blobs, ((RbMessage *)l->data)->sha256);
  g_mutex_unlock (&self->lock);
}

gboolean
rb_store_write_batch (RbStore *self, GQueue *batch, GError **error)
{
  g_autoptr (GHashTable) seqs = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  if (!write_all (self, batch, seqs, error))
    return FALSE;
  rb_store_note_written (self, batch, seqs);
  return TRUE;
}
