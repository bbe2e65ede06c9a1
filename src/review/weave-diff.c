/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two lists do not have in common, as stretches. */
#include "config.h"
#include "base/differ.h"
#include "review/weave.h"

static void
add_hunk (GArray *hunks, guint old_from, guint old_to, guint new_from, guint new_to)
{
  RbHunk hunk = { old_from, old_to, new_from, new_to };

  if (old_from < old_to || new_from < new_to)
    g_array_append_val (hunks, hunk);
}

GArray *
rb_weave_diff (const guint *old, guint n_old, const guint *new, guint n_new)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (RbHunk));
  g_autoptr (GArray) matches = NULL;
  guint at_old = 0, at_new = 0;
  RbDiffer differ;

  rb_differ_init (&differ);
  matches = rb_differ_match (&differ, old, n_old, new, n_new, FALSE);
  for (guint i = 0; i < matches->len; i++) {
    const RbMatch *match = &g_array_index (matches, RbMatch, i);

    add_hunk (hunks, at_old, match->a, at_new, match->b);
    at_old = match->a + match->n;
    at_new = match->b + match->n;
  }
  add_hunk (hunks, at_old, n_old, at_new, n_new);
  rb_differ_clear (&differ);
  return hunks;
}
