/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "version-name-dialog.h"
#include "config.h"
#include <glib/gi18n.h>

#define MAX_LENGTH 120

typedef struct {
  RbVersionNamed named;
  GWeakRef owner;
  GtkWidget *entry;
} Question;

static void
question_free (gpointer data)
{
  g_weak_ref_clear (&((Question *)data)->owner);
  g_free (data);
}

static void
on_changed (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (entry));

  adw_message_dialog_set_response_enabled (dialog, "name", *g_strstrip (name) != '\0');
}

static void
on_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&question->owner);
  g_autofree char *name = NULL;

  if (owner == NULL || !g_str_equal (response, "name"))
    return;
  name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->entry)));
  question->named (g_strstrip (name), owner);
}

void
rb_version_name_dialog_present (GtkWindow *parent, const char *heading, const char *body,
                                const char *accept, const char *name, RbVersionNamed named,
                                GObject *owner)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  GtkWidget *entry = gtk_entry_new ();
  Question *question = g_new0 (Question, 1);

  question->named = named;
  question->entry = entry;
  g_weak_ref_init (&question->owner, owner);
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_LENGTH);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the version"), -1);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "name",
                                    accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "name",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "name");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  on_changed (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), dialog, 0);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), question);
  g_object_set_data_full (G_OBJECT (dialog), "rb-question", question, question_free);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
