/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/markdown-code.h"

#include <cmark.h>
#include <string.h>

static void
mark_lines (cmark_node *node, gboolean *code, int n_lines)
{
  for (int i = cmark_node_get_start_line (node); i <= cmark_node_get_end_line (node); i++)
    if (i >= 1 && i <= n_lines)
      code[i - 1] = TRUE;
}

gboolean *
rb_markdown_code_find (const char *source, int n_lines)
{
  gboolean *code = g_new0 (gboolean, n_lines + 1);
  cmark_node *document = cmark_parse_document (source, strlen (source), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    cmark_node_type type = cmark_node_get_type (node);

    if (event == CMARK_EVENT_ENTER &&
        (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK))
      mark_lines (node, code, n_lines);
  }
  cmark_iter_free (iter);
  cmark_node_free (document);
  return code;
}

gsize
rb_markdown_code_length (const char *p)
{
  gsize ticks = strspn (p, "`");
  g_autofree char *mark = NULL;
  const char *closing;

  if (ticks == 0)
    return *p == '\\' && p[1] != '\0' ? 2 : 0;
  mark = g_strndup (p, ticks);
  closing = strstr (p + ticks, mark);
  return closing != NULL ? (gsize)(closing - p) + ticks : ticks;
}
