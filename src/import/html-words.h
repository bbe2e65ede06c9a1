/* SPDX-License-Identifier: GPL-3.0-or-later */
/** html-words: the words of one paragraph as they come, with white space as HTML has it. */
#pragma once

#include "rich-text.h"

G_BEGIN_DECLS

typedef enum { RB_HTML_GAP_NONE, RB_HTML_GAP_SPACE, RB_HTML_GAP_HARD } RbHtmlGap;

typedef struct {
  RbParagraph *paragraph; /* %NULL before the first word */
  GString *text;          /* of the run that is being read */
  RbRunStyle style;
  char *url;
  RbHtmlGap gap;     /* white space that waits for a word behind it */
  guint breaks;      /* line breaks that do */
  gboolean tags;     /* something that may begin a merge tag was seen */
  gboolean all_bold; /* every word so far is */
  gboolean code;     /* some word is */
  guint lines;       /* how often lines were broken between words */
} RbHtmlWords;

void rb_html_words_init (RbHtmlWords *self);
void rb_html_words_clear (RbHtmlWords *self);
gboolean rb_html_words_is_empty (const RbHtmlWords *self);
/** Adds UTF-8. @pre: new lines are line breaks. */
void rb_html_words_add (RbHtmlWords *self, const char *text, gsize length, RbRunStyle style,
                        const char *url, gboolean pre);
/** A line break; gives how many now stand one after the other. */
guint rb_html_words_break (RbHtmlWords *self);
/**
 * Ends a text of lines that the next may go on: with a line break, or an empty line where the text
 * had several lines or none. @before: what rb_html_words_count_lines() gave before it.
 */
void rb_html_words_end_lines (RbHtmlWords *self, guint before);
guint rb_html_words_count_lines (const RbHtmlWords *self);
/** The paragraph, or %NULL if no word came. Begins anew. */
RbParagraph *rb_html_words_take (RbHtmlWords *self);

G_END_DECLS
