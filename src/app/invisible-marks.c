/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invisible-marks.h"
#include "coloured-tag.h"
#include "invisible.h"
#include <string.h>

/* What keeps the look of an empty line, see rich-lines.h. */
static gboolean
is_alone (const GtkTextIter *at)
{
  GtkTextIter after = *at;

  gtk_text_iter_forward_char (&after);
  return gtk_text_iter_starts_line (at) && gtk_text_iter_ends_line (&after);
}

static void
clear (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *from, const GtkTextIter *to)
{
  GtkTextIter at = *from;

  if (gtk_text_iter_compare (from, to) < 0 &&
      (gtk_text_iter_has_tag (from, tag) ||
       (gtk_text_iter_forward_to_tag_toggle (&at, tag) && gtk_text_iter_compare (&at, to) < 0)))
    gtk_text_buffer_remove_tag (buffer, tag, from, to);
}

static gboolean
is_marked (GtkTextTag *tag, const GtkTextIter *from, const GtkTextIter *to)
{
  GtkTextIter at = *from;

  return gtk_text_iter_starts_tag (from, tag) && gtk_text_iter_forward_to_tag_toggle (&at, tag) &&
         gtk_text_iter_equal (&at, to);
}

/* Only what differs is set: what is set anew is laid out anew. */
void
rb_invisible_marks_show (GtkTextBuffer *buffer)
{
  GtkTextIter start, end, last;
  g_autofree char *text = NULL;
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "invisible");
  int offset = 0;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  last = start;
  if (strstr (text, "\xe2\x80") == NULL && strstr (text, "\xe2\x81") == NULL &&
      strstr (text, "\xef\xbb\xbf") == NULL) {
    if (tag != NULL)
      clear (buffer, tag, &start, &end);
    return;
  }
  for (const char *p = text; *p != '\0';) {
    int n = 0;

    for (; rb_is_hidden (g_utf8_get_char (p)); p = g_utf8_next_char (p))
      n++;
    if (n == 0) {
      p = g_utf8_next_char (p);
      offset++;
      continue;
    }
    gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
    offset += n;
    if (n == 1 && is_alone (&start))
      continue;
    end = start;
    gtk_text_iter_forward_chars (&end, n);
    if (tag == NULL) {
      tag = rb_coloured_tag_new (buffer, "invisible");
      g_object_set (tag, "show-spaces", PANGO_SHOW_IGNORABLES, NULL);
      rb_coloured_tag_set (tag, "background", "rgba(229,165,10,0.45)");
    }
    clear (buffer, tag, &last, &start);
    if (!is_marked (tag, &start, &end))
      gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
    last = end;
  }
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (tag != NULL)
    clear (buffer, tag, &last, &end);
}
