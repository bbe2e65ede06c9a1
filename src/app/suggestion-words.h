/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** What a suggestion would change: before and after, with the words marked that go and come. */
#define RB_TYPE_SUGGESTION_WORDS (rb_suggestion_words_get_type ())
G_DECLARE_FINAL_TYPE (RbSuggestionWords, rb_suggestion_words, RB, SUGGESTION_WORDS, GtkBox)

GtkWidget *rb_suggestion_words_new (void);
void rb_suggestion_words_set (RbSuggestionWords *self, RbNode *suggestion);
/** “Freitag” becomes “Samstag”; valid until it is set again. */
const char *rb_suggestion_words_get_told (RbSuggestionWords *self);

/**
 * Accepts a suggestion. Where it cannot be woven with what was written since, asks first, with both
 * shown. Tells what was done in a toast of @widget's window. Gives whether it is done already.
 */
gboolean rb_suggestion_accept_or_ask (GtkWidget *widget, RbNode *suggestion);

G_END_DECLS
