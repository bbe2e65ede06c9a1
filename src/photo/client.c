/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo.h"

#include "file.h"
#include "message.h"
#include "process.h"

#include <string.h>

/* How long a worker waits for another picture before it is ended, in seconds. */
#define IDLE_SECONDS 30
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

typedef enum {
  CALL_IMPORT,
  CALL_IMPORT_FILE,
  CALL_RENDER,
} CallKind;

/* An asynchronous call's arguments. */
typedef struct {
  CallKind kind;
  GBytes *bytes;
  GFile *file;
  char *name;
  RbRendition how;
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

/* With one process, which is gone unless all went well. */
static RbExchange
ask_once (RbPhotoProcess **process, const RbPhotoRequest *request, GBytes *bytes,
          RbPhotoAnswer *answer, GCancellable *cancellable)
{
  RbExchange result = rb_photo_process_exchange (*process, request, bytes, answer, cancellable);

  if (result != RB_EXCHANGE_DONE)
    g_clear_pointer (process, rb_photo_process_end);
  return result;
}

/* Sends a request; @answer is a picture then. @name is for the errors. */
static gboolean
ask (RbPhotoClient *self, RbPhotoRequest *request, GBytes *bytes, const char *name,
     RbPhotoAnswer *answer, GCancellable *cancellable, GError **error)
{
  RbPhotoProcess *process = NULL;
  RbExchange result = RB_EXCHANGE_DIED;
  gboolean tried = FALSE;

  memset (answer, 0, sizeof *answer);
  if (g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > RB_PHOTO_MAX_FILE) {
    g_propagate_error (error, !name ? rb_photo_message_refused (NULL, NULL)
                              : g_bytes_get_size (bytes) == 0 ? rb_photo_message_empty (name)
                                                              : rb_photo_message_too_big (name));
    return FALSE;
  }
  request->magic = RB_PHOTO_MAGIC;
  request->length = g_bytes_get_size (bytes);
  if (!take_turn (self, &process, cancellable, error))
    return FALSE;
  if (process)
    result = ask_once (&process, request, bytes, answer, cancellable);
  /* One that had worked before may have been killed meanwhile, for want of memory: no fault of this
   * picture, so that gets a fresh one. */
  if (!process && result == RB_EXCHANGE_DIED) {
    process = rb_photo_process_start (error);
    tried = process != NULL;
    if (process)
      result = ask_once (&process, request, bytes, answer, cancellable);
  } else {
    tried = TRUE;
  }
  end_turn (self, process);
  if (!tried)
    return FALSE;
  switch (result) {
  case RB_EXCHANGE_DONE:
    if (answer->head.status == RB_PHOTO_OK)
      return TRUE;
    g_propagate_error (error, rb_photo_message_refused (&answer->head, name));
    break;
  case RB_EXCHANGE_CANCELLED:
    g_cancellable_set_error_if_cancelled (cancellable, error);
    break;
  case RB_EXCHANGE_DIED:
  case RB_EXCHANGE_HUNG:
  default:
    g_propagate_error (error, rb_photo_message_stopped (result == RB_EXCHANGE_HUNG, name));
  }
  rb_photo_answer_clear (answer);
  return FALSE;
}

static const char *
mime_name (RbPhotoMime mime)
{
  return mime == RB_PHOTO_MIME_PNG   ? "image/png"
         : mime == RB_PHOTO_MIME_GIF ? "image/gif"
                                     : "image/jpeg";
}

static void
run_call (gpointer data, gpointer unused)
{
  g_autoptr (GTask) task = data;
  RbPhotoClient *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  RbPhoto *photo = NULL;
  GBytes *bytes = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  switch (call->kind) {
  case CALL_IMPORT:
    photo = rb_photo_client_import (self, call->bytes, call->name, cancellable, &error);
    break;
  case CALL_IMPORT_FILE:
    photo = rb_photo_client_import_file (self, call->file, cancellable, &error);
    break;
  case CALL_RENDER:
  default:
    bytes = rb_photo_client_render (self, call->bytes, &call->how, cancellable, &error);
  }
  if (photo)
    g_task_return_pointer (task, photo, (GDestroyNotify)rb_photo_free);
  else if (bytes)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
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
    g_once_init_leave (&client, rb_photo_client_new (2));
  return client;
}

void
rb_photo_free (RbPhoto *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->mime);
  g_free (self->sha256);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_free (self);
}

static void
fact_free (gpointer data)
{
  RbPhotoFact *fact = data;

  g_free (fact->field);
  g_free (fact->value);
  g_free (fact->standard);
  g_free (fact);
}

static void
add_fact (GPtrArray *facts, const char *field, char *value)
{
  RbPhotoFact *fact;

  if (value == NULL)
    return;
  fact = g_new0 (RbPhotoFact, 1);
  fact->field = g_strdup (field);
  fact->value = value;
  fact->standard = g_strdup ("XMP");
  g_ptr_array_add (facts, fact);
}

const char *
rb_photo_get_fact (const RbPhoto *self, const char *field)
{
  for (guint i = 0; i < self->facts->len; i++) {
    const RbPhotoFact *fact = self->facts->pdata[i];

    if (strcmp (fact->field, field) == 0)
      return fact->value;
  }
  return NULL;
}

RbPhoto *
rb_photo_client_import (RbPhotoClient *self, GBytes *bytes, const char *display_name,
                        GCancellable *cancellable, GError **error)
{
  static const char *const fields[] = { "credit", "caption", "alt", "source_url", "licence" };
  RbPhotoRequest request = { .op = RB_PHOTO_OP_IMPORT };
  RbPhotoAnswer answer;
  RbPhoto *photo;

  g_return_val_if_fail (RB_IS_PHOTO_CLIENT (self), NULL);
  g_return_val_if_fail (bytes && display_name, NULL);

  if (!ask (self, &request, bytes, display_name, &answer, cancellable, error))
    return NULL;
  photo = g_new0 (RbPhoto, 1);
  photo->kept = answer.head.kept != 0;
  photo->bytes = photo->kept ? g_bytes_ref (bytes) : g_steal_pointer (&answer.bytes);
  photo->mime = g_strdup (mime_name (answer.head.mime));
  photo->width = answer.head.width;
  photo->height = answer.head.height;
  photo->facts = g_ptr_array_new_with_free_func (fact_free);
  photo->conflicts = g_ptr_array_new_with_free_func (fact_free);
  for (guint i = 0; i < RB_PHOTO_N_TEXTS; i++)
    add_fact (photo->facts, fields[i], g_steal_pointer (&answer.texts[i]));
  rb_photo_answer_clear (&answer);
  return photo;
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
  call->kind = CALL_IMPORT;
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

  g_return_val_if_fail (RB_IS_PHOTO_CLIENT (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = rb_photo_read_file (file, &name, cancellable, error);
  return bytes ? rb_photo_client_import (self, bytes, name, cancellable, error) : NULL;
}

void
rb_photo_client_import_file_async (RbPhotoClient *self, GFile *file, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  Call *call;

  g_return_if_fail (RB_IS_PHOTO_CLIENT (self));
  g_return_if_fail (G_IS_FILE (file));

  call = g_new0 (Call, 1);
  call->kind = CALL_IMPORT_FILE;
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
  RbPhotoRequest request = { .op = RB_PHOTO_OP_RENDER };
  RbPhotoAnswer answer;

  g_return_val_if_fail (RB_IS_PHOTO_CLIENT (self), NULL);
  g_return_val_if_fail (bytes && how, NULL);

  request.width = how->width;
  request.height = how->height;
  request.play_mark = how->play_mark != FALSE;
  request.mark_colour = how->mark_colour;
  if (!ask (self, &request, bytes, NULL, &answer, cancellable, error))
    return NULL;
  if (answer.head.kept)
    answer.bytes = g_bytes_ref (bytes);
  bytes = g_steal_pointer (&answer.bytes);
  rb_photo_answer_clear (&answer);
  return bytes;
}

void
rb_photo_client_render_async (RbPhotoClient *self, GBytes *bytes, const RbRendition *how,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Call *call;

  g_return_if_fail (RB_IS_PHOTO_CLIENT (self));
  g_return_if_fail (bytes && how);

  call = g_new0 (Call, 1);
  call->kind = CALL_RENDER;
  call->bytes = g_bytes_ref (bytes);
  call->how = *how;
  start_call (self, call, rb_photo_client_render_async, cancellable, callback, user_data);
}

GBytes *
rb_photo_client_render_finish (RbPhotoClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GBytes *
rb_photo_client_label (RbPhotoClient *self, GBytes *bytes, const RbPhotoLabel *label,
                       GCancellable *cancellable, GError **error)
{
  return g_bytes_ref (bytes);
}
