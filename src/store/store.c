/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store's object and its thread: a queue in, acknowledgements out. */
#include "store.h"
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

enum { ACKED, FAILED, PHOTOS_DAMAGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbStore, rb_store, G_TYPE_OBJECT)

void
rb_message_free (RbMessage *message)
{
  rb_step_free (message->step);
  g_free (message->sha256);
  g_free (message->mime);
  g_clear_pointer (&message->bytes, g_bytes_unref);
  g_clear_error (&message->error);
  g_free (message);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
rb_store_dispose (GObject *object)
{
  rb_store_close (RB_STORE (object), NULL);
  G_OBJECT_CLASS (rb_store_parent_class)->dispose (object);
}

static void
rb_store_finalize (GObject *object)
{
  RbStore *self = RB_STORE (object);

  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->blobs);
  g_hash_table_unref (self->pending_blobs);
  g_hash_table_unref (self->asked_blobs);
  g_hash_table_unref (self->photos_known);
  g_hash_table_unref (self->renditions);
  g_hash_table_unref (self->view);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_async_queue_unref (self->queue);
  g_main_context_unref (self->context);
  g_clear_error (&self->failure);
  g_ptr_array_unref (self->reported);
  g_free (self->merge_key);
  g_free (self->path);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->db_lock);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (rb_store_parent_class)->finalize (object);
}

static void
rb_store_class_init (RbStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_store_finalize;
  signals[ACKED] =
      g_signal_new ("acked", RB_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", RB_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[PHOTOS_DAMAGED] = g_signal_new ("photos-damaged", RB_TYPE_STORE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_store_init (RbStore *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->queue = g_async_queue_new_full ((GDestroyNotify)rb_message_free);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  self->blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pending_blobs =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  self->asked_blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->photos_known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->renditions = rb_store_new_renditions ();
  self->view = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->reported = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  self->undo = g_ptr_array_new_with_free_func (rb_stack_entry_free);
  self->redo = g_ptr_array_new_with_free_func (rb_stack_entry_free);
  g_queue_init (&self->held);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->db_lock);
  g_cond_init (&self->cond);
}

/* --- in the thread ---------------------------------------------------------------------------- */

static gboolean
notify_cb (gpointer data)
{
  RbStore *self = data;
  gboolean failed, photos;

  g_mutex_lock (&self->lock);
  self->notify_source = 0;
  failed = self->failure != NULL;
  photos = self->tells_photos;
  self->tells_photos = FALSE;
  g_mutex_unlock (&self->lock);
  if (photos)
    g_signal_emit (self, signals[PHOTOS_DAMAGED], 0);
  g_signal_emit (self, signals[failed ? FAILED : ACKED], 0);
  return G_SOURCE_REMOVE;
}

/* One notice for all that happened since the last: the main thread asks for the state itself. */
void
rb_store_notify (RbStore *self)
{
  g_mutex_lock (&self->lock);
  if (self->notify_source == 0 && !self->closed) {
    GSource *source = g_idle_source_new ();

    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, notify_cb, g_object_ref (self), g_object_unref);
    self->notify_source = g_source_attach (source, self->context);
    g_source_unref (source);
  }
  g_mutex_unlock (&self->lock);
}

void
rb_store_finish_held (RbStore *self)
{
  g_mutex_lock (&self->lock);
  g_clear_error (&self->failure);
  self->acked += self->held.length;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  rb_store_notify (self);
  while (!g_queue_is_empty (&self->held))
    rb_message_free (g_queue_pop_head (&self->held));
}

gboolean
rb_store_write_held (RbStore *self, GError **error)
{
  GError *problem = NULL;
  gboolean written = TRUE;

  if (self->held.length > 0)
    written = rb_store_write_batch (self, &self->held, &problem);
  else if (rb_store_is_damaged (self))
    written = rb_store_await_check (self, &problem);
  if (written) {
    rb_store_finish_held (self);
    return TRUE;
  }
  g_mutex_lock (&self->lock);
  g_clear_error (&self->failure);
  self->failure = g_error_copy (problem);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  rb_store_notify (self);
  g_propagate_error (error, problem);
  return FALSE;
}

static void
answer_call (RbStore *self, RbMessage *message)
{
  g_mutex_lock (&self->db_lock);
  message->result = message->func (self, message->data, &message->error);
  g_mutex_unlock (&self->db_lock);
  g_mutex_lock (&self->lock);
  message->done = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
}

/* After a failure nothing is tried again unasked: each try may half-fill a drive or hang. */
static void
write_what_may_be (RbStore *self)
{
  g_mutex_lock (&self->db_lock);
  if (self->held.length > 0 && rb_store_get_failure (self) == NULL)
    rb_store_write_held (self, NULL);
  rb_store_write_view (self);
  g_mutex_unlock (&self->db_lock);
}

static gpointer
run (gpointer data)
{
  RbStore *self = data;
  RbMessage *next = NULL;

  for (;;) {
    RbMessage *message = next != NULL ? g_steal_pointer (&next) : g_async_queue_pop (self->queue);

    if (message->type == RB_MESSAGE_QUIT) {
      rb_message_free (message);
      write_what_may_be (self);
      break;
    }
    if (message->type == RB_MESSAGE_CALL) {
      answer_call (self, message);
      continue;
    }
    /* What arrived while the last transaction was written shares this one. */
    do {
      if (message->type == RB_MESSAGE_WAKE)
        rb_message_free (message);
      else
        g_queue_push_tail (&self->held, message);
      message = g_async_queue_try_pop (self->queue);
    } while (message != NULL && message->type < RB_MESSAGE_CALL);
    next = message;
    /* Whoever only asks for something, a photo to be shown for instance, need not wait for the
     * check; it wakes us when it is over. */
    if (!rb_store_is_being_checked (self))
      write_what_may_be (self);
  }
  return NULL;
}

/* --- from outside ----------------------------------------------------------------------------- */

/* Under the lock. Tools that only read have no thread: it would cost them more than it spares. */
static void
start_thread (RbStore *self)
{
  if (self->thread == NULL && !self->closed)
    self->thread = g_thread_new ("store", run, self);
}

static gboolean
fail_closed (GError **error)
{
  g_set_error (error, RB_ERROR, RB_ERROR_FAILED, _ ("The newsletter is closed already."));
  return FALSE;
}

static gboolean
call_here (RbStore *self, RbStoreFunc func, gpointer data, GError **error)
{
  gboolean result;

  g_mutex_lock (&self->db_lock);
  result = self->db != NULL ? func (self, data, error) : fail_closed (error);
  g_mutex_unlock (&self->db_lock);
  return result;
}

void
rb_store_send (RbStore *self, RbMessage *message)
{
  g_mutex_lock (&self->lock);
  start_thread (self);
  g_mutex_unlock (&self->lock);
  g_async_queue_push (self->queue, message);
}

void
rb_store_wake (RbStore *self)
{
  RbMessage *message = g_new0 (RbMessage, 1);

  message->type = RB_MESSAGE_WAKE;
  g_async_queue_push (self->queue, message);
}

gboolean
rb_store_call (RbStore *self, RbStoreFunc func, gpointer data, GError **error)
{
  RbMessage message = { .type = RB_MESSAGE_CALL, .func = func, .data = data };

  g_mutex_lock (&self->lock);
  if (self->closed) {
    g_mutex_unlock (&self->lock);
    return fail_closed (error);
  }
  if (self->thread == NULL) {
    g_mutex_unlock (&self->lock);
    return call_here (self, func, data, error);
  }
  g_assert (self->thread != g_thread_self ());
  g_async_queue_push (self->queue, &message);
  while (!message.done)
    g_cond_wait (&self->cond, &self->lock);
  g_mutex_unlock (&self->lock);
  if (message.error != NULL)
    g_propagate_error (error, message.error);
  return message.result;
}

RbStore *
rb_store_open (const char *path, RbStoreMode mode, GError **error)
{
  g_autoptr (RbStore) self = g_object_new (RB_TYPE_STORE, NULL);

  self->mode = mode;
  self->path = mode == RB_STORE_MEMORY ? g_strdup ("") : g_canonicalize_filename (path, NULL);
  if (!rb_store_open_db (self, error)) {
    gboolean made = mode == RB_STORE_CREATE && self->db != NULL;

    rb_db_close (self);
    /* Half a file would only be in the way of its own name. */
    if (made)
      unlink (self->path);
    return NULL;
  }
  if (mode != RB_STORE_READ)
    start_thread (self);
  if (mode == RB_STORE_WRITE)
    rb_store_begin_check (self);
  return g_steal_pointer (&self);
}

gboolean
rb_store_close (RbStore *self, GError **error)
{
  GThread *thread;
  gboolean whole;

  g_mutex_lock (&self->lock);
  if (self->closed) {
    g_mutex_unlock (&self->lock);
    return TRUE;
  }
  self->closed = TRUE;
  thread = g_steal_pointer (&self->thread);
  g_mutex_unlock (&self->lock);
  /* What is to be written yet waits for it; what was only looked at need not. */
  if (rb_store_is_saved (self))
    rb_store_end_check (self);
  if (thread != NULL) {
    RbMessage *quit = g_new0 (RbMessage, 1);

    quit->type = RB_MESSAGE_QUIT;
    g_async_queue_push (self->queue, quit);
    g_thread_join (thread);
  }
  rb_store_end_check (self);
  g_mutex_lock (&self->db_lock);
  rb_db_close (self);
  g_mutex_unlock (&self->db_lock);
  whole = self->failure == NULL;
  if (!whole && error != NULL)
    *error = g_error_copy (self->failure);
  while (!g_queue_is_empty (&self->held))
    rb_message_free (g_queue_pop_head (&self->held));
  return whole;
}

const char *
rb_store_get_path (RbStore *self)
{
  return self->path;
}

gboolean
rb_store_is_read_only (RbStore *self)
{
  return self->mode == RB_STORE_READ;
}

void
rb_store_push (RbStore *self, RbStep *step)
{
  RbMessage *message = g_new0 (RbMessage, 1);
  gint64 now = g_get_monotonic_time ();

  message->type = RB_MESSAGE_STEP;
  message->step = step;
  g_mutex_lock (&self->lock);
  if (step->label != NULL) {
    message->merge = step->merge_key != NULL && self->undo->len > 0 &&
                     g_strcmp0 (step->merge_key, self->merge_key) == 0 &&
                     now - self->merge_time < RB_MERGE_PAUSE;
    if (message->merge) {
      message->entry = self->undo->pdata[self->undo->len - 1];
    } else {
      message->entry = rb_stack_entry_new ();
      message->entry->label = g_strdup (step->label);
      message->entry->arg = g_strdup (step->label_arg);
      g_ptr_array_add (self->undo, message->entry);
    }
    g_ptr_array_set_size (self->redo, 0);
    g_free (self->merge_key);
    self->merge_key = g_strdup (step->merge_key);
    self->merge_time = now;
  }
  self->pushed++;
  g_mutex_unlock (&self->lock);
  rb_store_send (self, message);
}

gboolean
rb_store_is_saved (RbStore *self)
{
  gboolean saved;

  g_mutex_lock (&self->lock);
  saved = self->acked == self->pushed;
  g_mutex_unlock (&self->lock);
  return saved;
}

static gboolean
says_the_same (gconstpointer reported, gconstpointer failure)
{
  return strcmp (((const GError *)reported)->message, ((const GError *)failure)->message) == 0;
}

const GError *
rb_store_get_failure (RbStore *self)
{
  const GError *failure = NULL;
  guint index;

  g_mutex_lock (&self->lock);
  if (self->failure != NULL) {
    if (!g_ptr_array_find_with_equal_func (self->reported, self->failure, says_the_same, &index)) {
      index = self->reported->len;
      g_ptr_array_add (self->reported, g_error_copy (self->failure));
    }
    failure = self->reported->pdata[index];
  }
  g_mutex_unlock (&self->lock);
  return failure;
}

/* The queue is a FIFO, so a call comes back when all before it was tried. */
static gboolean
report (RbStore *self, gpointer data, GError **error)
{
  const GError *failure = rb_store_get_failure (self);

  if (self->held.length > 0 && failure == NULL)
    return rb_store_write_held (self, error);
  if (failure != NULL && error != NULL)
    *error = g_error_copy (failure);
  return failure == NULL;
}

gboolean
rb_store_flush (RbStore *self, GError **error)
{
  return rb_store_call (self, report, NULL, error);
}

static gboolean
retry (RbStore *self, gpointer data, GError **error)
{
  return rb_store_write_held (self, error);
}

gboolean
rb_store_retry (RbStore *self, GError **error)
{
  return rb_store_call (self, retry, NULL, error);
}
