/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person is told of a mail that did not go out: what happened, where, and what to do. */
#include "config.h"
#include "net/net.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 4954 and RFC 5321: login wanted, storage or size exceeded. */
#define WANTS_LOGIN 530
#define TOO_LARGE 552
#define MAX_WORDS 400

typedef struct {
  const RbSmtp *smtp;
  const RbNetMailOutcome *outcome;
  gsize mail_size;
} Case;

/* The server's own words, with its number: “550 no such user”. It may say anything: what is not
 * text goes, and so does the password, should it repeat that. Caller frees. */
static char *
quote (const Case *c, const RbNetReply *reply)
{
  g_autofree char *words = g_utf8_make_valid (reply->words != NULL ? reply->words : "", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = words; *p != '\0' && text->len < MAX_WORDS; p = g_utf8_next_char (p)) {
    gunichar ch = g_utf8_get_char (p);

    g_string_append_unichar (text, g_unichar_isprint (ch) ? ch : ' ');
  }
  if (*c->smtp->password != '\0')
    g_string_replace (text, c->smtp->password, "…", 0);
  return g_strdup_printf (_ ("“%d %s”"), reply->code, g_strstrip (text->str));
}

static gboolean
is_later (const RbNetReply *reply)
{
  return reply->code >= 400 && reply->code < 500;
}

static void
tell_later (GError **error, const Case *c, const RbNetReply *reply)
{
  g_autofree char *said = quote (c, reply);

  g_set_error (
      error, RB_SMTP_ERROR, RB_SMTP_ERROR_LATER,
      /* Translators: a server, and its own words in quotation marks */
      _ ("“%s” does not take the mail now: %s. Many servers let strangers wait like this to "
         "keep spam out. Send it again in a few minutes."),
      c->smtp->host, said);
}

/* --- encryption and certificates -------------------------------------------------------------- */

/* %NULL if it is no matter of a certificate. Caller frees. */
static char *
describe_certificate (const Case *c)
{
  const char *host = c->smtp->host;

  switch (c->outcome->trouble) {
  case RB_NET_CERT_EXPIRED:
    return g_strdup_printf (
        _ ("The certificate of “%s” has expired or is not valid yet, so it is not certain whose "
           "server this is. Nothing was sent, nor the password. Look whether this computer’s "
           "clock is right, and tell whoever runs the server."),
        host);
  case RB_NET_CERT_NAME:
    return g_strdup_printf (
        _ ("The certificate that “%s” shows is for a server of another name. Nothing was sent, "
           "nor the password. Enter the server’s name just as your provider gives it."),
        host);
  case RB_NET_CERT_ISSUER:
    return g_strdup_printf (
        _ ("The certificate of “%s” comes from an issuer that this computer does not know. "
           "Nothing was sent, nor the password. If it is your office’s own, have its root "
           "certificate installed on this computer."),
        host);
  case RB_NET_CERT_OTHER:
    return g_strdup_printf (_ ("The certificate of “%s” is not good. Nothing was sent, nor the "
                               "password. Tell whoever runs the server."),
                            host);
  default:
    return NULL;
  }
}

/* Caller frees. */
static char *
describe_encryption (const Case *c)
{
  const char *host = c->smtp->host;
  guint port = c->smtp->port;

  if (c->outcome->trouble == RB_NET_FORBIDDEN)
    return rb_smtp_dup_plain_words (host);
  if (c->outcome->trouble == RB_NET_NO_STARTTLS)
    return g_strdup_printf (_ ("“%s” offers no encryption (STARTTLS) at port %u, and without it "
                               "nothing is sent. Try TLS with port 465, or ask your provider."),
                            host, port);
  if (c->smtp->security == RB_SMTP_TLS)
    return g_strdup_printf (_ ("“%s” does not begin with TLS at port %u. Try STARTTLS, usually "
                               "with port 587."),
                            host, port);
  return g_strdup_printf (_ ("“%s” could not agree with this computer on how to encrypt at port "
                             "%u. Ask your provider for a server that speaks TLS 1.2 or later."),
                          host, port);
}

static void
tell_security (GError **error, const Case *c)
{
  g_autofree char *words = describe_certificate (c);

  if (words == NULL)
    words = describe_encryption (c);
  g_set_error_literal (error, RB_SMTP_ERROR, RB_SMTP_ERROR_SECURITY, words);
}

/* --- no answer -------------------------------------------------------------------------------- */

static void
tell_no_answer (GError **error, const Case *c)
{
  const char *host = c->smtp->host;

  switch (c->outcome->trouble) {
  case RB_NET_NO_HOST:
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_SERVER,
                 _ ("There is no server “%s” to be found. Look whether its name is right and "
                    "whether this computer is online."),
                 host);
    break;
  case RB_NET_REFUSED:
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_SERVER,
                 _ ("“%s” takes no mail at port %u. Usual are 587 with STARTTLS and 465 with TLS."),
                 host, c->smtp->port);
    break;
  case RB_NET_UNREACHABLE:
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_SERVER,
                 _ ("There is no way from this computer to “%s” at port %u. Look whether you are "
                    "online, and whether your office’s network lets mail out this way."),
                 host, c->smtp->port);
    break;
  default:
    g_set_error (
        error, RB_SMTP_ERROR, RB_SMTP_ERROR_SERVER,
        _ ("“%s” does not answer at port %u. Usual are 587 with STARTTLS and 465 with TLS; "
           "a firewall may also hold the connection back."),
        host, c->smtp->port);
    break;
  }
}

static void
tell_broken (GError **error, const Case *c)
{
  const char *host = c->smtp->host;
  g_autofree char *words = NULL;

  if (c->outcome->stage == RB_STAGE_CONNECT) {
    tell_no_answer (error, c);
    return;
  }
  if (c->outcome->stage >= RB_STAGE_SENT)
    words = g_strdup_printf (_ ("“%s” had the whole mail, but did not say that it takes it. It may "
                                "arrive all the same: look before you send it again."),
                             host);
  else if (c->outcome->trouble == RB_NET_TIMEOUT)
    words = g_strdup_printf (_ ("“%s” stopped answering half-way. The mail was not sent. Try again "
                                "in a few minutes."),
                             host);
  else
    words = g_strdup_printf (_ ("“%s” ended the connection half-way. The mail was not sent. Try "
                                "again in a few minutes; if it happens again, ask your provider."),
                             host);
  g_set_error_literal (error, RB_SMTP_ERROR, RB_SMTP_ERROR_BROKEN, words);
}

/* --- the server says no ----------------------------------------------------------------------- */

static void
tell_login (GError **error, const Case *c)
{
  g_autofree char *said = quote (c, &c->outcome->reply);

  if (c->outcome->trouble == RB_NET_NO_LOGIN)
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_LOGIN,
                 _ ("“%s” offers no way to log in by user name and password. Ask your provider how "
                    "programs are to log in."),
                 c->smtp->host);
  else if (*c->smtp->user == '\0')
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_LOGIN,
                 _ ("“%s” wants you to log in: %s. Enter user name and password."), c->smtp->host,
                 said);
  else
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_LOGIN,
                 _ ("“%s” does not accept this user name and password: %s. Enter them again; some "
                    "providers want a password of its own for mail programs."),
                 c->smtp->host, said);
}

static void
tell_mail (GError **error, const Case *c)
{
  g_autofree char *said = quote (c, &c->outcome->reply);
  g_autofree char *size = g_format_size (c->mail_size);
  g_autofree char *limit = g_format_size (c->outcome->limit);

  if (c->outcome->reply.code == TOO_LARGE && c->outcome->limit > 0)
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_MAIL,
                 _ ("The mail has %s, and “%s” takes no more than %s. Use fewer or smaller photos "
                    "in this issue."),
                 size, c->smtp->host, limit);
  else if (c->outcome->reply.code == TOO_LARGE)
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_MAIL,
                 _ ("The mail has %s, which is too large for “%s”: %s. Use fewer or smaller photos "
                    "in this issue."),
                 size, c->smtp->host, said);
  else
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_MAIL,
                 _ ("“%s” does not take the mail: %s. Its reason tells what it does not like; ask "
                    "whoever runs it."),
                 c->smtp->host, said);
}

/* "a@x, b@y", of those that were refused, or of those that were not. Caller frees. */
static char *
list_recipients (const Case *c, gboolean refused)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; c->smtp->to[i] != NULL; i++) {
    const RbNetReply *reply = &c->outcome->recipients[i];
    g_autofree char *said = NULL;

    if ((reply->code >= 400) != refused)
      continue;
    said = refused ? quote (c, reply) : NULL;
    g_string_append_printf (list, "%s%s%s%s", list->len > 0 ? (refused ? "; " : ", ") : "",
                            c->smtp->to[i], refused ? ": " : "", refused ? said : "");
  }
  return g_string_free (list, FALSE);
}

static guint
count_refused (const Case *c, gboolean *all_later)
{
  guint n = 0;

  *all_later = TRUE;
  for (guint i = 0; c->smtp->to[i] != NULL; i++)
    if (c->outcome->recipients[i].code >= 400) {
      *all_later = *all_later && is_later (&c->outcome->recipients[i]);
      n++;
    }
  return n;
}

/* None of them was taken. */
static void
tell_recipients (GError **error, const Case *c)
{
  g_autofree char *list = list_recipients (c, TRUE);
  gboolean all_later;
  guint n = count_refused (c, &all_later);

  if (all_later) {
    tell_later (error, c, &c->outcome->reply);
    return;
  }
  if (n == 1)
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_RECIPIENTS,
                 /* Translators: a server; an address and the server's words about it */
                 _ ("“%s” does not take mail for %s. Look whether the address is right."),
                 c->smtp->host, list);
  else
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_RECIPIENTS,
                 /* Translators: a server; addresses, each with the server's words about it */
                 _ ("“%s” takes mail for none of them. %s. Look whether the addresses are right."),
                 c->smtp->host, list);
}

static void
tell_partly (GError **error, const Case *c)
{
  g_autofree char *taken = list_recipients (c, FALSE);
  g_autofree char *refused = list_recipients (c, TRUE);

  g_set_error (
      error, RB_SMTP_ERROR, RB_SMTP_ERROR_PARTLY,
      /* Translators: addresses; a server; addresses, each with the server's words */
      _ ("The mail was sent to %s. “%s” refused %s. Look whether that is right, and send it "
         "to whoever is left."),
      taken, c->smtp->host, refused);
}

static void
tell_reply (GError **error, const Case *c)
{
  g_autofree char *said = quote (c, &c->outcome->reply);

  if (c->outcome->stage == RB_STAGE_LOGIN && !is_later (&c->outcome->reply)) {
    tell_login (error, c);
  } else if (c->outcome->stage == RB_STAGE_RECIPIENT) {
    tell_recipients (error, c);
  } else if (is_later (&c->outcome->reply)) {
    tell_later (error, c, &c->outcome->reply);
  } else if (c->outcome->reply.code == WANTS_LOGIN) {
    tell_login (error, c);
  } else if (c->outcome->reply.code == TOO_LARGE || c->outcome->stage >= RB_STAGE_DATA) {
    tell_mail (error, c);
  } else if (c->outcome->stage == RB_STAGE_SENDER) {
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_SENDER,
                 /* Translators: a server; an address; the server's words */
                 _ ("“%s” does not send for %s: %s. Enter the address of your own mailbox there."),
                 c->smtp->host, c->smtp->from, said);
  } else {
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_SERVER,
                 /* Translators: a server; the server's words */
                 _ ("“%s” does not let this computer in: %s. Ask your provider."), c->smtp->host,
                 said);
  }
}

static void
tell_utf8 (GError **error, const Case *c)
{
  const char *culprit = c->smtp->from;
  RbSmtpError code = RB_SMTP_ERROR_SENDER;

  if (g_str_is_ascii (culprit)) {
    code = RB_SMTP_ERROR_RECIPIENTS;
    for (char **to = c->smtp->to; *to != NULL; to++)
      if (!g_str_is_ascii (*to)) {
        culprit = *to;
        break;
      }
  }
  g_set_error (error, RB_SMTP_ERROR, code,
               _ ("“%s” cannot send for addresses with letters such as those of “%s” before the @. "
                  "Use another address of that person."),
               c->smtp->host, culprit);
}

char *
rb_smtp_dup_plain_words (const char *host)
{
  return g_strdup_printf (_ ("Without encryption, mail is only handed to this computer itself, not "
                             "to “%s”. Choose STARTTLS or TLS."),
                          host);
}

void
rb_smtp_set_error (GError **error, const RbSmtp *smtp, const RbNetMailOutcome *outcome,
                   gsize mail_size)
{
  Case c = { smtp, outcome, mail_size };
  gboolean all_later;

  switch (outcome->trouble) {
  case RB_NET_FINE:
    if (count_refused (&c, &all_later) > 0)
      tell_partly (error, &c);
    break;
  case RB_NET_CANCELLED:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The mail was not sent."));
    break;
  case RB_NET_NO_HOST:
  case RB_NET_REFUSED:
  case RB_NET_UNREACHABLE:
    tell_no_answer (error, &c);
    break;
  case RB_NET_TIMEOUT:
  case RB_NET_GONE:
    tell_broken (error, &c);
    break;
  case RB_NET_NO_LOGIN:
    tell_login (error, &c);
    break;
  case RB_NET_NO_UTF8:
    tell_utf8 (error, &c);
    break;
  case RB_NET_REPLY:
    tell_reply (error, &c);
    break;
  case RB_NET_OTHER:
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_FAILED,
                 /* Translators: a server; the words of a program, in English */
                 _ ("The mail could not be handed to “%s”: %s."), smtp->host,
                 outcome->detail != NULL ? outcome->detail : "?");
    break;
  default:
    tell_security (error, &c);
    break;
  }
}
