/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "section-choice.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n.h>

/* Pixels; what is longer scrolls. */
#define MAX_HEIGHT 320

static void
choice_free (gpointer data)
{
  RbSectionChoice *choice = data;

  g_free (choice->anchor);
  g_free (choice->words);
  g_free (choice);
}

GPtrArray *
rb_section_choices_new (RbNode *node)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);
  RbNode *own = rb_node_get_section (node), *issue = rb_node_get_ancestor (node, "issue");
  guint n = issue != NULL ? rb_node_count (issue, "sections") : 0;

  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);
    g_autofree char *anchor = rb_section_dup_anchor (section);
    RbSectionChoice *choice;

    if (anchor == NULL || section == own)
      continue;
    choice = g_new0 (RbSectionChoice, 1);
    choice->anchor = g_steal_pointer (&anchor);
    choice->words = rb_node_dup_summary (section, rb_kind_spec_of (rb_node_get_kind (section)));
    g_ptr_array_add (choices, choice);
  }
  return choices;
}

/* --- the button ------------------------------------------------------------------------------- */

typedef struct {
  RbNode *node;
  const char *field;      /* interned */
  const char *edit_label; /* untranslated */
  GtkWidget *target;      /* (unowned) lives in the same row */
  GtkWidget *popover;
  GtkWidget *list;
} Button;

static void
button_free (gpointer data)
{
  Button *self = data;

  g_object_unref (self->node);
  g_free (self);
}

static void
on_shown (Button *self)
{
  g_autoptr (GPtrArray) choices = rb_section_choices_new (self->node);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < choices->len; i++) {
    const RbSectionChoice *choice = choices->pdata[i];
    GtkWidget *label = gtk_label_new (choice->words);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_width_chars (GTK_LABEL (label), 24);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
    row = gtk_list_box_row_new ();
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
    g_object_set_data_full (G_OBJECT (row), "rb-anchor", g_strdup (choice->anchor), g_free);
    rb_field_label (row, choice->words);
    gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  }
  if (choices->len > 0)
    gtk_widget_grab_focus (gtk_widget_get_first_child (self->list));
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, Button *self)
{
  rb_field_edit (self->node, self->field, g_object_get_data (G_OBJECT (row), "rb-anchor"),
                 self->edit_label);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
on_closed (Button *self)
{
  gtk_widget_grab_focus (self->target);
}

GtkWidget *
rb_section_button_new (RbNode *node, const char *field, const char *edit_label, GtkWidget *target)
{
  GtkWidget *button = gtk_menu_button_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (_ ("No other section has a title yet"));
  Button *self = g_new0 (Button, 1);

  self->node = g_object_ref (node);
  self->field = g_intern_string (field);
  self->edit_label = edit_label;
  self->target = target;
  self->popover = gtk_popover_new ();
  self->list = gtk_list_box_new ();
  g_object_set_data_full (G_OBJECT (button), "rb-section-button", self, button_free);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), none);
  gtk_widget_add_css_class (none, "dim-label");
  rb_field_label (self->list, _ ("Sections"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-list-ordered-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_end (button, 6);
  rb_tooltip_set (button, _ ("Lead to a section of this issue"));
  rb_field_label (button, _ ("Lead to a section of this issue"));
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_shown), self);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (on_closed), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  return button;
}
