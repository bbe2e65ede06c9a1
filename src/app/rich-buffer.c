/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-buffer.h"
#include "markup/rich.h"
#include "rich-borders.h"
#include "rich-chips.h"
#include "rich-lines.h"
#include "rich-look.h"
#include <string.h>

struct _RbRichBuffer {
  GtkTextBuffer parent_instance;
  RbRichText *text; /* one paragraph per line */
  int quiet;        /* the buffer is written to by us: the text knows already */
  int actions;      /* user actions that are open */
  gboolean edited;
  gboolean typing_set;
  RbRunStyle typing_style;
};

enum { EDITED, OBJECT_ADDED, FORMATS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbRichBuffer, rb_rich_buffer, GTK_TYPE_TEXT_BUFFER)

static void
tell_edited (RbRichBuffer *self)
{
  self->edited = TRUE;
  if (self->actions > 0)
    return;
  self->edited = FALSE;
  g_signal_emit (self, signals[EDITED], 0);
}

/* Lines @first on are read again in place of @n_old paragraphs; each takes the format of @format.
 */
static void
reread (RbRichBuffer *self, int first, guint n_old, guint n_new, const RbParagraph *format)
{
  g_autofree RbParagraph **lines = g_new (RbParagraph *, MAX (n_new, 1));

  for (guint i = 0; i < n_new; i++) {
    lines[i] = rb_rich_line_read (GTK_TEXT_BUFFER (self), first + (int)i, format);
    lines[i]->fresh = format->fresh && i == 0;
  }
  rb_rich_text_splice (self->text, (guint)first, n_old, lines, n_new);
}

static void
dress (RbRichBuffer *self, int first, int last)
{
  guint n = rb_rich_text_get_length (self->text);

  self->quiet++;
  /* What follows tells an item whether it is its list's last. */
  if (first > 0 && rb_rich_text_get (self->text, (guint)first - 1)->kind == RB_PARAGRAPH_ITEM)
    first--;
  rb_rich_lines_undress (GTK_TEXT_BUFFER (self), first, last);
  for (int i = first; i <= last; i++) {
    const RbParagraph *paragraph = rb_rich_text_get (self->text, (guint)i);

    if (rb_rich_line_flatten (GTK_TEXT_BUFFER (self), i, paragraph)) {
      reread (self, i, 1, 1, paragraph);
      paragraph = rb_rich_text_get (self->text, (guint)i);
    }
    rb_rich_line_dress (GTK_TEXT_BUFFER (self), i, paragraph,
                        paragraph->kind == RB_PARAGRAPH_ITEM && (guint)i + 1 < n &&
                            rb_rich_text_get (self->text, (guint)i + 1)->depth == 0);
  }
  self->quiet--;
}

/* --- what a person types ---------------------------------------------------------------------- */

/* A letter is set like the one before it: words go on bold until somebody says otherwise. */
static void
style_typed (RbRichBuffer *self, int from, int to)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  RbRunStyle style = rb_rich_buffer_get_typing_style (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  if (!self->typing_set) {
    GtkTextIter before = start;

    style = RB_RUN_PLAIN;
    if (!gtk_text_iter_starts_line (&start) && gtk_text_iter_backward_char (&before))
      style = rb_rich_style_at (&before);
    if (style == RB_RUN_PLAIN && rb_rich_style_at (&start) == RB_RUN_PLAIN)
      return;
  }
  for (RbRunStyle bit = RB_RUN_BOLD; bit <= RB_RUN_ITALIC; bit <<= 1) {
    if (style & bit)
      gtk_text_buffer_apply_tag (buffer, rb_rich_style_tag (buffer, bit), &start, &end);
    else
      gtk_text_buffer_remove_tag (buffer, rb_rich_style_tag (buffer, bit), &start, &end);
  }
}

/* The holder of an empty line goes as soon as the line holds something. */
static void
drop_holder (RbRichBuffer *self, int line)
{
  const RbParagraph *paragraph = rb_rich_text_get (self->text, (guint)line);

  if (paragraph->runs->len > 0 || paragraph->kind == RB_PARAGRAPH_VERBATIM)
    return;
  self->quiet++;
  rb_rich_line_drop_holder (GTK_TEXT_BUFFER (self), line);
  self->quiet--;
}

static guint
count_tags (const RbParagraph *paragraph)
{
  guint n = 0;

  for (guint i = 0; i < paragraph->runs->len; i++)
    n += (g_array_index (paragraph->runs, RbRun, i).style & RB_RUN_TAG) != 0;
  return n;
}

/* A merge tag that was typed to its end becomes an object. */
static void
wrap_tags (RbRichBuffer *self, int line, int to)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  const RbParagraph *paragraph = rb_rich_text_get (self->text, (guint)line);
  g_autoptr (RbParagraph) wrapped = NULL;
  RbParagraph *one;
  GtkTextIter last, end;
  int rest, length;

  gtk_text_buffer_get_iter_at_offset (buffer, &last, to - 1);
  if (gtk_text_iter_get_char (&last) > 0x7f ||
      strchr ("}]*>#", (int)gtk_text_iter_get_char (&last)) == NULL ||
      paragraph->kind == RB_PARAGRAPH_VERBATIM)
    return;
  one = wrapped = rb_paragraph_normalise (paragraph);
  if (count_tags (wrapped) == count_tags (paragraph))
    return;
  end = last;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  rest = gtk_text_iter_get_offset (&end) - to;
  rb_rich_buffer_replace_lines (self, line, 1, &one, 1);
  gtk_text_buffer_get_iter_at_line (buffer, &end, line);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  length = gtk_text_iter_get_line_offset (&end);
  rb_rich_buffer_place_caret (self, line, (guint)MAX (length - rest, 0));
}

static void
insert_happened (RbRichBuffer *self, int line, int n_before, int from, int to)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  guint n_new = (guint)(gtk_text_buffer_get_line_count (buffer) - n_before) + 1;
  const RbParagraph *old = rb_rich_text_get (self->text, (guint)line);
  g_autoptr (RbParagraph) format = rb_paragraph_ref ((RbParagraph *)old);

  self->quiet++;
  style_typed (self, from, to);
  self->quiet--;
  drop_holder (self, line);
  reread (self, line, 1, n_new, format);
  if (n_new > 1 || format->kind != RB_PARAGRAPH_BODY || format->quote > 0 || format->depth > 0)
    dress (self, line, line + (int)n_new - 1);
  if (n_new > 1)
    g_signal_emit (self, signals[FORMATS_CHANGED], 0);
  else
    wrap_tags (self, line, to);
  tell_edited (self);
}

/* The text reads its lines again; @at stays behind what was put in, whatever else moves. */
static void
settle_insertion (RbRichBuffer *self, GtkTextIter *at, int line, int n_before, int from)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextMark *mark = gtk_text_buffer_create_mark (buffer, NULL, at, FALSE);

  insert_happened (self, line, n_before, from, gtk_text_iter_get_offset (at));
  gtk_text_buffer_get_iter_at_mark (buffer, at, mark);
  gtk_text_buffer_delete_mark (buffer, mark);
}

static void
rb_rich_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int length)
{
  RbRichBuffer *self = RB_RICH_BUFFER (buffer);
  int line = gtk_text_iter_get_line (at), n = gtk_text_buffer_get_line_count (buffer);
  int from = gtk_text_iter_get_offset (at);

  /* Dropped or pasted by the mouse: nobody types pages. */
  if (self->quiet == 0 && length > RB_TEXT_LIMIT) {
    rb_rich_buffer_drop_lines (self, at, text, length);
    return;
  }
  GTK_TEXT_BUFFER_CLASS (rb_rich_buffer_parent_class)->insert_text (buffer, at, text, length);
  if (self->quiet == 0)
    settle_insertion (self, at, line, n, from);
}

static void
rb_rich_buffer_insert_child_anchor (GtkTextBuffer *buffer, GtkTextIter *at,
                                    GtkTextChildAnchor *anchor)
{
  RbRichBuffer *self = RB_RICH_BUFFER (buffer);
  int line = gtk_text_iter_get_line (at), n = gtk_text_buffer_get_line_count (buffer);
  int from = gtk_text_iter_get_offset (at);

  GTK_TEXT_BUFFER_CLASS (rb_rich_buffer_parent_class)->insert_child_anchor (buffer, at, anchor);
  if (self->quiet > 0)
    return;
  settle_insertion (self, at, line, n, from);
  g_signal_emit (self, signals[OBJECT_ADDED], 0, anchor);
}

static void
rb_rich_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  RbRichBuffer *self = RB_RICH_BUFFER (buffer);
  int first = gtk_text_iter_get_line (start), last = gtk_text_iter_get_line (end);
  g_autoptr (RbParagraph) format = NULL;

  if (self->quiet == 0 && rb_rich_borders_delete (self, start, end))
    return;
  if (self->quiet == 0)
    format = rb_rich_borders_left (self, start, end);
  rb_rich_chips_remove (start, end);
  GTK_TEXT_BUFFER_CLASS (rb_rich_buffer_parent_class)->delete_range (buffer, start, end);
  if (format == NULL)
    return;
  reread (self, first, (guint)(last - first) + 1, 1, format);
  if (last > first ||
      (gtk_text_iter_is_end (start) && gtk_text_iter_starts_line (start) &&
       (format->kind != RB_PARAGRAPH_BODY || format->quote > 0 || format->depth > 0))) {
    int offset = gtk_text_iter_get_offset (start);

    dress (self, first, first);
    gtk_text_buffer_get_iter_at_offset (buffer, start, offset);
    *end = *start;
    g_signal_emit (self, signals[FORMATS_CHANGED], 0);
  }
  tell_edited (self);
}

/* Words that are dropped, or pasted by the middle button, come first and then what they look like:
 * that of a paragraph is not theirs. */
static void
rb_rich_buffer_apply_tag (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *start,
                          const GtkTextIter *end)
{
  RbRichBuffer *self = RB_RICH_BUFFER (buffer);
  gboolean person = self->quiet == 0 && self->actions > 0;

  if (person && rb_rich_tag_is_look (tag))
    return;
  GTK_TEXT_BUFFER_CLASS (rb_rich_buffer_parent_class)->apply_tag (buffer, tag, start, end);
  if (person && rb_rich_tag_is_style (tag))
    rb_rich_buffer_restyled (self, gtk_text_iter_get_line (start), gtk_text_iter_get_line (end));
}

static void
rb_rich_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  RB_RICH_BUFFER (buffer)->actions++;
}

static void
rb_rich_buffer_end_user_action (GtkTextBuffer *buffer)
{
  RbRichBuffer *self = RB_RICH_BUFFER (buffer);

  self->actions--;
  if (self->actions == 0 && self->edited)
    tell_edited (self);
}

static void
rb_rich_buffer_mark_set (GtkTextBuffer *buffer, const GtkTextIter *at, GtkTextMark *mark)
{
  GTK_TEXT_BUFFER_CLASS (rb_rich_buffer_parent_class)->mark_set (buffer, at, mark);
  if (mark == gtk_text_buffer_get_insert (buffer))
    RB_RICH_BUFFER (buffer)->typing_set = FALSE;
}

static void
rb_rich_buffer_finalize (GObject *object)
{
  rb_rich_text_free (RB_RICH_BUFFER (object)->text);
  G_OBJECT_CLASS (rb_rich_buffer_parent_class)->finalize (object);
}

static void
rb_rich_buffer_class_init (RbRichBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rb_rich_buffer_finalize;
  buffer_class->insert_text = rb_rich_buffer_insert_text;
  buffer_class->insert_child_anchor = rb_rich_buffer_insert_child_anchor;
  buffer_class->delete_range = rb_rich_buffer_delete_range;
  buffer_class->apply_tag = rb_rich_buffer_apply_tag;
  buffer_class->begin_user_action = rb_rich_buffer_begin_user_action;
  buffer_class->end_user_action = rb_rich_buffer_end_user_action;
  buffer_class->mark_set = rb_rich_buffer_mark_set;
  signals[EDITED] = g_signal_new ("edited", RB_TYPE_RICH_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[OBJECT_ADDED] =
      g_signal_new ("object-added", RB_TYPE_RICH_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, GTK_TYPE_TEXT_CHILD_ANCHOR);
  signals[FORMATS_CHANGED] = g_signal_new ("formats-changed", RB_TYPE_RICH_BUFFER,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_rich_buffer_init (RbRichBuffer *self)
{
  self->text = rb_rich_text_new ("");
  /* One history for all: that of the document. */
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self), FALSE);
}

RbRichBuffer *
rb_rich_buffer_new (void)
{
  return g_object_new (RB_TYPE_RICH_BUFFER, NULL);
}

/* --- writing paragraphs ----------------------------------------------------------------------- */

/* The buffer's lines only; the text is the caller's. */
static void
write_lines (RbRichBuffer *self, int first, int n_removed, RbParagraph *const *paragraphs, guint n)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (GPtrArray) anchors = g_ptr_array_new ();
  gboolean at_end = first + n_removed >= gtk_text_buffer_get_line_count (buffer);
  GtkTextIter start, end;

  self->quiet++;
  gtk_text_buffer_get_iter_at_line (buffer, &start, first);
  if (n_removed > 0) {
    if (at_end)
      gtk_text_buffer_get_end_iter (buffer, &end);
    else
      gtk_text_buffer_get_iter_at_line (buffer, &end, first + n_removed);
    gtk_text_buffer_delete (buffer, &start, &end);
  }
  for (guint i = 0; i < n; i++) {
    rb_rich_line_write (buffer, &start, paragraphs[i], anchors);
    if (i + 1 < n || !at_end)
      gtk_text_buffer_insert (buffer, &start, "\n", 1);
  }
  self->quiet--;
  for (guint i = 0; i < anchors->len; i++)
    g_signal_emit (self, signals[OBJECT_ADDED], 0, g_ptr_array_index (anchors, i));
}

void
rb_rich_buffer_replace_lines (RbRichBuffer *self, int first, int n_removed,
                              RbParagraph *const *paragraphs, guint n)
{
  g_autofree RbParagraph **copies = g_new (RbParagraph *, MAX (n, 1));

  g_return_if_fail (n > 0);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self));
  write_lines (self, first, n_removed, paragraphs, n);
  for (guint i = 0; i < n; i++)
    copies[i] = rb_paragraph_ref (paragraphs[i]);
  rb_rich_text_splice (self->text, (guint)first, (guint)n_removed, copies, n);
  dress (self, first, first + (int)n - 1);
  g_signal_emit (self, signals[FORMATS_CHANGED], 0);
  tell_edited (self);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self));
}

void
rb_rich_buffer_place_caret (RbRichBuffer *self, int line, guint offset)
{
  GtkTextIter start, end;

  rb_rich_line_get_bounds (GTK_TEXT_BUFFER (self), line, &start, &end);
  gtk_text_iter_forward_chars (&start, MIN ((int)offset, gtk_text_iter_get_line_offset (&end)));
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &start);
}

void
rb_rich_buffer_set_markdown (RbRichBuffer *self, const char *markdown)
{
  g_autoptr (RbRichText) old = self->text;
  RbRichText *new = rb_rich_text_new (markdown);
  guint n_old = rb_rich_text_get_length (old), n_new = rb_rich_text_get_length (new);
  guint head = 0, tail = 0, n;
  g_autofree RbParagraph **changed = NULL;
  gboolean appended;
  guint caret = 0;

  while (head < MIN (n_old, n_new) &&
         rb_paragraph_equal (rb_rich_text_get (old, head), rb_rich_text_get (new, head)))
    head++;
  while (tail < MIN (n_old, n_new) - head &&
         rb_paragraph_equal (rb_rich_text_get (old, n_old - 1 - tail),
                             rb_rich_text_get (new, n_new - 1 - tail)))
    tail++;
  self->text = new;
  if (n_old == n_new && head == n_new)
    return;
  /* What comes behind the last line needs a line break before it, which that line has not got. */
  appended = head == n_old && head > 0;
  if (appended)
    head--;
  n = n_new - head - tail;
  /* A line cannot go without another in its place, or the last line break goes with it. */
  if (n == 0) {
    if (head > 0)
      head--;
    else
      tail--;
    n = 1;
  }
  changed = g_new (RbParagraph *, n);
  for (guint i = 0; i < n; i++)
    changed[i] = rb_rich_text_get (new, head + i);
  /* Behind what came as a whole; else where the last of the lines differs from what it was. */
  caret = appended || head + tail == n_old
              ? G_MAXINT
              : rb_rich_end_of_change (rb_rich_text_get (old, n_old - 1 - MIN (tail, n_old - 1)),
                                       changed[n - 1]);
  self->actions++;
  write_lines (self, (int)head, (int)(n_old - head - tail), changed, n);
  dress (self, (int)head, (int)(head + n) - 1);
  g_signal_emit (self, signals[FORMATS_CHANGED], 0);
  self->actions--;
  self->edited = FALSE;
  rb_rich_buffer_place_caret (self, (int)(head + n) - 1, caret);
}

const char *
rb_rich_buffer_get_markdown (RbRichBuffer *self)
{
  return rb_rich_text_get_markdown (self->text);
}

const RbParagraph *
rb_rich_buffer_get_paragraph (RbRichBuffer *self, int line)
{
  return rb_rich_text_get (self->text, (guint)line);
}

void
rb_rich_buffer_set_format (RbRichBuffer *self, int line, const RbParagraph *format)
{
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self));
  reread (self, line, 1, 1, format);
  dress (self, line, line);
  g_signal_emit (self, signals[FORMATS_CHANGED], 0);
  tell_edited (self);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self));
}

void
rb_rich_buffer_restyled (RbRichBuffer *self, int first, int last)
{
  for (int i = first; i <= last; i++) {
    g_autoptr (RbParagraph) format = rb_paragraph_ref (rb_rich_text_get (self->text, (guint)i));

    reread (self, i, 1, 1, format);
  }
  tell_edited (self);
}

/* --- typing style ----------------------------------------------------------------------------- */

void
rb_rich_buffer_set_typing_style (RbRichBuffer *self, RbRunStyle style)
{
  self->typing_set = TRUE;
  self->typing_style = style;
}

RbRunStyle
rb_rich_buffer_get_typing_style (RbRichBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter at;

  if (self->typing_set)
    return self->typing_style;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  if (!gtk_text_iter_starts_line (&at))
    gtk_text_iter_backward_char (&at);
  return rb_rich_style_at (&at);
}
