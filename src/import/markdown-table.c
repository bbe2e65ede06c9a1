/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/markdown-table.h"

#include "markup/pipe-table.h"
#include "markup/source.h"

#include <string.h>

/* Beyond these it is no table for a letter. */
#define MAX_COLUMNS 64

/* --- where they are --------------------------------------------------------------------------- */

/* The last line of the table whose columns' names stand in a line, or 0 if they are none. */
static int
find_end (char **lines, int names, int last)
{
  guint n = names < last ? rb_pipe_table_count_rule (lines[names]) : 0;
  g_auto (GStrv) cells = NULL;
  int line = names + 1;

  if (n == 0 || n > MAX_COLUMNS || strchr (lines[names - 1], '|') == NULL)
    return 0;
  cells = rb_pipe_table_split (lines[names - 1]);
  if (g_strv_length (cells) != n)
    return 0;
  /* A line without a pipe is words again, for those who left out the empty line. */
  while (line < last && strchr (lines[line], '|') != NULL)
    line++;
  return line;
}

GArray *
rb_markdown_tables_find (cmark_node *document, char **lines)
{
  GArray *tables = g_array_new (FALSE, FALSE, sizeof (RbMarkdownTable));
  int n_lines = (int)g_strv_length (lines);

  for (cmark_node *block = cmark_node_first_child (document); block != NULL;
       block = cmark_node_next (block)) {
    cmark_node_type type = cmark_node_get_type (block);
    int last = MIN (cmark_node_get_end_line (block), n_lines);

    /* A line of dashes below a table makes it a heading. */
    if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING)
      continue;
    for (int line = cmark_node_get_start_line (block); line < last; line++) {
      RbMarkdownTable table = { line, find_end (lines, line, last) };

      if (table.to == 0)
        continue;
      g_array_append_val (tables, table);
      line = table.to;
    }
  }
  return tables;
}

/* --- what is in them -------------------------------------------------------------------------- */

typedef struct {
  gboolean styled;
  guint *left_out;
} Losses;

/* What a cell of a newsletter's table cannot hold. */
static void
note_loss (cmark_node *node, Losses *losses)
{
  cmark_node *child = cmark_node_first_child (node);
  const char *words = child != NULL ? cmark_node_get_literal (child) : NULL;

  switch (cmark_node_get_type (node)) {
  case CMARK_NODE_LINK:
    /* An address that stands there for itself is still to be read. */
    losses->left_out[RB_LEFT_OUT_LINKS] +=
        words == NULL || !g_str_has_suffix (cmark_node_get_url (node), words);
    break;
  case CMARK_NODE_IMAGE:
    losses->left_out[RB_LEFT_OUT_LOST_PICTURES]++;
    break;
  case CMARK_NODE_STRONG:
  case CMARK_NODE_EMPH:
    losses->styled = TRUE;
    break;
  default:
    break;
  }
}

/* A paragraph's words on one line, without the mark before them. */
static char *
words_of (RbSource *source, cmark_node *paragraph, Losses *losses)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GString) buffer = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (paragraph);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    cmark_node_type type = cmark_node_get_type (node);

    if (event != CMARK_EVENT_ENTER)
      continue;
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
      g_string_append (out, rb_source_restore (source, cmark_node_get_literal (node), buffer));
    else if (type == CMARK_NODE_HTML_INLINE &&
             g_ascii_strncasecmp (cmark_node_get_literal (node), "<br", 3) == 0)
      g_string_append_c (out, ' ');
    else
      note_loss (node, losses);
  }
  cmark_iter_free (iter);
  if (out->len > 0)
    g_string_erase (out, 0, 1);
  return g_strstrip (g_strdelimit (g_string_free (out, FALSE), "\t\n\r", ' '));
}

static gboolean
means_something (const char *cell)
{
  for (; *cell != '\0'; cell++)
    if (*cell == '&' || rb_source_means_something (*cell))
      return TRUE;
  return FALSE;
}

/* Makes words of the cells of a row. Each is a paragraph, and a mark before it keeps it one: "1."
 * is no list here. */
static void
read_cells (char **cells, RbMarkdownCompleter complete, gpointer data, Losses *losses)
{
  GString *paragraphs = g_string_new (NULL);
  g_autofree char *markdown = NULL;
  gboolean plain = TRUE;
  RbSource source;
  cmark_node *paragraph;

  for (char **cell = cells; *cell != NULL; cell++) {
    plain = plain && !means_something (*cell);
    g_string_append_printf (paragraphs, ")%s\n\n", *cell);
  }
  if (plain) {
    g_string_free (paragraphs, TRUE);
    return;
  }
  markdown = complete (g_string_free (paragraphs, FALSE), data);
  rb_source_init (&source, markdown);
  paragraph = cmark_node_first_child (source.root);
  for (char **cell = cells; *cell != NULL && paragraph != NULL; cell++) {
    g_free (*cell);
    *cell = words_of (&source, paragraph, losses);
    paragraph = cmark_node_next (paragraph);
  }
  rb_source_clear (&source);
}

/* A row of @n cells. Those that stand under no name join the last: no words shall be lost. */
static char **
take_row (char **cells, guint n)
{
  char **row = g_new0 (char *, n + 1);
  guint n_cells = g_strv_length (cells);

  for (guint i = 0; i < n; i++)
    row[i] = i < n_cells ? g_strdup (cells[i]) : g_strdup ("");
  if (n_cells > n) {
    g_autofree char *rest = g_strjoinv (" ", cells + n - 1);

    g_free (row[n - 1]);
    row[n - 1] = g_strdup (g_strstrip (rest));
  }
  return row;
}

static gboolean
is_empty (char **cells)
{
  for (; *cells != NULL; cells++)
    if (**cells != '\0')
      return FALSE;
  return TRUE;
}

RbPastedTable *
rb_markdown_table_read (const RbMarkdownTable *self, char **lines, RbMarkdownCompleter complete,
                        gpointer data, guint left_out[RB_LEFT_OUT_N])
{
  RbPastedTable *table = g_new0 (RbPastedTable, 1);
  guint n = rb_pipe_table_count_rule (lines[self->from]);
  gboolean named = FALSE;

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (int line = self->from; line <= self->to; line++) {
    g_auto (GStrv) cells = NULL;
    Losses losses = { FALSE, left_out };

    if (line == self->from + 1)
      continue;
    cells = rb_pipe_table_split (lines[line - 1]);
    read_cells (cells, complete, data, &losses);
    /* Names of columns are bold as it is. */
    if (line > self->from && losses.styled)
      left_out[RB_LEFT_OUT_EMPHASIS] = 1;
    if (is_empty (cells))
      continue;
    named = named || line == self->from;
    g_ptr_array_add (table->rows, take_row (cells, n));
  }
  table->header = named && table->rows->len > 1;
  return table;
}
