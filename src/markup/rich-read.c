/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block of libcmark's tree as paragraphs, where paragraphs can hold all of it. */
#include "markup/rich.h"
#include "markup/source.h"
#include <string.h>

/* Deeper than any person writes; what is deeper stays verbatim. */
#define MAX_LISTS 9
#define MAX_INLINE 40

typedef struct {
  RbSource *source;
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
read_image (Reader *reader, RbParagraph *out, cmark_node *node, const RbRun *like)
{
  g_autoptr (GString) alt = g_string_new (NULL);
  g_autofree char *source = NULL, *title = NULL;

  rb_source_append_words (reader->source, node, reader->buffer, alt);
  source = g_strdup (rb_source_restore (reader->source, cmark_node_get_url (node), reader->buffer));
  title =
      g_strdup (rb_source_restore (reader->source, cmark_node_get_title (node), reader->buffer));
  rb_paragraph_append_image (out, alt->str, source, *title != '\0' ? title : NULL, like->url);
  g_array_index (out->runs, RbRun, out->runs->len - 1).style |= like->style;
  /* A run has one title: of the photo. */
  return strchr (source, '\n') == NULL && strchr (title, '\n') == NULL && like->title == NULL;
}

/* Text, with the merge tags in it as runs of their own. */
static void
append_text (Reader *reader, RbParagraph *out, const RbRun *like, const char *text)
{
  while (*text != '\0') {
    gsize before, length;
    const char *tag = rb_source_find_tag (reader->source, text, &before, &length);
    RbRun run = *like;

    if (before > 0)
      rb_paragraph_append_run (out, &run, text, (gssize)before);
    run.style |= RB_RUN_TAG;
    if (tag != NULL)
      rb_paragraph_append_run (out, &run, tag, -1);
    text += before + length;
  }
}

static gboolean
read_inlines (Reader *reader, RbParagraph *out, cmark_node *parent, const RbRun *like, int depth)
{
  if (depth > MAX_INLINE)
    return FALSE;
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node)) {
    const char *text =
        rb_source_restore (reader->source, cmark_node_get_literal (node), reader->buffer);
    RbRun run = *like;

    switch (cmark_node_get_type (node)) {
    case CMARK_NODE_TEXT:
      if (strstr (text, RB_LINE_BREAK) != NULL)
        return FALSE;
      append_text (reader, out, &run, cmark_node_get_literal (node));
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
      /* A wall within a line, as between lists. */
      if (strcmp (text, RB_RICH_WALL) == 0)
        break;
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
          g_strdup (rb_source_restore (reader->source, cmark_node_get_url (node), reader->buffer));
      g_autofree char *title = g_strdup (
          rb_source_restore (reader->source, cmark_node_get_title (node), reader->buffer));

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
      if (!read_image (reader, out, node, &run))
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

gboolean
rb_rich_read (RbSource *source, cmark_node *node, GPtrArray *paragraphs)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  Reader reader = { source, buffer, paragraphs };
  Place place = { .start = 1 };

  return read_block (&reader, node, &place);
}

GPtrArray *
rb_rich_read_block (const char *markdown, const char *definitions)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  guint n_expected = 1, n = 0;
  g_autofree char *both = NULL;
  RbSource source;
  cmark_node *first;

  if (definitions != NULL) {
    both = g_strconcat (markdown, "\n\n", definitions, NULL);
    n_expected += rb_rich_count_blocks (definitions, 0, NULL);
  }
  rb_source_init (&source, both != NULL ? both : markdown);
  first = cmark_node_first_child (source.root);
  for (cmark_node *node = first; node != NULL; node = cmark_node_next (node))
    n++;
  if (n != n_expected || !rb_rich_read (&source, first, paragraphs))
    g_ptr_array_set_size (paragraphs, 0);
  rb_source_clear (&source);
  return paragraphs;
}
