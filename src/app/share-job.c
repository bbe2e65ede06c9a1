/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "share-job.h"
#include "config.h"
#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  RbDocument *document;
  gint64 issue;
  char *label;
  char *copy;
  char *page;
  gboolean was_draft;
  RbShareDone done;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->document);
  g_free (job->label);
  g_free (job->copy);
  g_free (job->page);
  g_free (job);
}

static gboolean
work (gpointer data, RbProgress progress, gpointer progress_data, GCancellable *cancellable,
      GError **error)
{
  Job *job = data;
  RbReviewSending sending = { job->label, job->copy, job->page };

  return rb_review_send (job->document, job->issue, &sending, progress, progress_data, cancellable,
                         error);
}

/* What nobody got is no review. The step is the last one, for the dialog lets nothing else be done.
 */
static void
take_back (Job *job)
{
  g_autofree char *label = rb_document_dup_undo_label (job->document);

  if (job->was_draft && g_strcmp0 (label, _ ("Send for Review")) == 0)
    rb_document_undo (job->document, NULL, NULL);
}

static void
on_done (gpointer data, const GError *error, gpointer owner)
{
  Job *job = data;
  const char *written = job->copy != NULL ? job->copy : job->page;

  if (error != NULL && (job->copy == NULL || !g_file_test (job->copy, G_FILE_TEST_EXISTS))) {
    take_back (job);
    written = NULL;
  }
  job->done (written, error, owner);
}

char *
rb_share_job_dup_path (RbNode *issue, const char *folder, const char *label, const char *suffix)
{
  g_autofree char *title = rb_export_dup_name (issue, RB_EXPORT_FOLDER);
  g_autofree char *names = g_strdelimit (g_strdup (label), "/\\:*?\"<>|\n\r\t", '-');
  g_autofree char *start = g_utf8_substring (names, 0, MIN (g_utf8_strlen (names, -1), 60));
  g_autofree char *base = *start != '\0' ? g_strdup_printf ("%s – %s", title, start)
                                         /* Translators: the name of a file; %s is an issue */
                                         : g_strdup_printf (_ ("%s – Review"), title);

  for (guint i = 1;; i++) {
    g_autofree char *name =
        i == 1 ? g_strconcat (base, suffix, NULL) : g_strdup_printf ("%s %u%s", base, i, suffix);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      return g_steal_pointer (&path);
  }
}

/* Before it is written: so the reviewer's approval changes what the copy began with, and is no
 * conflict when it comes home. */
static void
set_status (Job *job, RbNode *issue)
{
  job->was_draft = !rb_node_has (issue, "status");
  if (!job->was_draft)
    return;
  rb_document_pause (job->document);
  rb_document_begin (job->document, N_ ("Send for Review"), NULL);
  rb_document_set (job->document, issue, "status", "review");
  rb_document_end (job->document);
  rb_document_pause (job->document);
}

void
rb_share_job_start (RbNode *issue, const char *label, const char *copy, const char *page,
                    GCancellable *cancellable, RbThreadTold told, RbShareDone done, GObject *owner)
{
  Job *job = g_new0 (Job, 1);

  job->document = g_object_ref (rb_document_of (issue));
  job->issue = rb_node_get_id (issue);
  job->label = g_strdup (label);
  job->copy = g_strdup (copy);
  job->page = g_strdup (page);
  job->done = done;
  set_status (job, issue);
  rb_thread_job_start (work, job, job_free, cancellable, told, on_done, owner);
}
