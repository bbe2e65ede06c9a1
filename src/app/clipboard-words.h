/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * clipboard-words: what the clipboard has as plain text, whole. GDK gives text up to its first NUL,
 * and lets what follows go without a word.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void rb_clipboard_read_words (GdkClipboard *clipboard, GAsyncReadyCallback callback, gpointer data);
/**
 * Valid UTF-8 without NUL; what is no character becomes U+FFFD. @n_unread, if not %NULL, gets how
 * many of both there were. %NULL and an error if there is no text, or its owner does not give it.
 * Caller frees.
 */
char *rb_clipboard_read_words_finish (GdkClipboard *clipboard, GAsyncResult *result,
                                      guint *n_unread, GError **error);

G_END_DECLS
