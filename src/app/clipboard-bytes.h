/* SPDX-License-Identifier: GPL-3.0-or-later */
/** clipboard-bytes: what the clipboard has as one MIME type, whole. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void rb_clipboard_read_bytes (GdkClipboard *clipboard, const char *mime, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
/**
 * (transfer full) @cut, if not %NULL: its owner gave no more, or it is longer than anything that is
 * pasted. %NULL and an error if there is nothing.
 */
GBytes *rb_clipboard_read_bytes_finish (GdkClipboard *clipboard, GAsyncResult *result,
                                        gboolean *cut, GError **error);

G_END_DECLS
