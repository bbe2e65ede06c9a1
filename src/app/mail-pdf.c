/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-pdf.h"
#include "base/own.h"
#include "config.h"
#include "mail-pdf-layout.h"
#include "preview-images.h"
#include "preview-web.h"
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* All that is read without what it stands on, and the other way round. */
#define SHOW(rules)                                                                                \
  "let style = document.getElementById ('rb-sheet');"                                              \
  "if (!style) { style = document.createElement ('style'); style.id = 'rb-sheet';"                 \
  " document.head.append (style); }"                                                               \
  "style.textContent = '" rules "'; return '';"
#define NO_GROUND                                                                                  \
  "html,body,body *{background:transparent!important;border-color:transparent!important}"
#define NO_WORDS "body *{color:transparent!important;text-decoration-color:transparent!important}"
#define NO_PICTURES "img{visibility:hidden!important}"

/* What each sheet shows; see RbPdfModule. */
static const char *const sheets[RB_PDF_SHEETS] = {
  [RB_PDF_WORDS] = SHOW (NO_GROUND NO_PICTURES),
  [RB_PDF_PICTURES] = SHOW (NO_GROUND NO_WORDS),
  [RB_PDF_GROUND] = SHOW (NO_WORDS NO_PICTURES),
};

/* The width in which a mail is laid out for paper, and points around it. */
#define MAIL_WIDTH 760
#define MARGIN 24.0
/* Nobody sees that a mail is drawn so much smaller. */
#define LEAST_SCALE 0.95

/* A page that never gets ready must not be waited for. */
#define PATIENCE_SECONDS 60

typedef struct {
  GtkWidget *view;
  GtkWidget *hull; /* in which nobody sees the view; of the place */
  RbStore *store;
  GHashTable *images;
  char *script;
  RbPdfLayout *layout;
  RbPdfPaper paper;
  char *head, *foot, *trouble;
  char *title, *author, *language, *date;
  char *path; /* of what WebKit prints */
  GBytes *sheets[RB_PDF_SHEETS];
  guint n_sheets; /* that are printed */
  guint timeout;
  gboolean asked;
} Job;

static void
remove_view (Job *job)
{
  GtkWidget *hull = job->hull;

  if (job->view == NULL)
    return;
  rb_preview_web_get ()->set_events (job->view, NULL, NULL);
  job->view = NULL;
  job->hull = NULL;
  if (gtk_widget_get_parent (hull) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (hull)), hull);
  g_object_unref (hull);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  remove_view (job);
  g_clear_handle_id (&job->timeout, g_source_remove);
  if (job->path != NULL)
    g_unlink (job->path);
  g_free (job->path);
  g_clear_object (&job->store);
  g_hash_table_unref (job->images);
  rb_pdf_layout_free (job->layout);
  for (guint i = 0; i < job->n_sheets; i++)
    g_bytes_unref (job->sheets[i]);
  g_free (job->script);
  g_free (job->head);
  g_free (job->foot);
  g_free (job->trouble);
  g_free (job->title);
  g_free (job->author);
  g_free (job->language);
  g_free (job->date);
  g_free (job);
}

/* The task ends once, and with it the reference that the web view's events hold. */
static void
fail (GTask *task, GError *error)
{
  Job *job = g_task_get_task_data (task);

  remove_view (job);
  g_clear_handle_id (&job->timeout, g_source_remove);
  if (!g_task_get_completed (task))
    g_task_return_error (task, error);
  else
    g_error_free (error);
  g_object_unref (task);
}

static gboolean
ends_as_cancelled (GTask *task)
{
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    return FALSE;
  fail (task, error);
  return TRUE;
}

static void
fail_plainly (GTask *task)
{
  const Job *job = g_task_get_task_data (task);

  fail (task, g_error_new_literal (RB_ERROR, RB_ERROR_FAILED, job->trouble));
}

/* --- the pages -------------------------------------------------------------------------------- */

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GArray) cuts = rb_pdf_layout_cut (job->layout, RB_PDF_ROOM (&job->paper),
                                               job->paper.least, &job->layout->scale);
  GError *error = NULL;
  const RbPdfModule *module =
      rb_own_module ("src/app/librundbrief-pdf.so", RB_LIBDIR "/rundbrief/librundbrief-pdf.so",
                     RB_PDF_MODULE_SYMBOL, &error);
  GBytes *bytes =
      module != NULL ? module->compose (job->sheets, job->layout, cuts, cancellable, &error) : NULL;

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
compose (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  remove_view (job);
  g_clear_handle_id (&job->timeout, g_source_remove);
  job->layout->paper = &job->paper;
  job->layout->title = g_steal_pointer (&job->title);
  job->layout->author = g_steal_pointer (&job->author);
  job->layout->language = g_steal_pointer (&job->language);
  job->layout->date = g_steal_pointer (&job->date);
  g_task_run_in_thread (task, work);
  g_object_unref (task);
}

/* --- the sheet -------------------------------------------------------------------------------- */

static void print_sheet (GTask *task);

static void
on_shown (const char *answer, gpointer data)
{
  GTask *task = data;

  if (((Job *)g_task_get_task_data (task))->view != NULL)
    print_sheet (task);
  else
    g_object_unref (task);
}

static void
on_printed (const GError *error, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  char *bytes = NULL;
  gsize length;

  if (job->view == NULL) {
    g_object_unref (task);
    return;
  }
  if (ends_as_cancelled (task))
    return;
  if (error != NULL || !g_file_get_contents (job->path, &bytes, &length, NULL)) {
    fail_plainly (task);
    return;
  }
  job->sheets[job->n_sheets++] = g_bytes_new_take (bytes, length);
  if (job->n_sheets < RB_PDF_SHEETS) {
    rb_preview_web_get ()->ask (job->view, sheets[job->n_sheets], on_shown, task);
    return;
  }
  compose (task);
}

static void
print_sheet (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  rb_preview_web_get ()->print (job->view, job->path, job->layout->width, job->layout->height,
                                on_printed, task);
}

static void
on_measured (const char *answer, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  int fd;

  if (job->view == NULL) {
    g_object_unref (task);
    return;
  }
  if (ends_as_cancelled (task))
    return;
  job->layout = answer != NULL ? rb_pdf_layout_new (answer) : NULL;
  fd = job->layout != NULL ? g_file_open_tmp ("rundbrief-XXXXXX.pdf", &job->path, NULL) : -1;
  if (fd < 0) {
    fail_plainly (task);
    return;
  }
  close (fd);
  rb_preview_web_get ()->ask (job->view, sheets[0], on_shown, task);
}

/* --- the page --------------------------------------------------------------------------------- */

static void
on_wants_image (const char *name, RbWebRequest *request, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (data));

  rb_preview_images_answer (job->images, name, job->store, request);
}

static void
on_ready (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  if (job->asked)
    return;
  job->asked = TRUE;
  rb_preview_web_get ()->ask (job->view, job->script, on_measured, task);
}

static void
on_said (const char *message, gpointer data)
{
}

static void
on_died (gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (data));

  /* A question that is under way is answered in vain, and ends it. */
  if (!job->asked)
    fail_plainly (G_TASK (data));
}

static gboolean
on_timeout (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  job->timeout = 0;
  remove_view (job);
  if (!g_task_get_completed (task))
    g_task_return_new_error (task, RB_ERROR, RB_ERROR_FAILED, "%s", job->trouble);
  if (!job->asked)
    g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static const RbWebEvents events = {
  .wants_image = on_wants_image,
  .ready = on_ready,
  .said = on_said,
  .died = on_died,
};

/* A view lays out its page in the room that it has been given, seen or not. */
static void
add_view (Job *job, GtkBox *place)
{
  GtkWidget *fixed = gtk_fixed_new ();

  job->view = rb_preview_web_get ()->new_view ();
  gtk_widget_set_size_request (job->view, job->paper.across + RB_PREVIEW_BAR, 800);
  gtk_widget_set_focusable (job->view, FALSE);
  gtk_fixed_put (GTK_FIXED (fixed), job->view, 0, 0);
  job->hull = g_object_ref_sink (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (job->hull), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (job->hull), fixed);
  gtk_widget_set_size_request (job->hull, 1, 1);
  gtk_widget_set_opacity (job->hull, 0);
  gtk_widget_set_can_target (job->hull, FALSE);
  gtk_widget_set_can_focus (job->hull, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (job->hull), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (place, job->hull);
}

/* As all forms of an export: the same issue gives the same bytes. */
static char *
dup_date (RbNode *issue)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (rb_export_get_date (issue));

  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
}

/* Takes over @images. */
static GTask *
new_task (const RbPdfSource *source, RbStore *store, GHashTable *images, GCancellable *cancellable,
          GAsyncReadyCallback done, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, done, user_data);
  g_autoptr (GBytes) script = g_resources_lookup_data ("/io/github/rundbrief/Rundbrief/mail-pdf.js",
                                                       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, rb_mail_pdf_make_async);
  g_task_set_task_data (task, job, job_free);
  job->store = store != NULL ? g_object_ref (store) : NULL;
  job->images = images;
  job->script = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  job->head = g_strdup (source->paper.head);
  job->foot = g_strdup (source->paper.foot);
  job->paper = source->paper;
  job->paper.head = job->head;
  job->paper.foot = job->foot;
  job->trouble = g_strdup (source->trouble);
  job->title = g_strdup (source->title);
  job->author = g_strdup (source->author);
  job->language = g_strdup (source->language);
  job->date = g_strdup (source->date);
  return task;
}

static void
start (GTask *task, GtkBox *place, const char *html)
{
  Job *job = g_task_get_task_data (task);

  if (rb_preview_web_get () == NULL) {
    fail_plainly (task);
    return;
  }
  add_view (job, place);
  job->timeout = g_timeout_add_seconds (PATIENCE_SECONDS, on_timeout, task);
  rb_preview_web_get ()->set_events (job->view, &events, task);
  rb_preview_web_get ()->load (job->view, html);
}

void
rb_mail_pdf_make_async (RbNode *issue, GtkBox *place, GCancellable *cancellable,
                        GAsyncReadyCallback done, gpointer user_data)
{
  const RbRenderOptions options = { .image_prefix = RB_PREVIEW_IMAGES };
  g_autoptr (RbRendered) rendered = rb_render_issue_html (issue, &options);
  RbNode *newsletter = rb_node_get_root (issue);
  g_autofree char *date = dup_date (issue);
  GHashTable *images = rb_preview_images_new ();
  const RbPdfSource source = {
    .paper = { .width = RB_PDF_PAGE_WIDTH,
               .height = RB_PDF_PAGE_HEIGHT,
               .top = MARGIN,
               .bottom = MARGIN,
               .across = MAIL_WIDTH,
               .least = LEAST_SCALE },
    .title = rb_node_has (issue, "subject") ? rb_node_get (issue, "subject")
                                            : rb_node_get (issue, "title"),
    .author = rb_node_has (newsletter, "publisher") ? rb_node_get (newsletter, "publisher")
                                                    : rb_node_get (newsletter, "name"),
    .language = rb_node_get_language (issue),
    .date = date,
    .trouble = _ ("The mail could not be laid out for the PDF. Try again, or export without it."),
  };

  rb_preview_images_remember (images, rendered);
  start (new_task (&source, rb_document_get_store (rb_document_of (issue)), images, cancellable,
                   done, user_data),
         place, rendered->html->str);
}

void
rb_page_pdf_make_async (const RbPdfSource *source, GtkBox *place, GCancellable *cancellable,
                        GAsyncReadyCallback done, gpointer user_data)
{
  start (new_task (source, NULL, rb_preview_images_new (), cancellable, done, user_data), place,
         source->html);
}

GBytes *
rb_mail_pdf_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
