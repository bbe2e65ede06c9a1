/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/css-scan.h"
#include <string.h>

static const char *
find (const char *p, const char *end, char c)
{
  const char *found = p < end ? memchr (p, c, (gsize)(end - p)) : NULL;

  return found != NULL ? found : end;
}

static RbCssWords
trim (const char *start, const char *end)
{
  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  return (RbCssWords){ start, (gsize)(end - start) };
}

gboolean
rb_css_next_rule (const char **p, const char *end, RbCssRule *rule)
{
  const char *at = *p, *open, *close;

  for (;;) {
    while (at < end && (g_ascii_isspace (*at) || *at == '}')) {
      /* What ends here can only be what was around the rules before. */
      if (*at == '}')
        rule->media = (RbCssWords){ NULL, 0 };
      at++;
    }
    open = find (at, end, '{');
    if (open == end)
      return FALSE;
    if (*at == '@' && memchr (at, ';', (gsize)(open - at)) != NULL) {
      at = find (at, end, ';') + 1;
      continue;
    }
    if (strncmp (at, "@media", 6) != 0)
      break;
    rule->media = trim (at + strcspn (at, " ("), open);
    at = open + 1;
  }
  close = find (open, end, '}');
  rule->selectors = trim (at, open);
  rule->block = trim (open + 1, close);
  *p = close < end ? close + 1 : end;
  return TRUE;
}

gboolean
rb_css_next_selector (const char **p, const char *end, RbCssWords *selector)
{
  const char *comma;

  if (*p >= end)
    return FALSE;
  comma = find (*p, end, ',');
  *selector = trim (*p, comma);
  *p = comma < end ? comma + 1 : end;
  return TRUE;
}

gboolean
rb_css_next_declaration (const char **p, const char *end, RbCssDeclaration *declaration)
{
  while (*p < end) {
    const char *semicolon = find (*p, end, ';'), *colon = find (*p, semicolon, ':'), *mark;
    RbCssWords name = trim (*p, colon);

    *p = semicolon < end ? semicolon + 1 : end;
    if (colon == semicolon || name.length == 0)
      continue;
    mark = find (colon, semicolon, '!');
    declaration->name = name;
    declaration->value = trim (colon + 1, mark);
    declaration->important = mark < semicolon;
    return TRUE;
  }
  return FALSE;
}

gboolean
rb_css_words_are (RbCssWords words, const char *what)
{
  return strlen (what) == words.length && memcmp (words.start, what, words.length) == 0;
}
