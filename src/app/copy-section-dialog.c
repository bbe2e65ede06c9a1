/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copy-section-dialog.h"
#include "config.h"
#include "node-actions.h"
#include "window.h"
#include <glib/gi18n.h>

typedef struct {
  GtkWindow *dialog;
  RbNode *section;
} Dialog;

static void
free_dialog (gpointer data)
{
  Dialog *self = data;

  g_object_unref (self->section);
  g_free (self);
}

static const char *
get_title (RbNode *issue)
{
  return rb_node_has (issue, "title") ? rb_node_get (issue, "title") : _ ("Untitled Issue");
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, Dialog *self)
{
  RbNode *issue = g_object_get_data (G_OBJECT (row), "rb-issue");
  RbDocument *document = rb_document_of (self->section);
  GtkWindow *parent = gtk_window_get_transient_for (self->dialog);
  g_autofree char *text = NULL;

  if (document != NULL && rb_document_of (issue) == document) {
    rb_document_begin (document, N_ ("Copy %s"),
                       rb_kind_spec_of (rb_node_get_kind (self->section))->label);
    rb_document_copy (document, self->section, issue, "sections", G_MAXUINT);
    rb_document_end (document);
    /* Translators: %s is the title of an issue */
    text = g_strdup_printf (_ ("Section copied to “%s”"), get_title (issue));
    if (RB_IS_WINDOW (parent))
      rb_window_toast (RB_WINDOW (parent), text, _ ("Undo"), "win.undo");
  }
  gtk_window_close (self->dialog);
}

void
rb_copy_section_dialog_present (GtkWindow *parent, RbNode *section)
{
  Dialog *self = g_new0 (Dialog, 1);
  RbNode *newsletter = rb_node_get_root (section);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  guint n = 0;

  self->dialog = GTK_WINDOW (adw_window_new ());
  self->section = g_object_ref (section);
  g_object_set_data_full (G_OBJECT (self->dialog), "rb-dialog", self, free_dialog);
  gtk_window_set_title (self->dialog, _ ("Copy to Another Issue"));
  gtk_window_set_transient_for (self->dialog, parent);
  gtk_window_set_modal (self->dialog, TRUE);
  gtk_window_set_destroy_with_parent (self->dialog, TRUE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self->dialog), keys);
  gtk_window_set_default_size (self->dialog, 420, 440);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Issues"), -1);
  gtk_widget_set_margin_top (list, 18);
  gtk_widget_set_margin_bottom (list, 18);
  gtk_widget_set_margin_start (list, 18);
  gtk_widget_set_margin_end (list, 18);
  for (guint i = 0; i < rb_node_count (newsletter, "issues"); i++) {
    RbNode *issue = rb_node_nth (newsletter, "issues", i);
    GtkWidget *row;

    if (issue == rb_node_get_parent (section))
      continue;
    row = adw_action_row_new ();
    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_title (issue));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    g_object_set_data_full (G_OBJECT (row), "rb-issue", g_object_ref (issue), g_object_unref);
    gtk_list_box_append (GTK_LIST_BOX (list), row);
    n++;
  }
  if (n == 0) {
    GtkWidget *page = adw_status_page_new ();

    adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Other Issue"));
    adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                     _ ("Make a second issue, then sections can be copied to it."));
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
    g_object_ref_sink (list);
    g_object_unref (list);
  } else {
    g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), self);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  }
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self->dialog), box);
  gtk_window_present (self->dialog);
}
