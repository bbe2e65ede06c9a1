/* SPDX-License-Identifier: GPL-3.0-or-later */
/** mail-pdf: the mail as a PDF for the file: A4 pages that look as the mail does, with its links.
 */
#pragma once

#include "mail-pdf-layout.h"
#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Lays the mail out in a web view that nobody sees, a child of @place, which must be in a window on
 * the screen. Whatever @issue is then is in the PDF. @place may go meanwhile: then it fails.
 */
void rb_mail_pdf_make_async (RbNode *issue, GtkBox *place, GCancellable *cancellable,
                             GAsyncReadyCallback done, gpointer user_data);

/** Another page than a mail. */
typedef struct {
  const char *html;
  RbPdfPaper paper;
  const char *title, *author, *language;
  const char *date;    /* ISO 8601 */
  const char *trouble; /* said where it cannot be laid out */
} RbPdfSource;

/** The same for a page whose photos are in it. */
void rb_page_pdf_make_async (const RbPdfSource *source, GtkBox *place, GCancellable *cancellable,
                             GAsyncReadyCallback done, gpointer user_data);

/** (transfer full) Of either. */
GBytes *rb_mail_pdf_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
