/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-pdf-layout.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Prints the pages of a PDF that was made here, after the dialog that asks for the printer. */
gboolean rb_pdf_print (GBytes *pdf, const char *title, gboolean landscape, GtkWindow *parent,
                       GError **error);

G_END_DECLS
