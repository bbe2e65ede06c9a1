/* SPDX-License-Identifier: GPL-3.0-or-later */
/** mail-pdf-update: what cairo 1.16 leaves out of a PDF with structure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Adds, as an incremental update (ISO 32000-1, 7.5.6), that the document has a structure, its
 * language, and what the figures show: @alts in their order. A PDF that is not written as cairo
 * 1.16 writes it stays as it is.
 */
void rb_pdf_update (GByteArray *pdf, const char *language, const char *const *alts);

G_END_DECLS
