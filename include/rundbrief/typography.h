/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * typography: the signs that print uses and keyboards lack, after the rules of a language:
 * quotation marks, apostrophes, dashes, ellipses, and spaces at which no line breaks.
 *
 * German follows the Duden's "Textverarbeitung und E-Mails" and DIN 5008; English has “…” and ‘…’;
 * French has « … »; German in Switzerland «…». Of other languages nothing is said. Nothing is
 * touched in what looks like an address or a merge tag. Positions are counted in characters.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The characters @from to @to shall be @text. Where both are the same, @text is put in. */
typedef struct {
  guint from;
  guint to;
  char text[24];
} RbCorrection;

/** Whether anything is said of a language. */
gboolean rb_typography_knows (const char *language);

/**
 * Whether rb_typography_correct() could ask for anything in a text: Markdown, lines or paragraphs
 * of it. Quick, and yes where it is not sure; never no where a paragraph would ask for something.
 */
gboolean rb_typography_may_ask (const char *text, const char *language);

/**
 * All that a paragraph asks for, in its order and without overlap. A quotation mark is corrected
 * only with its partner. @language is a BCP 47 tag. (transfer full): of RbCorrection.
 */
GArray *rb_typography_correct (const char *text, const char *language);

/**
 * What the character that was just typed before @caret asks for; FALSE if nothing. What stands
 * after the caret may be left out, and so may what stands long before it.
 */
gboolean rb_typography_suggest (const char *text, guint caret, const char *language,
                                RbCorrection *correction);

G_END_DECLS
