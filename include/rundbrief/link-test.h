/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * link-test: whether web addresses answer. Nothing here is called unless a person asks for it, and
 * what speaks to the network is a module that is loaded then.
 *
 * Each address is asked for once, by HEAD, and only where a server has no good answer to that by
 * GET, which ends with the headers. No cookie, no referrer and no login is sent, even one that
 * stands in the address; the User-Agent says what this is.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  RB_LINK_WORKS,
  RB_LINK_MOVED,        /* for good, and the new address works */
  RB_LINK_NOT_FOUND,    /* 404, 410 */
  RB_LINK_CLOSED,       /* the server does not let programs look: 401, 403, 429, … */
  RB_LINK_SERVER_ERROR, /* 5xx, or an answer that makes no sense */
  RB_LINK_CERTIFICATE,  /* browsers will warn of it */
  RB_LINK_NO_ANSWER,    /* no such host, no connection, nothing within ten seconds */
  RB_LINK_ASTRAY,       /* redirected to where a reader's browser does not or must not follow */
} RbLinkState;

typedef struct {
  RbLinkState state;
  guint status;      /* of HTTP, of the last answer; 0 without one */
  guint n_redirects; /* that were followed */
  char *leads_to;    /* the address it ends at, if redirected; else %NULL */
  char *new_address; /* of RB_LINK_MOVED: what to write instead, with the old one's "#part" */
  char *words;       /* what was found, a sentence in the interface's language */
} RbLinkResult;

void rb_link_result_free (RbLinkResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbLinkResult, rb_link_result_free)

/**
 * Whether an address is one to ask for: http or https, without merge tags, which only the mailing
 * system makes whole.
 */
gboolean rb_link_is_testable (const char *address);
/** The host that would be asked, in small letters. Caller frees; %NULL if it is not testable. */
char *rb_link_dup_host (const char *address);

/** Told from the testing thread, once for each address; @result is the caller's to keep. */
typedef void (*RbLinkTested) (guint index, RbLinkResult *result, gpointer user_data);

/**
 * Asks for each of @addresses, at most four at a time and never two at one host, following up to
 * five redirects each, and waits for the last answer: for a thread. Addresses that differ only in
 * their "#part" are asked for once. A public host's redirect into a private network is not
 * followed, nor one to anything but http and https. %FALSE only if cancelled, or if the module
 * cannot be loaded.
 */
gboolean rb_links_test (const char *const *addresses, RbLinkTested tested, gpointer user_data,
                        GCancellable *cancellable, GError **error);

G_END_DECLS
