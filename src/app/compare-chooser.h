/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-states.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Above one side of a comparison: what stands there, and a menu of what else could. */
#define RB_TYPE_COMPARE_CHOOSER (rb_compare_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RbCompareChooser, rb_compare_chooser, RB, COMPARE_CHOOSER, AdwBin)

/* Signal "chosen" (RbCompareState *state): one that is not shown yet. */

/** @label is what the side is called: "Before". */
GtkWidget *rb_compare_chooser_new (const char *label);
/** @states are of RbCompareState; @shown is one of them or %NULL. */
void rb_compare_chooser_show (RbCompareChooser *self, GPtrArray *states,
                              const RbCompareState *shown);

G_END_DECLS
