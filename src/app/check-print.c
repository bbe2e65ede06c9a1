/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of the check on paper. */
#include "check-print.h"
#include "config.h"
#include "sheet-print.h"
#include <glib/gi18n-lib.h>

#define HEAD 20.0

/* How a line is set. */
static const struct {
  const char *font;
  double grey;
  double above, below; /* points */
} looks[] = {
  [RB_REPORT_TITLE] = { "Sans Bold 15", 0, 0, 4 },
  [RB_REPORT_SUMMARY] = { "Sans 9", 0.1, 0, 2 },
  [RB_REPORT_HEADING] = { "Sans Bold 11", 0, 18, 4 },
  [RB_REPORT_FINDING] = { "Sans Bold 9", 0, 8, 1 },
  [RB_REPORT_PLACE] = { "Sans 8", 0.35, 0, 2 },
  [RB_REPORT_WORDS] = { "Sans 9", 0.1, 0, 2 },
  [RB_REPORT_SOURCE] = { "Sans 8", 0.35, 0, 2 },
  [RB_REPORT_WAIVED] = { "Sans Bold 8", 0.1, 0, 2 },
  [RB_REPORT_COLUMNS] = { "Sans Bold 7", 0.35, 6, 2 },
  [RB_REPORT_ROW] = { "Sans 8", 0.1, 2, 2 },
};

static const double shares[RB_REPORT_MAX_CELLS] = { 0.55, 0.17, 0.28 };

static const RbReportLine *
get_line (gpointer data, guint row)
{
  return ((const RbCheckReport *)data)->lines->pdata[row];
}

static double
draw_cells (GtkPrintContext *context, cairo_t *cr, const RbReportLine *line, double y)
{
  double width = gtk_print_context_get_width (context), x = 0, highest = 0;

  for (guint i = 0; i < RB_REPORT_MAX_CELLS && line->cells[i] != NULL; i++) {
    double height = rb_sheet_draw_words (context, cr, line->cells[i], looks[line->role].font,
                                         looks[line->role].grey, x, y, width * shares[i] - 8);

    highest = MAX (highest, height);
    x += width * shares[i];
  }
  return highest;
}

static double
draw_row (GtkPrintContext *context, cairo_t *cr, guint row, double y, gpointer data)
{
  const RbReportLine *line = get_line (data, row);
  double top = y + looks[line->role].above, height;
  g_autofree char *source = NULL;
  const char *words = line->cells[0];

  if (line->role == RB_REPORT_SOURCE) {
    source = line->url != NULL
                 ? g_strdup_printf ("%s %s, %s", _ ("Source:"), line->cells[0], line->url)
                 : g_strdup_printf ("%s %s", _ ("Source:"), line->cells[0]);
    words = source;
  }
  if (line->role == RB_REPORT_ROW || line->role == RB_REPORT_COLUMNS)
    height = draw_cells (context, cr, line, top);
  else
    height =
        rb_sheet_draw_words (context, cr, words, looks[line->role].font, looks[line->role].grey, 0,
                             top, gtk_print_context_get_width (context));
  height += looks[line->role].above + looks[line->role].below;
  if (cr != NULL && (line->role == RB_REPORT_ROW || line->role == RB_REPORT_HEADING))
    rb_sheet_draw_line (context, cr, y + height, 0.75, 0.5);
  return height;
}

/* Headings stay with what they are the heading of. */
static gboolean
keeps (guint row, gpointer data)
{
  RbReportRole role = get_line (data, row)->role;

  return role == RB_REPORT_HEADING || role == RB_REPORT_FINDING || role == RB_REPORT_PLACE ||
         role == RB_REPORT_COLUMNS;
}

static void
draw_head (GtkPrintContext *context, cairo_t *cr, gpointer data)
{
  const RbCheckReport *report = data;

  rb_sheet_draw_words (context, cr, report->title, "Sans 7", 0.35, 0, 0,
                       gtk_print_context_get_width (context));
}

static RbSheet
make_sheet (const RbCheckReport *report)
{
  return (RbSheet){
    .title = report->title,
    .orientation = GTK_PAGE_ORIENTATION_PORTRAIT,
    .n_rows = report->lines->len,
    .head = HEAD,
    .draw_head = draw_head,
    .draw_row = draw_row,
    .keeps = keeps,
    .data = (gpointer)report,
  };
}

gboolean
rb_check_print (const RbCheckReport *report, GtkWindow *parent, GError **error)
{
  RbSheet sheet = make_sheet (report);

  return rb_sheet_print (&sheet, parent, error);
}

gboolean
rb_check_print_pdf (const RbCheckReport *report, const char *path, GError **error)
{
  RbSheet sheet = make_sheet (report);

  return rb_sheet_print_pdf (&sheet, path, error);
}
