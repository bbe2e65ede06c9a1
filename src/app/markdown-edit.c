/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown-edit.h"
#include <string.h>

/* A line's opening: its white space, and what makes it a heading, an item or a quotation. */
static gsize
opening_length (const char *line, RbBlock *block)
{
  gsize indent = strspn (line, " "), digits = strspn (line + indent, "0123456789");
  const char *p = line + indent;

  *block = RB_BLOCK_PARAGRAPH;
  if (*p == '#') {
    gsize hashes = strspn (p, "#");

    if (hashes <= 6 && p[hashes] == ' ') {
      *block = RB_BLOCK_HEADING;
      return indent + hashes + 1;
    }
  } else if ((*p == '-' || *p == '*' || *p == '+') && p[1] == ' ') {
    *block = RB_BLOCK_BULLETS;
    return indent + 2;
  } else if (digits > 0 && digits < 10 && (p[digits] == '.' || p[digits] == ')') &&
             p[digits + 1] == ' ') {
    *block = RB_BLOCK_NUMBERS;
    return indent + digits + 2;
  } else if (*p == '>') {
    *block = RB_BLOCK_QUOTE;
    return indent + 1 + (p[1] == ' ');
  }
  return 0;
}

static char *
get_line (GtkTextBuffer *buffer, int line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (buffer, start, line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
  return gtk_text_buffer_get_text (buffer, start, end, TRUE);
}

static void
select_word (GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_iter_inside_word (start) && !gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (gtk_text_iter_inside_word (end))
    gtk_text_iter_forward_word_end (end);
}

/* Emphasis must hug its words, or CommonMark takes it for asterisks. */
static void
trim (GtkTextIter *start, GtkTextIter *end)
{
  while (gtk_text_iter_compare (start, end) < 0 &&
         g_unichar_isspace (gtk_text_iter_get_char (start)))
    gtk_text_iter_forward_char (start);
  while (gtk_text_iter_compare (start, end) < 0) {
    GtkTextIter before = *end;

    gtk_text_iter_backward_char (&before);
    if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
      break;
    *end = before;
  }
}

static void
delete_at (GtkTextBuffer *buffer, int offset, int length)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, offset + length);
  gtk_text_buffer_delete (buffer, &start, &end);
}

static void
insert_at (GtkTextBuffer *buffer, int offset, const char *text)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, offset);
  gtk_text_buffer_insert (buffer, &at, text, -1);
}

/*
 * Only the marks come and go, the words stay: a selection that is empty for a moment gives up the
 * primary clipboard, and when the display tells of that later, GTK unselects what is selected then.
 */
void
rb_markdown_toggle_mark (GtkTextBuffer *buffer, const char *mark)
{
  GtkTextIter start, end, before, after;
  g_autofree char *text = NULL, *left = NULL, *right = NULL;
  int length = (int)strlen (mark), from, to;
  gboolean outside;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    select_word (&start, &end);
  trim (&start, &end);
  before = start;
  after = end;
  gtk_text_iter_backward_chars (&before, length);
  gtk_text_iter_forward_chars (&after, length);
  left = gtk_text_buffer_get_text (buffer, &before, &start, TRUE);
  right = gtk_text_buffer_get_text (buffer, &end, &after, TRUE);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  outside = strcmp (left, mark) == 0 && strcmp (right, mark) == 0;
  if (length == 1 && outside) {
    /* One asterisk of two belongs to bold. */
    GtkTextIter further = before;

    outside = !gtk_text_iter_backward_char (&further) ||
              gtk_text_iter_get_char (&further) != (gunichar)*mark;
  }
  from = gtk_text_iter_get_offset (&start);
  to = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_begin_user_action (buffer);
  if (outside) {
    delete_at (buffer, to, length);
    delete_at (buffer, from - length, length);
    from -= length;
    to -= length;
  } else if (strlen (text) > 2 * (gsize)length && g_str_has_prefix (text, mark) &&
             g_str_has_suffix (text, mark)) {
    delete_at (buffer, to - length, length);
    delete_at (buffer, from, length);
    to -= 2 * length;
  } else {
    insert_at (buffer, to, mark);
    insert_at (buffer, from, mark);
    from += length;
    to += length;
  }
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

RbBlock
rb_markdown_get_block (GtkTextBuffer *buffer)
{
  GtkTextIter at, start, end;
  g_autofree char *line = NULL;
  RbBlock block;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  line = get_line (buffer, gtk_text_iter_get_line (&at), &start, &end);
  opening_length (line, &block);
  return block;
}

void
rb_markdown_set_block (GtkTextBuffer *buffer, RbBlock block)
{
  GtkTextIter start, end;
  int first, last, number = 1;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  first = gtk_text_iter_get_line (&start);
  last = gtk_text_iter_get_line (&end);
  gtk_text_buffer_begin_user_action (buffer);
  for (int i = first; i <= last; i++) {
    g_autofree char *line = get_line (buffer, i, &start, &end);
    g_autofree char *opening = NULL;
    RbBlock old;
    gsize length = opening_length (line, &old);

    if (*line == '\0' && first != last)
      continue;
    switch (block) {
    case RB_BLOCK_HEADING:
      opening = g_strdup ("## ");
      break;
    case RB_BLOCK_BULLETS:
      opening = g_strdup ("- ");
      break;
    case RB_BLOCK_NUMBERS:
      opening = g_strdup_printf ("%d. ", number++);
      break;
    case RB_BLOCK_QUOTE:
      opening = g_strdup ("> ");
      break;
    case RB_BLOCK_PARAGRAPH:
    default:
      opening = g_strdup ("");
      break;
    }
    end = start;
    gtk_text_iter_forward_chars (&end, (int)length);
    gtk_text_buffer_delete (buffer, &start, &end);
    gtk_text_buffer_insert (buffer, &start, opening, -1);
  }
  gtk_text_buffer_end_user_action (buffer);
}

void
rb_markdown_insert_link (GtkTextBuffer *buffer, const char *label, const char *address)
{
  g_autofree char *link = NULL;

  /* Spaces and brackets in an address need the pointed form (CommonMark 0.30, section 6.3). */
  if (strpbrk (address, " ()") != NULL)
    link = g_strdup_printf ("[%s](<%s>)", label, address);
  else
    link = g_strdup_printf ("[%s](%s)", label, address);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, FALSE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, link, -1);
  gtk_text_buffer_end_user_action (buffer);
}

gboolean
rb_markdown_enter (GtkTextBuffer *buffer)
{
  GtkTextIter at, start, end;
  g_autofree char *line = NULL, *opening = NULL;
  RbBlock block;
  gsize length;

  if (gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  line = get_line (buffer, gtk_text_iter_get_line (&at), &start, &end);
  length = opening_length (line, &block);
  if (block == RB_BLOCK_PARAGRAPH || block == RB_BLOCK_HEADING) {
    /* As in a word processor Enter ends the paragraph; Markdown says so by an empty line. */
    if (*line == '\0' || gtk_text_iter_get_line_index (&at) == 0)
      return FALSE;
    gtk_text_buffer_insert_at_cursor (buffer, "\n\n", -1);
    return TRUE;
  }
  if (gtk_text_iter_get_line_index (&at) < (int)length)
    return FALSE;
  if (line[length] == '\0') {
    gtk_text_buffer_delete (buffer, &start, &end);
    /* Without an empty line what follows would still belong to the last item. */
    gtk_text_buffer_insert (buffer, &start, "\n", -1);
    return TRUE;
  }
  if (block == RB_BLOCK_NUMBERS) {
    gsize indent = strspn (line, " ");
    int number = (int)g_ascii_strtoll (line + indent, NULL, 10);

    opening = g_strdup_printf ("\n%.*s%d. ", (int)indent, line, number + 1);
  } else {
    opening = g_strdup_printf ("\n%.*s", (int)length, line);
  }
  gtk_text_buffer_insert_at_cursor (buffer, opening, -1);
  return TRUE;
}

void
rb_markdown_break_line (GtkTextBuffer *buffer)
{
  gtk_text_buffer_delete_selection (buffer, FALSE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "  \n", -1);
}
