/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field-places.h"
#include "rich-lines.h"
#include <string.h>

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

void
rb_field_places_init (RbFieldPlaces *self, GtkWidget *widget, RbNode *node, const char *field)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (node)), field);
  GtkTextIter start, end;

  *self = (RbFieldPlaces){ widget != NULL ? find_view (widget) : NULL };
  if (self->view == NULL)
    return;
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  self->shown = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
  self->length = gtk_text_iter_get_offset (&end);
  if (spec != NULL && spec->type == RB_FIELD_TEXT) {
    self->starts = find_starts (rb_node_get (node, field), self->shown);
  } else {
    self->starts = g_array_new (FALSE, TRUE, sizeof (guint));
    g_array_set_size (self->starts, 1);
  }
}

void
rb_field_places_clear (RbFieldPlaces *self)
{
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->shown, g_free);
}

static int
get_start (const RbFieldPlaces *self, guint paragraph)
{
  return (int)g_array_index (self->starts, guint, paragraph);
}

gboolean
rb_field_places_find (const RbFieldPlaces *self, const RbPlace *place, int *from, int *to)
{
  if (self->starts == NULL || place->paragraph >= self->starts->len ||
      place->to_paragraph >= self->starts->len)
    return FALSE;
  *from = get_start (self, place->paragraph) + (int)place->from;
  *to = get_start (self, place->to_paragraph) + (int)place->to;
  return *to <= self->length;
}

static guint
find_paragraph (const RbFieldPlaces *self, int offset)
{
  guint i = self->starts->len - 1;

  while (i > 0 && get_start (self, i) > offset)
    i--;
  return i;
}

/* What follows a paragraph in the buffer, its break and empty lines, is not of the field. */
static guint
clamp (const RbFieldPlaces *self, guint paragraph, int offset)
{
  const char *line = g_utf8_offset_to_pointer (self->shown, get_start (self, paragraph));
  const char *end = strchr (line, '\n');
  int length = (int)g_utf8_strlen (line, end != NULL ? end - line : -1);

  return (guint)CLAMP (offset - get_start (self, paragraph), 0, length);
}

gboolean
rb_field_places_locate (const RbFieldPlaces *self, int from, int to, RbPlace *place)
{
  if (self->starts == NULL || self->starts->len == 0)
    return FALSE;
  place->paragraph = find_paragraph (self, from);
  place->to_paragraph = find_paragraph (self, to);
  place->from = clamp (self, place->paragraph, from);
  place->to = clamp (self, place->to_paragraph, to);
  return place->paragraph < place->to_paragraph || place->from < place->to;
}
