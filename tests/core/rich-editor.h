/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-editor: random changes of a rich text, as a person at a keyboard makes them. */
#pragma once

#include "rich-text.h"

G_BEGIN_DECLS

/** A text with the paragraphs that it should have, held beside it. */
typedef struct {
  RbRichText *text;
  GPtrArray *paragraphs; /* of RbParagraph */
} RichEditor;

void rich_editor_init (RichEditor *self, const char *markdown);
void rich_editor_clear (RichEditor *self);

/** One change; @log gets a line that names it. */
void rich_editor_change (RichEditor *self, GRand *rand, GString *log);

/** Puts what another text has at the end or, with @index 0, at the start. */
void rich_editor_splice (RichEditor *self, guint index, guint n_removed, RbParagraph **added,
                         guint n_added);

/**
 * The paragraphs as Markdown can hold them: none empty, no white space at the edges. They should be
 * what is read from rb_rich_text_get_markdown().
 */
GPtrArray *rich_editor_expect (GPtrArray *paragraphs);

/** The first difference between what should be there and what is read, or %NULL. Caller frees. */
char *rich_editor_compare (GPtrArray *expected, const char *markdown);

/** A copy with a letter after the last plain words. */
RbParagraph *rich_editor_touch (const RbParagraph *paragraph);

G_END_DECLS
