/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "application.h"
#include "base/file-name.h"
#include "base/own.h"
#include "config.h"
#include "dialogs.h"
#include "new-newsletter-dialog.h"
#include "preview-web.h"
#include "recent.h"
#include "returned-files.h"
#include "start-threads.h"
#include "tooltip.h"
#include "window.h"
#include <glib/gi18n.h>

struct _RbApplication {
  AdwApplication parent_instance;
  gboolean loads_ahead;
};

G_DEFINE_FINAL_TYPE (RbApplication, rb_application, ADW_TYPE_APPLICATION)

static GtkWindow *
active_window (RbApplication *self)
{
  return gtk_application_get_active_window (GTK_APPLICATION (self));
}

/* The window that shows the file at @path, or %NULL. */
static RbWindow *
find_window (RbApplication *self, const char *path)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next) {
    RbDocument *document =
        RB_IS_WINDOW (l->data) ? rb_window_get_document (RB_WINDOW (l->data)) : NULL;

    if (document != NULL && rb_store_is_at (rb_document_get_store (document), path))
      return RB_WINDOW (l->data);
  }
  return NULL;
}

static void
show_document (RbApplication *self, RbDocument *document, GtkWindow *window, gboolean review)
{
  RbWindow *target = RB_IS_WINDOW (window) && rb_window_get_document (RB_WINDOW (window)) == NULL
                         ? RB_WINDOW (window)
                         : rb_window_new (self);

  rb_preview_web_begin_view ();
  rb_window_set_document (target, document);
  if (review)
    rb_window_review (target);
  gtk_window_present (GTK_WINDOW (target));
}

/* --- rescue ----------------------------------------------------------------------------------- */

typedef struct {
  RbApplication *application;
  GtkWindow *window; /* owns this */
  char *path;
} Rescue;

static void
free_rescue (Rescue *rescue)
{
  g_free (rescue->path);
  g_free (rescue);
}

static const char *
label_of_kind (const char *kind)
{
  if (g_str_equal (kind, RB_KIND_COMMENT))
    return _ ("Comment");
  if (g_str_equal (kind, RB_KIND_SUGGESTION))
    return _ ("Suggestion");
  return _ (rb_kind_spec_of (kind)->label);
}

static void
on_rescue_place (GListModel *files, gpointer data)
{
  Rescue *rescue = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (path != NULL && rb_store_salvage (rescue->path, path, label_of_kind, lost, &error)) {
    rb_application_open_file (rescue->application, file, rescue->window);
    if (lost->len == 0)
      g_ptr_array_add (lost, g_strdup (_ ("Everything in it could be read.")));
    rb_show_lost (active_window (rescue->application), _ ("The newsletter was rescued"), lost);
  } else if (error != NULL) {
    rb_show_error (rescue->window, _ ("Nothing could be rescued"), error);
  }
}

static void
on_rescue_answered (AdwMessageDialog *dialog, const char *response, Rescue *rescue)
{
  g_autofree char *base = g_filename_display_basename (rescue->path);
  g_autofree char *stem = rb_file_name_dup_stem (base);
  g_autofree char *name = NULL;

  if (!g_str_equal (response, "rescue"))
    return;
  /* Translators: the name of a new file; %s is that of the damaged one */
  name = g_strdup_printf (_ ("%s (rescued)"), stem);
  rb_choose_new_newsletter (rescue->window, _ ("Rescue into a New File"), name, on_rescue_place,
                            rescue);
}

/* Lives as long as the window below it: the chooser may answer late. There may be several. */
static void
offer_rescue (RbApplication *self, GtkWindow *window, const char *path, const GError *error)
{
  GtkWidget *dialog =
      adw_message_dialog_new (window, _ ("The newsletter was not opened"), error->message);
  Rescue *rescue = g_new0 (Rescue, 1);
  g_autofree char *key = g_strdup_printf ("rb-rescue-%p", (void *)rescue);

  rescue->application = self;
  rescue->window = window;
  rescue->path = g_strdup (path);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"), "rescue",
                                    _ ("_Rescue into a New File…"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rescue");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_object_set_data_full (G_OBJECT (window), key, rescue, (GDestroyNotify)free_rescue);
  g_signal_connect (dialog, "response", G_CALLBACK (on_rescue_answered), rescue);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWindow *
ensure_window (RbApplication *self, GtkWindow *window)
{
  if (window == NULL) {
    window = GTK_WINDOW (rb_window_new (self));
    rb_window_set_document (RB_WINDOW (window), NULL);
    gtk_window_present (window);
  }
  return window;
}

static void
show_no_opening (RbApplication *self, GtkWindow *window, const char *path, const GError *error)
{
  window = ensure_window (self, window);
  if (path != NULL && g_error_matches (error, RB_ERROR, RB_ERROR_DAMAGED))
    offer_rescue (self, window, path, error);
  else
    rb_show_error (window, _ ("The newsletter was not opened"), error);
}

static void
show_no_creation (RbApplication *self, GtkWindow *window, const GError *error)
{
  rb_show_error (ensure_window (self, window), _ ("The newsletter was not created"), error);
}

/* To be read at least, where nothing can be written: the window says so. */
static RbDocument *
open_document (const char *path, GError **error)
{
  g_autoptr (GError) problem = NULL;
  RbDocument *document = rb_document_open (path, RB_STORE_WRITE, &problem);

  if (document == NULL && g_error_matches (problem, RB_ERROR, RB_ERROR_PERMISSION))
    document = rb_document_open (path, RB_STORE_READ, NULL);
  if (document == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return document;
}

static void
open_file (RbApplication *self, GFile *file, GtkWindow *window, gboolean review)
{
  g_autofree char *given = g_file_get_path (file);
  g_autofree char *path = given != NULL ? g_canonicalize_filename (given, NULL) : NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  RbWindow *shown = path != NULL ? find_window (self, path) : NULL;

  if (shown != NULL) {
    if (review)
      rb_window_review (shown);
    gtk_window_present (GTK_WINDOW (shown));
    return;
  }
  if (path == NULL)
    g_set_error (&error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("“%s” is not on a drive of this computer. Copy it to one first."), name);
  else
    document = open_document (path, &error);
  if (document != NULL) {
    /* As soon as it can be: the window is built meanwhile. */
    rb_preview_web_begin_view ();
    show_document (self, document, window, review);
  } else
    show_no_opening (self, window, path, error);
}

void
rb_application_open_by_itself (RbApplication *self, GFile *file, GtkWindow *window)
{
  open_file (self, file, window, FALSE);
}

void
rb_application_open_file (RbApplication *self, GFile *file, GtkWindow *window)
{
  g_autofree char *given = g_file_get_path (file);
  g_autofree char *path = given != NULL ? g_canonicalize_filename (given, NULL) : NULL;

  if (path == NULL || find_window (self, path) != NULL || !rb_returned_open (self, path, window))
    rb_application_open_by_itself (self, file, window);
}

RbDocument *
rb_application_create_file (RbApplication *self, const char *path, const char *name,
                            GtkWindow *window)
{
  const char *const *languages = g_get_language_names ();
  const char *language = g_str_has_prefix (languages[0], "de") ? "de" : "en";
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document =
      rb_document_create (path, RB_STORE_CREATE, name, language, &error);

  if (document != NULL)
    show_document (self, document, window, FALSE);
  else
    show_no_creation (self, window, error);
  /* Its window keeps it. */
  return document;
}

/* --- the sample ------------------------------------------------------------------------------- */

static GFile *
find_sample (void)
{
  const char *const *languages = g_get_language_names ();
  const char *name =
      g_str_has_prefix (languages[0], "de") ? "sample-de.rundbrief" : "sample-en.rundbrief";
  g_autofree char *built = g_build_filename ("src", "cli", name, NULL);
  g_autofree char *installed = g_build_filename (RB_PKGDATADIR, "sample", name, NULL);
  g_autofree char *path = rb_own_path (built, installed);

  return g_file_new_for_path (path);
}

void
rb_application_open_sample (RbApplication *self, GtkWindow *window)
{
  g_autoptr (GFile) sample = find_sample ();
  const char *folder = rb_recent_get_documents ();
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0755);
  for (int i = 1;; i++) {
    /* Translators: the name of a copy of the sample newsletter's file */
    g_autofree char *name = i == 1 ? g_strdup_printf ("%s.rundbrief", _ ("Rundbrief Sample"))
                                   : g_strdup_printf ("%s %d.rundbrief", _ ("Rundbrief Sample"), i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GFile) copy = g_file_new_for_path (path);

    g_clear_error (&error);
    if (g_file_copy (sample, copy, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error)) {
      rb_application_open_file (self, copy, window);
      return;
    }
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
      break;
  }
  show_no_creation (self, window, error);
}

/* --- actions ---------------------------------------------------------------------------------- */

static void
do_new (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_new_newsletter_dialog_present (active_window (data));
}

static void
on_file_chosen (GListModel *files, gpointer data)
{
  RbApplication *self = data;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);

    rb_application_open_file (self, file, active_window (self));
  }
}

static void
do_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_choose_newsletter (active_window (data), on_file_chosen, data);
}

static void
do_sample (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_application_open_sample (data, active_window (data));
}

static void
do_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about, "application-name", _ ("Rundbrief"), "application-icon", RB_APP_ID,
                "version", RB_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "comments",
                _ ("Email newsletters, written as in an office program"), "developer-name",
                _ ("The Rundbrief authors"), "translator-credits", _ ("translator-credits"), NULL);
  gtk_window_set_transient_for (GTK_WINDOW (about), active_window (data));
  gtk_window_present (GTK_WINDOW (about));
}

static void
do_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
  g_list_free (windows);
}

/* --- application ------------------------------------------------------------------------------ */

static void
rb_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = { { "new", do_new },
                                          { "open", do_open },
                                          { "sample", do_sample },
                                          { "about", do_about },
                                          { "quit", do_quit } };
  static const struct {
    const char *action;
    const char *keys[2];
  } accels[] = {
    { "app.new", { "<Control>n" } },
    { "app.open", { "<Control>o" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.shortcuts", { "<Control>question" } },
  };

  /* Not before: GTK asks for a lock as it begins that is held while WebKit is loaded. */
  if (RB_APPLICATION (application)->loads_ahead) {
    gtk_init ();
    rb_start_types ();
    rb_preview_web_begin ();
  }
  G_APPLICATION_CLASS (rb_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           (const char *[]){ accels[i].keys[0], NULL });
  gtk_window_set_default_icon_name (RB_APP_ID);
  rb_tooltip_hush_menus ();
}

static void
rb_application_activate (GApplication *application)
{
  RbApplication *self = RB_APPLICATION (application);
  GtkWindow *window = active_window (self);

  if (window == NULL) {
    window = GTK_WINDOW (rb_window_new (self));
    rb_window_set_document (RB_WINDOW (window), NULL);
  }
  gtk_window_present (window);
}

static void
rb_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    rb_application_open_file (RB_APPLICATION (application), files[i],
                              active_window (RB_APPLICATION (application)));
}

static int
rb_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  gboolean review = g_variant_dict_contains (options, "review");

  if (g_variant_dict_contains (options, "sample")) {
    rb_application_open_sample (RB_APPLICATION (application),
                                active_window (RB_APPLICATION (application)));
    return 0;
  }
  if (review && (arguments[0] == NULL || arguments[1] == NULL)) {
    g_application_command_line_printerr (
        command_line, _ ("Name the file that is to be reviewed: rundbrief --review FILE\n"));
    return 2;
  }
  if (arguments[0] == NULL || arguments[1] == NULL) {
    g_application_activate (application);
    return 0;
  }
  for (char **argument = arguments + 1; *argument != NULL; argument++) {
    g_autoptr (GFile) file =
        g_application_command_line_create_file_for_arg (command_line, *argument);

    /* Who reviews works in the copy; else it may be one that comes back. */
    if (review)
      open_file (RB_APPLICATION (application), file, active_window (RB_APPLICATION (application)),
                 TRUE);
    else
      rb_application_open (application, &file, 1, "");
  }
  return 0;
}

static void
rb_application_class_init (RbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = rb_application_startup;
  application_class->activate = rb_application_activate;
  application_class->open = rb_application_open;
  application_class->command_line = rb_application_command_line;
}

static void
rb_application_init (RbApplication *self)
{
  rb_import_enable_documents ();
  g_application_add_main_option (G_APPLICATION (self), "sample", 0, 0, G_OPTION_ARG_NONE,
                                 _ ("Open a copy of the sample newsletter"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "review", 0, 0, G_OPTION_ARG_NONE,
                                 _ ("Open to review, not to edit"), NULL);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
}

RbApplication *
rb_application_new (void)
{
  return g_object_new (RB_TYPE_APPLICATION, "application-id", RB_APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/rundbrief/Rundbrief", NULL);
}

void
rb_application_load_ahead (RbApplication *self)
{
  self->loads_ahead = TRUE;
}
