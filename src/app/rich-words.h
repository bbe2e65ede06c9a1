/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rich-words: the spaces around whole words that are moved, as word processors set them: none is
 * left over where the words were, and none is missing where they come.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Whether whole words of one paragraph stand between @start and @end; if so, @start and @end leave
 * out the spaces at their edges.
 */
gboolean rb_rich_words_find (GtkTextIter *start, GtkTextIter *end);
/** Whole words have gone from @offset: takes the space away that is too much there. */
void rb_rich_words_close (GtkTextBuffer *buffer, int offset);
/**
 * Whole words have come to @from, up to @to: parts them by spaces from the words beside them, but
 * leaves alone what was put into the middle of a word. Both tell afterwards where they are then.
 */
void rb_rich_words_part (GtkTextBuffer *buffer, int *from, int *to);

G_END_DECLS
