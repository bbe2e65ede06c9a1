/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * curl-replies: the talk with a mail server, as it is heard beside libcurl, which tells no more of
 * it than a number: what was said last, what was answered, and to which recipient. Nothing of it is
 * kept but the answers; what the client says is looked at for its first word alone.
 */
#pragma once

#include "net/net.h"

G_BEGIN_DECLS

typedef struct {
  RbMailStage stage;
  guint n_recipients;
  guint n_told; /* RCPT commands so far */
  RbNetReply *recipients;
  RbNetReply reply;
  gboolean open;    /* a reply of which more lines come */
  gboolean is_over; /* good-bye was said: what comes then is nobody's concern */
  gboolean is_final_hello;
  gboolean offers_utf8;
  gsize limit;
} RbReplies;

/** A command of ours. @security tells which EHLO is the one that counts. */
void rb_replies_hear_command (RbReplies *self, const char *command, gsize length,
                              RbSmtpSecurity security);
/** A line of the server's. */
void rb_replies_hear_line (RbReplies *self, const char *line, gsize length);
/** Whether the server has told all it can do, on the connection that the mail will take. */
gboolean rb_replies_has_offer (const RbReplies *self);

G_END_DECLS
