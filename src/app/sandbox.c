/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox.h"
#include <gio/gio.h>

typedef struct {
  RbSandboxFunc func;
  gpointer data;
} Waiting;

static enum { UNKNOWN, ASKING, WORKS, FAILS } state;
static GSubprocess *process;
static GQueue waiting = G_QUEUE_INIT;

/* In these, WebKit itself does without bubblewrap or has another way. */
static gboolean
is_container (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP") != NULL ||
         g_file_test ("/.dockerenv", G_FILE_TEST_EXISTS) ||
         g_file_test ("/run/.containerenv", G_FILE_TEST_EXISTS);
}

static gboolean
answer (gpointer unused)
{
  Waiting *next;

  while ((next = g_queue_pop_head (&waiting)) != NULL) {
    next->func (state == WORKS, next->data);
    g_free (next);
  }
  return G_SOURCE_REMOVE;
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer unused)
{
  g_autoptr (GError) error = NULL;
  gboolean works = g_subprocess_wait_check_finish (process, result, &error);

  state = works ? WORKS : FAILS;
  if (!works)
    g_message ("No preview, for bubblewrap does not run here: %s", error->message);
  g_clear_object (&process);
  answer (NULL);
}

void
rb_sandbox_begin (void)
{
  /* What WebKit asks of bubblewrap, in short. */
  static const char *const argv[] = { "bwrap",
                                      "--unshare-all",
                                      "--die-with-parent",
                                      "--ro-bind",
                                      "/",
                                      "/",
                                      "--proc",
                                      "/proc",
                                      "--dev",
                                      "/dev",
                                      "true",
                                      NULL };
  g_autoptr (GError) error = NULL;

  if (state != UNKNOWN)
    return;
  if (is_container ()) {
    state = WORKS;
    return;
  }
  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  if (process == NULL) {
    state = FAILS;
    g_message ("No preview, for bubblewrap is not there: %s", error->message);
    return;
  }
  state = ASKING;
  g_subprocess_wait_check_async (process, NULL, on_ended, NULL);
}

gboolean
rb_sandbox_is_known_to_work (void)
{
  /* Without an identifier it has ended, though nobody was told yet. */
  return state == WORKS || (state == ASKING && g_subprocess_get_identifier (process) == NULL &&
                            g_subprocess_get_successful (process));
}

void
rb_sandbox_probe (RbSandboxFunc func, gpointer data)
{
  Waiting *next = g_new (Waiting, 1);

  *next = (Waiting){ func, data };
  g_queue_push_tail (&waiting, next);
  rb_sandbox_begin ();
  if (state != ASKING)
    g_idle_add (answer, NULL);
}
