/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs and rows against each other: like ones, where they are not the same. */
#include "base/differ.h"

/* Between those that are the same, every one is compared to every other, up to this many pairs; in
 * longer stretches each to a few that come next. */
#define MAX_PAIRS 4096
#define WINDOW 8
/* How like two must be to be the same one, changed; alone between others, less will do. */
#define LIKE 300
#define LIKE_ALONE 250

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;

  return one < other ? -1 : one > other;
}

void
rb_bag_sort (GArray *bag)
{
  g_array_sort (bag, compare_numbers);
}

guint
rb_bag_likeness (GArray *a, GArray *b)
{
  guint common = 0;

  for (guint i = 0, j = 0; i < a->len && j < b->len;) {
    guint32 one = g_array_index (a, guint32, i), other = g_array_index (b, guint32, j);

    common += one == other;
    i += one <= other;
    j += one >= other;
  }
  return a->len + b->len > 0 ? (guint)(2000 * (guint64)common / (a->len + b->len)) : 0;
}

static guint
likeness (RbDiffer *self, const RbAlignItem *a, const RbAlignItem *b)
{
  self->budget -= a->bag->len + b->bag->len;
  return self->budget > 0 ? rb_bag_likeness (a->bag, b->bag) : 0;
}

/* The pairs in order that are most like each other, all in all. */
static void
pair_best (RbDiffer *self, const RbAlignItem *a, guint n, const RbAlignItem *b, guint m, guint from,
           guint to, int *pair_a, int *pair_b)
{
  guint width = m + 1, least = n == 1 && m == 1 ? LIKE_ALONE : LIKE;
  g_autofree guint *like = g_new0 (guint, n * m);
  g_autofree guint *best = g_new0 (guint, (n + 1) * width);

  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;) {
      guint l = like[i * m + j] = likeness (self, &a[i], &b[j]);
      guint skip = MAX (best[(i + 1) * width + j], best[i * width + j + 1]);

      best[i * width + j] = l >= least ? MAX (skip, best[(i + 1) * width + j + 1] + l) : skip;
    }
  for (guint i = 0, j = 0; i < n && j < m;) {
    guint l = like[i * m + j];

    if (l >= least && best[i * width + j] == best[(i + 1) * width + j + 1] + l) {
      pair_a[from + i] = (int)(to + j++);
      pair_b[to + j - 1] = (int)(from + i++);
    } else if (best[i * width + j] == best[(i + 1) * width + j]) {
      i++;
    } else {
      j++;
    }
  }
}

static void
pair_near (RbDiffer *self, const RbAlignItem *a, guint n, const RbAlignItem *b, guint m, guint from,
           guint to, int *pair_a, int *pair_b)
{
  for (guint i = 0, next = 0; i < n && next < m; i++)
    for (guint j = next; j < m && j < next + WINDOW; j++)
      if (likeness (self, &a[i], &b[j]) >= LIKE) {
        pair_a[from + i] = (int)(to + j);
        pair_b[to + j] = (int)(from + i);
        next = j + 1;
        break;
      }
}

static void
pair_gap (RbDiffer *self, const RbAlignItem *a, guint from, guint from_end, const RbAlignItem *b,
          guint to, guint to_end, int *pair_a, int *pair_b)
{
  guint n = from_end - from, m = to_end - to;

  if (n == 0 || m == 0)
    return;
  ((guint64)n * m <= MAX_PAIRS ? pair_best : pair_near) (self, a + from, n, b + to, m, from, to,
                                                         pair_a, pair_b);
}

static void
align (RbDiffer *self, const RbAlignItem *a, guint n, const RbAlignItem *b, guint m, int *pair_a,
       int *pair_b)
{
  g_autofree guint32 *ids_a = g_new (guint32, n + 1);
  g_autofree guint32 *ids_b = g_new (guint32, m + 1);
  g_autoptr (GArray) matches = NULL;
  guint at_a = 0, at_b = 0;

  for (guint i = 0; i < n; i++) {
    ids_a[i] = a[i].id;
    pair_a[i] = -1;
  }
  for (guint i = 0; i < m; i++) {
    ids_b[i] = b[i].id;
    pair_b[i] = -1;
  }
  matches = rb_differ_match (self, ids_a, n, ids_b, m, FALSE);
  for (guint i = 0; i < matches->len; i++) {
    const RbMatch *match = &g_array_index (matches, RbMatch, i);

    pair_gap (self, a, at_a, match->a, b, at_b, match->b, pair_a, pair_b);
    for (guint k = 0; k < match->n; k++) {
      pair_a[match->a + k] = (int)(match->b + k);
      pair_b[match->b + k] = (int)(match->a + k);
    }
    at_a = match->a + match->n;
    at_b = match->b + match->n;
  }
  pair_gap (self, a, at_a, n, b, at_b, m, pair_a, pair_b);
}

void
rb_differ_align (RbDiffer *self, const RbAlignItem *a, guint n, const RbAlignItem *b, guint m,
                 gboolean swap, int *pair_a, int *pair_b)
{
  if (swap)
    align (self, b, m, a, n, pair_b, pair_a);
  else
    align (self, a, n, b, m, pair_a, pair_b);
}
