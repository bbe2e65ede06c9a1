/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fewest insertions and deletions that make one list another: E. W. Myers, "An O(ND) Difference
 * Algorithm and Its Variations", Algorithmica 1 (1986), the greedy one, up to a number of edits
 * beyond which the whole counts as one.
 */
#include "config.h"
#include "review/weave.h"
#include <string.h>

/* Time grows with this times the length, memory with its square. */
#define MAX_EDITS 1000

typedef struct {
  const guint *a;
  const guint *b;
  int n;
  int m;
  GPtrArray *trace; /* of int[2 * d + 1]: how far diagonals -d to d were reached after d edits */
} Search;

static int
reach (const int *far, int d, int k)
{
  return k < -d || k > d ? -1 : far[k + d];
}

/* Where diagonal @k comes to with one more edit than @far, which holds those of d - 1; -1 if it
 * does not. @delete tells by which edit. */
static int
choose (Search *s, const int *far, int d, int k, gboolean *delete)
{
  int down = reach (far, d - 1, k + 1), right = reach (far, d - 1, k - 1);
  gboolean can_insert = down >= 0 && down - k <= s->m;
  gboolean can_delete = right >= 0 && right < s->n;

  *delete = can_delete && (!can_insert || right + 1 > down);
  return *delete ? right + 1 : can_insert ? down : -1;
}

static int
step (Search *s, const int *far, int d, int k)
{
  gboolean delete;
  int x = choose (s, far, d, k, &delete);

  while (x >= 0 && x < s->n && x - k < s->m && s->a[x] == s->b[x - k])
    x++;
  return x;
}

static gboolean
search (Search *s)
{
  int *far = g_new (int, 1);
  int x = 0;

  while (x < s->n && x < s->m && s->a[x] == s->b[x])
    x++;
  far[0] = x;
  g_ptr_array_add (s->trace, far);
  if (x == s->n && x == s->m)
    return TRUE;
  for (int d = 1; d <= MAX_EDITS; d++) {
    int *next = g_new (int, 2 * d + 1);

    for (int k = -d; k <= d; k++)
      next[k + d] = (k + d) % 2 == 0 ? step (s, far, d, k) : -1;
    g_ptr_array_add (s->trace, next);
    far = next;
    if (reach (next, d, s->n - s->m) == s->n)
      return TRUE;
  }
  return FALSE;
}

static void
add_edit (GArray *hunks, guint x, guint y, gboolean insert)
{
  RbHunk hunk = { x, insert ? x : x + 1, y, insert ? y + 1 : y };

  /* From the end: joined to the one found before if that begins where this ends. */
  if (hunks->len > 0) {
    RbHunk *last = &g_array_index (hunks, RbHunk, hunks->len - 1);

    if (last->old_from == hunk.old_to && last->new_from == hunk.new_to) {
      last->old_from = hunk.old_from;
      last->new_from = hunk.new_from;
      return;
    }
  }
  g_array_append_val (hunks, hunk);
}

static void
walk_back (Search *s, GArray *hunks)
{
  int k = s->n - s->m;

  for (int d = (int)s->trace->len - 1; d > 0; d--) {
    gboolean delete;
    int x = choose (s, s->trace->pdata[d - 1], d, k, &delete);

    if (delete)
      add_edit (hunks, (guint)x - 1, (guint)(x - k), FALSE);
    else
      add_edit (hunks, (guint)x, (guint)(x - k - 1), TRUE);
    k += delete ? -1 : 1;
  }
  for (guint i = 0; i < hunks->len / 2; i++) {
    RbHunk hunk = g_array_index (hunks, RbHunk, i);

    g_array_index (hunks, RbHunk, i) = g_array_index (hunks, RbHunk, hunks->len - 1 - i);
    g_array_index (hunks, RbHunk, hunks->len - 1 - i) = hunk;
  }
}

GArray *
rb_weave_diff (const guint *old, guint n_old, const guint *new, guint n_new)
{
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (RbHunk));
  Search s = { .trace = trace };
  guint head = 0, tail = 0;

  while (head < n_old && head < n_new && old[head] == new[head])
    head++;
  while (tail < n_old - head && tail < n_new - head &&
         old[n_old - tail - 1] == new[n_new - tail - 1])
    tail++;
  s.a = old + head;
  s.b = new + head;
  s.n = (int)(n_old - head - tail);
  s.m = (int)(n_new - head - tail);
  if (s.n == 0 && s.m == 0)
    return hunks;
  if (search (&s)) {
    walk_back (&s, hunks);
  } else {
    RbHunk all = { 0, (guint)s.n, 0, (guint)s.m };

    g_array_append_val (hunks, all);
  }
  for (guint i = 0; i < hunks->len; i++) {
    RbHunk *hunk = &g_array_index (hunks, RbHunk, i);

    hunk->old_from += head;
    hunk->old_to += head;
    hunk->new_from += head;
    hunk->new_to += head;
  }
  return hunks;
}
