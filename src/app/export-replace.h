/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Files that an export would take the place of, and that may be somebody's own. */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Told once, when nothing is in the way of the export. */
typedef void (*RbReplaceAgreed) (gpointer owner);

/**
 * Calls @agreed at once if all that stands where the @outputs go is from an earlier export; else
 * asks over @parent, and calls it when the person wants to replace the files. @owner is given to
 * it; if that goes away before, it is not called.
 */
void rb_export_replace (GtkWindow *parent, RbNode *issue, guint outputs, const char *folder,
                        RbReplaceAgreed agreed, GObject *owner);

G_END_DECLS
