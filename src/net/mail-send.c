/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-send.h"
#include "config.h"
#include "net/net.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const RbSmtp *smtp;
  RbProgress progress;
  gpointer data;
} Teller;

/* --- looking at what is asked for ------------------------------------------------------------- */

static gboolean
has_controls (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text < 0x20 || *text == 0x7f)
      return TRUE;
  return FALSE;
}

static gboolean
is_host_name (const char *host)
{
  for (const char *p = host; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (".-_", *p) == NULL)
      return FALSE;
  return *host != '\0' && *host != '.' && strstr (host, "..") == NULL;
}

/* A name or number as it can stand in an address; what a person typed may have spaces around it. */
static char *
parse_host (const char *typed, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *host = NULL;

  if (*text == '[' && g_str_has_suffix (text, "]")) {
    text[strlen (text) - 1] = '\0';
    memmove (text, text + 1, strlen (text + 1) + 1);
  }
  if (g_hostname_is_ip_address (text))
    return g_steal_pointer (&text);
  host = g_utf8_validate (text, -1, NULL) ? g_hostname_to_ascii (text) : NULL;
  if (host == NULL || !is_host_name (host)) {
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_SERVER,
                 *text == '\0'
                     ? _ ("Enter the mail server, such as mail.example.org.")
                     /* Translators: what a person typed as the server's name */
                     : _ ("“%s” is not the name of a server. Enter one such as mail.example.org."),
                 text);
    return NULL;
  }
  return g_steal_pointer (&host);
}

static gboolean
check_login (const RbSmtp *smtp, GError **error)
{
  if (!has_controls (smtp->user) && !has_controls (smtp->password) &&
      g_utf8_validate (smtp->user, -1, NULL))
    return TRUE;
  g_set_error_literal (error, RB_SMTP_ERROR, RB_SMTP_ERROR_LOGIN,
                       _ ("User name and password cannot hold line breaks or tabs. Enter them "
                          "again."));
  return FALSE;
}

/* All of @smtp as it goes out, so that nothing else has to be looked at again. The password is not
 * copied. */
static gboolean
clean_up (const RbSmtp *smtp, RbSmtp *clean, gboolean *utf8, GError **error)
{
  guint n = smtp->to != NULL ? g_strv_length (smtp->to) : 0;

  clean->security = smtp->security;
  clean->port = smtp->port != 0 ? smtp->port : rb_smtp_get_usual_port (smtp->security);
  clean->user = smtp->user != NULL ? smtp->user : (char *)"";
  clean->password = smtp->password != NULL ? smtp->password : (char *)"";
  clean->host = parse_host (smtp->host != NULL ? smtp->host : "", error);
  if (clean->host == NULL || !check_login (clean, error))
    return FALSE;
  if (smtp->security == RB_SMTP_PLAIN && !rb_net_is_loopback (clean->host)) {
    g_autofree char *words = rb_smtp_dup_plain_words (clean->host);

    g_set_error_literal (error, RB_SMTP_ERROR, RB_SMTP_ERROR_SECURITY, words);
    return FALSE;
  }
  clean->from = rb_mail_address_parse (smtp->from != NULL ? smtp->from : "", error);
  if (clean->from == NULL) {
    if (error != NULL)
      (*error)->code = RB_SMTP_ERROR_SENDER;
    return FALSE;
  }
  if (n == 0) {
    g_set_error_literal (error, RB_SMTP_ERROR, RB_SMTP_ERROR_RECIPIENTS,
                         _ ("Enter the address of whoever is to get the mail."));
    return FALSE;
  }
  clean->to = g_new0 (char *, n + 1);
  *utf8 = !g_str_is_ascii (clean->from);
  for (guint i = 0; i < n; i++) {
    clean->to[i] = rb_mail_address_parse (smtp->to[i], error);
    if (clean->to[i] == NULL)
      return FALSE;
    *utf8 = *utf8 || !g_str_is_ascii (clean->to[i]);
  }
  return TRUE;
}

static void
clean_clear (RbSmtp *clean)
{
  g_free (clean->host);
  g_free (clean->from);
  g_strfreev (clean->to);
}

/* --- sending ---------------------------------------------------------------------------------- */

static void
on_progress (RbMailStage stage, gsize sent, gsize total, gpointer data)
{
  Teller *teller = data;
  g_autofree char *done = g_format_size (sent);
  g_autofree char *all = g_format_size (total);
  g_autofree char *step = NULL;

  if (teller->progress == NULL)
    return;
  if (stage == RB_STAGE_CONNECT)
    /* Translators: %s is a server */
    step = g_strdup_printf (_ ("Connecting to %s…"), teller->smtp->host);
  else if (stage < RB_STAGE_MAIL)
    /* Translators: %s is a server */
    step = g_strdup_printf (_ ("Speaking to %s…"), teller->smtp->host);
  else if (stage == RB_STAGE_MAIL)
    /* Translators: sizes: "120 kB of 340 kB" */
    step = g_strdup_printf (_ ("%s of %s sent"), done, all);
  else
    step = g_strdup_printf (_ ("%s is looking at the mail…"), teller->smtp->host);
  teller->progress (total > 0 ? (double)sent / (double)total : 0, step, teller->data);
}

static void
outcome_clear (RbNetMailOutcome *outcome, guint n_recipients)
{
  g_free (outcome->reply.words);
  for (guint i = 0; i < n_recipients; i++)
    g_free (outcome->recipients[i].words);
  g_free (outcome->recipients);
  g_free (outcome->detail);
}

gboolean
rb_smtp_send (const RbSmtp *smtp, GBytes *mail, RbProgress progress, gpointer user_data,
              GCancellable *cancellable, GError **error)
{
  RbSmtp clean = { 0 };
  Teller teller = { &clean, progress, user_data };
  RbNetMailOutcome outcome = { 0 };
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GError) failure = NULL;
  const RbNet *net;
  gboolean utf8 = FALSE;
  guint n;

  if (!clean_up (smtp, &clean, &utf8, &failure) || (net = rb_net_get (&failure)) == NULL) {
    clean_clear (&clean);
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  n = g_strv_length (clean.to);
  outcome.recipients = g_new0 (RbNetReply, n);
  whole = rb_mail_end_lines (mail);
  net->send (&clean, whole, utf8, on_progress, &teller, cancellable, &outcome);
  rb_smtp_set_error (&failure, &clean, &outcome, g_bytes_get_size (whole));
  outcome_clear (&outcome, n);
  clean_clear (&clean);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

guint16
rb_smtp_get_usual_port (RbSmtpSecurity security)
{
  static const guint16 ports[] = { 587, 465, 25 };

  return ports[security];
}
