/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/quote.h"

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
