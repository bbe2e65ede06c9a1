/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Prints a sheet of rights on A4 across, after the dialog that asks for the printer. @pictures are
 * of GBytes, one for each row, %NULL where there is none.
 */
gboolean rb_rights_print (const RbRightsSheet *sheet, GPtrArray *pictures, GtkWindow *parent,
                          GError **error);
/** The same as a PDF at @path, without any dialog; an earlier one is replaced once it is whole. */
gboolean rb_rights_print_pdf (const RbRightsSheet *sheet, GPtrArray *pictures, const char *path,
                              GError **error);

G_END_DECLS
