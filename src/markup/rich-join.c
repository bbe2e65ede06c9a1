/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/rich-blocks.h"
#include <string.h>

/* --- putting together ------------------------------------------------------------------------- */

/* One line that begins with a letter of any script: a paragraph, whatever else it holds. */
static gboolean
is_plain_line (const char *source)
{
  gunichar first = g_utf8_get_char (source);

  return g_unichar_isalpha (first) && strpbrk (source, "\r\n") == NULL;
}

static gboolean
stand_apart (const char *a, const char *between, const char *b)
{
  g_autofree char *both = NULL, *head = NULL;
  guint n_a, n_b, n;
  int line, wanted = 1;

  /* So it is nearly always, and asked at each letter. */
  if (g_str_equal (between, "\n\n") && is_plain_line (a) && is_plain_line (b))
    return TRUE;
  both = g_strconcat (a, between, b, NULL);
  head = g_strconcat (a, between, NULL);
  n_a = rb_rich_count_blocks (a, 0, NULL);
  n_b = rb_rich_count_blocks (b, 0, NULL);

  /* Link definitions are no blocks, so that one within a list's item could not be told. */
  if (n_b == 0 && *b == ' ' && rb_rich_marker_of (a) != 0 && strstr (between, RB_RICH_WALL) == NULL)
    return FALSE;
  for (const char *p = head; *p != '\0'; p++)
    if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
      wanted++;
  n = rb_rich_count_blocks (both, n_b, &line);
  return n == n_a + n_b + (strstr (between, RB_RICH_WALL) != NULL ? 1 : 0) &&
         (n_b == 0 || line == wanted);
}

/* A fence or a comment that is never closed would take in all that follows. */
static char *
close_open_end (const char *source)
{
  const char *fence = NULL, *closings[] = { "-->",    "?>",       "]]>",         "</script>",
                                            "</pre>", "</style>", "</textarea>", ">" };

  for (const char *p = source; p != NULL;
       p = strchr (p, '\n') != NULL ? strchr (p, '\n') + 1 : NULL) {
    const char *line = p + strspn (p, " ");

    if (g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~"))
      fence = fence == NULL ? line : fence;
  }
  if (fence != NULL) {
    g_autofree char *marks = g_strnfill (strspn (fence, (char[]){ *fence, '\0' }), *fence);
    g_autofree char *closed = g_strconcat (source, "\n", marks, NULL);

    if (stand_apart (closed, "\n\n", "x"))
      return g_steal_pointer (&closed);
  }
  for (guint i = 0; i < G_N_ELEMENTS (closings); i++) {
    g_autofree char *closed = g_strconcat (source, "\n", closings[i], NULL);

    if (stand_apart (closed, "\n\n", "x"))
      return g_steal_pointer (&closed);
  }
  return NULL;
}

static void
write_between (RbRichPart *a, RbRichPart *b)
{
  const char *tries[] = { a->after, "\n\n", "\n\n" RB_RICH_WALL "\n\n" };

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    if (tries[i] != NULL && strpbrk (tries[i], "\r\n") != NULL &&
        stand_apart (a->source, tries[i], b->source)) {
      char *after = g_strdup (tries[i]);

      g_free (a->after);
      a->after = after;
      a->after_id = b->id;
      return;
    }
  if (a->verbatim) {
    char *closed = close_open_end (a->source);

    if (closed != NULL) {
      g_free (a->source);
      a->source = closed;
    }
  }
  g_free (a->after);
  a->after = g_strdup ("\n\n");
  a->after_id = b->id;
}

static void
write_block (RbRichText *self, RbRichPart *block, RbRichPart *previous,
             const RbParagraph *previous_first, guint start, const char *definitions)
{
  const RbParagraph *first = g_ptr_array_index (self->paragraphs, start);
  g_autofree char *written = NULL;
  char marker = block->marker;

  /* Two lists of one kind in a row are told apart by their marks. */
  if (previous != NULL && first->kind == RB_PARAGRAPH_ITEM && first->quote == 0) {
    char before = rb_rich_marker_of (previous->source);

    if (before != 0 && previous_first->depth > 0) {
      gboolean numbers = before == '.' || before == ')';

      if (numbers == first->ordered && (marker == 0 || marker == before))
        marker = numbers ? (before == '.' ? ')' : '.') : (before == '-' ? '*' : '-');
    }
  }
  written =
      rb_rich_write ((RbParagraph *const *)&self->paragraphs->pdata[start], block->n, marker, NULL);
  block->known = TRUE;
  if (block->base != NULL) {
    block->source = rb_rich_keep (block->base, written, definitions);
    g_clear_pointer (&block->base, rb_rich_base_unref);
  }
  if (block->source == NULL)
    block->source = g_steal_pointer (&written);
  else if (strcmp (block->source, written) != 0)
    block->usual = g_steal_pointer (&written);
}

/* The link definitions of a text, which links in what is to be written may need. */
static char *
collect_definitions (RbRichText *self)
{
  GString *all = NULL;
  gboolean needed = FALSE;
  guint start = 0;

  for (guint i = 0; i < self->blocks->len && !needed; i++)
    needed = ((RbRichPart *)g_ptr_array_index (self->blocks, i))->base != NULL;
  for (guint i = 0; needed && i < self->blocks->len; i++) {
    RbRichPart *block = g_ptr_array_index (self->blocks, i);

    if (block->verbatim && block->source == NULL)
      write_block (self, block, NULL, NULL, start, NULL);
    start += block->n;
    if (!block->verbatim || !rb_rich_has_definitions (block->source))
      continue;
    if (all == NULL)
      all = g_string_new (block->source);
    else
      g_string_append_printf (all, "\n\n%s", block->source);
  }
  return all != NULL ? g_string_free (all, FALSE) : NULL;
}

const char *
rb_rich_text_get_markdown (RbRichText *self)
{
  GString *out;
  RbRichPart *previous = NULL;
  const RbParagraph *previous_first = NULL;
  g_autofree char *definitions = NULL;
  guint start = 0;
  gsize size;

  if (self->markdown != NULL)
    return self->markdown;
  definitions = collect_definitions (self);
  for (guint i = 0; i < self->blocks->len; i++) {
    RbRichPart *block = g_ptr_array_index (self->blocks, i);
    const RbParagraph *first = g_ptr_array_index (self->paragraphs, start);

    if (block->source == NULL)
      write_block (self, block, previous, previous_first, start, definitions);
    start += block->n;
    if (*block->source == '\0')
      continue;
    if (previous != NULL && previous->after_id != block->id)
      write_between (previous, block);
    previous = block;
    previous_first = first;
  }
  /* Grown bit by bit, a long text would be copied some times over, at each letter. */
  size = strlen (self->lead) + strlen (self->tail) + 1;
  for (guint i = 0; i < self->blocks->len; i++) {
    const RbRichPart *block = g_ptr_array_index (self->blocks, i);

    size += strlen (block->source) + (block->after != NULL ? strlen (block->after) : 0) + 1;
  }
  out = g_string_sized_new (size);
  if (previous != NULL)
    g_string_append (out, self->lead);
  for (guint i = 0; i < self->blocks->len; i++) {
    RbRichPart *block = g_ptr_array_index (self->blocks, i);

    /* libcmark drops a byte order mark where a text begins. */
    if (out->len == 0 && block->id != RB_RICH_FIRST_ID && !block->verbatim &&
        g_str_has_prefix (block->source, "\xef\xbb\xbf"))
      g_string_append_c (out, '\n');
    g_string_append (out, block->source);
    if (block != previous && *block->source != '\0' && block->after != NULL)
      g_string_append (out, block->after);
  }
  if (previous != NULL)
    g_string_append (out, self->tail);
  self->markdown = g_string_free (out, FALSE);
  return self->markdown;
}

/* Whether a block that is kept as it stands holds links by definition, or may. */
static gboolean
may_hold_links (const char *source)
{
  RbSource parsed;
  cmark_node *first;
  cmark_node_type type;

  rb_source_init (&parsed, source);
  first = cmark_node_first_child (parsed.root);
  type = first != NULL ? cmark_node_get_type (first) : CMARK_NODE_NONE;
  rb_source_clear (&parsed);
  return type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK &&
         strchr (source, '[') != NULL;
}

char *
rb_markdown_inline_links (char *markdown)
{
  g_autoptr (RbRichText) text = NULL;
  g_autofree gboolean *gone = NULL;
  guint n;

  if (strlen (markdown) > RB_TEXT_MAX || !rb_rich_has_definitions (markdown))
    return markdown;
  text = rb_rich_text_new (markdown);
  n = text->paragraphs->len;
  gone = g_new0 (gboolean, n);
  for (guint i = 0, start = 0; i < text->blocks->len; i++) {
    const RbRichPart *block = g_ptr_array_index (text->blocks, i);

    gone[start] = block->verbatim && rb_rich_count_blocks (block->source, 0, NULL) == 0;
    if (block->verbatim && !gone[start] && may_hold_links (block->source))
      return markdown;
    start += block->n;
  }
  for (guint i = n; i-- > 0;)
    if (gone[i])
      rb_rich_text_splice (text, i, 1, NULL, 0);
  g_free (markdown);
  return g_strdup (rb_rich_text_get_markdown (text));
}
