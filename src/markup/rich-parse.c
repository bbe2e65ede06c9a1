/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "address.h"
#include "markup/pipe-table.h"
#include "markup/rich.h"
#include "markup/source.h"
#include <string.h>

/* 999 characters may be so many bytes. */
#define MAX_LABEL 4000

/* --- lines ------------------------------------------------------------------------------------ */

/* Where each line begins, as libcmark counts them; one more entry for the end. */
static GArray *
find_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize at = 0;

  g_array_append_val (lines, at);
  for (const char *p = text; *p != '\0';) {
    gsize n = strcspn (p, "\r\n");

    p += n;
    if (*p == '\0')
      break;
    p += p[0] == '\r' && p[1] == '\n' ? 2 : 1;
    at = (gsize)(p - text);
    if (*p != '\0')
      g_array_append_val (lines, at);
  }
  at = strlen (text);
  g_array_append_val (lines, at);
  return lines;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr (" \t\r\n", text[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* What stands between blocks: blank lines and walls. */
static gboolean
is_gap (const char *text, gsize length)
{
  gsize at = 0;

  while (at < length)
    if (strchr (" \t\r\n", text[at]) != NULL)
      at++;
    else if (length - at >= strlen (RB_RICH_WALL) && g_str_has_prefix (text + at, RB_RICH_WALL))
      at += strlen (RB_RICH_WALL);
    else
      return FALSE;
  return TRUE;
}

/* Whether a link definition's label stands at @p (CommonMark 0.30, section 4.7). */
static gboolean
is_label (const char *p)
{
  const char *end = p + MAX_LABEL;

  if (*p != '[' || rb_merge_tag_length (p) > 0)
    return FALSE;
  for (p++; *p != '\0' && p < end;) {
    gsize tag = strchr ("{[*#<%", *p) != NULL ? rb_merge_tag_length (p) : 0;

    if (tag > 0)
      p += tag;
    else if (*p == '[')
      return FALSE;
    else if (*p == ']')
      return p[1] == ':';
    else
      p += *p == '\\' && p[1] != '\0' ? 2 : 1;
  }
  return FALSE;
}

gboolean
rb_rich_has_definitions (const char *source)
{
  const char *line = source;

  if (strstr (source, "]:") == NULL)
    return FALSE;
  while (*line != '\0') {
    const char *p = line + strspn (line, " \t>-*+0123456789.)"), *end = p + strcspn (p, "\r\n");

    if (is_label (p))
      return TRUE;
    line = end + strspn (end, "\r\n");
  }
  return FALSE;
}

gboolean
rb_rich_is_table (const char *source)
{
  for (const char *line = strchr (source, '\n'); line != NULL; line = strchr (line, '\n'))
    if (rb_pipe_table_count_rule (++line) > 0)
      return TRUE;
  return FALSE;
}

static RbParagraph *
make_verbatim (const char *source)
{
  RbParagraph *paragraph = rb_paragraph_new (RB_PARAGRAPH_VERBATIM);
  GString *text = g_string_new (source);

  g_string_replace (text, "\r\n", RB_LINE_BREAK, 0);
  g_string_replace (text, "\r", RB_LINE_BREAK, 0);
  g_string_replace (text, "\n", RB_LINE_BREAK, 0);
  rb_paragraph_append (paragraph, text->str, (gssize)text->len, RB_RUN_PLAIN, NULL);
  g_string_free (text, TRUE);
  return paragraph;
}

/* Whether paragraphs, when written and read again, are the same: then they may stand for the
 * block. */
static gboolean
comes_back (GPtrArray *paragraphs)
{
  gboolean faithful;
  g_autofree char *written =
      rb_rich_write ((RbParagraph *const *)paragraphs->pdata, paragraphs->len, 0, &faithful);

  return faithful;
}

static void
add_block (GPtrArray *blocks, RbSource *parsed, cmark_node *node, const char *source, gsize length)
{
  RbRichBlock *block = g_new0 (RbRichBlock, 1);

  while (length > 0 && strchr ("\r\n", source[length - 1]) != NULL)
    length--;
  block->source = g_strndup (source, length);
  block->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  if (node == NULL || rb_rich_has_definitions (block->source) || rb_rich_is_table (block->source) ||
      !rb_rich_read (parsed, node, block->paragraphs) || block->paragraphs->len == 0 ||
      (!rb_source_is_prose (block->source) && !comes_back (block->paragraphs))) {
    g_ptr_array_set_size (block->paragraphs, 0);
    g_ptr_array_add (block->paragraphs, make_verbatim (block->source));
  }
  if (blocks->len > 0) {
    RbRichBlock *previous = g_ptr_array_index (blocks, blocks->len - 1);
    RbParagraph *first = g_ptr_array_index (block->paragraphs, 0);

    first->fresh = rb_rich_joins (g_ptr_array_index (previous->paragraphs, 0), first);
  }
  g_ptr_array_add (blocks, block);
}

void
rb_rich_block_free (RbRichBlock *self)
{
  g_free (self->source);
  g_free (self->after);
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

static gsize
line_start (GArray *lines, int line)
{
  return g_array_index (lines, gsize, CLAMP (line, 0, (int)lines->len - 1));
}

/* The line that a block ends in. Of HTML that ends with a mark, such as a comment, libcmark forgets
 * the last line. */
static int
last_line (cmark_node *node)
{
  int line = cmark_node_get_end_line (node);

  if (cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK) {
    g_autoptr (GArray) lines = find_lines (cmark_node_get_literal (node));

    line = MAX (line, cmark_node_get_start_line (node) + (int)lines->len - 2);
  }
  return line;
}

/* From the end of one block to the start of the next: blank lines, or something that libcmark has
 * no node for. */
static void
add_gap (GPtrArray *blocks, RbSource *parsed, const char *text, gsize from, gsize to, char **lead)
{
  gsize start = from, end = to;
  RbRichBlock *last;

  if (!is_gap (text + from, to - from)) {
    for (gsize n = strcspn (text + start, "\r\n"); is_gap (text + start, n);
         n = strcspn (text + start, "\r\n"))
      start += n + strspn (text + start + n, "\r\n");
    while (end > start && is_blank (text + end - 1, 1))
      end--;
    add_gap (blocks, parsed, text, from, start, lead);
    add_block (blocks, parsed, NULL, text + start, end - start);
    add_gap (blocks, parsed, text, end, to, lead);
    return;
  }
  last = blocks->len > 0 ? g_ptr_array_index (blocks, blocks->len - 1) : NULL;
  if (last == NULL) {
    g_free (*lead);
    *lead = g_strndup (text + from, to - from);
  } else {
    g_autofree char *old = last->after;

    last->after = g_strdup_printf ("%s%.*s", old != NULL ? old : "", (int)(to - from), text + from);
  }
}

GPtrArray *
rb_rich_parse (const char *markdown, char **lead)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_rich_block_free);
  g_autoptr (GArray) lines = NULL;
  RbSource parsed;
  gsize at = 0, length = strlen (markdown);

  *lead = g_strdup ("");
  if (length > RB_TEXT_MAX) {
    add_block (blocks, &parsed, NULL, markdown, length);
    ((RbRichBlock *)g_ptr_array_index (blocks, 0))->after =
        g_strdup (markdown + strlen (((RbRichBlock *)g_ptr_array_index (blocks, 0))->source));
    return blocks;
  }
  lines = find_lines (markdown);
  rb_source_init (&parsed, markdown);
  for (cmark_node *node = cmark_node_first_child (parsed.root); node != NULL;
       node = cmark_node_next (node)) {
    cmark_node *next = cmark_node_next (node);
    int first = cmark_node_get_start_line (node) - 1, last = last_line (node);
    gsize start = MAX (line_start (lines, first), at), end;

    if (next != NULL)
      last = MIN (last, cmark_node_get_start_line (next) - 1);
    end = MAX (line_start (lines, last), start);
    while (end > start && strchr ("\r\n", markdown[end - 1]) != NULL)
      end--;
    /* libcmark counts blank lines at the end of a list as part of it. */
    if (cmark_node_get_type (node) != CMARK_NODE_CODE_BLOCK)
      while (end > start && is_blank (markdown + end - 1, 1))
        end--;
    if (is_gap (markdown + start, end - start))
      continue;
    add_gap (blocks, &parsed, markdown, at, start, lead);
    add_block (blocks, &parsed, node, markdown + start, end - start);
    at = end;
  }
  add_gap (blocks, &parsed, markdown, at, length, lead);
  rb_source_clear (&parsed);
  return blocks;
}

guint
rb_rich_count_blocks (const char *source, guint n_last, int *line)
{
  RbSource parsed;
  guint n = 0;
  cmark_node *node;

  rb_source_init (&parsed, source);
  for (node = cmark_node_first_child (parsed.root); node != NULL; node = cmark_node_next (node))
    n++;
  if (line != NULL) {
    *line = 0;
    node = cmark_node_last_child (parsed.root);
    for (guint i = 1; i < n_last && node != NULL; i++)
      node = cmark_node_previous (node);
    if (node != NULL && n_last > 0)
      *line = cmark_node_get_start_line (node);
  }
  rb_source_clear (&parsed);
  return n;
}
