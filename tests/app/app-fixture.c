/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "config.h"
#include "form.h"
#include "preview-web.h"
#include <string.h>

/* Long enough for a slow machine under a sanitizer. */
#define LIMIT (60 * G_TIME_SPAN_SECOND)

RbApplication *fixture_application;
static char *home;

/* --- waiting ---------------------------------------------------------------------------------- */

static gboolean
on_tick (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_iterate (gint64 start, const char *place, const char *what)
{
  guint tick = g_timeout_add (10, on_tick, NULL);

  if (g_get_monotonic_time () - start > LIMIT)
    g_error ("%s: waited in vain for: %s", place, what);
  g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

void
fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
on_passed (gpointer passed)
{
  *(gboolean *)passed = TRUE;
  return G_SOURCE_REMOVE;
}

void
fixture_pass (guint ms)
{
  gboolean passed = FALSE;

  g_timeout_add (ms, on_passed, &passed);
  wait_until (passed);
}

/* --- finding ---------------------------------------------------------------------------------- */

static gboolean
shows_words (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), words) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && shows_words (child, words))
      return TRUE;
  return FALSE;
}

gboolean
fixture_is_named (GtkWidget *widget, const char *name)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)) {
    g_autofree char *difference =
        gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name, NULL);

    if (difference == NULL)
      return TRUE;
  }
  return (GTK_IS_BUTTON (widget) || GTK_IS_LABEL (widget)) && shows_words (widget, name);
}

static GtkWidget *
find_nth (GtkWidget *root, GType type, const char *name, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (name == NULL || fixture_is_named (root, name)) &&
      (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_nth (child, type, name, n);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
fixture_find (GtkWidget *root, GType type, const char *name)
{
  guint n = 0;

  return find_nth (root, type, name, &n);
}

guint
fixture_count (GtkWidget *root, GType type, const char *name)
{
  guint n = G_MAXUINT;

  find_nth (root, type, name, &n);
  return G_MAXUINT - n;
}

void
fixture_click (GtkWidget *root, const char *name)
{
  GtkWidget *button = fixture_find (root, GTK_TYPE_BUTTON, name);

  if (button == NULL)
    g_error ("There is no button “%s”", name);
  if (!gtk_widget_is_sensitive (button))
    g_error ("The button “%s” cannot be pressed", name);
  g_signal_emit_by_name (button, "clicked");
}

GtkWindow *
fixture_find_window (const char *type_name)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (strcmp (G_OBJECT_TYPE_NAME (window), type_name) == 0 &&
        gtk_widget_get_visible (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

GtkWidget *
fixture_part (RbWindow *window, GType type)
{
  GtkWidget *found = fixture_find (GTK_WIDGET (window), type, NULL);

  if (found == NULL)
    g_error ("The window has no %s", g_type_name (type));
  return found;
}

GtkWidget *
fixture_focus_field (RbWindow *window, RbNode *node, const char *field)
{
  rb_window_show_field (window, node, field);
  fixture_settle ();
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  return gtk_window_get_focus (GTK_WINDOW (window));
}

gboolean
fixture_has_selected (RbWindow *window, const char *name, const char *words)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, name);
  GtkTextBuffer *buffer = view != NULL ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)) : NULL;
  g_autofree char *text = NULL;
  GtkTextIter from, to;

  if (buffer == NULL || !gtk_text_buffer_get_selection_bounds (buffer, &from, &to))
    return FALSE;
  text = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  return strcmp (text, words) == 0;
}

gboolean
fixture_is_below (GtkWidget *widget, GtkWidget *root)
{
  return widget != NULL && (widget == root || gtk_widget_is_ancestor (widget, root));
}

char *
fixture_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
fixture_type (GtkWidget *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_assert_true (gtk_text_buffer_insert_interactive_at_cursor (
        buffer, text, (int)(g_utf8_next_char (text) - text), TRUE));
}

/* --- the web view ----------------------------------------------------------------------------- */

typedef struct {
  gboolean done;
  char *value;
} Evaluation;

static void
on_evaluated (GObject *source, GAsyncResult *result, gpointer data)
{
  Evaluation *evaluation = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);

  /* A page that is just being loaded has nothing to say: ask again. */
  if (value != NULL)
    evaluation->value = jsc_value_to_string (value);
  else
    g_test_message ("script: %s", error->message);
  evaluation->done = TRUE;
}

char *
fixture_evaluate (WebKitWebView *view, const char *world, const char *script)
{
  Evaluation evaluation = { 0 };

  webkit_web_view_evaluate_javascript (view, script, -1, world, NULL, NULL, on_evaluated,
                                       &evaluation);
  wait_until (evaluation.done);
  return evaluation.value;
}

gboolean
fixture_holds (WebKitWebView *view, const char *script)
{
  g_autofree char *value = fixture_evaluate (view, RB_PREVIEW_WORLD, script);

  return g_strcmp0 (value, "true") == 0;
}

static gboolean
is_whole (WebKitWebView *view)
{
  if (webkit_web_view_is_loading (view) || webkit_web_view_get_uri (view) == NULL)
    return FALSE;
  return fixture_holds (
      view, "document.readyState === 'complete' && typeof sections === 'object' && "
            "later.length === 0 && [...document.images].every(i => i.complete || !i.src)");
}

void
fixture_wait_page (WebKitWebView *view)
{
  wait_until (is_whole (view));
}

/* --- fixture ---------------------------------------------------------------------------------- */

static void
remove_folder (const char *folder)
{
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *command = g_strdup_printf ("rm -rf %s", quoted);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

void
fixture_set_up (AppFixture *f, gconstpointer unused)
{
  g_autofree char *letter =
      g_build_filename (RB_SOURCEDIR, "tests", "data", "letter", "letter.json", NULL);
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "harbour.rundbrief", NULL);
  f->document = rb_document_create (f->path, RB_STORE_CREATE, "Harbour", "en", &error);
  g_assert_no_error (error);
  rb_import_json (f->document, letter, NULL, &error);
  g_assert_no_error (error);
  f->issue = rb_document_get_newest_issue (f->document);
  g_assert_nonnull (f->issue);
}

void
fixture_tear_down (AppFixture *f, gconstpointer unused)
{
  GList *windows =
      g_list_copy (gtk_application_get_windows (GTK_APPLICATION (fixture_application)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_destroy (l->data);
  g_list_free (windows);
  g_clear_pointer (&f->host, gtk_window_destroy);
  fixture_settle ();
  g_clear_object (&f->document);
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

RbNode *
fixture_section (AppFixture *f, const char *kind)
{
  for (guint i = 0; i < rb_node_count (f->issue, "sections"); i++) {
    RbNode *section = rb_node_nth (f->issue, "sections", i);

    if (rb_node_is (section, kind))
      return section;
  }
  g_error ("The letter has no %s", kind);
}

void
fixture_show (AppFixture *f, GtkWidget *child, int width, int height)
{
  f->host = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (f->host, width, height);
  gtk_window_set_child (f->host, child);
  gtk_window_present (f->host);
  wait_until (gtk_widget_get_mapped (child) && gtk_widget_get_width (child) > 0);
  fixture_settle ();
}

GtkWidget *
fixture_show_form (AppFixture *f, RbNode *node)
{
  GtkWidget *form = rb_form_new ();

  rb_form_set_node (RB_FORM (form), node);
  fixture_show (f, form, 560, 900);
  return form;
}

RbWindow *
fixture_open_window (AppFixture *f)
{
  RbWindow *window = rb_window_new (fixture_application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1500, 900);
  rb_window_set_document (window, f->document);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)) &&
              gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  return window;
}

static void
set_environment (void)
{
  static const char *const folders[] = { "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
                                         "XDG_CONFIG_HOME" };

  home = g_dir_make_tmp ("rundbrief-home-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_build_filename (home, folders[i], NULL);

    g_setenv (folders[i], folder, TRUE);
  }
  g_setenv ("HOME", home, TRUE);
  g_unsetenv ("GTK_THEME");
  g_unsetenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS");
  /* Keeps accessible names without a bus, and lets tests ask for them. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  /* As main() does. */
  g_setenv ("WEBKIT_DISABLE_COMPOSITING_MODE", "1", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
}

/*
 * GTK 4.8 skips the layout of a frame in which an X11 window's size is being changed from both
 * sides, and paints all the same: the window's contents are missing in that frame, and it says so.
 * That hangs on how quick the display answers, and is no fault of what is tested. All other
 * warnings are.
 */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer unused)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") &&
        g_str_has_prefix (fields[i].value, "Trying to snapshot AdwGizmo ")) {
      g_test_message ("%s", (const char *)fields[i].value);
      return G_LOG_WRITER_HANDLED;
    }
  return g_log_writer_default (level, fields, n, NULL);
}

int
fixture_run (int argc, char **argv, void (*add) (void))
{
  g_autoptr (GError) error = NULL;
  int result;

  set_environment ();
  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  adw_init ();
  /* An animation would only be waited for; so would a caret that blinks: it wants frame after
   * frame, and where one takes longer than it lasts there is always another due. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  fixture_application = rb_application_new ();
  g_application_set_flags (G_APPLICATION (fixture_application),
                           g_application_get_flags (G_APPLICATION (fixture_application)) |
                               G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture_application), NULL, &error);
  g_assert_no_error (error);
  add ();
  result = g_test_run ();
  g_clear_object (&fixture_application);
  remove_folder (home);
  g_free (home);
  return result;
}
