/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-print.h"
#include "base/own.h"
#include "config.h"

typedef struct {
  const RbPdfModule *module;
  RbPdfPages *pages;
} Job;

/* As large as the paper lets it be: it may be another than A4. */
static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  gboolean across = width > height;
  double scale = MIN (width / (across ? RB_PDF_PAGE_HEIGHT : RB_PDF_PAGE_WIDTH),
                      height / (across ? RB_PDF_PAGE_WIDTH : RB_PDF_PAGE_HEIGHT));

  cairo_scale (cr, scale, scale);
  job->module->draw (job->pages, (guint)page, cr);
}

static gboolean
run (Job *job, guint n_pages, const char *title, gboolean landscape, GtkWindow *parent,
     GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                   : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_n_pages (operation, (int)n_pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), job);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent,
                                  error) != GTK_PRINT_OPERATION_RESULT_ERROR;
}

gboolean
rb_pdf_print (GBytes *pdf, const char *title, gboolean landscape, GtkWindow *parent, GError **error)
{
  guint n_pages = 0;
  gboolean fine;
  Job job = { 0 };

  job.module =
      rb_own_module ("src/app/librundbrief-pdf.so", RB_LIBDIR "/rundbrief/librundbrief-pdf.so",
                     RB_PDF_MODULE_SYMBOL, error);
  job.pages = job.module != NULL ? job.module->open (pdf, &n_pages, error) : NULL;
  if (job.pages == NULL)
    return FALSE;
  fine = run (&job, n_pages, title, landscape, parent, error);
  job.module->close (job.pages);
  return fine;
}
