/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * pipe-table: tables as GitHub's Markdown has them, "| a | b |" above "|---|---|". To libcmark, and
 * so to the mail, they are words with pipes between them.
 */
#pragma once

#include <cmark.h>
#include <glib.h>

G_BEGIN_DECLS

/** How many columns a line such as "|---|:-:|" has, which stands below their names; 0 if it is
 * none.
 */
guint rb_pipe_table_count_rule (const char *line);
/** The cells of a line, still Markdown, without the backslash before a pipe. Caller frees. */
char **rb_pipe_table_split (const char *line);
/** How many tables stand in what libcmark has read, also with blank lines between their lines. */
guint rb_pipe_table_count (cmark_node *root);

G_END_DECLS
