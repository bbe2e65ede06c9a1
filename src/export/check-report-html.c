/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-report.h"
#include "export/sheet-html.h"
#include "export/write.h"
#include "markup/html.h"

#include <glib/gi18n-lib.h>

#define put rb_html_put

static const char style[] =
    "<style>\n"
    "@page { size: A4; margin: 16mm; }\n"
    ":root { color-scheme: light dark; --quiet: #555; --line: #ccc; }\n"
    "@media (prefers-color-scheme: dark) { :root { --quiet: #aaa; --line: #555; } }\n"
    "body { font: 11pt/1.5 system-ui, sans-serif; max-width: 48em; margin: 24px auto; "
    "padding: 0 20px; overflow-wrap: anywhere; }\n"
    "h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 6px; }\n"
    "h2 { font-size: 13pt; margin: 32px 0 8px; border-bottom: 1px solid var(--line); }\n"
    "h3 { font-size: 11pt; margin: 18px 0 0; }\n"
    "p { margin: 0 0 4px; }\n"
    ".quiet { color: var(--quiet); }\n"
    "table { border-collapse: collapse; width: 100%; margin-top: 8px; }\n"
    "th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; "
    "border-bottom: 1px solid var(--line); font-size: 10pt; }\n"
    "tbody th { font-weight: normal; }\n"
    "a { color: inherit; }\n"
    "thead { display: table-header-group; }\n"
    "h2, h3 { break-after: avoid; }\n"
    "tr { break-inside: avoid; }\n"
    "@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } }\n"
    "</style>\n";

static void
put_element (GString *html, const char *open, const char *words, const char *close)
{
  put (html, open, NULL);
  rb_sheet_html_put_words (html, words);
  put (html, close, NULL);
}

static void
put_row (GString *html, const RbReportLine *line)
{
  gboolean head = line->role == RB_REPORT_COLUMNS;

  put (html, head ? "<thead><tr>" : "<tr>", NULL);
  for (guint i = 0; i < RB_REPORT_MAX_CELLS && line->cells[i] != NULL; i++) {
    put (html, head ? "<th scope=\"col\">" : i == 0 ? "<th scope=\"row\">" : "<td>", NULL);
    if (head)
      rb_sheet_html_put_words (html, line->cells[i]);
    else
      rb_sheet_html_put_address (html, line->cells[i], line->cells[i]);
    put (html, head || i == 0 ? "</th>" : "</td>", NULL);
  }
  put (html, head ? "</tr></thead>\n<tbody>\n" : "</tr>\n", NULL);
}

static void
put_source (GString *html, const RbReportLine *line)
{
  put (html, "<p class=\"quiet\">", NULL);
  put_element (html, "", _ ("Source:"), " ");
  rb_sheet_html_put_address (html, line->url != NULL ? line->url : "", line->cells[0]);
  put (html, "</p>\n", NULL);
}

static void
put_line (GString *html, const RbReportLine *line)
{
  switch (line->role) {
  case RB_REPORT_TITLE:
    /* It has begun the page. */
    return;
  case RB_REPORT_HEADING:
    put_element (html, "<h2>", line->cells[0], "</h2>\n");
    return;
  case RB_REPORT_FINDING:
    put_element (html, "<h3>", line->cells[0], "</h3>\n");
    return;
  case RB_REPORT_PLACE:
    put_element (html, "<p class=\"quiet\">", line->cells[0], "</p>\n");
    return;
  case RB_REPORT_WAIVED:
    put_element (html, "<p><strong>", line->cells[0], "</strong></p>\n");
    return;
  case RB_REPORT_SOURCE:
    put_source (html, line);
    return;
  case RB_REPORT_COLUMNS:
  case RB_REPORT_ROW:
    put_row (html, line);
    return;
  case RB_REPORT_SUMMARY:
  case RB_REPORT_WORDS:
  default:
    put_element (html, "<p>", line->cells[0], "</p>\n");
    return;
  }
}

GString *
rb_check_report_make_html (const RbCheckReport *self)
{
  GString *html = g_string_new (NULL);
  gboolean in_table = FALSE;

  rb_sheet_html_begin (html, self->title, style, RB_EARLIER_CHECK_REPORT);
  for (guint i = 0; i < self->lines->len; i++) {
    const RbReportLine *line = self->lines->pdata[i];
    gboolean is_row = line->role == RB_REPORT_ROW || line->role == RB_REPORT_COLUMNS;

    if (is_row && !in_table)
      put (html, "<table>\n", NULL);
    if (in_table && !is_row)
      put (html, "</tbody>\n</table>\n", NULL);
    in_table = is_row;
    put_line (html, line);
  }
  put (html, in_table ? "</tbody>\n</table>\n" : "", NULL);
  rb_sheet_html_end (html);
  return html;
}

GString *
rb_check_report_new_html (RbNode *issue, RbFindings *findings)
{
  g_autoptr (RbCheckReport) report = rb_check_report_new (issue, findings);

  return rb_check_report_make_html (report);
}

gboolean
rb_check_report_write (const RbCheckReport *self, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autoptr (GString) html = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” is a folder. Name a file for the report."), shown);
    return FALSE;
  }
  if (!g_str_has_suffix (lower, ".html") && !g_str_has_suffix (lower, ".htm")) {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("The report is a web page. Let the name of “%s” end in .html."), shown);
    return FALSE;
  }
  html = rb_check_report_make_html (self);
  return rb_write_replace (path, html->str, html->len, shown, error);
}
