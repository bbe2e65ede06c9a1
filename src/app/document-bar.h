/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * The bar that tells when edits cannot be written, or the file can only be read: what happened,
 * what may help ("Try Again", or to keep a copy and open the file again where another program has
 * written into it), and "Save Elsewhere…". Also while somebody else has the file open, as far as
 * that can be known, see open-mark.h. Hidden while all is well.
 */
#define RB_TYPE_DOCUMENT_BAR (rb_document_bar_get_type ())
G_DECLARE_FINAL_TYPE (RbDocumentBar, rb_document_bar, RB, DOCUMENT_BAR, AdwBin)

/* Signals:
 *   "moved": the newsletter now lives in another file;
 *   "kept" (const char *path): a copy with what is not saved stands there, the file may be opened
 *   anew. */

GtkWidget *rb_document_bar_new (RbDocument *document);
/** Asks for a place and goes on there. With @close, closes the window if all of it is safe then. */
void rb_document_bar_save_elsewhere (RbDocumentBar *self, gboolean close);
/** Where the keyboard is, or was before it came to the bar. (transfer none) (nullable) */
GtkWidget *rb_document_bar_get_focus (RbDocumentBar *self);

G_END_DECLS
