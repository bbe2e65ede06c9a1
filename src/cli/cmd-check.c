/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/quote.h"
#include "cli.h"

#include <glib/gi18n-lib.h>

static const char *const rank_labels[] = {
  [RB_RANK_ERROR] = N_ ("Error"),
  [RB_RANK_WARNING] = N_ ("Warning"),
  [RB_RANK_HINT] = N_ ("Hint"),
};

static void
append_finding (GString *lines, const RbFinding *finding)
{
  g_autofree char *told = rb_finding_dup_place (finding), *place = rb_quote_dup (told, 0);
  g_autofree char *message = rb_quote_dup (finding->message, 0);

  g_string_append_printf (lines, "%s: %s: %s\n",
                          rb_finding_stands (finding) ? _ (rank_labels[finding->rank])
                                                      : _ ("Let stand"),
                          place, message);
  if (!rb_finding_stands (finding)) {
    g_string_append_printf (lines, "    %s\n", finding->waived);
    return;
  }
  if (finding->why != NULL)
    g_string_append_printf (lines, "    %s", finding->why);
  if (finding->why != NULL && finding->rule->source != NULL)
    g_string_append_printf (lines, " (%s)", _ (finding->rule->source));
  g_string_append (lines, finding->why != NULL ? "\n" : "");
  if (finding->fix != NULL)
    /* Translators: %s is what a button says that mends a finding */
    g_string_append_printf (lines, _ ("    Can be mended: %s\n"), finding->fix->label);
}

static RbExit
print_lines (RbFindings *findings)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < rb_findings_count (findings); i++)
    append_finding (lines, rb_findings_get (findings, i));
  if (lines->len == 0)
    g_string_append_printf (lines, "%s\n", _ ("The check found nothing."));
  return rb_cli_print (lines->str);
}

static gboolean
write_report (RbNode *issue, RbFindings *findings, const char *path, GError **error)
{
  g_autoptr (RbCheckReport) report = rb_check_report_new (issue, findings);

  return rb_check_report_write (report, path, error);
}

RbExit
rb_cmd_check (int argc, char **argv)
{
  g_autofree char *wanted = NULL, *report = NULL;
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "issue", 'i', 0, G_OPTION_ARG_STRING, &wanted, N_ ("The issue; the newest without this"),
      N_ ("TITLE|ID") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, N_ ("Write a report to this web page, too"),
      N_ ("FILE.html") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("SOURCE");
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (RbFindings) findings = NULL;
  g_autoptr (GError) error = NULL;
  RbNode *issue;
  RbExit printed;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!rb_cli_parse (context, &argc, &argv, 1, 1))
    return RB_EXIT_FAILED;
  rb_cli_say_profile_problems ();
  document = rb_import_source (argv[1], &error);
  issue = document != NULL ? rb_cli_find_issue (document, wanted, &error) : NULL;
  if (issue == NULL)
    return rb_cli_fail (error);
  findings = rb_check_issue (issue);
  if (report != NULL && !rb_cli_may_replace (report, RB_EARLIER_CHECK_REPORT, RB_REPLACE_EARLIER))
    return RB_EXIT_FAILED;
  if (report != NULL && !write_report (issue, findings, report, &error))
    return rb_cli_fail (error);
  if (json) {
    g_autoptr (GString) told = rb_check_report_new_json (issue, findings, TRUE);

    printed = rb_cli_print (told->str);
  } else {
    printed = print_lines (findings);
  }
  if (printed != RB_EXIT_CLEAN)
    return printed;
  /* Photos are not read by the check, nor is an older issue: the file as a whole is. */
  if (!rb_store_verify (rb_document_get_store (document), &error))
    return rb_cli_fail (error);
  return rb_findings_count_rank (findings, RB_RANK_ERROR) > 0 ? RB_EXIT_FINDINGS : RB_EXIT_CLEAN;
}
