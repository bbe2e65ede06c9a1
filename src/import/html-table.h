/* SPDX-License-Identifier: GPL-3.0-or-later */
/** html-table: one table while it is read, and whether it is one or only puts things in places. */
#pragma once

#include "html-paste.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *cells; /* of Cell, see html-table.c, in the source's order */
  guint row;        /* the one at hand, counted from 1; 0 before the first */
  guint column;     /* where its next cell goes */
  guint n_columns;
  guint *down; /* for each column, how many more rows a cell from above takes */
  gboolean in_cell;
  gboolean layout; /* known to be none */
  gboolean header; /* known to have one */
  guint n_head;    /* cells of the first row that say they name a column */
  guint n_filled;  /* cells of the first row with words */
  guint n_bold;    /* … with bold words only */
} RbHtmlTable;

RbHtmlTable *rb_html_table_new (void);
void rb_html_table_free (RbHtmlTable *self);
void rb_html_table_open_row (RbHtmlTable *self);
/** (transfer full) The array for the cell's blocks. */
GPtrArray *rb_html_table_open_cell (RbHtmlTable *self, gboolean head, int columns, int rows);

/** The table, or %NULL if it is there for the layout only. */
RbPastedTable *rb_html_table_make (RbHtmlTable *self);
/** (transfer full) All blocks of all cells. */
GPtrArray *rb_html_table_steal_blocks (RbHtmlTable *self);

void rb_pasted_table_free (RbPastedTable *self);

G_END_DECLS
