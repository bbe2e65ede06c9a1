/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field.h"
#include "config.h"
#include "field-private.h"
#include "line-paste.h"
#include "tooltip.h"
#include <glib/gi18n.h>
#include <string.h>

#define NODE_KEY "rb-field-node"
#define NAME_KEY "rb-field-name"
#define REVEAL_KEY "rb-field-reveal"
#define LABEL_KEY "rb-field-label"
/* How many lines of a button may be somebody else's words. */
#define MOST_LINES 3

GtkWidget *
rb_field_new (RbNode *node, const RbFieldSpec *spec)
{
  switch (spec->type) {
  case RB_FIELD_PHOTO:
    return rb_photo_field_new (node, spec);
  case RB_FIELD_LINK:
    return rb_link_field_new (node, spec);
  case RB_FIELD_DATE:
    return rb_date_field_new (node, spec);
  case RB_FIELD_CHOICE:
    return rb_choice_field_new (node, spec);
  case RB_FIELD_TOGGLE:
    return rb_toggle_field_new (node, spec);
  case RB_FIELD_ITEMS:
    return rb_items_field_new (node, spec);
  case RB_FIELD_ROWS:
    return rb_table_field_new (node);
  case RB_FIELD_COLUMNS: /* shown by the table's rows */
  case RB_FIELD_LIST:    /* shown by the settings */
    return NULL;
  case RB_FIELD_LINE:
  case RB_FIELD_TEXT:
  case RB_FIELD_ADDRESS:
  case RB_FIELD_COLOUR:
  default:
    return rb_text_field_new (node, spec, spec->name, _ (spec->label));
  }
}

void
rb_field_register (GtkWidget *widget, RbNode *node, const char *field)
{
  g_object_set_data (G_OBJECT (widget), NODE_KEY, GSIZE_TO_POINTER (rb_node_get_id (node)));
  g_object_set_data (G_OBJECT (widget), NAME_KEY, (gpointer)g_intern_string (field));
}

void
rb_field_set_reveal (GtkWidget *widget, RbNode *node, RbFieldReveal reveal)
{
  g_object_set_data (G_OBJECT (widget), NODE_KEY, GSIZE_TO_POINTER (rb_node_get_id (node)));
  g_object_set_data (G_OBJECT (widget), REVEAL_KEY, (gpointer)reveal);
}

static gboolean
contains (RbNode *target, gsize id)
{
  for (; target != NULL; target = rb_node_get_parent (target))
    if ((gsize)rb_node_get_id (target) == id)
      return TRUE;
  return FALSE;
}

/* The field whose widget shows it: the names of a table's columns stand above its rows. */
static const char *
find_shown_by (RbNode *node, const char *field)
{
  const RbKindSpec *kind = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *spec = kind != NULL && field != NULL ? rb_kind_spec_find (kind, field) : NULL;

  if (spec == NULL || spec->type != RB_FIELD_COLUMNS)
    return field;
  for (spec = kind->fields; spec->name != NULL; spec++)
    if (spec->type == RB_FIELD_ROWS)
      return spec->name;
  return field;
}

static gboolean
focus (GtkWidget *widget, RbNode *node, const char *field)
{
  gsize id = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (widget), NODE_KEY));
  const char *name = g_object_get_data (G_OBJECT (widget), NAME_KEY);
  RbFieldReveal reveal = (RbFieldReveal)g_object_get_data (G_OBJECT (widget), REVEAL_KEY);

  if (id == (gsize)rb_node_get_id (node) && name != NULL &&
      (field == NULL || strcmp (field, name) == 0))
    /* A row of buttons takes no focus itself; it gets it only when it is what was asked for. */
    return gtk_widget_grab_focus (widget) ||
           (field != NULL && gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  if (reveal != NULL && contains (node, id))
    reveal (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (focus (child, node, field))
      return TRUE;
  return FALSE;
}

gboolean
rb_field_focus (GtkWidget *widget, RbNode *node, const char *field)
{
  return focus (widget, node, find_shown_by (node, field));
}

static GtkWidget *
find (GtkWidget *widget, gsize node, const char *field)
{
  gsize id = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (widget), NODE_KEY));
  const char *name = g_object_get_data (G_OBJECT (widget), NAME_KEY);
  GtkWidget *found = NULL;

  if (id == node && g_strcmp0 (field, name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, node, field);
  return found;
}

GtkWidget *
rb_field_find (GtkWidget *widget, RbNode *node, const char *field)
{
  return find (widget, (gsize)rb_node_get_id (node), find_shown_by (node, field));
}

const char *
rb_field_of (GtkWidget *widget, gint64 *node)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    const char *name = g_object_get_data (G_OBJECT (widget), NAME_KEY);

    if (name != NULL) {
      *node = (gint64)GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (widget), NODE_KEY));
      return name;
    }
  }
  return NULL;
}

void
rb_field_reveal (GtkWidget *widget, RbNode *node)
{
  gsize id = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (widget), NODE_KEY));
  RbFieldReveal reveal = (RbFieldReveal)g_object_get_data (G_OBJECT (widget), REVEAL_KEY);

  if (reveal != NULL && contains (node, id))
    reveal (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    rb_field_reveal (child, node);
}

void
rb_field_edit (RbNode *node, const char *field, const char *value, const char *label)
{
  RbDocument *document = rb_document_of (node);

  /* A widget may still lose its focus after its node was deleted. */
  if (document == NULL || g_strcmp0 (value != NULL ? value : "", rb_node_get (node, field)) == 0)
    return;
  if (!rb_node_is (node, RB_KIND_PICTURE) || !rb_photo_is_from_file (node, field)) {
    rb_document_edit (document, node, field, value, label);
    return;
  }
  /* What a person changes no longer counts as read from the file; one undo brings both back. */
  rb_document_begin (document, N_ ("Edit %s"), label);
  rb_document_set (document, node, field, value);
  rb_photo_confirm (document, node, field);
  rb_document_end (document);
}

gboolean
rb_field_is_free (GtkWidget *field)
{
  GtkRoot *root = gtk_widget_get_root (field);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return root != NULL && (focus == NULL || focus == field || gtk_widget_is_ancestor (focus, field));
}

/* The focus of a GtkDropDown is on a button in it, which would be told by its type otherwise. */
static void
on_drop_down_selected (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gpointer item = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *name =
      g_strjoin (": ", (const char *)g_object_get_data (G_OBJECT (drop_down), LABEL_KEY),
                 GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (item) : NULL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_row (GtkLabel *label)
{
  GtkWidget *row = GTK_WIDGET (label);

  while (row != NULL && strcmp (gtk_widget_get_css_name (row), "row") != 0)
    row = gtk_widget_get_parent (row);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (label), -1);
}

/* GTK 4.8 leaves the rows of a list without names, whatever stands in them; and a row that is
 * scrolled out of sight comes back with other words. */
static void
name_rows (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget)) {
    g_signal_handlers_disconnect_by_func (widget, name_row, NULL);
    g_signal_connect (widget, "notify::label", G_CALLBACK (name_row), NULL);
    name_row (GTK_LABEL (widget));
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_rows (child);
}

void
rb_field_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (!GTK_IS_DROP_DOWN (widget))
    return;
  if (g_object_get_data (G_OBJECT (widget), LABEL_KEY) == NULL) {
    g_signal_connect (widget, "notify::selected-item", G_CALLBACK (on_drop_down_selected), NULL);
    /* Its popover is the last of its parts. */
    g_signal_connect (gtk_widget_get_last_child (widget), "map", G_CALLBACK (name_rows), NULL);
  }
  g_object_set_data_full (G_OBJECT (widget), LABEL_KEY, g_strdup (label), g_free);
  on_drop_down_selected (GTK_DROP_DOWN (widget));
}

void
rb_field_describe (GtkWidget *widget, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

/* A bare GtkText would look like that by itself, but in GTK 4.8 only GtkEntry tells screen readers
 * what stands in it. */
GtkWidget *
rb_field_entry_new (const char *label, const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (entry, "plain");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  rb_line_paste_attach (GTK_EDITABLE (entry), NULL);
  rb_field_label (entry, label);
  return entry;
}

GtkWidget *
rb_field_icon_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  rb_tooltip_set (button, label);
  rb_field_label (button, label);
  return button;
}

GtkWidget *
rb_field_button_new (const char *text, guint widest)
{
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (label), (int)widest);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  gtk_button_set_child (GTK_BUTTON (button), label);
  if (text != NULL)
    rb_field_set_button (button, text);
  return button;
}

/* A label that may be cut or broken is so as soon as its neighbour would like more room: so only a
 * long one may be. */
void
rb_field_set_button (GtkWidget *button, const char *text)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  int widest = gtk_label_get_max_width_chars (label);
  gboolean is_long = g_utf8_strlen (text, -1) > widest;

  if (strcmp (gtk_label_get_text (label), text) == 0)
    return;
  gtk_label_set_wrap (label, is_long);
  gtk_label_set_ellipsize (label, is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, is_long ? widest : -1);
  gtk_label_set_text (label, text);
  rb_field_label (button, text);
}

GtkWidget *
rb_field_card_new (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}
