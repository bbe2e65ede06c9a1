/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "application.h"
#include "config.h"
#include "preview-web.h"
#include "renderer.h"
#include "sandbox.h"
#include "start-threads.h"
#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (RbApplication) application = NULL;
  int result;
  const char *localedir = g_getenv ("RUNDBRIEF_LOCALEDIR");

  /* The preview's sandbox is not to be switched off from outside. */
  g_unsetenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS");
  /* The preview's pages are drawn without GL (see preview-view.c), and its process would load all
   * of it first none the less. The second is for what it would ask GL of the buffers to draw in. */
  g_setenv ("WEBKIT_DISABLE_COMPOSITING_MODE", "1", FALSE);
  g_setenv ("WEBKIT_DMABUF_RENDERER_FORCE_SHM", "1", FALSE);
  rb_renderer_choose ();
  setlocale (LC_ALL, "");
  rb_start_threads ();
  rb_sandbox_begin ();
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : RB_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = rb_application_new ();
  rb_application_load_ahead (application);
  result = g_application_run (G_APPLICATION (application), argc, argv);
  rb_preview_web_end ();
  rb_start_threads_end ();
  return result;
}
