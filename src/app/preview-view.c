/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The web view's walls. Each was measured to be needed: without markup scripts off, the document's
 * scripts run; with JavaScript off altogether, ours do not; the content security policy alone still
 * lets preconnect open a socket and meta refresh navigate, which the filter, the dead proxy and the
 * policy decision stop.
 */
#include "preview-filter.h"
#include "preview-fonts.h"
#include "preview-gl.h"
#include "preview-print.h"
#include "preview-web.h"
#include <gmodule.h>
#include <string.h>
#include <webkit/webkit.h>

#define CSP                                                                                        \
  "default-src 'none'; img-src rundbrief: data:; style-src 'unsafe-inline'; form-action 'none'; "  \
  "base-uri 'none'; frame-src 'none'"

/*
 * WebKit's own scroll bars lie over the page and fade, and while one fades it draws the page sixty
 * times a second: a letter typed meanwhile waits for a frame that is not its own.
 */
#define BAR G_STRINGIFY (RB_PREVIEW_BAR) "px"
#define SCROLL_BARS                                                                                \
  "::-webkit-scrollbar { width: " BAR "; height: " BAR "; background: transparent; }"              \
  "::-webkit-scrollbar-thumb { background: rgba(128, 128, 128, 0.5); border-radius: 4px; }"        \
  "::-webkit-scrollbar-corner { background: transparent; }"
#define RESOURCES "/io/github/rundbrief/Rundbrief/"
/* What preview-find.js says at its end. */
#define READY "ready"

/* See standIn() in preview.js. */
#define IMAGES_OFF                                                                                 \
  "img[data-src]{display:none!important}[data-rb-alt]::before{content:attr(data-rb-alt)}"
/* See preview-first.js. */
#define LATER "[data-rb-later]{display:none!important}"
/* See spread() in preview.js. */
#define LONG "[data-rb-long]"
#define BLOCKS LONG "," LONG ">tr{display:block}" LONG ">tr>td{display:flow-root}"

typedef struct {
  const RbWebEvents *events;
  gpointer data;
  char *pending; /* waits for the filter */
  gboolean filtered;
  gboolean loading; /* our own load is under way */
} View;

static View *
get_view (WebKitWebView *view)
{
  return g_object_get_data (G_OBJECT (view), "rb-view");
}

static void
free_view (gpointer data)
{
  View *self = data;

  g_free (self->pending);
  g_free (self);
}

/* --- images ----------------------------------------------------------------------------------- */

/* A request is a WebKitURISchemeRequest in disguise. */
static void
answer (RbWebRequest *request, GBytes *bytes, const char *mime)
{
  g_autoptr (WebKitURISchemeRequest) owned = (WebKitURISchemeRequest *)request;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  if (bytes == NULL) {
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such image");
    webkit_uri_scheme_request_finish_error (owned, error);
    return;
  }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (owned, stream, (gint64)g_bytes_get_size (bytes), mime);
}

static void
on_request (WebKitURISchemeRequest *request, gpointer unused)
{
  WebKitWebView *web_view = webkit_uri_scheme_request_get_web_view (request);
  View *self = web_view != NULL ? get_view (web_view) : NULL;
  const char *path = webkit_uri_scheme_request_get_path (request);
  RbWebRequest *wanted = (RbWebRequest *)g_object_ref (request);

  if (self != NULL && self->events != NULL && g_str_has_prefix (path, "/image/"))
    self->events->wants_image (path + strlen ("/image/"), wanted, self->data);
  else
    answer (wanted, NULL, NULL);
}

static WebKitWebContext *
get_context (void)
{
  static WebKitWebContext *context;

  if (context == NULL) {
    WebKitSecurityManager *security;

    context = webkit_web_context_new ();
    security = webkit_web_context_get_security_manager (context);
    webkit_web_context_register_uri_scheme (context, "rundbrief", on_request, NULL, NULL);
    webkit_security_manager_register_uri_scheme_as_secure (security, "rundbrief");
    webkit_security_manager_register_uri_scheme_as_display_isolated (security, "rundbrief");
    webkit_web_context_set_spell_checking_enabled (context, FALSE);
    webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  }
  return context;
}

static WebKitNetworkSession *
get_session (void)
{
  static WebKitNetworkSession *session;

  if (session == NULL) {
    WebKitNetworkProxySettings *proxy =
        webkit_network_proxy_settings_new ("http://127.0.0.1:9", NULL);

    session = webkit_network_session_new_ephemeral ();
    webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, proxy);
    webkit_network_proxy_settings_free (proxy);
  }
  return session;
}

/* --- loading ---------------------------------------------------------------------------------- */

static void
add_script (WebKitUserContentManager *manager, const char *path, WebKitUserScriptInjectionTime time)
{
  g_autoptr (GBytes) script = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  WebKitUserScript *user_script = webkit_user_script_new_for_world (
      g_bytes_get_data (script, NULL), WEBKIT_USER_CONTENT_INJECT_TOP_FRAME, time, RB_PREVIEW_WORLD,
      NULL, NULL);

  webkit_user_content_manager_add_script (manager, user_script);
  webkit_user_script_unref (user_script);
}

static void
add_scripts (WebKitUserContentManager *manager)
{
  static const char *const at_end[] = { RESOURCES "preview.js", RESOURCES "preview-marks.js",
                                        RESOURCES "preview-find.js" };

  add_script (manager, RESOURCES "preview-first.js", WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START);
  for (guint i = 0; i < G_N_ELEMENTS (at_end); i++)
    add_script (manager, at_end[i], WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END);
}

static void
load_now (WebKitWebView *view, const char *html)
{
  get_view (view)->loading = TRUE;
  webkit_web_view_load_html (view, html, RB_PREVIEW_MAIL);
}

/* What waits is loaded once nothing is in its way any more. */
static void
load_pending (WebKitWebView *view)
{
  View *self = get_view (view);

  if (!self->filtered || self->pending == NULL)
    return;
  load_now (view, self->pending);
  g_clear_pointer (&self->pending, g_free);
}

static void
on_filtered (WebKitWebView *view)
{
  get_view (view)->filtered = TRUE;
  load_pending (view);
}

/* A process that starts with this page is not told of the zoom, but of a change. Now it waits for
 * our word and has laid nothing out: set later, all would be laid out and painted twice. */
static void
renew_zoom (WebKitWebView *view)
{
  double zoom = webkit_web_view_get_zoom_level (view);

  webkit_web_view_set_zoom_level (view, 1);
  webkit_web_view_set_zoom_level (view, zoom);
}

static gboolean
on_decide_policy (WebKitWebView *view, WebKitPolicyDecision *decision,
                  WebKitPolicyDecisionType type, gpointer unused)
{
  View *self = get_view (view);

  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && self->loading) {
    WebKitNavigationAction *action = webkit_navigation_policy_decision_get_navigation_action (
        WEBKIT_NAVIGATION_POLICY_DECISION (decision));
    const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));

    if (g_str_equal (uri, RB_PREVIEW_MAIL)) {
      renew_zoom (view);
      webkit_policy_decision_use (decision);
      return TRUE;
    }
  }
  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE && self->loading)
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);
  return TRUE;
}

static void
on_load_changed (WebKitWebView *view, WebKitLoadEvent event, gpointer unused)
{
  View *self = get_view (view);

  if (event != WEBKIT_LOAD_FINISHED)
    return;
  self->loading = FALSE;
}

/* --- what the page tells ---------------------------------------------------------------------- */

static void
on_message (WebKitUserContentManager *manager, JSCValue *value, WebKitWebView *view)
{
  View *self = get_view (view);
  g_autofree char *message = jsc_value_to_string (value);

  if (self->events == NULL)
    return;
  if (g_str_equal (message, READY))
    self->events->ready (self->data);
  else
    self->events->said (message, self->data);
}

static void
on_terminated (WebKitWebView *view, WebKitWebProcessTerminationReason reason, gpointer unused)
{
  View *self = get_view (view);

  self->loading = FALSE;
  if (self->events != NULL)
    self->events->died (self->data);
}

/* --- the view --------------------------------------------------------------------------------- */

static gboolean
on_context_menu (void)
{
  return TRUE;
}

/* WebKit keeps every Tab to itself, and the keyboard would never leave the page. Nothing in it has
 * to be reached: what it shows is edited elsewhere. */
static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GtkWidget *view)
{
  gboolean forward = key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab;

  if ((!forward && key != GDK_KEY_ISO_Left_Tab) || (state & GDK_CONTROL_MASK))
    return FALSE;
  return gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (view)),
                                 forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
}

static GtkWidget *
new_view (void)
{
  g_autoptr (WebKitUserContentManager) manager = webkit_user_content_manager_new ();
  g_autoptr (WebKitSettings) settings = webkit_settings_new ();
  g_autofree char *style = NULL;
  GtkEventController *keys = gtk_event_controller_key_new ();
  WebKitUserStyleSheet *sheet;
  GdkRGBA ground = { 1, 1, 1, 1 };
  WebKitWebView *view;

  webkit_settings_set_enable_javascript (settings, TRUE);
  webkit_settings_set_enable_javascript_markup (settings, FALSE);
  webkit_settings_set_enable_webaudio (settings, FALSE);
  webkit_settings_set_enable_webgl (settings, FALSE);
  webkit_settings_set_enable_media (settings, FALSE);
  webkit_settings_set_enable_html5_local_storage (settings, FALSE);
  webkit_settings_set_enable_html5_database (settings, FALSE);
  webkit_settings_set_enable_page_cache (settings, FALSE);
  webkit_settings_set_enable_smooth_scrolling (settings, FALSE);
  webkit_settings_set_hardware_acceleration_policy (settings,
                                                    WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
  style = g_strconcat (SCROLL_BARS IMAGES_OFF LATER BLOCKS, rb_preview_fonts_get (), NULL);
  sheet = webkit_user_style_sheet_new (style, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                       WEBKIT_USER_STYLE_LEVEL_USER, NULL, NULL);
  webkit_user_content_manager_add_style_sheet (manager, sheet);
  webkit_user_style_sheet_unref (sheet);
  webkit_user_content_manager_register_script_message_handler (manager, RB_PREVIEW_WORLD,
                                                               RB_PREVIEW_WORLD);
  view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", get_context (), "network-session",
                       get_session (), "user-content-manager", manager, "settings", settings,
                       "default-content-security-policy", CSP, NULL);
  webkit_web_view_set_background_color (view, &ground);
  g_object_set_data_full (G_OBJECT (view), "rb-view", g_new0 (View, 1), free_view);
  g_signal_connect (view, "decide-policy", G_CALLBACK (on_decide_policy), NULL);
  g_signal_connect (view, "load-changed", G_CALLBACK (on_load_changed), NULL);
  g_signal_connect (view, "context-menu", G_CALLBACK (on_context_menu), NULL);
  g_signal_connect (view, "web-process-terminated", G_CALLBACK (on_terminated), NULL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), view);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect_object (manager, "script-message-received::" RB_PREVIEW_WORLD,
                           G_CALLBACK (on_message), view, 0);
  add_scripts (manager);
  rb_preview_filter_add (view, on_filtered);
  /* A script, of nothing, starts the view's process: the filter is not waited for with that. */
  webkit_web_view_call_async_javascript_function (view, "", -1, NULL, RB_PREVIEW_WORLD, NULL, NULL,
                                                  NULL, NULL);
  return GTK_WIDGET (view);
}

static void
set_events (GtkWidget *view, const RbWebEvents *events, gpointer data)
{
  View *self = get_view (WEBKIT_WEB_VIEW (view));

  self->events = events;
  self->data = data;
}

static void
load (GtkWidget *view, const char *html)
{
  View *self = get_view (WEBKIT_WEB_VIEW (view));

  g_free (self->pending);
  self->pending = g_strdup (html);
  load_pending (WEBKIT_WEB_VIEW (view));
}

typedef struct {
  void (*done) (gpointer);
  gpointer data;
} Call;

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (
      WEBKIT_WEB_VIEW (source), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("preview: %s", error->message);
  call->done (call->data);
}

static void
call (GtkWidget *view, const char *script, GVariant *arguments, void (*done) (gpointer),
      gpointer data)
{
  /* WebKit does not take over what is floating. */
  g_autoptr (GVariant) owned = g_variant_ref_sink (arguments);
  Call *under_way = g_new (Call, 1);

  *under_way = (Call){ done, data };
  webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (view), script, -1, owned,
                                                  RB_PREVIEW_WORLD, NULL, NULL, on_called,
                                                  under_way);
}

static void
set_zoom (GtkWidget *view, double zoom)
{
  if (webkit_web_view_get_zoom_level (WEBKIT_WEB_VIEW (view)) != zoom)
    webkit_web_view_set_zoom_level (WEBKIT_WEB_VIEW (view), zoom);
}

typedef struct {
  void (*done) (const char *answer, gpointer);
  gpointer data;
} Question;

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (
      WEBKIT_WEB_VIEW (source), result, &error);
  g_autofree char *answer =
      value != NULL && jsc_value_is_string (value) ? jsc_value_to_string (value) : NULL;

  if (error != NULL)
    g_debug ("preview: %s", error->message);
  question->done (answer, question->data);
}

static void
ask (GtkWidget *view, const char *script, void (*done) (const char *answer, gpointer),
     gpointer data)
{
  Question *question = g_new (Question, 1);

  *question = (Question){ done, data };
  webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (view), script, -1, NULL,
                                                  RB_PREVIEW_WORLD, NULL, NULL, on_asked, question);
}

static void
prepare (void)
{
  rb_preview_fonts_prepare ();
  rb_preview_gl_prepare ();
}

/* Found by its name, RB_PREVIEW_WEB_SYMBOL. */
G_MODULE_EXPORT const RbPreviewWeb rb_preview_web;

const RbPreviewWeb rb_preview_web = {
  .prepare = prepare,
  .new_view = new_view,
  .set_events = set_events,
  .load = load,
  .call = call,
  .ask = ask,
  .print = rb_preview_print,
  .set_zoom = set_zoom,
  .answer = answer,
};
