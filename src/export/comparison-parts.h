/* SPDX-License-Identifier: GPL-3.0-or-later */
/** comparison-parts: what a page of a comparison is made of. */
#pragma once

#include "compare.h"

G_BEGIN_DECLS

/* @plain: of what is new or gone as a whole, and said to be so; nothing in it is marked then. */

/** The two values of what holds no words: "old → new", marked. */
void rb_comparison_put_values (GString *html, const char *before, const char *after,
                               gboolean plain);
/** Paragraphs, once in one column and once side by side: the page's style shows one of them. */
void rb_comparison_put_blocks (GString *html, GPtrArray *blocks, gboolean plain);
/** A table with its rows and cells marked. */
void rb_comparison_put_rows (GString *html, GPtrArray *rows, gboolean plain);

G_END_DECLS
