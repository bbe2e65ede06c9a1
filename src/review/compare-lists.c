/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections, or items of one: what came, went and moved. */
#include "kinds.h"
#include "review/compare-private.h"

/* The longest rising subsequence stays; patience sorting finds it. */
void
rb_compare_find_moved (const int *order, guint n, gboolean *moved)
{
  g_autofree guint *tops = g_new (guint, n + 1); /* the last of the best chain of each length */
  g_autofree int *before = g_new (int, n + 1);
  guint length = 0;

  for (guint i = 0; i < n; i++) {
    guint low = 0, high = length;

    moved[i] = order[i] >= 0;
    if (order[i] < 0)
      continue;
    while (low < high) {
      guint middle = (low + high) / 2;

      if (order[tops[middle]] < order[i])
        low = middle + 1;
      else
        high = middle;
    }
    before[i] = low > 0 ? (int)tops[low - 1] : -1;
    tops[low] = i;
    length = MAX (length, low + 1);
  }
  for (int i = length > 0 ? (int)tops[length - 1] : -1; i >= 0; i = before[i])
    moved[i] = FALSE;
}

static void
add_removed (RbComparer *self, GPtrArray *list, GPtrArray *before, const int *pairs, guint *at,
             guint end)
{
  for (; *at < end; (*at)++) {
    RbDiffNode *node;

    if (pairs[*at] >= 0)
      continue;
    node = rb_compare_nodes (self, before->pdata[*at], NULL);
    node->before_index = *at;
    g_ptr_array_add (list, node);
  }
}

static char *
dup_title_of (GPtrArray *nodes, guint index)
{
  RbDiffNode *node;
  g_autofree char *title = NULL;

  if (index == 0)
    return g_strdup ("");
  node = rb_diff_node_new ();
  node->spec = rb_kind_spec_of (rb_node_get_kind (nodes->pdata[index - 1]));
  node->title = rb_node_dup_summary (nodes->pdata[index - 1], node->spec);
  title = rb_diff_node_dup_place (node);
  rb_diff_node_free (node);
  return g_steal_pointer (&title);
}

GPtrArray *
rb_compare_paired (RbComparer *self, GPtrArray *before, const int *pairs_before, GPtrArray *after,
                   const int *pairs_after)
{
  GPtrArray *list = rb_diff_nodes_new ();
  g_autofree gboolean *moved = g_new0 (gboolean, after->len + 1);
  guint at = 0;

  rb_compare_find_moved (pairs_after, after->len, moved);
  for (guint i = 0; i < after->len; i++) {
    int other = pairs_after[i];
    RbDiffNode *node;

    if (other >= 0 && !moved[i])
      add_removed (self, list, before, pairs_before, &at, (guint)other);
    node = rb_compare_nodes (self, other >= 0 ? before->pdata[other] : NULL, after->pdata[i]);
    node->after_index = i;
    node->before_index = other >= 0 ? (guint)other : 0;
    node->moved = moved[i];
    if (node->moved)
      node->follows_before = dup_title_of (before, (guint)other);
    g_ptr_array_add (list, node);
  }
  add_removed (self, list, before, pairs_before, &at, before->len);
  return list;
}

GPtrArray *
rb_compare_lists (RbComparer *self, GPtrArray *before, GPtrArray *after)
{
  g_autofree int *pairs_before = NULL;
  g_autofree int *pairs_after = NULL;

  rb_compare_pair (self, before, after, &pairs_before, &pairs_after);
  return rb_compare_paired (self, before, pairs_before, after, pairs_after);
}
