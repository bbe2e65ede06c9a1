/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Tells above a form that a section shows a standing part, and where else that is shown; hidden
 * above any other. */
#define RB_TYPE_PART_BAR (rb_part_bar_get_type ())
G_DECLARE_FINAL_TYPE (RbPartBar, rb_part_bar, RB, PART_BAR, AdwBin)

GtkWidget *rb_part_bar_new (void);
/** A section, or anything else. */
void rb_part_bar_set_node (RbPartBar *self, RbNode *node);
/** In how many issues that are not done yet a part is shown, @except not counted. */
guint rb_part_count_drafts (RbNode *part, RbNode *except);

G_END_DECLS
