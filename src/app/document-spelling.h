/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/**
 * Spelling in one newsletter: follows its language and its word list. Dictionaries are read and
 * suggestions thought about in threads beside the window.
 */
#define RB_TYPE_SPELLING (rb_spelling_get_type ())
G_DECLARE_FINAL_TYPE (RbSpelling, rb_spelling, RB, SPELLING, GObject)

/* Signal "changed": other words are right now, or nothing is checked any more. */

/** (transfer none) That of @document; a dictionary is looked for a moment after the first call. */
RbSpelling *rb_spelling_of (RbDocument *document);

/** (transfer none) %NULL while nothing is checked: switched off, not read yet, no dictionary. */
RbSpeller *rb_spelling_get_speller (RbSpelling *self);

/** The same for the words of @node: %NULL besides where its section is in another language. */
RbSpeller *rb_spelling_get_speller_for (RbSpelling *self, RbNode *node);

/** Whether a dictionary was looked for in vain. */
gboolean rb_spelling_is_missing (RbSpelling *self);

/** Whether the user wants it; remembered in the file. */
gboolean rb_spelling_is_on (RbSpelling *self);
void rb_spelling_set_on (RbSpelling *self, gboolean on);

/**
 * The sentence about a dictionary that is not there, to be shown once: %NULL when it was taken
 * before or there is nothing to say. Caller frees.
 */
char *rb_spelling_take_notice (RbSpelling *self);

/** Into the newsletter's word list; an undo step. */
void rb_spelling_add_word (RbSpelling *self, const char *word);
/** Takes the word as right until the newsletter is closed. */
void rb_spelling_ignore (RbSpelling *self, const char *word);

/** Gives a list of at most six words, in the callback. */
void rb_spelling_suggest (RbSpelling *self, const char *word, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);
/** (transfer full) %NULL when it was cancelled. */
char **rb_spelling_suggest_finish (RbSpelling *self, GAsyncResult *result);

G_END_DECLS
