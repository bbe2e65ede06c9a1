/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and texts: which paragraph stands against which, then their words. */
#include "review/compare-private.h"
#include <string.h>

/* How much more like two paragraphs together must be than one of them, to count as one that was
 * split. */
#define SPLIT_GAIN 50
/* Lines with fewer words than this are compared word by word however little they share. */
#define SHORT_LINE 4
#define LIKE_LINE 250

typedef struct {
  RbParagraph *paragraph; /* owned by the text */
  RbDiffShape shape;
} Part;

typedef struct {
  RbRichText *text;
  GArray *parts;      /* of Part: paragraphs with words */
  RbAlignItem *items; /* beside them */
  int *pairs;         /* the other's index, or -1 */
  guint *heads;       /* the first paragraph of the block that each belongs to */
} Text;

/* Of lists with numbers; the numbers themselves are no change where one comes before them. */
static int
next_number (const RbParagraph *paragraph, const Part *last)
{
  if (last == NULL || last->shape.kind != RB_PARAGRAPH_ITEM || !last->shape.ordered ||
      last->shape.depth != paragraph->depth || paragraph->fresh)
    return paragraph->start;
  return last->shape.number + 1;
}

static void
read_text (RbComparer *self, const RbSide *side, const char *markdown, Text *text)
{
  text->text = rb_rich_text_new (markdown);
  text->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  for (guint i = 0; i < rb_rich_text_get_length (text->text); i++) {
    RbParagraph *p = rb_rich_text_get (text->text, i);
    Part part = { p, { (guint8)p->kind, p->level, p->quote, p->depth, p->ordered, 0 } };
    const Part *last =
        text->parts->len > 0 ? &g_array_index (text->parts, Part, text->parts->len - 1) : NULL;

    if (rb_paragraph_is_empty (p))
      continue;
    if (p->kind == RB_PARAGRAPH_ITEM && p->ordered)
      part.shape.number = next_number (p, last);
    g_array_append_val (text->parts, part);
  }
  text->items = g_new0 (RbAlignItem, text->parts->len + 1);
  text->pairs = g_new (int, text->parts->len + 1);
  text->heads = g_new (guint, text->parts->len + 1);
  for (guint i = 0; i < text->parts->len; i++) {
    const Part *part = &g_array_index (text->parts, Part, i);
    g_autoptr (RbFlat) flat = rb_flat_new (self, side);
    g_autofree char *key = NULL;

    rb_flat_add (flat, part->paragraph, &part->shape);
    key = g_strdup_printf ("\x1e%u %d %d %d %d %d", rb_flat_get_id (flat), part->shape.kind,
                           part->shape.level, part->shape.quote, part->shape.depth,
                           part->shape.ordered);
    text->items[i].id = rb_differ_intern (&self->differ, key, -1);
    text->items[i].bag = rb_flat_dup_bag (flat);
    text->heads[i] = i;
    text->pairs[i] = -1;
  }
}

static void
clear_text (Text *text)
{
  for (guint i = 0; i < text->parts->len; i++)
    g_array_unref (text->items[i].bag);
  g_free (text->items);
  g_free (text->pairs);
  g_free (text->heads);
  g_array_unref (text->parts);
  rb_rich_text_free (text->text);
}

/* --- split and joined paragraphs -------------------------------------------------------------- */

static GArray *
join_bags (GArray *a, GArray *b)
{
  GArray *joined = g_array_sized_new (FALSE, FALSE, sizeof (guint32), a->len + b->len);

  g_array_append_vals (joined, a->data, a->len);
  g_array_append_vals (joined, b->data, b->len);
  rb_bag_sort (joined);
  return joined;
}

static gboolean
take_in (RbComparer *self, GArray *whole, GArray **bag, GArray *next)
{
  g_autoptr (GArray) joined = NULL;

  self->differ.budget -= whole->len + 2 * ((*bag)->len + next->len);
  if (self->differ.budget <= 0)
    return FALSE;
  joined = join_bags (*bag, next);
  if (rb_bag_likeness (whole, joined) < rb_bag_likeness (whole, *bag) + SPLIT_GAIN)
    return FALSE;
  g_array_unref (*bag);
  *bag = g_steal_pointer (&joined);
  return TRUE;
}

/* Paragraphs of @many beside its @at-th that stand against nothing, but together with it are what
 * one paragraph of @one is. */
static void
find_parts (RbComparer *self, const Text *one, guint whole, Text *many, guint at)
{
  g_autoptr (GArray) bag = g_array_ref (many->items[at].bag);
  guint first = at, end = at + 1;

  while (end < many->parts->len && many->pairs[end] < 0 && many->heads[end] == end &&
         take_in (self, one->items[whole].bag, &bag, many->items[end].bag))
    end++;
  while (first > 0 && many->pairs[first - 1] < 0 && many->heads[first - 1] == first - 1 &&
         take_in (self, one->items[whole].bag, &bag, many->items[first - 1].bag))
    first--;
  if (end - first == 1)
    return;
  for (guint i = first; i < end; i++) {
    many->heads[i] = first;
    many->pairs[i] = (int)whole;
  }
}

static void
find_splits (RbComparer *self, Text *a, Text *b)
{
  for (guint i = 0; i < a->parts->len; i++) {
    guint j = (guint)a->pairs[i];

    if (a->pairs[i] < 0 || a->items[i].id == b->items[j].id || a->heads[i] != i ||
        b->heads[j] != j || b->pairs[j] != (int)i)
      continue;
    find_parts (self, a, i, b, j);
    if (b->heads[j] == j && (j + 1 >= b->parts->len || b->heads[j + 1] != j))
      find_parts (self, b, j, a, i);
  }
}

/* --- blocks ----------------------------------------------------------------------------------- */

static guint
block_end (const Text *text, guint first)
{
  guint end = first + 1;

  while (end < text->parts->len && text->heads[end] == text->heads[first])
    end++;
  return end;
}

static RbFlat *
flatten (RbComparer *self, const RbSide *side, const Text *text, guint first, guint end)
{
  RbFlat *flat = rb_flat_new (self, side);

  for (guint i = first; i < end; i++) {
    const Part *part = &g_array_index (text->parts, Part, i);

    rb_flat_add (flat, part->paragraph, &part->shape);
  }
  return flat;
}

static void
set_words (RbDiffBlock *block, GArray *words)
{
  g_array_unref (block->words);
  block->words = words;
  if (block->is == RB_SAME &&
      (!rb_words_are_same (words) || !rb_diff_shape_equal (&block->before, &block->after)))
    block->is = RB_CHANGED;
}

static void
add_block (RbComparer *self, GPtrArray *blocks, const Text *before, guint a, guint a_end,
           const Text *after, guint b, guint b_end, gboolean swap)
{
  RbDiffBlock *block = rb_diff_block_new (a_end == a   ? RB_ADDED
                                          : b_end == b ? RB_REMOVED
                                                       : RB_SAME);
  g_autoptr (RbFlat) old = a_end > a ? flatten (self, &self->before, before, a, a_end) : NULL;
  g_autoptr (RbFlat) new = b_end > b ? flatten (self, &self->after, after, b, b_end) : NULL;

  if (old != NULL)
    block->before = g_array_index (before->parts, Part, a).shape;
  block->after = new != NULL ? g_array_index (after->parts, Part, b).shape : block->before;
  if (old == NULL)
    block->before = block->after;
  set_words (block, rb_compare_words (self, old, new, swap));
  g_ptr_array_add (blocks, block);
}

GPtrArray *
rb_compare_text (RbComparer *self, const char *before, const char *after)
{
  GPtrArray *blocks = rb_diff_blocks_new ();
  gboolean swap = strcmp (before, after) > 0;
  Text old, new;

  read_text (self, &self->before, before, &old);
  read_text (self, &self->after, after, &new);
  rb_differ_align (&self->differ, old.items, old.parts->len, new.items, new.parts->len, swap,
                   old.pairs, new.pairs);
  if (swap)
    find_splits (self, &new, &old);
  else
    find_splits (self, &old, &new);
  for (guint i = 0, j = 0; i < old.parts->len || j < new.parts->len;) {
    guint a = i, b = j;

    if (i < old.parts->len && old.pairs[i] < 0) {
      i++;
    } else if (j < new.parts->len &&new.pairs[j] < 0) {
      j++;
    } else {
      i = block_end (&old, i);
      j = block_end (&new, j);
    }
    add_block (self, blocks, &old, a, i, &new, b, j, swap);
  }
  clear_text (&old);
  clear_text (&new);
  return blocks;
}

/* Two lines of some length that share an "and" only are told as one that took the other's place. */
static GArray *
compare_line_words (RbComparer *self, RbFlat *before, RbFlat *after, gboolean swap)
{
  g_autoptr (GArray) old = before != NULL ? rb_flat_dup_bag (before) : NULL;
  g_autoptr (GArray) new = after != NULL ? rb_flat_dup_bag (after) : NULL;
  GArray *words, *added;

  if (old == NULL || new == NULL || MIN (old->len, new->len) < SHORT_LINE ||
      rb_bag_likeness (old, new) >= LIKE_LINE)
    return rb_compare_words (self, before, after, swap);
  words = rb_compare_words (self, before, NULL, swap);
  added = rb_compare_words (self, NULL, after, swap);
  g_array_append_vals (words, added->data, added->len);
  /* Its strings have gone over. */
  g_array_set_clear_func (added, NULL);
  g_array_unref (added);
  return words;
}

GPtrArray *
rb_compare_line (RbComparer *self, const char *before, const char *after)
{
  GPtrArray *blocks = rb_diff_blocks_new ();
  RbDifference is = *before == '\0' ? RB_ADDED : *after == '\0' ? RB_REMOVED : RB_SAME;
  RbDiffBlock *block = rb_diff_block_new (is);
  g_autoptr (RbFlat) old = *before != '\0' ? rb_flat_new_line (self, before) : NULL;
  g_autoptr (RbFlat) new = *after != '\0' ? rb_flat_new_line (self, after) : NULL;

  set_words (block, compare_line_words (self, old, new, strcmp (before, after) > 0));
  g_ptr_array_add (blocks, block);
  return blocks;
}
