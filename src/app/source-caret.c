/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source-caret.h"
#include "markdown-source.h"
#include "rundbrief.h"
#include <string.h>

/* The marks that may be open at the caret: "**_" in the Markdown up to it is closed, while in the
 * whole it goes on. */
#define MARKS 6

static int
get_caret (GtkTextBuffer *buffer)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_offset (&at);
}

/* How far both are the same, in bytes. */
static gsize
common (const char *a, const char *b)
{
  const char *p = a, *q = b;

  while (*p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q)) {
    p = g_utf8_next_char (p);
    q = g_utf8_next_char (q);
  }
  return (gsize)(p - a);
}

/* Where in its Markdown, @whole, the character of number @offset of a text is; in bytes. */
static gsize
find_in_source (const char *whole, RbRichBuffer *text, int offset)
{
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autofree char *before = NULL;
  GtkTextIter start, at;
  gsize n;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (text), &start);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (text), &at, offset);
  paragraphs = rb_rich_buffer_get_range (text, &start, &at);
  before = rb_rich_text_dup_markdown_of ((RbParagraph *const *)paragraphs->pdata, paragraphs->len);
  if (g_str_has_suffix (before, "\n"))
    before[strlen (before) - 1] = '\0';
  n = common (whole, before);
  /* Written in another way than the usual one: not far from there. */
  if (n + MARKS < strlen (before))
    n = MIN (strlen (before), strlen (whole));
  while (n > 0 && (whole[n] & 0xc0) == 0x80)
    n--;
  /* A space at its end is not written. */
  if (whole[n] == ' ' && gtk_text_iter_backward_char (&at)) {
    n += gtk_text_iter_get_char (&at) == ' ';
    gtk_text_iter_forward_char (&at);
  }
  /* What begins is not on one of the empty lines before it. */
  if (n > 0 && gtk_text_iter_starts_line (&at))
    n += strspn (whole + n, "\n");
  return n;
}

void
rb_source_caret_from_text (GtkTextBuffer *source, RbRichBuffer *text)
{
  g_autofree char *whole = rb_text_buffer_dup (source);
  GtkTextIter at;
  gsize n = find_in_source (whole, text, get_caret (GTK_TEXT_BUFFER (text)));

  gtk_text_buffer_get_iter_at_offset (source, &at, (int)g_utf8_strlen (whole, (gssize)n));
  gtk_text_buffer_place_cursor (source, &at);
}

void
rb_source_caret_to_text (GtkTextBuffer *source, RbRichBuffer *text)
{
  g_autofree char *whole = rb_text_buffer_dup (source);
  gsize caret = (gsize)(g_utf8_offset_to_pointer (whole, get_caret (source)) - whole);
  int from = 0, to = gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (text));
  GtkTextIter at;

  /* The first place that is not before it. */
  while (from < to) {
    int middle = (from + to) / 2;

    if (find_in_source (whole, text, middle) < caret)
      from = middle + 1;
    else
      to = middle;
  }
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (text), &at, from);
  rb_rich_buffer_place_caret (text, gtk_text_iter_get_line (&at),
                              (guint)gtk_text_iter_get_line_offset (&at));
}
