/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Called with the new section; not at all if the person cancelled. */
typedef void (*RbSectionAdded) (RbNode *section, gpointer data);

/**
 * Lets a person choose a kind, or a section of another issue, and puts it at place @index of
 * @issue, as one undo step.
 */
void rb_add_section_dialog_present (GtkWindow *parent, RbNode *issue, guint index,
                                    RbSectionAdded added, gpointer data);

G_END_DECLS
