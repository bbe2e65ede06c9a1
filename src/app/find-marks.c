/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "find-marks.h"
#include "coloured-tag.h"
#include "field-places.h"
#include "field.h"
#include "text-field.h"
#include <string.h>

/* More is no word to look for. In characters. */
#define LONGEST_SELECTION 200

/** A field with hits. */
typedef struct {
  GtkWidget *table; /* then all else is empty */
  RbFieldPlaces places;
  GArray *found; /* where it shows other words than the field's: the hits in them, in order */
  guint n;       /* hits so far */
} Field;

const GdkRGBA *
rb_find_marks_get_colour (gboolean current)
{
  /* The mail has the same yellow and orange. */
  static const GdkRGBA hit_colour = { 0.976f, 0.941f, 0.420f, 1 };
  static const GdkRGBA current_colour = { 1, 0.604f, 0.235f, 1 };

  return current ? &current_colour : &hit_colour;
}

/* --- where a hit stands in a field ------------------------------------------------------------ */

static void
free_field (gpointer data)
{
  Field *field = data;

  rb_field_places_clear (&field->places);
  g_clear_pointer (&field->found, g_array_unref);
  g_free (field);
}

static Field *
make_field (GtkWidget *root, const RbHit *hit, const RbFound *found)
{
  Field *field = g_new0 (Field, 1);
  GtkWidget *widget = rb_field_find (root, hit->node, hit->field);

  if (rb_table_field_is (widget))
    field->table = widget;
  rb_field_places_init (&field->places, RB_IS_TEXT_FIELD (widget) ? widget : NULL, hit->node,
                        hit->field);
  if (field->places.buffer != NULL && field->places.starts == NULL)
    field->found = rb_find_in_text (field->places.shown, found->query, found->flags);
  return field;
}

static gboolean
find_place (Field *field, const RbHit *hit, RbRange *range)
{
  RbPlace place = { hit->paragraph, hit->range.from, hit->paragraph, hit->range.to };
  int from, to;

  if (field->found != NULL) {
    if (field->n >= field->found->len)
      return FALSE;
    *range = g_array_index (field->found, RbRange, field->n++);
    return TRUE;
  }
  if (!rb_field_places_find (&field->places, &place, &from, &to))
    return FALSE;
  *range = (RbRange){ (guint)from, (guint)to };
  return TRUE;
}

/* --- marking ---------------------------------------------------------------------------------- */

static void
ensure_tags (GtkTextBuffer *buffer)
{
  static const GdkRGBA black = { 0, 0, 0, 1 };

  if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), RB_TAG_HIT) != NULL)
    return;
  g_object_set (rb_coloured_tag_new (buffer, RB_TAG_HIT), "background-rgba",
                rb_find_marks_get_colour (FALSE), "foreground-rgba", &black, NULL);
  g_object_set (rb_coloured_tag_new (buffer, RB_TAG_HIT_CURRENT), "background-rgba",
                rb_find_marks_get_colour (TRUE), "foreground-rgba", &black, NULL);
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
                                rb_find_marks_get_colour (current), select);
  if (field->places.buffer != NULL && find_place (field, hit, &place))
    mark (field->places.buffer, &place, current, select);
  return field->places.view;
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

char *
rb_find_marks_dup_selection (GtkWidget *focus)
{
  GtkTextIter from, to;

  if (!GTK_IS_TEXT_VIEW (focus) ||
      !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)),
                                             &from, &to) ||
      gtk_text_iter_get_line (&from) != gtk_text_iter_get_line (&to) ||
      gtk_text_iter_get_offset (&to) - gtk_text_iter_get_offset (&from) > LONGEST_SELECTION)
    return NULL;
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), &from, &to,
                                   FALSE);
}
