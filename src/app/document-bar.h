/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * The bar that tells when edits cannot be written: what happened, and "Try Again" and
 * "Save Elsewhere…". Hidden while all is well.
 */
#define RB_TYPE_DOCUMENT_BAR (rb_document_bar_get_type ())
G_DECLARE_FINAL_TYPE (RbDocumentBar, rb_document_bar, RB, DOCUMENT_BAR, AdwBin)

/* Signal "moved": the newsletter now lives in another file. */

GtkWidget *rb_document_bar_new (RbDocument *document);

G_END_DECLS
