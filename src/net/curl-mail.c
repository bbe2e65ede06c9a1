/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/curl-mail.h"
#include "net/curl-common.h"
#include "net/curl-replies.h"
#include <string.h>

#define CONNECT_MS 20000
#define STALL_MS 30000
/* How long the server may take to say good-bye. */
#define GOODBYE_MS 2000
/* What is said for this computer's name, which is nobody's concern (RFC 5321, 4.1.3). */
#define OWN_NAME "/%5B127.0.0.1%5D"

typedef struct {
  const RbSmtp *smtp;
  const char *mail;
  gsize length;
  gsize read;
  gboolean utf8;
  RbReplies replies;
  RbNetMailProgress progress;
  gpointer data;
  GCancellable *cancellable;
  CURLM *multi;
  CURL *easy;
  gint64 moved; /* when anything was last heard or said */
  guint stall_ms;
  RbNetTrouble ended; /* why we ended it ourselves, or RB_NET_FINE */
  gboolean done;
  CURLcode code;
} Sending;

/* --- what curl asks --------------------------------------------------------------------------- */

/* Whether we end it. In the middle of some things curl waits by itself, and asks this. */
static gboolean
is_over (Sending *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean leaving = self->replies.stage == RB_STAGE_TAKEN || self->replies.is_over;
  guint limit = leaving ? GOODBYE_MS : self->stall_ms;

  if (self->ended != RB_NET_FINE)
    return TRUE;
  if (self->replies.stage != RB_STAGE_TAKEN && g_cancellable_is_cancelled (self->cancellable))
    self->ended = RB_NET_CANCELLED;
  /* Until it is connected, curl has its own limit. */
  else if (self->replies.stage > RB_STAGE_CONNECT && now - self->moved > (gint64)limit * 1000)
    self->ended = RB_NET_TIMEOUT;
  return self->ended != RB_NET_FINE;
}

static int
on_progress (void *data, curl_off_t download, curl_off_t downloaded, curl_off_t upload,
             curl_off_t uploaded)
{
  return is_over (data);
}

static void
tell (Sending *self)
{
  self->progress (self->replies.stage, self->read, self->length, self->data);
}

static int
on_debug (CURL *easy, curl_infotype type, char *text, size_t length, void *data)
{
  Sending *self = data;

  if (type == CURLINFO_TEXT)
    return 0;
  self->moved = g_get_monotonic_time ();
  if (type == CURLINFO_HEADER_OUT) {
    rb_replies_hear_command (&self->replies, text, length, self->smtp->security);
    tell (self);
  } else if (type == CURLINFO_HEADER_IN) {
    rb_replies_hear_line (&self->replies, text, length);
  }
  return 0;
}

/* Each of the server's lines, after on_debug() had it. */
static size_t
on_line (char *line, size_t size, size_t n, void *data)
{
  Sending *self = data;

  if (self->utf8 && rb_replies_has_offer (&self->replies) && !self->replies.offers_utf8) {
    self->ended = RB_NET_NO_UTF8;
    return 0;
  }
  return size * n;
}

static size_t
on_read (char *buffer, size_t size, size_t n, void *data)
{
  Sending *self = data;
  gsize length = MIN (size * n, self->length - self->read);

  if (g_cancellable_is_cancelled (self->cancellable))
    return CURL_READFUNC_ABORT;
  memcpy (buffer, self->mail + self->read, length);
  self->read += length;
  self->replies.stage = self->read < self->length ? RB_STAGE_MAIL : RB_STAGE_SENT;
  self->moved = g_get_monotonic_time ();
  tell (self);
  return length;
}

static curl_socket_t
on_open_socket (void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
  Sending *self = data;
  g_autoptr (GInetAddress) inet = rb_curl_get_address (address);

  /* Whatever a name leads to. */
  if (self->smtp->security == RB_SMTP_PLAIN &&
      (inet == NULL || !g_inet_address_get_is_loopback (inet))) {
    self->ended = RB_NET_FORBIDDEN;
    return CURL_SOCKET_BAD;
  }
  return rb_curl_open_socket (address);
}

/* --- setting it up ---------------------------------------------------------------------------- */

static struct curl_slist *
list_recipients (const RbSmtp *smtp)
{
  struct curl_slist *list = NULL;

  for (char **to = smtp->to; *to != NULL; to++)
    list = curl_slist_append (list, *to);
  return list;
}

static CURLU *
make_url (const RbSmtp *smtp)
{
  CURLU *url = curl_url ();
  g_autofree char *port = g_strdup_printf ("%u", smtp->port);
  g_autofree char *host = strchr (smtp->host, ':') != NULL ? g_strdup_printf ("[%s]", smtp->host)
                                                           : g_strdup (smtp->host);

  curl_url_set (url, CURLUPART_SCHEME, smtp->security == RB_SMTP_TLS ? "smtps" : "smtp", 0);
  curl_url_set (url, CURLUPART_HOST, host, 0);
  curl_url_set (url, CURLUPART_PORT, port, 0);
  curl_url_set (url, CURLUPART_PATH, OWN_NAME, 0);
  return url;
}

static void
set_up (Sending *self, CURLU *url, struct curl_slist *recipients)
{
  const RbSmtp *smtp = self->smtp;
  CURL *easy = self->easy;

  curl_easy_setopt (easy, CURLOPT_CURLU, url);
  curl_easy_setopt (easy, CURLOPT_USE_SSL,
                    (long)(smtp->security == RB_SMTP_PLAIN ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (*smtp->user != '\0') {
    curl_easy_setopt (easy, CURLOPT_USERNAME, smtp->user);
    curl_easy_setopt (easy, CURLOPT_PASSWORD, smtp->password);
  }
  if (smtp->security == RB_SMTP_PLAIN)
    curl_easy_setopt (easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt (easy, CURLOPT_MAIL_FROM, smtp->from);
  curl_easy_setopt (easy, CURLOPT_MAIL_RCPT, recipients);
  /* One that is refused does not keep the mail from the others. */
  curl_easy_setopt (easy, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
  curl_easy_setopt (easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)self->length);
  curl_easy_setopt (easy, CURLOPT_READFUNCTION, on_read);
  curl_easy_setopt (easy, CURLOPT_READDATA, self);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, on_line);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
  curl_easy_setopt (easy, CURLOPT_OPENSOCKETDATA, self);
  curl_easy_setopt (easy, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt (easy, CURLOPT_XFERINFODATA, self);
  curl_easy_setopt (easy, CURLOPT_NOPROGRESS, 0L);
  /* Heard, and written nowhere. */
  curl_easy_setopt (easy, CURLOPT_DEBUGFUNCTION, on_debug);
  curl_easy_setopt (easy, CURLOPT_DEBUGDATA, self);
  curl_easy_setopt (easy, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT_MS, (long)rb_curl_get_timeout (CONNECT_MS));
  /* Good-bye is said within curl_multi_perform(), where is_over() is asked. */
  curl_easy_setopt (easy, CURLOPT_FORBID_REUSE, 1L);
}

static gboolean
step (gpointer data)
{
  Sending *self = data;
  CURLMsg *message;
  int left;

  while ((message = curl_multi_info_read (self->multi, &left)) != NULL)
    if (message->msg == CURLMSG_DONE) {
      self->done = TRUE;
      self->code = message->data.result;
    }
  return !self->done && !is_over (self);
}

/* --- what came of it -------------------------------------------------------------------------- */

static RbNetTrouble
find_trouble (Sending *self)
{
  RbNetTrouble trouble = rb_curl_find_trouble (self->easy, self->code);

  /* What comes after it has been taken is no trouble any more. */
  if (self->replies.stage == RB_STAGE_TAKEN)
    return RB_NET_FINE;
  if (self->ended == RB_NET_TIMEOUT && self->replies.is_over && self->replies.reply.code >= 400)
    return RB_NET_REPLY;
  if (self->ended != RB_NET_FINE)
    return self->ended;
  if (self->code == CURLE_ABORTED_BY_CALLBACK)
    return RB_NET_CANCELLED;
  if (trouble == RB_NET_NO_STARTTLS || trouble == RB_NET_TIMEOUT)
    return trouble;
  if (self->replies.reply.code >= 400)
    return RB_NET_REPLY;
  if (self->code == CURLE_LOGIN_DENIED)
    return RB_NET_NO_LOGIN;
  return trouble == RB_NET_FINE ? RB_NET_GONE : trouble;
}

void
rb_curl_mail_send (const RbSmtp *smtp, GBytes *mail, gboolean utf8, RbNetMailProgress progress,
                   gpointer data, GCancellable *cancellable, RbNetMailOutcome *outcome)
{
  Sending self = {
    .smtp = smtp,
    .utf8 = utf8,
    .progress = progress,
    .data = data,
    .cancellable = cancellable,
    .moved = g_get_monotonic_time (),
    .stall_ms = rb_curl_get_timeout (STALL_MS),
  };
  char words[CURL_ERROR_SIZE] = "";
  struct curl_slist *recipients = list_recipients (smtp);
  CURLU *url = make_url (smtp);

  self.mail = g_bytes_get_data (mail, &self.length);
  self.replies.recipients = outcome->recipients;
  self.replies.n_recipients = g_strv_length (smtp->to);
  self.easy = rb_curl_new ("smtp,smtps", words);
  self.multi = curl_multi_init ();
  set_up (&self, url, recipients);
  tell (&self);
  curl_multi_add_handle (self.multi, self.easy);
  rb_curl_run (self.multi, cancellable, step, &self);
  outcome->trouble = find_trouble (&self);
  outcome->stage = self.replies.stage;
  outcome->reply = self.replies.reply;
  outcome->limit = self.replies.limit;
  outcome->detail = *words != '\0' ? g_strdup (words) : g_strdup (curl_easy_strerror (self.code));
  curl_multi_remove_handle (self.multi, self.easy);
  curl_easy_cleanup (self.easy);
  curl_multi_cleanup (self.multi);
  curl_url_cleanup (url);
  curl_slist_free_all (recipients);
}
