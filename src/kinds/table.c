/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include "rich-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const RbFieldSpec fields[] = {
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "columns", N_ ("Columns"), RB_FIELD_COLUMNS },
  { "rows", N_ ("Rows"), RB_FIELD_ROWS },
  { NULL },
};

typedef struct {
  char **cells;
  guint n;
} Row;

typedef struct {
  Row columns;
  GArray *rows; /* of Row */
  guint width;  /* of the widest */
  gboolean *numeric;
} Cells;

static void
clear_row (gpointer data)
{
  g_strfreev (((Row *)data)->cells);
}

static void
clear_cells (Cells *cells)
{
  clear_row (&cells->columns);
  g_array_unref (cells->rows);
  g_free (cells->numeric);
}

static void
read_row (Row *row, const char *line)
{
  row->cells = g_strsplit (line, "\t", -1);
  row->n = g_strv_length (row->cells);
}

/* Figures stand under each other's last digit. */
static void
find_numeric (Cells *cells)
{
  g_autofree gboolean *other = g_new0 (gboolean, cells->width + 1);

  cells->numeric = g_new0 (gboolean, cells->width + 1);
  for (guint i = 0; i < cells->rows->len; i++) {
    const Row *row = &g_array_index (cells->rows, Row, i);

    for (guint j = 0; j < row->n; j++) {
      const char *text = row->cells[j] + strspn (row->cells[j], "+-–~ €$");

      if (*text != '\0' && g_ascii_isdigit (*text))
        cells->numeric[j] = TRUE;
      else if (*text != '\0')
        other[j] = TRUE;
    }
  }
  for (guint j = 0; j < cells->width; j++)
    cells->numeric[j] = cells->numeric[j] && !other[j];
}

/* As much as of a text. Of a stranger's table, in which one row is far longer than all others,
 * there are no more cells than one of that size has else. */
static void
read_cells (RbNode *section, Cells *cells)
{
  const char *value = rb_node_get (section, "rows");
  g_autofree char *start = g_strndup (value, MIN (strlen (value), RB_TEXT_MAX));
  char *end = strlen (value) > RB_TEXT_MAX ? strrchr (start, '\n') : NULL;
  g_auto (GStrv) lines = NULL;

  if (end != NULL)
    *end = '\0';
  else if (strlen (value) > RB_TEXT_MAX)
    *start = '\0';
  lines = g_strsplit (start, "\n", -1);
  read_row (&cells->columns,
            rb_node_has (section, "columns") ? rb_node_get (section, "columns") : "");
  cells->width = cells->columns.n;
  cells->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (cells->rows, clear_row);
  for (char **line = lines; *line != NULL; line++) {
    Row row;

    if (**line == '\0')
      continue;
    read_row (&row, *line);
    cells->width = MAX (cells->width, row.n);
    g_array_append_val (cells->rows, row);
  }
  if (cells->width > 0)
    g_array_set_size (cells->rows, MIN (cells->rows->len, MAX (RB_TEXT_MAX / cells->width, 1)));
  find_numeric (cells);
}

/* A row may be shorter than others. */
static const char *
cell (const Row *row, guint index)
{
  return index < row->n ? row->cells[index] : "";
}

static const Row *
nth_row (const Cells *cells, guint index)
{
  return &g_array_index (cells->rows, Row, index);
}

static void
put_cell (RbMail *mail, const Cells *cells, guint column, const char *words, gboolean head)
{
  const char *tag = head ? "th" : "td";
  gboolean right = cells->numeric[column];
  /* "2024–2026" stays whole on a phone, where the columns leave room for it. */
  gboolean whole = right && cells->width <= 4 && strlen (words) <= 16;

  rb_html_put (mail->out, "<", tag, head ? " class=\"t\" scope=\"col\"" : " class=\"r\"",
               whole   ? " style=\"white-space:nowrap;text-align:right;border-bottom:"
               : right ? " style=\"text-align:right;border-bottom:"
               : head  ? " style=\"text-align:left;border-bottom:"
                       : " style=\"border-bottom:",
               head ? "2px solid " : "1px solid ", head ? mail->palette.fill : mail->palette.rule,
               ";padding:8px ", column + 1 < cells->width ? "12px" : "0", " 8px 0\">", NULL);
  rb_html_put_text (mail->out, words);
  rb_html_put (mail->out, "</", tag, ">", NULL);
}

static void
html (RbMail *mail, RbNode *section)
{
  gboolean head = rb_node_has (section, "columns");
  Cells cells;

  read_cells (section, &cells);
  if (!head && cells.rows->len == 0 && !rb_node_has (section, "title")) {
    clear_cells (&cells);
    return;
  }
  rb_mail_open_row (mail, RB_END_PART);
  rb_mail_title (mail, section, "", rb_node_get (section, "title"), TRUE, "16px");
  if (!head && cells.rows->len == 0) {
    rb_mail_close_row (mail);
    clear_cells (&cells);
    return;
  }
  rb_html_put (mail->out, "<table cellspacing=\"0\" cellpadding=\"0\" style=\"width:100%;",
               mail->theme->small, "\">", NULL);
  if (head) {
    rb_html_put (mail->out, "<tr>", NULL);
    for (guint i = 0; i < cells.width; i++)
      put_cell (mail, &cells, i, cell (&cells.columns, i), TRUE);
    rb_html_put (mail->out, "</tr>", NULL);
  }
  for (guint i = 0; i < cells.rows->len; i++) {
    rb_html_put (mail->out, "<tr>", NULL);
    for (guint j = 0; j < cells.width; j++)
      put_cell (mail, &cells, j, cell (nth_row (&cells, i), j), FALSE);
    rb_html_put (mail->out, "</tr>", NULL);
  }
  rb_html_put (mail->out, "</table>", NULL);
  rb_mail_close_row (mail);
  clear_cells (&cells);
}

static void
pad (GString *line, const char *words, int width, gboolean right)
{
  int missing = width - rb_plain_columns (words, strlen (words));

  for (int i = 0; right && i < missing; i++)
    g_string_append_c (line, ' ');
  g_string_append (line, words);
  for (int i = 0; !right && i < missing; i++)
    g_string_append_c (line, ' ');
  g_string_append (line, "  ");
}

static void
put_plain_row (RbPlain *plain, const Cells *cells, const Row *row, const int *widths)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < cells->width; i++)
    pad (line, cell (row, i), widths[i], cells->numeric[i]);
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  g_string_append (plain->out, strcmp (line->str, "--") == 0 ? "–" : line->str);
  g_string_append_c (plain->out, '\n');
}

/* Too wide for columns: each row becomes a list of what its cells are. */
static void
put_plain_list (RbPlain *plain, const Cells *cells, const Row *row)
{
  rb_plain_gap (plain, 1);
  for (guint i = 0; i < cells->width; i++) {
    const char *name = cell (&cells->columns, i);
    g_autofree char *line = NULL;

    if (*cell (row, i) == '\0')
      continue;
    line = g_strconcat (name, *name != '\0' ? ": " : "", cell (row, i), NULL);
    rb_plain_wrap (plain, line, "", "  ");
  }
}

static void
text (RbPlain *plain, RbNode *section)
{
  g_autofree int *widths = NULL;
  gboolean head = rb_node_has (section, "columns");
  int total = -2;
  Cells cells;

  read_cells (section, &cells);
  widths = g_new0 (int, cells.width + 1);
  for (guint i = 0; i < cells.width; i++) {
    const char *name = cell (&cells.columns, i);

    widths[i] = rb_plain_columns (name, strlen (name));
    for (guint j = 0; j < cells.rows->len; j++) {
      const char *words = cell (nth_row (&cells, j), i);

      widths[i] = MAX (widths[i], rb_plain_columns (words, strlen (words)));
    }
    total += widths[i] + 2;
  }
  rb_plain_title (plain, "", rb_node_get (section, "title"), '-');
  rb_plain_gap (plain, 1);
  if (total > RB_PLAIN_WIDTH) {
    for (guint i = 0; i < cells.rows->len; i++)
      put_plain_list (plain, &cells, nth_row (&cells, i));
  } else {
    if (head)
      put_plain_row (plain, &cells, &cells.columns, widths);
    for (guint i = 0; i < cells.rows->len; i++)
      put_plain_row (plain, &cells, nth_row (&cells, i), widths);
  }
  clear_cells (&cells);
}

static void
check (RbFindings *findings, RbNode *section)
{
  Cells cells;

  read_cells (section, &cells);
  for (guint i = 0; rb_node_has (section, "columns") && i < cells.rows->len; i++)
    if (nth_row (&cells, i)->n > cells.columns.n) {
      rb_findings_add (findings, "table-row-too-long", RB_RANK_WARNING, section, "rows",
                       g_strdup_printf (_ ("Row %u has more cells than there are columns."), i + 1),
                       g_strdup (_ ("Its last cells stand under no heading. Add a column, or take "
                                    "them out.")));
      break;
    }
  clear_cells (&cells);
}

const RbKind rb_kind_table = {
  .spec = { "table", N_ ("Table"), N_ ("Rows and columns"), "x-office-spreadsheet-symbolic",
            fields },
  .keywords = N_ ("grid figures cells numbers"),
  .html = html,
  .text = text,
  .check = check,
};
