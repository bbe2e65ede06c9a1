/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-format.h"
#include "rich-lines.h"
#include <string.h>

static void
get_caret (RbRichBuffer *buffer, GtkTextIter *at)
{
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (buffer), at,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
}

static int
caret_line (RbRichBuffer *buffer)
{
  GtkTextIter at;

  get_caret (buffer, &at);
  return gtk_text_iter_get_line (&at);
}

static void
get_selected_lines (RbRichBuffer *buffer, int *first, int *last)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  *first = gtk_text_iter_get_line (&start);
  *last = gtk_text_iter_get_line (&end);
  /* A selection that ends before the first letter of a line does not mean that line. */
  if (*last > *first && gtk_text_iter_starts_line (&end))
    (*last)--;
}

/* --- kinds of paragraph ----------------------------------------------------------------------- */

static RbBlock
block_of (const RbParagraph *paragraph)
{
  switch (paragraph->kind) {
  case RB_PARAGRAPH_HEADING:
    return paragraph->level <= 2 ? RB_BLOCK_HEADING : RB_BLOCK_SUBHEADING;
  case RB_PARAGRAPH_ITEM:
    return paragraph->ordered ? RB_BLOCK_NUMBERS : RB_BLOCK_BULLETS;
  case RB_PARAGRAPH_VERBATIM:
    return RB_BLOCK_VERBATIM;
  default:
    return paragraph->quote > 0 ? RB_BLOCK_QUOTE : RB_BLOCK_PARAGRAPH;
  }
}

RbBlock
rb_rich_get_block (RbRichBuffer *buffer)
{
  return block_of (rb_rich_buffer_get_paragraph (buffer, caret_line (buffer)));
}

static void
set_line_block (RbRichBuffer *buffer, int line, RbBlock block)
{
  const RbParagraph *old = rb_rich_buffer_get_paragraph (buffer, line);
  g_autoptr (RbParagraph) format = NULL;
  guint8 quote = old->quote;

  if (old->kind == RB_PARAGRAPH_VERBATIM)
    return;
  switch (block) {
  case RB_BLOCK_HEADING:
  case RB_BLOCK_SUBHEADING:
    format = rb_paragraph_new (RB_PARAGRAPH_HEADING);
    format->level = block == RB_BLOCK_HEADING ? 2 : 3;
    break;
  case RB_BLOCK_BULLETS:
  case RB_BLOCK_NUMBERS:
    format = rb_paragraph_new (RB_PARAGRAPH_ITEM);
    format->depth = MAX (old->depth, 1);
    format->ordered = block == RB_BLOCK_NUMBERS;
    break;
  case RB_BLOCK_QUOTE:
    format = rb_paragraph_new (RB_PARAGRAPH_BODY);
    quote = MAX (quote, 1);
    break;
  default:
    format = rb_paragraph_new (RB_PARAGRAPH_BODY);
    quote = 0;
    break;
  }
  format->quote = quote;
  rb_rich_buffer_set_format (buffer, line, format);
}

void
rb_rich_set_block (RbRichBuffer *buffer, RbBlock block)
{
  int first, last;

  get_selected_lines (buffer, &first, &last);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  for (int i = first; i <= last; i++)
    set_line_block (buffer, i, block);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
}

void
rb_rich_toggle_block (RbRichBuffer *buffer, RbBlock block)
{
  gboolean off = rb_rich_get_block (buffer) == block;
  int first, last;

  if (!off || (block != RB_BLOCK_BULLETS && block != RB_BLOCK_NUMBERS)) {
    rb_rich_set_block (buffer, off ? RB_BLOCK_PARAGRAPH : block);
    return;
  }
  /* Out of the list, not out of the quotation that it stands in. */
  get_selected_lines (buffer, &first, &last);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  for (int i = first; i <= last; i++)
    set_line_block (buffer, i,
                    rb_rich_buffer_get_paragraph (buffer, i)->quote > 0 ? RB_BLOCK_QUOTE
                                                                        : RB_BLOCK_PARAGRAPH);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
}

int
rb_rich_buffer_get_number (RbRichBuffer *self, int line)
{
  const RbParagraph *item = rb_rich_buffer_get_paragraph (self, line);
  int number = item->start, before = 0;

  for (int i = line - 1; i >= 0 && !item->fresh; i--) {
    const RbParagraph *at = rb_rich_buffer_get_paragraph (self, i);

    if (at->depth < item->depth || at->quote != item->quote)
      break;
    if (at->depth > item->depth || at->kind != RB_PARAGRAPH_ITEM)
      continue;
    if (!at->ordered)
      break;
    before++;
    number = at->start;
    if (at->fresh)
      break;
  }
  return number + before;
}

/* The item that line @line comes behind in its list if it is at @depth; %NULL for none. */
static const RbParagraph *
find_neighbour (RbRichBuffer *buffer, int line, int depth)
{
  guint8 quote = rb_rich_buffer_get_paragraph (buffer, line)->quote;

  for (int i = line - 1; i >= 0; i--) {
    const RbParagraph *at = rb_rich_buffer_get_paragraph (buffer, i);

    if (at->depth < depth || at->quote != quote)
      return NULL;
    if (at->depth == depth && at->kind == RB_PARAGRAPH_ITEM)
      return at;
  }
  return NULL;
}

static void
set_depth (RbRichBuffer *buffer, int line, int depth)
{
  const RbParagraph *old = rb_rich_buffer_get_paragraph (buffer, line);
  g_autoptr (RbParagraph) format = rb_paragraph_copy (old);

  format->depth = (guint8)CLAMP (depth, 0, 9);
  format->fresh = FALSE;
  format->start = 1;
  if (format->depth == 0) {
    format->kind = RB_PARAGRAPH_BODY;
    format->ordered = format->loose = FALSE;
  } else if (format->kind == RB_PARAGRAPH_ITEM) {
    const RbParagraph *neighbour = find_neighbour (buffer, line, format->depth);

    /* It goes on with the list that it comes into, rather than begin one of another kind. */
    if (neighbour != NULL)
      format->ordered = neighbour->ordered;
  }
  rb_rich_buffer_set_format (buffer, line, format);
}

gboolean
rb_rich_nest (RbRichBuffer *buffer, int by)
{
  int first, last, n = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer));
  const RbParagraph *paragraph;

  get_selected_lines (buffer, &first, &last);
  paragraph = rb_rich_buffer_get_paragraph (buffer, first);
  if (paragraph->depth == 0)
    return FALSE;
  /* An item goes under the one before it; with none there is nothing to go under. */
  if (by > 0 &&
      (first == 0 || rb_rich_buffer_get_paragraph (buffer, first - 1)->depth < paragraph->depth))
    return TRUE;
  /* What is nested in the last item comes along. */
  {
    guint8 depth = rb_rich_buffer_get_paragraph (buffer, last)->depth;

    while (last + 1 < n && rb_rich_buffer_get_paragraph (buffer, last + 1)->depth > depth)
      last++;
  }
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  for (int i = first; i <= last; i++) {
    const RbParagraph *at = rb_rich_buffer_get_paragraph (buffer, i);

    if (at->depth > 0)
      set_depth (buffer, i, at->depth + by);
  }
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
  return TRUE;
}

/* --- keys ------------------------------------------------------------------------------------- */

/* One step towards a plain paragraph: out of a list, a quotation, a heading. */
static gboolean
step_out (RbRichBuffer *buffer, int line)
{
  const RbParagraph *paragraph = rb_rich_buffer_get_paragraph (buffer, line);

  if (paragraph->kind == RB_PARAGRAPH_VERBATIM)
    return FALSE;
  if (paragraph->depth > 0) {
    set_depth (buffer, line, paragraph->depth - 1);
  } else if (paragraph->quote > 0) {
    g_autoptr (RbParagraph) format = rb_paragraph_copy (paragraph);

    format->quote--;
    format->fresh = FALSE;
    rb_rich_buffer_set_format (buffer, line, format);
  } else if (paragraph->kind == RB_PARAGRAPH_HEADING) {
    set_line_block (buffer, line, RB_BLOCK_PARAGRAPH);
  } else {
    return FALSE;
  }
  return TRUE;
}

static gboolean
enter_verbatim (RbRichBuffer *buffer, GtkTextIter *at)
{
  GtkTextIter before = *at;
  g_autofree char *last = NULL;

  /* An empty line at the end is the way out. */
  gtk_text_iter_backward_char (&before);
  last = gtk_text_iter_get_slice (&before, at);
  if (gtk_text_iter_ends_line (at) && strcmp (last, RB_LINE_BREAK) == 0) {
    int line = gtk_text_iter_get_line (at);

    gtk_text_buffer_delete (GTK_TEXT_BUFFER (buffer), &before, at);
    gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), at, "\n", 1);
    {
      g_autoptr (RbParagraph) body = rb_paragraph_new (RB_PARAGRAPH_BODY);

      rb_rich_buffer_set_format (buffer, line + 1, body);
    }
    return TRUE;
  }
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), at, RB_LINE_BREAK, -1);
  return TRUE;
}

gboolean
rb_rich_enter (RbRichBuffer *buffer)
{
  const RbParagraph *paragraph;
  gboolean done = FALSE;
  GtkTextIter at;
  int line;

  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (buffer), TRUE, TRUE);
  get_caret (buffer, &at);
  line = gtk_text_iter_get_line (&at);
  paragraph = rb_rich_buffer_get_paragraph (buffer, line);
  if (paragraph->kind == RB_PARAGRAPH_VERBATIM) {
    done = enter_verbatim (buffer, &at);
  } else if (rb_paragraph_is_empty (paragraph)) {
    done = step_out (buffer, line);
  } else if (paragraph->kind == RB_PARAGRAPH_HEADING && gtk_text_iter_ends_line (&at)) {
    gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &at, "\n", 1);
    set_line_block (buffer, line + 1, RB_BLOCK_PARAGRAPH);
    done = TRUE;
  }
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
  return done;
}

void
rb_rich_break_line (RbRichBuffer *buffer)
{
  /* Of Markdown's two ways to write a heading one holds line breaks, but no smaller heading; and a
   * heading breaks elsewhere on each screen. */
  if (rb_rich_buffer_get_paragraph (buffer, caret_line (buffer))->kind == RB_PARAGRAPH_HEADING) {
    if (!rb_rich_enter (buffer))
      gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (buffer), "\n", 1, TRUE);
    return;
  }
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (buffer), TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (buffer), RB_LINE_BREAK, -1);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
}

/* Nothing that a person has put there: a space is taken back first. */
static gboolean
is_bare (RbRichBuffer *buffer, int line)
{
  g_autofree char *words = NULL;
  GtkTextIter start, end;

  rb_rich_line_get_bounds (GTK_TEXT_BUFFER (buffer), line, &start, &end);
  words = gtk_text_iter_get_slice (&start, &end);
  return *words == '\0' || strcmp (words, RB_LINE_HOLDER) == 0;
}

gboolean
rb_rich_backspace (RbRichBuffer *buffer)
{
  GtkTextIter at;

  if (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (buffer)))
    return FALSE;
  get_caret (buffer, &at);
  return (gtk_text_iter_starts_line (&at) || is_bare (buffer, gtk_text_iter_get_line (&at))) &&
         step_out (buffer, gtk_text_iter_get_line (&at));
}

static gboolean
block_for (const char *opening, RbBlock *block)
{
  static const struct {
    const char *opening;
    RbBlock block;
  } openings[] = {
    { "-", RB_BLOCK_BULLETS },  { "*", RB_BLOCK_BULLETS },  { "•", RB_BLOCK_BULLETS },
    { "1.", RB_BLOCK_NUMBERS }, { "1)", RB_BLOCK_NUMBERS }, { ">", RB_BLOCK_QUOTE },
    { "#", RB_BLOCK_HEADING },  { "##", RB_BLOCK_HEADING }, { "###", RB_BLOCK_SUBHEADING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (strcmp (opening, openings[i].opening) == 0) {
      *block = openings[i].block;
      return TRUE;
    }
  return FALSE;
}

gboolean
rb_rich_is_opening (RbRichBuffer *buffer, RbBlock *block)
{
  GtkTextIter at, start, end;
  g_autofree char *opening = NULL;
  const RbParagraph *paragraph;
  int line;

  if (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (buffer)))
    return FALSE;
  get_caret (buffer, &at);
  line = gtk_text_iter_get_line (&at);
  if (gtk_text_iter_get_line_offset (&at) > 3)
    return FALSE;
  paragraph = rb_rich_buffer_get_paragraph (buffer, line);
  rb_rich_line_get_bounds (GTK_TEXT_BUFFER (buffer), line, &start, &end);
  opening = gtk_text_iter_get_slice (&start, &at);
  return block_for (opening, block) && paragraph->kind == RB_PARAGRAPH_BODY &&
         paragraph->depth == 0;
}

void
rb_rich_open (RbRichBuffer *buffer, RbBlock block)
{
  GtkTextIter at, start, end;
  int line;

  get_caret (buffer, &at);
  line = gtk_text_iter_get_line (&at);
  rb_rich_line_get_bounds (GTK_TEXT_BUFFER (buffer), line, &start, &end);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (buffer), &start, &at);
  set_line_block (buffer, line, block);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
}

/* --- objects ---------------------------------------------------------------------------------- */

void
rb_rich_insert_tag (RbRichBuffer *buffer, const char *tag)
{
  g_autoptr (RbParagraph) paragraph = rb_paragraph_new (RB_PARAGRAPH_BODY);
  RbParagraph *one = paragraph;

  rb_paragraph_append (paragraph, tag, -1, RB_RUN_TAG, NULL);
  rb_rich_buffer_insert_paragraphs (buffer, &one, 1, RB_SPAN_WORDS, NULL);
}

/* With the caret before its first letter, a paragraph is what comes next. */
static gboolean
stands_before (RbRichBuffer *buffer)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (text, &at, gtk_text_buffer_get_insert (text));
  return gtk_text_iter_starts_line (&at) && !gtk_text_buffer_get_has_selection (text);
}

void
rb_rich_insert_photo (RbRichBuffer *buffer, const char *alt, const char *source)
{
  RbParagraph *lines[3];
  int line = caret_line (buffer);
  const RbParagraph *here = rb_rich_buffer_get_paragraph (buffer, line);
  gboolean empty = rb_paragraph_is_empty (here), before = !empty && stands_before (buffer);
  gboolean at_end = line + 1 == gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer));
  gboolean room =
      !at_end && rb_paragraph_is_empty (rb_rich_buffer_get_paragraph (buffer, line + 1));
  guint n = 0;

  if (!empty && !before)
    lines[n++] = rb_paragraph_ref ((RbParagraph *)here);
  lines[n] = rb_paragraph_new (RB_PARAGRAPH_BODY);
  rb_paragraph_append_image (lines[n++], alt, source, NULL, NULL);
  /* Where writing goes on: words beside a photo are hardly meant. */
  if (before)
    lines[n++] = rb_paragraph_ref ((RbParagraph *)here);
  else if (!room)
    lines[n++] = rb_paragraph_new (RB_PARAGRAPH_BODY);
  rb_rich_buffer_replace_lines (buffer, line, 1, lines, n);
  rb_rich_buffer_place_caret (buffer, line + (int)n - (room && !before ? 0 : 1), 0);
  for (guint i = 0; i < n; i++)
    rb_paragraph_unref (lines[i]);
}
