/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/curl-replies.h"
#include <string.h>

/* A server that talks on and on is not listened to. */
#define MAX_WORDS 2048

static gboolean
begins (const char *text, gsize length, const char *word)
{
  gsize n = strlen (word);

  return length >= n && g_ascii_strncasecmp (text, word, n) == 0;
}

static void
reply_clear (RbNetReply *reply)
{
  g_clear_pointer (&reply->words, g_free);
  reply->code = 0;
}

static void
reply_add (RbNetReply *reply, int code, const char *words, gsize length)
{
  g_autofree char *line = g_strstrip (g_strndup (words, length));
  char *whole;

  reply->code = code;
  if (reply->words == NULL) {
    reply->words = g_steal_pointer (&line);
  } else if (strlen (reply->words) < MAX_WORDS) {
    whole = g_strconcat (reply->words, " ", line, NULL);
    g_free (reply->words);
    reply->words = whole;
  }
}

void
rb_replies_hear_command (RbReplies *self, const char *command, gsize length,
                         RbSmtpSecurity security)
{
  if (begins (command, length, "EHLO") || begins (command, length, "HELO")) {
    /* What was offered in the clear counts for nothing once it is encrypted (RFC 3207, 4.2). */
    self->is_final_hello = security != RB_SMTP_STARTTLS || self->stage == RB_STAGE_STARTTLS;
    self->stage = RB_STAGE_HELLO;
    self->offers_utf8 = FALSE;
    self->limit = 0;
  } else if (begins (command, length, "STARTTLS")) {
    self->stage = RB_STAGE_STARTTLS;
  } else if (begins (command, length, "AUTH")) {
    self->stage = RB_STAGE_LOGIN;
  } else if (begins (command, length, "MAIL FROM")) {
    self->stage = RB_STAGE_SENDER;
  } else if (begins (command, length, "RCPT TO")) {
    self->stage = RB_STAGE_RECIPIENT;
    self->n_told++;
  } else if (begins (command, length, "DATA")) {
    self->stage = RB_STAGE_DATA;
  } else if (self->stage != RB_STAGE_LOGIN) {
    /* Or it is the end of the mail. */
    self->is_over = self->is_over || begins (command, length, "QUIT");
    return;
  }
  reply_clear (&self->reply);
  self->open = FALSE;
}

void
rb_replies_hear_line (RbReplies *self, const char *line, gsize length)
{
  RbNetReply *recipient =
      self->stage == RB_STAGE_RECIPIENT && self->n_told > 0 && self->n_told <= self->n_recipients
          ? &self->recipients[self->n_told - 1]
          : NULL;
  int code;

  if (self->stage == RB_STAGE_TAKEN || self->is_over || length < 3 || !g_ascii_isdigit (line[0]) ||
      !g_ascii_isdigit (line[1]) || !g_ascii_isdigit (line[2]))
    return;
  code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  if (!self->open) {
    reply_clear (&self->reply);
    if (recipient != NULL)
      reply_clear (recipient);
  }
  self->open = length > 3 && line[3] == '-';
  reply_add (&self->reply, code, line + MIN (length, 4), length - MIN (length, 4));
  if (recipient != NULL)
    reply_add (recipient, code, line + MIN (length, 4), length - MIN (length, 4));
  if (self->stage == RB_STAGE_HELLO && length > 4) {
    if (begins (line + 4, length - 4, "SMTPUTF8"))
      self->offers_utf8 = TRUE;
    else if (begins (line + 4, length - 4, "SIZE "))
      self->limit = (gsize)g_ascii_strtoull (line + 9, NULL, 10);
  }
  if (self->stage >= RB_STAGE_MAIL && !self->open && code >= 200 && code < 300)
    self->stage = RB_STAGE_TAKEN;
}

gboolean
rb_replies_has_offer (const RbReplies *self)
{
  return self->stage == RB_STAGE_HELLO && self->is_final_hello && !self->open &&
         self->reply.code == 250;
}
