/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "name-dialog.h"
#include "config.h"
#include "field-private.h"
#include <glib/gi18n.h>

typedef struct {
  AdwMessageDialog *dialog;
  GtkEditable *entry;
  RbNode *node;
  RbNameGiven given;
  GObject *owner;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->node);
  g_object_unref (self->owner);
  g_free (self);
}

static char *
dup_name (Asking *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
on_changed (GtkEditable *entry, Asking *self)
{
  g_autofree char *name = dup_name (self);

  adw_message_dialog_set_response_enabled (self->dialog, "accept", *name != '\0');
}

static void
on_response (AdwMessageDialog *dialog, const char *response, Asking *self)
{
  g_autofree char *name = dup_name (self);

  if (g_str_equal (response, "accept") && *name != '\0' && rb_document_of (self->node) != NULL)
    self->given (self->node, name, self->owner);
}

void
rb_name_dialog_present (GtkWindow *parent, const char *heading, const char *body, const char *name,
                        const char *accept, RbNode *node, RbNameGiven given, GObject *owner)
{
  Asking *self = g_new0 (Asking, 1);
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body), *entry = gtk_entry_new ();

  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  self->entry = GTK_EDITABLE (entry);
  self->node = g_object_ref (node);
  self->given = given;
  self->owner = g_object_ref (owner);
  g_object_set_data_full (G_OBJECT (dialog), "rb-asking", self, free_asking);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
  rb_field_label (entry, _ ("Name"));
  adw_message_dialog_set_extra_child (self->dialog, entry);
  adw_message_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "accept");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_signal_connect (entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), self);
  gtk_editable_set_text (self->entry, name);
  on_changed (self->entry, self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
