/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of rights on paper: rows are as high as their words, and no row is parted. */
#include "rights-print.h"
#include "config.h"
#include "export/write.h"
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MARGIN_MM 12
#define PADDING 4.0 /* points */
#define HEAD 46.0
#define FOOT 16.0
#define PICTURE_WIDTH 60.0
#define PICTURE_HEIGHT 40.0

typedef enum { COLUMN_PICTURE = -1 } Special;

/* What stands in a column: a cell of the sheet and, smaller beneath it, perhaps another. */
static const struct {
  int cell;
  int below; /* or -1 */
  double share;
} columns[] = {
  { COLUMN_PICTURE, -1, 0.09 },
  { RB_RIGHTS_SECTION, RB_RIGHTS_FILE, 0.15 },
  { RB_RIGHTS_PHOTOGRAPHER, -1, 0.11 },
  { RB_RIGHTS_HOLDER, -1, 0.11 },
  { RB_RIGHTS_CREDIT, RB_RIGHTS_STATE, 0.14 },
  { RB_RIGHTS_LICENCE, RB_RIGHTS_LICENCE_URL, 0.14 },
  { RB_RIGHTS_SOURCE, -1, 0.11 },
  { RB_RIGHTS_UNTIL, -1, 0.07 },
  { RB_RIGHTS_NOTE, -1, 0.08 },
};

typedef struct {
  const RbRightsSheet *sheet;
  GPtrArray *pictures; /* of cairo_surface_t, %NULL where there is none */
  GArray *starts;      /* of guint: the first row of each page */
} Job;

/* --- pictures --------------------------------------------------------------------------------- */

static cairo_surface_t *
make_surface (GBytes *bytes)
{
  g_autoptr (GdkTexture) texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
  cairo_surface_t *surface;

  if (texture == NULL)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_texture_get_width (texture),
                                        gdk_texture_get_height (texture));
  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        (gsize)cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
surface_free (gpointer surface)
{
  if (surface != NULL)
    cairo_surface_destroy (surface);
}

static double
draw_picture (cairo_t *cr, cairo_surface_t *surface, double x, double y)
{
  double width, height, scale;

  if (surface == NULL)
    return 0;
  width = cairo_image_surface_get_width (surface);
  height = cairo_image_surface_get_height (surface);
  scale = MIN (PICTURE_WIDTH / width, PICTURE_HEIGHT / height);
  if (cr != NULL) {
    cairo_save (cr);
    cairo_translate (cr, x, y);
    cairo_scale (cr, scale, scale);
    cairo_set_source_surface (cr, surface, 0, 0);
    cairo_paint (cr);
    cairo_restore (cr);
  }
  return height * scale;
}

/* --- words ------------------------------------------------------------------------------------ */

/* Draws, or with no @cr only measures; gives the height. */
static double
draw_words (GtkPrintContext *context, cairo_t *cr, const char *words, const char *font, double grey,
            double x, double y, double width)
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

static char *
dup_cell (const RbRightsRow *row, int cell)
{
  g_autoptr (GDateTime) date = NULL;

  if (cell == RB_RIGHTS_UNTIL)
    date = rb_date_parse (row->cells[cell], NULL);
  return date != NULL ? g_date_time_format (date, C_ ("date field", "%d/%m/%Y"))
                      : g_strdup (row->cells[cell]);
}

static double
draw_row (Job *job, GtkPrintContext *context, cairo_t *cr, guint index, double y)
{
  const RbRightsRow *row = job->sheet->rows->pdata[index];
  double width = gtk_print_context_get_width (context), x = 0, highest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    double room = width * columns[i].share - 2 * PADDING, height;

    if (columns[i].cell == COLUMN_PICTURE) {
      height = draw_picture (cr, job->pictures->pdata[index], x, y + PADDING);
    } else {
      g_autofree char *cell = dup_cell (row, columns[i].cell);

      height = draw_words (context, cr, cell, "Sans 8", 0.1, x, y + PADDING, room);
      if (columns[i].below >= 0)
        height += draw_words (context, cr, row->cells[columns[i].below],
                              columns[i].below == RB_RIGHTS_STATE ? "Sans Bold 8" : "Sans 7",
                              columns[i].below == RB_RIGHTS_STATE ? -1 : 0.35, x,
                              y + PADDING + height, room);
    }
    highest = MAX (highest, height);
    x += width * columns[i].share;
  }
  highest += 2 * PADDING;
  if (cr != NULL) {
    cairo_set_source_rgb (cr, 0.75, 0.75, 0.75);
    cairo_set_line_width (cr, 0.5);
    cairo_move_to (cr, 0, y + highest);
    cairo_line_to (cr, width, y + highest);
    cairo_stroke (cr);
  }
  return highest;
}

static void
draw_head (Job *job, GtkPrintContext *context, cairo_t *cr)
{
  double width = gtk_print_context_get_width (context), x = 0;
  g_autofree char *title = rb_rights_sheet_dup_title (job->sheet);

  draw_words (context, cr, title, "Sans Bold 13", 0, 0, 0, width * 0.7);
  draw_words (context, cr, job->sheet->newsletter, "Sans 8", 0.35, width * 0.7, 4, width * 0.3);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const char *label = columns[i].cell == COLUMN_PICTURE
                            ? _ ("Photo")
                            : rb_rights_column_get_label (columns[i].cell);

    draw_words (context, cr, label, "Sans Bold 7", 0.35, x, HEAD - 16,
                width * columns[i].share - 2 * PADDING);
    x += width * columns[i].share;
  }
  cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
  cairo_set_line_width (cr, 0.8);
  cairo_move_to (cr, 0, HEAD);
  cairo_line_to (cr, width, HEAD);
  cairo_stroke (cr);
}

/* --- pages ------------------------------------------------------------------------------------ */

static void
on_begin (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  double room = gtk_print_context_get_height (context) - HEAD - FOOT, used = 0;
  guint first = 0;

  g_array_set_size (job->starts, 0);
  g_array_append_val (job->starts, first);
  for (guint i = 0; i < job->sheet->rows->len; i++) {
    double height = draw_row (job, context, NULL, i, 0);

    if (used > 0 && used + height > room) {
      g_array_append_val (job->starts, i);
      used = 0;
    }
    used += height;
  }
  gtk_print_operation_set_n_pages (operation, (int)job->starts->len);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  guint first = g_array_index (job->starts, guint, page);
  guint end = (guint)page + 1 < job->starts->len ? g_array_index (job->starts, guint, page + 1)
                                                 : job->sheet->rows->len;
  double y = HEAD;
  g_autofree char *number = g_strdup_printf (_ ("Page %d of %u"), page + 1, job->starts->len);

  draw_head (job, context, cr);
  for (guint i = first; i < end; i++)
    y += draw_row (job, context, cr, i, y);
  draw_words (context, cr, number, "Sans 7", 0.35, 0,
              gtk_print_context_get_height (context) - FOOT + 4,
              gtk_print_context_get_width (context));
}

static gboolean
run (const RbRightsSheet *sheet, GPtrArray *pictures, GtkWindow *parent, const char *pdf,
     GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GPtrArray) surfaces = g_ptr_array_new_with_free_func (surface_free);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *title = rb_rights_sheet_dup_title (sheet);
  Job job = { sheet, surfaces, starts };

  for (guint i = 0; i < sheet->rows->len; i++)
    g_ptr_array_add (surfaces, make_surface (pictures->pdata[i]));
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, title);
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
rb_rights_print (const RbRightsSheet *sheet, GPtrArray *pictures, GtkWindow *parent, GError **error)
{
  return run (sheet, pictures, parent, NULL, error);
}

/* Made elsewhere first, for GTK writes straight into the file that it is given. */
gboolean
rb_rights_print_pdf (const RbRightsSheet *sheet, GPtrArray *pictures, const char *path,
                     GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *temp = NULL, *data = NULL;
  int fd = g_file_open_tmp ("rundbrief-XXXXXX.pdf", &temp, error);
  gboolean fine;
  gsize length;

  if (fd < 0)
    return FALSE;
  close (fd);
  fine = run (sheet, pictures, NULL, temp, error) &&
         g_file_get_contents (temp, &data, &length, error) &&
         rb_write_replace (path, data, length, shown, error);
  g_unlink (temp);
  return fine;
}
