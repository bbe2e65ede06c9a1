/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-trail.h"
#include "rich-lines.h"
#include <string.h>

/* The spaces at the end of the caret's line, if the caret is behind them. */
static char *
dup_trail (RbRichBuffer *self, int *line)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter at, start, end;
  g_autofree char *words = NULL;
  gsize n;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  *line = gtk_text_iter_get_line (&at);
  rb_rich_line_get_bounds (buffer, *line, &start, &end);
  if (!gtk_text_iter_equal (&at, &end))
    return NULL;
  words = gtk_text_iter_get_slice (&start, &end);
  n = strlen (words);
  while (n > 0 && words[n - 1] == ' ')
    n--;
  return words[n] != '\0' ? g_strdup (words + n) : NULL;
}

void
rb_rich_buffer_show (RbRichBuffer *self, const char *markdown)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int n_lines = gtk_text_buffer_get_line_count (buffer), line;
  g_autofree char *trail = dup_trail (self, &line);
  GtkTextIter start, end, last;

  rb_rich_buffer_set_markdown (self, markdown);
  if (trail == NULL || gtk_text_buffer_get_line_count (buffer) != n_lines)
    return;
  rb_rich_line_get_bounds (buffer, line, &start, &end);
  last = end;
  if (gtk_text_iter_equal (&start, &end) || !gtk_text_iter_backward_char (&last) ||
      gtk_text_iter_get_char (&last) == ' ')
    return;
  gtk_text_buffer_insert (buffer, &end, trail, -1);
  gtk_text_buffer_place_cursor (buffer, &end);
}
