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

static gboolean
is_plain (const RbParagraph *paragraph)
{
  return paragraph->kind == RB_PARAGRAPH_BODY && paragraph->quote == 0 && paragraph->depth == 0;
}

/* Whether it stands in a list or a quotation, which goes on with what is put into it. */
static gboolean
goes_on (const RbParagraph *paragraph)
{
  return (paragraph->kind == RB_PARAGRAPH_BODY || paragraph->kind == RB_PARAGRAPH_ITEM) &&
         !is_plain (paragraph);
}

/* Where paragraphs come to. */
typedef struct {
  const RbParagraph *here, *before; /* the one at the caret, and that above it or %NULL */
  RbParagraph *head, *tail;         /* what stands before and behind the caret */
  gboolean amid;                    /* there are words on both sides */
  gboolean between; /* nothing stands before the caret, and nothing beside it was replaced */
} Place;

/* The words of @paragraph in the form of @like. */
static RbParagraph *
reform (const RbParagraph *paragraph, const RbParagraph *like)
{
  RbParagraph *made = rb_paragraph_new_like (like);

  made->fresh = FALSE;
  append_runs (made, paragraph);
  return made;
}

/* Whether the one that is put in is but words. What is only the part of a paragraph never brings
 * what that was to other words; what comes from elsewhere and may be a part tears none apart. */
static gboolean
is_words (const Place *place, const RbParagraph *paragraph, guint n, RbRichSpan span)
{
  if (n > 1 || (span & (RB_SPAN_OPENED | RB_SPAN_ENDED | RB_SPAN_CLOSED)) != 0)
    return FALSE;
  if (paragraph->kind == RB_PARAGRAPH_VERBATIM && place->here->kind != RB_PARAGRAPH_VERBATIM)
    return FALSE;
  if ((span & RB_SPAN_WORDS) == 0)
    return place->amid;
  return !is_plain (place->here) || !rb_paragraph_is_empty (place->head) ||
         !rb_paragraph_is_empty (place->tail);
}

/* Whether the end that came with the last parts it from what stands behind the caret. Terminals and
 * spreadsheets end what is but a word or a cell like a line, and a line with its end is soon
 * selected: among other words such a one stays in theirs. */
static gboolean
ends_here (const Place *place, const RbParagraph *paragraph, guint n, RbRichSpan span)
{
  /* The end that came before the first is as good, where nothing else stands there. */
  gboolean ended = (span & RB_SPAN_ENDED) != 0 ||
                   ((span & RB_SPAN_OPENED) != 0 && rb_paragraph_is_empty (place->head));

  /* Code has no paragraphs. */
  if (place->here->kind == RB_PARAGRAPH_VERBATIM && n == 1 && (span & RB_SPAN_FORMED) == 0)
    return FALSE;
  if (!ended || n > 1 || place->between)
    return ended;
  return !is_plain (paragraph) &&
         (paragraph->kind != place->here->kind || paragraph->quote != place->here->quote);
}

/* Whether all that is put in stands by itself before the paragraph at the caret: what is more than
 * words at the start of a heading, which then stays one, and what is known to be plain before a
 * list. */
static gboolean
comes_before (const Place *place, const RbParagraph *first, guint n, RbRichSpan span,
              gboolean ended)
{
  const RbParagraph *here = place->here;

  if (!rb_paragraph_is_empty (place->head) || rb_paragraph_is_empty (place->tail))
    return FALSE;
  if (here->kind == RB_PARAGRAPH_HEADING)
    return n > 1 || ended || !is_plain (first);
  return !is_plain (here) && ended && (span & RB_SPAN_FORMED) != 0 &&
         (place->before == NULL || here->fresh || !rb_rich_joins (place->before, here));
}

/* Plain paragraphs go on with the list or the quotation that they come into, up to what ends it. */
static void
take_form (GPtrArray *paragraphs, const RbParagraph *here)
{
  for (guint i = 0; i < paragraphs->len; i++) {
    RbParagraph *paragraph = g_ptr_array_index (paragraphs, i);

    if (is_plain (paragraph)) {
      paragraphs->pdata[i] = reform (paragraph, here);
      rb_paragraph_unref (paragraph);
    } else if (paragraph->depth == 0 || paragraph->quote != here->quote) {
      return;
    }
  }
}

/* What was taken out of the midst of a list, or is parted from its list now, is no deeper than what
 * it comes behind allows. From the paragraph @i on, which comes behind @before. */
static void
settle_depths (GPtrArray *paragraphs, guint i, const RbParagraph *before)
{
  for (; i < paragraphs->len; i++) {
    RbParagraph *paragraph = g_ptr_array_index (paragraphs, i);
    guint8 most = before != NULL && rb_rich_joins (before, paragraph) ? before->depth : 0;

    if (paragraph->kind == RB_PARAGRAPH_ITEM)
      most++;
    if (paragraph->depth > most) {
      RbParagraph *settled = rb_paragraph_copy (paragraph);

      settled->depth = most;
      rb_paragraph_unref (paragraph);
      paragraphs->pdata[i] = paragraph = settled;
    }
    before = paragraph;
  }
}

/* The lines that the one at the caret becomes, but for what stands behind the caret. */
static GPtrArray *
make_lines (const Place *place, GPtrArray *paragraphs, RbRichSpan span, gboolean alone)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  const RbParagraph *first = g_ptr_array_index (paragraphs, 0), *here = place->here;
  gboolean empty = rb_paragraph_is_empty (place->head);
  guint i = 0;

  /* The first joins what it is put behind, if it is but words. */
  if (!alone && (empty || (span & RB_SPAN_OPENED) == 0) && first->kind == RB_PARAGRAPH_BODY &&
      first->quote == 0 && (here->kind != RB_PARAGRAPH_VERBATIM || paragraphs->len == 1)) {
    append_runs (place->head, first);
    i = 1;
  }
  if (i == 1 || !empty)
    g_ptr_array_add (lines, rb_paragraph_ref (place->head));
  g_ptr_array_remove_range (paragraphs, 0, i);
  if (!alone && goes_on (here))
    take_form (paragraphs, here);
  settle_depths (paragraphs, 0, lines->len > 0 ? place->head : place->before);
  for (i = 0; i < paragraphs->len; i++)
    g_ptr_array_add (lines, rb_paragraph_ref (g_ptr_array_index (paragraphs, i)));
  return lines;
}

/* A list that began with what stands behind the caret begins where its first words are now. */
static void
pass_beginning (const Place *place, GPtrArray *lines)
{
  RbParagraph *first = g_ptr_array_index (lines, 0);

  if (!place->tail->fresh || (first != place->head && !rb_rich_joins (first, place->tail)))
    return;
  place->tail->fresh = FALSE;
  if (first == place->head)
    return;
  lines->pdata[0] = rb_paragraph_copy (first);
  rb_paragraph_unref (first);
  ((RbParagraph *)lines->pdata[0])->fresh = TRUE;
}

/* Whether what stands behind the caret cannot go on with the last of the lines. */
static gboolean
is_apart (const Place *place, const RbParagraph *last)
{
  RbParagraphKind here = place->here->kind;

  if (last == place->head)
    return FALSE;
  return here == RB_PARAGRAPH_VERBATIM || last->kind == RB_PARAGRAPH_VERBATIM ||
         last->kind == RB_PARAGRAPH_HEADING ||
         (last->kind == RB_PARAGRAPH_ITEM && here != RB_PARAGRAPH_ITEM);
}

/* Puts paragraphs where the caret is; they are changed. */
static void
put_in (RbRichBuffer *self, GPtrArray *paragraphs, RbRichSpan span, gboolean replaced)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (RbParagraph) head = NULL, tail = NULL;
  g_autofree char *words = NULL;
  guint n = paragraphs->len, offset;
  gboolean ended, alone, apart = FALSE;
  RbParagraph *first = g_ptr_array_index (paragraphs, 0), *last;
  GtkTextIter at;
  Place place;
  int line;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&at);
  offset = (guint)gtk_text_iter_get_line_offset (&at);
  place.here = rb_rich_buffer_get_paragraph (self, line);
  place.before = line > 0 ? rb_rich_buffer_get_paragraph (self, line - 1) : NULL;
  place.tail = tail = rb_paragraph_replace (place.here, 0, offset, "");
  place.head = head = rb_paragraph_replace (place.here, offset, G_MAXINT, "");
  place.amid = !rb_paragraph_is_empty (head) && !rb_paragraph_is_empty (tail);
  place.between = offset == 0 && !replaced;
  ended = ends_here (&place, first, n, span);
  if (!ended)
    span &= (RbRichSpan)~RB_SPAN_ENDED;
  if (is_words (&place, first, n, span)) {
    g_autoptr (RbParagraph) plain = rb_paragraph_new (RB_PARAGRAPH_BODY);

    paragraphs->pdata[0] = reform (first, plain);
    rb_paragraph_unref (first);
  }
  ended = ended || ((span & RB_SPAN_CLOSED) != 0 && place.here->kind != RB_PARAGRAPH_VERBATIM);
  alone = comes_before (&place, g_ptr_array_index (paragraphs, 0), n, span, ended);
  lines = make_lines (&place, paragraphs, span, alone);
  last = g_ptr_array_index (lines, lines->len - 1);
  words = rb_paragraph_dup_text (last);
  if (!rb_paragraph_is_empty (tail)) {
    pass_beginning (&place, lines);
    last = g_ptr_array_index (lines, lines->len - 1);
    apart = ended || alone || is_apart (&place, last);
    if (apart) {
      g_ptr_array_add (lines, rb_paragraph_ref (tail));
      settle_depths (lines, lines->len - 1, last);
    } else {
      RbParagraph *joined = rb_paragraph_copy (last);

      append_runs (joined, tail);
      rb_paragraph_unref (last);
      lines->pdata[lines->len - 1] = joined;
    }
  }
  rb_rich_buffer_replace_lines (self, line, 1, (RbParagraph *const *)lines->pdata, lines->len);
  /* The end of the last line was pasted as well. */
  if (apart && ended)
    rb_rich_buffer_place_caret (self, line + (int)lines->len - 1, 0);
  else
    rb_rich_buffer_place_caret (self, line + (int)lines->len - (apart ? 2 : 1),
                                (guint)g_utf8_strlen (words, -1));
}

void
rb_rich_buffer_insert_paragraphs (RbRichBuffer *self, RbParagraph *const *paragraphs, guint n,
                                  RbRichSpan span, RbTextFit *fit)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (GPtrArray) fitting = NULL;
  GtkTextIter start, end;
  gboolean replaced;
  gsize used;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  replaced = !gtk_text_iter_starts_line (&end);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  used = strlen (rb_rich_buffer_get_markdown (self));
  fitting = rb_text_limit_fit (paragraphs, n, RB_TEXT_MAX - MIN (used, RB_TEXT_MAX), fit);
  if (fitting->len > 0)
    put_in (self, fitting, span, replaced);
  gtk_text_buffer_end_user_action (buffer);
}

RbRichSpan
rb_rich_span_of_words (const char *words)
{
  gsize n = strlen (words);

  while (n > 0 && (words[n - 1] == ' ' || words[n - 1] == '\t'))
    n--;
  return n > 0 && (words[n - 1] == '\n' || words[n - 1] == '\r') ? RB_SPAN_ENDED : RB_SPAN_UNKNOWN;
}

void
rb_rich_buffer_drop_lines (RbRichBuffer *self, GtkTextIter *at, const char *words, int length)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autofree char *lines = g_strndup (words, (gsize)length);
  g_autoptr (GPtrArray) paragraphs = rb_paragraphs_of_plain (lines);

  gtk_text_buffer_place_cursor (buffer, at);
  rb_rich_buffer_insert_paragraphs (self, (RbParagraph *const *)paragraphs->pdata, paragraphs->len,
                                    rb_rich_span_of_words (lines), NULL);
  gtk_text_buffer_get_iter_at_mark (buffer, at, gtk_text_buffer_get_insert (buffer));
}

guint
rb_rich_end_of_change (const RbParagraph *old, const RbParagraph *new)
{
  g_autofree char *a = rb_paragraph_dup_text (old), *b = rb_paragraph_dup_text (new);
  const char *p = a + strlen (a), *q = b + strlen (b);
  gsize same = 0;

  while (p > a && q > b && p[-1] == q[-1]) {
    p--;
    q--;
  }
  while (a[same] != '\0' && a[same] == b[same])
    same++;
  /* What only lost some words may have lost them at the one place or at the other, if they end as
   * the words before them do: mostly what was written last goes, which was the last there was. */
  if (b + same > q && strlen (b) < strlen (a)) {
    q = b + same;
    while (q > b && (*q & 0xc0) == 0x80)
      q--;
  }
  while (q < b + strlen (b) && (*q & 0xc0) == 0x80)
    q++;
  return (guint)g_utf8_pointer_to_offset (b, q);
}
