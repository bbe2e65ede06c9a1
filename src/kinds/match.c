/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words within a text: folded for comparing, with the place of each folded character kept. */
#include "find.h"
#include "invisible.h"

/* Every character becomes none, one or more of these. */
typedef struct {
  gunichar c;
  RbRange at; /* the character of the text it comes from, or characters that stand together */
} Unit;

/* --- folding ---------------------------------------------------------------------------------- */

static void
append (GArray *units, gunichar c, RbRange at)
{
  Unit unit = { c, at };

  g_array_append_val (units, unit);
}

static void
append_folded (GArray *units, gunichar c, RbRange at)
{
  char utf8[7] = { 0 };
  g_autofree char *folded = NULL;

  if (c < 0x80) {
    append (units, (gunichar)g_ascii_tolower ((char)c), at);
    return;
  }
  if (!g_unichar_isalpha (c)) {
    append (units, c, at);
    return;
  }
  g_unichar_to_utf8 (c, utf8);
  folded = g_utf8_casefold (utf8, -1);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    append (units, g_utf8_get_char (p), at);
}

static GArray *
fold (const char *text, const GArray *places, RbFindFlags flags, gboolean query)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (Unit));
  guint i_text = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), i_text++) {
    gunichar c = g_utf8_get_char (p), parts[18];
    RbRange at = { i_text, i_text + 1 };
    gsize n;

    if (places != NULL)
      at = g_array_index (places, RbRange, i_text);
    if (rb_is_break_hint (c))
      continue;
    /* These part the cells of a table: nothing is found across them. */
    if (!query && (c == '\t' || c == '\n')) {
      append (units, c, at);
      continue;
    }
    if (g_unichar_isspace (c)) {
      append (units, ' ', at);
      continue;
    }
    n = c < 0x80 ? 1 : g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
    if (c < 0x80)
      parts[0] = c;
    for (gsize i = 0; i < n; i++)
      (flags & RB_FIND_MATCH_CASE ? append : append_folded) (units, parts[i], at);
  }
  return units;
}

/* --- where words begin and end ---------------------------------------------------------------- */

static gunichar
char_at (GArray *units, guint i)
{
  return g_array_index (units, Unit, i).c;
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

/* What parts no word between two letters, and no number between two digits. */
static gboolean
joins (gunichar before, gunichar c, gunichar after)
{
  if (c == '.' || c == '\'' || c == 0x2019)
    return is_of_word (before) && is_of_word (after);
  if (c == 0x00b7)
    return g_unichar_isalpha (before) && g_unichar_isalpha (after);
  return c == ',' && g_unichar_isdigit (before) && g_unichar_isdigit (after);
}

static gboolean
is_word_edge (GArray *units, guint i)
{
  gunichar before, after;

  if (i == 0 || i >= units->len)
    return TRUE;
  before = char_at (units, i - 1);
  after = char_at (units, i);
  if (is_of_word (before) && is_of_word (after))
    return FALSE;
  if (i + 1 < units->len && joins (before, after, char_at (units, i + 1)))
    return FALSE;
  return i < 2 || !joins (char_at (units, i - 2), before, after);
}

/* Half of what one character became, or a letter without its accent, is nothing to find. */
static gboolean
is_edge (GArray *units, guint i)
{
  if (i == 0 || i >= units->len)
    return TRUE;
  return g_array_index (units, Unit, i).at.from != g_array_index (units, Unit, i - 1).at.from &&
         !g_unichar_ismark (char_at (units, i));
}

/* --- finding ---------------------------------------------------------------------------------- */

/* How much of the pattern's beginning ends the first i + 1 of it: Knuth, Morris and Pratt's table.
 * A megabyte in one line takes no longer for being all the same letter. */
static guint *
make_table (GArray *pattern)
{
  guint *table = g_new0 (guint, pattern->len);

  for (guint i = 1, k = 0; i < pattern->len; i++) {
    while (k > 0 && char_at (pattern, i) != char_at (pattern, k))
      k = table[k - 1];
    if (char_at (pattern, i) == char_at (pattern, k))
      k++;
    table[i] = k;
  }
  return table;
}

GArray *
rb_find_in_places (const char *text, const GArray *places, const char *query, RbFindFlags flags)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (RbRange));
  g_autoptr (GArray) pattern = fold (query, NULL, flags, TRUE);
  g_autoptr (GArray) units = NULL;
  g_autofree guint *table = NULL;

  if (pattern->len == 0)
    return ranges;
  units = fold (text, places, flags, FALSE);
  table = make_table (pattern);
  for (guint i = 0, k = 0; i < units->len; i++) {
    guint from, to;

    while (k > 0 && char_at (units, i) != char_at (pattern, k))
      k = table[k - 1];
    if (char_at (units, i) == char_at (pattern, k))
      k++;
    if (k < pattern->len)
      continue;
    to = i + 1;
    from = to - k;
    k = table[k - 1];
    if (!is_edge (units, from) || !is_edge (units, to))
      continue;
    if ((flags & RB_FIND_WHOLE_WORDS) && !(is_word_edge (units, from) && is_word_edge (units, to)))
      continue;
    g_array_append_vals (ranges,
                         &(RbRange){ g_array_index (units, Unit, from).at.from,
                                     g_array_index (units, Unit, to - 1).at.to },
                         1);
    k = 0;
  }
  return ranges;
}

GArray *
rb_find_in_text (const char *text, const char *query, RbFindFlags flags)
{
  return rb_find_in_places (text, NULL, query, flags);
}
