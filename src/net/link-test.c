/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-test.h"
#include "address.h"
#include "config.h"
#include "net/net.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* A server that asks for patience. */
#define TOO_MANY_REQUESTS 429
/* As many as the module follows. */
#define MAX_REDIRECTS 5

typedef struct {
  const char *const *addresses;
  const guint *places; /* for each address: which of those asked for stands for it */
  RbLinkTested tested;
  gpointer data;
} Testing;

void
rb_link_result_free (RbLinkResult *self)
{
  g_free (self->leads_to);
  g_free (self->new_address);
  g_free (self->words);
  g_free (self);
}

/* --- addresses -------------------------------------------------------------------------------- */

/* "#" begins it, unless it is part of a tag; but tagged addresses do not come here. */
static char *
dup_without_part (const char *address)
{
  g_autofree char *text = g_strstrip (g_strdup (address));
  char *part = strchr (text, '#');

  if (part != NULL)
    *part = '\0';
  return g_steal_pointer (&text);
}

gboolean
rb_link_is_testable (const char *address)
{
  address += strspn (address, " \t\r\n");
  if (g_ascii_strncasecmp (address, "https://", 8) != 0 &&
      g_ascii_strncasecmp (address, "http://", 7) != 0)
    return FALSE;
  if (rb_address_check (address) != RB_ADDRESS_MAILABLE)
    return FALSE;
  for (const char *p = address; *p != '\0'; p++)
    if (rb_merge_tag_length (p) > 0)
      return FALSE;
  return TRUE;
}

char *
rb_link_dup_host (const char *address)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *text = g_strstrip (g_strdup (address));

  if (!rb_link_is_testable (address))
    return NULL;
  uri = g_uri_parse (text, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_NON_DNS, NULL);
  return uri != NULL && g_uri_get_host (uri) != NULL ? g_utf8_strdown (g_uri_get_host (uri), -1)
                                                     : NULL;
}

/* --- words ------------------------------------------------------------------------------------ */

static RbLinkState
find_state (const RbNetLinkOutcome *outcome)
{
  guint status = outcome->status;

  switch (outcome->trouble) {
  case RB_NET_FINE:
    break;
  case RB_NET_FORBIDDEN:
    return RB_LINK_ASTRAY;
  case RB_NET_NO_TLS:
  case RB_NET_CERT_EXPIRED:
  case RB_NET_CERT_NAME:
  case RB_NET_CERT_ISSUER:
  case RB_NET_CERT_OTHER:
    return RB_LINK_CERTIFICATE;
  default:
    return RB_LINK_NO_ANSWER;
  }
  if (outcome->astray)
    return RB_LINK_ASTRAY;
  if (status >= 200 && status < 300)
    return outcome->moved_to != NULL ? RB_LINK_MOVED : RB_LINK_WORKS;
  if (status == 404 || status == 410)
    return RB_LINK_NOT_FOUND;
  /* Networks of people's own answer 999 to programs. */
  if (status == 401 || status == 403 || status == 407 || status == TOO_MANY_REQUESTS ||
      status == 451 || status == 999)
    return RB_LINK_CLOSED;
  return RB_LINK_SERVER_ERROR;
}

static char *
describe_certificate (RbNetTrouble trouble)
{
  switch (trouble) {
  case RB_NET_CERT_EXPIRED:
    return g_strdup (_ ("Its certificate has expired: browsers will warn readers."));
  case RB_NET_CERT_NAME:
    return g_strdup (_ ("Its certificate is for another name: browsers will warn readers."));
  case RB_NET_CERT_ISSUER:
    return g_strdup (_ ("Its certificate comes from an unknown issuer: browsers will warn "
                        "readers."));
  default:
    return g_strdup (_ ("No secure connection comes about: browsers will warn readers."));
  }
}

static char *
describe_no_answer (RbNetTrouble trouble)
{
  switch (trouble) {
  case RB_NET_NO_HOST:
    return g_strdup (_ ("There is no such server, or this computer is offline."));
  case RB_NET_REFUSED:
  case RB_NET_UNREACHABLE:
    return g_strdup (_ ("The server takes no connection."));
  case RB_NET_TIMEOUT:
    return g_strdup (_ ("The server did not answer within ten seconds."));
  default:
    return g_strdup (_ ("The server ended the connection without an answer."));
  }
}

static char *
describe_astray (const RbNetLinkOutcome *outcome)
{
  if (outcome->trouble == RB_NET_FORBIDDEN)
    return g_strdup_printf (_ ("It redirects into a private network, where readers are not: %s"),
                            outcome->leads_to);
  if (outcome->n_redirects >= MAX_REDIRECTS)
    return g_strdup (_ ("It redirects again and again, and leads nowhere."));
  return g_strdup_printf (_ ("It redirects to what is no web page: %s"), outcome->leads_to);
}

static char *
describe (RbLinkState state, const RbNetLinkOutcome *outcome)
{
  switch (state) {
  case RB_LINK_WORKS:
    return outcome->leads_to != NULL
               ? g_strdup_printf (_ ("Works, leads on to %s"), outcome->leads_to)
               : g_strdup (_ ("Works"));
  case RB_LINK_MOVED:
    return g_strdup_printf (_ ("Moved for good to %s"), outcome->moved_to);
  case RB_LINK_NOT_FOUND:
    return g_strdup_printf (_ ("There is no such page (%u)."), outcome->status);
  case RB_LINK_CLOSED:
    return g_strdup_printf (_ ("The server lets no program look (%u). See in a browser."),
                            outcome->status);
  case RB_LINK_CERTIFICATE:
    return describe_certificate (outcome->trouble);
  case RB_LINK_ASTRAY:
    return describe_astray (outcome);
  case RB_LINK_NO_ANSWER:
    return describe_no_answer (outcome->trouble);
  case RB_LINK_SERVER_ERROR:
  default:
    return g_strdup_printf (_ ("The server answers with an error (%u)."), outcome->status);
  }
}

static RbLinkResult *
make_result (const char *address, const RbNetLinkOutcome *outcome)
{
  RbLinkResult *result = g_new0 (RbLinkResult, 1);
  const char *part = strchr (address, '#');

  result->state = find_state (outcome);
  result->status = outcome->status;
  result->n_redirects = outcome->n_redirects;
  result->leads_to = g_strdup (outcome->leads_to);
  result->words = describe (result->state, outcome);
  if (result->state == RB_LINK_MOVED)
    result->new_address = strchr (outcome->moved_to, '#') == NULL && part != NULL
                              ? g_strconcat (outcome->moved_to, part, NULL)
                              : g_strdup (outcome->moved_to);
  return result;
}

/* --- testing ---------------------------------------------------------------------------------- */

static void
on_tested (guint place, const RbNetLinkOutcome *outcome, gpointer data)
{
  Testing *testing = data;

  for (guint i = 0; testing->addresses[i] != NULL; i++)
    if (testing->places[i] == place)
      testing->tested (i, make_result (testing->addresses[i], outcome), testing->data);
}

gboolean
rb_links_test (const char *const *addresses, RbLinkTested tested, gpointer user_data,
               GCancellable *cancellable, GError **error)
{
  guint n = g_strv_length ((char **)addresses);
  g_autofree guint *places = g_new0 (guint, n);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *agent = g_strdup_printf ("Rundbrief/%s (link test)", RB_VERSION);
  Testing testing = { addresses, places, tested, user_data };
  const RbNet *net = rb_net_get (error);

  if (net == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autofree char *whole = dup_without_part (addresses[i]);
    gpointer place;

    if (!g_hash_table_lookup_extended (known, whole, NULL, &place)) {
      place = GUINT_TO_POINTER (asked->len);
      g_hash_table_insert (known, whole, place);
      g_ptr_array_add (asked, g_steal_pointer (&whole));
    }
    places[i] = GPOINTER_TO_UINT (place);
  }
  g_ptr_array_add (asked, NULL);
  if (net->test ((const char *const *)asked->pdata, agent, on_tested, &testing, cancellable))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The test was stopped."));
  return FALSE;
}
