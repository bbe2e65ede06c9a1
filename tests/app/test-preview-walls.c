/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newsletter from elsewhere is hostile until proven otherwise: what its preview must not do. */
#include "app-fixture.h"
#include "preview-web.h"
#include "sandbox.h"
#include <gio/gunixsocketaddress.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SPY "window.spy = (window.spy || 0) + 1"

/* Listens on a port of this machine: nothing may knock. */
typedef struct {
  GSocketService *service;
  guint16 port;
  guint knocks;
} Trap;

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, Trap *trap)
{
  trap->knocks++;
  return TRUE;
}

static void
trap_open (Trap *trap)
{
  g_autoptr (GError) error = NULL;

  trap->service = g_socket_service_new ();
  trap->port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (trap->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (trap->service, "incoming", G_CALLBACK (on_incoming), trap);
}

static void
trap_close (Trap *trap)
{
  g_socket_service_stop (trap->service);
  g_socket_listener_close (G_SOCKET_LISTENER (trap->service));
  g_clear_object (&trap->service);
}

static void
on_resource (WebKitWebView *view, WebKitWebResource *resource, WebKitURIRequest *request,
             GPtrArray *uris)
{
  g_ptr_array_add (uris, g_strdup (webkit_uri_request_get_uri (request)));
}

static void
assert_only_ours (GPtrArray *uris)
{
  for (guint i = 0; i < uris->len; i++)
    if (!g_str_has_prefix (uris->pdata[i], "rundbrief:") &&
        !g_str_has_prefix (uris->pdata[i], "about:blank") &&
        !g_str_has_prefix (uris->pdata[i], "data:"))
      g_error ("The preview asked for “%s”", (char *)uris->pdata[i]);
}

static void
assert_no_script (WebKitWebView *view)
{
  g_autofree char *spy = fixture_evaluate (view, NULL, "String(window.spy)");
  g_autofree char *ours = fixture_evaluate (view, RB_PREVIEW_WORLD, "String(window.spy)");

  g_assert_cmpstr (spy, ==, "undefined");
  g_assert_cmpstr (ours, ==, "undefined");
}

static char *
make_poison (guint16 port)
{
  return g_strdup_printf (
      "<script>" SPY "</script><img src=\"http://127.0.0.1:%u/a.png\" onerror=\"" SPY "\">"
      "<svg onload=\"" SPY "\"></svg><iframe src=\"http://127.0.0.1:%u/b\"></iframe>"
      "<link rel=\"preconnect\" href=\"http://127.0.0.1:%u/\">"
      "<meta http-equiv=\"refresh\" content=\"0;url=http://127.0.0.1:%u/c\">"
      "<style>@import 'http://127.0.0.1:%u/d.css';p{background:url(http://127.0.0.1:%u/e)}</style>"
      "--></style></title></td></table>\"><a href='javascript:" SPY "'>x</a>"
      "\n\n[link](javascript:" SPY ") ![picture](http://127.0.0.1:%u/f.png)"
      " [data](data:text/html,<script>" SPY "</script>) <javascript:" SPY ">",
      port, port, port, port, port, port, port);
}

/* Every text of every section, item and photo, the issue and the newsletter. */
static void
poison (RbDocument *document, RbNode *node, const char *text)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    g_autofree char *label = g_strconcat (field->name, ".label", NULL);
    g_autofree char *url = g_strconcat (field->name, ".url", NULL);

    if (field->type == RB_FIELD_LINK) {
      rb_document_set (document, node, label, text);
      rb_document_set (document, node, url, "javascript:" SPY);
    } else if (field->type == RB_FIELD_ADDRESS) {
      rb_document_set (document, node, field->name, "javascript:" SPY);
    } else if (strcmp (field->name, "blob") != 0 && strcmp (field->name, "hidden") != 0 &&
               strcmp (field->name, "decorative") != 0 && strcmp (field->name, "file") != 0) {
      rb_document_set (document, node, field->name, text);
    }
  }
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      poison (document, rb_node_nth (node, *slot, i), text);
}

static void
test_poisoned_fields (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = rb_preview_page_new ();
  WebKitWebView *view = WEBKIT_WEB_VIEW (rb_preview_page_get_view (page));
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL, *count = NULL, *links = NULL;
  Trap trap = { 0 };

  trap_open (&trap);
  text = make_poison (trap.port);
  g_signal_connect (view, "resource-load-started", G_CALLBACK (on_resource), uris);
  poison (f->document, rb_document_get_root (f->document), text);
  rb_preview_page_set_issue (page, f->issue, NULL);
  fixture_show (f, GTK_WIDGET (view), 700, 500);
  fixture_wait_page (view);
  /* It is there, as text, and nothing else of it. */
  g_assert_true (fixture_holds (view, "document.body.innerText.includes('<script>')"));
  count = fixture_evaluate (
      view, RB_PREVIEW_WORLD,
      "String(document.querySelectorAll('script,iframe,svg,object,embed,form,link,base,"
      "meta[http-equiv=refresh],[onerror],[onload]').length)");
  g_assert_cmpstr (count, ==, "0");
  links = fixture_evaluate (view, RB_PREVIEW_WORLD,
                            "String([...document.links].filter(a => /^(javascript|data):/i.test("
                            "a.href)).length)");
  g_assert_cmpstr (links, ==, "0");
  assert_no_script (view);
  /* The same by the way of a patch, as when it is typed. */
  rb_document_set (f->document, fixture_section (f, "text"), "body", "patched **here**");
  rb_document_set (f->document, fixture_section (f, "text"), "title", text);
  wait_until (fixture_holds (view, "document.body.innerText.includes('patched here')"));
  fixture_pass (300);
  assert_no_script (view);
  assert_only_ours (uris);
  g_assert_cmpuint (trap.knocks, ==, 0);
  g_signal_handlers_disconnect_by_data (view, uris);
  trap_close (&trap);
}

/* The renderer is the first wall. Here it has fallen: raw markup reaches the view. */
static void
test_raw_markup (AppFixture *f, gconstpointer unused)
{
  WebKitWebView *view = WEBKIT_WEB_VIEW (g_object_ref_sink (rb_preview_web_get ()->new_view ()));
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *html = NULL, *title = NULL, *uri = NULL;
  Trap trap = { 0 };

  trap_open (&trap);
  html = g_strdup_printf (
      "<!DOCTYPE html><html><head><title>raw</title>"
      "<meta http-equiv=\"refresh\" content=\"0;url=http://127.0.0.1:%u/c\">"
      "<link rel=\"preconnect\" href=\"http://127.0.0.1:%u/\">"
      "<link rel=\"dns-prefetch\" href=\"http://127.0.0.1:%u/\">"
      "<link rel=\"stylesheet\" href=\"http://127.0.0.1:%u/d.css\">"
      "<base href=\"http://127.0.0.1:%u/\">"
      "<script>" SPY "</script></head><body onload=\"" SPY "\"><img src=\"no.png\" onerror=\"" SPY
      "\"><img src=\"http://127.0.0.1:%u/a.png\"><svg onload=\"" SPY "\"></svg>"
      "<iframe srcdoc=\"<script>parent.spy=1</script>\"></iframe>"
      "<iframe src=\"http://127.0.0.1:%u/b\"></iframe><video src=\"http://127.0.0.1:%u/v\"></video>"
      "<form action=\"http://127.0.0.1:%u/f\"><button id=\"send\">Send</button></form>"
      "<a id=\"go\" href=\"http://127.0.0.1:%u/g\">x</a><a id=\"js\" href=\"javascript:" SPY
      "\">x</a><a id=\"ping\" ping=\"http://127.0.0.1:%u/p\" href=\"#x\">x</a></body></html>",
      trap.port, trap.port, trap.port, trap.port, trap.port, trap.port, trap.port, trap.port,
      trap.port, trap.port, trap.port);
  fixture_show (f, GTK_WIDGET (view), 700, 500);
  rb_preview_web_get ()->load (GTK_WIDGET (view), html);
  wait_until (webkit_web_view_get_uri (view) != NULL && !webkit_web_view_is_loading (view));
  /* Even if our own script clicked. */
  for (guint i = 0; i < 4; i++) {
    static const char *const ids[] = { "send", "go", "js", "ping" };
    g_autofree char *script = g_strdup_printf ("document.getElementById('%s').click(); ''", ids[i]);

    g_free (fixture_evaluate (view, RB_PREVIEW_WORLD, script));
  }
  fixture_pass (500);
  assert_no_script (view);
  g_assert_cmpuint (trap.knocks, ==, 0);
  title = fixture_evaluate (view, RB_PREVIEW_WORLD, "document.title");
  g_assert_cmpstr (title, ==, "raw");
  uri = fixture_evaluate (view, RB_PREVIEW_WORLD, "document.URL.split('#')[0]");
  g_assert_cmpstr (uri, ==, "rundbrief:///mail");
  trap_close (&trap);
  g_object_unref (view);
}

/* The same without our own script's wall: a script that does run reaches nothing. */
static void
test_no_network (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = rb_preview_page_new ();
  WebKitWebView *view = WEBKIT_WEB_VIEW (rb_preview_page_get_view (page));
  g_autofree char *script = NULL, *state = NULL;
  Trap trap = { 0 };

  trap_open (&trap);
  rb_preview_page_set_issue (page, f->issue, NULL);
  fixture_show (f, GTK_WIDGET (view), 700, 500);
  fixture_wait_page (view);
  script = g_strdup_printf (
      "window.tried = 0; const u = 'http://127.0.0.1:%u/';"
      "for (const t of [() => fetch(u), () => new WebSocket(u.replace('http', 'ws')),"
      " () => navigator.sendBeacon(u), () => { new Image().src = u; },"
      " () => { const x = new XMLHttpRequest(); x.open('GET', u); x.send(); },"
      " () => window.open(u), () => { location = u; }])"
      " try { const p = t(); if (p && p.catch) p.catch(() => 0); tried++; } catch (e) { tried++; }"
      "''",
      trap.port);
  g_free (fixture_evaluate (view, RB_PREVIEW_WORLD, script));
  fixture_pass (500);
  state = fixture_evaluate (view, RB_PREVIEW_WORLD, "window.tried + ' ' + document.URL");
  g_assert_cmpstr (state, ==, "7 rundbrief:///mail");
  g_assert_cmpuint (trap.knocks, ==, 0);
  trap_close (&trap);
}

static void
test_settings (AppFixture *f, gconstpointer unused)
{
  WebKitWebView *view = WEBKIT_WEB_VIEW (g_object_ref_sink (rb_preview_web_get ()->new_view ()));
  WebKitSettings *settings = webkit_web_view_get_settings (view);

  g_assert_false (webkit_settings_get_enable_javascript_markup (settings));
  g_assert_false (webkit_settings_get_enable_media (settings));
  g_assert_false (webkit_settings_get_enable_webgl (settings));
  g_assert_false (webkit_settings_get_enable_developer_extras (settings));
  g_assert_false (webkit_settings_get_allow_file_access_from_file_urls (settings));
  g_assert_false (webkit_settings_get_allow_universal_access_from_file_urls (settings));
  g_assert_nonnull (
      strstr (webkit_web_view_get_default_content_security_policy (view), "default-src 'none'"));
  g_assert_true (webkit_network_session_is_ephemeral (webkit_web_view_get_network_session (view)));
  g_object_unref (view);
}

/* An image's name is looked up among those of the mail, not in the file system. */
static void
test_other_images (AppFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "/image/../../etc/passwd", "/image/", "/etc/passwd",
                                       "/image/nobody.png", "/mail" };
  g_autoptr (RbPreviewPage) page = rb_preview_page_new ();
  WebKitWebView *view = WEBKIT_WEB_VIEW (rb_preview_page_get_view (page));

  rb_preview_page_set_issue (page, f->issue, NULL);
  fixture_show (f, GTK_WIDGET (view), 700, 500);
  fixture_wait_page (view);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *script = g_strdup_printf (
        "window.got = ''; { const i = new Image(); i.onload = () => { got = 'load'; };"
        " i.onerror = () => { got = 'error'; }; i.src = 'rundbrief://%s'; } ''",
        names[i]);
    g_autofree char *got = NULL;

    g_free (fixture_evaluate (view, RB_PREVIEW_WORLD, script));
    wait_until (fixture_holds (view, "got !== ''"));
    got = fixture_evaluate (view, RB_PREVIEW_WORLD, "got");
    g_assert_cmpstr (got, ==, "error");
  }
}

/* The child processes of this one, and theirs, that are called WebKitWebProcess. */
static int
find_web_process (void)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  int found = 0;

  g_assert_true (
      g_spawn_command_line_sync ("ps -A -o pid=,ppid=,args=", &output, NULL, NULL, NULL));
  lines = g_strsplit (output, "\n", -1);
  for (char **line = lines; *line != NULL && found == 0; line++) {
    int pid = 0, ancestor;

    if (strstr (*line, "WebKitWebProcess") == NULL || strstr (*line, "bwrap") != NULL)
      continue;
    sscanf (*line, "%d", &pid);
    for (ancestor = pid; ancestor > 1 && ancestor != getpid ();) {
      int parent = 0;

      for (char **l = lines; *l != NULL && parent == 0; l++) {
        int a = 0, b = 0;

        if (sscanf (*l, "%d %d", &a, &b) == 2 && a == ancestor)
          parent = b;
      }
      ancestor = parent;
    }
    if (ancestor == getpid ())
      found = pid;
  }
  return found;
}

static void
test_sandbox (AppFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "mnt", "pid", "net" };
  g_autoptr (RbPreviewPage) page = rb_preview_page_new ();
  WebKitWebView *view = WEBKIT_WEB_VIEW (rb_preview_page_get_view (page));
  int pid;

  rb_preview_page_set_issue (page, f->issue, NULL);
  fixture_show (f, GTK_WIDGET (view), 700, 500);
  fixture_wait_page (view);
  pid = find_web_process ();
  g_assert_cmpint (pid, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *ours = g_strdup_printf ("/proc/self/ns/%s", names[i]);
    g_autofree char *theirs = g_strdup_printf ("/proc/%d/ns/%s", pid, names[i]);
    g_autofree char *a = g_file_read_link (ours, NULL), *b = g_file_read_link (theirs, NULL);

    g_assert_nonnull (a);
    if (g_strcmp0 (a, b) == 0)
      g_error ("The web process %d shares the %s namespace: WebKit runs without its sandbox. "
               "Inside a container, let bubblewrap make user namespaces.",
               pid, names[i]);
  }
}

/* A view that was begun before it was wanted is one of these, even if its process died meanwhile;
 * and one alone. */
static void
test_begun (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = NULL;
  g_autoptr (GtkWidget) other = NULL;
  WebKitWebView *view;

  rb_sandbox_begin ();
  wait_until (rb_sandbox_is_known_to_work ());
  g_assert_nonnull (rb_preview_web_get ());
  rb_preview_web_begin_view ();
  page = rb_preview_page_new ();
  view = WEBKIT_WEB_VIEW (rb_preview_page_get_view (page));
  other = rb_preview_web_take_view ();
  g_assert_true (other != GTK_WIDGET (view));
  webkit_web_view_terminate_web_process (view);
  fixture_settle ();
  rb_preview_page_set_issue (page, f->issue, NULL);
  fixture_show (f, GTK_WIDGET (view), 700, 500);
  fixture_wait_page (view);
  g_assert_true (fixture_holds (view, "document.images.length > 0 && sections.size > 0"));
}

static void
add (void)
{
  fixture_add ("/walls/poisoned-fields", test_poisoned_fields);
  fixture_add ("/walls/raw-markup", test_raw_markup);
  fixture_add ("/walls/no-network", test_no_network);
  fixture_add ("/walls/settings", test_settings);
  fixture_add ("/walls/other-images", test_other_images);
  fixture_add ("/walls/sandbox", test_sandbox);
  fixture_add ("/walls/begun", test_begun);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
