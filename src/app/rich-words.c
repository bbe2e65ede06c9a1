/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-words.h"
#include <string.h>

#define LINE_BREAK 0x2028
#define OBJECT 0xfffc

/* The character at @offset; 0 at the edges of a line. */
static gunichar
char_at (GtkTextBuffer *buffer, int offset)
{
  GtkTextIter at;
  gunichar c;

  if (offset < 0)
    return 0;
  gtk_text_buffer_get_iter_at_offset (buffer, &at, offset);
  c = gtk_text_iter_ends_line (&at) ? 0 : gtk_text_iter_get_char (&at);
  return c == LINE_BREAK ? 0 : c;
}

/* A merge tag, too, stands for words. */
static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == OBJECT;
}

static gboolean
is_one_of (gunichar c, const char *signs)
{
  return c != 0 && c < 0x10ffff && g_utf8_strchr (signs, -1, c) != NULL;
}

/* Whether there is a space between the two in print. */
static gboolean
want_space (gunichar before, gunichar after)
{
  return (is_of_word (before) || is_one_of (before, ".,;:!?…)]")) &&
         (is_of_word (after) || is_one_of (after, "([„"));
}

gboolean
rb_rich_words_find (GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (start);
  GtkTextIter first = *start, last = *end;
  int from, to;

  if (gtk_text_iter_get_line (start) != gtk_text_iter_get_line (end))
    return FALSE;
  while (gtk_text_iter_compare (&first, &last) < 0 && gtk_text_iter_get_char (&first) == ' ')
    gtk_text_iter_forward_char (&first);
  to = gtk_text_iter_get_offset (&last);
  while (gtk_text_iter_compare (&first, &last) < 0 && char_at (buffer, to - 1) == ' ') {
    gtk_text_iter_backward_char (&last);
    to--;
  }
  from = gtk_text_iter_get_offset (&first);
  if (from == to ||
      (is_of_word (char_at (buffer, from - 1)) && is_of_word (char_at (buffer, from))) ||
      (is_of_word (char_at (buffer, to - 1)) && is_of_word (char_at (buffer, to))))
    return FALSE;
  *start = first;
  *end = last;
  return TRUE;
}

void
rb_rich_words_close (GtkTextBuffer *buffer, int offset)
{
  gunichar before = char_at (buffer, offset - 1), after = char_at (buffer, offset);
  GtkTextIter start, end;
  int at;

  if (before == ' ' && (after == ' ' || after == 0 || is_one_of (after, ".,;:!?…)]")))
    at = offset - 1;
  else if (after == ' ' && (before == 0 || is_one_of (before, "([„")))
    at = offset;
  else
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, at);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, at + 1);
  gtk_text_buffer_delete (buffer, &start, &end);
}

static void
put_space (GtkTextBuffer *buffer, int offset)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, offset);
  gtk_text_buffer_insert (buffer, &at, " ", 1);
}

void
rb_rich_words_part (GtkTextBuffer *buffer, int *from, int *to)
{
  gunichar before = char_at (buffer, *from - 1), after = char_at (buffer, *to);

  if (*from >= *to || (is_of_word (before) && is_of_word (after)))
    return;
  if (want_space (char_at (buffer, *to - 1), after))
    put_space (buffer, *to);
  if (want_space (before, char_at (buffer, *from))) {
    put_space (buffer, *from);
    ++*from;
    ++*to;
  }
}
