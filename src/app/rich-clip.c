/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-clip.h"
#include "rich-words.h"

/* Empty paragraphs are none in Markdown: at the edges they are but the end of another. */
static void
drop_empty (GPtrArray *paragraphs)
{
  for (guint i = paragraphs->len; i > 0 && paragraphs->len > 1; i--)
    if (rb_paragraph_is_empty (g_ptr_array_index (paragraphs, i - 1)))
      g_ptr_array_remove_index (paragraphs, i - 1);
}

RbRichClip *
rb_rich_clip_new (RbRichBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  RbRichClip *self = g_new0 (RbRichClip, 1);
  GPtrArray *paragraphs = rb_rich_buffer_get_range (buffer, start, end);
  RbParagraph *first;
  gboolean part;

  self->paragraphs = paragraphs;
  self->opened = paragraphs->len > 1 && rb_paragraph_is_empty (g_ptr_array_index (paragraphs, 0));
  self->closed = paragraphs->len > 1 &&
                 rb_paragraph_is_empty (g_ptr_array_index (paragraphs, paragraphs->len - 1));
  drop_empty (paragraphs);
  first = rb_paragraph_copy (g_ptr_array_index (paragraphs, 0));
  rb_paragraph_unref (paragraphs->pdata[0]);
  paragraphs->pdata[0] = first;
  /* What it stood behind is elsewhere. */
  first->fresh = FALSE;
  part = (!self->opened && !gtk_text_iter_starts_line (start)) ||
         (!self->closed && !gtk_text_iter_ends_line (end));
  if (paragraphs->len == 1 && part && first->kind != RB_PARAGRAPH_VERBATIM) {
    first->kind = RB_PARAGRAPH_BODY;
    first->depth = first->quote = 0;
  }
  return self;
}

RbRichClip *
rb_rich_clip_new_of_words (RbRichBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  gboolean whole = rb_rich_words_find (start, end);
  RbRichClip *self = rb_rich_clip_new (buffer, start, end);

  self->whole = whole;
  return self;
}

void
rb_rich_clip_free (RbRichClip *self)
{
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

void
rb_rich_clip_insert (const RbRichClip *self, RbRichBuffer *buffer, int *from, int *to,
                     RbTextFit *fit)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  RbRichSpan span = RB_SPAN_UNKNOWN;
  GtkTextIter at, end;

  if (self->opened)
    span |= RB_SPAN_OPENED | RB_SPAN_FORMED;
  if (self->closed)
    span |= RB_SPAN_ENDED | RB_SPAN_FORMED;
  if (span == RB_SPAN_UNKNOWN && self->paragraphs->len == 1)
    span = RB_SPAN_WORDS;
  gtk_text_buffer_begin_user_action (text);
  gtk_text_buffer_get_selection_bounds (text, &at, &end);
  *from = gtk_text_iter_get_offset (&at);
  rb_rich_buffer_insert_paragraphs (buffer, (RbParagraph *const *)self->paragraphs->pdata,
                                    self->paragraphs->len, span, fit);
  gtk_text_buffer_get_iter_at_mark (text, &at, gtk_text_buffer_get_insert (text));
  *to = gtk_text_iter_get_offset (&at);
  if (self->whole) {
    rb_rich_words_part (text, from, to);
    gtk_text_buffer_get_iter_at_offset (text, &at, *to);
    gtk_text_buffer_place_cursor (text, &at);
  }
  gtk_text_buffer_end_user_action (text);
}
