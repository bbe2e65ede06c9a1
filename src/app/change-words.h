/* SPDX-License-Identifier: GPL-3.0-or-later */
/** change-words: a text with what goes or comes marked in it, to be shown in a label. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** @length bytes at @at of a text go, and @words come there instead. */
typedef struct {
  gsize at;
  gsize length;
  const char *words;
} RbWordsChange;

/** How many of @changes, in the order of the text, are near enough to be shown together. */
guint rb_change_words_take (const char *text, const RbWordsChange *changes, guint n);

/**
 * @text around @changes (in its order, at least one) as Pango markup: as it is, with what goes
 * struck through, or with @after as it would be, with what comes underlined. Both stand on a tinted
 * ground, so that spaces can be seen too. @plain gets the words alone. Caller frees both.
 */
char *rb_change_words_dup (const char *text, const RbWordsChange *changes, guint n, gboolean after,
                           char **plain);

/** A label for such markup, or for "Empty" where there is none; @css_class may be %NULL. */
GtkWidget *rb_change_words_label_new (const char *markup, const char *css_class);

G_END_DECLS
