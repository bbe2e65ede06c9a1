/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo.h"

#include "answer.h"
#include "file.h"
#include "question.h"

#include <string.h>

/* How long a worker waits for another picture before it is ended, in seconds. */
#define IDLE_SECONDS 30
/* Each may take hundreds of megabytes for a large picture. */
#define MOST_WORKERS 8
/* How often a waiting caller looks whether it was cancelled, in microseconds. */
#define LOOK_UP (50 * 1000)

struct _RbPhotoClient {
  GObject parent_instance;

  guint workers;
  GThreadPool *threads; /* the asynchronous calls, one for each worker */

  GMutex mutex; /* over what follows */
  GCond freed;
  GQueue idle; /* RbPhotoProcess, the last used first */
  guint busy;
  GSource *ender; /* ends the idle ones after a while */
};

G_DEFINE_FINAL_TYPE (RbPhotoClient, rb_photo_client, G_TYPE_OBJECT)

/* An asynchronous call's arguments: bytes and their name, or a file. */
typedef struct {
  GBytes *bytes;
  GFile *file;
  char *name;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->bytes, g_bytes_unref);
  g_clear_object (&call->file);
  g_free (call->name);
  g_free (call);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Ends what nobody has used for a while; runs on the main context, if there is one that runs. */
static gboolean
end_idle_cb (gpointer data)
{
  g_autoptr (RbPhotoClient) self = g_weak_ref_get (data);
  gint64 before = g_get_monotonic_time () - (IDLE_SECONDS * G_USEC_PER_SEC);
  GQueue old = G_QUEUE_INIT;
  RbPhotoProcess *process;
  gboolean more;

  if (!self)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->mutex);
  while ((process = g_queue_peek_tail (&self->idle)) &&
         rb_photo_process_get_last_used (process) <= before)
    g_queue_push_tail (&old, g_queue_pop_tail (&self->idle));
  more = !g_queue_is_empty (&self->idle) || self->busy > 0;
  if (!more)
    g_clear_pointer (&self->ender, g_source_unref);
  g_mutex_unlock (&self->mutex);
  g_queue_clear_full (&old, (GDestroyNotify)rb_photo_process_end);
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* With the mutex held. */
static void
schedule_end (RbPhotoClient *self)
{
  GWeakRef *weak;

  if (self->ender)
    return;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  self->ender = g_timeout_source_new_seconds (IDLE_SECONDS);
  g_source_set_callback (self->ender, end_idle_cb, weak, weak_ref_free);
  g_source_attach (self->ender, NULL);
}

/* Waits for a worker's turn. @process is NULL where one has yet to be started. */
static gboolean
take_turn (RbPhotoClient *self, RbPhotoProcess **process, GCancellable *cancellable, GError **error)
{
  gboolean taken = FALSE;

  g_mutex_lock (&self->mutex);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error)) {
    if (self->busy < self->workers) {
      self->busy++;
      *process = g_queue_pop_head (&self->idle);
      taken = TRUE;
      break;
    }
    g_cond_wait_until (&self->freed, &self->mutex, g_get_monotonic_time () + LOOK_UP);
  }
  g_mutex_unlock (&self->mutex);
  return taken;
}

static void
end_turn (RbPhotoClient *self, RbPhotoProcess *process)
{
  g_mutex_lock (&self->mutex);
  self->busy--;
  if (process) {
    g_queue_push_head (&self->idle, process);
    schedule_end (self);
  }
  g_cond_signal (&self->freed);
  g_mutex_unlock (&self->mutex);
}

/* Asks; @answer is a picture then. */
static gboolean
ask (RbPhotoClient *self, RbPhotoQuestion *question, RbPhotoAnswer *answer,
     GCancellable *cancellable, GError **error)
{
  RbPhotoProcess *process = NULL;
  gboolean done;

  if (!rb_photo_question_check (question, error) || !take_turn (self, &process, cancellable, error))
    return FALSE;
  done = rb_photo_question_ask (question, &process, answer, cancellable, error);
  end_turn (self, process);
  return done;
}

/* @sidecar is XMP, or %NULL. */
static RbPhoto *
import (RbPhotoClient *self, GBytes *bytes, GBytes *sidecar, const char *name,
        GCancellable *cancellable, GError **error)
{
  RbPhotoQuestion question = {
    .head.op = RB_PHOTO_OP_IMPORT, .file = bytes, .beside = sidecar, .name = name
  };
  RbPhotoAnswer answer;
  RbPhoto *photo;

  if (!ask (self, &question, &answer, cancellable, error))
    return NULL;
  photo = rb_photo_answer_take_photo (&answer, bytes);
  rb_photo_answer_clear (&answer);
  return photo;
}

/* The same picture in other bytes. */
static GBytes *
change (RbPhotoClient *self, RbPhotoQuestion *question, GCancellable *cancellable, GError **error)
{
  RbPhotoAnswer answer;
  GBytes *bytes;

  if (!ask (self, question, &answer, cancellable, error))
    return NULL;
  bytes = rb_photo_answer_take_bytes (&answer, question->file);
  rb_photo_answer_clear (&answer);
  return bytes;
}

static void
run_call (gpointer data, gpointer unused)
{
  g_autoptr (GTask) task = data;
  RbPhotoClient *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  RbPhoto *photo;

  if (g_task_return_error_if_cancelled (task))
    return;
  photo = call->file != NULL
              ? rb_photo_client_import_file (self, call->file, cancellable, &error)
              : rb_photo_client_import (self, call->bytes, call->name, cancellable, &error);
  if (photo)
    g_task_return_pointer (task, photo, (GDestroyNotify)rb_photo_free);
  else
    g_task_return_error (task, error);
}

/* Takes over @call. Not g_task_run_in_thread(), for hundreds of photos dropped at once would keep
 * all other tasks of the program waiting there. */
static void
start_call (RbPhotoClient *self, Call *call, gpointer tag, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, call_free);
  g_thread_pool_push (self->threads, task, NULL);
}

static void
rb_photo_client_dispose (GObject *object)
{
  RbPhotoClient *self = RB_PHOTO_CLIENT (object);
  GQueue idle;

  g_mutex_lock (&self->mutex);
  if (self->ender) {
    g_source_destroy (self->ender);
    g_clear_pointer (&self->ender, g_source_unref);
  }
  idle = self->idle;
  g_queue_init (&self->idle);
  g_mutex_unlock (&self->mutex);
  g_queue_clear_full (&idle, (GDestroyNotify)rb_photo_process_end);

  G_OBJECT_CLASS (rb_photo_client_parent_class)->dispose (object);
}

static void
rb_photo_client_finalize (GObject *object)
{
  RbPhotoClient *self = RB_PHOTO_CLIENT (object);

  /* Each call holds the client, so none is left; but this may be one of those threads. */
  if (self->threads)
    g_thread_pool_free (self->threads, FALSE, FALSE);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->freed);

  G_OBJECT_CLASS (rb_photo_client_parent_class)->finalize (object);
}

static void
rb_photo_client_class_init (RbPhotoClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rb_photo_client_dispose;
  object_class->finalize = rb_photo_client_finalize;
}

static void
rb_photo_client_init (RbPhotoClient *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->freed);
  g_queue_init (&self->idle);
}

RbPhotoClient *
rb_photo_client_new (guint workers)
{
  RbPhotoClient *self = g_object_new (RB_TYPE_PHOTO_CLIENT, NULL);

  self->workers = MAX (1, workers);
  self->threads = g_thread_pool_new (run_call, NULL, self->workers, FALSE, NULL);
  return self;
}

RbPhotoClient *
rb_photo_client_get_default (void)
{
  static RbPhotoClient *client;

  if (g_once_init_enter (&client))
    g_once_init_leave (&client, rb_photo_client_new (MIN (g_get_num_processors (), MOST_WORKERS)));
  return client;
}

RbPhoto *
rb_photo_client_import (RbPhotoClient *self, GBytes *bytes, const char *display_name,
                        GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RB_IS_PHOTO_CLIENT (self), NULL);
  g_return_val_if_fail (bytes && display_name, NULL);

  return import (self, bytes, NULL, display_name, cancellable, error);
}

void
rb_photo_client_import_async (RbPhotoClient *self, GBytes *bytes, const char *display_name,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Call *call;

  g_return_if_fail (RB_IS_PHOTO_CLIENT (self));
  g_return_if_fail (bytes && display_name);

  call = g_new0 (Call, 1);
  call->bytes = g_bytes_ref (bytes);
  call->name = g_strdup (display_name);
  start_call (self, call, rb_photo_client_import_async, cancellable, callback, user_data);
}

RbPhoto *
rb_photo_client_import_finish (RbPhotoClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

RbPhoto *
rb_photo_client_import_file (RbPhotoClient *self, GFile *file, GCancellable *cancellable,
                             GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) sidecar = NULL;

  g_return_val_if_fail (RB_IS_PHOTO_CLIENT (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = rb_photo_read_file (file, &name, cancellable, error);
  if (!bytes)
    return NULL;
  sidecar = rb_photo_read_sidecar (file, cancellable);
  return import (self, bytes, sidecar, name, cancellable, error);
}

void
rb_photo_client_import_file_async (RbPhotoClient *self, GFile *file, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  Call *call;

  g_return_if_fail (RB_IS_PHOTO_CLIENT (self));
  g_return_if_fail (G_IS_FILE (file));

  call = g_new0 (Call, 1);
  call->file = g_object_ref (file);
  start_call (self, call, rb_photo_client_import_file_async, cancellable, callback, user_data);
}

RbPhoto *
rb_photo_client_import_file_finish (RbPhotoClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GBytes *
rb_photo_client_render (RbPhotoClient *self, GBytes *bytes, const RbRendition *how,
                        GCancellable *cancellable, GError **error)
{
  RbPhotoQuestion question = { .head.op = RB_PHOTO_OP_RENDER, .file = bytes };

  g_return_val_if_fail (RB_IS_PHOTO_CLIENT (self), NULL);
  g_return_val_if_fail (bytes && how, NULL);

  question.head.width = how->width;
  question.head.height = how->height;
  question.head.rotate = how->rotate;
  question.head.x = how->x;
  question.head.y = how->y;
  question.head.part_width = how->part_width;
  question.head.part_height = how->part_height;
  question.head.play_mark = how->play_mark != FALSE;
  question.head.mark_colour = how->mark_colour;
  return change (self, &question, cancellable, error);
}

GBytes *
rb_photo_client_label (RbPhotoClient *self, GBytes *bytes, const RbPhotoLabel *label,
                       GCancellable *cancellable, GError **error)
{
  RbPhotoQuestion question = { .head.op = RB_PHOTO_OP_LABEL, .file = bytes };
  g_autoptr (GBytes) texts = NULL;

  g_return_val_if_fail (RB_IS_PHOTO_CLIENT (self), NULL);
  g_return_val_if_fail (bytes && label, NULL);

  question.beside = texts = rb_photo_question_write_label (label);
  return change (self, &question, cancellable, error);
}
