/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-job.h"
#include "config.h"
#include "keyring.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Of the whole progress, what the making of the mail takes. */
#define MAKING 0.3
#define TEST_PREFIX "[Test]"

typedef struct {
  RbExport *export_;
  RbSmtp smtp;
  gboolean mark;
  char *html;
  char *subject;
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
  g_free (job->html);
  g_free (job->subject);
  g_free (job);
}

static void
append_part (GString *mail, const char *type, const char *text)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *)text, strlen (text));

  g_string_append_printf (mail,
                          "--=_part\r\nContent-Type: text/%s; charset=utf-8\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\n",
                          type);
  for (const char *p = encoded; *p != '\0'; p += MIN (76, strlen (p)))
    g_string_append_printf (mail, "%.76s\r\n", p);
}

/* In a thread. */
static GBytes *
make_mail (Job *job, RbProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  GString *mail = g_string_new (NULL);
  g_autofree char *to = g_strjoinv (", ", job->smtp.to);
  g_autofree char *subject =
      g_base64_encode ((const guchar *)job->subject, MIN (strlen (job->subject), 900));
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%a, %d %b %Y %H:%M:%S +0000");
  g_autofree char *id = g_uuid_string_random ();

  g_string_append_printf (mail,
                          "From: %s\r\nTo: %s\r\nSubject: =?utf-8?B?%s?=\r\nDate: %s\r\n"
                          "Message-ID: <%s@localhost>\r\nMIME-Version: 1.0\r\n"
                          "Content-Type: multipart/alternative; boundary=\"=_part\"\r\n\r\n",
                          job->smtp.from, to, subject, date, id);
  append_part (mail, "plain", rb_export_get_text (job->export_));
  append_part (mail, "html", job->html);
  g_string_append (mail, "--=_part--\r\n");
  return g_string_free_to_bytes (mail);
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
  g_autoptr (GBytes) mail = make_mail (job, on_made, &sending, cancellable, error);
  g_autoptr (GBytes) marked = NULL;

  if (mail == NULL)
    return FALSE;
  marked = job->mark ? rb_mail_prefix_subject (mail, TEST_PREFIX) : g_bytes_ref (mail);
  return rb_smtp_send (&job->smtp, marked, on_sent, &sending, cancellable, error);
}

gboolean
rb_mail_job_start (RbNode *issue, const RbSmtp *smtp, gboolean mark, GCancellable *cancellable,
                   RbThreadTold told, RbThreadDone done, GObject *owner, GError **error)
{
  /* What the check finds stops an export, and no trial. */
  RbExport *export_ = rb_export_prepare (issue, RB_EXPORT_FORCE, error);
  RbRenderOptions options = { 0 };
  g_autoptr (RbRendered) rendered = NULL;
  Job *job;

  if (export_ == NULL)
    return FALSE;
  rendered = rb_render_issue_html (issue, &options);
  job = g_new0 (Job, 1);
  job->export_ = export_;
  job->mark = mark;
  job->html = g_strdup (rendered->html->str);
  job->subject = g_strdup (rb_node_get (issue, "subject"));
  job->smtp = *smtp;
  job->smtp.host = g_strdup (smtp->host);
  job->smtp.user = g_strdup (smtp->user);
  job->smtp.password = g_strdup (smtp->password);
  job->smtp.from = g_strdup (smtp->from);
  job->smtp.to = g_strdupv (smtp->to);
  rb_thread_job_start (work, job, job_free, cancellable, told, done, owner);
  return TRUE;
}
