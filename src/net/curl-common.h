/* SPDX-License-Identifier: GPL-3.0-or-later */
/** curl-common: what mails and links ask of libcurl alike. */
#pragma once

#include "net/net.h"
#include <curl/curl.h>

G_BEGIN_DECLS

/** Milliseconds, or what RUNDBRIEF_NET_TIMEOUT says instead, for tests. */
guint rb_curl_get_timeout (guint usual);

/** A handle that holds certificates against what the system trusts, and sends no signals. */
CURL *rb_curl_new (const char *protocols, char *error_buffer);

/** What a result means, as far as it is the same for all protocols; else %RB_NET_OTHER. */
RbNetTrouble rb_curl_find_trouble (CURL *easy, CURLcode code);

/** Runs @multi until @is_over or nothing is left; wakes up when @cancellable is cancelled. */
typedef gboolean (*RbCurlStep) (gpointer data);
void rb_curl_run (CURLM *multi, GCancellable *cancellable, RbCurlStep step, gpointer data);

/** The address that curl is about to connect to; %NULL if it is none of IP. Caller unrefs. */
GInetAddress *rb_curl_get_address (const struct curl_sockaddr *address);
/** The socket curl asks for. */
curl_socket_t rb_curl_open_socket (const struct curl_sockaddr *address);

G_END_DECLS
