/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bold, italic and links: what is set word by word. */
#include "rich-format.h"
#include "rich-lines.h"
#include <string.h>

#define EMPHASIS (RB_RUN_BOLD | RB_RUN_ITALIC)

RbRunStyle
rb_rich_get_style (RbRichBuffer *buffer)
{
  GtkTextIter start, end;
  RbRunStyle style = EMPHASIS;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end))
    return rb_rich_buffer_get_typing_style (buffer);
  while (gtk_text_iter_compare (&start, &end) < 0 && style != 0) {
    if (!g_unichar_isspace (gtk_text_iter_get_char (&start)))
      style &= rb_rich_style_at (&start);
    if (!gtk_text_iter_forward_char (&start))
      break;
  }
  return style;
}

void
rb_rich_toggle_style (RbRichBuffer *buffer, RbRunStyle style)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  gboolean on = (rb_rich_get_style (buffer) & style) == 0;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (text, &start, &end)) {
    if (!gtk_text_iter_inside_word (&start) || gtk_text_iter_starts_word (&start)) {
      rb_rich_buffer_set_typing_style (buffer, rb_rich_get_style (buffer) ^ style);
      return;
    }
    on = (rb_rich_style_at (&start) & style) == 0;
    gtk_text_iter_backward_word_start (&start);
    gtk_text_iter_forward_word_end (&end);
  }
  gtk_text_buffer_begin_user_action (text);
  for (int line = gtk_text_iter_get_line (&start); line <= gtk_text_iter_get_line (&end); line++) {
    GtkTextIter from, to;

    if (rb_rich_buffer_get_paragraph (buffer, line)->kind == RB_PARAGRAPH_VERBATIM)
      continue;
    rb_rich_line_get_bounds (text, line, &from, &to);
    if (gtk_text_iter_compare (&from, &start) < 0)
      from = start;
    if (gtk_text_iter_compare (&to, &end) > 0)
      to = end;
    if (on)
      gtk_text_buffer_apply_tag (text, rb_rich_style_tag (text, style), &from, &to);
    else
      gtk_text_buffer_remove_tag (text, rb_rich_style_tag (text, style), &from, &to);
  }
  rb_rich_buffer_restyled (buffer, gtk_text_iter_get_line (&start), gtk_text_iter_get_line (&end));
  gtk_text_buffer_end_user_action (text);
}

void
rb_rich_trim_spaces (GtkTextIter *start, GtkTextIter *end)
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

gboolean
rb_rich_find_link (RbRichBuffer *buffer, GtkTextIter *start, GtkTextIter *end, const char **url)
{
  GtkTextTag *tag;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), start, end);
  tag = rb_rich_link_at (start, url);
  if (tag == NULL && gtk_text_iter_equal (start, end) && !gtk_text_iter_starts_line (start)) {
    GtkTextIter before = *start;

    /* Behind its last letter the caret is still at the link. */
    gtk_text_iter_backward_char (&before);
    tag = rb_rich_link_at (&before, url);
    if (tag != NULL)
      *start = before;
  }
  if (tag == NULL)
    return FALSE;
  if (!gtk_text_iter_starts_tag (start, tag))
    gtk_text_iter_backward_to_tag_toggle (start, tag);
  *end = *start;
  gtk_text_iter_forward_to_tag_toggle (end, tag);
  return TRUE;
}

/* Puts @label in the place of @old, the words from @start to @end; what both begin and end with
 * stays, and so does how it looks. */
static void
replace_words (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, const char *old,
               const char *label)
{
  const char *p = old, *q = label, *old_end = old + strlen (old),
             *end_of_label = label + strlen (label);
  int first = gtk_text_iter_get_offset (start), last;
  int n_before = 0, n_behind = 0;
  GtkTextIter from, to;

  for (; *p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q); n_before++) {
    p = g_utf8_next_char (p);
    q = g_utf8_next_char (q);
  }
  while (old_end > p && end_of_label > q) {
    const char *a = g_utf8_prev_char (old_end), *b = g_utf8_prev_char (end_of_label);

    if (g_utf8_get_char (a) != g_utf8_get_char (b))
      break;
    old_end = a;
    end_of_label = b;
    n_behind++;
  }
  last = gtk_text_iter_get_offset (end) - n_behind;
  gtk_text_buffer_get_iter_at_offset (buffer, &from, first + n_before);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, last);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, q, (int)(end_of_label - q));
  *end = from;
  gtk_text_iter_forward_chars (end, n_behind);
  gtk_text_buffer_get_iter_at_offset (buffer, start, first);
}

void
rb_rich_set_link (RbRichBuffer *buffer, GtkTextIter *start, GtkTextIter *end, const char *label,
                  const char *url)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  g_autofree char *old = gtk_text_iter_get_slice (start, end);
  GtkTextIter at = *start;
  GtkTextTag *tag = rb_rich_link_at (start, NULL);
  g_autofree char *title = NULL;

  /* A link that is changed as a whole stays the one that it is. */
  if (tag != NULL && gtk_text_iter_starts_tag (start, tag) && gtk_text_iter_ends_tag (end, tag))
    title = g_strdup (rb_rich_link_tag_title (tag));
  gtk_text_buffer_begin_user_action (text);
  /* All of them: an older link would win over the new one. */
  do
    while ((tag = rb_rich_link_at (&at, NULL)) != NULL && gtk_text_iter_compare (&at, end) < 0)
      gtk_text_buffer_remove_tag (text, tag, start, end);
  while (gtk_text_iter_forward_to_tag_toggle (&at, NULL) && gtk_text_iter_compare (&at, end) < 0);
  if (strcmp (old, label) != 0)
    replace_words (text, start, end, old, label);
  /* A link does not reach over paragraphs; each gets its own. */
  for (int line = gtk_text_iter_get_line (start);
       url != NULL && *url != '\0' && line <= gtk_text_iter_get_line (end); line++) {
    GtkTextIter from, to;

    rb_rich_line_get_bounds (text, line, &from, &to);
    if (gtk_text_iter_compare (&from, start) < 0)
      from = *start;
    if (gtk_text_iter_compare (&to, end) > 0)
      to = *end;
    gtk_text_buffer_apply_tag (text, rb_rich_link_tag_new (text, url, title), &from, &to);
  }
  rb_rich_buffer_restyled (buffer, gtk_text_iter_get_line (start), gtk_text_iter_get_line (end));
  gtk_text_buffer_place_cursor (text, end);
  gtk_text_buffer_end_user_action (text);
}
