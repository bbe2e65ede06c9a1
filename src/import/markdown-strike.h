/* SPDX-License-Identifier: GPL-3.0-or-later */
/** markdown-strike: words of a manuscript that are struck through, which Markdown does not have. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The source without the marks of what is struck through, "~~words~~" and "<s>words</s>"; %NULL if
 * there are none. @n_struck gets how many there are. Lines must end with '\n'. Caller frees.
 */
char *rb_markdown_strike_dup (const char *source, guint *n_struck);

G_END_DECLS
