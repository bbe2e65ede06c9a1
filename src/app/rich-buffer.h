/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rich-buffer: a text as a word processor holds it: one line of the buffer per RbParagraph, styles
 * as tags, merge tags and photos as child anchors; beside it the RbRichText that turns it into
 * Markdown.
 *
 * What a paragraph is (item, heading, quotation) stands in the RbRichText, not in the buffer: an
 * empty line can carry no tag. Offsets within a line are those of rb_paragraph_dup_text().
 */
#pragma once

#include "rundbrief.h"
#include "text-limit.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RB_TYPE_RICH_BUFFER (rb_rich_buffer_get_type ())
G_DECLARE_FINAL_TYPE (RbRichBuffer, rb_rich_buffer, RB, RICH_BUFFER, GtkTextBuffer)

/* Signals:
 *   "edited": a person changed something; rb_rich_buffer_get_markdown() has it. Once per user
 * action; "object-added" (GtkTextChildAnchor *): a merge tag or photo wants its widget;
 *   "formats-changed": what paragraphs are, and so what is drawn beside them. */

RbRichBuffer *rb_rich_buffer_new (void);

/** Shows another text; only what differs is replaced, and the caret goes there. */
void rb_rich_buffer_set_markdown (RbRichBuffer *self, const char *markdown);
/** Valid until the next change. */
const char *rb_rich_buffer_get_markdown (RbRichBuffer *self);

/** What line @line is. Its runs are those that were last read. */
const RbParagraph *rb_rich_buffer_get_paragraph (RbRichBuffer *self, int line);
/** The number that stands before line @line, an item of a numbered list. */
int rb_rich_buffer_get_number (RbRichBuffer *self, int line);

/** Makes @line another kind of paragraph; its words stay. @format is copied. */
void rb_rich_buffer_set_format (RbRichBuffer *self, int line, const RbParagraph *format);

/** Puts the caret behind the @offset-th character of a line. */
void rb_rich_buffer_place_caret (RbRichBuffer *self, int line, guint offset);

/** Puts paragraphs in place of lines, with what they hold. One user action. */
void rb_rich_buffer_replace_lines (RbRichBuffer *self, int first, int n_removed,
                                   RbParagraph *const *paragraphs, guint n);
/** What is known of paragraphs that are put into a text. */
typedef enum {
  RB_SPAN_UNKNOWN = 0,     /* one alone may be the part of a paragraph, or a whole one */
  RB_SPAN_WORDS = 1 << 0,  /* words of one paragraph, without its end */
  RB_SPAN_OPENED = 1 << 1, /* the first begins: what stands before the caret is not of it */
  RB_SPAN_ENDED = 1 << 2,  /* the last came with its end; one alone may still be but words */
  RB_SPAN_CLOSED = 1 << 3, /* the last is whole: what stands behind the caret is not of it */
  RB_SPAN_FORMED = 1 << 4, /* what is a plain paragraph is meant to be one */
} RbRichSpan;

/**
 * Puts paragraphs at the caret in place of the selection, as a paste does; as much of them as a
 * text can take. Words take the form of what they come into; what is a paragraph by itself keeps
 * its own, but goes on with a list or a quotation where it is plain. @fit, if not %NULL, tells of
 * the rest.
 */
void rb_rich_buffer_insert_paragraphs (RbRichBuffer *self, RbParagraph *const *paragraphs, guint n,
                                       RbRichSpan span, RbTextFit *fit);
/** How @words without any format begin and end. A line that ends without another behind it ends a
 * paragraph if it came with others or before one. */
RbRichSpan rb_rich_span_of_words (const char *words);
/** Puts words without any format, of which each line is a paragraph, in at @at, which is moved
 * behind them. */
void rb_rich_buffer_drop_lines (RbRichBuffer *self, GtkTextIter *at, const char *words, int length);
/** The paragraphs of a range, its first and last cut to it; of RbParagraph. */
GPtrArray *rb_rich_buffer_get_range (RbRichBuffer *self, const GtkTextIter *start,
                                     const GtkTextIter *end);

/** Reads lines again after their tags were changed. */
void rb_rich_buffer_restyled (RbRichBuffer *self, int first, int last);

/** The style with which the next typed letter is set, unless the caret moves before. */
void rb_rich_buffer_set_typing_style (RbRichBuffer *self, RbRunStyle style);
RbRunStyle rb_rich_buffer_get_typing_style (RbRichBuffer *self);

G_END_DECLS
