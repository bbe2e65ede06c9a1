/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-borders.h"
#include "markup/rich.h"

static gboolean
is_verbatim (RbRichBuffer *buffer, int line)
{
  return rb_rich_buffer_get_paragraph (buffer, line)->kind == RB_PARAGRAPH_VERBATIM;
}

/* How far a range is to be deleted, in characters. */
static void
delete_part (GtkTextBuffer *buffer, int from, int to)
{
  GtkTextIter start, end;

  if (from >= to)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_delete (buffer, &start, &end);
}

gboolean
rb_rich_borders_delete (RbRichBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  int first = gtk_text_iter_get_line (start), last = gtk_text_iter_get_line (end);
  int from = gtk_text_iter_get_offset (start), to = gtk_text_iter_get_offset (end), between;
  GtkTextIter line = *end, caret;
  gboolean holds_caret;

  if (first == last || gtk_text_iter_starts_line (start) || gtk_text_iter_ends_line (end) ||
      (!is_verbatim (buffer, first) && !is_verbatim (buffer, last)))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (text, &caret, gtk_text_buffer_get_insert (text));
  holds_caret = gtk_text_iter_in_range (&caret, start, end) || gtk_text_iter_equal (&caret, end);
  gtk_text_iter_set_line_offset (&line, 0);
  between = gtk_text_iter_get_offset (&line);
  gtk_text_buffer_begin_user_action (text);
  delete_part (text, between, to);
  delete_part (text, from, between - 1);
  gtk_text_buffer_end_user_action (text);
  gtk_text_buffer_get_iter_at_offset (text, start, from);
  *end = *start;
  /* Else it would be behind the end of the line that stays. */
  if (holds_caret)
    gtk_text_buffer_place_cursor (text, start);
  return TRUE;
}

RbParagraph *
rb_rich_borders_left (RbRichBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  int line = gtk_text_iter_get_line (start), last_line = gtk_text_iter_get_line (end);
  const RbParagraph *first = rb_rich_buffer_get_paragraph (buffer, line);
  const RbParagraph *last = rb_rich_buffer_get_paragraph (buffer, last_line);
  gboolean whole = gtk_text_iter_starts_line (start), rest = !gtk_text_iter_ends_line (end);
  /* A paragraph with its end: an empty one that is below stays what it is. */
  gboolean gone =
      last_line > line && gtk_text_iter_starts_line (end) && !rb_paragraph_is_empty (first);
  RbParagraph *left = (RbParagraph *)(whole && (rest || gone) ? last : first);

  /* Who clears a text of several paragraphs begins anew. */
  gboolean all = last_line > line && gtk_text_iter_is_start (start) && gtk_text_iter_is_end (end);

  if (all || (whole && !rest && left->kind == RB_PARAGRAPH_VERBATIM))
    return rb_paragraph_new (RB_PARAGRAPH_BODY);
  if (left == first || !first->fresh || left->fresh || !rb_rich_joins (first, left))
    return rb_paragraph_ref (left);
  /* Its list, or quotation, now begins with it. */
  left = rb_paragraph_copy (left);
  left->fresh = TRUE;
  return left;
}

gboolean
rb_rich_borders_select (RbRichBuffer *buffer, int by)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter at, start, end;
  int line, other, block;

  if (gtk_text_buffer_get_has_selection (text))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (text, &at, gtk_text_buffer_get_insert (text));
  line = gtk_text_iter_get_line (&at);
  other = line + by;
  if (other < 0 || other >= gtk_text_buffer_get_line_count (text) ||
      !(by < 0 ? gtk_text_iter_starts_line (&at) : gtk_text_iter_ends_line (&at)) ||
      (!is_verbatim (buffer, line) && !is_verbatim (buffer, other)))
    return FALSE;
  /* An empty paragraph beside it goes as ever. */
  if (rb_paragraph_is_empty (rb_rich_buffer_get_paragraph (buffer, line)) ||
      rb_paragraph_is_empty (rb_rich_buffer_get_paragraph (buffer, other)))
    return FALSE;
  block = is_verbatim (buffer, other) ? other : line;
  gtk_text_buffer_get_iter_at_line (text, &start, block);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (text, &end, &start);
  return TRUE;
}
