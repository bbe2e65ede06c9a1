/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-format: what the toolbar and the keys do to a text. All but the questions are user actions.
 */
#pragma once

#include "rich-buffer.h"

G_BEGIN_DECLS

/** The kinds of paragraph that a person chooses from. */
typedef enum {
  RB_BLOCK_PARAGRAPH,
  RB_BLOCK_HEADING,
  RB_BLOCK_SUBHEADING,
  RB_BLOCK_BULLETS,
  RB_BLOCK_NUMBERS,
  RB_BLOCK_QUOTE,
  RB_BLOCK_VERBATIM, /* not to be chosen: Markdown that no other kind can show */
} RbBlock;

/** What the paragraph at the caret is. */
RbBlock rb_rich_get_block (RbRichBuffer *buffer);
/** Makes the selected paragraphs, or that at the caret, @block. */
void rb_rich_set_block (RbRichBuffer *buffer, RbBlock block);
/** The same, or back to a plain paragraph if it is that already. */
void rb_rich_toggle_block (RbRichBuffer *buffer, RbBlock block);

/** Bold and italic of the whole selection, or of what is typed next. */
RbRunStyle rb_rich_get_style (RbRichBuffer *buffer);
/** Turns bold or italic of the selection on or off; without one, of the word at the caret or of
 * what is typed next. */
void rb_rich_toggle_style (RbRichBuffer *buffer, RbRunStyle style);

/** Nests items deeper (@by 1) or less deep (-1); %FALSE if no list is there. */
gboolean rb_rich_nest (RbRichBuffer *buffer, int by);

/** What Enter does where it does something of its own; %FALSE: a new paragraph, as usual. */
gboolean rb_rich_enter (RbRichBuffer *buffer);
/** What Shift+Enter does: a new line within the paragraph; in a heading, which has none, Enter. */
void rb_rich_break_line (RbRichBuffer *buffer);
/** What Backspace does at the start of a paragraph; %FALSE: what it always does. */
gboolean rb_rich_backspace (RbRichBuffer *buffer);
/** Whether what stands before the caret, with a space behind it, makes the paragraph a list, a
 * heading, a quotation: @block. */
gboolean rb_rich_is_opening (RbRichBuffer *buffer, RbBlock *block);
/** Makes it one, and takes away what stands before the caret. */
void rb_rich_open (RbRichBuffer *buffer, RbBlock block);

/** What was selected word by word ends with a space, which is no part of a link. */
void rb_rich_trim_spaces (GtkTextIter *start, GtkTextIter *end);
/** The link at the caret or in the selection: its range and address; %FALSE if there is none. */
gboolean rb_rich_find_link (RbRichBuffer *buffer, GtkTextIter *start, GtkTextIter *end,
                            const char **url);
/** Puts a link in place of what stands between @start and @end; %NULL or "" for @url: no link. */
void rb_rich_set_link (RbRichBuffer *buffer, GtkTextIter *start, GtkTextIter *end,
                       const char *label, const char *url);
/** Puts a merge tag at the caret. */
void rb_rich_insert_tag (RbRichBuffer *buffer, const char *tag);
/** Puts a photo below the paragraph at the caret, or above it if that stands at its start, in one of
 * its own. */
void rb_rich_insert_photo (RbRichBuffer *buffer, const char *alt, const char *source);

G_END_DECLS
