/* SPDX-License-Identifier: GPL-3.0-or-later */
/** spell-lines: the wavy lines of a text buffer, and the pieces that its text is checked in. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The tag that draws the line; a new one for each buffer. */
GtkTextTag *rb_spell_lines_new_tag (GtkTextBuffer *buffer);
/** Gives it the colour for a light or dark window. */
void rb_spell_lines_set_colour (GtkTextTag *tag);

/** Whether words stand at @at: no code, and nothing that Markdown adds to the words. */
gboolean rb_spell_lines_is_words (const GtkTextIter *at);

/** Draws lines between @start and @end where @wanted (of RbMisspelling, in characters of the
 * buffer) says, and nowhere else. */
void rb_spell_lines_put (GtkTextTag *tag, const GtkTextIter *start, const GtkTextIter *end,
                         GArray *wanted);

/**
 * What is checked in one go around and from @offset: a paragraph, or of a very long one so much as
 * ends with a space; no more than up to @upto is needed.
 */
void rb_spell_lines_get_piece (GtkTextBuffer *buffer, int offset, int upto, GtkTextIter *start,
                               GtkTextIter *end);

/** Finds @word at its place; or else, as in a view of the Markdown, the next behind the caret. */
gboolean rb_spell_lines_find (GtkTextBuffer *buffer, const RbMisspelled *word, GtkTextIter *start,
                              GtkTextIter *end);

G_END_DECLS
