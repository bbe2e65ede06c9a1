/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/net.h"

G_BEGIN_DECLS

/** RbNet's send. */
void rb_curl_mail_send (const RbSmtp *smtp, GBytes *mail, gboolean utf8, RbNetMailProgress progress,
                        gpointer data, GCancellable *cancellable, RbNetMailOutcome *outcome);

G_END_DECLS
