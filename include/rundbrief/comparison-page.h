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

/** What a page is made for. */
typedef enum {
  RB_COMPARISON_FILE,   /* to be kept and sent */
  RB_COMPARISON_WINDOW, /* within the program's window, which has heading and choices of its own */
  RB_COMPARISON_PAPER,  /* to be laid out on pages: looks the same on the screen as in print */
} RbComparisonUse;

/** Where on the page what is: an element's id. A section has "part-" and its index in @sections. */
#define RB_COMPARISON_ISSUE "issue"
#define RB_COMPARISON_FRAME "frame"
#define RB_COMPARISON_CREDITS "credits"
#define RB_COMPARISON_ADDRESSES "addresses"
#define RB_COMPARISON_DATES "dates"
#define RB_COMPARISON_PART "part-"

/** Any thread; blocks while small pictures are made. Caller frees. */
char *rb_comparison_dup_page (const RbComparison *self, RbComparisonLayout layout);
/**
 * The same for another use. With @image_prefix the mails' photos are not in the page, but have that
 * and their name as address, see rb_comparison_find_image().
 */
char *rb_comparison_dup_page_for (const RbComparison *self, RbComparisonLayout layout,
                                  RbComparisonUse use, const char *image_prefix);
/** "Compared: “August 2025” and “September 2025”", translated. Caller frees. */
char *rb_comparison_dup_title (const RbComparison *self);

/** Writes it to a file; an earlier one is replaced when the new one is whole. */
gboolean rb_comparison_write_page (const RbComparison *self, RbComparisonLayout layout,
                                   const char *path, GError **error);

G_END_DECLS
