/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"

#include <glib/gi18n-lib.h>

RbExit
rb_cmd_import (int argc, char **argv)
{
  GOptionContext *context = g_option_context_new ("FILE.rundbrief SOURCE.json|SOURCE.md…");
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (
      context, _ ("Adds issues to an existing file; what a JSON form says of the newsletter itself "
                  "replaces what the file says. Either all sources come in or none."));
  if (!rb_cli_parse (context, &argc, &argv, 2, G_MAXINT))
    return RB_EXIT_FAILED;
  document = rb_document_open (argv[1], RB_STORE_WRITE, &error);
  if (document == NULL ||
      !rb_import_files (document, (const char *const *)argv + 2, NULL, &error) ||
      !rb_document_close (document, &error))
    return rb_cli_fail (error);
  return RB_EXIT_CLEAN;
}
