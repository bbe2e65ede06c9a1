/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-job.h"
#include "config.h"
#include "keyring.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Of the whole progress, what the making of the mail takes. */
#define MAKING 0.3

typedef struct {
  RbExport *export_;
  RbSmtp smtp;
  gboolean mark;
} Job;

typedef struct {
  RbProgress progress;
  gpointer data;
} Sending;

static void
job_free (gpointer data)
{
  Job *job = data;

  rb_export_free (job->export_);
  g_free (job->smtp.host);
  g_free (job->smtp.user);
  rb_password_free (job->smtp.password);
  g_free (job->smtp.from);
  g_strfreev (job->smtp.to);
  g_free (job);
}

static void
on_made (double fraction, const char *step, gpointer data)
{
  Sending *sending = data;

  sending->progress (fraction * MAKING, step, sending->data);
}

static void
on_sent (double fraction, const char *step, gpointer data)
{
  Sending *sending = data;

  sending->progress (MAKING + fraction * (1 - MAKING), step, sending->data);
}

static gboolean
work (gpointer data, RbProgress progress, gpointer progress_data, GCancellable *cancellable,
      GError **error)
{
  Job *job = data;
  Sending sending = { progress, progress_data };
  g_autoptr (GBytes) mail = rb_export_make_mail (job->export_, (const char *const *)job->smtp.to,
                                                 on_made, &sending, cancellable, error);
  g_autoptr (GBytes) marked = NULL;

  if (mail == NULL)
    return FALSE;
  marked = job->mark ? rb_mail_prefix_subject (mail, RB_MAIL_TEST_PREFIX) : g_bytes_ref (mail);
  return rb_smtp_send (&job->smtp, marked, on_sent, &sending, cancellable, error);
}

gboolean
rb_mail_job_start (RbNode *issue, const RbSmtp *smtp, gboolean mark, GCancellable *cancellable,
                   RbThreadTold told, RbThreadDone done, GObject *owner, GError **error)
{
  /* What the check finds stops an export, and no trial. */
  RbExport *export_ = rb_export_prepare (issue, RB_EXPORT_UNCHECKED, error);
  Job *job;

  if (export_ == NULL)
    return FALSE;
  job = g_new0 (Job, 1);
  job->export_ = export_;
  job->mark = mark;
  job->smtp = *smtp;
  job->smtp.host = g_strdup (smtp->host);
  job->smtp.user = g_strdup (smtp->user);
  job->smtp.password = g_strdup (smtp->password);
  job->smtp.from = g_strdup (smtp->from);
  job->smtp.to = g_strdupv (smtp->to);
  rb_thread_job_start (work, job, job_free, cancellable, told, done, owner);
  return TRUE;
}
