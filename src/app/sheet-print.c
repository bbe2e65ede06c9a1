/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-print.h"
#include "config.h"
#include "export/write.h"
#include "shown-path.h"
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define MARGIN_MM 12
#define FOOT 16.0

typedef struct {
  const RbSheet *sheet;
  GArray *starts; /* of guint: the first row of each page */
} Job;

double
rb_sheet_draw_words (GtkPrintContext *context, cairo_t *cr, const char *words, const char *font,
                     double grey, double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoFontDescription *description;
  int height;

  if (*words == '\0')
    return 0;
  layout = gtk_print_context_create_pango_layout (context);
  description = pango_font_description_from_string (font);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, words, -1);
  pango_layout_get_size (layout, NULL, &height);
  if (cr != NULL) {
    if (grey < 0)
      cairo_set_source_rgb (cr, 0.64, 0, 0);
    else
      cairo_set_source_rgb (cr, grey, grey, grey);
    cairo_move_to (cr, x, y);
    pango_cairo_show_layout (cr, layout);
  }
  return (double)height / PANGO_SCALE;
}

void
rb_sheet_draw_line (GtkPrintContext *context, cairo_t *cr, double y, double grey, double thickness)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, gtk_print_context_get_width (context), y);
  cairo_stroke (cr);
}

/* What a page begins with must not have been left as the last of the one before. */
static guint
begin_page_at (const RbSheet *sheet, guint row, guint first)
{
  if (sheet->keeps != NULL)
    for (guint at = row; at > first + 1; at--) {
      if (!sheet->keeps (at - 1, sheet->data))
        return at;
    }
  return row;
}

static void
on_begin (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  const RbSheet *sheet = job->sheet;
  double room = gtk_print_context_get_height (context) - sheet->head - FOOT, used = 0;
  guint first = 0;

  g_array_set_size (job->starts, 0);
  g_array_append_val (job->starts, first);
  for (guint i = 0; i < sheet->n_rows; i++) {
    double height = sheet->draw_row (context, NULL, i, 0, sheet->data);

    if (used > 0 && used + height > room) {
      first = begin_page_at (sheet, i, first);
      g_array_append_val (job->starts, first);
      used = 0;
      for (guint k = first; k < i; k++)
        used += sheet->draw_row (context, NULL, k, 0, sheet->data);
    }
    used += height;
  }
  gtk_print_operation_set_n_pages (operation, (int)job->starts->len);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  const RbSheet *sheet = job->sheet;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  guint first = g_array_index (job->starts, guint, page);
  guint end = (guint)page + 1 < job->starts->len ? g_array_index (job->starts, guint, page + 1)
                                                 : sheet->n_rows;
  double y = sheet->head;
  g_autofree char *number = g_strdup_printf (_ ("Page %d of %u"), page + 1, job->starts->len);

  sheet->draw_head (context, cr, sheet->data);
  for (guint i = first; i < end; i++)
    y += sheet->draw_row (context, cr, i, y, sheet->data);
  rb_sheet_draw_words (context, cr, number, "Sans 7", 0.35, 0,
                       gtk_print_context_get_height (context) - FOOT + 4,
                       gtk_print_context_get_width (context));
}

static gboolean
run (const RbSheet *sheet, GtkWindow *parent, const char *pdf, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  Job job = { sheet, starts };

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, sheet->orientation);
  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, sheet->title);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin), &job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), &job);
  if (pdf != NULL)
    gtk_print_operation_set_export_filename (operation, pdf);
  return gtk_print_operation_run (operation,
                                  pdf != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                              : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                  parent, error) != GTK_PRINT_OPERATION_RESULT_ERROR;
}

gboolean
rb_sheet_print (const RbSheet *sheet, GtkWindow *parent, GError **error)
{
  return run (sheet, parent, NULL, error);
}

/* Made elsewhere first, for GTK writes straight into the file that it is given. */
gboolean
rb_sheet_print_pdf (const RbSheet *sheet, const char *path, GError **error)
{
  g_autofree char *shown = rb_path_dup_shown (path);
  g_autofree char *temp = NULL, *data = NULL;
  int fd = g_file_open_tmp ("rundbrief-XXXXXX.pdf", &temp, error);
  gboolean fine;
  gsize length;

  if (fd < 0)
    return FALSE;
  close (fd);
  fine = run (sheet, NULL, temp, error) && g_file_get_contents (temp, &data, &length, error) &&
         rb_write_replace (path, data, length, shown, error);
  g_unlink (temp);
  return fine;
}
