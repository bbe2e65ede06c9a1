/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of texts: its columns' names and its rows, as a grid of entries. */
#include "config.h"
#include "field-private.h"
#include <glib/gi18n.h>
#include <string.h>

#define RB_TYPE_TABLE_FIELD (rb_table_field_get_type ())
G_DECLARE_FINAL_TYPE (RbTableField, rb_table_field, RB, TABLE_FIELD, GtkBox)

struct _RbTableField {
  GtkBox parent_instance;
  RbNode *node;
  GtkWidget *grid;
  int n_columns;
  int n_rows; /* without the head */
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (RbTableField, rb_table_field, GTK_TYPE_BOX)

static void rebuild (RbTableField *self);

static char *
join_row (RbTableField *self, int row)
{
  GString *text = g_string_new (NULL);

  for (int column = 0; column < self->n_columns; column++) {
    GtkWidget *entry = gtk_grid_get_child_at (GTK_GRID (self->grid), column, row);
    g_autofree char *cell = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

    g_strdelimit (cell, "\t\n\r", ' ');
    g_string_append_printf (text, "%s%s", column > 0 ? "\t" : "", cell);
  }
  return g_string_free (text, FALSE);
}

static void
write_row (RbTableField *self, gboolean head)
{
  self->syncing = TRUE;
  if (head) {
    g_autofree char *columns = join_row (self, 0);

    rb_field_edit (self->node, "columns", columns, N_ ("Columns"));
  } else {
    g_autoptr (GString) rows = g_string_new (NULL);

    for (int row = 1; row <= self->n_rows; row++) {
      g_autofree char *line = join_row (self, row);

      g_string_append_printf (rows, "%s%s", row > 1 ? "\n" : "", line);
    }
    rb_field_edit (self->node, "rows", rows->str, N_ ("Rows"));
  }
  self->syncing = FALSE;
}

static void
on_cell_changed (GtkWidget *entry, RbTableField *self)
{
  int column, row, width, height;

  if (self->syncing)
    return;
  gtk_grid_query_child (GTK_GRID (self->grid), entry, &column, &row, &width, &height);
  write_row (self, row == 0);
}

static void
add_cell (RbTableField *self, int column, int row, const char *value)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = row == 0 ? g_strdup_printf (_ ("Column %d"), column + 1)
                                   : g_strdup_printf (_ ("Row %d, column %d"), row, column + 1);

  gtk_editable_set_text (GTK_EDITABLE (entry), value);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (entry, "cell");
  if (row == 0)
    gtk_widget_add_css_class (entry, "heading");
  rb_field_label (entry, name);
  gtk_grid_attach (GTK_GRID (self->grid), entry, column, row, 1, 1);
  g_signal_connect (entry, "changed", G_CALLBACK (on_cell_changed), self);
}

static void
set_all (RbTableField *self, const char *columns, const char *rows, const char *label)
{
  RbDocument *document = rb_document_of (self->node);

  self->syncing = TRUE;
  rb_document_begin (document, label, NULL);
  rb_document_set (document, self->node, "columns", columns);
  rb_document_set (document, self->node, "rows", rows);
  rb_document_end (document);
  self->syncing = FALSE;
  rebuild (self);
}

/* Rows as they stand, each with @extra appended or without its last cell. */
static char *
change_width (const char *text, const char *extra)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++) {
    char *changed;

    if (extra != NULL) {
      changed = g_strconcat (*line, "\t", extra, NULL);
    } else {
      char *tab = strrchr (*line, '\t');

      changed = g_strndup (*line, tab != NULL ? (gsize)(tab - *line) : strlen (*line));
    }
    g_free (*line);
    *line = changed;
  }
  return g_strjoinv ("\n", lines);
}

static void
on_add_column (GtkButton *button, RbTableField *self)
{
  g_autofree char *columns = change_width (rb_node_get (self->node, "columns"), "");
  g_autofree char *rows = change_width (rb_node_get (self->node, "rows"), "");

  set_all (self, columns, rows, N_ ("Add Column"));
}

static void
on_remove_column (GtkButton *button, RbTableField *self)
{
  g_autofree char *columns = change_width (rb_node_get (self->node, "columns"), NULL);
  g_autofree char *rows = change_width (rb_node_get (self->node, "rows"), NULL);

  if (self->n_columns > 2)
    set_all (self, columns, rows, N_ ("Delete Column"));
}

static void
on_add_row (GtkButton *button, RbTableField *self)
{
  g_autofree char *empty = g_strnfill ((gsize)MAX (self->n_columns - 1, 0), '\t');
  g_autofree char *rows =
      g_strconcat (rb_node_get (self->node, "rows"), self->n_rows > 0 ? "\n" : "", empty, NULL);

  set_all (self, rb_node_get (self->node, "columns"), rows, N_ ("Add Row"));
  gtk_widget_grab_focus (gtk_grid_get_child_at (GTK_GRID (self->grid), 0, self->n_rows));
}

static void
on_remove_row (GtkButton *button, RbTableField *self)
{
  const char *rows = rb_node_get (self->node, "rows"), *last = strrchr (rows, '\n');
  g_autofree char *shorter = g_strndup (rows, last != NULL ? (gsize)(last - rows) : 0);

  if (self->n_rows > 0)
    set_all (self, rb_node_get (self->node, "columns"), shorter, N_ ("Delete Row"));
}

static void
rebuild (RbTableField *self)
{
  g_auto (GStrv) head = g_strsplit (rb_node_get (self->node, "columns"), "\t", -1);
  const char *text = rb_node_get (self->node, "rows");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  self->n_columns = MAX ((int)g_strv_length (head), 2);
  self->n_rows = (int)g_strv_length (lines);
  for (int row = 0; row <= self->n_rows; row++) {
    g_auto (GStrv) cells = row == 0 ? g_strdupv (head) : g_strsplit (lines[row - 1], "\t", -1);
    int n = (int)g_strv_length (cells);

    for (int column = 0; column < self->n_columns; column++)
      add_cell (self, column, row, column < n ? cells[column] : "");
  }
}

static void
on_node_changed (RbTableField *self, const char *field)
{
  if (!self->syncing && (strcmp (field, "columns") == 0 || strcmp (field, "rows") == 0))
    rebuild (self);
}

static gboolean
rb_table_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (
      gtk_grid_get_child_at (GTK_GRID (RB_TABLE_FIELD (widget)->grid), 0, 0));
}

static void
rb_table_field_finalize (GObject *object)
{
  g_clear_object (&RB_TABLE_FIELD (object)->node);
  G_OBJECT_CLASS (rb_table_field_parent_class)->finalize (object);
}

static void
rb_table_field_class_init (RbTableFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_table_field_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = rb_table_field_grab_focus;
}

static void
rb_table_field_init (RbTableField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static void
add_button (RbTableField *self, GtkWidget *foot, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", clicked, self);
  gtk_flow_box_append (GTK_FLOW_BOX (foot), button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

GtkWidget *
rb_table_field_new (RbNode *node)
{
  RbTableField *self = g_object_new (RB_TYPE_TABLE_FIELD, NULL);
  GtkWidget *foot = gtk_flow_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->node = g_object_ref (node);
  self->grid = gtk_grid_new ();
  gtk_widget_add_css_class (self->grid, "cells");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_box_append (GTK_BOX (self), scroller);
  /* German needs a second row where the form is narrow. */
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (foot), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (foot), 4);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (foot), 2);
  gtk_widget_add_css_class (foot, "photo-foot");
  add_button (self, foot, _ ("Add Row"), G_CALLBACK (on_add_row));
  add_button (self, foot, _ ("Delete Row"), G_CALLBACK (on_remove_row));
  add_button (self, foot, _ ("Add Column"), G_CALLBACK (on_add_column));
  add_button (self, foot, _ ("Delete Column"), G_CALLBACK (on_remove_column));
  gtk_box_append (GTK_BOX (self), foot);
  rebuild (self);
  g_signal_connect_object (node, "changed", G_CALLBACK (on_node_changed), self, G_CONNECT_SWAPPED);
  rb_field_register (GTK_WIDGET (self), node, "rows");
  return GTK_WIDGET (self);
}

GtkWidget *
rb_table_field_mark (GtkWidget *table, gboolean head, const RbRange *range, const GdkRGBA *colour,
                     gboolean select)
{
  RbTableField *self = RB_TABLE_FIELD (table);
  const char *text = rb_node_get (self->node, head ? "columns" : "rows");
  int row = head ? 0 : 1, column = 0, start = 0, from = (int)range->from, to = (int)range->to;
  PangoAttrList *attributes;
  GtkWidget *entry;
  const char *words;

  for (int at = 0; at < from && *text != '\0'; at++, text = g_utf8_next_char (text))
    if (*text == '\t' || *text == '\n') {
      column = *text == '\t' ? column + 1 : 0;
      row += *text == '\n';
      start = at + 1;
    }
  entry = gtk_grid_get_child_at (GTK_GRID (self->grid), column, row);
  if (entry == NULL)
    return NULL;
  from -= start;
  to -= start;
  words = gtk_editable_get_text (GTK_EDITABLE (entry));
  if (g_utf8_strlen (words, -1) >= to) {
    PangoAttribute *background =
        pango_attr_background_new ((guint16)(colour->red * 65535), (guint16)(colour->green * 65535),
                                   (guint16)(colour->blue * 65535));
    PangoAttribute *foreground = pango_attr_foreground_new (0, 0, 0);

    background->start_index = foreground->start_index =
        (guint)(g_utf8_offset_to_pointer (words, from) - words);
    background->end_index = foreground->end_index =
        (guint)(g_utf8_offset_to_pointer (words, to) - words);
    attributes = gtk_entry_get_attributes (GTK_ENTRY (entry));
    attributes = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
    pango_attr_list_insert (attributes, background);
    pango_attr_list_insert (attributes, foreground);
    gtk_entry_set_attributes (GTK_ENTRY (entry), attributes);
    pango_attr_list_unref (attributes);
  }
  if (select)
    gtk_editable_select_region (GTK_EDITABLE (entry), from, to);
  return entry;
}

void
rb_table_field_clear_marks (GtkWidget *widget)
{
  if (!RB_IS_TABLE_FIELD (widget))
    return;
  for (GtkWidget *cell = gtk_widget_get_first_child (RB_TABLE_FIELD (widget)->grid); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    gtk_entry_set_attributes (GTK_ENTRY (cell), NULL);
}
