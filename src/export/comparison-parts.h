/* SPDX-License-Identifier: GPL-3.0-or-later */
/** comparison-parts: what a page of a comparison is made of. */
#pragma once

#include "comparison-page.h"

G_BEGIN_DECLS

/** A photo, no wider than that many pixels; %NULL if it cannot be made. Blocks. */
GBytes *rb_comparison_get_picture (RbStore *store, const RbMailImage *image, int width);
/** The page's own style and that of both mails: an element for its head. Caller frees. */
char *rb_comparison_dup_style (const RbComparison *self, RbComparisonUse use);
/** Both mails, part by part; photos have the address @image_prefix and their name, or are in the
 * page. */
void rb_comparison_put_mails (GString *html, const RbComparison *self, const char *image_prefix);
/** What differs in a node, field by field. */
void rb_comparison_put_fields (GString *html, const RbComparison *self, const RbDiffNode *node);
/** Of a photo: what is said of it, but not seen. */
void rb_comparison_put_alts (GString *html, const RbDiffNode *node);

/* @plain: of what is new or gone as a whole, and said to be so; nothing in it is marked then. */

/** The two values of what holds no words: "old → new", marked. */
void rb_comparison_put_values (GString *html, const char *before, const char *after,
                               gboolean plain);
/** Paragraphs, once in one column and once side by side: the page's style shows one of them. */
void rb_comparison_put_blocks (GString *html, GPtrArray *blocks, gboolean plain);
/** A table with its rows and cells marked. */
void rb_comparison_put_rows (GString *html, GPtrArray *rows, gboolean plain);

G_END_DECLS
