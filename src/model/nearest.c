/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/nearest.h"

#include <string.h>

/* Longer words are no typing mistakes, and comparing them would cost. */
#define LONGEST 64

/* Levenshtein's distance in bytes, letters' case aside: insertions, deletions and replacements. */
static guint
distance (const char *a, const char *b)
{
  guint row[LONGEST + 1];
  gsize n = MIN (strlen (a), LONGEST), m = MIN (strlen (b), LONGEST);

  for (gsize j = 0; j <= m; j++)
    row[j] = j;
  for (gsize i = 1; i <= n; i++) {
    guint diagonal = row[0];

    row[0] = i;
    for (gsize j = 1; j <= m; j++) {
      guint above = row[j];
      guint replaced = diagonal + (g_ascii_tolower (a[i - 1]) != g_ascii_tolower (b[j - 1]));

      row[j] = MIN (replaced, MIN (above, row[j - 1]) + 1);
      diagonal = above;
    }
  }
  return row[m];
}

const char *
rb_nearest (const char *word, const char *const *names)
{
  const char *best = NULL;
  guint fewest = G_MAXUINT;

  for (; *names != NULL; names++) {
    guint edits = distance (word, *names);

    if (edits < fewest) {
      fewest = edits;
      best = *names;
    }
  }
  return best;
}
