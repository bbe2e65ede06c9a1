/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown-source.h"
#include "field-private.h"
#include "grow-view.h"
#include "text-cap.h"
#include <string.h>

#define FIELD_KEY "rb-source-field"
#define LABEL_KEY "rb-source-label"
#define SYNC_KEY "rb-source-sync"
#define LINES_KEY "rb-source-lines"

char *
rb_text_buffer_dup (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static char *
flatten (const char *text, gsize length)
{
  g_autofree char *lines = g_strndup (text, length);
  GString *flat = g_string_sized_new (length);

  for (const char *at = lines; *at != '\0';) {
    gsize gap = strspn (at, " \t\r\n");
    gsize words = strcspn (at + gap, " \t\r\n");

    if (strcspn (at, "\r\n") < gap)
      g_string_append_c (flat, ' ');
    else
      g_string_append_len (flat, at, (gssize)gap);
    g_string_append_len (flat, at + gap, (gssize)words);
    at += gap + words;
  }
  return g_string_free (flat, FALSE);
}

static void
on_insert_text (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, gpointer unused)
{
  g_autofree char *flat = NULL;

  if (memchr (text, '\n', (gsize)length) == NULL && memchr (text, '\r', (gsize)length) == NULL)
    return;
  flat = flatten (text, (gsize)length);
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, at, flat, -1);
}

void
rb_text_buffer_keep_flat (GtkTextBuffer *buffer)
{
  g_signal_connect (buffer, "insert-text", G_CALLBACK (on_insert_text), NULL);
}

void
rb_text_buffer_sync (GtkTextBuffer *buffer, const char *text)
{
  g_autofree char *old = rb_text_buffer_dup (buffer);
  glong old_length = g_utf8_strlen (old, -1), length = g_utf8_strlen (text, -1);
  glong head = 0, tail = 0;
  const char *a = old, *b = text, *a_end = old + strlen (old), *b_end = text + strlen (text);
  GtkTextIter start, end;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b)) {
    a = g_utf8_next_char (a);
    b = g_utf8_next_char (b);
    head++;
  }
  while (tail < MIN (old_length, length) - head) {
    const char *pa = g_utf8_prev_char (a_end), *pb = g_utf8_prev_char (b_end);

    if (g_utf8_get_char (pa) != g_utf8_get_char (pb))
      break;
    a_end = pa;
    b_end = pb;
    tail++;
  }
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)head);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)(old_length - tail));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, b, (int)(b_end - b));
}

static void
note_lines (GtkTextBuffer *buffer, GtkWidget *view)
{
  g_object_set_data (G_OBJECT (view), LINES_KEY,
                     GINT_TO_POINTER (gtk_text_buffer_get_line_count (buffer)));
}

/* What is typed into a new line is not one step with what was typed before it. */
static void
part_lines (GtkTextBuffer *buffer, GtkWidget *view, RbNode *node)
{
  RbDocument *document = rb_document_of (node);

  if (document != NULL && gtk_text_buffer_get_line_count (buffer) !=
                              GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view), LINES_KEY)))
    rb_document_pause (document);
  note_lines (buffer, view);
}

static void
on_changed (GtkTextBuffer *buffer, GtkWidget *view)
{
  RbNode *node = g_object_get_data (G_OBJECT (view), "rb-source-node");

  rb_markdown_highlight (buffer);
  if (g_object_get_data (G_OBJECT (view), SYNC_KEY) == NULL) {
    g_autofree char *text = rb_text_buffer_dup (buffer);

    part_lines (buffer, view, node);
    rb_field_edit (node, g_object_get_data (G_OBJECT (view), FIELD_KEY), text,
                   g_object_get_data (G_OBJECT (view), LABEL_KEY));
  }
}

static void
on_node_changed (RbNode *node, const char *field, GtkWidget *view)
{
  const char *own = g_object_get_data (G_OBJECT (view), FIELD_KEY);

  if (g_strcmp0 (field, own) != 0)
    return;
  g_object_set_data (G_OBJECT (view), SYNC_KEY, view);
  rb_text_buffer_sync (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), rb_node_get (node, own));
  g_object_set_data (G_OBJECT (view), SYNC_KEY, NULL);
  note_lines (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), view);
}

GtkWidget *
rb_markdown_source_new (RbNode *node, const char *field, const char *edit_label)
{
  GtkWidget *view = rb_grow_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  g_object_set_data_full (G_OBJECT (view), "rb-source-node", g_object_ref (node), g_object_unref);
  g_object_set_data (G_OBJECT (view), FIELD_KEY, (gpointer)g_intern_string (field));
  g_object_set_data (G_OBJECT (view), LABEL_KEY, (gpointer)edit_label);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "plain");
  gtk_widget_add_css_class (view, "body");
  gtk_text_buffer_set_text (buffer, rb_node_get (node, field), -1);
  note_lines (buffer, view);
  rb_markdown_highlight (buffer);
  rb_text_cap_attach (GTK_TEXT_VIEW (view), RB_TEXT_MAX);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_changed), view, 0);
  g_signal_connect_object (node, "changed", G_CALLBACK (on_node_changed), view, 0);
  return view;
}
