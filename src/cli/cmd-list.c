/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/quote.h"
#include "cli.h"
#include "diff.h"
#include "export/json-writer.h"

#include <glib/gi18n-lib.h>

static void
add_text (RbJsonWriter *writer, RbNode *node, const char *field)
{
  if (rb_node_has (node, field))
    rb_json_writer_text (writer, field, rb_node_get (node, field));
}

static void
add_versions (RbJsonWriter *writer, GPtrArray *versions)
{
  rb_json_writer_open (writer, "versions", '[');
  for (guint i = 0; i < versions->len; i++) {
    const RbVersion *version = versions->pdata[i];
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (version->time / 1000);
    g_autofree char *iso = time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("");
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, version->seq);
    g_autofree char *issue = g_strdup_printf ("%" G_GINT64_FORMAT, version->issue);

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_bare (writer, "number", number);
    rb_json_writer_text (writer, "time", iso);
    rb_json_writer_text (writer, "kind", version->kind);
    rb_json_writer_text (writer, "label", version->label);
    rb_json_writer_text (writer, "author", version->author);
    if (version->issue != 0)
      rb_json_writer_text (writer, "issue", issue);
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

/* @versions may be NULL: then they are not told. */
static RbExit
print_json (RbNode *newsletter, GPtrArray *versions)
{
  g_autoptr (RbJsonWriter) writer = rb_json_writer_new ();

  rb_json_writer_open (writer, NULL, '{');
  add_text (writer, newsletter, "name");
  add_text (writer, newsletter, "language");
  rb_json_writer_open (writer, "issues", '[');
  for (guint i = 0; i < rb_node_count (newsletter, "issues"); i++) {
    RbNode *issue = rb_node_nth (newsletter, "issues", i);
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (issue));
    g_autofree char *sections = g_strdup_printf ("%u", rb_node_count (issue, "sections"));

    rb_json_writer_open (writer, NULL, '{');
    /* As text: many readers of JSON round numbers of 63 bits. */
    rb_json_writer_text (writer, "id", id);
    add_text (writer, issue, "title");
    add_text (writer, issue, "date");
    add_text (writer, issue, "subject");
    rb_json_writer_bare (writer, "sections", sections);
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
  if (versions != NULL)
    add_versions (writer, versions);
  rb_json_writer_close (writer);
  return rb_cli_print (rb_json_writer_get (writer)->str);
}

static RbExit
print_lines (RbNode *newsletter)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < rb_node_count (newsletter, "issues"); i++) {
    RbNode *issue = rb_node_nth (newsletter, "issues", i);
    const char *date = rb_node_get (issue, "date");
    g_autofree char *title = rb_quote_dup (rb_node_get (issue, "title"), 0);
    guint n = rb_node_count (issue, "sections");

    g_string_append_printf (lines, "%-19" G_GINT64_FORMAT "  %-10s  %s  (", rb_node_get_id (issue),
                            *date != '\0' ? date : "–", title);
    g_string_append_printf (lines, g_dngettext (GETTEXT_PACKAGE, "%u section", "%u sections", n),
                            n);
    g_string_append (lines, ")\n");
  }
  return rb_cli_print (lines->str);
}

static RbExit
print_versions (RbDocument *document, GPtrArray *versions)
{
  g_autofree char *lines = rb_cli_dup_versions (document, versions);

  return rb_cli_print (lines);
}

RbExit
rb_cmd_list (int argc, char **argv)
{
  gboolean json = FALSE, versions = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { "versions", 0, 0, G_OPTION_ARG_NONE, &versions, N_ ("The versions, the newest first"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("SOURCE");
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!rb_cli_parse (context, &argc, &argv, 1, 1))
    return RB_EXIT_FAILED;
  document = rb_import_source (argv[1], &error);
  if (document == NULL)
    return rb_cli_fail (error);
  if (versions) {
    list = rb_store_list_versions (rb_document_get_store (document), 0, &error);
    if (list == NULL)
      return rb_cli_fail (error);
  }
  if (json)
    return print_json (rb_document_get_root (document), list);
  return versions ? print_versions (document, list) : print_lines (rb_document_get_root (document));
}
