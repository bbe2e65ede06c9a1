/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-borders: a block that is kept as it is written, such as code, runs into nothing beside it:
 * words that joined it would be code, and its own marks words. */
#pragma once

#include "rich-buffer.h"

G_BEGIN_DECLS

/**
 * Whether a range that is to be deleted would join such a block with what is left before or behind
 * it. Then all of the range is deleted but for the end of the line between them, and both iterators
 * stand where it was.
 */
gboolean rb_rich_borders_delete (RbRichBuffer *buffer, GtkTextIter *start, GtkTextIter *end);

/** (transfer full) What is left of two paragraphs once the range between them is deleted: what the
 * words that are left were; but nothing is kept as it is written where nothing is left, and of a
 * whole text nothing at all. */
RbParagraph *rb_rich_borders_left (RbRichBuffer *buffer, const GtkTextIter *start,
                                   const GtkTextIter *end);

/**
 * What Backspace (@by -1) and Delete (1) do where the caret stands at the border of such a block:
 * they select it, so that one sees what is there, and the next press removes it. %FALSE: it does
 * not stand there.
 */
gboolean rb_rich_borders_select (RbRichBuffer *buffer, int by);

G_END_DECLS
