/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "process.h"

#include "base/own.h"
#include "config.h"
#include "message.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* How long a picture may take, in seconds; a good one of 100 megapixels takes two. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PATIENCE 30
#else
#define PATIENCE 10
#endif

struct _RbPhotoProcess {
  GPid pid;
  int fd;
  gint64 last_used;
};

typedef struct {
  int fd;
  gint64 deadline;
  GCancellable *cancellable;
} Talk;

/* The variable is for tests. */
static char *
find_program (void)
{
  const char *named = g_getenv ("RUNDBRIEF_PHOTO");

  if (named && *named)
    return g_strdup (named);
  return rb_own_path ("src/photo/rundbrief-photo", RB_LIBEXECDIR "/rundbrief-photo");
}

static gint64
patience (void)
{
  const char *seconds = g_getenv ("RUNDBRIEF_PHOTO_TIMEOUT");
  double value = seconds ? g_ascii_strtod (seconds, NULL) : 0;

  return (value > 0 && value < 3600 ? value : PATIENCE) * G_USEC_PER_SEC;
}

/* Waits until the other end takes or gives something, the time is up or nobody wants it any more.
 */
static RbExchange
await (const Talk *talk, short events)
{
  GPollFD fds[2] = { { .fd = talk->fd, .events = events } };
  guint n = 1;
  RbExchange result = RB_EXCHANGE_DONE;

  if (talk->cancellable && g_cancellable_make_pollfd (talk->cancellable, &fds[1]))
    n = 2;
  for (;;) {
    gint64 left = talk->deadline - g_get_monotonic_time ();

    if (g_cancellable_is_cancelled (talk->cancellable)) {
      result = RB_EXCHANGE_CANCELLED;
      break;
    }
    if (left <= 0) {
      result = RB_EXCHANGE_HUNG;
      break;
    }
    if (g_poll (fds, n, (int)(left / 1000) + 1) > 0 && fds[0].revents != 0)
      break;
  }
  if (n == 2)
    g_cancellable_release_fd (talk->cancellable);
  return result;
}

static RbExchange
send_all (const Talk *talk, const void *data, gsize length)
{
  const guint8 *at = data;

  while (length > 0) {
    ssize_t n = send (talk->fd, at, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    RbExchange result;

    if (n > 0) {
      at += n;
      length -= n;
    } else if (n < 0 && errno != EAGAIN && errno != EINTR) {
      return RB_EXCHANGE_DIED;
    } else if ((result = await (talk, G_IO_OUT)) != RB_EXCHANGE_DONE) {
      return result;
    }
  }
  return RB_EXCHANGE_DONE;
}

static RbExchange
receive_all (const Talk *talk, void *data, gsize length)
{
  guint8 *at = data;

  while (length > 0) {
    ssize_t n = recv (talk->fd, at, length, MSG_DONTWAIT);
    RbExchange result;

    if (n > 0) {
      at += n;
      length -= n;
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
      return RB_EXCHANGE_DIED;
    } else if ((result = await (talk, G_IO_IN)) != RB_EXCHANGE_DONE) {
      return result;
    }
  }
  return RB_EXCHANGE_DONE;
}

/* A worker that a picture has taken over may answer anything. */
static gboolean
is_sane (const RbPhotoReply *head)
{
  gboolean picture = head->status == RB_PHOTO_OK;

  if (head->magic != RB_PHOTO_MAGIC || head->status > RB_PHOTO_DAMAGED ||
      head->length > RB_PHOTO_MAX_FILE || head->facts_length > RB_PHOTO_MAX_FACTS_LENGTH)
    return FALSE;
  if (!picture)
    return TRUE;
  return head->width > 0 && head->height > 0 &&
         (gint64)head->width * head->height <= RB_PHOTO_MAX_PIXELS &&
         head->mime > RB_PHOTO_MIME_NONE && head->mime <= RB_PHOTO_MIME_GIF &&
         (head->kept != 0) == (head->length == 0);
}

static RbExchange
send_bytes (const Talk *talk, GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return send_all (talk, data, length);
}

static RbExchange
receive_bytes (const Talk *talk, gsize length, GBytes **bytes)
{
  guint8 *data = g_malloc (length);
  RbExchange result = receive_all (talk, data, length);

  *bytes = g_bytes_new_take (data, length);
  return result;
}

static RbExchange
receive_answer (const Talk *talk, RbPhotoAnswer *answer)
{
  RbExchange result = receive_all (talk, &answer->head, sizeof answer->head);

  if (result == RB_EXCHANGE_DONE && !is_sane (&answer->head))
    result = RB_EXCHANGE_DIED;
  if (result == RB_EXCHANGE_DONE && answer->head.facts_length > 0)
    result = receive_bytes (talk, answer->head.facts_length, &answer->facts);
  if (result == RB_EXCHANGE_DONE && answer->head.length > 0)
    result = receive_bytes (talk, answer->head.length, &answer->bytes);
  return result;
}

RbPhotoProcess *
rb_photo_process_start (GError **error)
{
  g_autofree char *program = find_program ();
  const char *argv[] = { program, NULL };
  g_autoptr (GError) reason = NULL;
  int ends[2];
  GPid pid;
  RbPhotoProcess *self;

  /* A socket rather than two pipes: writing to a worker that died must not raise SIGPIPE here. */
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    g_propagate_error (error, rb_photo_message_no_worker (g_strerror (errno)));
    return NULL;
  }
  if (!g_spawn_async_with_pipes_and_fds (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                         ends[1], ends[1], -1, NULL, NULL, 0, &pid, NULL, NULL,
                                         NULL, &reason)) {
    close (ends[0]);
    close (ends[1]);
    g_propagate_error (error, rb_photo_message_no_worker (reason->message));
    return NULL;
  }
  close (ends[1]);
  self = g_new0 (RbPhotoProcess, 1);
  self->pid = pid;
  self->fd = ends[0];
  return self;
}

RbExchange
rb_photo_process_exchange (RbPhotoProcess *self, const RbPhotoRequest *request, GBytes *file,
                           GBytes *beside, RbPhotoAnswer *answer, GCancellable *cancellable)
{
  Talk talk = { self->fd, g_get_monotonic_time () + patience (), cancellable };
  RbExchange result = send_all (&talk, request, sizeof *request);

  memset (answer, 0, sizeof *answer);
  if (result == RB_EXCHANGE_DONE)
    result = send_bytes (&talk, file);
  if (result == RB_EXCHANGE_DONE && beside)
    result = send_bytes (&talk, beside);
  if (result == RB_EXCHANGE_DONE)
    result = receive_answer (&talk, answer);
  if (result != RB_EXCHANGE_DONE)
    rb_photo_answer_clear (answer);
  self->last_used = g_get_monotonic_time ();
  return result;
}

gint64
rb_photo_process_get_last_used (const RbPhotoProcess *self)
{
  return self->last_used;
}

void
rb_photo_process_end (RbPhotoProcess *self)
{
  close (self->fd);
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  g_spawn_close_pid (self->pid);
  g_free (self);
}

void
rb_photo_answer_clear (RbPhotoAnswer *self)
{
  g_clear_pointer (&self->facts, g_bytes_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}
