/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-text.h"

#define KEY "rb-preview-text"

typedef struct {
  gint64 section;
  int at; /* in characters */
} Place;

typedef struct {
  gint64 issue;
  gint64 wanted;  /* the section to scroll to, or 0 */
  gboolean due;   /* it is not in sight yet */
  guint looking;  /* an idle source */
  GArray *places; /* of Place */
} Text;

static void
text_free (gpointer data)
{
  Text *self = data;

  g_clear_handle_id (&self->looking, g_source_remove);
  g_array_unref (self->places);
  g_free (self);
}

static Text *
text_of (GtkTextView *view)
{
  Text *self = g_object_get_data (G_OBJECT (view), KEY);

  if (self == NULL) {
    self = g_new0 (Text, 1);
    self->places = g_array_new (FALSE, FALSE, sizeof (Place));
    g_object_set_data_full (G_OBJECT (view), KEY, self, text_free);
  }
  return self;
}

static void
find_places (Text *self, const RbRendered *mail)
{
  const char *counted = mail->text->str;
  int at = 0;

  g_array_set_size (self->places, 0);
  for (guint i = 0; i < mail->spans->len; i++) {
    const RbSpan *span = &g_array_index (mail->spans, RbSpan, i);
    const char *start = mail->text->str + span->from;
    Place place = { rb_node_get_id (span->section), 0 };

    at += (int)g_utf8_strlen (counted, start - counted);
    counted = start;
    place.at = at;
    g_array_append_val (self->places, place);
  }
}

/* By a mark: a view finds an iter's line only once it has measured all that is above. */
static gboolean
scroll_to (GtkTextView *view, int at)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, KEY);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, at);
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, KEY, &iter, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &iter);
  gtk_text_view_scroll_to_mark (view, mark, 0, TRUE, 0, 0);
  return TRUE;
}

static gboolean
scroll_to_wanted (GtkTextView *view, Text *self)
{
  for (guint i = 0; i < self->places->len; i++) {
    const Place *place = &g_array_index (self->places, Place, i);

    if (place->section == self->wanted)
      return scroll_to (view, place->at);
  }
  return FALSE;
}

/* A view that has not measured its lines yet may stop short of the place: by now it has, and goes
 * on. What is shown anew meanwhile must not take where it stands for where somebody left it. */
static gboolean
on_measured (gpointer data)
{
  GtkTextView *view = data;
  Text *self = text_of (view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle seen, line;
  GtkTextIter at;

  self->looking = 0;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_mark (buffer, KEY));
  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_iter_location (view, &at, &line);
  if (line.y < seen.y || line.y >= seen.y + seen.height)
    gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_mark (buffer, KEY), 0, TRUE, 0, 0);
  self->due = FALSE;
  return G_SOURCE_REMOVE;
}

static void
go_to_wanted (GtkTextView *view, Text *self)
{
  self->due = TRUE;
  if (scroll_to_wanted (view, self) && self->looking == 0)
    self->looking = g_idle_add_full (G_PRIORITY_LOW, on_measured, view, NULL);
}

/* The character that is at the top of what is in sight. */
static int
get_top (GtkTextView *view)
{
  GdkRectangle seen;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_line_at_y (view, &iter, seen.y, NULL);
  return seen.y > 0 ? gtk_text_iter_get_offset (&iter) : 0;
}

void
rb_preview_text_show (GtkTextView *view, RbNode *issue)
{
  g_autoptr (RbRendered) mail = rb_render_issue_text (issue);
  Text *self = text_of (view);
  gboolean same = self->issue == rb_node_get_id (issue);
  int top = same ? get_top (view) : 0;

  self->issue = rb_node_get_id (issue);
  find_places (self, mail);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), mail->text->str, (int)mail->text->len);
  if (self->due || !same)
    go_to_wanted (view, self);
  else if (top > 0)
    scroll_to (view, top);
}

void
rb_preview_text_select (GtkTextView *view, RbNode *section)
{
  Text *self = text_of (view);

  self->wanted = section != NULL ? rb_node_get_id (section) : 0;
  if (section != NULL)
    go_to_wanted (view, self);
  else
    self->due = FALSE;
}
