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

static void
write_number (RbJsonWriter *writer, const char *key, gsize number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GSIZE_FORMAT, number);

  rb_json_writer_bare (writer, key, digits);
}

static void
write_id (RbJsonWriter *writer, const char *key, gint64 id)
{
  /* As a text: 63 bits are more than a number in JSON holds elsewhere. */
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  rb_json_writer_text (writer, key, digits);
}

/* What would be changed: a field's words before and after, or what would be removed. */
static void
write_fix (RbJsonWriter *writer, const RbFix *fix)
{
  rb_json_writer_open (writer, "fix", '{');
  rb_json_writer_text (writer, "label", fix->label);
  if (fix->editable)
    rb_json_writer_bare (writer, "editable", "true");
  rb_json_writer_open (writer, "changes", '[');
  for (guint i = 0; i < fix->changes->len; i++) {
    const RbChange *change = fix->changes->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    write_id (writer, "node", change->node);
    if (change->type == RB_CHANGE_WORDS) {
      g_autofree char *after = rb_fix_dup_after (fix, change);

      rb_json_writer_text (writer, "field", change->field);
      rb_json_writer_text (writer, "before", change->before);
      rb_json_writer_text (writer, "after", after);
    } else {
      rb_json_writer_text (writer, "removes", change->before);
    }
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
  rb_json_writer_close (writer);
}

static void
write_finding (RbJsonWriter *writer, const RbFinding *finding)
{
  g_autofree char *place = rb_finding_dup_place (finding);

  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_text (writer, "id", finding->id);
  rb_json_writer_text (writer, "family", finding->family);
  rb_json_writer_text (writer, "rank", rank_names[finding->rank]);
  write_id (writer, "node", rb_node_get_id (finding->node));
  if (finding->field != NULL)
    rb_json_writer_text (writer, "field", finding->field);
  rb_json_writer_text (writer, "place", place);
  rb_json_writer_text (writer, "message", finding->message);
  if (finding->why != NULL)
    rb_json_writer_text (writer, "why", finding->why);
  if (finding->rule->source != NULL)
    rb_json_writer_text (writer, "source", _ (finding->rule->source));
  if (finding->rule->url != NULL)
    rb_json_writer_text (writer, "url", finding->rule->url);
  if (!rb_finding_stands (finding))
    rb_json_writer_text (writer, "waived", finding->waived);
  if (finding->fix != NULL)
    write_fix (writer, finding->fix);
  rb_json_writer_close (writer);
}

static void
write_facts (RbJsonWriter *writer, const RbMailFacts *facts)
{
  rb_json_writer_open (writer, "facts", '{');
  write_number (writer, "html", facts->html);
  write_number (writer, "text", facts->text);
  write_number (writer, "images", facts->images);
  write_number (writer, "image_count", facts->n_images);
  write_number (writer, "images_estimated", facts->n_images_estimated);
  rb_json_writer_close (writer);
}

static void
write_addresses (RbJsonWriter *writer, RbNode *issue)
{
  static const char *const uses[] = { "link", "image", "style" };
  g_autoptr (RbRendered) mail = rb_render_issue_html (issue, NULL);
  g_autoptr (GPtrArray) addresses = rb_mail_addresses_list (mail);

  rb_json_writer_open (writer, "addresses", '[');
  for (guint i = 0; i < addresses->len; i++) {
    const RbMailAddress *address = addresses->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "address", address->address);
    rb_json_writer_text (writer, "host", address->host);
    rb_json_writer_text (writer, "use", uses[address->use]);
    write_number (writer, "count", address->count);
    if (address->section != NULL)
      write_id (writer, "section", rb_node_get_id (address->section));
    if (address->flags & RB_ADDRESS_FLAG_PIXEL)
      rb_json_writer_bare (writer, "pixel", "true");
    if (address->flags & RB_ADDRESS_FLAG_REMOTE)
      rb_json_writer_bare (writer, "remote", "true");
    if (address->flags & RB_ADDRESS_FLAG_TRACKING)
      rb_json_writer_bare (writer, "tracking", "true");
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

static RbExit
print_json (RbNode *issue, RbFindings *findings)
{
  g_autoptr (RbJsonWriter) writer = rb_json_writer_new ();

  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_open (writer, "issue", '{');
  write_id (writer, "id", rb_node_get_id (issue));
  rb_json_writer_text (writer, "title", rb_node_get (issue, "title"));
  rb_json_writer_close (writer);
  write_facts (writer, rb_findings_get_facts (findings));
  rb_json_writer_open (writer, "findings", '[');
  for (guint i = 0; i < rb_findings_count (findings); i++)
    write_finding (writer, rb_findings_get (findings, i));
  rb_json_writer_close (writer);
  write_addresses (writer, issue);
  rb_json_writer_close (writer);
  return rb_cli_print (rb_json_writer_get (writer)->str);
}

static void
append_finding (GString *lines, const RbFinding *finding)
{
  g_autofree char *place = rb_finding_dup_place (finding);

  g_string_append_printf (lines, "%s: %s: %s\n",
                          rb_finding_stands (finding) ? _ (rank_labels[finding->rank])
                                                      : _ ("Let stand"),
                          place, finding->message);
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
  document = rb_import_source (argv[1], &error);
  issue = document != NULL ? rb_cli_find_issue (document, wanted, &error) : NULL;
  if (issue == NULL)
    return rb_cli_fail (error);
  findings = rb_check_issue (issue);
  if (report != NULL && !write_report (issue, findings, report, &error))
    return rb_cli_fail (error);
  printed = json ? print_json (issue, findings) : print_lines (findings);
  if (printed != RB_EXIT_CLEAN)
    return printed;
  return rb_findings_count_rank (findings, RB_RANK_ERROR) > 0 ? RB_EXIT_FINDINGS : RB_EXIT_CLEAN;
}
