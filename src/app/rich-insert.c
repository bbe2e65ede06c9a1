/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs out of a text and into it: what copy and paste do. */
#include "markup/rich.h"
#include "rich-buffer.h"
#include "rich-lines.h"
#include <string.h>

GPtrArray *
rb_rich_buffer_get_range (RbRichBuffer *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GPtrArray *range = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  int first = gtk_text_iter_get_line (start), last = gtk_text_iter_get_line (end);

  for (int i = first; i <= last; i++) {
    RbParagraph *paragraph =
        rb_paragraph_ref ((RbParagraph *)rb_rich_buffer_get_paragraph (self, i));

    if (i == last && !gtk_text_iter_ends_line (end)) {
      RbParagraph *cut = rb_paragraph_replace (
          paragraph, (guint)gtk_text_iter_get_line_offset (end), G_MAXINT, "");

      rb_paragraph_unref (paragraph);
      paragraph = cut;
    }
    if (i == first && !gtk_text_iter_starts_line (start)) {
      RbParagraph *cut =
          rb_paragraph_replace (paragraph, 0, (guint)gtk_text_iter_get_line_offset (start), "");

      rb_paragraph_unref (paragraph);
      paragraph = cut;
    }
    g_ptr_array_add (range, paragraph);
  }
  return range;
}

static void
append_runs (RbParagraph *to, const RbParagraph *from)
{
  for (guint i = 0; i < from->runs->len; i++) {
    const RbRun *run = &g_array_index (from->runs, RbRun, i);

    rb_paragraph_append_like (to, run, run->text, -1);
  }
}

void
rb_rich_buffer_insert_paragraphs (RbRichBuffer *self, RbParagraph *const *paragraphs, guint n,
                                  gboolean closed, RbTextFit *fit)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  g_autoptr (GPtrArray) fitting = NULL;
  g_autoptr (RbParagraph) tail = NULL;
  GtkTextIter at;
  RbParagraph *head, *last;
  const RbParagraph *here;
  int line;
  guint offset, end;
  gboolean apart = FALSE;
  gsize used;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  used = strlen (rb_rich_buffer_get_markdown (self));
  fitting = rb_text_limit_fit (paragraphs, n, RB_TEXT_MAX - MIN (used, RB_TEXT_MAX), fit);
  paragraphs = (RbParagraph *const *)fitting->pdata;
  n = fitting->len;
  if (n == 0) {
    gtk_text_buffer_end_user_action (buffer);
    return;
  }
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&at);
  offset = (guint)gtk_text_iter_get_line_offset (&at);
  here = rb_rich_buffer_get_paragraph (self, line);
  tail = rb_paragraph_replace (here, 0, offset, "");
  head = rb_paragraph_replace (here, offset, G_MAXINT, "");
  /* The first and the last join what they are put between, if they are but words. */
  if (paragraphs[0]->kind == RB_PARAGRAPH_BODY && paragraphs[0]->quote == 0 &&
      (here->kind != RB_PARAGRAPH_VERBATIM || n == 1)) {
    append_runs (head, paragraphs[0]);
    g_ptr_array_add (lines, head);
  } else {
    if (rb_paragraph_is_empty (head))
      g_clear_pointer (&head, rb_paragraph_unref);
    else
      g_ptr_array_add (lines, head);
    g_ptr_array_add (lines, rb_paragraph_ref (paragraphs[0]));
  }
  for (guint i = 1; i < n; i++)
    g_ptr_array_add (lines, rb_paragraph_ref (paragraphs[i]));
  last = g_ptr_array_index (lines, lines->len - 1);
  {
    g_autofree char *words = rb_paragraph_dup_text (last);

    end = (guint)g_utf8_strlen (words, -1);
  }
  if (!rb_paragraph_is_empty (tail)) {
    apart = (closed && here->kind != RB_PARAGRAPH_VERBATIM) ||
            last->kind == RB_PARAGRAPH_VERBATIM || last->kind == RB_PARAGRAPH_HEADING ||
            (last->kind == RB_PARAGRAPH_ITEM && last != head && here->kind != RB_PARAGRAPH_ITEM);
    if (apart) {
      /* A list begins where its first words are now. */
      tail->fresh = tail->fresh && lines->pdata[0] != head;
      g_ptr_array_add (lines, rb_paragraph_ref (tail));
    } else {
      RbParagraph *joined = rb_paragraph_copy (last);

      append_runs (joined, tail);
      rb_paragraph_unref (last);
      lines->pdata[lines->len - 1] = joined;
    }
  }
  rb_rich_buffer_replace_lines (self, line, 1, (RbParagraph *const *)lines->pdata, lines->len);
  /* The end of the last line was pasted as well. */
  if (apart && closed)
    rb_rich_buffer_place_caret (self, line + (int)lines->len - 1, 0);
  else
    rb_rich_buffer_place_caret (self, line + (int)lines->len - (apart ? 2 : 1), end);
  gtk_text_buffer_end_user_action (buffer);
}

/* Whether the last line of @words has an end. */
static gboolean
ends_line (const char *words)
{
  gsize n = strlen (words);

  while (n > 0 && (words[n - 1] == ' ' || words[n - 1] == '\t'))
    n--;
  return n > 0 && (words[n - 1] == '\n' || words[n - 1] == '\r');
}

/* Whether what is selected is whole paragraphs, or nothing is, before the first letter of one. */
static gboolean
is_between_lines (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return gtk_text_iter_starts_line (&start) && gtk_text_iter_starts_line (&end);
}

void
rb_rich_buffer_insert_lines (RbRichBuffer *self, const char *words, RbTextFit *fit)
{
  g_autoptr (GPtrArray) paragraphs = rb_paragraphs_of_plain (words);
  /* Terminals and spreadsheets end what is but a word or a cell like a line: among other words that
   * stays in theirs. */
  gboolean closed =
      ends_line (words) && (paragraphs->len > 1 || is_between_lines (GTK_TEXT_BUFFER (self)));

  rb_rich_buffer_insert_paragraphs (self, (RbParagraph *const *)paragraphs->pdata, paragraphs->len,
                                    closed, fit);
}

void
rb_rich_buffer_drop_lines (RbRichBuffer *self, GtkTextIter *at, const char *words, int length)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autofree char *lines = g_strndup (words, (gsize)length);

  gtk_text_buffer_place_cursor (buffer, at);
  rb_rich_buffer_insert_lines (self, lines, NULL);
  gtk_text_buffer_get_iter_at_mark (buffer, at, gtk_text_buffer_get_insert (buffer));
}

guint
rb_rich_end_of_change (const RbParagraph *old, const RbParagraph *new)
{
  g_autofree char *a = rb_paragraph_dup_text (old), *b = rb_paragraph_dup_text (new);
  const char *p = a + strlen (a), *q = b + strlen (b);

  while (p > a && q > b && p[-1] == q[-1]) {
    p--;
    q--;
  }
  while (q < b + strlen (b) && (*q & 0xc0) == 0x80)
    q++;
  return (guint)g_utf8_pointer_to_offset (b, q);
}
