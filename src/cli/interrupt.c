/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

/* What a shell tells of a process that an interrupt ended. */
#define INTERRUPTED 130

static int pipe_ends[2];
static volatile sig_atomic_t interrupts;

/* A handler may do next to nothing, so it only wakes the thread. */
static void
on_signal (int number)
{
  if (++interrupts > 1 || write (pipe_ends[1], "", 1) != 1)
    _exit (INTERRUPTED);
}

static gpointer
wait_for_signal (gpointer data)
{
  char byte;

  if (read (pipe_ends[0], &byte, 1) == 1)
    g_cancellable_cancel (data);
  return NULL;
}

GCancellable *
rb_cli_watch_interrupts (void)
{
  static GCancellable *cancellable;
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

  if (cancellable != NULL)
    return cancellable;
  cancellable = g_cancellable_new ();
  if (!g_unix_open_pipe (pipe_ends, FD_CLOEXEC, NULL))
    return cancellable;
  g_thread_unref (g_thread_new ("interrupts", wait_for_signal, cancellable));
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  sigaction (SIGHUP, &action, NULL);
  return cancellable;
}
