/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "application.h"
#include "config.h"
#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (RbApplication) application = NULL;
  const char *localedir = g_getenv ("RUNDBRIEF_LOCALEDIR");

  /* The preview's sandbox is not to be switched off from outside. */
  g_unsetenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS");
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : RB_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = rb_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
