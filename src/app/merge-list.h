/* SPDX-License-Identifier: GPL-3.0-or-later */
/** merge-list: what comes in with a review, section by section, each to be taken or not; first what
 * both have changed, which must be decided. */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define RB_TYPE_MERGE_LIST (rb_merge_list_get_type ())
G_DECLARE_FINAL_TYPE (RbMergeList, rb_merge_list, RB, MERGE_LIST, AdwBin)

/* Signal "changed": something was decided otherwise. */

GtkWidget *rb_merge_list_new (void);
/** @merge must outlive it, or be replaced first; %NULL: shows nothing. */
void rb_merge_list_set_merge (RbMergeList *self, RbMerge *merge);
/** Puts the keyboard on the first conflict that is undecided, or on the first change. */
void rb_merge_list_grab_focus (RbMergeList *self);

G_END_DECLS
