/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * folded: a text as it is compared: in small letters without accents, “ß” as “ss”. SQLite's trigram
 * tokenizer can only do the first of these.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Folds @text. @places, unless %NULL, gets a #guint for each byte of it: at which byte of @text the
 * character begins that it comes from; and one more for the end.
 */
char *rb_fold (const char *text, GArray **places);

/**
 * The sentence of @text in which one of @words, which are folded, stands first, or the words around
 * that; all of @words within RB_SEARCH_MARK_BEGIN and RB_SEARCH_MARK_END. %NULL if none is in it.
 */
char *rb_folded_excerpt (const char *text, char *const *words, guint n_words);

G_END_DECLS
