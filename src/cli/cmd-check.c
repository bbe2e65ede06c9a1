/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"
#include "export/json-writer.h"

#include <glib/gi18n-lib.h>

static const char *const rank_names[] = {
  [RB_RANK_ERROR] = "error",
  [RB_RANK_WARNING] = "warning",
  [RB_RANK_HINT] = "hint",
};

static const char *const rank_labels[] = {
  [RB_RANK_ERROR] = N_ ("Error"),
  [RB_RANK_WARNING] = N_ ("Warning"),
  [RB_RANK_HINT] = N_ ("Hint"),
};

static RbExit
print_json (RbNode *issue, RbFindings *findings)
{
  g_autoptr (RbJsonWriter) writer = rb_json_writer_new ();
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (issue));

  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_open (writer, "issue", '{');
  rb_json_writer_text (writer, "id", id);
  rb_json_writer_text (writer, "title", rb_node_get (issue, "title"));
  rb_json_writer_close (writer);
  rb_json_writer_open (writer, "findings", '[');
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);
    g_autofree char *node = g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (finding->node));
    g_autofree char *place = rb_finding_dup_place (finding);

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "id", finding->id);
    rb_json_writer_text (writer, "rank", rank_names[finding->rank]);
    rb_json_writer_text (writer, "node", node);
    if (finding->field != NULL)
      rb_json_writer_text (writer, "field", finding->field);
    rb_json_writer_text (writer, "place", place);
    rb_json_writer_text (writer, "message", finding->message);
    if (finding->why != NULL)
      rb_json_writer_text (writer, "why", finding->why);
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
  rb_json_writer_close (writer);
  return rb_cli_print (rb_json_writer_get (writer)->str);
}

static RbExit
print_lines (RbFindings *findings)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);
    g_autofree char *place = rb_finding_dup_place (finding);

    g_string_append_printf (lines, "%s: %s: %s\n", _ (rank_labels[finding->rank]), place,
                            finding->message);
    if (finding->why != NULL)
      g_string_append_printf (lines, "    %s\n", finding->why);
  }
  if (lines->len == 0)
    g_string_append_printf (lines, "%s\n", _ ("The check found nothing."));
  return rb_cli_print (lines->str);
}

RbExit
rb_cmd_check (int argc, char **argv)
{
  g_autofree char *wanted = NULL;
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "issue", 'i', 0, G_OPTION_ARG_STRING, &wanted, N_ ("The issue; the newest without this"),
      N_ ("TITLE|ID") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
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
  printed = json ? print_json (issue, findings) : print_lines (findings);
  if (printed != RB_EXIT_CLEAN)
    return printed;
  return rb_findings_count_rank (findings, RB_RANK_ERROR) > 0 ? RB_EXIT_FINDINGS : RB_EXIT_CLEAN;
}
