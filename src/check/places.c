/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/places.h"

#include <string.h>

#define OBJECT 0xfffc
#define LINE_BREAK 0x2028

/* What may stand between words without being one: marks of emphasis, lists, headings. */
static gboolean
is_mark (char c)
{
  return c != '\0' && strchr ("*_[]`#>+-.)\\ \n\t~!0123456789", c) != NULL;
}

/* Behind "](address)". */
static const char *
skip_destination (const char *p)
{
  int depth = 1;

  for (p += 2; *p != '\0' && depth > 0; p++)
    depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
  return p;
}

static gboolean
is_same (const char *p, gunichar c)
{
  return *p != '\0' && (g_utf8_get_char (p) == c || (c == ' ' && *p == '\n'));
}

const char *
rb_places_follow (const char *markdown, const char *from, const char *words, GArray *places)
{
  const char *p = from;
  gsize place;

  for (const char *w = words; *w != '\0'; w = g_utf8_next_char (w)) {
    gunichar c = g_utf8_get_char (w);

    if (c == OBJECT)
      return NULL;
    while (c != LINE_BREAK && !is_same (p, c)) {
      if (g_str_has_prefix (p, "]("))
        p = skip_destination (p);
      else if (is_mark (*p))
        p++;
      else
        return NULL;
    }
    place = (gsize)(p - markdown);
    g_array_append_val (places, place);
    if (c != LINE_BREAK)
      p = g_utf8_next_char (p);
  }
  place = (gsize)(p - markdown);
  g_array_append_val (places, place);
  return p;
}
