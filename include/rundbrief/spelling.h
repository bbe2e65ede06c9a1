/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * spelling: which words of a text are misspelled, and what may have been meant.
 *
 * The words are looked up by Enchant in a dictionary of the newsletter's language, and in the
 * newsletter's own word list (field "words" of the newsletter node, one word per line).
 *
 * Left alone are: addresses and hashtags, merge tags, words with digits or underscores, single
 * letters, words of up to five capitals, and words in another script than the dictionary's.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/**
 * One language's words. Use each from one thread at a time; making one takes half a second and is
 * best done beside the window.
 */
typedef struct _RbSpeller RbSpeller;

/** @language is a BCP 47 tag such as "de" or "en-GB". Never fails: see rb_speller_is_ready(). */
RbSpeller *rb_speller_new (const char *language);
void rb_speller_free (RbSpeller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbSpeller, rb_speller_free)

/** Whether there is a dictionary. Without one every word is right and nothing is suggested. */
gboolean rb_speller_is_ready (RbSpeller *self);
/** The dictionary's own tag, such as "de_DE"; %NULL without one. */
const char *rb_speller_get_dictionary (RbSpeller *self);
/** Whether the dictionary is of the language that @node's words are in. */
gboolean rb_speller_knows (RbSpeller *self, RbNode *node);
/** The Debian package that holds a dictionary of @language: "hunspell-de-de". Caller frees. */
char *rb_speller_dup_package (const char *language);

/** Replaces the newsletter's own words, one per line. */
void rb_speller_set_words (RbSpeller *self, const char *words);
/** Takes a word as right for as long as this speller lives. */
void rb_speller_ignore (RbSpeller *self, const char *word);

/** A misspelled word, by characters of the text that was checked. */
typedef struct {
  guint from;
  guint to;
} RbMisspelling;

/** Called for each; %FALSE ends the check. */
typedef gboolean (*RbMisspellingFunc) (const RbMisspelling *misspelling, gpointer data);

/**
 * Checks the words of @text (any UTF-8 without NUL). Of compounds with hyphens that are not known
 * as a whole, the parts are checked and given.
 */
void rb_speller_check_text (RbSpeller *self, const char *text, RbMisspellingFunc func,
                            gpointer data);

/**
 * What may have been meant by @word, the likeliest first, at most @max; %NULL-terminated, maybe
 * empty. Takes seconds for a long German word: ask another speller in another thread.
 */
char **rb_speller_suggest (RbSpeller *self, const char *word, guint max);

/* --- issue ------------------------------------------------------------------------------------ */

/** A misspelled word of an issue; free with rb_misspelled_free(). */
typedef struct {
  RbNode *node;
  char *field;     /* as in RbPassage: "body", "link.label" */
  guint paragraph; /* within the field */
  guint from;      /* in characters of the paragraph */
  guint to;
  char *word;
} RbMisspelled;

/**
 * The first misspelled word of @issue behind a place (character @offset of @paragraph of @field of
 * @node; or with @field %NULL, the beginning of @node), going on from the issue's beginning when
 * its end is reached; @wrapped, unless %NULL, gets whether it was. %NULL if all is right.
 */
RbMisspelled *rb_speller_find_next (RbSpeller *self, RbNode *issue, RbNode *node, const char *field,
                                    guint paragraph, guint offset, gboolean *wrapped);
void rb_misspelled_free (RbMisspelled *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbMisspelled, rb_misspelled_free)

/* --- word list -------------------------------------------------------------------------------- */

/** Adds a word to the newsletter's word list or takes it away: each is one undo step. */
void rb_words_add (RbDocument *document, const char *word);
void rb_words_remove (RbDocument *document, const char *word);

G_END_DECLS
