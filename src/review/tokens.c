/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as words, spaces and marks. Nearly the words of Unicode (UAX #29), without its tables. */
#include "review/compare-private.h"

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_' || c == 0xad;
}

/* Scripts that part no words: each letter stands for itself. */
static gboolean
stands_alone (gunichar c)
{
  GUnicodeScript script;

  if (c < 0x0e00)
    return FALSE;
  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_THAI ||
         script == G_UNICODE_SCRIPT_LAO || script == G_UNICODE_SCRIPT_KHMER ||
         script == G_UNICODE_SCRIPT_MYANMAR;
}

/* What parts no word between two letters, and no number between two digits: "2,5", "geht’s". */
static gboolean
joins (gunichar before, gunichar c, gunichar after)
{
  if (c == '\'' || c == 0x2019)
    return g_unichar_isalpha (before) && g_unichar_isalpha (after);
  if (c == '.' || c == ',' || c == ':')
    return g_unichar_isdigit (before) && g_unichar_isdigit (after);
  return FALSE;
}

static const char *
skip_marks (const char *p, const char *end)
{
  while (p < end && g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
end_of_word (const char *p, const char *end)
{
  gunichar last = g_utf8_get_char (p);

  if (stands_alone (last))
    return skip_marks (g_utf8_next_char (p), end);
  for (p = g_utf8_next_char (p); p < end;) {
    gunichar c = g_utf8_get_char (p);
    const char *next = g_utf8_next_char (p);

    if (stands_alone (c) ||
        (!is_of_word (c) && (next >= end || !joins (last, c, g_utf8_get_char (next)))))
      break;
    if (!g_unichar_ismark (c))
      last = c;
    p = next;
  }
  return p;
}

void
rb_tokens_add (RbDiffer *differ, GArray *tokens, const char *text, guint from, guint to)
{
  const char *end = text + to;

  for (const char *p = text + from; p < end;) {
    gunichar c = g_utf8_get_char (p);
    const char *start = p;
    RbToken token = { .from = (guint)(start - text) };

    if (g_unichar_isspace (c)) {
      token.type = RB_TOKEN_SPACE;
      while (p < end && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    } else if (is_of_word (c)) {
      token.type = RB_TOKEN_WORD;
      p = end_of_word (p, end);
    } else {
      token.type = RB_TOKEN_MARK;
      p = skip_marks (g_utf8_next_char (p), end);
    }
    token.to = (guint)(p - text);
    token.id = rb_differ_intern (differ, start, p - start);
    g_array_append_val (tokens, token);
  }
}
