/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * paste-put: puts into a text what was pasted. What a section's own text cannot hold, tables and
 * more words than it takes, goes on in sections below. A text within a section, such as a card's,
 * cannot go on behind that: tables become words there, and what is too long is cut.
 */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** The sections that a paste has made. */
typedef struct {
  guint n_tables;
  guint n_texts; /* of what stood behind a table, or did not fit any more */
} RbPasteMade;

/** In place of what is selected, within the caller's step. @fit: what did not get in as it came. */
void rb_paste_put (RbRichView *view, RbPasted *pasted, RbPasteMade *made, RbTextFit *fit);
/** The same for words without any format; see rb_rich_buffer_insert_lines(). */
void rb_paste_put_words (RbRichView *view, const char *words, RbPasteMade *made, RbTextFit *fit);
/** The same for @paragraphs, of RbParagraph. */
void rb_paste_put_paragraphs (RbRichView *view, GPtrArray *paragraphs, RbRichSpan span,
                              RbPasteMade *made, RbTextFit *fit);

G_END_DECLS
