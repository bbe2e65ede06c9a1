/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Edits of Markdown in a text buffer, as the toolbar and the keys ask for them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  RB_BLOCK_PARAGRAPH,
  RB_BLOCK_HEADING,
  RB_BLOCK_BULLETS,
  RB_BLOCK_NUMBERS,
  RB_BLOCK_QUOTE
} RbBlock;

/** Puts @mark ("**", "*") around the selection or the word at the caret, or takes it away. */
void rb_markdown_toggle_mark (GtkTextBuffer *buffer, const char *mark);
/** Makes all selected lines the given kind of block. */
void rb_markdown_set_block (GtkTextBuffer *buffer, RbBlock block);
/** What the caret's line is. */
RbBlock rb_markdown_get_block (GtkTextBuffer *buffer);
/** Replaces the selection by a link, its words being the label. */
void rb_markdown_insert_link (GtkTextBuffer *buffer, const char *label, const char *address);
/**
 * Enter: ends the paragraph, or continues the list or quote that the line is in; an empty item ends
 * that. Gives whether it did anything.
 */
gboolean rb_markdown_enter (GtkTextBuffer *buffer);
/** Shift+Enter: a new line in the same paragraph. */
void rb_markdown_break_line (GtkTextBuffer *buffer);
/** Makes Markdown look like what it means. Cheap enough for every keystroke. */
void rb_markdown_highlight (GtkTextBuffer *buffer);

G_END_DECLS
