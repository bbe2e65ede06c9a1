/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-text.h"
#include "markup/rich.h"
#include <string.h>

/* Of the block that a text begins with when it is read. */
#define FIRST_ID 1

/* A run of paragraphs and the Markdown that they stand for. */
typedef struct {
  guint n; /* paragraphs */
  guint64 id;
  char *source;      /* %NULL: to be written */
  char *after;       /* what follows, valid before the block @after_id only */
  guint64 after_id;  /* 0: the end of the text */
  char marker;       /* that its list shall have, or 0 */
  gboolean verbatim; /* with definitions: other blocks depend on it */
} Block;

struct _RbRichText {
  GPtrArray *paragraphs;
  GPtrArray *blocks;
  char *lead;
  char *tail;
  guint64 last_id;
  char *markdown; /* %NULL: to be put together */
};

static void
free_block (gpointer data)
{
  Block *block = data;

  g_free (block->source);
  g_free (block->after);
  g_free (block);
}

static Block *
add_block (RbRichText *self, GPtrArray *blocks)
{
  Block *block = g_new0 (Block, 1);

  block->id = ++self->last_id;
  g_ptr_array_add (blocks, block);
  return block;
}

static char
marker_of (const char *source)
{
  const char *p = source + strspn (source, " >");

  if (*p != '\0' && strchr ("-*+", *p) != NULL)
    return *p;
  p += strspn (p, "0123456789");
  return *p == '.' || *p == ')' ? *p : 0;
}

RbRichText *
rb_rich_text_new (const char *markdown)
{
  RbRichText *self = g_new0 (RbRichText, 1);
  g_autoptr (GPtrArray) parsed = NULL;

  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  self->blocks = g_ptr_array_new_with_free_func (free_block);
  parsed = rb_rich_parse (markdown, &self->lead);
  for (guint i = 0; i < parsed->len; i++) {
    RbRichBlock *from = g_ptr_array_index (parsed, i);
    Block *block = add_block (self, self->blocks);
    const RbParagraph *first = g_ptr_array_index (from->paragraphs, 0);

    block->n = from->paragraphs->len;
    block->source = g_steal_pointer (&from->source);
    block->after_id = i + 1 < parsed->len ? block->id + 1 : 0;
    block->after = g_steal_pointer (&from->after);
    block->verbatim = first->kind == RB_PARAGRAPH_VERBATIM;
    block->marker = marker_of (block->source);
    for (guint k = 0; k < from->paragraphs->len; k++)
      g_ptr_array_add (self->paragraphs,
                       rb_paragraph_ref (g_ptr_array_index (from->paragraphs, k)));
    if (i + 1 == parsed->len)
      self->tail = g_strdup (block->after != NULL ? block->after : "");
  }
  if (parsed->len == 0) {
    add_block (self, self->blocks)->n = 1;
    g_ptr_array_add (self->paragraphs, rb_paragraph_new (RB_PARAGRAPH_BODY));
    self->tail = g_strdup ("");
    /* White space on its last line would stand before the first words. */
    for (gsize n = strlen (self->lead); n > 0 && strchr ("\r\n", self->lead[n - 1]) == NULL; n--)
      self->lead[n - 1] = '\0';
  }
  self->markdown = g_strdup (markdown);
  return self;
}

void
rb_rich_text_free (RbRichText *self)
{
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->blocks);
  g_free (self->lead);
  g_free (self->tail);
  g_free (self->markdown);
  g_free (self);
}

guint
rb_rich_text_get_length (RbRichText *self)
{
  return self->paragraphs->len;
}

RbParagraph *
rb_rich_text_get (RbRichText *self, guint index)
{
  return g_ptr_array_index (self->paragraphs, index);
}

/* --- changing --------------------------------------------------------------------------------- */

/* The block that holds paragraph @index; @start gets its first. */
static guint
find_block (RbRichText *self, guint index, guint *start)
{
  guint at = 0, i;

  for (i = 0; i + 1 < self->blocks->len; i++) {
    guint n = ((Block *)g_ptr_array_index (self->blocks, i))->n;

    if (index < at + n)
      break;
    at += n;
  }
  *start = at;
  return i;
}

/* How many paragraphs from @start on are one block. */
static guint
measure_block (RbRichText *self, guint start, guint end)
{
  const RbParagraph *first = g_ptr_array_index (self->paragraphs, start);
  guint n = 1;

  if (rb_paragraph_is_empty (first))
    return 1;
  for (guint i = start + 1; i < end; i++) {
    const RbParagraph *next = g_ptr_array_index (self->paragraphs, i);
    /* Further in, a list that begins anew stays within its block. */
    gboolean cut = next->fresh && (next->quote > 0 || next->depth <= 1);

    if (cut || !rb_rich_joins (first, next))
      break;
    /* An empty item parts nothing: words are about to come. */
    if (!rb_paragraph_is_empty (next))
      n = i + 1 - start;
  }
  return n;
}

static void
forget_links (RbRichText *self)
{
  for (guint i = 0; i < self->blocks->len; i++) {
    Block *block = g_ptr_array_index (self->blocks, i);

    if (!block->verbatim && block->source != NULL && strchr (block->source, '[') != NULL) {
      g_clear_pointer (&block->source, g_free);
      block->id = ++self->last_id;
    }
  }
}

static void
regroup (RbRichText *self, guint first_block, GPtrArray *old_blocks, GPtrArray *old, guint start,
         guint end)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  gboolean definitions = FALSE;
  char marker = 0;

  for (guint i = 0; i < old_blocks->len && marker == 0; i++)
    marker = ((Block *)g_ptr_array_index (old_blocks, i))->marker;
  for (guint at = start, n; at < end; at += n) {
    const RbParagraph *first = g_ptr_array_index (self->paragraphs, at);
    Block *block;

    n = measure_block (self, at, end);
    block = NULL;
    /* Blocks are matched by their own paragraphs: each old one is looked at from the start. */
    for (guint i = 0, offset = 0; i < old_blocks->len && block == NULL; i++) {
      Block *candidate = g_ptr_array_index (old_blocks, i);

      if (candidate->source != NULL && candidate->n == n &&
          memcmp (&old->pdata[offset], &self->paragraphs->pdata[at], n * sizeof (gpointer)) == 0) {
        block = g_memdup2 (candidate, sizeof (Block));
        candidate->source = candidate->after = NULL;
      }
      offset += candidate->n;
    }
    if (block == NULL) {
      block = g_new0 (Block, 1);
      block->id = ++self->last_id;
      block->n = n;
      block->marker = marker;
      block->verbatim = first->kind == RB_PARAGRAPH_VERBATIM;
      if (block->verbatim) {
        g_autofree char *text = rb_paragraph_dup_text (first);

        definitions = definitions || strstr (text, "]:") != NULL;
      }
    }
    g_ptr_array_add (made, block);
  }
  for (guint i = 0; i < old_blocks->len; i++) {
    Block *block = g_ptr_array_index (old_blocks, i);

    definitions = definitions || (block->source != NULL && block->verbatim &&
                                  strstr (block->source, "]:") != NULL);
  }
  for (guint i = 0; i < made->len; i++)
    g_ptr_array_insert (self->blocks, (int)(first_block + i), g_ptr_array_index (made, i));
  if (definitions)
    forget_links (self);
}

void
rb_rich_text_splice (RbRichText *self, guint index, guint n_removed, RbParagraph **added,
                     guint n_added)
{
  guint length = self->paragraphs->len, start, from, to, before, behind, unused;
  g_autoptr (GPtrArray) old = NULL, old_blocks = NULL;
  guint old_end;

  g_return_if_fail (index <= length && n_removed <= length - index);
  g_clear_pointer (&self->markdown, g_free);
  /* The blocks before and after may grow, so they are looked at as well; what is empty parts them
   * from nothing. */
  before = index > 0 ? index - 1 : 0;
  while (before > 0 && rb_paragraph_is_empty (g_ptr_array_index (self->paragraphs, before)))
    before--;
  behind = MIN (index + n_removed, length - 1);
  while (behind + 1 < length &&
         rb_paragraph_is_empty (g_ptr_array_index (self->paragraphs, behind)))
    behind++;
  from = find_block (self, before, &start);
  to = find_block (self, behind, &unused) + 1;
  old_blocks = g_ptr_array_new_with_free_func (free_block);
  old_end = start;
  for (guint i = from; i < to; i++) {
    Block *block = g_ptr_array_steal_index (self->blocks, from);

    old_end += block->n;
    g_ptr_array_add (old_blocks, block);
  }
  old = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  for (guint i = start; i < old_end; i++)
    g_ptr_array_add (old, rb_paragraph_ref (g_ptr_array_index (self->paragraphs, i)));
  if (n_removed > 0)
    g_ptr_array_remove_range (self->paragraphs, index, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->paragraphs, (int)(index + i), added[i]);
  if (self->paragraphs->len == 0) {
    g_ptr_array_add (self->paragraphs, rb_paragraph_new (RB_PARAGRAPH_BODY));
    n_added = 1;
  }
  regroup (self, from, old_blocks, old, start, old_end - n_removed + n_added);
}

/* --- putting together ------------------------------------------------------------------------- */

static gboolean
stand_apart (const char *a, const char *between, const char *b)
{
  g_autofree char *both = g_strconcat (a, between, b, NULL), *head = g_strconcat (a, between, NULL);
  guint n_a = rb_rich_count_blocks (a, 0, NULL), n_b = rb_rich_count_blocks (b, 0, NULL), n;
  int line, wanted = 1;

  /* Link definitions are no blocks, so that one within a list's item could not be told. */
  if (n_b == 0 && *b == ' ' && marker_of (a) != 0 && strstr (between, RB_RICH_WALL) == NULL)
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
write_between (Block *a, Block *b)
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
write_block (RbRichText *self, Block *block, Block *previous, const RbParagraph *previous_first,
             guint start)
{
  const RbParagraph *first = g_ptr_array_index (self->paragraphs, start);
  char marker = block->marker;

  /* Two lists of one kind in a row are told apart by their marks. */
  if (previous != NULL && first->kind == RB_PARAGRAPH_ITEM && first->quote == 0) {
    char before = marker_of (previous->source);

    if (before != 0 && previous_first->depth > 0) {
      gboolean numbers = before == '.' || before == ')';

      if (numbers == first->ordered && (marker == 0 || marker == before))
        marker = numbers ? (before == '.' ? ')' : '.') : (before == '-' ? '*' : '-');
    }
  }
  block->source =
      rb_rich_write ((RbParagraph *const *)&self->paragraphs->pdata[start], block->n, marker, NULL);
}

const char *
rb_rich_text_get_markdown (RbRichText *self)
{
  GString *out;
  Block *previous = NULL;
  const RbParagraph *previous_first = NULL;
  guint start = 0;

  if (self->markdown != NULL)
    return self->markdown;
  for (guint i = 0; i < self->blocks->len; i++) {
    Block *block = g_ptr_array_index (self->blocks, i);
    const RbParagraph *first = g_ptr_array_index (self->paragraphs, start);

    if (block->source == NULL)
      write_block (self, block, previous, previous_first, start);
    start += block->n;
    if (*block->source == '\0')
      continue;
    if (previous != NULL && previous->after_id != block->id)
      write_between (previous, block);
    previous = block;
    previous_first = first;
  }
  out = g_string_new (previous != NULL ? self->lead : NULL);
  for (guint i = 0; i < self->blocks->len; i++) {
    Block *block = g_ptr_array_index (self->blocks, i);

    /* libcmark drops a byte order mark where a text begins. */
    if (out->len == 0 && block->id != FIRST_ID && !block->verbatim &&
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

char *
rb_rich_text_dup_markdown_of (RbParagraph *const *paragraphs, guint n_paragraphs)
{
  g_autoptr (RbRichText) text = rb_rich_text_new ("");
  g_autofree RbParagraph **copies = g_new (RbParagraph *, MAX (n_paragraphs, 1));

  for (guint i = 0; i < n_paragraphs; i++)
    copies[i] = rb_paragraph_ref (paragraphs[i]);
  rb_rich_text_splice (text, 0, 1, copies, n_paragraphs);
  return g_strdup (rb_rich_text_get_markdown (text));
}
