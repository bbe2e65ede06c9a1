/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * table-cells: the words of a table as its fields hold them: a line for each row, in which tabs
 * part the cells. Lines may be shorter than the table is wide.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How many cells @line has: one at least. */
int rb_table_count_cells (const char *line);
/** @line with @value as its cell @column, and with @width cells at least. Caller frees. */
char *rb_table_set_cell (const char *line, int column, int width, const char *value);
/** All lines of @text, but the empty ones, with @width cells: cut, or with empty ones. Caller
 * frees. */
char *rb_table_set_width (const char *text, int width);
/** Where the cell begins in @text, in characters. */
guint rb_table_find_cell (const char *text, int row, int column);

/** Whether pasted @words are cells, as a spreadsheet gives them, and not what one cell holds. */
gboolean rb_table_is_block (const char *words);
/**
 * Puts the cells of @words over those of a table, from @column and @row on; row 0 is @columns, the
 * head, 1 the first of @rows. What they reach beyond, the table grows by. Both are replaced.
 */
void rb_table_put_block (char **columns, char **rows, int column, int row, const char *words);

G_END_DECLS
