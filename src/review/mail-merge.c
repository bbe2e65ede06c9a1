/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where what was removed belongs in what is there now. An element of which nothing was kept goes in
 * as a whole, behind the counterpart of what stood before it; words of an element that was kept go
 * behind the counterpart of the word before them.
 */
#include "review/mail-marks.h"

typedef struct {
  const RbMailPart *before;
  const RbMailPart *after;
  RbMailMerge *merge;
  int *bit_of;       /* each token of before → its bit */
  int *after_bit_of; /* the same of after */
} Merger;

static void
list_bits (const RbMailPart *part, int **bits)
{
  guint n = rb_flat_get_tokens (part->flat)->len;

  *bits = g_new0 (int, n + 1);
  for (int i = part->range.from; i < part->range.to; i++) {
    const RbMailBit *bit = rb_mail_tree_nth (part->tree, i);

    if (bit->text == NULL && !rb_html_piece_is (&bit->piece, "img"))
      continue;
    for (guint k = bit->first; k < bit->last; k++)
      (*bits)[k] = i;
  }
}

static gboolean
is_same_name (const RbMailBit *a, const RbMailBit *b)
{
  return a->piece.name_length == b->piece.name_length &&
         g_ascii_strncasecmp (a->piece.name, b->piece.name, a->piece.name_length) == 0;
}

static RbTokenType
get_type (const RbMailPart *part, guint token)
{
  return g_array_index (rb_flat_get_tokens (part->flat), RbToken, token).type;
}

static gboolean
is_kept (const RbMailPart *part, guint token)
{
  RbTokenType type = get_type (part, token);

  return part->other[token] >= 0 && type != RB_TOKEN_SPACE && type != RB_TOKEN_BREAK;
}

/* The first (or last) token of a bit that was kept, or -1. */
static int
find_kept (const RbMailPart *part, int bit, gboolean last)
{
  const RbMailBit *at = rb_mail_tree_nth (part->tree, bit);

  for (guint i = 0; i < at->last - at->first; i++) {
    guint token = last ? at->last - 1 - i : at->first + i;

    if (is_kept (part, token))
      return (int)token;
  }
  return -1;
}

/* The element of after that stands to the token's counterpart as this one to the token: the same
 * kind, as many of its kind away. -1: there is none. */
static int
find_counterpart (const Merger *self, int element, int token)
{
  const RbMailTree *was = self->before->tree, *is = self->after->tree;
  const RbMailBit *sought = rb_mail_tree_nth (was, element);
  guint rank = 0;

  for (int at = self->bit_of[token]; at != element; at = rb_mail_tree_nth (was, at)->parent)
    rank += is_same_name (rb_mail_tree_nth (was, at), sought);
  for (int at = self->after_bit_of[self->before->other[token]]; at >= self->after->range.from;
       at = rb_mail_tree_nth (is, at)->parent)
    if (is_same_name (rb_mail_tree_nth (is, at), sought) && rank-- == 0)
      return at;
  return -1;
}

static void
add_to (GHashTable *table, int key, gconstpointer value, guint size)
{
  GArray *list = g_hash_table_lookup (table, GINT_TO_POINTER (key));

  if (list == NULL) {
    list = g_array_new (FALSE, FALSE, size);
    g_hash_table_insert (table, GINT_TO_POINTER (key), list);
  }
  g_array_append_vals (list, value, 1);
}

/* --- elements --------------------------------------------------------------------------------- */

/* The child of @parent (-1: of the part itself) in after that holds the token's counterpart. */
static int
find_child (const Merger *self, int parent, int token)
{
  const RbMailTree *tree = self->after->tree;
  int at = self->after_bit_of[self->before->other[token]];

  while (at >= self->after->range.from) {
    int above = rb_mail_tree_nth (tree, at)->parent;

    if (above == parent || (parent < 0 && above < self->after->range.from))
      return at;
    at = above;
  }
  return -1;
}

/* Siblings before an element, the nearest first, are told by walking over what its parent holds. */
static int
find_place (const Merger *self, int element, int parent_before, int parent_after)
{
  const RbMailTree *tree = self->before->tree;
  int at = parent_before >= 0 ? parent_before + 1 : self->before->range.from, place = -1;

  for (; at < element; at = rb_mail_tree_nth (tree, at)->end) {
    int token = find_kept (self->before, at, TRUE);
    int child = token >= 0 ? find_child (self, parent_after, token) : -1;

    if (child >= 0)
      place = rb_mail_tree_nth (self->after->tree, child)->end;
  }
  if (place >= 0)
    return place;
  return parent_after >= 0 ? parent_after + 1 : self->after->range.from;
}

/* Whether its place among the elements could be told. */
static gboolean
add_element (Merger *self, int element, int parent)
{
  int kept = parent >= 0 ? find_kept (self->before, parent, FALSE) : -1, counterpart = -1;

  if (parent >= 0) {
    counterpart = kept >= 0 ? find_counterpart (self, parent, kept) : -1;
    if (counterpart < 0)
      return FALSE;
  }
  add_to (self->merge->at_bits, find_place (self, element, parent, counterpart), &element,
          sizeof element);
  return TRUE;
}

/* --- words ------------------------------------------------------------------------------------ */

/* The next token from one on that was kept, over paragraphs if @far; -1: none. */
static int
find_near (const RbMailPart *part, int from, int step, gboolean far)
{
  int n = (int)rb_flat_get_tokens (part->flat)->len;

  for (int i = from; i >= 0 && i < n; i += step) {
    if (get_type (part, (guint)i) == RB_TOKEN_BREAK) {
      if (!far)
        return -1;
    } else if (part->other[i] >= 0) {
      return i;
    }
  }
  return -1;
}

/* In front of what was added there: what was removed is read first. */
static int
key_before (const Merger *self, int token)
{
  int at = self->before->other[token];

  while (at > 0 && self->after->is[at - 1] == RB_ADDED &&
         get_type (self->after, (guint)at - 1) != RB_TOKEN_BREAK)
    at--;
  return 2 * at;
}

/* What a paragraph begins with that was written anew: in front of the new words. */
static int
key_begun (const Merger *self, guint first)
{
  int n = (int)rb_flat_get_tokens (self->after->flat)->len, at = (int)first - 1;

  while (at >= 0 && get_type (self->before, (guint)at) != RB_TOKEN_BREAK)
    at--;
  if (at < 0)
    return n > 0 && self->after->is[0] == RB_ADDED ? 0 : -1;
  at = self->before->other[at] >= 0 ? self->before->other[at] + 1 : n;
  return at < n && get_type (self->after, (guint)at) != RB_TOKEN_BREAK ? 2 * at : -1;
}

/* Where words are to be written, see RbMailMerge; -1 if no paragraph is theirs. */
static int
find_key (const Merger *self, guint first, guint last)
{
  int left = find_near (self->before, (int)first - 1, -1, FALSE);
  int right = left < 0 ? find_near (self->before, (int)last, 1, FALSE) : -1;

  return left >= 0    ? 2 * self->before->other[left] + 1
         : right >= 0 ? key_before (self, right)
                      : key_begun (self, first);
}

static void
add_run (Merger *self, guint first, guint last, int key)
{
  const RbMailRun run = { first, last };
  int left = key < 0 ? find_near (self->before, (int)first - 1, -1, TRUE) : -1;
  int right = key < 0 && left < 0 ? find_near (self->before, (int)last, 1, TRUE) : -1;

  if (key < 0)
    key = left >= 0 ? 2 * self->before->other[left] + 1 : right >= 0 ? key_before (self, right) : 0;
  add_to (self->merge->at_tokens, key, &run, sizeof run);
}

/* Words and photos that stand by themselves go where their neighbours are. */
static void
add_words (Merger *self, guint first, guint last, int bit, int parent)
{
  int key = find_key (self, first, last);

  if (key < 0 && rb_mail_part_is_gone (self->before, bit) &&
      (parent < 0 || !rb_mail_tree_nth (self->before->tree, parent)->inlined) &&
      add_element (self, bit, parent))
    return;
  add_run (self, first, last, key);
}

/* What was removed of words that follow one another in one element. */
static void
add_text (Merger *self, int bit, int parent)
{
  const RbMailBit *at = rb_mail_tree_nth (self->before->tree, bit);

  for (guint i = at->first; i < at->last;) {
    guint first = i;
    gboolean seen = FALSE;

    for (; i < at->last && self->before->is[i] == RB_REMOVED; i++)
      seen = seen || get_type (self->before, i) != RB_TOKEN_SPACE;
    if (seen)
      add_words (self, first, i, bit, parent);
    i += i == first;
  }
}

/* A cell that was filled anew is one cell still. */
static gboolean
is_refilled (const Merger *self, int index)
{
  const RbMailBit *bit = rb_mail_tree_nth (self->before->tree, index);
  guint first = bit->first;

  while (first < bit->last && get_type (self->before, first) == RB_TOKEN_BREAK)
    first++;
  return (rb_html_piece_is (&bit->piece, "td") || rb_html_piece_is (&bit->piece, "th")) &&
         find_key (self, first, bit->last) >= 0;
}

static int
add_bit (Merger *self, int index)
{
  const RbMailBit *bit = rb_mail_tree_nth (self->before->tree, index);
  int parent = bit->parent >= self->before->range.from ? bit->parent : -1;

  if (bit->text == NULL && !bit->inlined && bit->piece.type == RB_HTML_OPEN &&
      rb_mail_part_is_gone (self->before, index) && !is_refilled (self, index) &&
      add_element (self, index, parent))
    return bit->end;
  if (bit->text != NULL || rb_html_piece_is (&bit->piece, "img"))
    add_text (self, index, parent);
  return index + 1;
}

static void
list_free (gpointer list)
{
  g_array_unref (list);
}

RbMailMerge *
rb_mail_merge_new (const RbMailPart *before, const RbMailPart *after)
{
  Merger self = { before, after, g_new0 (RbMailMerge, 1), NULL, NULL };

  self.merge->at_bits = g_hash_table_new_full (NULL, NULL, NULL, list_free);
  self.merge->at_tokens = g_hash_table_new_full (NULL, NULL, NULL, list_free);
  list_bits (before, &self.bit_of);
  list_bits (after, &self.after_bit_of);
  for (int i = before->range.from; i < before->range.to;)
    i = add_bit (&self, i);
  g_free (self.bit_of);
  g_free (self.after_bit_of);
  return self.merge;
}

void
rb_mail_merge_free (RbMailMerge *self)
{
  g_hash_table_unref (self->at_bits);
  g_hash_table_unref (self->at_tokens);
  g_free (self);
}
