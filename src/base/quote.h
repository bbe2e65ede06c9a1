/* SPDX-License-Identifier: GPL-3.0-or-later */
/** quote: somebody's words as a message or a list quotes them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** As long as what a message quotes may be before it hides what the message says. */
#define RB_QUOTE_LONGEST 80

/**
 * @words on one line, cut to @longest characters with "…" at the end (0: never). What a terminal
 * would obey, and what turns the direction in which the rest is read, is told by its number:
 * "\u202e". Caller frees.
 */
char *rb_quote_dup (const char *words, guint longest);

/**
 * A sentence that quotes words which begin with a quotation mark themselves has two of them in a
 * row: the second, and the one that ends what it begins, are single ones in the copy. Caller frees.
 */
char *rb_quote_dup_nested (const char *sentence);

/** Whether @c turns the direction in which all that follows is read (UAX #9, 2.1 to 2.5). */
gboolean rb_quote_turns (gunichar c);

G_END_DECLS
