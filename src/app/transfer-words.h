/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * transfer-words: what a GdkClipboard or a GdkDrop has as plain text, whole. GDK gives text up to
 * its first NUL, and lets what follows go without a word.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/** Whether what comes by @from can be had as text. */
gboolean rb_transfer_has_words (gpointer from);
/** The callback's object is @from. Of what there is as HTML alone the words are read. */
void rb_transfer_read_words (gpointer from, GAsyncReadyCallback callback, gpointer data);
/**
 * Valid UTF-8 without NUL; what is no character becomes U+FFFD. @n_unread, if not %NULL, gets how
 * many of both there were. %NULL and an error if there is no text, or its owner does not give it.
 * Caller frees.
 */
char *rb_transfer_read_words_finish (GAsyncResult *result, guint *n_unread, GError **error);

G_END_DECLS
