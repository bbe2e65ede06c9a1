/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"

#include <glib/gi18n-lib.h>

RbExit
rb_cmd_review (int argc, char **argv)
{
  g_autofree char *wanted = NULL;
  g_autofree char *target = NULL;
  const GOptionEntry options[] = {
    { "issue", 'i', 0, G_OPTION_ARG_STRING, &wanted, N_ ("The issue; the newest without this"),
      N_ ("TITLE|ID") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &target, N_ ("Where to write the copy"),
      "COPY.rundbrief" },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("FILE.rundbrief");
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  RbNode *issue;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Writes a file with one issue, to be given to somebody who looks it through. What "
         "is done in it comes home with “rundbrief-cli merge”."));
  if (!rb_cli_parse (context, &argc, &argv, 1, 1))
    return RB_EXIT_FAILED;
  if (target == NULL || *target == '\0') {
    rb_cli_complain (_ ("The place is missing. Give it with -o."));
    return RB_EXIT_FAILED;
  }
  document = rb_document_open (argv[1], RB_STORE_WRITE, &error);
  issue = document != NULL ? rb_cli_find_issue (document, wanted, &error) : NULL;
  if (issue == NULL || !rb_review_copy_write (document, issue, target, &error) ||
      !rb_document_close (document, &error))
    return rb_cli_fail (error);
  return RB_EXIT_CLEAN;
}
