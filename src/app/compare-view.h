/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The page of a comparison, within the preview's walls. */
#define RB_TYPE_COMPARE_VIEW (rb_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (RbCompareView, rb_compare_view, RB, COMPARE_VIEW, AdwBin)

/** Photos on the page have addresses that begin with this. */
const char *rb_compare_view_get_image_prefix (void);

/** Both must live until they are followed by others, or by %NULL. */
void rb_compare_view_show (RbCompareView *self, const RbComparison *comparison, const char *page);
void rb_compare_view_set_layout (RbCompareView *self, RbComparisonLayout layout);
/** Marks a part of the page by its id, and brings the first change in it into view. */
void rb_compare_view_select (RbCompareView *self, const char *id);
/** The web view; %NULL where there is none. */
GtkWidget *rb_compare_view_get_web (RbCompareView *self);

G_END_DECLS
