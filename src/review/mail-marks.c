/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two parts of mails word by word, as they were rendered: what a reader sees and nothing else. */
#include "review/mail-marks.h"
#include <string.h>

void
rb_mail_part_init (RbMailPart *part, const RbMailTree *tree, RbMailRange range)
{
  *part = (RbMailPart){ .tree = tree, .range = range };
}

void
rb_mail_part_clear (RbMailPart *part)
{
  g_clear_pointer (&part->flat, rb_flat_free);
  g_clear_pointer (&part->is, g_free);
  g_clear_pointer (&part->other, g_free);
}

gboolean
rb_mail_parts_are_equal (const RbMailPart *before, const RbMailPart *after)
{
  gsize n, m;
  const char *one = rb_mail_tree_get_html (before->tree, before->range, &n);
  const char *other = rb_mail_tree_get_html (after->tree, after->range, &m);

  return n == m && memcmp (one, other, n) == 0;
}

/* --- words ------------------------------------------------------------------------------------ */

static void
add_bit (RbMailPart *part, RbMailBit *bit)
{
  gboolean is_image = rb_html_piece_is (&bit->piece, "img");

  if (bit->piece.type == RB_HTML_TEXT) {
    rb_flat_add_words (part->flat, bit->text);
  } else if (is_image) {
    g_autofree char *name = rb_mail_bit_dup_image (bit);

    rb_flat_add_thing (part->flat, name);
  } else if (!bit->inlined || rb_html_piece_is (&bit->piece, "br")) {
    rb_flat_add_end (part->flat);
  }
}

static void
read_words (RbComparer *comparer, RbMailPart *part)
{
  GArray *tokens;

  part->flat = rb_flat_new (comparer, NULL);
  tokens = rb_flat_get_tokens (part->flat);
  for (int i = part->range.from; i < part->range.to; i++) {
    RbMailBit *bit = rb_mail_tree_nth (part->tree, i);

    bit->first = tokens->len;
    add_bit (part, bit);
    bit->last = tokens->len;
    if (bit->piece.type == RB_HTML_CLOSE)
      rb_mail_tree_nth (part->tree, bit->parent)->last = bit->first;
  }
}

static RbToken *
nth_token (const RbMailPart *part, guint index)
{
  return &g_array_index (rb_flat_get_tokens (part->flat), RbToken, index);
}

static gboolean
is_seen (const RbMailPart *part, guint index)
{
  RbTokenType type = nth_token (part, index)->type;

  return type != RB_TOKEN_SPACE && type != RB_TOKEN_BREAK;
}

gboolean
rb_mail_part_is_gone (const RbMailPart *part, int index)
{
  const RbMailBit *bit = rb_mail_tree_nth (part->tree, index);
  gboolean any = FALSE;

  for (guint i = bit->first; i < bit->last; i++) {
    if (!is_seen (part, i))
      continue;
    if (part->is[i] == RB_SAME || part->is[i] == RB_CHANGED)
      return FALSE;
    any = TRUE;
  }
  return any;
}

/* --- looks ------------------------------------------------------------------------------------ */

/* In which elements of a line each piece of words stands, and where these lead: the same number for
 * the same. */
static guint32
intern_look (RbComparer *comparer, const RbMailPart *part, const RbSide *side, int index)
{
  g_autoptr (GString) look = g_string_new ("\x1d");

  for (int at = rb_mail_tree_nth (part->tree, index)->parent; at >= part->range.from;
       at = rb_mail_tree_nth (part->tree, at)->parent) {
    const RbMailBit *bit = rb_mail_tree_nth (part->tree, at);
    g_autofree char *address = NULL;

    if (!bit->inlined)
      break;
    if (rb_html_piece_is (&bit->piece, "span"))
      continue;
    g_string_append_len (look, bit->piece.name, (gssize)bit->piece.name_length);
    address = rb_html_piece_dup_attribute (&bit->piece, "href");
    if (address != NULL)
      g_string_append_printf (look, "=%s", rb_side_name_address (side, address));
    g_string_append_c (look, ' ');
  }
  return rb_differ_intern (&comparer->differ, look->str, -1);
}

static guint32 *
list_looks (RbComparer *comparer, const RbMailPart *part, const RbSide *side)
{
  guint32 *looks = g_new0 (guint32, rb_flat_get_tokens (part->flat)->len + 1);

  for (int i = part->range.from; i < part->range.to; i++) {
    const RbMailBit *bit = rb_mail_tree_nth (part->tree, i);
    guint32 look = 0;

    if (bit->text == NULL && !rb_html_piece_is (&bit->piece, "img"))
      continue;
    look = intern_look (comparer, part, side, i);
    for (guint k = bit->first; k < bit->last; k++)
      looks[k] = look;
  }
  return looks;
}

/* Words that were kept, but now lead elsewhere or are bold. */
static guint
compare_looks (RbComparer *comparer, RbMailPart *before, RbMailPart *after)
{
  g_autofree guint32 *old = list_looks (comparer, before, &comparer->before);
  g_autofree guint32 *now = list_looks (comparer, after, &comparer->after);
  guint n = rb_flat_get_tokens (after->flat)->len, places = 0;
  gboolean within = FALSE;

  for (guint i = 0; i < n; i++) {
    gboolean other = after->other[i] >= 0 && is_seen (after, i) && now[i] != old[after->other[i]];

    if (other) {
      after->is[i] = before->is[after->other[i]] = RB_CHANGED;
      places += !within;
    }
    within = other || (within && !is_seen (after, i));
  }
  return places;
}

/* --- which words were kept -------------------------------------------------------------------- */

static void
prepare (RbMailPart *part, RbDifference is)
{
  guint n = rb_flat_get_tokens (part->flat)->len;

  part->is = g_malloc (n + 1);
  part->other = g_new (int, n + 1);
  memset (part->is, is, n + 1);
  for (guint i = 0; i <= n; i++)
    part->other[i] = -1;
}

/* How many of the tokens behind a run are the same as those that it begins with, up to the end of
 * the paragraph; 0 if they do not get that far. */
static guint
count_slide (const RbMailPart *part, guint from, guint to)
{
  guint n = rb_flat_get_tokens (part->flat)->len;

  for (guint k = 0; k < to - from; k++) {
    if (to + k >= n || nth_token (part, to + k)->type == RB_TOKEN_BREAK)
      return k;
    if (part->other[to + k] < 0 || nth_token (part, from + k)->id != nth_token (part, to + k)->id)
      return 0;
  }
  return 0;
}

/* Of "Come. And sing." that became "Come.", ". And sing" may be what went as well as " And sing.":
 * that which ends with its paragraph is told, so that paragraphs go as a whole. */
static void
slide_runs (RbMailPart *part, RbMailPart *other)
{
  guint n = rb_flat_get_tokens (part->flat)->len;

  for (guint to, from = 0; from < n; from = MAX (to, from + 1)) {
    guint k;

    for (to = from; to < n && part->other[to] < 0; to++)
      continue;
    k = to > from && from > 0 && to < n && part->other[from - 1] + 1 == part->other[to]
            ? count_slide (part, from, to)
            : 0;
    for (guint i = 0; i < k; i++) {
      part->other[from + i] = part->other[to + i];
      other->other[part->other[from + i]] = (int)(from + i);
      part->is[to + i] = part->is[from + i];
      part->is[from + i] = RB_SAME;
      part->other[to + i] = -1;
    }
    to += k;
  }
}

static gboolean
shows_any (const RbMailPart *part, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (is_seen (part, i))
      return TRUE;
  return FALSE;
}

guint
rb_mail_parts_compare (RbComparer *comparer, RbMailPart *before, RbMailPart *after)
{
  g_autoptr (GArray) matches = NULL;
  guint a = 0, b = 0, places = 0;

  read_words (comparer, before);
  read_words (comparer, after);
  prepare (before, RB_REMOVED);
  prepare (after, RB_ADDED);
  matches = rb_flat_match (comparer, before->flat, after->flat);
  for (guint i = 0; i <= matches->len; i++) {
    RbMatch match = { rb_flat_get_tokens (before->flat)->len, rb_flat_get_tokens (after->flat)->len,
                      0 };

    if (i < matches->len)
      match = g_array_index (matches, RbMatch, i);
    places += shows_any (before, a, match.a) || shows_any (after, b, match.b);
    for (guint k = 0; k < match.n; k++) {
      before->is[match.a + k] = after->is[match.b + k] = RB_SAME;
      before->other[match.a + k] = (int)(match.b + k);
      after->other[match.b + k] = (int)(match.a + k);
    }
    a = match.a + match.n;
    b = match.b + match.n;
  }
  slide_runs (before, after);
  slide_runs (after, before);
  return places + compare_looks (comparer, before, after);
}
