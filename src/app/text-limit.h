/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * text-limit: how long a paragraph a view can bear. Pango takes quadratic time to break one into
 * lines: a moment at the limit, minutes at thirty times as much.
 */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** Characters. */
#define RB_TEXT_LIMIT 8000

/**
 * What can be shown of @value, with "…" for the rest of each paragraph that is too long; %NULL if
 * that is all of it. Caller frees.
 */
char *rb_text_limit_dup (const char *value, gboolean markdown);

/** What did not fit into a text as it came. */
typedef struct {
  guint n_parted; /* paragraphs that were too long and are several now */
  guint n_links;  /* links that are only their words now: there were too many of them */
  gboolean cut;   /* what was behind is left out, … */
  guint n_words;  /* … which are so many words */
} RbTextFit;

/**
 * (transfer container) What a text can take of @paragraphs: those that are too long parted between
 * words, and no more than @bytes of Markdown. @fit, if not %NULL, tells what became of them.
 */
GPtrArray *rb_text_limit_fit (RbParagraph *const *paragraphs, guint n, gsize bytes, RbTextFit *fit);
/**
 * (transfer container) The same for what may go on in further texts: arrays of RbParagraph, one for
 * each text, and no more than @most. @first: the bytes that the first can take; it may be empty.
 */
GPtrArray *rb_text_limit_share (RbParagraph *const *paragraphs, guint n, gsize first, guint most,
                                RbTextFit *fit);

G_END_DECLS
