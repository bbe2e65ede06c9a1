/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * shown-words: what readers see of a paragraph, also of one that is kept as it is written.
 *
 * Of Markdown that the editor shows verbatim (a table, a code block, a footnote) these are the
 * words without the signs of CommonMark, as the mail has them. An HTML tag is not seen at all.
 */
#pragma once

#include "rich-text.h"

G_BEGIN_DECLS

/** The characters from @from up to @to. */
typedef struct {
  guint from;
  guint to;
} RbRange;

/**
 * The words to be read: merge tags and photos are RB_OBJECT_CHARACTER, marks of footnotes ("[^1]")
 * are left out, and so is what is drawn around a table's cells. '\n' parts blocks. Caller frees.
 */
char *rb_paragraph_dup_words (const RbParagraph *self);

/**
 * The first words of a whole text, at least @most bytes of them where it has so many: as above, but
 * with merge tags as they are written and photos by their alternative texts; '\n' parts paragraphs.
 * Caller frees.
 */
char *rb_markdown_dup_words (const char *markdown, gsize most);

/**
 * The words to be found, and for each of their characters the range of rb_paragraph_dup_text() that
 * it comes from. A merge tag and a footnote's mark are there letter by letter, but all letters have
 * the one range: nothing begins or ends within. Where readers see nothing at all of a verbatim
 * paragraph, it is given as it is written. Caller frees.
 * @places: gets RbRange
 */
char *rb_paragraph_dup_places (const RbParagraph *self, GArray *places);
/** The same of a line that is no Markdown. */
char *rb_line_dup_places (const char *line, GArray *places);

/** Whether the Markdown of two verbatim paragraphs is built the same way, whatever the words. */
gboolean rb_paragraph_is_built_like (const RbParagraph *self, const RbParagraph *other);

G_END_DECLS
