/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame-row.h"
#include "config.h"
#include "field-private.h"
#include "window.h"
#include <glib/gi18n.h>

#define FIELD_KEY "rb-frame-field"
/* A longer name goes on in a second line. */
#define WIDEST 24

/* In the order of the mail. The headline is the newsletter's title, or else its name. */
static const struct {
  const char *field;
  const char *label; /* %NULL: the field's own */
} parts[] = {
  { "view_online_url", NULL },  { "publisher", NULL },  { "logo", NULL },
  { "title", N_ ("Masthead") }, { "key_visual", NULL }, { "imprint", NULL },
  { "unsubscribe_url", NULL },
};

static void
on_clicked (GtkWidget *button, RbNode *newsletter)
{
  RbWindow *window = rb_window_of (button);

  if (window != NULL && rb_document_of (newsletter) != NULL)
    rb_window_show_field (window, newsletter, g_object_get_data (G_OBJECT (button), FIELD_KEY));
}

static GtkWidget *
make_button (RbNode *newsletter, guint i)
{
  const char *field = parts[i].field;
  const char *label = parts[i].label != NULL
                          ? parts[i].label
                          : rb_kind_spec_find (&RB_NEWSLETTER_SPEC, field)->label;
  GtkWidget *button = rb_field_button_new (_ (label), WIDEST);

  if (g_str_equal (field, "title") && !rb_node_has (newsletter, "title"))
    field = "name";
  gtk_widget_add_css_class (button, "frame-part");
  g_object_set_data (G_OBJECT (button), FIELD_KEY, (gpointer)field);
  rb_field_register (button, newsletter, field);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), newsletter, 0);
  return button;
}

GtkWidget *
rb_frame_row_new (RbNode *issue)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_ ("From Newsletter Settings"));
  GtkWidget *hint = gtk_label_new (_ ("The same in all issues. A click leads to where it is "
                                      "changed."));
  GtkWidget *buttons = gtk_flow_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "hint");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (buttons), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (buttons), G_N_ELEMENTS (parts));
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (buttons), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (buttons), 6);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    gtk_flow_box_append (GTK_FLOW_BOX (buttons), make_button (rb_node_get_root (issue), i));
    /* The button is the stop of the keyboard, not the place it is in. */
    gtk_widget_set_focusable (gtk_widget_get_last_child (buttons), FALSE);
  }
  gtk_box_append (GTK_BOX (row), heading);
  gtk_box_append (GTK_BOX (row), buttons);
  gtk_box_append (GTK_BOX (row), hint);
  return row;
}
