/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/rich.h"
#include "markup/source.h"
#include <string.h>

/* As in source.c: what libcmark is never asked to read. */
#define MAX_TEXT (256 * 1024)
/* Deeper than any person writes; what is deeper stays verbatim. */
#define MAX_LISTS 9
#define MAX_INLINE 40

typedef struct {
  RbSource source;
  GString *buffer;
  GPtrArray *paragraphs;
} Reader;

/* Where a block stands: what its paragraphs have in common. */
typedef struct {
  guint8 quote;
  guint8 depth;
  gboolean ordered;
  int start;
  gboolean loose;
  gboolean first; /* of its item */
} Place;

/* --- words ------------------------------------------------------------------------------------ */

static gboolean
read_image (Reader *reader, RbParagraph *out, cmark_node *node, const char *url)
{
  g_autoptr (GString) alt = g_string_new (NULL);
  g_autofree char *source = NULL, *title = NULL;

  rb_source_append_words (&reader->source, node, reader->buffer, alt);
  source =
      g_strdup (rb_source_restore (&reader->source, cmark_node_get_url (node), reader->buffer));
  title =
      g_strdup (rb_source_restore (&reader->source, cmark_node_get_title (node), reader->buffer));
  rb_paragraph_append_image (out, alt->str, source, *title != '\0' ? title : NULL, url);
  return strstr (source, "\n") == NULL && strstr (title, "\n") == NULL;
}

static gboolean
read_inlines (Reader *reader, RbParagraph *out, cmark_node *parent, const RbRun *like, int depth)
{
  if (depth > MAX_INLINE)
    return FALSE;
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node)) {
    const char *text =
        rb_source_restore (&reader->source, cmark_node_get_literal (node), reader->buffer);
    RbRun run = *like;

    switch (cmark_node_get_type (node)) {
    case CMARK_NODE_TEXT:
      if (strstr (text, RB_LINE_BREAK) != NULL)
        return FALSE;
      if (*text != '\0')
        rb_paragraph_append_run (out, &run, text, -1);
      break;
    case CMARK_NODE_SOFTBREAK:
      rb_paragraph_append_run (out, &run, " ", -1);
      break;
    case CMARK_NODE_LINEBREAK:
      rb_paragraph_append_run (out, &run, RB_LINE_BREAK, -1);
      break;
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
      if (strpbrk (text, "\n\t") != NULL || *text == '\0')
        return FALSE;
      run.style |= cmark_node_get_type (node) == CMARK_NODE_CODE ? RB_RUN_CODE : RB_RUN_RAW;
      rb_paragraph_append_run (out, &run, text, -1);
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG: {
      RbRunStyle style =
          cmark_node_get_type (node) == CMARK_NODE_EMPH ? RB_RUN_ITALIC : RB_RUN_BOLD;

      /* Emphasis within emphasis of its kind: nothing that words can carry. */
      if (run.style & style)
        return FALSE;
      run.style |= style;
      if (!read_inlines (reader, out, node, &run, depth + 1))
        return FALSE;
      break;
    }
    case CMARK_NODE_LINK: {
      g_autofree char *url =
          g_strdup (rb_source_restore (&reader->source, cmark_node_get_url (node), reader->buffer));
      g_autofree char *title = g_strdup (
          rb_source_restore (&reader->source, cmark_node_get_title (node), reader->buffer));

      if (cmark_node_first_child (node) == NULL || *url == '\0' || strchr (url, '\n') != NULL ||
          strchr (title, '\n') != NULL)
        return FALSE;
      run.url = url;
      run.title = *title != '\0' ? title : NULL;
      if (!read_inlines (reader, out, node, &run, depth + 1))
        return FALSE;
      break;
    }
    case CMARK_NODE_IMAGE:
      if (!read_image (reader, out, node, run.url))
        return FALSE;
      break;
    default:
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_paragraph (Reader *reader, cmark_node *node, const Place *place)
{
  gboolean heading = cmark_node_get_type (node) == CMARK_NODE_HEADING;
  g_autoptr (RbParagraph) raw = rb_paragraph_new (heading        ? RB_PARAGRAPH_HEADING
                                                  : place->first ? RB_PARAGRAPH_ITEM
                                                                 : RB_PARAGRAPH_BODY);
  RbRun plain = { 0 };
  RbParagraph *paragraph;

  if (heading) {
    raw->level = (guint8)cmark_node_get_heading_level (node);
    for (cmark_node *child = cmark_node_first_child (node); child != NULL;
         child = cmark_node_next (child))
      if (cmark_node_get_type (child) == CMARK_NODE_LINEBREAK)
        return FALSE;
  }
  raw->quote = place->quote;
  raw->depth = place->depth;
  raw->ordered = place->ordered;
  raw->start = place->start;
  raw->loose = place->loose;
  if (!read_inlines (reader, raw, node, &plain, 0))
    return FALSE;
  paragraph = rb_paragraph_normalise (raw);
  g_ptr_array_add (reader->paragraphs, paragraph);
  return !rb_paragraph_is_empty (paragraph);
}

/* --- blocks ----------------------------------------------------------------------------------- */

static gboolean read_block (Reader *reader, cmark_node *node, const Place *place);

static gboolean
read_list (Reader *reader, cmark_node *node, const Place *place)
{
  Place inner = { .quote = place->quote,
                  .depth = place->depth + 1,
                  .ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST,
                  .start = MAX (cmark_node_get_list_start (node), 0),
                  .loose = !cmark_node_get_list_tight (node) };

  if (!inner.ordered)
    inner.start = 1;
  if (inner.depth > MAX_LISTS)
    return FALSE;
  for (cmark_node *item = cmark_node_first_child (node); item != NULL;
       item = cmark_node_next (item)) {
    cmark_node *child = cmark_node_first_child (item);

    if (child == NULL || cmark_node_get_type (child) != CMARK_NODE_PARAGRAPH)
      return FALSE;
    inner.first = TRUE;
    for (; child != NULL; child = cmark_node_next (child)) {
      cmark_node_type type = cmark_node_get_type (child);

      if ((type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_LIST) ||
          !read_block (reader, child, &inner))
        return FALSE;
      inner.first = FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_block (Reader *reader, cmark_node *node, const Place *place)
{
  Place inner = *place;

  switch (cmark_node_get_type (node)) {
  case CMARK_NODE_PARAGRAPH:
  case CMARK_NODE_HEADING:
    return read_paragraph (reader, node, place);
  case CMARK_NODE_LIST:
    return read_list (reader, node, place);
  case CMARK_NODE_BLOCK_QUOTE:
    if (place->depth > 0 || place->quote >= MAX_LISTS || cmark_node_first_child (node) == NULL)
      return FALSE;
    inner.quote++;
    for (cmark_node *child = cmark_node_first_child (node); child != NULL;
         child = cmark_node_next (child))
      if (!read_block (reader, child, &inner))
        return FALSE;
    return TRUE;
  default:
    return FALSE;
  }
}

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

gboolean
rb_rich_has_definitions (const char *source)
{
  const char *line = source;

  if (strstr (source, "]:") == NULL)
    return FALSE;
  while (*line != '\0') {
    const char *p = line + strspn (line, " \t>-*+0123456789.)"), *end = p + strcspn (p, "\r\n");

    /* A label may go on over lines: whatever begins like one counts. */
    if (*p == '[' && strstr (p, "]:") != NULL)
      return TRUE;
    line = end + strspn (end, "\r\n");
  }
  return FALSE;
}

/* A table as GitHub writes it: to libcmark a paragraph, but its lines must stay lines. */
static gboolean
is_table (const char *source)
{
  for (const char *line = strchr (source, '\n'); line != NULL; line = strchr (line, '\n')) {
    gsize n = strspn (++line, " |:-\t\r");

    if ((line[n] == '\n' || line[n] == '\0') && memchr (line, '|', n) != NULL &&
        memchr (line, '-', n) != NULL)
      return TRUE;
  }
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
add_block (GPtrArray *blocks, Reader *reader, cmark_node *node, const char *source, gsize length)
{
  RbRichBlock *block = g_new0 (RbRichBlock, 1);
  Place place = { .start = 1 };

  while (length > 0 && strchr ("\r\n", source[length - 1]) != NULL)
    length--;
  block->source = g_strndup (source, length);
  block->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  reader->paragraphs = block->paragraphs;
  if (node == NULL || rb_rich_has_definitions (block->source) || is_table (block->source) ||
      !read_block (reader, node, &place) || block->paragraphs->len == 0 ||
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

/* From the end of one block to the start of the next: blank lines, or something that libcmark has
 * no node for. */
static void
add_gap (GPtrArray *blocks, Reader *reader, const char *text, gsize from, gsize to, char **lead)
{
  gsize start = from, end = to;
  RbRichBlock *last;

  if (!is_blank (text + from, to - from)) {
    gsize indent;

    while (strchr ("\r\n", text[start]) != NULL)
      start++;
    indent = start;
    /* Blank lines before it may hold spaces. */
    for (gsize at = start; is_blank (text + start, at - start) && at < to; at++)
      if (text[at] == '\n' || text[at] == '\r')
        indent = at + 1;
    start = indent;
    while (end > start && is_blank (text + end - 1, 1))
      end--;
    add_gap (blocks, reader, text, from, start, lead);
    add_block (blocks, reader, NULL, text + start, end - start);
    add_gap (blocks, reader, text, end, to, lead);
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
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GArray) lines = NULL;
  Reader reader = { .buffer = buffer };
  gsize at = 0, length = strlen (markdown);

  *lead = g_strdup ("");
  if (length > MAX_TEXT) {
    add_block (blocks, &reader, NULL, markdown, length);
    ((RbRichBlock *)g_ptr_array_index (blocks, 0))->after =
        g_strdup (markdown + strlen (((RbRichBlock *)g_ptr_array_index (blocks, 0))->source));
    return blocks;
  }
  lines = find_lines (markdown);
  rb_source_init (&reader.source, markdown);
  for (cmark_node *node = cmark_node_first_child (reader.source.root); node != NULL;
       node = cmark_node_next (node)) {
    cmark_node *next = cmark_node_next (node);
    int first = cmark_node_get_start_line (node) - 1, last = cmark_node_get_end_line (node);
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
    add_gap (blocks, &reader, markdown, at, start, lead);
    add_block (blocks, &reader, node, markdown + start, end - start);
    at = end;
  }
  add_gap (blocks, &reader, markdown, at, length, lead);
  rb_source_clear (&reader.source);
  return blocks;
}

GPtrArray *
rb_rich_read_block (const char *source)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  g_autoptr (GString) buffer = g_string_new (NULL);
  Reader reader = { .buffer = buffer, .paragraphs = paragraphs };
  Place place = { .start = 1 };
  cmark_node *node;

  rb_source_init (&reader.source, source);
  node = cmark_node_first_child (reader.source.root);
  if (node == NULL || cmark_node_next (node) != NULL || !read_block (&reader, node, &place))
    g_ptr_array_set_size (paragraphs, 0);
  rb_source_clear (&reader.source);
  return paragraphs;
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
