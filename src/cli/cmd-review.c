/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"

#include <glib/gi18n-lib.h>

RbExit
rb_cmd_review (int argc, char **argv)
{
  g_autofree char *wanted = NULL;
  g_autofree char *target = NULL;
  g_autofree char *page = NULL;
  g_autofree char *label = NULL;
  const GOptionEntry options[] = {
    { "issue", 'i', 0, G_OPTION_ARG_STRING, &wanted, N_ ("The issue; the newest without this"),
      N_ ("TITLE|ID") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &target, N_ ("Where to write the copy"),
      "COPY.rundbrief" },
    { "page", 'p', 0, G_OPTION_ARG_FILENAME, &page,
      N_ ("Where to write a page for reviewers without Rundbrief"), "FILE.html" },
    { "for", 'f', 0, G_OPTION_ARG_STRING, &label, N_ ("Words for the version that is sent"),
      N_ ("LABEL") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("FILE.rundbrief");
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  RbNode *issue;
  gboolean sent = FALSE;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Writes a file with one issue, to be given to somebody who looks it through, or a "
         "page in which comments can be written. What is done in them comes home with "
         "“rundbrief-cli merge”."));
  if (!rb_cli_parse (context, &argc, &argv, 1, 1))
    return RB_EXIT_FAILED;
  if ((target == NULL || *target == '\0') && (page == NULL || *page == '\0')) {
    rb_cli_complain (_ ("The place is missing. Give it with -o, or with --page."));
    return RB_EXIT_FAILED;
  }
  if (page != NULL && *page != '\0' &&
      !rb_cli_may_replace (page, RB_EARLIER_REVIEW_PAGE, RB_REPLACE_EARLIER))
    return RB_EXIT_FAILED;
  document = rb_document_open (argv[1], RB_STORE_WRITE, &error);
  issue = document != NULL ? rb_cli_find_issue (document, wanted, &error) : NULL;
  if (issue != NULL) {
    RbReviewSending sending = { label != NULL ? label : "", target, page };

    sent = rb_review_send (document, rb_node_get_id (issue), &sending, NULL, NULL, NULL, &error);
  }
  if (!sent || !rb_document_close (document, &error))
    return rb_cli_fail (error);
  return RB_EXIT_CLEAN;
}
