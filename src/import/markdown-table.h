/* SPDX-License-Identifier: GPL-3.0-or-later */
/** markdown-table: the tables of a manuscript in Markdown, which libcmark takes for words. */
#pragma once

#include "html-paste.h"

#include <cmark.h>

G_BEGIN_DECLS

/** Lines of the source, counted from 1, that are a table. */
typedef struct {
  int from;
  int to;
} RbMarkdownTable;

/** Gives Markdown with the definitions of the links that are in it. Takes @markdown. */
typedef char *(*RbMarkdownCompleter) (char *markdown, gpointer data);

/** Those that stand in no list and no quotation, in order, of RbMarkdownTable; @lines end with
 * %NULL. */
GArray *rb_markdown_tables_find (cmark_node *document, char **lines);
/** Reads one; counts in @left_out what its cells cannot hold. Caller frees. */
RbPastedTable *rb_markdown_table_read (const RbMarkdownTable *self, char **lines,
                                       RbMarkdownCompleter complete, gpointer data,
                                       guint left_out[RB_LEFT_OUT_N]);

G_END_DECLS
