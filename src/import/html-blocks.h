/* SPDX-License-Identifier: GPL-3.0-or-later */
/** html-blocks: puts paragraphs in order: into lists, quotations and the cells of tables. */
#pragma once

#include "html-paste.h"

G_BEGIN_DECLS

#define RB_HTML_MAX_LISTS 9
/** The level of a document's title, which is above all headings. */
#define RB_HTML_TITLE 7

typedef struct _RbHtmlBlocks RbHtmlBlocks;

/** Puts blocks into @pasted. */
RbHtmlBlocks *rb_html_blocks_new (RbPasted *pasted);
void rb_html_blocks_free (RbHtmlBlocks *self);

/* Where the next paragraphs stand. */
void rb_html_blocks_open_list (RbHtmlBlocks *self, gboolean ordered, int start);
void rb_html_blocks_close_list (RbHtmlBlocks *self);
/** The next paragraph begins an item; @number counts if it is over 0. */
void rb_html_blocks_open_item (RbHtmlBlocks *self, int number);
void rb_html_blocks_open_quote (RbHtmlBlocks *self);
void rb_html_blocks_close_quote (RbHtmlBlocks *self);

/** Takes a paragraph over. @level is that of a heading, 1 to 6 or %RB_HTML_TITLE, or 0. */
void rb_html_blocks_add (RbHtmlBlocks *self, RbParagraph *paragraph, guint level);
/** The same for the paragraphs that lines of plain text mean; @lines may be %NULL. */
void rb_html_blocks_add_lines (RbHtmlBlocks *self, RbParagraph *lines);
/** The same for an item of Word's lists, which are no elements: @list tells them apart. */
void rb_html_blocks_add_item (RbHtmlBlocks *self, RbParagraph *paragraph, guint depth,
                              gboolean ordered, int number, guint list);

/* Tables. @layout: the source itself says that it is none. */
void rb_html_blocks_open_table (RbHtmlBlocks *self, gboolean layout);
void rb_html_blocks_close_table (RbHtmlBlocks *self);
void rb_html_blocks_open_row (RbHtmlBlocks *self);
void rb_html_blocks_open_cell (RbHtmlBlocks *self, gboolean head, int columns, int rows);
void rb_html_blocks_close_cell (RbHtmlBlocks *self);
/** Whether a list is open around the next paragraph. */
gboolean rb_html_blocks_in_list (RbHtmlBlocks *self);
gboolean rb_html_blocks_in_cell (RbHtmlBlocks *self);
/** Says that the cell's last paragraph is bold in all its words. */
void rb_html_blocks_mark_bold (RbHtmlBlocks *self);

/** Frees one of RbPasted's blocks. */
void rb_html_block_free (gpointer block);

G_END_DECLS
