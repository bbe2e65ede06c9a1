/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-print.h"
#include "config.h"
#include "export/write.h"
#include "mail-pdf.h"
#include "pdf-print.h"
#include "sheet-dialog.h"
#include "shown-path.h"
#include "toast.h"
#include "wait.h"
#include <glib/gi18n-lib.h>

/* CSS pixels across a page, upright and on its side; points above and below. */
#define ONE_WIDTH 760
#define TWO_WIDTH 1300
#define TOP 40.0
#define BOTTOM 36.0

/* One comparison on its way to paper or into a file. */
typedef struct {
  GWeakRef window, toasts, place;
  RbCompareResult *result;
  RbComparisonLayout layout;
  char *path; /* to be printed if %NULL */
  char *html; /* what is to be laid out */
  GCancellable *cancellable;
  RbWait *wait;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->window);
  g_weak_ref_clear (&job->toasts);
  g_weak_ref_clear (&job->place);
  g_clear_pointer (&job->wait, rb_wait_free);
  rb_compare_result_unref (job->result);
  g_object_unref (job->cancellable);
  g_free (job->path);
  g_free (job->html);
  g_free (job);
}

/* Ends the job. */
static void
finish (Job *job, const GError *error)
{
  g_autoptr (GtkWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&job->toasts);

  g_clear_pointer (&job->wait, rb_wait_free);
  if (window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    job_free (job);
    return;
  }
  if (error != NULL) {
    rb_sheet_dialog_tell (window, job->path, error);
  } else if (job->path != NULL && toasts != NULL) {
    g_autofree char *name = g_filename_display_basename (job->path);
    g_autofree char *text = g_strdup_printf (_ ("Saved as “%s”"), name);

    adw_toast_overlay_add_toast (toasts, rb_toast_new (text));
  }
  job_free (job);
}

/* --- the PDF ---------------------------------------------------------------------------------- */

static void
on_laid_out (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = rb_mail_pdf_make_finish (result, &error);
  g_autoptr (GtkWindow) window = g_weak_ref_get (&job->window);
  g_autofree char *title = rb_comparison_dup_title (job->result->comparison);

  g_clear_pointer (&job->wait, rb_wait_free);
  if (pdf != NULL && job->path != NULL) {
    g_autofree char *shown = rb_path_dup_shown (job->path);

    rb_write_replace (job->path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), shown,
                      &error);
  } else if (pdf != NULL && window != NULL) {
    rb_pdf_print (pdf, title, job->layout == RB_LAYOUT_TWO, window, &error);
  }
  finish (job, error);
}

static void
lay_out (Job *job)
{
  g_autoptr (GtkBox) place = g_weak_ref_get (&job->place);
  gboolean two = job->layout == RB_LAYOUT_TWO;
  const RbComparison *comparison = job->result->comparison;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format_iso8601 (now);
  g_autofree char *day = g_date_time_format (now, C_ ("date field", "%d/%m/%Y"));
  g_autofree char *title = rb_comparison_dup_title (comparison);
  g_autofree char *head = g_strdup_printf ("%s · %s · %s", comparison->newsletter, title, day);
  const RbPdfSource source = {
    .html = job->html,
    .paper = { .width = two ? RB_PDF_PAGE_HEIGHT : RB_PDF_PAGE_WIDTH,
               .height = two ? RB_PDF_PAGE_WIDTH : RB_PDF_PAGE_HEIGHT,
               .top = TOP,
               .bottom = BOTTOM,
               .across = two ? TWO_WIDTH : ONE_WIDTH,
               .least = 1,
               .head = head,
               .foot = _ ("Page %u of %u") },
    .title = title,
    .author = comparison->newsletter,
    .language = _ ("en"),
    .date = date,
    .trouble = _ ("The comparison could not be laid out. Try again, or save it as a web page."),
  };

  if (place == NULL)
    job_free (job);
  else
    rb_page_pdf_make_async (&source, place, job->cancellable, on_laid_out, job);
}

/* --- the page --------------------------------------------------------------------------------- */

static gboolean
is_page (const Job *job)
{
  return job->path != NULL && !rb_sheet_is_pdf (job->path);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (!is_page (job))
    job->html = rb_comparison_dup_page_for (job->result->comparison, job->layout,
                                            RB_COMPARISON_PAPER, NULL);
  if (is_page (job) &&
      !rb_comparison_write_page (job->result->comparison, RB_LAYOUT_BY_WIDTH, job->path, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) || is_page (job))
    finish (job, error);
  else
    lay_out (job);
}

void
rb_compare_print (GtkWindow *window, AdwToastOverlay *toasts, GtkBox *place,
                  RbCompareResult *result, RbComparisonLayout layout, const char *path)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  g_weak_ref_init (&job->window, window);
  g_weak_ref_init (&job->toasts, toasts);
  g_weak_ref_init (&job->place, place);
  job->result = rb_compare_result_ref (result);
  job->layout = layout;
  job->path = g_strdup (path);
  job->cancellable = g_cancellable_new ();
  job->wait = rb_wait_new (GTK_WIDGET (window), _ ("Laying Out the Comparison"),
                           result->comparison->newsletter, job->cancellable);
  task = g_task_new (NULL, job->cancellable, on_worked, job);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, work);
}

/* --- the question ----------------------------------------------------------------------------- */

typedef struct {
  AdwToastOverlay *toasts;
  GtkBox *place;
  RbCompareResult *result;
  RbComparisonLayout layout;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->toasts);
  g_object_unref (question->place);
  rb_compare_result_unref (question->result);
  g_free (question);
}

static void
on_answered (GtkWindow *window, const char *path, gpointer data)
{
  Question *question = data;

  rb_compare_print (window, question->toasts, question->place, question->result, question->layout,
                    path);
}

void
rb_compare_print_present (GtkWindow *window, AdwToastOverlay *toasts, GtkBox *place,
                          RbCompareResult *result, RbComparisonLayout layout)
{
  static const char *const suffixes[] = { "pdf", "html", NULL };
  Question *question = g_new0 (Question, 1);
  g_autofree char *title = rb_comparison_dup_title (result->comparison);
  g_autofree char *summary = rb_comparison_dup_summary (result->comparison);
  g_autofree char *body = g_strdup_printf ("%s.", summary);
  /* Translators: the name of a file; both are versions of an issue, or issues */
  g_autofree char *name =
      g_strdup_printf (_ ("%s and %s, compared"), result->before->name, result->after->name);

  question->toasts = g_object_ref (toasts);
  question->place = g_object_ref (place);
  question->result = rb_compare_result_ref (result);
  question->layout = layout;
  rb_sheet_dialog_present (window,
                           &(RbSheetQuestion){
                               .heading = title,
                               .body = body,
                               .save_title = _ ("Save the Comparison"),
                               .name = name,
                               .kinds = _ ("PDF, web page (.html)"),
                               .suffixes = suffixes,
                           },
                           on_answered, question, question_free);
}
