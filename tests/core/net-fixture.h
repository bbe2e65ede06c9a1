/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Servers on loopback, and certificates for them, for the tests of what speaks to the network. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  GSubprocess *process;
  guint16 port;
  char *folder; /* where it writes what it was told */
} NetServer;

/** Makes the certificates, and has the program trust their issuer. */
void net_fixture_begin (void);
void net_fixture_end (void);
/** "good", "expired", "other" (of another name) or "own" (of no issuer); owned by the fixture. */
const char *net_fixture_certificate (const char *name);
/** The path of a file of the test's own, which goes with the fixture; owned by that. */
const char *net_fixture_path (const char *name);

/** Starts tests/core/@script; the other arguments go to it and end with %NULL. */
NetServer *net_server_start (const char *script, ...) G_GNUC_NULL_TERMINATED;
void net_server_stop (NetServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NetServer, net_server_stop)

/** A file of the server's; fails the test if it is not there. Caller frees. */
char *net_server_read (NetServer *self, const char *name);
gboolean net_server_has (NetServer *self, const char *name);

G_END_DECLS
