/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * sheet-print: pages for the office on A4: rows under each other, each as high as its words, none
 * parted. Lengths are points.
 */
typedef struct {
  const char *title; /* of the print job */
  GtkPageOrientation orientation;
  guint n_rows;
  double head; /* the height that draw_head() takes on each page */
  void (*draw_head) (GtkPrintContext *context, cairo_t *cr, gpointer data);
  /* Draws a row at @y, or with no @cr only measures it; gives its height. */
  double (*draw_row) (GtkPrintContext *context, cairo_t *cr, guint row, double y, gpointer data);
  /* Whether a row must not be the last of a page: a heading. May be %NULL. */
  gboolean (*keeps) (guint row, gpointer data);
  gpointer data;
} RbSheet;

/** A grey from 0, black, to 1; or this. */
#define RB_SHEET_RED (-1)

/** Draws words in @width, or with no @cr only measures them; gives the height. */
double rb_sheet_draw_words (GtkPrintContext *context, cairo_t *cr, const char *words,
                            const char *font, double grey, double x, double y, double width);
/** A line across the page. */
void rb_sheet_draw_line (GtkPrintContext *context, cairo_t *cr, double y, double grey,
                         double thickness);

/** Prints, after the dialog that asks for the printer. */
gboolean rb_sheet_print (const RbSheet *sheet, GtkWindow *parent, GError **error);
/** The same as a PDF at @path, without any dialog; an earlier one is replaced once it is whole. */
gboolean rb_sheet_print_pdf (const RbSheet *sheet, const char *path, GError **error);

G_END_DECLS
