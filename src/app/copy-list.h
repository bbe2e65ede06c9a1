/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The other issues of a newsletter, and the sections of the selected one, to choose one. */
#define RB_TYPE_COPY_LIST (rb_copy_list_get_type ())
G_DECLARE_FINAL_TYPE (RbCopyList, rb_copy_list, RB, COPY_LIST, GtkBox)

/* Signals: "moved": another section is selected, or none; "chosen": by double click or Enter. */

/** Shows all issues but @issue. */
GtkWidget *rb_copy_list_new (RbNode *issue);
/** Whether there is nothing to choose from. */
gboolean rb_copy_list_is_empty (RbCopyList *self);
/** (transfer none) (nullable) */
RbNode *rb_copy_list_get_selected (RbCopyList *self);
void rb_copy_list_focus (RbCopyList *self);

G_END_DECLS
