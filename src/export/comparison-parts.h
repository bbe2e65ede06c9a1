/* SPDX-License-Identifier: GPL-3.0-or-later */
/** comparison-parts: what a page of a comparison is made of. */
#pragma once

#include "compare.h"

G_BEGIN_DECLS

/** The two values of what holds no words: "old → new", marked. */
void rb_comparison_put_values (GString *html, const char *before, const char *after);
/** Paragraphs, once in one column and once side by side: the page's style shows one of them. */
void rb_comparison_put_blocks (GString *html, GPtrArray *blocks);
/** A table with its rows and cells marked. */
void rb_comparison_put_rows (GString *html, GPtrArray *rows);

G_END_DECLS
