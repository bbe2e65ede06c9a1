/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * mail-send: a mail to named people over SMTP (RFC 5321, 6409), to see how it looks there. Nothing
 * here is called unless a person asks for it, and what speaks to the network is a module that is
 * loaded then.
 *
 * The server's certificate is held against the certificates this system trusts, or against those
 * of the file SSL_CERT_FILE, if that is set, as with other programs that use OpenSSL.
 */
#pragma once

#include "progress.h"
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  RB_SMTP_STARTTLS, /* begins in the clear and must turn to TLS before anything is said */
  RB_SMTP_TLS,      /* from the first byte */
  RB_SMTP_PLAIN,    /* never encrypted; only to this computer itself */
} RbSmtpSecurity;

typedef struct {
  char *host;
  guint16 port; /* 0: the usual one, see rb_smtp_get_usual_port() */
  RbSmtpSecurity security;
  char *user;     /* "" : no login */
  char *password; /* never kept here longer than the sending takes */
  char *from;     /* address */
  char **to;      /* addresses, %NULL-terminated */
} RbSmtp;

/**
 * RbSmtpError:
 *
 * What went wrong, by what a person can set right. Each message is one or more whole sentences in
 * the interface's language: what happened, at which server, what to do; never with a password.
 *
 * @RB_SMTP_ERROR_FAILED: anything else.
 * @RB_SMTP_ERROR_SERVER: the server's name or port: unknown, refused, no answer.
 * @RB_SMTP_ERROR_SECURITY: no encryption where some is required, or a certificate that is not good.
 * @RB_SMTP_ERROR_LOGIN: user name or password.
 * @RB_SMTP_ERROR_SENDER: the address it is from.
 * @RB_SMTP_ERROR_RECIPIENTS: one of the addresses it is to cannot be right, or none was accepted.
 * @RB_SMTP_ERROR_PARTLY: the mail was sent, but not to all; the message tells to whom.
 * @RB_SMTP_ERROR_MAIL: the mail itself: too large, or not liked.
 * @RB_SMTP_ERROR_LATER: nothing is wrong but the time: the server asks to try again.
 * @RB_SMTP_ERROR_BROKEN: the connection ended half-way; the message tells whether the mail may
 * have arrived all the same.
 */
typedef enum {
  RB_SMTP_ERROR_FAILED,
  RB_SMTP_ERROR_SERVER,
  RB_SMTP_ERROR_SECURITY,
  RB_SMTP_ERROR_LOGIN,
  RB_SMTP_ERROR_SENDER,
  RB_SMTP_ERROR_RECIPIENTS,
  RB_SMTP_ERROR_PARTLY,
  RB_SMTP_ERROR_MAIL,
  RB_SMTP_ERROR_LATER,
  RB_SMTP_ERROR_BROKEN,
} RbSmtpError;

#define RB_SMTP_ERROR (rb_smtp_error_quark ())
GQuark rb_smtp_error_quark (void);

/**
 * Sends @mail, a whole message (RFC 5322) with either kind of line ends, and waits for the server
 * to have taken it: for a thread. Everything in @smtp is looked at before a connection is made: no
 * line break in it reaches the server. Fails with %RB_SMTP_ERROR, or with %G_IO_ERROR_CANCELLED
 * at any time before the server has taken the mail. Gives up after 20 seconds without a
 * connection, or 30 in which nothing moves (RUNDBRIEF_NET_TIMEOUT, in milliseconds, sets both, for
 * tests).
 */
gboolean rb_smtp_send (const RbSmtp *smtp, GBytes *mail, RbProgress progress, gpointer user_data,
                       GCancellable *cancellable, GError **error);

/** 587, 465 or 25. */
guint16 rb_smtp_get_usual_port (RbSmtpSecurity security);

/**
 * The address within what a person typed ("Anna <anna@example.org>", "anna@münchen.example"), as
 * it goes over the wire: its domain in ASCII (IDNA). Fails with %RB_SMTP_ERROR_RECIPIENTS and a
 * sentence that quotes it. Caller frees.
 */
char *rb_mail_address_parse (const char *typed, GError **error);

/**
 * The single addresses of a line in which a person parted them by commas, semicolons or line
 * breaks, each without white space around it, each once; empty ones are left out. Not looked into
 * any further. Caller frees with g_strfreev().
 */
char **rb_mail_addresses_split (const char *typed);

/** A copy of @mail whose subject begins with @prefix, which must be ASCII. Caller unrefs. */
GBytes *rb_mail_prefix_subject (GBytes *mail, const char *prefix);

G_END_DECLS
