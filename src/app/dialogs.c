/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/file-name.h"
#include "dialogs.h"
#include "export-target.h"
#include "recent.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One remembered folder per purpose: photos rarely lie where newsletters do. */
typedef enum {
  FOR_NEWSLETTERS,
  FOR_PHOTOS,
  FOR_IMPORTS,
  FOR_EXPORTS,
  FOR_REVIEWS,
  N_PURPOSES
} Purpose;

static GFile *last_folders[N_PURPOSES];

typedef struct {
  GtkFileChooserNative *native;
  Purpose purpose;
  char *suffix; /* to be added to the chosen name */
  char *inside; /* a new folder's name, in the chosen one if that is no earlier export */
  RbFilesChosen chosen;
  gpointer user_data;
  GtkWidget *owner; /* weak; stands for @user_data where there is one */
  gboolean has_owner;
} Choice;

static void
choice_free (Choice *choice)
{
  g_clear_weak_pointer (&choice->owner);
  g_object_unref (choice->native);
  g_free (choice->suffix);
  g_free (choice->inside);
  g_free (choice);
}

static GFile *
add_suffix (GFile *file, const char *suffix)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *whole = g_strconcat (name, suffix, NULL);
  g_autoptr (GFile) parent = g_file_get_parent (file);

  if (parent == NULL || g_str_has_suffix (name, suffix))
    return g_object_ref (file);
  return g_file_get_child (parent, whole);
}

static GFile *
finish_file (Choice *choice, GFile *file)
{
  if (choice->suffix != NULL)
    return add_suffix (file, choice->suffix);
  if (choice->inside != NULL)
    return rb_export_target_in (file, choice->inside);
  return g_object_ref (file);
}

/* Whether a new file can be written there: not all that a chooser shows has a path. */
static gboolean
has_path (Choice *choice, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    rb_show_message (gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (choice->native)),
                     _ ("This folder cannot be used"),
                     _ ("It is not on this computer. Choose a folder that is."));
  return path != NULL;
}

static void
take_chosen (Choice *choice)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (choice->native);
  gboolean saves = gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE;
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (chooser);
  g_autoptr (GListModel) picked = gtk_file_chooser_get_files (chooser);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (folder != NULL)
    g_set_object (&last_folders[choice->purpose], folder);
  for (guint i = 0; i < g_list_model_get_n_items (picked); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (picked, i);
    g_autoptr (GFile) finished = finish_file (choice, file);

    if (saves && !has_path (choice, finished))
      return;
    g_list_store_append (files, finished);
  }
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) > 0 &&
      (!choice->has_owner || choice->owner != NULL))
    choice->chosen (G_LIST_MODEL (files), choice->has_owner ? choice->owner : choice->user_data);
}

static void
on_response (GtkNativeDialog *native, int response, gpointer data)
{
  if (response == GTK_RESPONSE_ACCEPT)
    take_chosen (data);
  gtk_native_dialog_destroy (native);
  choice_free (data);
}

/* What was asked for is gone with its window, and @user_data perhaps too. */
static void
on_parent_destroyed (GtkWidget *parent, GtkNativeDialog *native)
{
  g_signal_emit_by_name (native, "response", GTK_RESPONSE_CANCEL);
}

static Choice *
choice_new (GtkWindow *parent, const char *title, GtkFileChooserAction action, const char *accept,
            Purpose purpose, RbFilesChosen chosen, gpointer user_data)
{
  Choice *choice = g_new0 (Choice, 1);
  g_autoptr (GFile) documents = NULL;

  choice->native = gtk_file_chooser_native_new (title, parent, action, accept, NULL);
  choice->purpose = purpose;
  choice->chosen = chosen;
  choice->user_data = user_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->native), TRUE);
  documents = g_file_new_for_path (rb_recent_get_documents ());
  gtk_file_chooser_set_current_folder (
      GTK_FILE_CHOOSER (choice->native),
      last_folders[purpose] != NULL ? last_folders[purpose] : documents, NULL);
  return choice;
}

static void
choice_show (Choice *choice, GtkWindow *parent)
{
  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (on_parent_destroyed), choice->native,
                             0);
  g_signal_connect (choice->native, "response", G_CALLBACK (on_response), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->native));
}

static void
add_filter (Choice *choice, const char *name, const char *const *suffixes,
            const char *const *mime_types)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes != NULL && suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  for (guint i = 0; mime_types != NULL && mime_types[i] != NULL; i++)
    gtk_file_filter_add_mime_type (filter, mime_types[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (choice->native), filter);
}

static void
add_newsletter_filter (Choice *choice)
{
  static const char *const suffixes[] = { "rundbrief", NULL };
  static const char *const types[] = { "application/vnd.rundbrief+sqlite3", NULL };

  add_filter (choice, _ ("Newsletters"), suffixes, types);
}

/* A slash would name a folder, a dot at the beginning hide the file. A file's own name has the
 * suffix already. */
static char *
make_file_name (const char *name, const char *suffix)
{
  g_autofree char *clean = g_strdup (name);

  g_strdelimit (clean, "/\\:*?\"<>|\n\r\t", '-');
  g_strstrip (clean);
  while (*clean == '.')
    memmove (clean, clean + 1, strlen (clean));
  return g_strconcat (*clean != '\0' ? clean : _ ("Newsletter"),
                      g_str_has_suffix (clean, suffix) ? "" : suffix, NULL);
}

static void
on_message_answered (GtkWindow *dialog, const char *response, gpointer data)
{
  gtk_window_destroy (dialog);
}

void
rb_choose_newsletter (GtkWindow *parent, RbFilesChosen chosen, gpointer user_data)
{
  Choice *choice = choice_new (parent, _ ("Open a Newsletter"), GTK_FILE_CHOOSER_ACTION_OPEN,
                               _ ("_Open"), FOR_NEWSLETTERS, chosen, user_data);

  add_newsletter_filter (choice);
  choice_show (choice, parent);
}

void
rb_choose_new_newsletter (GtkWindow *parent, const char *title, const char *name,
                          RbFilesChosen chosen, gpointer user_data)
{
  Choice *choice = choice_new (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Create"),
                               FOR_NEWSLETTERS, chosen, user_data);
  g_autofree char *file_name = make_file_name (name != NULL ? name : "", RB_FILE_SUFFIX);

  choice->suffix = g_strdup (RB_FILE_SUFFIX);
  add_newsletter_filter (choice);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choice->native), file_name);
  choice_show (choice, parent);
}

void
rb_choose_photos (GtkWidget *owner, gboolean several, RbFilesChosen chosen)
{
  static const char *const suffixes[] = { "jpg", "jpeg", "png",  "webp", "gif",
                                          "tif", "tiff", "heic", "heif", NULL };
  static const char *const types[] = { "image/jpeg", "image/png",  "image/webp", "image/gif",
                                       "image/tiff", "image/heic", "image/heif", NULL };
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (owner));
  Choice *choice = choice_new (parent, several ? _ ("Choose Photos") : _ ("Choose a Photo"),
                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), FOR_PHOTOS, chosen, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (choice->native), several);
  add_filter (choice, _ ("Photos"), suffixes, types);
  choice->has_owner = TRUE;
  g_set_weak_pointer (&choice->owner, owner);
  choice_show (choice, parent);
}

void
rb_choose_import (GtkWindow *parent, RbFilesChosen chosen, gpointer user_data)
{
  static const char *const suffixes[] = { "docx", "odt",      "html", "htm",  "md",
                                          "doc",  "markdown", "rtf",  "json", NULL };
  Choice *choice = choice_new (parent, _ ("Import"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"),
                               FOR_IMPORTS, chosen, user_data);

  add_filter (choice, _ ("Manuscripts and Rundbrief JSON"), suffixes, NULL);
  choice_show (choice, parent);
}

void
rb_choose_export_folder (GtkWindow *parent, const char *name, RbFilesChosen chosen,
                         gpointer user_data)
{
  Choice *choice =
      choice_new (parent, _ ("Choose Where to Export"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                  _ ("_Choose"), FOR_EXPORTS, chosen, user_data);

  choice->inside = make_file_name (name, "");
  choice_show (choice, parent);
}

void
rb_choose_reviews (GtkWindow *parent, RbFilesChosen chosen, gpointer user_data)
{
  static const char *const suffixes[] = { "rundbrief", "rundbrief-comments", NULL };
  static const char *const all[] = { "rundbrief", "rundbrief-comments", "json", "txt", NULL };
  Choice *choice = choice_new (parent, _ ("Take In a Review"), GTK_FILE_CHOOSER_ACTION_OPEN,
                               _ ("_Open"), FOR_REVIEWS, chosen, user_data);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (choice->native), TRUE);
  add_filter (choice, _ ("Review copies and comments"), suffixes, NULL);
  /* Mail programs may have given them other names. */
  add_filter (choice, _ ("The same, by other names"), all, NULL);
  choice_show (choice, parent);
}

void
rb_choose_folder (GtkWindow *parent, const char *title, RbFilesChosen chosen, gpointer user_data)
{
  choice_show (choice_new (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"),
                           FOR_REVIEWS, chosen, user_data),
               parent);
}

void
rb_choose_sheet (GtkWindow *parent, const char *title, const char *name, const char *kinds,
                 const char *const *suffixes, RbFilesChosen chosen, gpointer user_data)
{
  Choice *choice = choice_new (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
                               FOR_EXPORTS, chosen, user_data);
  g_autofree char *suffix = g_strconcat (".", suffixes[0], NULL);
  g_autofree char *file_name = make_file_name (name, suffix);

  add_filter (choice, kinds, suffixes, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choice->native), file_name);
  choice_show (choice, parent);
}

char *
rb_dup_path_to_read (GtkWindow *parent, GFile *file, const char *heading)
{
  char *path = g_file_get_path (file);

  if (path == NULL) {
    g_autofree char *name = g_file_get_basename (file);
    g_autofree char *body =
        g_strdup_printf (_ ("“%s” is not on a drive of this computer. Copy it to one first."),
                         name != NULL ? name : "");

    rb_show_message (parent, heading, body);
  }
  return path;
}

void
rb_show_message (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  g_signal_connect (dialog, "response", G_CALLBACK (on_message_answered), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
rb_show_lost (GtkWindow *parent, const char *heading, GPtrArray *lost)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < lost->len; i++)
    g_strv_builder_add (builder, lost->pdata[i]);
  lines = g_strv_builder_end (builder);
  list = g_strjoinv ("\n", lines);
  rb_show_message (parent, heading, list);
}

void
rb_show_error (GtkWindow *parent, const char *heading, const GError *error)
{
  rb_show_message (parent, heading, error->message);
}
