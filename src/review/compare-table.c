/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: columns by their headings, then rows, then cells. */
#include "review/compare-private.h"
#include <string.h>

typedef struct {
  char **cells;
  guint n;
} Row;

typedef struct {
  Row *head;       /* without a cell if there is none */
  GPtrArray *rows; /* of Row */
  guint width;
} Table;

/* Columns of the two tables that are one; -1: only in the other. */
typedef struct {
  int before;
  int after;
} Column;

static Row *
row_new (const char *line)
{
  Row *row = g_new (Row, 1);

  row->cells = g_strsplit (line, "\t", -1);
  row->n = g_strv_length (row->cells);
  return row;
}

static void
row_free (gpointer data)
{
  g_strfreev (((Row *)data)->cells);
  g_free (data);
}

static void
read_table (RbNode *node, Table *table)
{
  g_auto (GStrv) lines = g_strsplit (node != NULL ? rb_node_get (node, "rows") : "", "\n", -1);

  table->head = row_new (node != NULL ? rb_node_get (node, "columns") : "");
  table->width = table->head->n;
  table->rows = g_ptr_array_new_with_free_func (row_free);
  for (char **line = lines; *line != NULL; line++) {
    Row *row;

    if (**line == '\0')
      continue;
    row = row_new (*line);
    table->width = MAX (table->width, row->n);
    g_ptr_array_add (table->rows, row);
  }
}

static void
clear_table (Table *table)
{
  row_free (table->head);
  g_ptr_array_unref (table->rows);
}

static const char *
get_cell (const Row *row, int index)
{
  return index >= 0 && (guint)index < row->n ? row->cells[index] : "";
}

/* --- columns ---------------------------------------------------------------------------------- */

static void
add_column (GArray *columns, int before, int after)
{
  Column column = { before, after };

  g_array_append_val (columns, column);
}

/* Between columns with the same heading: others in their order, whose heading changed. */
static void
add_columns (GArray *columns, guint a, guint a_end, guint b, guint b_end)
{
  while (a < a_end && b < b_end)
    add_column (columns, (int)a++, (int)b++);
  while (a < a_end)
    add_column (columns, (int)a++, -1);
  while (b < b_end)
    add_column (columns, -1, (int)b++);
}

static guint32 *
list_heads (RbComparer *self, const Table *table)
{
  guint32 *ids = g_new (guint32, table->width + 1);

  for (guint i = 0; i < table->width; i++)
    ids[i] = rb_differ_intern (&self->differ, get_cell (table->head, (int)i), -1);
  return ids;
}

static GArray *
find_columns (RbComparer *self, const Table *before, const Table *after, gboolean swap)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_autofree guint32 *ids_before = list_heads (self, before);
  g_autofree guint32 *ids_after = list_heads (self, after);
  g_autoptr (GArray) matches = NULL;
  guint a = 0, b = 0;

  if (before->head->n > 0 && after->head->n > 0) {
    matches =
        rb_differ_match (&self->differ, ids_before, before->width, ids_after, after->width, swap);
    for (guint i = 0; i < matches->len; i++) {
      const RbMatch *match = &g_array_index (matches, RbMatch, i);

      add_columns (columns, a, match->a, b, match->b);
      a = match->a + match->n;
      b = match->b + match->n;
      add_columns (columns, match->a, a, match->b, b);
    }
  }
  add_columns (columns, a, before->width, b, after->width);
  return columns;
}

/* --- rows ------------------------------------------------------------------------------------- */

/* What a row is known by: its cells in the columns that both tables have. */
static RbAlignItem *
list_rows (RbComparer *self, const Table *table, GArray *columns, gboolean is_after)
{
  RbAlignItem *items = g_new0 (RbAlignItem, table->rows->len + 1);

  for (guint i = 0; i < table->rows->len; i++) {
    g_autoptr (GString) key = g_string_new ("\x1d");
    g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (RbToken));

    for (guint j = 0; j < columns->len; j++) {
      const Column *column = &g_array_index (columns, Column, j);
      guint from = (guint)key->len;

      if (column->before < 0 || column->after < 0)
        continue;
      g_string_append (key,
                       get_cell (table->rows->pdata[i], is_after ? column->after : column->before));
      rb_tokens_add (&self->differ, tokens, key->str, from, (guint)key->len);
      g_string_append_c (key, '\t');
    }
    items[i].id = rb_differ_intern (&self->differ, key->str, -1);
    items[i].bag = g_array_new (FALSE, FALSE, sizeof (guint32));
    for (guint k = 0; k < tokens->len; k++) {
      const RbToken *token = &g_array_index (tokens, RbToken, k);

      if (token->type == RB_TOKEN_WORD)
        g_array_append_val (items[i].bag, token->id);
    }
    rb_bag_sort (items[i].bag);
  }
  return items;
}

static void
free_items (RbAlignItem *items, guint n)
{
  for (guint i = 0; i < n; i++)
    g_array_unref (items[i].bag);
  g_free (items);
}

static RbDiffCell *
compare_cells (RbComparer *self, const char *before, const char *after)
{
  RbDiffCell *cell = rb_diff_cell_new (RB_SAME);
  g_autoptr (RbFlat) old = *before != '\0' ? rb_flat_new_line (self, before) : NULL;
  g_autoptr (RbFlat) new = *after != '\0' ? rb_flat_new_line (self, after) : NULL;

  if (strcmp (before, after) != 0)
    cell->is = rb_difference_of (before, after);
  if (old != NULL || new != NULL) {
    g_array_unref (cell->words);
    cell->words = rb_compare_words (self, old, new, strcmp (before, after) > 0);
  }
  return cell;
}

static void
add_row (RbComparer *self, GPtrArray *rows, GArray *columns, const Row *before, const Row *after,
         gboolean is_head)
{
  RbDiffRow *row = rb_diff_row_new (before == NULL  ? RB_ADDED
                                    : after == NULL ? RB_REMOVED
                                                    : RB_SAME);

  row->is_head = is_head;
  for (guint i = 0; i < columns->len; i++) {
    const Column *column = &g_array_index (columns, Column, i);
    RbDiffCell *cell = compare_cells (self, before != NULL ? get_cell (before, column->before) : "",
                                      after != NULL ? get_cell (after, column->after) : "");

    if (row->is == RB_SAME && cell->is != RB_SAME)
      row->is = RB_CHANGED;
    g_ptr_array_add (row->cells, cell);
  }
  g_ptr_array_add (rows, row);
}

static void
add_rows (RbComparer *self, GPtrArray *rows, GArray *columns, const Table *before,
          const Table *after, gboolean swap)
{
  guint n = before->rows->len, m = after->rows->len;
  RbAlignItem *old = list_rows (self, before, columns, FALSE);
  RbAlignItem *new = list_rows (self, after, columns, TRUE);
  g_autofree int *pairs_old = g_new (int, n + 1);
  g_autofree int *pairs_new = g_new (int, m + 1);

  rb_differ_align (&self->differ, old, n, new, m, swap, pairs_old, pairs_new);
  for (guint i = 0, j = 0; i < n || j < m;) {
    gboolean removed = i < n && pairs_old[i] < 0;
    gboolean added = !removed && j < m && pairs_new[j] < 0;

    add_row (self, rows, columns, added ? NULL : before->rows->pdata[i],
             removed ? NULL : after->rows->pdata[j], FALSE);
    i += !added;
    j += !removed;
  }
  free_items (old, n);
  free_items (new, m);
}

static int
compare_values (RbNode *a, RbNode *b)
{
  int order = strcmp (rb_node_get (a, "rows"), rb_node_get (b, "rows"));

  return order != 0 ? order : strcmp (rb_node_get (a, "columns"), rb_node_get (b, "columns"));
}

GPtrArray *
rb_compare_table (RbComparer *self, RbNode *before, RbNode *after)
{
  GPtrArray *rows = rb_diff_rows_new ();
  gboolean swap = before != NULL && after != NULL && compare_values (before, after) > 0;
  g_autoptr (GArray) columns = NULL;
  Table old, new;

  read_table (before, &old);
  read_table (after, &new);
  columns = find_columns (self, &old, &new, swap);
  if (old.head->n > 0 || new.head->n > 0)
    add_row (self, rows, columns, old.head->n > 0 ? old.head : NULL,
             new.head->n > 0 ? new.head : NULL, TRUE);
  add_rows (self, rows, columns, &old, &new, swap);
  clear_table (&old);
  clear_table (&new);
  return rows;
}
