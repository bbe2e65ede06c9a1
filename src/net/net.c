/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/net.h"
#include "base/own.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (rb_smtp_error, rb_smtp_error)

const RbNet *
rb_net_get (GError **error)
{
  static GMutex lock;
  static const RbNet *net;
  g_autoptr (GError) failure = NULL;
  const RbNet *found;

  g_mutex_lock (&lock);
  if (net == NULL)
    net = rb_own_module ("src/net/librundbrief-net.so", RB_LIBDIR "/rundbrief/librundbrief-net.so",
                         RB_NET_SYMBOL, &failure);
  found = net;
  g_mutex_unlock (&lock);
  if (found == NULL)
    g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_FAILED,
                 _ ("The part of Rundbrief that speaks to the network is missing on this computer. "
                    "Install Rundbrief again. (%s)"),
                 failure->message);
  return found;
}

gboolean
rb_net_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}
