/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rights-sheet.h"

#include "export/sheet-html.h"
#include "kind-spec.h"
#include "markup/html.h"

#include <glib/gi18n-lib.h>

static const char style[] =
    "<style>\n"
    "@page { size: A4 landscape; margin: 12mm; }\n"
    "body { font: 10pt/1.4 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 24px; "
    "}\n"
    "h1 { font-size: 16pt; margin: 0 0 2px; }\n"
    "p { margin: 0 0 14px; color: #555; }\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "th, td { text-align: left; vertical-align: top; padding: 6px 10px 6px 0; "
    "border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }\n"
    "th { font-size: 8.5pt; color: #555; border-bottom: 1px solid #666; }\n"
    "td img { display: block; max-width: 96px; max-height: 64px; }\n"
    "td small { display: block; color: #555; }\n"
    "td a { color: inherit; }\n"
    ".bad { color: #a40000; font-weight: 600; }\n"
    "thead { display: table-header-group; }\n"
    "tr { break-inside: avoid; }\n"
    "@media print { body { margin: 0; font-size: 8.5pt; } }\n"
    "</style>\n";

static void
put_picture (GString *html, const RbRightsSheet *sheet, const RbRightsRow *row)
{
  g_autoptr (GBytes) bytes = rb_rights_sheet_get_picture (sheet, row);

  rb_html_put (html, "<td>", NULL);
  rb_sheet_html_put_picture (html, bytes, "");
  rb_html_put (html, "</td>", NULL);
}

static void
put_cell (GString *html, const char *text)
{
  rb_html_put (html, "<td>", NULL);
  rb_sheet_html_put_words (html, text);
  rb_html_put (html, "</td>", NULL);
}

static void
put_credit (GString *html, const RbRightsRow *row)
{
  rb_html_put (html, "<td>", NULL);
  rb_sheet_html_put_words (html, row->cells[RB_RIGHTS_CREDIT]);
  if (*row->cells[RB_RIGHTS_STATE] != '\0') {
    rb_html_put (html, *row->cells[RB_RIGHTS_CREDIT] != '\0' ? "<br>" : "", "<span class=\"bad\">",
                 NULL);
    rb_sheet_html_put_words (html, row->cells[RB_RIGHTS_STATE]);
    rb_html_put (html, "</span>", NULL);
  }
  rb_html_put (html, "</td>", NULL);
}

static void
put_licence (GString *html, const RbRightsRow *row)
{
  rb_html_put (html, "<td>", NULL);
  rb_sheet_html_put_address (html, row->cells[RB_RIGHTS_LICENCE_URL],
                             row->cells[RB_RIGHTS_LICENCE]);
  if (*row->cells[RB_RIGHTS_LICENCE_URL] != '\0') {
    rb_html_put (html, "<small>", NULL);
    rb_sheet_html_put_words (html, row->cells[RB_RIGHTS_LICENCE_URL]);
    rb_html_put (html, "</small>", NULL);
  }
  rb_html_put (html, "</td><td>", NULL);
  rb_sheet_html_put_address (html, row->cells[RB_RIGHTS_SOURCE], row->cells[RB_RIGHTS_SOURCE]);
  rb_html_put (html, "</td>", NULL);
}

static char *
format_day (const char *iso)
{
  g_autoptr (GDateTime) date = rb_date_parse (iso, NULL);

  return date != NULL ? g_date_time_format (date, C_ ("date field", "%d/%m/%Y")) : g_strdup (iso);
}

static void
put_row (GString *html, const RbRightsSheet *sheet, const RbRightsRow *row)
{
  g_autofree char *until = format_day (row->cells[RB_RIGHTS_UNTIL]);

  rb_html_put (html, "<tr>", NULL);
  put_picture (html, sheet, row);
  rb_html_put (html, "<td>", NULL);
  rb_sheet_html_put_words (html, row->cells[RB_RIGHTS_SECTION]);
  rb_html_put (html, "<small>", NULL);
  rb_sheet_html_put_words (html, row->cells[RB_RIGHTS_FILE]);
  rb_html_put (html, "</small></td>", NULL);
  put_cell (html, row->cells[RB_RIGHTS_PHOTOGRAPHER]);
  put_cell (html, row->cells[RB_RIGHTS_HOLDER]);
  put_credit (html, row);
  put_licence (html, row);
  put_cell (html, until);
  put_cell (html, row->cells[RB_RIGHTS_NOTE]);
  rb_html_put (html, "</tr>\n", NULL);
}

static void
put_head (GString *html, const RbRightsSheet *sheet)
{
  static const RbRightsColumn columns[] = { RB_RIGHTS_SECTION, RB_RIGHTS_PHOTOGRAPHER,
                                            RB_RIGHTS_HOLDER,  RB_RIGHTS_CREDIT,
                                            RB_RIGHTS_LICENCE, RB_RIGHTS_SOURCE,
                                            RB_RIGHTS_UNTIL,   RB_RIGHTS_NOTE };
  guint n = sheet->rows->len;
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo", "%u photos", n), n);

  rb_html_put (html, "<p>", NULL);
  rb_sheet_html_put_words (html, sheet->newsletter);
  rb_html_put (html, " · ", NULL);
  rb_sheet_html_put_words (html, count);
  rb_html_put (html, "</p>\n<table>\n<thead><tr><th>", NULL);
  rb_sheet_html_put_words (html, _ ("Photo"));
  rb_html_put (html, "</th>", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    rb_html_put (html, "<th>", NULL);
    rb_sheet_html_put_words (html, rb_rights_column_get_label (columns[i]));
    rb_html_put (html, "</th>", NULL);
  }
  rb_html_put (html, "</tr></thead>\n<tbody>\n", NULL);
}

char *
rb_rights_sheet_dup_html (const RbRightsSheet *self)
{
  GString *html = g_string_new (NULL);
  g_autofree char *title = rb_rights_sheet_dup_title (self);

  rb_sheet_html_begin (html, title, style, RB_EARLIER_RIGHTS_PAGE);
  put_head (html, self);
  for (guint i = 0; i < self->rows->len; i++)
    put_row (html, self, self->rows->pdata[i]);
  rb_html_put (html, "</tbody>\n</table>\n", NULL);
  rb_sheet_html_end (html);
  return g_string_free (html, FALSE);
}
