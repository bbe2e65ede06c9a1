/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page on paper; of the module that knows WebKit. */
#include "preview-print.h"
#include <webkit/webkit.h>

/* A page is laid out in as many CSS pixels as its paper has points, and a quarter more
 * (PrintContext::minimumShrinkFactor). PDF readers go up to 14,400 points. */
#define PIXELS_PER_POINT 1.25
#define HIGHEST 14000.0

typedef struct {
  void (*done) (const GError *error, gpointer);
  gpointer data;
  GError *error;
} Print;

static void
on_print_failed (WebKitPrintOperation *operation, GError *error, Print *print)
{
  if (print->error == NULL)
    print->error = g_error_copy (error);
}

/* Told of failures too, at the end. */
static void
on_print_finished (WebKitPrintOperation *operation, Print *print)
{
  print->done (print->error, print->data);
  g_clear_error (&print->error);
  g_free (print);
  g_object_unref (operation);
}

void
rb_preview_print (GtkWidget *view, const char *path, double width, double height,
                  void (*done) (const GError *error, gpointer), gpointer data)
{
  WebKitPrintOperation *operation = webkit_print_operation_new (WEBKIT_WEB_VIEW (view));
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const GdkRGBA nothing = { 0 };
  double scale = MIN (1, HIGHEST * PIXELS_PER_POINT / height);
  Print *job = g_new0 (Print, 1);

  job->done = done;
  job->data = data;
  /* A little higher, lest rounding begins another sheet. */
  paper = gtk_paper_size_new_custom ("mail", "mail", width / PIXELS_PER_POINT * scale,
                                     height / PIXELS_PER_POINT * scale + 2, GTK_UNIT_POINTS);
  /* The printer that writes files is known by the name that GTK shows for it. */
  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set_scale (settings, 100 * scale);
  gtk_print_settings_set_paper_size (settings, paper);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  webkit_web_view_set_background_color (WEBKIT_WEB_VIEW (view), &nothing);
  webkit_print_operation_set_print_settings (operation, settings);
  webkit_print_operation_set_page_setup (operation, setup);
  g_signal_connect (operation, "failed", G_CALLBACK (on_print_failed), job);
  g_signal_connect (operation, "finished", G_CALLBACK (on_print_finished), job);
  webkit_print_operation_print (operation);
}
