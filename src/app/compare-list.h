/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The list of what differs: sections, the issue's own fields, and the lists of the page. */
#define RB_TYPE_COMPARE_LIST (rb_compare_list_get_type ())
G_DECLARE_FINAL_TYPE (RbCompareList, rb_compare_list, RB, COMPARE_LIST, AdwBin)

/* Signal "chosen" (const char *id): the part of the page that is to be shown. */

/** %NULL empties it. Nothing is chosen then. */
void rb_compare_list_show (RbCompareList *self, const RbComparison *comparison);
/** How many entries it has. */
guint rb_compare_list_count (RbCompareList *self);
/** Chooses the next one (1) or the one before (-1); from nothing the first or last. %FALSE at the
 * end, where the choice stays. */
gboolean rb_compare_list_step (RbCompareList *self, int way);
/** Chooses the first, if there is one. */
void rb_compare_list_choose_first (RbCompareList *self);

/** "August 2025 · 4 sections changed, 11 places"; @title alone if no section changed. Caller frees.
 */
char *rb_compare_list_dup_summary (const RbComparison *comparison, const char *title);

G_END_DECLS
