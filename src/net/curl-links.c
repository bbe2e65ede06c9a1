/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/curl-links.h"
#include "net/curl-common.h"
#include <string.h>

#define MAX_AT_ONCE 4
#define MAX_REDIRECTS 5
#define TIMEOUT_MS 10000

/* One address on its way from redirect to redirect. */
typedef struct {
  guint index;
  CURLU *url;       /* where it is */
  char *host;       /* of @url */
  gboolean get;     /* HEAD was not enough */
  gboolean inside;  /* the first host is in a private network, and may lead to others there */
  gboolean by_name; /* @inside is known by the host's name alone, see uses_proxy() */
  gboolean barred;  /* the connection that was about to be made was one into a private network */
  gboolean for_good;
  char *moved_to;
  guint n_redirects;
  CURL *easy; /* while it is being asked */
  char words[CURL_ERROR_SIZE];
} Probe;

typedef struct {
  CURLM *multi;
  GQueue waiting; /* of Probe */
  GPtrArray *running;
  const char *user_agent;
  RbNetLinkTested tested;
  gpointer data;
  GCancellable *cancellable;
} Testing;

static void
probe_free (Probe *probe)
{
  curl_url_cleanup (probe->url);
  if (probe->easy != NULL)
    curl_easy_cleanup (probe->easy);
  g_free (probe->host);
  g_free (probe->moved_to);
  g_free (probe);
}

/* --- addresses -------------------------------------------------------------------------------- */

static char *
dup_part (CURLU *url, CURLUPart part)
{
  char *text = NULL;
  char *copy;

  if (curl_url_get (url, part, &text, 0) != CURLUE_OK)
    return NULL;
  copy = g_strdup (text);
  curl_free (text);
  return copy;
}

/* RFC 1918, RFC 4193, RFC 6598, and what never leaves a computer or a cable. */
static gboolean
is_private (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  gboolean six = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

  if (six && memcmp (bytes, mapped, sizeof mapped) == 0) {
    g_autoptr (GInetAddress) four =
        g_inet_address_new_from_bytes (bytes + sizeof mapped, G_SOCKET_FAMILY_IPV4);

    return is_private (four);
  }
  if (six && (bytes[0] & 0xfe) == 0xfc)
    return TRUE;
  if (!six && (bytes[0] == 0 || (bytes[0] == 100 && (bytes[1] & 0xc0) == 64)))
    return TRUE;
  return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_link_local (address) ||
         g_inet_address_get_is_site_local (address) || g_inet_address_get_is_any (address);
}

/* Behind a proxy nobody here sees where a name leads: connections go to the proxy. */
static gboolean
uses_proxy (void)
{
  static const char *const variables[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                           "ALL_PROXY" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    if (g_getenv (variables[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* By its name alone. */
static gboolean
is_private_name (const char *host)
{
  g_autofree char *bare = g_strdup (host);
  g_autoptr (GInetAddress) address = NULL;

  if (*bare == '[' && g_str_has_suffix (bare, "]")) {
    bare[strlen (bare) - 1] = '\0';
    memmove (bare, bare + 1, strlen (bare + 1) + 1);
  }
  address = g_inet_address_new_from_string (bare);
  if (address != NULL)
    return is_private (address);
  return g_ascii_strcasecmp (bare, "localhost") == 0 || g_str_has_suffix (bare, ".localhost") ||
         strchr (bare, '.') == NULL;
}

/* Only where a reader's browser would go by itself; no login goes along. */
static gboolean
set_url (Probe *probe, const char *address)
{
  CURLU *url = curl_url ();
  g_autofree char *scheme = NULL;
  char *host = NULL;

  if (curl_url_set (url, CURLUPART_URL, address, CURLU_URLENCODE) == CURLUE_OK &&
      curl_url_set (url, CURLUPART_USER, NULL, 0) == CURLUE_OK &&
      curl_url_set (url, CURLUPART_PASSWORD, NULL, 0) == CURLUE_OK) {
    scheme = dup_part (url, CURLUPART_SCHEME);
    host = dup_part (url, CURLUPART_HOST);
  }
  if (host == NULL || (g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0)) {
    g_free (host);
    curl_url_cleanup (url);
    return FALSE;
  }
  curl_url_cleanup (probe->url);
  probe->url = url;
  g_free (probe->host);
  probe->host = g_ascii_strdown (host, -1);
  g_free (host);
  return TRUE;
}

/* --- one question ----------------------------------------------------------------------------- */

static curl_socket_t
on_open_socket (void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
  Probe *probe = data;
  g_autoptr (GInetAddress) inet = rb_curl_get_address (address);
  gboolean inside = inet == NULL || is_private (inet);

  if (probe->by_name)
    return rb_curl_open_socket (address);
  if (probe->n_redirects == 0) {
    probe->inside = inside;
  } else if (inside && !probe->inside) {
    probe->barred = TRUE;
    return CURL_SOCKET_BAD;
  }
  return rb_curl_open_socket (address);
}

/* The page itself is not wanted. */
static size_t
on_body (char *bytes, size_t size, size_t n, void *data)
{
  return 0;
}

static void
ask (Testing *self, Probe *probe)
{
  CURL *easy = rb_curl_new ("http,https", probe->words);

  probe->words[0] = '\0';
  probe->barred = FALSE;
  probe->easy = easy;
  curl_easy_setopt (easy, CURLOPT_PRIVATE, probe);
  curl_easy_setopt (easy, CURLOPT_CURLU, probe->url);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, self->user_agent);
  curl_easy_setopt (easy, CURLOPT_NOBODY, probe->get ? 0L : 1L);
  curl_easy_setopt (easy, CURLOPT_HTTPGET, probe->get ? 1L : 0L);
  if (!probe->get)
    curl_easy_setopt (easy, CURLOPT_NOBODY, 1L);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_TIMEOUT_MS, (long)rb_curl_get_timeout (TIMEOUT_MS));
  curl_easy_setopt (easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
  curl_easy_setopt (easy, CURLOPT_OPENSOCKETDATA, probe);
  /* Else an open connection of another's would be taken, and nobody asked where it leads. */
  curl_easy_setopt (easy, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt (easy, CURLOPT_FORBID_REUSE, 1L);
  g_ptr_array_add (self->running, probe);
  curl_multi_add_handle (self->multi, easy);
}

static gboolean
is_asked (Testing *self, const char *host)
{
  for (guint i = 0; i < self->running->len; i++)
    if (strcmp (((Probe *)self->running->pdata[i])->host, host) == 0)
      return TRUE;
  return FALSE;
}

static void
ask_next (Testing *self)
{
  GList *next;

  for (GList *l = self->waiting.head; l != NULL && self->running->len < MAX_AT_ONCE; l = next) {
    Probe *probe = l->data;

    next = l->next;
    if (is_asked (self, probe->host))
      continue;
    g_queue_delete_link (&self->waiting, l);
    ask (self, probe);
  }
}

/* --- its answer ------------------------------------------------------------------------------- */

static void
tell (Testing *self, Probe *probe, RbNetTrouble trouble, long status, const char *astray)
{
  RbNetLinkOutcome outcome = {
    .trouble = trouble,
    .status = (guint)status,
    .n_redirects = probe->n_redirects,
    .moved_to = probe->moved_to,
    .detail = *probe->words != '\0' ? probe->words : NULL,
    .astray = astray != NULL,
  };
  g_autofree char *here = dup_part (probe->url, CURLUPART_URL);

  if (astray != NULL)
    outcome.leads_to = (char *)astray;
  else if (probe->n_redirects > 0)
    outcome.leads_to = here;
  self->tested (probe->index, &outcome, self->data);
  probe_free (probe);
}

static gboolean
is_redirect (long status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Many servers have no good answer to HEAD: only what GET gives counts then. */
static gboolean
wants_get (const Probe *probe, RbNetTrouble trouble, long status)
{
  if (probe->get || probe->barred)
    return FALSE;
  return trouble == RB_NET_GONE || (trouble == RB_NET_FINE && status >= 400 && status != 429);
}

static void
follow (Testing *self, Probe *probe, const char *target, long status)
{
  gboolean may = probe->n_redirects < MAX_REDIRECTS;

  probe->for_good =
      (probe->n_redirects == 0 || probe->for_good) && (status == 301 || status == 308);
  if (!may || !set_url (probe, target)) {
    tell (self, probe, RB_NET_FINE, status, target);
    return;
  }
  if (!probe->inside && is_private_name (probe->host)) {
    tell (self, probe, RB_NET_FORBIDDEN, status, target);
    return;
  }
  probe->n_redirects++;
  probe->get = FALSE;
  if (probe->for_good) {
    g_free (probe->moved_to);
    probe->moved_to = dup_part (probe->url, CURLUPART_URL);
  }
  /* It has begun: it goes on before others begin. */
  g_queue_push_head (&self->waiting, probe);
}

static void
take_answer (Testing *self, Probe *probe, CURLcode code)
{
  long status = 0;
  char *redirect = NULL;
  g_autofree char *target = NULL;
  RbNetTrouble trouble;

  curl_easy_getinfo (probe->easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo (probe->easy, CURLINFO_REDIRECT_URL, &redirect);
  target = g_strdup (redirect);
  /* The page was refused by ourselves, once its first byte came. */
  if (code == CURLE_WRITE_ERROR && status > 0)
    code = CURLE_OK;
  trouble = probe->barred ? RB_NET_FORBIDDEN : rb_curl_find_trouble (probe->easy, code);
  curl_multi_remove_handle (self->multi, probe->easy);
  g_clear_pointer (&probe->easy, curl_easy_cleanup);
  g_ptr_array_remove_fast (self->running, probe);
  if (wants_get (probe, trouble, status)) {
    probe->get = TRUE;
    g_queue_push_head (&self->waiting, probe);
  } else if (trouble == RB_NET_FINE && is_redirect (status) && target != NULL) {
    follow (self, probe, target, status);
  } else {
    g_autofree char *here =
        trouble == RB_NET_FORBIDDEN ? dup_part (probe->url, CURLUPART_URL) : NULL;

    tell (self, probe, trouble, status, here);
  }
}

static gboolean
step (gpointer data)
{
  Testing *self = data;
  CURLMsg *message;
  int left;

  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  while ((message = curl_multi_info_read (self->multi, &left)) != NULL)
    if (message->msg == CURLMSG_DONE) {
      CURLcode code = message->data.result;
      Probe *probe = NULL;

      curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, &probe);
      take_answer (self, probe, code);
    }
  ask_next (self);
  return self->running->len > 0;
}

gboolean
rb_curl_links_test (const char *const *addresses, const char *user_agent, RbNetLinkTested tested,
                    gpointer data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) running = g_ptr_array_new ();
  Testing self = {
    .multi = curl_multi_init (),
    .running = running,
    .user_agent = user_agent,
    .tested = tested,
    .data = data,
    .cancellable = cancellable,
  };
  gboolean whole;

  for (guint i = 0; addresses[i] != NULL; i++) {
    Probe *probe = g_new0 (Probe, 1);

    probe->index = i;
    if (set_url (probe, addresses[i])) {
      probe->by_name = uses_proxy ();
      probe->inside = is_private_name (probe->host);
      g_queue_push_tail (&self.waiting, probe);
    } else {
      probe->url = curl_url ();
      tell (&self, probe, RB_NET_NO_HOST, 0, NULL);
    }
  }
  ask_next (&self);
  rb_curl_run (self.multi, cancellable, step, &self);
  whole = running->len == 0 && g_queue_is_empty (&self.waiting);
  for (guint i = 0; i < running->len; i++) {
    Probe *probe = running->pdata[i];

    curl_multi_remove_handle (self.multi, probe->easy);
    probe_free (probe);
  }
  g_queue_clear_full (&self.waiting, (GDestroyNotify)probe_free);
  curl_multi_cleanup (self.multi);
  return whole;
}
