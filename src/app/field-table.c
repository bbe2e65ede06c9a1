/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of texts: its columns' names and its rows, as a grid of entries. */
#include "config.h"
#include "field-private.h"
#include "line-paste.h"
#include "table-cells.h"
#include "table-spelling.h"
#include "table-typing.h"
#include <glib/gi18n.h>
#include <string.h>

#define RB_TYPE_TABLE_FIELD (rb_table_field_get_type ())
G_DECLARE_FINAL_TYPE (RbTableField, rb_table_field, RB, TABLE_FIELD, GtkBox)

/* What is shown of a table: each cell is an entry, and somebody may send one of a million. */
#define MAX_SHOWN_COLUMNS 64
#define MAX_SHOWN_CELLS 1000

struct _RbTableField {
  GtkBox parent_instance;
  RbNode *node;
  GtkWidget *grid;
  GPtrArray *cells; /* of GtkEntry, those of the head first; n_shown in each row */
  int n_columns;    /* of the head or the widest row */
  int n_rows;       /* without the head */
  int n_shown;      /* columns that are shown */
  int n_shown_rows;
  GtkWidget *cut; /* says that not all is shown */
  GtkWidget *add_row;
  GtkWidget *add_column;
  GtkWidget *remove_column;
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (RbTableField, rb_table_field, GTK_TYPE_BOX)

static void rebuild (RbTableField *self);

static GtkWidget *
get_cell (RbTableField *self, int column, int row)
{
  if (column >= self->n_shown || row > self->n_shown_rows)
    return NULL;
  return g_ptr_array_index (self->cells, (guint)(row * self->n_shown + column));
}

/* What is not shown, and all other rows, stay as they are. */
static void
on_cell_changed (GtkWidget *entry, RbTableField *self)
{
  g_autofree char *value = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  int column, row, width, height;

  rb_table_spelling_check (self->grid);
  if (self->syncing)
    return;
  gtk_grid_query_child (GTK_GRID (self->grid), entry, &column, &row, &width, &height);
  g_strdelimit (value, "\t\n\r", ' ');
  self->syncing = TRUE;
  if (row == 0) {
    g_autofree char *columns =
        rb_table_set_cell (rb_node_get (self->node, "columns"), column, self->n_shown, value);

    rb_field_edit (self->node, "columns", columns, N_ ("Columns"));
  } else {
    g_auto (GStrv) lines = g_strsplit (rb_node_get (self->node, "rows"), "\n", -1);
    char *line = rb_table_set_cell (lines[row - 1], column, self->n_shown, value);
    g_autofree char *rows = NULL;

    g_free (lines[row - 1]);
    lines[row - 1] = line;
    rows = g_strjoinv ("\n", lines);
    rb_field_edit (self->node, "rows", rows, N_ ("Rows"));
  }
  self->syncing = FALSE;
  rb_table_typing_correct (self->grid, GTK_ENTRY (entry));
}

static void
set_all (RbTableField *self, const char *columns, const char *rows, const char *label)
{
  RbDocument *document = rb_document_of (self->node);

  if (document == NULL)
    return;
  self->syncing = TRUE;
  rb_document_begin (document, label, NULL);
  rb_document_set (document, self->node, "columns", columns);
  rb_document_set (document, self->node, "rows", rows);
  rb_document_end (document);
  self->syncing = FALSE;
  rebuild (self);
}

/* What a spreadsheet gives is not for one cell: it goes into those to the right and below, too. */
static gboolean
take_block (GtkWidget *text, const char *words)
{
  GtkWidget *field = gtk_widget_get_ancestor (text, RB_TYPE_TABLE_FIELD);
  GtkWidget *entry = gtk_widget_get_ancestor (text, GTK_TYPE_ENTRY);
  g_autofree char *columns = NULL, *rows = NULL;
  int column, row, unused;
  RbTableField *self;
  RbDocument *document;

  if (field == NULL || !rb_table_is_block (words))
    return FALSE;
  self = RB_TABLE_FIELD (field);
  document = rb_document_of (self->node);
  if (document == NULL)
    return FALSE;
  columns = g_strdup (rb_node_get (self->node, "columns"));
  rows = g_strdup (rb_node_get (self->node, "rows"));
  gtk_grid_query_child (GTK_GRID (self->grid), entry, &column, &row, &unused, &unused);
  rb_table_put_block (&columns, &rows, column, row, words);
  rb_document_pause (document);
  set_all (self, columns, rows, N_ ("Paste"));
  rb_document_pause (document);
  return TRUE;
}

static void
set_columns (RbTableField *self, int width, const char *label)
{
  const char *head = rb_node_get (self->node, "columns");
  g_autofree char *columns = NULL,
                  *rows = rb_table_set_width (rb_node_get (self->node, "rows"), width);

  /* An empty table has nothing but its head to tell how wide it is. */
  if (*head == '\0' && self->n_rows == 0)
    columns = g_strnfill ((gsize)width - 1, '\t');
  else
    columns = rb_table_set_width (head, width);
  set_all (self, columns, rows, label);
}

static void
on_add_column (GtkButton *button, RbTableField *self)
{
  set_columns (self, self->n_columns + 1, N_ ("Add Column"));
}

static void
on_remove_column (GtkButton *button, RbTableField *self)
{
  if (self->n_columns > 2)
    set_columns (self, self->n_columns - 1, N_ ("Delete Column"));
}

static void
on_add_row (GtkButton *button, RbTableField *self)
{
  g_autofree char *empty = g_strnfill ((gsize)MAX (self->n_columns - 1, 0), '\t');
  g_autofree char *rows =
      g_strconcat (rb_node_get (self->node, "rows"), self->n_rows > 0 ? "\n" : "", empty, NULL);
  GtkWidget *cell;

  set_all (self, rb_node_get (self->node, "columns"), rows, N_ ("Add Row"));
  cell = get_cell (self, 0, self->n_rows);
  if (cell != NULL)
    gtk_widget_grab_focus (cell);
}

static void
on_remove_row (GtkButton *button, RbTableField *self)
{
  const char *rows = rb_node_get (self->node, "rows"), *last = strrchr (rows, '\n');
  g_autofree char *shorter = g_strndup (rows, last != NULL ? (gsize)(last - rows) : 0);

  if (self->n_rows > 0)
    set_all (self, rb_node_get (self->node, "columns"), shorter, N_ ("Delete Row"));
}

/* How many columns and rows there are, and how many of them are shown; whether that is as it was.
 */
static gboolean
measure (RbTableField *self, char **lines)
{
  int n_shown = self->n_shown, n_shown_rows = self->n_shown_rows;

  self->n_columns = MAX (rb_table_count_cells (rb_node_get (self->node, "columns")), 2);
  self->n_rows = 0;
  for (; *lines != NULL; lines++) {
    self->n_columns = MAX (self->n_columns, rb_table_count_cells (*lines));
    self->n_rows++;
  }
  self->n_shown = MIN (self->n_columns, MAX_SHOWN_COLUMNS);
  self->n_shown_rows = MIN (self->n_rows, MAX_SHOWN_CELLS / self->n_shown);
  return self->n_shown == n_shown && self->n_shown_rows == n_shown_rows;
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
  rb_line_paste_attach (GTK_EDITABLE (entry), take_block);
  rb_field_label (entry, name);
  gtk_grid_attach (GTK_GRID (self->grid), entry, column, row, 1, 1);
  g_ptr_array_add (self->cells, entry);
  rb_table_typing_watch (self->grid, GTK_ENTRY (entry));
  g_signal_connect (entry, "changed", G_CALLBACK (on_cell_changed), self);
}

/* The caret stays between the words that it is between. */
static void
set_words (GtkEditable *entry, const char *words)
{
  g_autofree char *present = g_strdup (gtk_editable_get_text (entry));
  int caret = gtk_editable_get_position (entry), same = 0;
  int behind = (int)g_utf8_strlen (present, -1) - caret;
  const char *a = present, *b = words;

  for (; *a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b); same++) {
    a = g_utf8_next_char (a);
    b = g_utf8_next_char (b);
  }
  gtk_editable_set_text (entry, words);
  gtk_editable_set_position (
      entry, caret <= same ? caret : MAX ((int)g_utf8_strlen (words, -1) - behind, same));
}

static void
fill_row (RbTableField *self, int row, const char *line, gboolean make)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  int n = (int)g_strv_length (cells);

  for (int column = 0; column < self->n_shown; column++) {
    const char *value = column < n ? cells[column] : "";
    GtkWidget *entry = make ? NULL : get_cell (self, column, row);

    if (make)
      add_cell (self, column, row, value);
    else if (strcmp (gtk_editable_get_text (GTK_EDITABLE (entry)), value) != 0)
      set_words (GTK_EDITABLE (entry), value);
  }
}

/* The cell with the focus, or -1. */
static int
find_focused (RbTableField *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->cells->len; i++)
    if (gtk_widget_is_ancestor (focus, self->cells->pdata[i]))
      return (int)i;
  return -1;
}

static void
rebuild (RbTableField *self)
{
  g_auto (GStrv) lines = g_strsplit (rb_node_get (self->node, "rows"), "\n", -1);
  int focused = find_focused (self), was_shown = self->n_shown;
  gboolean whole, make = !measure (self, lines) || self->cells->len == 0;
  GtkWidget *child;

  self->syncing = TRUE;
  if (make) {
    g_ptr_array_set_size (self->cells, 0);
    while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
      gtk_grid_remove (GTK_GRID (self->grid), child);
  }
  fill_row (self, 0, rb_node_get (self->node, "columns"), make);
  for (int row = 1; row <= self->n_shown_rows; row++)
    fill_row (self, row, lines[row - 1], make);
  self->syncing = FALSE;
  rb_table_spelling_check (self->grid);
  whole = self->n_shown == self->n_columns && self->n_shown_rows == self->n_rows;
  gtk_widget_set_visible (self->cut, !whole);
  gtk_widget_set_sensitive (self->add_row, whole);
  gtk_widget_set_sensitive (self->add_column, whole);
  gtk_widget_set_sensitive (self->remove_column, self->n_shown == self->n_columns);
  /* Whoever takes back what was done in a cell goes on there. */
  if (make && focused >= 0)
    gtk_entry_grab_focus_without_selecting (
        GTK_ENTRY (get_cell (self, MIN (focused % was_shown, self->n_shown - 1),
                             MIN (focused / was_shown, self->n_shown_rows))));
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
  RbTableField *self = RB_TABLE_FIELD (widget);

  return find_focused (self) >= 0 || gtk_widget_grab_focus (get_cell (self, 0, 0));
}

static void
rb_table_field_finalize (GObject *object)
{
  RbTableField *self = RB_TABLE_FIELD (object);

  g_ptr_array_unref (self->cells);
  g_clear_object (&self->node);
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
  self->cells = g_ptr_array_new ();
}

static GtkWidget *
add_button (RbTableField *self, GtkWidget *foot, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", clicked, self);
  gtk_flow_box_append (GTK_FLOW_BOX (foot), button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  return button;
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
  self->cut =
      gtk_label_new (_ ("This table is too large to be shown whole. The mail has all of it."));
  gtk_label_set_wrap (GTK_LABEL (self->cut), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->cut), 0);
  gtk_widget_add_css_class (self->cut, "field-label");
  gtk_box_append (GTK_BOX (self), self->cut);
  /* German needs a second row where the form is narrow. */
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (foot), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (foot), 4);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (foot), 2);
  gtk_widget_add_css_class (foot, "photo-foot");
  self->add_row = add_button (self, foot, _ ("Add Row"), G_CALLBACK (on_add_row));
  add_button (self, foot, _ ("Delete Row"), G_CALLBACK (on_remove_row));
  self->add_column = add_button (self, foot, _ ("Add Column"), G_CALLBACK (on_add_column));
  self->remove_column = add_button (self, foot, _ ("Delete Column"), G_CALLBACK (on_remove_column));
  gtk_box_append (GTK_BOX (self), foot);
  rb_table_spelling_attach (self->grid, node);
  rb_table_typing_attach (self->grid, node);
  rebuild (self);
  g_signal_connect_object (node, "changed", G_CALLBACK (on_node_changed), self, G_CONNECT_SWAPPED);
  rb_field_register (GTK_WIDGET (self), node, "rows");
  return GTK_WIDGET (self);
}

gboolean
rb_table_field_is (GtkWidget *widget)
{
  return widget != NULL && RB_IS_TABLE_FIELD (widget);
}

/* The cell that shows these characters of "columns" (@head) or "rows"; they become its own. */
static GtkWidget *
find_shown (RbTableField *self, gboolean head, int *from, int *to)
{
  const char *text = rb_node_get (self->node, head ? "columns" : "rows");
  int row = head ? 0 : 1, column = 0, start = 0;

  for (int at = 0; at < *from && *text != '\0' && row <= self->n_shown_rows;
       at++, text = g_utf8_next_char (text))
    if (*text == '\t' || *text == '\n') {
      column = *text == '\t' ? column + 1 : 0;
      row += *text == '\n';
      start = at + 1;
    }
  *from -= start;
  *to -= start;
  return get_cell (self, column, row);
}

GtkWidget *
rb_table_field_mark (GtkWidget *table, gboolean head, const RbRange *range, const GdkRGBA *colour,
                     gboolean select)
{
  int from = (int)range->from, to = (int)range->to;
  GtkWidget *entry = find_shown (RB_TABLE_FIELD (table), head, &from, &to);
  PangoAttrList *attributes;
  const char *words;

  if (entry == NULL)
    return NULL;
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
  const GPtrArray *cells;

  if (!rb_table_field_is (widget))
    return;
  cells = RB_TABLE_FIELD (widget)->cells;
  for (guint i = 0; i < cells->len; i++)
    rb_table_spelling_clear_others (cells->pdata[i]);
}

gboolean
rb_table_field_select (GtkWidget *table, const RbMisspelled *word)
{
  RbTableField *self = RB_TABLE_FIELD (table);
  int from = (int)word->from, to = (int)word->to;
  GtkWidget *entry = find_shown (self, strcmp (word->field, "columns") == 0, &from, &to);

  if (entry == NULL)
    return FALSE;
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry));
  gtk_editable_select_region (GTK_EDITABLE (entry), from, to);
  rb_table_spelling_open (self->grid, entry);
  return TRUE;
}

const char *
rb_table_field_get_place (GtkWidget *focus, RbNode **node, guint *offset)
{
  GtkWidget *widget = gtk_widget_get_ancestor (focus, RB_TYPE_TABLE_FIELD);
  RbTableField *self = widget != NULL ? RB_TABLE_FIELD (widget) : NULL;
  int cell = self != NULL ? find_focused (self) : -1, end, row;
  const char *field;

  if (cell < 0)
    return NULL;
  row = cell / self->n_shown;
  field = row == 0 ? "columns" : "rows";
  gtk_editable_get_selection_bounds (GTK_EDITABLE (self->cells->pdata[cell]), NULL, &end);
  *node = self->node;
  *offset =
      rb_table_find_cell (rb_node_get (self->node, field), MAX (row - 1, 0), cell % self->n_shown) +
      (guint)end;
  return field;
}
