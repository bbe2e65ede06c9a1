/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/html-table.h"

#include "import/html-blocks.h"

#include <string.h>

/* Beyond these it is no table for a letter; cells further right join the last column. */
#define MAX_COLUMNS 64
#define MAX_ROWS 20000
/* A cell with more words than these is a place for an article. */
#define MAX_CELL 1200
#define MAX_PARAGRAPHS 6

typedef struct {
  guint row;
  guint column;
  GPtrArray *blocks;
} Cell;

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_ptr_array_unref (cell->blocks);
  g_free (cell);
}

static gboolean
has_picture (const RbParagraph *paragraph)
{
  for (guint i = 0; i < paragraph->runs->len; i++)
    if (g_array_index (paragraph->runs, RbRun, i).style & RB_RUN_IMAGE)
      return TRUE;
  return FALSE;
}

/* Whether a cell holds what no cell of figures and names does. */
static gboolean
holds_article (const Cell *cell)
{
  gsize length = 0;

  if (cell->blocks->len > MAX_PARAGRAPHS)
    return TRUE;
  for (guint i = 0; i < cell->blocks->len; i++) {
    const RbPastedBlock *block = cell->blocks->pdata[i];

    if (block->table != NULL || block->paragraph->kind == RB_PARAGRAPH_HEADING ||
        has_picture (block->paragraph))
      return TRUE;
    for (guint k = 0; k < block->paragraph->runs->len; k++)
      length += strlen (g_array_index (block->paragraph->runs, RbRun, k).text);
  }
  return length > MAX_CELL;
}

/* The cell's words on one line. */
static char *
words_of (const Cell *cell)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < cell->blocks->len; i++) {
    const RbPastedBlock *block = cell->blocks->pdata[i];

    if (i > 0)
      g_string_append_c (out, ' ');
    for (guint k = 0; k < block->paragraph->runs->len; k++)
      g_string_append (out, g_array_index (block->paragraph->runs, RbRun, k).text);
  }
  g_string_replace (out, RB_LINE_BREAK, " ", 0);
  return g_strdelimit (g_string_free (out, FALSE), "\t\n\r", ' ');
}

/* What a cell of a newsletter's table cannot hold. */
static void
note_losses (RbPastedTable *table, const Cell *cell)
{
  gboolean is_name = table->header && cell->row == 1;

  for (guint i = 0; i < cell->blocks->len; i++) {
    const RbPastedBlock *block = cell->blocks->pdata[i];
    const char *before = NULL;

    for (guint k = 0; k < block->paragraph->runs->len; k++) {
      const RbRun *run = &g_array_index (block->paragraph->runs, RbRun, k);

      /* A link whose words are of several styles is one all the same. */
      table->n_links += run->url != NULL && g_strcmp0 (run->url, before) != 0;
      table->styled = table->styled || (!is_name && (run->style & (RB_RUN_BOLD | RB_RUN_ITALIC)));
      before = run->url;
    }
  }
}

static gboolean
is_layout (const RbHtmlTable *self)
{
  if (self->layout || self->n_columns < 2)
    return TRUE;
  for (guint i = 0; i < self->cells->len; i++)
    if (holds_article (self->cells->pdata[i]))
      return TRUE;
  return FALSE;
}

/* How many rows and columns remain once the empty ones at the end are gone. */
static void
measure (const RbHtmlTable *self, guint *rows, guint *columns)
{
  *rows = *columns = 0;
  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = self->cells->pdata[i];

    if (cell->blocks->len == 0)
      continue;
    *rows = MAX (*rows, cell->row);
    *columns = MAX (*columns, cell->column + 1);
  }
}

RbHtmlTable *
rb_html_table_new (void)
{
  RbHtmlTable *self = g_new0 (RbHtmlTable, 1);

  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->down = g_new0 (guint, MAX_COLUMNS);
  return self;
}

void
rb_html_table_free (RbHtmlTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self->down);
  g_free (self);
}

void
rb_html_table_open_row (RbHtmlTable *self)
{
  /* What a row above still takes of the one that ends here. */
  for (guint i = self->column; self->row > 0 && i < MAX_COLUMNS; i++)
    self->down[i] -= self->down[i] > 0;
  self->row++;
  self->column = 0;
}

GPtrArray *
rb_html_table_open_cell (RbHtmlTable *self, gboolean head, int columns, int rows)
{
  Cell *cell = g_new0 (Cell, 1);

  if (self->row == 0)
    rb_html_table_open_row (self);
  while (self->column < MAX_COLUMNS - 1 && self->down[self->column] > 0)
    self->down[self->column++]--;
  cell->row = self->row;
  cell->column = MIN (self->column, MAX_COLUMNS - 1);
  cell->blocks = g_ptr_array_new_with_free_func (rb_html_block_free);
  g_ptr_array_add (self->cells, cell);
  if (head && self->row == 1)
    self->n_head++;
  for (int i = 0; i < CLAMP (columns, 1, MAX_COLUMNS) && self->column < MAX_COLUMNS; i++)
    self->down[self->column++] = (guint)CLAMP (rows, 1, MAX_ROWS) - 1;
  self->n_columns = MAX (self->n_columns, self->column);
  self->in_cell = TRUE;
  return g_ptr_array_ref (cell->blocks);
}

RbPastedTable *
rb_html_table_make (RbHtmlTable *self)
{
  RbPastedTable *table;
  guint rows, columns;

  measure (self, &rows, &columns);
  if (is_layout (self) || columns < 2 || rows > MAX_ROWS)
    return NULL;
  table = g_new0 (RbPastedTable, 1);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  table->header =
      rows > 1 && (self->header || (self->n_head > 0 && self->n_head >= self->n_filled));
  for (guint i = 0; i < rows; i++) {
    char **row = g_new0 (char *, columns + 1);

    for (guint k = 0; k < columns; k++)
      row[k] = g_strdup ("");
    g_ptr_array_add (table->rows, row);
  }
  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = self->cells->pdata[i];
    char **row, *words;

    if (cell->blocks->len == 0)
      continue;
    row = table->rows->pdata[cell->row - 1];
    words = words_of (cell);
    note_losses (table, cell);
    if (*row[cell->column] != '\0') {
      char *both = g_strjoin (" ", row[cell->column], words, NULL);

      g_free (words);
      words = both;
    }
    g_free (row[cell->column]);
    row[cell->column] = words;
  }
  /* Rows that space others. */
  for (guint i = table->rows->len; i-- > 0;) {
    char **row = table->rows->pdata[i];
    gboolean filled = FALSE;

    for (guint k = 0; k < columns; k++)
      filled |= *row[k] != '\0';
    if (!filled)
      g_ptr_array_remove_index (table->rows, i);
  }
  return table;
}

GPtrArray *
rb_html_table_steal_blocks (RbHtmlTable *self)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = self->cells->pdata[i];
    gsize n;
    gpointer *blocks = g_ptr_array_steal (cell->blocks, &n);

    for (gsize k = 0; k < n; k++)
      g_ptr_array_add (all, blocks[k]);
    g_free (blocks);
  }
  return all;
}

void
rb_pasted_table_free (RbPastedTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}
