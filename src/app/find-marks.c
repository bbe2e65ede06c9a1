/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "find-marks.h"
#include "field.h"
#include "rich-lines.h"
#include "text-field.h"
#include <string.h>

/* The preview has the same yellow and orange, and black words on them. */
static const GdkRGBA hit_colour = { 0.976f, 0.941f, 0.420f, 1 };
static const GdkRGBA current_colour = { 1, 0.604f, 0.235f, 1 };

/** A field with hits. */
typedef struct {
  GtkWidget *table; /* then all else is %NULL */
  GtkWidget *view;  /* %NULL: the form shows it nowhere */
  GtkTextBuffer *buffer;
  GArray *starts; /* where each paragraph begins in the buffer, or %NULL: it shows other words */
  GArray *places; /* then: where the words stand in it, in order */
  guint n;        /* hits so far */
} Field;

/* --- where a hit stands in a field ------------------------------------------------------------ */

static gboolean
is_empty (const char *line)
{
  return *line == '\0' || strcmp (line, RB_LINE_HOLDER) == 0;
}

/*
 * Rich text has a line for each paragraph, and empty ones besides that the Markdown does not hold.
 * %NULL where the lines are others: the field shows its Markdown.
 */
static GArray *
find_starts (const char *markdown, const char *shown)
{
  g_autoptr (RbRichText) text = rb_rich_text_new (markdown);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) lines = g_strsplit (shown, "\n", -1);
  char **line = lines;
  guint at = 0;

  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    g_autofree char *words = rb_paragraph_dup_text (rb_rich_text_get (text, i));

    while (*line != NULL && is_empty (*line) && *words != '\0')
      at += (guint)g_utf8_strlen (*line++, -1) + 1;
    if (*line == NULL || (strcmp (*line, words) != 0 && !(is_empty (*line) && *words == '\0')))
      return NULL;
    g_array_append_val (starts, at);
    at += (guint)g_utf8_strlen (*line++, -1) + 1;
  }
  return g_steal_pointer (&starts);
}

static void
free_field (gpointer data)
{
  Field *field = data;

  g_clear_pointer (&field->starts, g_array_unref);
  g_clear_pointer (&field->places, g_array_unref);
  g_free (field);
}

/* A text may be shown as its Markdown instead. */
static GtkWidget *
find_view (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_TEXT_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child))
      found = find_view (child);
  return found;
}

static Field *
make_field (GtkWidget *root, const RbHit *hit, const RbFound *found)
{
  Field *field = g_new0 (Field, 1);
  const RbFieldSpec *spec =
      rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (hit->node)), hit->field);
  gboolean table = spec->type == RB_FIELD_COLUMNS || spec->type == RB_FIELD_ROWS;
  GtkWidget *widget = rb_field_find (root, hit->node, table ? "rows" : hit->field);
  g_autofree char *shown = NULL;
  GtkTextIter start, end;

  if (table)
    field->table = widget;
  if (!RB_IS_TEXT_FIELD (widget))
    return field;
  field->view = find_view (widget);
  if (field->view == NULL)
    return field;
  field->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->view));
  gtk_text_buffer_get_bounds (field->buffer, &start, &end);
  shown = gtk_text_buffer_get_slice (field->buffer, &start, &end, TRUE);
  if (spec->type == RB_FIELD_TEXT) {
    field->starts = find_starts (rb_node_get (hit->node, hit->field), shown);
  } else {
    field->starts = g_array_new (FALSE, TRUE, sizeof (guint));
    g_array_set_size (field->starts, 1);
  }
  if (field->starts == NULL)
    field->places = rb_find_in_text (shown, found->query, found->flags);
  return field;
}

static gboolean
find_place (Field *field, const RbHit *hit, RbRange *place)
{
  guint start;

  if (field->starts == NULL) {
    if (field->n >= field->places->len)
      return FALSE;
    *place = g_array_index (field->places, RbRange, field->n++);
    return TRUE;
  }
  if (hit->paragraph >= field->starts->len)
    return FALSE;
  start = g_array_index (field->starts, guint, hit->paragraph);
  *place = (RbRange){ start + hit->range.from, start + hit->range.to };
  return TRUE;
}

/* --- marking ---------------------------------------------------------------------------------- */

static void
ensure_tags (GtkTextBuffer *buffer)
{
  static const GdkRGBA black = { 0, 0, 0, 1 };

  if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), RB_TAG_HIT) != NULL)
    return;
  gtk_text_buffer_create_tag (buffer, RB_TAG_HIT, "background-rgba", &hit_colour, "foreground-rgba",
                              &black, NULL);
  gtk_text_buffer_create_tag (buffer, RB_TAG_HIT_CURRENT, "background-rgba", &current_colour,
                              "foreground-rgba", &black, NULL);
}

static void
mark (GtkTextBuffer *buffer, const RbRange *place, gboolean current, gboolean select)
{
  GtkTextIter from, to;

  ensure_tags (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int)place->from);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, (int)place->to);
  gtk_text_buffer_apply_tag_by_name (buffer, current ? RB_TAG_HIT_CURRENT : RB_TAG_HIT, &from, &to);
  if (current && select)
    gtk_text_buffer_select_range (buffer, &from, &to);
}

void
rb_find_marks_clear (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
    GtkTextIter start, end;

    if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), RB_TAG_HIT) == NULL)
      return;
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    gtk_text_buffer_remove_tag_by_name (buffer, RB_TAG_HIT, &start, &end);
    gtk_text_buffer_remove_tag_by_name (buffer, RB_TAG_HIT_CURRENT, &start, &end);
    return;
  }
  rb_table_field_clear_marks (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    rb_find_marks_clear (child);
}

/* Gives the widget to type into, %NULL if there is none. */
static GtkWidget *
mark_hit (GtkWidget *root, GHashTable *fields, const RbHit *hit, const RbFound *found,
          gboolean current, gboolean select)
{
  g_autofree char *key =
      g_strdup_printf ("%" G_GINT64_FORMAT "/%s", rb_node_get_id (hit->node), hit->field);
  Field *field = g_hash_table_lookup (fields, key);
  RbRange place;

  if (field == NULL) {
    field = make_field (root, hit, found);
    g_hash_table_insert (fields, g_strdup (key), field);
  }
  if (field->table != NULL)
    return rb_table_field_mark (field->table, strcmp (hit->field, "columns") == 0, &hit->range,
                                current ? &current_colour : &hit_colour, select);
  if (field->buffer != NULL && find_place (field, hit, &place))
    mark (field->buffer, &place, current, select);
  return field->view;
}

GtkWidget *
rb_find_marks_set (GtkWidget *widget, RbNode *section, const RbFound *found, gboolean select)
{
  /* By node, then by field: a text's hits are parted by those in the photos that it names. */
  g_autoptr (GHashTable) fields =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_field);
  GtkWidget *shown = NULL;

  rb_find_marks_clear (widget);
  for (guint i = 0; i < found->hits->len; i++) {
    const RbHit *hit = &g_array_index (found->hits, RbHit, i);
    gboolean current = (int)i == found->current;
    GtkWidget *cell;

    if (hit->section == section &&
        (cell = mark_hit (widget, fields, hit, found, current, current && select)) != NULL &&
        current)
      shown = cell;
  }
  return shown;
}
