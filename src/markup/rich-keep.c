/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown has more than one way to say a thing: __bold__, a heading that is underlined, a link
 * that is defined elsewhere, lines that are broken by hand. Who types one letter into such a
 * paragraph changes that letter. The paragraph is written in the usual way before and after the
 * change; where these two differ, the Markdown at hand is changed in the same place. Whatever comes
 * of that is read again, and counts only if it says the same.
 */
#include "base/differ.h"
#include "markup/rich-blocks.h"
#include <string.h>

/* Longer ones are written in the usual way: to compare them would be felt while typing. */
#define MAX_LENGTH (64 * 1024)
/* Steps of one comparison, each some nanoseconds. */
#define BUDGET 400000

/* --- what stood there ---------------------------------------------------------------------------
 */

static void
clear_base (gpointer data)
{
  RbRichBase *base = data;

  g_free (base->written);
  g_free (base->usual);
}

void
rb_rich_base_unref (RbRichBase *self)
{
  g_rc_box_release_full (self, clear_base);
}

static void
learn_usual (RbRichPart *block, RbParagraph *const *paragraphs)
{
  if (block->known)
    return;
  block->known = TRUE;
  if (block->verbatim)
    return;
  block->usual = rb_rich_write (paragraphs, block->n, block->marker, NULL);
  if (strcmp (block->usual, block->source) == 0)
    g_clear_pointer (&block->usual, g_free);
}

/* Of blocks that were changed before they were ever written, if they come from one and the same. */
static RbRichBase *
share_base (RbRichPart *const *blocks, guint n)
{
  for (guint i = 0; i < n; i++)
    if (blocks[i]->source != NULL || blocks[i]->base != blocks[0]->base)
      return NULL;
  return blocks[0]->base != NULL ? g_rc_box_acquire (blocks[0]->base) : NULL;
}

RbRichBase *
rb_rich_base_new (RbRichPart *const *blocks, guint n, RbParagraph *const *paragraphs)
{
  g_autoptr (GString) written = NULL, usual = NULL;
  gboolean differs = FALSE;
  gsize length = 0;
  RbRichBase *base;

  if (n == 0)
    return NULL;
  if (blocks[0]->source == NULL)
    return share_base (blocks, n);
  for (guint i = 0; i < n; i++) {
    length += blocks[i]->source != NULL ? strlen (blocks[i]->source) : MAX_LENGTH + 1;
    if (length > MAX_LENGTH)
      return NULL;
  }
  for (guint i = 0; i < n; i++) {
    learn_usual (blocks[i], paragraphs);
    paragraphs += blocks[i]->n;
    differs = differs || blocks[i]->usual != NULL;
  }
  /* As nearly always: while one types, nothing is put together for it. */
  if (!differs)
    return NULL;
  written = g_string_new (NULL);
  usual = g_string_new (NULL);
  for (guint i = 0; i < n; i++) {
    const char *after = i + 1 == n ? "" : blocks[i]->after != NULL ? blocks[i]->after : "\n\n";

    /* A byte order mark before it is no part of it. */
    g_string_append (written, blocks[i]->source +
                                  (g_str_has_prefix (blocks[i]->source, "\xef\xbb\xbf") ? 3 : 0));
    g_string_append (usual, blocks[i]->usual != NULL ? blocks[i]->usual : blocks[i]->source);
    g_string_append (written, after);
    g_string_append (usual, after);
  }
  base = g_rc_box_new0 (RbRichBase);
  base->written = g_string_free (g_steal_pointer (&written), FALSE);
  base->usual = g_string_free (g_steal_pointer (&usual), FALSE);
  return base;
}

/* --- where it stands in the other ---------------------------------------------------------------
 */

/* A line that is broken by hand has a space in the usual form. */
static guint32
number_of (char c)
{
  return c == '\n' ? ' ' : (guchar)c;
}

static GArray *
match_bytes (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  g_autofree guint32 *left = g_new (guint32, n + 1), *right = g_new (guint32, m + 1);
  GArray *matches;
  RbDiffer differ;

  for (gsize i = 0; i < n; i++)
    left[i] = number_of (a[i]);
  for (gsize i = 0; i < m; i++)
    right[i] = number_of (b[i]);
  rb_differ_init (&differ);
  differ.budget = BUDGET;
  matches = rb_differ_match (&differ, left, (guint)n, right, (guint)m, FALSE);
  rb_differ_clear (&differ);
  return matches;
}

/* Right behind what stands before @at. */
static gsize
find_behind (GArray *matches, gsize at)
{
  gsize found = 0;

  for (guint i = 0; i < matches->len; i++) {
    const RbMatch *match = &g_array_index (matches, RbMatch, i);

    if (match->a >= at)
      break;
    found = match->b + MIN (match->n, at - match->a);
  }
  return found;
}

/* Right before what stands at @at or later; @length if nothing does. */
static gsize
find_before (GArray *matches, gsize at, gsize length)
{
  for (guint i = 0; i < matches->len; i++) {
    const RbMatch *match = &g_array_index (matches, RbMatch, i);

    if (match->a + match->n > at)
      return match->b + (at > match->a ? at - match->a : 0);
  }
  return length;
}

/* --- the same change ----------------------------------------------------------------------------
 */

typedef struct {
  const RbRichBase *base;
  const char *usual;
  const char *definitions;
  GPtrArray *expected; /* of RbParagraph */
  GArray *matches;     /* between both forms of @base */
  gsize from;          /* the change: from here on */
  gsize old_to;        /* to here in the base's usual form */
  gsize new_to;        /* to here in @usual */
} Change;

static gboolean
says_the_same (const Change *change, const char *markdown)
{
  g_autoptr (GPtrArray) read = NULL;

  /* It may not begin or end with a line that belongs to no block, nor with a byte order mark, which
   * libcmark only drops where a text begins. */
  if (g_str_has_prefix (markdown, "\xef\xbb\xbf") || *markdown == '\0' ||
      strchr ("\r\n", *markdown) != NULL ||
      strchr ("\r\n", markdown[strlen (markdown) - 1]) != NULL ||
      !g_utf8_validate (markdown, -1, NULL) || rb_rich_has_definitions (markdown) ||
      rb_rich_is_table (markdown))
    return FALSE;
  read = rb_rich_read_block (markdown, change->definitions);
  return rb_rich_same_paragraphs (read, change->expected);
}

static char *
try_change (const Change *change)
{
  const char *written = change->base->written;
  gsize length = strlen (written);
  gsize starts[] = { find_behind (change->matches, change->from),
                     find_before (change->matches, change->from, length) };
  gsize ends[] = { find_behind (change->matches, change->old_to),
                   find_before (change->matches, change->old_to, length) };
  /* Marks that only this form has stand beside the change: none of them is taken along, or those
   * behind it, or those before it, or both. */
  static const int tries[][2] = { { 1, 0 }, { 0, 0 }, { 1, 1 }, { 0, 1 } };
  gsize last_start = G_MAXSIZE, last_end = G_MAXSIZE;

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++) {
    gsize start = starts[tries[i][0]], end = ends[tries[i][1]];
    g_autofree char *changed = NULL;

    if (start > end || (start == last_start && end == last_end))
      continue;
    changed =
        g_strdup_printf ("%.*s%.*s%s", (int)start, written, (int)(change->new_to - change->from),
                         change->usual + change->from, written + end);
    if (says_the_same (change, changed))
      return g_steal_pointer (&changed);
    last_start = start;
    last_end = end;
  }
  return NULL;
}

/* To where one of @stops stands on both sides; spaces beside it, which may be a line's end in the
 * other form, are taken along. */
static gboolean
widen (Change *change, const char *stops)
{
  const char *old = change->base->usual;
  gsize from = change->from, more = strspn (old + change->old_to, " ");

  more += strcspn (old + change->old_to + more, stops);
  while (from > 0 && old[from - 1] == ' ')
    from--;
  while (from > 0 && strchr (stops, old[from - 1]) == NULL)
    from--;
  if (from == change->from && more == 0)
    return FALSE;
  change->from = from;
  change->old_to += more;
  change->new_to += more;
  return TRUE;
}

static void
find_change (Change *change)
{
  const char *old = change->base->usual, *new = change->usual;
  gsize n = strlen (old), m = strlen (new), head = 0, tail = 0;

  while (head < n && head < m && old[head] == new[head])
    head++;
  while (head > 0 && ((guchar) new[head] & 0xc0) == 0x80)
    head--;
  while (tail < n - head && tail < m - head && old[n - 1 - tail] == new[m - 1 - tail])
    tail++;
  while (tail > 0 && ((guchar) new[m - tail] & 0xc0) == 0x80)
    tail--;
  change->from = head;
  change->old_to = n - tail;
  change->new_to = m - tail;
}

char *
rb_rich_keep (const RbRichBase *base, const char *usual, const char *definitions)
{
  static const char *stops[] = { NULL, " \n", "\n" };
  Change change = { .base = base, .usual = usual, .definitions = definitions };
  char *kept = NULL;

  if (strlen (usual) > MAX_LENGTH)
    return NULL;
  change.expected = rb_rich_read_block (usual, definitions);
  if (change.expected->len > 0) {
    change.matches = match_bytes (base->usual, base->written);
    find_change (&change);
    for (guint i = 0; i < G_N_ELEMENTS (stops) && kept == NULL; i++)
      if (stops[i] == NULL || widen (&change, stops[i]))
        kept = try_change (&change);
    g_array_unref (change.matches);
  }
  g_ptr_array_unref (change.expected);
  return kept;
}
