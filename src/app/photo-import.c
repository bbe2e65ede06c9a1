/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-import.h"

#include "dialogs.h"
#include "window.h"

#include <glib/gi18n-lib.h>

/* What takes longer than this shows a dialog with progress and Cancel. */
#define PATIENCE_MS 500

/* More messages than these would not fit on a screen. */
#define MOST_MESSAGES 6

/* One thing to read: a file, or bytes that have none. */
typedef struct {
  GFile *file;
  GBytes *bytes;
  char *name;
} Source;

typedef struct {
  GWeakRef widget;
  GPtrArray *sources;
  guint next;
  RbPhotoImported imported;
  GObject *user_data;
  GCancellable *cancellable;
  GtkWidget *dialog;
  GtkWidget *bar;
  guint timer;
  GPtrArray *messages; /* of what could not be read */
  guint n_in;
  guint n_without_credit;
  char *credit; /* of the last that came in */
} Import;

static void read_next (Import *import);

static void
source_free (gpointer data)
{
  Source *source = data;

  g_clear_object (&source->file);
  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_free (source->name);
  g_free (source);
}

static void
import_free (Import *import)
{
  g_clear_handle_id (&import->timer, g_source_remove);
  g_weak_ref_clear (&import->widget);
  g_ptr_array_unref (import->sources);
  g_ptr_array_unref (import->messages);
  g_object_unref (import->user_data);
  g_object_unref (import->cancellable);
  g_free (import->credit);
  g_free (import);
}

/* --- while it runs ---------------------------------------------------------------------------- */

static RbWindow *
find_window (Import *import)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&import->widget);

  return widget != NULL ? rb_window_of (widget) : NULL;
}

static void
update_progress (Import *import)
{
  const Source *source;
  g_autofree char *text = NULL;

  if (import->dialog == NULL || import->next >= import->sources->len)
    return;
  source = import->sources->pdata[import->next];
  if (import->sources->len > 1)
    text = g_strdup_printf (_ ("%u of %u: ‘%s’"), import->next + 1, import->sources->len,
                            source->name);
  else
    text = g_strdup_printf (_ ("‘%s’"), source->name);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (import->dialog), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (import->bar),
                                 (double)import->next / import->sources->len);
}

static void
on_cancelled (GtkWidget *dialog, const char *response, Import *import)
{
  g_cancellable_cancel (import->cancellable);
}

static gboolean
show_progress (gpointer data)
{
  Import *import = data;
  RbWindow *window = find_window (import);

  import->timer = 0;
  if (window == NULL)
    return G_SOURCE_REMOVE;
  import->dialog = adw_message_dialog_new (
      GTK_WINDOW (window),
      g_dngettext (GETTEXT_PACKAGE, "Adding the Photo", "Adding Photos", import->sources->len),
      NULL);
  import->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (import->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (import->dialog), import->bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (import->dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (import->dialog), "cancel");
  g_object_add_weak_pointer (G_OBJECT (import->dialog), (gpointer *)&import->dialog);
  g_signal_connect (import->dialog, "response", G_CALLBACK (on_cancelled), import);
  update_progress (import);
  gtk_window_present (GTK_WINDOW (import->dialog));
  return G_SOURCE_REMOVE;
}

/* --- at its end ------------------------------------------------------------------------------- */

static void
tell_what_came (Import *import, RbWindow *window)
{
  g_autofree char *text = NULL;
  g_autofree char *lack = NULL;

  if (import->n_in == 1 && import->credit != NULL) {
    text = g_strdup_printf (_ ("Photo added, credit read: %s"), import->credit);
  } else if (import->n_in == 1) {
    text = g_strdup (_ ("Photo added. It still needs a credit."));
  } else {
    text = g_strdup_printf (_ ("%u photos added."), import->n_in);
    if (import->n_without_credit > 0) {
      lack = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s %u still needs a credit.",
                                           "%s %u still need a credit.", import->n_without_credit),
                              text, import->n_without_credit);
      g_free (text);
      text = g_steal_pointer (&lack);
    }
  }
  /* Undo takes back one step, so it is offered only where that is all of it. */
  rb_window_toast (window, text, import->n_in == 1 ? _ ("Undo") : NULL,
                   import->n_in == 1 ? "win.undo" : NULL);
}

static void
tell_what_failed (Import *import, RbWindow *window)
{
  guint n = import->messages->len;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *heading = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u photo was not added", "%u photos were not added", n), n);

  for (guint i = 0; i < MIN (n, MOST_MESSAGES); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n\n" : "", (char *)import->messages->pdata[i]);
  if (n > MOST_MESSAGES) {
    g_string_append (body, "\n\n");
    g_string_append_printf (body,
                            g_dngettext (GETTEXT_PACKAGE, "%u more cannot be read either.",
                                         "%u more cannot be read either.", n - MOST_MESSAGES),
                            n - MOST_MESSAGES);
  }
  rb_show_message (GTK_WINDOW (window), n == 1 ? _ ("The photo was not added") : heading,
                   body->str);
}

static void
finish (Import *import)
{
  RbWindow *window = find_window (import);

  if (import->dialog != NULL) {
    GtkWidget *dialog = import->dialog;

    g_signal_handlers_disconnect_by_data (dialog, import);
    g_clear_weak_pointer (&import->dialog);
    gtk_window_destroy (GTK_WINDOW (dialog));
  }
  if (window != NULL && import->n_in > 0)
    tell_what_came (import, window);
  if (window != NULL && import->messages->len > 0)
    tell_what_failed (import, window);
  import_free (import);
}

/* --- one after the other, so that they come in the order in which they were chosen ------------ */

static const char *
fact_or_empty (const RbPhoto *photo, const char *field)
{
  const char *value = rb_photo_get_fact (photo, field);

  return value != NULL ? value : "";
}

static void
take (Import *import, RbPhoto *photo, GError *error)
{
  const Source *source = import->sources->pdata[import->next];

  if (photo != NULL) {
    import->imported (photo, source->name, import->user_data);
    import->n_in++;
    g_free (import->credit);
    import->credit = rb_credit_compose (RB_CREDIT_PATTERN, fact_or_empty (photo, "holder"),
                                        fact_or_empty (photo, "photographer"));
    import->n_without_credit += import->credit == NULL;
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_ptr_array_add (import->messages, g_strdup (error->message));
  }
  import->next++;
  read_next (import);
}

static void
on_file_read (GObject *client, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbPhoto) photo =
      rb_photo_client_import_file_finish (RB_PHOTO_CLIENT (client), result, &error);

  take (data, photo, error);
}

static void
on_bytes_read (GObject *client, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbPhoto) photo =
      rb_photo_client_import_finish (RB_PHOTO_CLIENT (client), result, &error);

  take (data, photo, error);
}

static void
read_next (Import *import)
{
  RbPhotoClient *client = rb_photo_client_get_default ();
  const Source *source;

  if (import->next >= import->sources->len || g_cancellable_is_cancelled (import->cancellable)) {
    finish (import);
    return;
  }
  update_progress (import);
  source = import->sources->pdata[import->next];
  if (source->file != NULL)
    rb_photo_client_import_file_async (client, source->file, import->cancellable, on_file_read,
                                       import);
  else
    rb_photo_client_import_async (client, source->bytes, source->name, import->cancellable,
                                  on_bytes_read, import);
}

static Import *
import_new (GtkWidget *widget, RbPhotoImported imported, GObject *user_data)
{
  Import *import = g_new0 (Import, 1);

  g_weak_ref_init (&import->widget, widget);
  import->sources = g_ptr_array_new_with_free_func (source_free);
  import->messages = g_ptr_array_new_with_free_func (g_free);
  import->imported = imported;
  import->user_data = g_object_ref (user_data);
  import->cancellable = g_cancellable_new ();
  return import;
}

static void
add_source (Import *import, GFile *file, GBytes *bytes, const char *name)
{
  Source *source = g_new0 (Source, 1);

  source->file = file;
  source->bytes = bytes;
  source->name = g_filename_display_name (name);
  g_ptr_array_add (import->sources, source);
}

void
rb_photo_import (GtkWidget *widget, GListModel *files, RbPhotoImported imported, GObject *user_data)
{
  Import *import = import_new (widget, imported, user_data);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    GFile *file = g_list_model_get_item (files, i);
    g_autofree char *name = g_file_get_basename (file);

    add_source (import, file, NULL, name != NULL ? name : "");
  }
  import->timer = g_timeout_add (PATIENCE_MS, show_progress, import);
  read_next (import);
}

void
rb_photo_import_bytes (GtkWidget *widget, GBytes *bytes, const char *name, RbPhotoImported imported,
                       GObject *user_data)
{
  Import *import = import_new (widget, imported, user_data);

  add_source (import, NULL, g_bytes_ref (bytes), name);
  import->timer = g_timeout_add (PATIENCE_MS, show_progress, import);
  read_next (import);
}
