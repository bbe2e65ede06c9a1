/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/pipe-table.h"
#include "address.h"
#include <string.h>

#define BLANKS " \t\r"

guint
rb_pipe_table_count_rule (const char *line)
{
  const char *p = line + strspn (line, BLANKS);
  gboolean pipe = *p == '|';
  guint n = 0;

  p += pipe;
  /* That is an item. */
  if (!pipe && p[0] == '-' && p[1] == ' ')
    return 0;
  for (;;) {
    gsize dashes;

    p += strspn (p, BLANKS);
    if (n > 0 && (*p == '\0' || *p == '\n'))
      break;
    p += *p == ':';
    dashes = strspn (p, "-");
    if (dashes == 0)
      return 0;
    p += dashes;
    p += *p == ':';
    p += strspn (p, BLANKS);
    n++;
    if (*p == '\0' || *p == '\n')
      break;
    if (*p++ != '|')
      return 0;
    pipe = TRUE;
  }
  return pipe ? n : 0;
}

/* How long the code span is that begins with @p, or the backticks there if none does. */
static gsize
code_length (const char *p)
{
  gsize n = strspn (p, "`");

  for (const char *at = strchr (p + n, '`'); at != NULL; at = strchr (at, '`')) {
    gsize closing = strspn (at, "`");

    at += closing;
    if (closing == n)
      return (gsize)(at - p);
  }
  return n;
}

static void
take_cell (GPtrArray *cells, GString *cell)
{
  g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
  g_string_truncate (cell, 0);
}

char **
rb_pipe_table_split (const char *line)
{
  GPtrArray *cells = g_ptr_array_new ();
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *p = line + strspn (line, BLANKS), *end = p + strlen (p);

  while (end > p && strchr (BLANKS, end[-1]) != NULL)
    end--;
  p += *p == '|';
  while (p < end) {
    gsize n = 1;

    if (*p == '|') {
      take_cell (cells, cell);
      p++;
      continue;
    }
    if (*p == '\\' && p[1] != '\0')
      n = 2;
    else if (*p == '`')
      n = code_length (p);
    else
      n = MAX (rb_merge_tag_length (p), 1);
    for (; n > 0 && p < end; n--, p++)
      if (p[0] != '\\' || p[1] != '|')
        g_string_append_c (cell, *p);
  }
  /* The last pipe of a line ends its last cell. */
  if (cell->len > 0 || cells->len == 0)
    take_cell (cells, cell);
  g_ptr_array_add (cells, NULL);
  return (char **)g_ptr_array_free (cells, FALSE);
}

/* The words of a paragraph, its lines parted by '\n'. */
static char *
list_lines (cmark_node *paragraph)
{
  GString *out = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (paragraph);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    cmark_node_type type = cmark_node_get_type (node);

    if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
      g_string_append (out, cmark_node_get_literal (node));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
      g_string_append_c (out, '\n');
  }
  cmark_iter_free (iter);
  return g_string_free (out, FALSE);
}

guint
rb_pipe_table_count (cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;
  gboolean parted = FALSE; /* the line before has a pipe */
  guint n = 0;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    cmark_node_type type = cmark_node_get_type (node);
    g_auto (GStrv) lines = NULL;
    g_autofree char *words = NULL;

    if (event != CMARK_EVENT_ENTER || type < CMARK_NODE_FIRST_BLOCK || type > CMARK_NODE_LAST_BLOCK)
      continue;
    if (type != CMARK_NODE_PARAGRAPH) {
      parted = FALSE;
      continue;
    }
    words = list_lines (node);
    lines = g_strsplit (words, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
      n += parted && rb_pipe_table_count_rule (*line) > 0;
      parted = strchr (*line, '|') != NULL;
    }
  }
  cmark_iter_free (iter);
  return n;
}
