/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-tree: what Markdown means, in a form that can be compared, independent of rich text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What libcmark reads in each block at the top level, as a NULL-terminated list of texts. Soft
 * breaks count as spaces and pieces of text as one, as neither can be seen. With @tags, merge tags
 * are set aside first, as the program does it.
 */
char **rich_tree_split (const char *markdown, gboolean tags);

/** The same as one text. */
char *rich_tree_of (const char *markdown, gboolean tags);

/** The inputs of all examples of a CommonMark specification, in their order. */
GPtrArray *rich_tree_examples (const char *spec);

/** A text in one line of printable characters. */
char *rich_tree_show (const char *text);

/**
 * The smallest part of a text, as far as removing lines and characters leads, for which @fails
 * still gives TRUE.
 */
typedef gboolean (*RichFails) (const char *text, gpointer data);
char *rich_tree_shrink (const char *text, RichFails fails, gpointer data);

G_END_DECLS
