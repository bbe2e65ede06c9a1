/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-test.h"
#include "net-fixture.h"
#include <stdlib.h>
#include <string.h>

static void
on_tested (guint index, RbLinkResult *result, gpointer data)
{
  RbLinkResult **results = data;

  g_assert_null (results[index]);
  g_assert_cmpstr (result->words, !=, "");
  results[index] = result;
}

/* The address of @path at @server. Caller frees. */
static char *
at (NetServer *server, const char *scheme, const char *path)
{
  return g_strdup_printf ("%s://localhost:%u%s", scheme, server->port, path);
}

static RbLinkResult *
ask (NetServer *server, const char *path)
{
  g_autofree char *address = at (server, "http", path);
  const char *addresses[] = { address, NULL };
  RbLinkResult *result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_links_test (addresses, on_tested, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

static void
test_states (void)
{
  static const struct {
    const char *path;
    RbLinkState state;
    guint status;
    guint n_redirects;
  } cases[] = {
    { "/", RB_LINK_WORKS, 200, 0 },
    { "/mit%20Umlaut-ü?a=1#teil", RB_LINK_WORKS, 200, 0 },
    { "/nohead", RB_LINK_WORKS, 200, 0 },
    { "/headless", RB_LINK_WORKS, 200, 0 },
    { "/elsewhere", RB_LINK_WORKS, 200, 1 },
    { "/moved", RB_LINK_MOVED, 200, 1 },
    { "/moved-twice", RB_LINK_MOVED, 200, 2 },
    { "/moved-to-nothing", RB_LINK_NOT_FOUND, 404, 1 },
    { "/404", RB_LINK_NOT_FOUND, 404, 0 },
    { "/410", RB_LINK_NOT_FOUND, 410, 0 },
    { "/403", RB_LINK_CLOSED, 403, 0 },
    { "/429", RB_LINK_CLOSED, 429, 0 },
    { "/500", RB_LINK_SERVER_ERROR, 500, 0 },
    { "/nowhere", RB_LINK_SERVER_ERROR, 302, 0 },
    { "/file", RB_LINK_ASTRAY, 302, 0 },
    { "/round", RB_LINK_ASTRAY, 302, 5 },
  };
  g_autoptr (NetServer) server = net_server_start ("web-server.py", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (RbLinkResult) result = ask (server, cases[i].path);

    if (result->state != cases[i].state || result->status != cases[i].status ||
        result->n_redirects != cases[i].n_redirects)
      g_error ("%s: %d, %u after %u: %s", cases[i].path, result->state, result->status,
               result->n_redirects, result->words);
  }
}

/* What was moved for good has a new address; what follows for now is not part of it. */
static void
test_moved (void)
{
  g_autoptr (NetServer) server = net_server_start ("web-server.py", NULL);
  g_autoptr (RbLinkResult) moved = ask (server, "/moved#teil");
  g_autoptr (RbLinkResult) twice = ask (server, "/moved-twice");
  g_autoptr (RbLinkResult) partly = ask (server, "/moved-then-elsewhere");
  g_autoptr (RbLinkResult) for_now = ask (server, "/elsewhere");
  g_autofree char *new_address = at (server, "http", "/new?a=1&b=2");
  g_autofree char *with_part = g_strconcat (new_address, "#teil", NULL);
  g_autofree char *elsewhere = at (server, "http", "/elsewhere");
  g_autofree char *end = at (server, "http", "/new");

  g_assert_cmpstr (moved->new_address, ==, with_part);
  g_assert_cmpstr (twice->new_address, ==, new_address);
  g_assert_cmpstr (partly->new_address, ==, elsewhere);
  g_assert_cmpstr (partly->leads_to, ==, end);
  g_assert_null (for_now->new_address);
  g_assert_cmpstr (for_now->leads_to, ==, end);
}

/* How often each was asked for, and what went along. */
static void
test_manners (void)
{
  g_autoptr (NetServer) server = net_server_start ("web-server.py", NULL);
  g_autofree char *a = at (server, "http", "/slow"), *b = at (server, "http", "/slow#teil"),
                  *c = at (server, "http", "/slow?2"), *d = at (server, "http", "/slow?3"),
                  *e = g_strdup_printf ("http://anna:geheim@localhost:%u/slow?4", server->port),
                  *f = g_strdup_printf ("http://127.0.0.1:%u/slow?5", server->port);
  const char *addresses[] = { a, b, c, d, e, f, NULL };
  RbLinkResult *results[6] = { NULL };
  g_autofree char *requests = NULL;
  g_auto (GStrv) lines = NULL;
  guint most = 0;

  g_assert_true (rb_links_test (addresses, on_tested, results, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_assert_cmpint (results[i]->state, ==, RB_LINK_WORKS);
    rb_link_result_free (results[i]);
  }
  requests = net_server_read (server, "requests");
  lines = g_strsplit (g_strstrip (requests), "\n", -1);
  /* "/slow" and "/slow#teil" are one. */
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  for (char **line = lines; *line != NULL; line++) {
    const char *agent = strstr (*line, " Rundbrief/");

    g_assert_true (g_str_has_prefix (*line, "HEAD /slow"));
    g_assert_nonnull (agent);
    g_assert_null (strstr (agent, "Cookie"));
    g_assert_null (strstr (agent, "Referer"));
    g_assert_null (strstr (agent, "Authorization"));
    most = MAX (most, (guint)atoi (strrchr (*line, ' ') + 1));
  }
  /* One at each of two hosts. */
  g_assert_cmpuint (most, <=, 2);
}

static void
test_certificates (void)
{
  static const char *const names[] = { "good", "expired", "other", "own" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (NetServer) server =
        net_server_start ("web-server.py", "--cert", net_fixture_certificate (names[i]), NULL);
    g_autofree char *address = at (server, "https", "/");
    const char *addresses[] = { address, NULL };
    g_autoptr (RbLinkResult) result = NULL;

    g_assert_true (rb_links_test (addresses, on_tested, &result, NULL, NULL));
    g_assert_cmpint (result->state, ==, i == 0 ? RB_LINK_WORKS : RB_LINK_CERTIFICATE);
  }
}

static void
test_no_answer (void)
{
  g_autoptr (NetServer) server = net_server_start ("web-server.py", NULL);
  g_autofree char *hang = at (server, "http", "/hang"), *good = at (server, "http", "/good");
  const char *addresses[] = { "http://nowhere.invalid/", hang, good, "http://localhost:1/", NULL };
  RbLinkResult *results[4] = { NULL };

  g_setenv ("RUNDBRIEF_NET_TIMEOUT", "500", TRUE);
  g_assert_true (rb_links_test (addresses, on_tested, results, NULL, NULL));
  g_unsetenv ("RUNDBRIEF_NET_TIMEOUT");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_assert_cmpint (results[i]->state, ==, i == 2 ? RB_LINK_WORKS : RB_LINK_NO_ANSWER);
    rb_link_result_free (results[i]);
  }
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (NetServer) server = net_server_start ("web-server.py", NULL);
  g_autofree char *hang = at (server, "http", "/hang"), *other = at (server, "http", "/");
  const char *addresses[] = { hang, other, NULL };
  RbLinkResult *results[2] = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (GError) error = NULL;

  g_assert_false (rb_links_test (addresses, on_tested, results, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_null (results[0]);
  g_assert_null (results[1]);
}

static void
test_testable (void)
{
  g_autofree char *host = rb_link_dup_host (" https://WWW.Example.org:8080/a?b#c ");

  g_assert_cmpstr (host, ==, "www.example.org");
  g_assert_true (rb_link_is_testable ("http://example.org"));
  g_assert_true (rb_link_is_testable ("https://example.org/#teil"));
  g_assert_false (rb_link_is_testable ("https://example.org/{{ id }}"));
  g_assert_false (rb_link_is_testable ("https://example.org/?u=*|UNIQID|*"));
  g_assert_false (rb_link_is_testable ("{{ unsubscribe }}"));
  g_assert_false (rb_link_is_testable ("mailto:anna@example.org"));
  g_assert_false (rb_link_is_testable ("file:///etc/passwd"));
  g_assert_false (rb_link_is_testable ("#s12"));
  g_assert_false (rb_link_is_testable (""));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  net_fixture_begin ();
  g_test_add_func ("/link-test/states", test_states);
  g_test_add_func ("/link-test/moved", test_moved);
  g_test_add_func ("/link-test/manners", test_manners);
  g_test_add_func ("/link-test/certificates", test_certificates);
  g_test_add_func ("/link-test/no-answer", test_no_answer);
  g_test_add_func ("/link-test/cancel", test_cancel);
  g_test_add_func ("/link-test/testable", test_testable);
  result = g_test_run ();
  net_fixture_end ();
  return result;
}
