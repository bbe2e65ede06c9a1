/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/curl-links.h"
#include "net/curl-mail.h"

G_MODULE_EXPORT const RbNet rb_net = { .send = rb_curl_mail_send, .test = rb_curl_links_test };
