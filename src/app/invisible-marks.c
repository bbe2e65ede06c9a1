/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invisible-marks.h"
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

void
rb_invisible_marks_show (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "invisible");
  int offset = 0;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  if (tag != NULL)
    gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
  if (strstr (text, "\xe2\x80") == NULL && strstr (text, "\xe2\x81") == NULL &&
      strstr (text, "\xef\xbb\xbf") == NULL)
    return;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), offset++) {
    if (!rb_is_hidden (g_utf8_get_char (p)))
      continue;
    gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
    if (is_alone (&start))
      continue;
    end = start;
    gtk_text_iter_forward_char (&end);
    if (tag == NULL)
      tag = gtk_text_buffer_create_tag (buffer, "invisible", "show-spaces", PANGO_SHOW_IGNORABLES,
                                        "background", "rgba(229,165,10,0.45)", NULL);
    gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
  }
}
