/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-look: what a paragraph looks like as a whole, as tags on its line. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Takes the look of lines away, for rb_rich_line_dress() to give them another. */
void rb_rich_lines_undress (GtkTextBuffer *buffer, int first, int last);
/** Gives a line without one the look of what it is. @closes: it is the last of its
 * list. */
void rb_rich_line_dress (GtkTextBuffer *buffer, int line, const RbParagraph *format,
                         gboolean closes);
/** Whether it is the look of a paragraph. */
gboolean rb_rich_tag_is_look (GtkTextTag *tag);
/** Left margin of a paragraph's words, in pixels. */
int rb_rich_indent (const RbParagraph *format);

G_END_DECLS
