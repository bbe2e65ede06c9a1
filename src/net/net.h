/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * net: what the core asks of the network, and the module that does it. libcurl and what it needs
 * take as long to load as a small program to start; so nothing is linked to them, and the module
 * comes in when a person first asks for something to be sent or tested.
 *
 * The module tells what happened, in numbers and in the words of others; what to say of it to a
 * person is the core's.
 */
#pragma once

#include "link-test.h"
#include "mail-send.h"

G_BEGIN_DECLS

typedef enum {
  RB_NET_FINE,
  RB_NET_CANCELLED,
  RB_NET_NO_HOST,
  RB_NET_REFUSED,      /* no program listens there */
  RB_NET_UNREACHABLE,  /* no way to it */
  RB_NET_TIMEOUT,      /* nothing came for too long */
  RB_NET_GONE,         /* it ended the connection */
  RB_NET_NO_TLS,       /* it does not speak TLS there */
  RB_NET_NO_STARTTLS,  /* it does not offer it */
  RB_NET_CERT_EXPIRED, /* or not valid yet */
  RB_NET_CERT_NAME,
  RB_NET_CERT_ISSUER,
  RB_NET_CERT_OTHER,
  RB_NET_FORBIDDEN, /* an address that this must not connect to */
  RB_NET_NO_LOGIN,  /* no way to log in that both know */
  RB_NET_NO_UTF8,   /* it takes no addresses beyond ASCII */
  RB_NET_REPLY,     /* it said no */
  RB_NET_OTHER,
} RbNetTrouble;

/** How far a mail came. */
typedef enum {
  RB_STAGE_CONNECT, /* up to the server's greeting */
  RB_STAGE_HELLO,
  RB_STAGE_STARTTLS,
  RB_STAGE_LOGIN,
  RB_STAGE_SENDER,
  RB_STAGE_RECIPIENT,
  RB_STAGE_DATA, /* about to send the mail itself */
  RB_STAGE_MAIL, /* on its way */
  RB_STAGE_SENT, /* all of it is on its way, without an answer yet */
  RB_STAGE_TAKEN,
} RbMailStage;

/** A server's answer. */
typedef struct {
  int code;    /* of SMTP; 0 without one */
  char *words; /* without the code, or %NULL */
} RbNetReply;

typedef struct {
  RbNetTrouble trouble;
  RbMailStage stage;
  RbNetReply reply;       /* to the last command */
  RbNetReply *recipients; /* as many as there are, in their order */
  gsize limit;            /* bytes of a mail that the server takes, 0 if it does not say */
  char *detail;           /* the library's own words, or %NULL */
} RbNetMailOutcome;

typedef struct {
  RbNetTrouble trouble;
  guint status;
  guint n_redirects;
  char *leads_to;  /* or %NULL */
  char *moved_to;  /* as far as the redirects were for good, or %NULL */
  char *detail;    /* or %NULL */
  gboolean astray; /* the next redirect was one not to follow; @leads_to has it */
} RbNetLinkOutcome;

typedef void (*RbNetMailProgress) (RbMailStage stage, gsize sent, gsize total, gpointer data);
typedef void (*RbNetLinkTested) (guint index, const RbNetLinkOutcome *outcome, gpointer data);

/** What the module does. Any thread; both wait until it is done. */
typedef struct {
  /**
   * Sends @mail, whose lines end in CR LF. All of @smtp is clean. With @utf8 the server must take
   * addresses beyond ASCII. @outcome is filled in, its strings are the caller's.
   */
  void (*send) (const RbSmtp *smtp, GBytes *mail, gboolean utf8, RbNetMailProgress progress,
                gpointer data, GCancellable *cancellable, RbNetMailOutcome *outcome);
  /** Asks for web addresses. %FALSE if cancelled. */
  gboolean (*test) (const char *const *addresses, const char *user_agent, RbNetLinkTested tested,
                    gpointer data, GCancellable *cancellable);
} RbNet;

/** The module's one symbol, an RbNet. */
#define RB_NET_SYMBOL "rb_net"

/** Loads the module, unless that is so already. Any thread. */
const RbNet *rb_net_get (GError **error);

/** What to tell of an outcome: sets @error, never with the password in it. */
void rb_smtp_set_error (GError **error, const RbSmtp *smtp, const RbNetMailOutcome *outcome,
                        gsize mail_size);

/** That mail only goes to this computer without encryption. Caller frees. */
char *rb_smtp_dup_plain_words (const char *host);

/** Whether @host is a computer's name for itself: never another computer. */
gboolean rb_net_is_loopback (const char *host);

/** @mail with CR LF at the end of each line. Caller unrefs. */
GBytes *rb_mail_end_lines (GBytes *mail);

G_END_DECLS
