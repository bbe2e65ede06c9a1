/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-cells.h"

int
rb_table_count_cells (const char *line)
{
  int n = 1;

  for (; *line != '\0'; line++)
    n += *line == '\t';
  return n;
}

/* @line with @put over its cells from @column on; of at least so many cells, and at most so many.
 */
static char *
lay_cells (const char *line, int column, const char *const *put, int n_put, int least, int most)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  GString *out = g_string_new (NULL);
  int n = (int)g_strv_length (cells), width = CLAMP (n, least, most);

  for (int i = 0; i < width; i++) {
    if (i > 0)
      g_string_append_c (out, '\t');
    if (i >= column && i < column + n_put)
      g_string_append (out, put[i - column]);
    else if (i < n)
      g_string_append (out, cells[i]);
  }
  return g_string_free (out, FALSE);
}

char *
rb_table_set_cell (const char *line, int column, int width, const char *value)
{
  return lay_cells (line, column, &value, column >= 0, width, G_MAXINT);
}

char *
rb_table_set_width (const char *text, int width)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++) {
    char *wide;

    /* The mail leaves an empty line out. */
    if (**line == '\0')
      continue;
    wide = lay_cells (*line, 0, NULL, 0, width, width);
    g_free (*line);
    *line = wide;
  }
  return g_strjoinv ("\n", lines);
}

guint
rb_table_find_cell (const char *text, int row, int column)
{
  const char *at = text;

  for (; row > 0 && *at != '\0'; at = g_utf8_next_char (at))
    row -= *at == '\n';
  for (; column > 0 && *at != '\0' && *at != '\n'; at = g_utf8_next_char (at))
    column -= *at == '\t';
  return (guint)g_utf8_pointer_to_offset (text, at);
}

/* --- from a spreadsheet ----------------------------------------------------------------------- */

/* What ends a cell. */
static gboolean
is_edge (char c)
{
  return c == '\t' || c == '\r' || c == '\n';
}

/*
 * A cell that holds a tab, the end of a line or a quotation mark comes in marks, those within
 * doubled, as in CSV. The end of it, behind the last mark; NULL: the marks are its own words.
 */
static const char *
find_quoted_end (const char *cell)
{
  gboolean needed = FALSE;

  if (*cell != '"')
    return NULL;
  for (const char *p = cell + 1; *p != '\0'; p++) {
    needed = needed || is_edge (*p);
    if (*p != '"')
      continue;
    if (p[1] == '"') {
      needed = TRUE;
      p++;
      continue;
    }
    return needed && (p[1] == '\0' || is_edge (p[1])) ? p + 1 : NULL;
  }
  return NULL;
}

/* The cell at @p, in one line; @p gets what follows it. Caller frees. */
static char *
take_cell (const char **p)
{
  const char *quoted = find_quoted_end (*p);
  const char *end = quoted != NULL ? quoted : *p;
  GString *cell = g_string_new (NULL);

  while (quoted == NULL && *end != '\0' && !is_edge (*end))
    end++;
  for (const char *at = *p; at < end; at++) {
    if (quoted != NULL && *at == '"') {
      if (at == *p || at + 1 == quoted)
        continue;
      at++;
    }
    g_string_append_c (cell, is_edge (*at) ? ' ' : *at);
  }
  *p = end;
  g_strstrip (cell->str);
  return g_string_free (cell, FALSE);
}

/* Past the end of a line, of which Windows writes two characters. */
static const char *
skip_line_end (const char *p)
{
  return p + (p[0] == '\r' && p[1] == '\n' ? 2 : 1);
}

gboolean
rb_table_is_block (const char *words)
{
  const char *p = words;

  g_free (take_cell (&p));
  if (*p == '\t')
    return TRUE;
  /* The end of the only line is nothing that a spreadsheet leaves out. */
  while (*p == '\r' || *p == '\n')
    p++;
  return *p != '\0';
}

/* The cells of one pasted line, from @p on, which gets what follows it. */
static GPtrArray *
take_line (const char **p)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (;;) {
    g_ptr_array_add (cells, take_cell (p));
    if (**p != '\t')
      break;
    ++*p;
  }
  if (**p != '\0')
    *p = skip_line_end (*p);
  return cells;
}

static void
put_cells (char **line, int column, GPtrArray *put)
{
  int n = (int)put->len;
  char *laid = lay_cells (*line, column, (const char *const *)put->pdata, n, column + n, G_MAXINT);

  g_free (*line);
  *line = laid;
}

/* The line of row @row, made if it is not there. */
static char **
get_line (GPtrArray *lines, int row)
{
  while ((int)lines->len <= row)
    g_ptr_array_add (lines, g_strdup (""));
  return (char **)&lines->pdata[row];
}

void
rb_table_put_block (char **columns, char **rows, int column, int row, const char *words)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) present = g_strsplit (*rows, "\n", -1);
  int width;

  g_ptr_array_add (lines, g_strdup (*columns));
  for (char **line = present; *line != NULL; line++)
    g_ptr_array_add (lines, g_strdup (*line));
  for (const char *p = words; *p != '\0'; row++) {
    g_autoptr (GPtrArray) cells = take_line (&p);

    put_cells (get_line (lines, row), column, cells);
  }
  width = rb_table_count_cells (lines->pdata[0]);
  for (guint i = 1; i < lines->len; i++)
    width = MAX (width, rb_table_count_cells (lines->pdata[i]));
  g_free (*columns);
  *columns = rb_table_set_cell (lines->pdata[0], -1, width, "");
  g_ptr_array_remove_index (lines, 0);
  g_ptr_array_add (lines, NULL);
  g_free (*rows);
  *rows = g_strjoinv ("\n", (char **)lines->pdata);
}
