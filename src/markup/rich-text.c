/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-text.h"
#include "markup/rich-blocks.h"
#include <string.h>

static void
free_block (gpointer data)
{
  RbRichPart *block = data;

  g_clear_pointer (&block->base, rb_rich_base_unref);
  g_free (block->source);
  g_free (block->usual);
  g_free (block->after);
  g_free (block);
}

static RbRichPart *
add_block (RbRichText *self, GPtrArray *blocks)
{
  RbRichPart *block = g_new0 (RbRichPart, 1);

  block->id = ++self->last_id;
  g_ptr_array_add (blocks, block);
  return block;
}

char
rb_rich_marker_of (const char *source)
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
    RbRichPart *block = add_block (self, self->blocks);
    const RbParagraph *first = g_ptr_array_index (from->paragraphs, 0);

    block->n = from->paragraphs->len;
    block->source = g_steal_pointer (&from->source);
    block->after_id = i + 1 < parsed->len ? block->id + 1 : 0;
    block->after = g_steal_pointer (&from->after);
    block->verbatim = first->kind == RB_PARAGRAPH_VERBATIM;
    block->marker = rb_rich_marker_of (block->source);
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
    guint n = ((RbRichPart *)g_ptr_array_index (self->blocks, i))->n;

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

/* What may be a link by a definition is to be looked at again. */
static void
forget_links (RbRichText *self)
{
  guint start = 0;

  for (guint i = 0; i < self->blocks->len; i++) {
    RbRichPart *block = g_ptr_array_index (self->blocks, i);

    if (!block->verbatim && block->source != NULL && strchr (block->source, '[') != NULL) {
      RbParagraph *const *paragraphs = (RbParagraph *const *)&self->paragraphs->pdata[start];

      block->base = rb_rich_base_new (&block, 1, paragraphs);
      g_clear_pointer (&block->source, g_free);
      g_clear_pointer (&block->usual, g_free);
      block->id = ++self->last_id;
    }
    start += block->n;
  }
}

/* What the old blocks were that no new one is: they stand side by side. @end gets the last. */
static RbRichBase *
find_base (GPtrArray *old_blocks, GPtrArray *old, RbRichPart **end)
{
  guint first = 0, last = old_blocks->len, offset = 0;

  while (first < last && ((RbRichPart *)old_blocks->pdata[first])->taken)
    offset += ((RbRichPart *)old_blocks->pdata[first++])->n;
  while (last > first && ((RbRichPart *)old_blocks->pdata[last - 1])->taken)
    last--;
  *end = last > first ? old_blocks->pdata[last - 1] : NULL;
  for (guint i = first; i < last; i++)
    if (((RbRichPart *)old_blocks->pdata[i])->taken)
      return NULL;
  return rb_rich_base_new ((RbRichPart *const *)&old_blocks->pdata[first], last - first,
                           (RbParagraph *const *)&old->pdata[offset]);
}

/* The mark of the list that was here, if one of the same kind was. */
static char
find_marker (GPtrArray *old_blocks, const RbParagraph *first)
{
  for (guint i = 0; i < old_blocks->len; i++) {
    const RbRichPart *old = g_ptr_array_index (old_blocks, i);

    if (!old->taken && old->marker != 0 && (strchr (".)", old->marker) != NULL) == first->ordered)
      return old->marker;
  }
  return 0;
}

static void
regroup (RbRichText *self, guint first_block, GPtrArray *old_blocks, GPtrArray *old, guint start,
         guint end)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  RbRichPart *old_end, *new_end = NULL;
  RbRichBase *base;
  gboolean definitions = FALSE;

  for (guint at = start, n; at < end; at += n) {
    const RbParagraph *first = g_ptr_array_index (self->paragraphs, at);
    RbRichPart *block;

    n = measure_block (self, at, end);
    block = NULL;
    /* Blocks are matched by their own paragraphs: each old one is looked at from the start. */
    for (guint i = 0, offset = 0; i < old_blocks->len && block == NULL; i++) {
      RbRichPart *candidate = g_ptr_array_index (old_blocks, i);

      if ((candidate->source != NULL || candidate->base != NULL) && candidate->n == n &&
          memcmp (&old->pdata[offset], &self->paragraphs->pdata[at], n * sizeof (gpointer)) == 0) {
        block = g_memdup2 (candidate, sizeof (RbRichPart));
        candidate->source = candidate->usual = candidate->after = NULL;
        candidate->base = NULL;
        candidate->taken = TRUE;
      }
      offset += candidate->n;
    }
    if (block == NULL) {
      block = g_new0 (RbRichPart, 1);
      block->id = ++self->last_id;
      block->n = n;
      block->verbatim = first->kind == RB_PARAGRAPH_VERBATIM;
      if (block->verbatim) {
        g_autofree char *text = rb_paragraph_dup_text (first);

        definitions = definitions || strstr (text, "]:") != NULL;
      }
    }
    g_ptr_array_add (made, block);
  }
  base = find_base (old_blocks, old, &old_end);
  for (guint i = 0, at = start; i < made->len; at += ((RbRichPart *)made->pdata[i++])->n) {
    RbRichPart *block = g_ptr_array_index (made, i);

    if (block->source != NULL || block->base != NULL)
      continue;
    new_end = block;
    block->marker = find_marker (old_blocks, g_ptr_array_index (self->paragraphs, at));
    if (base != NULL && !block->verbatim)
      block->base = g_rc_box_acquire (base);
  }
  g_clear_pointer (&base, rb_rich_base_unref);
  /* The empty lines behind them are nobody's: they stay, if they still part what they parted. */
  if (old_end != NULL && new_end != NULL)
    new_end->after = g_steal_pointer (&old_end->after);
  for (guint i = 0; i < old_blocks->len; i++) {
    RbRichPart *block = g_ptr_array_index (old_blocks, i);

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
    RbRichPart *block = g_ptr_array_steal_index (self->blocks, from);

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
