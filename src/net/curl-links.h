/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/net.h"

G_BEGIN_DECLS

/** RbNet's test. */
gboolean rb_curl_links_test (const char *const *addresses, const char *user_agent,
                             RbNetLinkTested tested, gpointer data, GCancellable *cancellable);

G_END_DECLS
