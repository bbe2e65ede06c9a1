/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/differ.h"
#include <string.h>

/* With more differences than this, words are not compared one by one: nobody could read it. It
 * bounds the memory, too: four bytes for the square of it. */
#define MAX_DIFFERENCES 1000
/* What all of a comparison may cost: about a fifth of a second. */
#define BUDGET (60 * 1000 * 1000)

void
rb_differ_init (RbDiffer *self)
{
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (4096);
  self->budget = BUDGET;
}

void
rb_differ_clear (RbDiffer *self)
{
  g_hash_table_unref (self->ids);
  g_string_chunk_free (self->texts);
}

guint32
rb_differ_intern (RbDiffer *self, const char *text, gssize length)
{
  char space[64];
  g_autofree char *copy = NULL;
  const char *key = text;
  guint32 id;

  if (length >= (gssize)sizeof space) {
    key = copy = g_strndup (text, (gsize)length);
  } else if (length >= 0) {
    memcpy (space, text, (gsize)length);
    space[length] = '\0';
    key = space;
  }
  id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, key));
  if (id == 0) {
    id = g_hash_table_size (self->ids) + 1;
    g_hash_table_insert (self->ids, g_string_chunk_insert (self->texts, key),
                         GUINT_TO_POINTER (id));
  }
  return id;
}

/* --- what both have --------------------------------------------------------------------------- */

static void
add_match (GArray *matches, guint a, guint b, guint n)
{
  RbMatch match = { a, b, n };

  if (n > 0)
    g_array_append_val (matches, match);
}

/* From the end back to the beginning, by how far each number of differences had led. */
static void
trace_back (GPtrArray *trace, int x, int y, guint skip, GArray *matches)
{
  guint first = matches->len;

  for (int d = (int)trace->len; d >= 0; d--) {
    const int *v = d > 0 ? (const int *)trace->pdata[d - 1] + (d - 1) : NULL;
    int k = x - y, before, start;

    if (d == 0) {
      add_match (matches, skip, skip, (guint)x);
      break;
    }
    before = k == -d || (k != d && v[k - 1] < v[k + 1]) ? k + 1 : k - 1;
    start = before == k + 1 ? v[before] : v[before] + 1;
    add_match (matches, skip + (guint)start, skip + (guint)(start - k), (guint)(x - start));
    x = v[before];
    y = x - before;
  }
  for (guint i = first, j = matches->len; i + 1 < j; i++) {
    RbMatch *one = &g_array_index (matches, RbMatch, i);
    RbMatch *other = &g_array_index (matches, RbMatch, --j);
    RbMatch kept = *one;

    *one = *other;
    *other = kept;
  }
}

static void
match_middle (RbDiffer *self, const guint32 *a, int n, const guint32 *b, int m, guint skip,
              GArray *matches)
{
  int most = MIN (n + m, MAX_DIFFERENCES);
  g_autofree int *space = g_new0 (int, 2 * most + 3);
  int *v = space + most + 1;
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);

  for (int d = 0; d <= most && self->budget > 0; d++) {
    for (int k = -d; k <= d; k += 2) {
      int x = k == -d || (k != d && v[k - 1] < v[k + 1]) ? v[k + 1] : v[k - 1] + 1;
      int y = x - k, from = x;

      while (x < n && y < m && a[x] == b[y]) {
        x++;
        y++;
      }
      v[k] = x;
      self->budget -= 1 + x - from;
      if (x >= n && y >= m) {
        trace_back (trace, n, m, skip, matches);
        return;
      }
    }
    g_ptr_array_add (trace, g_memdup2 (v - d, sizeof (int) * (gsize)(2 * d + 1)));
  }
}

GArray *
rb_differ_match (RbDiffer *self, const guint32 *a, guint n, const guint32 *b, guint m,
                 gboolean swap)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (RbMatch));
  guint head = 0, tail = 0, n_rest, m_rest;

  while (head < n && head < m && a[head] == b[head])
    head++;
  while (tail < n - head && tail < m - head && a[n - 1 - tail] == b[m - 1 - tail])
    tail++;
  n_rest = n - head - tail;
  m_rest = m - head - tail;
  add_match (matches, 0, 0, head);
  if (n_rest > 0 && m_rest > 0 && !swap)
    match_middle (self, a + head, (int)n_rest, b + head, (int)m_rest, head, matches);
  else if (n_rest > 0 && m_rest > 0)
    match_middle (self, b + head, (int)m_rest, a + head, (int)n_rest, head, matches);
  for (guint i = head > 0; swap && i < matches->len; i++) {
    RbMatch *match = &g_array_index (matches, RbMatch, i);
    guint kept = match->a;

    match->a = match->b;
    match->b = kept;
  }
  add_match (matches, n - tail, m - tail, tail);
  return matches;
}
