/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-lines: one line of a text buffer as one paragraph: its tags and child anchors, both ways.
 */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** What stands in an empty last line that is no plain paragraph, for its tag to hold on to. */
#define RB_LINE_HOLDER "\xe2\x80\x8b" /* U+200B */

/** Reads line @line; what it is comes from @format. */
RbParagraph *rb_rich_line_read (GtkTextBuffer *buffer, int line, const RbParagraph *format);
/** Writes the words of a paragraph at @at. @added, if not %NULL, gets the anchors that were made.
 */
void rb_rich_line_write (GtkTextBuffer *buffer, GtkTextIter *at, const RbParagraph *paragraph,
                         GPtrArray *added);
/** Takes away what stands in an empty line, if anything else does now. */
void rb_rich_line_drop_holder (GtkTextBuffer *buffer, int line);
/** Where the words of two paragraphs end to differ, counted in the new one. */
guint rb_rich_end_of_change (const RbParagraph *old, const RbParagraph *new);
/** Start and end of a line, without its line break. */
void rb_rich_line_get_bounds (GtkTextBuffer *buffer, int line, GtkTextIter *start,
                              GtkTextIter *end);

/** The tag for one style: RB_RUN_BOLD, RB_RUN_ITALIC, RB_RUN_CODE or RB_RUN_RAW. */
GtkTextTag *rb_rich_style_tag (GtkTextBuffer *buffer, RbRunStyle style);
/** The bold and italic of the character at @iter. */
RbRunStyle rb_rich_style_at (const GtkTextIter *iter);
/** (transfer none) The buffer's tag of that name, or %NULL. */
GtkTextTag *rb_rich_tag_lookup (GtkTextBuffer *buffer, const char *name);
/** Whether a tag has a name that begins so. */
gboolean rb_rich_tag_is_named (GtkTextTag *tag, const char *beginning);
/** (transfer none) The buffer's tags that are kept under @key, to which more can be added. */
GPtrArray *rb_rich_tags_of (GtkTextBuffer *buffer, const char *key);
/** A new tag for a link; the look is that of all links. */
GtkTextTag *rb_rich_link_tag_new (GtkTextBuffer *buffer, const char *url, const char *title);
/** The Markdown title of a link, which no field shows, or %NULL. */
const char *rb_rich_link_tag_title (GtkTextTag *tag);
/** The link at @iter and its address, or %NULL. */
GtkTextTag *rb_rich_link_at (const GtkTextIter *iter, const char **url);
/** Whether a tag is that of a style or a link. */
gboolean rb_rich_tag_is_style (GtkTextTag *tag);
/** The merge tag or photo that an anchor stands for, as a run. */
const RbRun *rb_rich_anchor_run (GtkTextChildAnchor *anchor);
/** An anchor for a merge tag or photo, at @at. */
GtkTextChildAnchor *rb_rich_anchor_insert (GtkTextBuffer *buffer, GtkTextIter *at,
                                           const RbRun *run);
/** Colours that follow the window's light or dark style. */
void rb_rich_lines_set_dark (GtkTextBuffer *buffer, gboolean dark);

/** Markdown cannot hold a line break in a heading, so none is shown: it becomes a space. Whether
 * there was one. */
gboolean rb_rich_line_flatten (GtkTextBuffer *buffer, int line, const RbParagraph *format);

G_END_DECLS
