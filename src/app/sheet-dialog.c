/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "window.h"
#include <glib/gi18n-lib.h>

#define KEY "rb-sheet"

/* Belongs to the window that it asks in: a file chooser that is cancelled tells nobody. */
typedef struct {
  RbSheetTo to;
  gpointer data;
  GDestroyNotify destroy;
  char *save_title;
  char *name;
  char *kinds;
  const char *const *suffixes; /* static */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self->save_title);
  g_free (self->name);
  g_free (self->kinds);
  g_free (self);
}

static void
on_place_chosen (GListModel *files, gpointer window)
{
  Question *self = g_object_get_data (window, KEY);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL || self == NULL)
    return;
  self->to (window, path, self->data);
  g_object_set_data (window, KEY, NULL);
}

static void
on_answered (GtkWindow *dialog, const char *response, GtkWindow *window)
{
  Question *self = g_object_get_data (G_OBJECT (window), KEY);

  if (self == NULL)
    return;
  if (g_str_equal (response, "save")) {
    rb_choose_sheet (window, self->save_title, self->name, self->kinds, self->suffixes,
                     on_place_chosen, window);
    return;
  }
  if (g_str_equal (response, "print"))
    self->to (window, NULL, self->data);
  g_object_set_data (G_OBJECT (window), KEY, NULL);
}

void
rb_sheet_dialog_present (GtkWindow *window, const RbSheetQuestion *question, RbSheetTo to,
                         gpointer data, GDestroyNotify destroy)
{
  Question *self = g_new0 (Question, 1);
  GtkWidget *dialog = adw_message_dialog_new (window, question->heading, question->body);

  self->to = to;
  self->data = data;
  self->destroy = destroy;
  self->save_title = g_strdup (question->save_title);
  self->name = g_strdup (question->name);
  self->kinds = g_strdup (question->kinds);
  self->suffixes = question->suffixes;
  g_object_set_data_full (G_OBJECT (window), KEY, self, question_free);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "print",
                                    _ ("_Print…"), "save", _ ("_Save…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answered), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
rb_sheet_dialog_tell (GtkWindow *window, const char *path, const GError *error)
{
  if (error != NULL) {
    rb_show_error (window, path != NULL ? _ ("The file was not saved") : _ ("Nothing was printed"),
                   error);
  } else if (path != NULL && rb_window_of (GTK_WIDGET (window)) != NULL) {
    g_autofree char *name = g_filename_display_basename (path);
    g_autofree char *text = g_strdup_printf (_ ("Saved as “%s”"), name);

    rb_window_toast (rb_window_of (GTK_WIDGET (window)), text, NULL, NULL);
  }
}

gboolean
rb_sheet_is_pdf (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".pdf");
}
