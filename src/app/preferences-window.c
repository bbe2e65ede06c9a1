/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences-window.h"
#include "config.h"
#include "dialogs.h"
#include "field-private.h"
#include "rundbrief.h"
#include <glib/gi18n.h>
#include <string.h>

#define ENTRY_KEY "rb-name"

/* What is typed is kept as it is left, without a button. */
static void
keep_name (GtkEditable *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (entry));
  g_autoptr (GError) error = NULL;

  if (strcmp (name, rb_person_get_name ()) == 0)
    return;
  if (*name == '\0' && strcmp (rb_person_get_name (), rb_person_get_system_name ()) == 0)
    return;
  if (!rb_person_set_name (name, &error))
    rb_show_error (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                   _ ("Your name could not be kept"), error);
}

static void
on_left (GtkEventControllerFocus *controller, GtkEditable *entry)
{
  keep_name (entry);
}

static gboolean
on_close_request (GtkWindow *window)
{
  keep_name (g_object_get_data (G_OBJECT (window), ENTRY_KEY));
  return FALSE;
}

static GtkWidget *
make_name_row (GtkWidget *window)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Name"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), rb_person_get_system_name ());
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 24);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (entry, TRUE);
  if (strcmp (rb_person_get_name (), rb_person_get_system_name ()) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), rb_person_get_name ());
  rb_field_label (entry, _ ("Your name"));
  g_signal_connect (focus, "leave", G_CALLBACK (on_left), entry);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect (entry, "activate", G_CALLBACK (keep_name), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), entry);
  g_object_set_data (G_OBJECT (window), ENTRY_KEY, entry);
  return row;
}

GtkWindow *
rb_preferences_window_new (GtkWindow *owner)
{
  GtkWidget *window = adw_preferences_window_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("You"));
  adw_preferences_group_set_description (
      group, _ ("Your comments, suggestions, versions and approvals bear this name. Left empty, it "
                "is the name that your account on this computer has. What you wrote before keeps "
                "the name it has."));
  adw_preferences_group_add (group, make_name_row (window));
  adw_preferences_page_add (page, group);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (window), owner);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 360);
  gtk_widget_add_css_class (window, "rundbrief");
  g_signal_connect (window, "close-request", G_CALLBACK (on_close_request), NULL);
  return GTK_WINDOW (window);
}
