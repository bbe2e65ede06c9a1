/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at a text as it is stored, Markdown and all, that costs next to nothing: most texts ask
 * for nothing, and need not be read as paragraphs to learn that. */
#include "markup/typo.h"
#include <string.h>

/* Bytes that begin something to look at. */
static const guint8 starts[256] = {
  [' '] = 1, ['"'] = 1, ['\''] = 1, ['.'] = 1, ['-'] = 1, [0xc2] = 1, [0xe2] = 1, ['\n'] = 1,
};

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar)c >= 0x80;
}

static gboolean
is_space (const char *p)
{
  return *p == ' ' || g_str_has_prefix (p, RB_NO_BREAK_SPACE) ||
         g_str_has_prefix (p, "\xe2\x80\xaf");
}

/* Behind the letters of one part of an abbreviation: its dot, or %NULL. */
static const char *
end_part (const char *p)
{
  const char *end = p;

  while (is_letter (*end) && end - p < 6)
    end++;
  return end > p && *end == '.' ? end : NULL;
}

/* "z.B.", "z. B.", and "i.\xc2\xa0d. R.", of which one space is as it should be. @at is the first
 * dot.
 */
static gboolean
may_be_abbreviation (const char *text, const char *at)
{
  if (at == text || !is_letter (at[-1]))
    return FALSE;
  if (at - 1 > text && (guchar)at[-1] < 0x80 && (g_ascii_isalnum (at[-2]) || at[-2] == '.'))
    return FALSE;
  while (at != NULL) {
    const char *next = at + 1;
    gboolean right = is_space (next) && *next != ' ';

    if (right || *next == ' ')
      next = g_utf8_next_char (next);
    at = end_part (next);
    if (at != NULL && !right)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_dash (const char *text, const char *at)
{
  const char *end = at[1] == '-' ? at + 2 : at + 1;

  return at > text && (at[-1] == ' ' || (guchar)at[-1] == 0xa0) &&
         (*end == ' ' || g_str_has_prefix (end, RB_NO_BREAK_SPACE));
}

gboolean
rb_typo_may_ask (const char *text, RbTypoLanguage language)
{
  gboolean german = language == RB_TYPO_GERMAN, open = FALSE;

  for (const char *p = text; *p != '\0'; p++) {
    if (!starts[(guchar)*p])
      continue;
    switch (*p) {
    case '"':
    case '\'':
      return TRUE;
    case '\n':
      open = FALSE;
      break;
    case ' ':
      if (language != RB_TYPO_FRENCH && p > text && (guchar)p[1] > ' ' && (guchar)p[-1] > ' ' &&
          rb_typo_may_need_space (text, p, language))
        return TRUE;
      break;
    case '.':
      if (p[1] == '.' && p[2] == '.')
        return TRUE;
      if ((german || language == RB_TYPO_SWISS) && may_be_abbreviation (text, p))
        return TRUE;
      break;
    case '-':
      if (language != RB_TYPO_FRENCH && is_dash (text, p))
        return TRUE;
      break;
    default:
      if (g_str_has_prefix (p, "\xc2\xb4"))
        return TRUE;
      if (!german || !g_str_has_prefix (p, "\xe2\x80"))
        break;
      /* „…“ in this order, and nothing else; ‘ only where it ends a word. */
      if ((guchar)p[2] == 0x9d || ((guchar)p[2] == 0x9c && !open) ||
          ((guchar)p[2] == 0x9e && open) ||
          ((guchar)p[2] == 0x98 && p > text && is_letter (p[-1]) && is_letter (p[3])))
        return TRUE;
      if ((guchar)p[2] == 0x9c || (guchar)p[2] == 0x9e)
        open = (guchar)p[2] == 0x9e;
      break;
    }
  }
  return FALSE;
}
