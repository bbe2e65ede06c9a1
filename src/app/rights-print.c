/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of rights on paper. */
#include "rights-print.h"
#include "config.h"
#include "sheet-print.h"
#include <glib/gi18n-lib.h>

#define PADDING 4.0 /* points */
#define HEAD 46.0
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
draw_row (GtkPrintContext *context, cairo_t *cr, guint index, double y, gpointer data)
{
  Job *job = data;
  const RbRightsRow *row = job->sheet->rows->pdata[index];
  double width = gtk_print_context_get_width (context), x = 0, highest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    double room = width * columns[i].share - 2 * PADDING, height;

    if (columns[i].cell == COLUMN_PICTURE) {
      height = draw_picture (cr, job->pictures->pdata[index], x, y + PADDING);
    } else {
      g_autofree char *cell = dup_cell (row, columns[i].cell);

      height = rb_sheet_draw_words (context, cr, cell, "Sans 8", 0.1, x, y + PADDING, room);
      if (columns[i].below >= 0)
        height += rb_sheet_draw_words (
            context, cr, row->cells[columns[i].below],
            columns[i].below == RB_RIGHTS_STATE ? "Sans Bold 8" : "Sans 7",
            columns[i].below == RB_RIGHTS_STATE ? -1 : 0.35, x, y + PADDING + height, room);
    }
    highest = MAX (highest, height);
    x += width * columns[i].share;
  }
  highest += 2 * PADDING;
  if (cr != NULL)
    rb_sheet_draw_line (context, cr, y + highest, 0.75, 0.5);
  return highest;
}

static void
draw_head (GtkPrintContext *context, cairo_t *cr, gpointer data)
{
  Job *job = data;
  double width = gtk_print_context_get_width (context), x = 0;
  g_autofree char *title = rb_rights_sheet_dup_title (job->sheet);

  rb_sheet_draw_words (context, cr, title, "Sans Bold 13", 0, 0, 0, width * 0.7);
  rb_sheet_draw_words (context, cr, job->sheet->newsletter, "Sans 8", 0.35, width * 0.7, 4,
                       width * 0.3);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const char *label = columns[i].cell == COLUMN_PICTURE
                            ? _ ("Photo")
                            : rb_rights_column_get_label (columns[i].cell);

    rb_sheet_draw_words (context, cr, label, "Sans Bold 7", 0.35, x, HEAD - 16,
                         width * columns[i].share - 2 * PADDING);
    x += width * columns[i].share;
  }
  rb_sheet_draw_line (context, cr, HEAD, 0.4, 0.8);
}

/* --- pages ------------------------------------------------------------------------------------ */

/* To the printer with no @path. */
static gboolean
run (const RbRightsSheet *sheet, GPtrArray *pictures, GtkWindow *parent, const char *path,
     GError **error)
{
  g_autoptr (GPtrArray) surfaces = g_ptr_array_new_with_free_func (surface_free);
  g_autofree char *title = rb_rights_sheet_dup_title (sheet);
  Job job = { sheet, surfaces };
  RbSheet pages = {
    .title = title,
    .orientation = GTK_PAGE_ORIENTATION_LANDSCAPE,
    .n_rows = sheet->rows->len,
    .head = HEAD,
    .draw_head = draw_head,
    .draw_row = draw_row,
    .data = &job,
  };

  for (guint i = 0; i < sheet->rows->len; i++)
    g_ptr_array_add (surfaces, make_surface (pictures->pdata[i]));
  return path != NULL ? rb_sheet_print_pdf (&pages, path, error)
                      : rb_sheet_print (&pages, parent, error);
}

gboolean
rb_rights_print (const RbRightsSheet *sheet, GPtrArray *pictures, GtkWindow *parent, GError **error)
{
  return run (sheet, pictures, parent, NULL, error);
}

gboolean
rb_rights_print_pdf (const RbRightsSheet *sheet, GPtrArray *pictures, const char *path,
                     GError **error)
{
  return run (sheet, pictures, NULL, path, error);
}
