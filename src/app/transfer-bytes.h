/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * transfer-bytes: what another program gives as one MIME type, whole. @from, here and in what
 * builds on it, is the GdkClipboard or the GdkDrop that it comes by.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/** (transfer none) What it can be had as. */
GdkContentFormats *rb_transfer_get_formats (gpointer from);
/** The callback's object is @from. */
void rb_transfer_read_bytes (gpointer from, const char *mime, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
/**
 * (transfer full) @cut, if not %NULL: its owner gave no more, or it is longer than anything that is
 * pasted. %NULL and an error if there is nothing.
 */
GBytes *rb_transfer_read_bytes_finish (GAsyncResult *result, gboolean *cut, GError **error);
/** Nothing more is read: a drop's other program waits to be told so. */
void rb_transfer_end (gpointer from);

G_END_DECLS
