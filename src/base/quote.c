/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/quote.h"
#include <string.h>

gboolean
rb_quote_turns (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
breaks_line (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

char *
rb_quote_dup (const char *words, guint longest)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p), n++) {
    gunichar c = g_utf8_get_char (p);

    if (longest > 0 && n == longest - 1 && *g_utf8_next_char (p) != '\0') {
      g_string_append (out, "…");
      break;
    }
    if (breaks_line (c))
      g_string_append_c (out, ' ');
    else if (g_unichar_iscntrl (c) || rb_quote_turns (c))
      g_string_append_printf (out, "\\u%04x", c);
    else
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

/* --- quotation marks within others ------------------------------------------------------------ */

/* Double ones, and the single ones that take their place. */
static const struct {
  const char *twofold;
  const char *simple;
} marks[] = {
  { "„", "‚" }, { "“", "‘" }, { "”", "’" }, { "«", "‹" }, { "»", "›" }, { "\"", "'" },
};

/* Which double mark stands at @p, or -1. */
static int
find_mark (const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (p, marks[i].twofold))
      return (int)i;
  return -1;
}

/* The first one from @p on, or %NULL. */
static const char *
next_mark (const char *p)
{
  while (*p != '\0' && find_mark (p) < 0)
    p = g_utf8_next_char (p);
  return *p != '\0' ? p : NULL;
}

/* Whether what stands at @p begins a quotation: German ends one with the mark that begins an
 * English one. */
static gboolean
begins (const char *sentence, const char *p)
{
  const char *before = p > sentence ? g_utf8_find_prev_char (sentence, p) : NULL;

  return before == NULL || g_unichar_isspace (g_utf8_get_char (before)) || *before == '(';
}

char *
rb_quote_dup_nested (const char *sentence)
{
  GString *out = g_string_new (NULL);
  const char *end = NULL; /* of the quotation within */

  for (const char *p = sentence; *p != '\0'; p = g_utf8_next_char (p)) {
    int mark = find_mark (p);
    const char *inner = g_utf8_next_char (p);

    if (mark >= 0 && p == end) {
      g_string_append (out, marks[mark].simple);
      continue;
    }
    g_string_append_unichar (out, g_utf8_get_char (p));
    if (mark < 0 || find_mark (inner) < 0 || !begins (sentence, p))
      continue;
    g_string_append (out, marks[find_mark (inner)].simple);
    end = next_mark (g_utf8_next_char (inner));
    /* The last one is the sentence's own. */
    if (end != NULL && next_mark (g_utf8_next_char (end)) == NULL)
      end = NULL;
    p = inner;
  }
  return g_string_free (out, FALSE);
}
