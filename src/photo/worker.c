/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rundbrief-photo: decodes pictures from anywhere, one after another, so that a decoder that
 * crashes, hangs or is taken over has neither the newsletter, nor files to write, nor a network.
 */
#include "job.h"

#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/* Both ways. What the libraries print when they give up must not be taken for an answer, so this is
 * not where they print to. */
#define SOCKET STDIN_FILENO
#define MEMORY_LIMIT ((rlim_t)2 * 1024 * 1024 * 1024)
/* Decoding and saving are one thread's work each, whatever the format; one more scales meanwhile.
 * There are as many workers as cores, so more threads would only take turns. */
#define THREADS "2"
#define ARENAS 2

/* What outgrows memory must not be put on a disk, where it would stay after a crash. */
#define NEVER_TO_DISC "64g"

static void
limit (int resource, rlim_t value)
{
  struct rlimit both = { value, value };

  if (setrlimit (resource, &both) != 0)
    g_printerr ("rundbrief-photo: setrlimit: %s\n", g_strerror (errno));
}

static void
confine (void)
{
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  /* Where the system lets an ordinary user, as its own; where not, there is still no code for it.
   */
  if (unshare (CLONE_NEWNET) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNET) != 0)
    errno = 0;
  limit (RLIMIT_CORE, 0);
  /* No file is ever written; the vector compiler tries one for its code, and goes without. */
  signal (SIGXFSZ, SIG_IGN);
  limit (RLIMIT_FSIZE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  /* The sanitizers reserve terabytes of addresses. */
  limit (RLIMIT_AS, MEMORY_LIMIT);
#endif
}

/*
 * Ends the process as soon as the other end is closed, also amidst a decoder's work.
 * PR_SET_PDEATHSIG would fire when the thread ends that started us, and the client's come and go.
 */
static gpointer
watch_parent (gpointer data)
{
  struct pollfd fd = { .fd = SOCKET, .events = 0 };

  for (;;) {
    if (poll (&fd, 1, -1) > 0 && (fd.revents & (POLLHUP | POLLERR | POLLNVAL)))
      _exit (0);
  }
  return NULL;
}

static gboolean
read_all (void *data, gsize length)
{
  guint8 *at = data;

  while (length > 0) {
    ssize_t n = read (SOCKET, at, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    at += n;
    length -= n;
  }
  return TRUE;
}

static gboolean
write_all (const void *data, gsize length)
{
  const guint8 *at = data;

  while (length > 0) {
    ssize_t n = write (SOCKET, at, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    at += n;
    length -= n;
  }
  return TRUE;
}

static gboolean
answer (RbJob *job)
{
  const GByteArray *facts = job->reply.status == RB_PHOTO_OK ? job->metadata.facts : NULL;
  gboolean sent;

  job->reply.length = job->bytes ? g_bytes_get_size (job->bytes) : 0;
  job->reply.facts_length = facts ? facts->len : 0;
  sent = write_all (&job->reply, sizeof job->reply);
  if (facts)
    sent = sent && write_all (facts->data, facts->len);
  if (job->bytes)
    sent = sent && write_all (g_bytes_get_data (job->bytes, NULL), job->reply.length);
  return sent;
}

static void
work (RbJob *job, const RbPhotoRequest *request, const guint8 *data, const guint8 *beside)
{
  if (!rb_job_look (job, data, request->length))
    return;
  if (request->op == RB_PHOTO_OP_LABEL)
    rb_job_label (job, (const char *)beside, request->beside_length);
  else if (rb_job_open (job)) {
    if (request->op == RB_PHOTO_OP_RENDER)
      rb_job_render (job, request);
    else
      rb_job_import (job, request, request->beside_length > 0 ? beside : NULL);
  }
}

static gboolean
serve (void)
{
  RbPhotoRequest request;
  g_autofree guint8 *data = NULL;
  g_autofree guint8 *beside = NULL;
  RbJob job;
  gboolean sent;

  if (!read_all (&request, sizeof request) || request.magic != RB_PHOTO_MAGIC ||
      request.length > RB_PHOTO_MAX_FILE || request.beside_length > RB_PHOTO_MAX_SIDECAR)
    return FALSE;
  data = g_malloc (MAX (1, request.length));
  beside = g_malloc (MAX (1, request.beside_length));
  if (!read_all (data, request.length) || !read_all (beside, request.beside_length))
    return FALSE;
  work (&job, &request, data, beside);
  rb_job_finish (&job);
  sent = answer (&job);
  rb_job_clear (&job);
  g_clear_pointer (&data, g_free);
  /* A large picture's memory is not to be held until the next one, which may never come. */
  malloc_trim (0);
  return sent;
}

/* The libraries complain about each odd file, but not to people; what else matters is an error. */
static GLogWriterOutput
hear (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++) {
    if (strcmp (fields[i].key, "MESSAGE") == 0 && fields[i].length < 0)
      rb_job_hear (fields[i].value);
  }
  return G_LOG_WRITER_HANDLED;
}

int
main (int argc, char **argv)
{
  dup2 (STDERR_FILENO, STDOUT_FILENO);
  confine ();
  g_log_set_writer_func (hear, NULL, NULL);
  unsetenv ("VIPS_WARNING"); /* would keep them from being said */
  setenv ("VIPS_DISC_THRESHOLD", NEVER_TO_DISC, TRUE);
  setenv ("VIPS_CONCURRENCY", THREADS, FALSE); /* or what a test says */
  mallopt (M_ARENA_MAX, ARENAS);
  if (vips_init (argv[0]) != 0 || !rb_metadata_init ())
    return EXIT_FAILURE;
  vips_block_untrusted_set (TRUE);
  vips_cache_set_max (0);
  g_thread_unref (g_thread_new ("parent", watch_parent, NULL));
  while (serve ())
    ;
  return EXIT_SUCCESS;
}
