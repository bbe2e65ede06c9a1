/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox.h"
#include <gio/gio.h>

static enum { UNKNOWN, ASKING, WORKS, FAILS } state;
static GSubprocess *process; /* while asking */

/* In these, WebKit itself does without bubblewrap or has another way. */
static gboolean
is_container (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP") != NULL ||
         g_file_test ("/.dockerenv", G_FILE_TEST_EXISTS) ||
         g_file_test ("/run/.containerenv", G_FILE_TEST_EXISTS);
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
  state = process != NULL ? ASKING : FAILS;
  if (process == NULL)
    g_message ("No preview, for bubblewrap is not there: %s", error->message);
}

gboolean
rb_sandbox_works (void)
{
  g_autoptr (GError) error = NULL;

  rb_sandbox_begin ();
  if (state == ASKING) {
    state = g_subprocess_wait_check (process, NULL, &error) ? WORKS : FAILS;
    g_clear_object (&process);
    if (state == FAILS)
      g_message ("No preview, for bubblewrap does not run here: %s", error->message);
  }
  return state == WORKS;
}
