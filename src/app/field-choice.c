/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices: linked buttons where there are a few, a list to drop down where there are many. */
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  RbNode *node;
  const RbFieldSpec *spec;
  GtkWidget *widget; /* box of toggles, drop-down or switch */
  gboolean syncing;
} Choice;

static void
free_choice (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->node);
  g_free (choice);
}

static int
current_index (Choice *choice)
{
  const char *value = rb_node_get_choice (choice->node, choice->spec);

  for (int i = 0; choice->spec->choices[i] != NULL; i++)
    if (strcmp (choice->spec->choices[i], value) == 0)
      return i;
  return 0;
}

static void
follow (GtkWidget *row, const char *field)
{
  Choice *choice = g_object_get_data (G_OBJECT (row), "rb-choice");

  if (strcmp (field, choice->spec->name) != 0)
    return;
  choice->syncing = TRUE;
  if (GTK_IS_SWITCH (choice->widget)) {
    gtk_switch_set_active (GTK_SWITCH (choice->widget),
                           rb_node_is_on (choice->node, choice->spec->name));
  } else if (GTK_IS_DROP_DOWN (choice->widget)) {
    gtk_drop_down_set_selected (GTK_DROP_DOWN (choice->widget), (guint)current_index (choice));
  } else {
    GtkWidget *child = gtk_widget_get_first_child (choice->widget);

    while (child != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (child), "rb-value"),
                                       rb_node_get_choice (choice->node, choice->spec)) != 0)
      child = gtk_widget_get_next_sibling (child);
    if (child != NULL)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
  }
  choice->syncing = FALSE;
}

static void
write_choice (Choice *choice, const char *value)
{
  if (!choice->syncing)
    rb_field_edit (choice->node, choice->spec->name, value, choice->spec->label);
}

static void
on_toggled (GtkToggleButton *button, Choice *choice)
{
  if (gtk_toggle_button_get_active (button))
    write_choice (choice, g_object_get_data (G_OBJECT (button), "rb-value"));
}

static void
on_selected (GtkDropDown *drop_down, GParamSpec *pspec, Choice *choice)
{
  write_choice (choice, choice->spec->choices[gtk_drop_down_get_selected (drop_down)]);
}

static void
on_switched (GtkSwitch *widget, GParamSpec *pspec, Choice *choice)
{
  write_choice (choice, gtk_switch_get_active (widget) ? "true" : NULL);
}

/* Those that stand for a place in the mail are shown as pictures. */
static const char *
icon_of (const RbFieldSpec *spec, const char *value)
{
  static const char *const icons[][3] = {
    { "columns", "1", "rb-col-1-symbolic" },
    { "columns", "2", "rb-col-2-symbolic" },
    { "columns", "3", "rb-col-3-symbolic" },
    { "layout", "top", "rb-layout-top-symbolic" },
    { "layout", "left", "rb-layout-left-symbolic" },
    { "layout", "right", "rb-layout-right-symbolic" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (strcmp (icons[i][0], spec->name) == 0 && strcmp (icons[i][1], value) == 0)
      return icons[i][2];
  return NULL;
}

static GtkWidget *
make_buttons (Choice *choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *first = NULL;

  gtk_widget_add_css_class (box, "linked");
  for (int i = 0; choice->spec->choices[i] != NULL; i++) {
    const char *value = choice->spec->choices[i];
    const char *icon = icon_of (choice->spec, value);
    const char *label = _ (choice->spec->choice_labels[i]);
    GtkWidget *button =
        icon == NULL ? gtk_toggle_button_new_with_label (label) : gtk_toggle_button_new ();

    if (icon != NULL) {
      gtk_button_set_icon_name (GTK_BUTTON (button), icon);
      rb_tooltip_set (button, label);
      rb_field_label (button, label);
    }
    g_object_set_data (G_OBJECT (button), "rb-value", (gpointer)value);
    if (first != NULL)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
    else
      first = button;
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == current_index (choice));
    g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), choice);
    /* The first choice is what is meant without one; numbers stand in their own order. */
    if ((choice->spec->flags & RB_FIELD_NUMBER) && i > 0 &&
        strcmp (value, choice->spec->choices[0]) < 0)
      gtk_box_prepend (GTK_BOX (box), button);
    else
      gtk_box_append (GTK_BOX (box), button);
  }
  return box;
}

static GtkWidget *
make_row (Choice *choice)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (choice->spec->label));

  gtk_widget_add_css_class (row, "field");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (choice->widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), choice->widget);
  rb_field_label (choice->widget, _ (choice->spec->label));
  g_object_set_data_full (G_OBJECT (row), "rb-choice", choice, free_choice);
  g_signal_connect_object (choice->node, "changed", G_CALLBACK (follow), row, G_CONNECT_SWAPPED);
  rb_field_register (choice->widget, choice->node, choice->spec->name);
  return row;
}

GtkWidget *
rb_choice_field_new (RbNode *node, const RbFieldSpec *spec)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->node = g_object_ref (node);
  choice->spec = spec;
  if (g_strv_length ((char **)spec->choices) <= 3) {
    choice->widget = make_buttons (choice);
  } else {
    g_autoptr (GPtrArray) labels = g_ptr_array_new ();

    for (int i = 0; spec->choices[i] != NULL; i++)
      g_ptr_array_add (labels, (gpointer)_ (spec->choice_labels[i]));
    g_ptr_array_add (labels, NULL);
    choice->widget = gtk_drop_down_new_from_strings ((const char *const *)labels->pdata);
    gtk_drop_down_set_selected (GTK_DROP_DOWN (choice->widget), (guint)current_index (choice));
    g_signal_connect (choice->widget, "notify::selected", G_CALLBACK (on_selected), choice);
  }
  return make_row (choice);
}

GtkWidget *
rb_toggle_field_new (RbNode *node, const RbFieldSpec *spec)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->node = g_object_ref (node);
  choice->spec = spec;
  choice->widget = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (choice->widget), rb_node_is_on (node, spec->name));
  g_signal_connect (choice->widget, "notify::active", G_CALLBACK (on_switched), choice);
  return make_row (choice);
}
