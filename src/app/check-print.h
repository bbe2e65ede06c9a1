/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Prints a report of the check on A4, after the dialog that asks for the printer. */
gboolean rb_check_print (const RbCheckReport *report, GtkWindow *parent, GError **error);
/** The same as a PDF at @path, without any dialog; an earlier one is replaced once it is whole. */
gboolean rb_check_print_pdf (const RbCheckReport *report, const char *path, GError **error);

G_END_DECLS
