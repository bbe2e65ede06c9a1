/* SPDX-License-Identifier: GPL-3.0-or-later */
/** markdown-code: what of a manuscript stands as it is written, and is not to be changed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * For each of so many lines of @source, whether it is one of a code block or of HTML. Caller frees.
 */
gboolean *rb_markdown_code_find (const char *source, int n_lines);
/**
 * How long what stands at @p is, where its marks mean nothing: a code span that ends before
 * @p's text does, or a character behind a backslash; 0 if neither stands there.
 */
gsize rb_markdown_code_length (const char *p);

G_END_DECLS
