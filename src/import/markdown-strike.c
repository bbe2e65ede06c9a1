/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/markdown-strike.h"

#include "import/markdown-code.h"

#include <string.h>

/* As GitHub has it: two tildes, no more, with a word at their side. */
#define MARK "~~"

typedef struct {
  GString *out;
  guint n; /* so many were met */
} Strike;

/* An address, as "<https://…>" or behind "](": its tildes are its own. */
static gsize
address_length (const char *p)
{
  gsize length;

  if (*p == '<') {
    length = strcspn (p + 1, "<> \n");
    return p[1 + length] == '>' && memchr (p, ':', length + 1) != NULL ? length + 2 : 0;
  }
  if (!g_str_has_prefix (p, "]("))
    return 0;
  length = strcspn (p + 2, ") \n");
  return 2 + length;
}

/* The element that opens or closes at @p, if it is one that strikes words through. */
static gsize
element_length (const char *p, gboolean *opens)
{
  static const char *const names[] = { "s", "del", "strike" };
  const char *name;

  if (*p != '<')
    return 0;
  *opens = p[1] != '/';
  name = p + (*opens ? 1 : 2);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gsize length = strlen (names[i]), rest;

    if (g_ascii_strncasecmp (name, names[i], length) != 0 ||
        (name[length] != '>' && name[length] != ' '))
      continue;
    rest = strcspn (name + length, ">\n");
    if (name[length + rest] == '>')
      return (gsize)(name - p) + length + rest + 1;
  }
  return 0;
}

static gboolean
is_mark (const char *text, const char *p)
{
  return g_str_has_prefix (p, MARK) && p[2] != '~' && (p == text || p[-1] != '~');
}

static gboolean
opens_mark (const char *text, const char *p)
{
  return is_mark (text, p) && p[2] != '\0' && !g_ascii_isspace (p[2]);
}

/* What at @p is no mark, whatever it looks like; 0 if it may be one. */
static gsize
fixed_length (const char *p)
{
  gsize length = rb_markdown_code_length (p);

  return length > 0 ? length : address_length (p);
}

/* Where what opens at @open closes, or %NULL. */
static const char *
find_closing (const char *text, const char *open)
{
  const char *p = open + strlen (MARK);

  while (*p != '\0') {
    gsize fixed = fixed_length (p);

    if (fixed == 0 && is_mark (text, p) && !g_ascii_isspace (p[-1]))
      return p;
    p += MAX (fixed, 1);
  }
  return NULL;
}

/* Lines that stand together, so that a mark of one may belong to that of another. */
static void
put_lines (Strike *strike, const char *text)
{
  const char *closing = NULL;
  gboolean none = FALSE; /* what did not close for one mark does not for those behind it */

  for (const char *p = text; *p != '\0';) {
    gboolean opens;
    gsize length = element_length (p, &opens), fixed;

    if (length > 0) {
      strike->n += opens;
      p += length;
      continue;
    }
    if (p == closing) {
      closing = NULL;
      p += strlen (MARK);
      continue;
    }
    if (closing == NULL && !none && opens_mark (text, p)) {
      closing = find_closing (text, p);
      none = closing == NULL;
      if (!none) {
        strike->n++;
        p += strlen (MARK);
        continue;
      }
    }
    fixed = MAX (fixed_length (p), 1);
    g_string_append_len (strike->out, p, (gssize)fixed);
    p += fixed;
  }
}

static gboolean
has_marks (const char *source)
{
  gboolean opens;

  if (strstr (source, MARK) != NULL)
    return TRUE;
  for (const char *p = source; (p = strchr (p, '<')) != NULL; p++)
    if (element_length (p, &opens) > 0)
      return TRUE;
  return FALSE;
}

char *
rb_markdown_strike_dup (const char *source, guint *n_struck)
{
  Strike strike = { NULL };
  g_auto (GStrv) lines = NULL;
  g_autofree gboolean *code = NULL;
  g_autoptr (GString) together = NULL;

  *n_struck = 0;
  if (!has_marks (source))
    return NULL;
  lines = g_strsplit (source, "\n", -1);
  code = rb_markdown_code_find (source, (int)g_strv_length (lines));
  strike.out = g_string_new (NULL);
  together = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *end = lines[i + 1] != NULL ? "\n" : "";
    gboolean apart = code[i] || lines[i][strspn (lines[i], " \t")] == '\0';

    if (!apart) {
      g_string_append_printf (together, "%s%s", lines[i], end);
      continue;
    }
    put_lines (&strike, together->str);
    g_string_truncate (together, 0);
    g_string_append_printf (strike.out, "%s%s", lines[i], end);
  }
  put_lines (&strike, together->str);
  *n_struck = strike.n;
  if (strike.n == 0) {
    g_string_free (strike.out, TRUE);
    return NULL;
  }
  return g_string_free (strike.out, FALSE);
}
