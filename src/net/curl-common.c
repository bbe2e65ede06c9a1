/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/curl-common.h"
#include <errno.h>
#include <signal.h>
#include <sys/socket.h>

/* How often it is looked whether something has stalled. */
#define TICK_MS 200

/* OpenSSL's, which libcurl hands on as they are. */
#define X509_NOT_YET_VALID 9
#define X509_EXPIRED 10
#define X509_FIRST_OF_ISSUER 18 /* to 21: self-signed, or of an issuer that is not known */
#define X509_LAST_OF_ISSUER 21
#define X509_OTHER_HOST 62
#define X509_OTHER_ADDRESS 64
/* What libcurl begins with: the chain was good, and it went no farther. */
#define X509_NONE_YET 1

static gpointer
set_up (gpointer unused)
{
  /* OpenSSL writes to a socket that is closed at the other end; as GSocket does. */
  signal (SIGPIPE, SIG_IGN);
  return GINT_TO_POINTER (curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

guint
rb_curl_get_timeout (guint usual)
{
  const char *wanted = g_getenv ("RUNDBRIEF_NET_TIMEOUT");
  guint64 ms = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : 0;

  return ms > 0 && ms < G_MAXINT ? (guint)ms : usual;
}

CURL *
rb_curl_new (const char *protocols, char *error_buffer)
{
  static GOnce once = G_ONCE_INIT;
  const char *file = g_getenv ("SSL_CERT_FILE");
  CURL *easy;

  g_once (&once, set_up, NULL);
  easy = curl_easy_init ();
  if (easy == NULL)
    g_error ("No memory for a connection");
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt (easy, CURLOPT_ERRORBUFFER, error_buffer);
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  /* A name that is still being looked up does not hold up who has cancelled. */
  curl_easy_setopt (easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  if (file != NULL && *file != '\0')
    curl_easy_setopt (easy, CURLOPT_CAINFO, file);
  return easy;
}

static RbNetTrouble
find_certificate_trouble (CURL *easy)
{
  long result = 0;

  curl_easy_getinfo (easy, CURLINFO_SSL_VERIFYRESULT, &result);
  if (result == X509_EXPIRED || result == X509_NOT_YET_VALID)
    return RB_NET_CERT_EXPIRED;
  if (result >= X509_FIRST_OF_ISSUER && result <= X509_LAST_OF_ISSUER)
    return RB_NET_CERT_ISSUER;
  if (result == X509_OTHER_HOST || result == X509_OTHER_ADDRESS || result <= X509_NONE_YET)
    return RB_NET_CERT_NAME;
  return RB_NET_CERT_OTHER;
}

static RbNetTrouble
find_connect_trouble (CURL *easy)
{
  long number = 0;

  curl_easy_getinfo (easy, CURLINFO_OS_ERRNO, &number);
  if (number == ECONNREFUSED)
    return RB_NET_REFUSED;
  return number == ETIMEDOUT ? RB_NET_TIMEOUT : RB_NET_UNREACHABLE;
}

RbNetTrouble
rb_curl_find_trouble (CURL *easy, CURLcode code)
{
  switch (code) {
  case CURLE_OK:
    return RB_NET_FINE;
  case CURLE_COULDNT_RESOLVE_HOST:
    return RB_NET_NO_HOST;
  case CURLE_COULDNT_CONNECT:
    return find_connect_trouble (easy);
  case CURLE_OPERATION_TIMEDOUT:
    return RB_NET_TIMEOUT;
  case CURLE_SEND_ERROR:
  case CURLE_RECV_ERROR:
  case CURLE_GOT_NOTHING:
  case CURLE_PARTIAL_FILE:
    return RB_NET_GONE;
  case CURLE_PEER_FAILED_VERIFICATION:
    return find_certificate_trouble (easy);
  case CURLE_SSL_CONNECT_ERROR:
    return RB_NET_NO_TLS;
  case CURLE_USE_SSL_FAILED:
    return RB_NET_NO_STARTTLS;
  default:
    return RB_NET_OTHER;
  }
}

static void
on_cancelled (GCancellable *cancellable, CURLM *multi)
{
  curl_multi_wakeup (multi);
}

void
rb_curl_run (CURLM *multi, GCancellable *cancellable, RbCurlStep step, gpointer data)
{
  gulong id = cancellable != NULL
                  ? g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), multi, NULL)
                  : 0;
  int running;

  do {
    if (curl_multi_perform (multi, &running) != CURLM_OK)
      break;
    if (!step (data))
      break;
    curl_multi_poll (multi, NULL, 0, TICK_MS, NULL);
  } while (TRUE);
  g_cancellable_disconnect (cancellable, id);
}

GInetAddress *
rb_curl_get_address (const struct curl_sockaddr *address)
{
  g_autoptr (GSocketAddress) socket_address =
      g_socket_address_new_from_native ((gpointer)&address->addr, address->addrlen);

  if (!G_IS_INET_SOCKET_ADDRESS (socket_address))
    return NULL;
  return g_object_ref (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (socket_address)));
}

curl_socket_t
rb_curl_open_socket (const struct curl_sockaddr *address)
{
  return socket (address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
