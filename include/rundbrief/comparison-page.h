/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * comparison-page: a comparison as a page of its own, to be read, sent and printed: one HTML file
 * with its photos in it, in the interface's language. The same comparison gives the same bytes.
 */
#pragma once

#include "compare.h"

G_BEGIN_DECLS

/** How it opens; who reads it can choose otherwise on the page. */
typedef enum {
  RB_LAYOUT_BY_WIDTH, /* side by side where the window is wide enough */
  RB_LAYOUT_ONE,      /* one column, in which what was removed and added stand together */
  RB_LAYOUT_TWO,      /* before and after side by side */
} RbComparisonLayout;

/** Any thread; blocks while small pictures are made. Caller frees. */
char *rb_comparison_dup_page (const RbComparison *self, RbComparisonLayout layout);

/** Writes it to a file; an earlier one is replaced when the new one is whole. */
gboolean rb_comparison_write_page (const RbComparison *self, RbComparisonLayout layout,
                                   const char *path, GError **error);

G_END_DECLS
