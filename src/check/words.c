/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/words.h"
#include "address.h"
#include "invisible.h"
#include <string.h>

/* Longer than any word; keeps what is looked up short. */
#define MAX_WORD 400

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2bc;
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_' || rb_is_zero_width (c);
}

gboolean
rb_is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* What an address cannot hold, or what stands around one. */
static gboolean
ends_chunk (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xfffc || c == 0x2028 || c == '<' || c == '>' || c == '(' ||
         c == ')' || c == '[' || c == ']' || c == '{' || c == '}' || c == '"' || c == '`' ||
         c == '|' || c == 0xab || c == 0xbb || c == 0x2039 || c == 0x203a ||
         (c >= 0x2018 && c <= 0x201f && c != 0x2019) || c == 0x2026 || c == 0x2013 || c == 0x2014;
}

/* --- addresses -------------------------------------------------------------------------------- */

/* example.org, bericht.pdf, www.example.org/bericht: names with dots, the last of them in small
 * letters. "Ende.Anfang" lacks a space, "z.B." one that does not break. */
static gboolean
is_host (const char *p, const char *end)
{
  const char *label = p;
  guint labels = 0;
  gboolean lower = TRUE;

  for (;; p++) {
    if (p < end && (g_ascii_isalnum (*p) || *p == '-' || (guchar)*p >= 0x80)) {
      lower = lower && g_ascii_islower (*p);
      continue;
    }
    if (p == label)
      return FALSE;
    labels++;
    if (p == end || *p != '.')
      break;
    label = p + 1;
    lower = TRUE;
  }
  return labels > 1 && lower && p - label > 1 && p - label < 11 &&
         (p == end || strchr ("/:?#", *p) != NULL);
}

static gboolean
is_address (const char *p, const char *end)
{
  gsize length = end - p;

  while (end > p && strchr (".,;:!?'", end[-1]) != NULL)
    end--;
  if (length > 1 && *p == '#')
    return TRUE;
  return memchr (p, '@', length) != NULL || g_strstr_len (p, (gssize)length, "://") != NULL ||
         g_str_has_prefix (p, "mailto:") || is_host (p, end);
}

/* --- the walk --------------------------------------------------------------------------------- */

static void
step_to (RbWordWalk *walk, const char *to)
{
  walk->offset += (guint)g_utf8_strlen (walk->p, to - walk->p);
  walk->p = to;
}

/* To the next run of characters without a space; its end may be a merge tag. */
static gboolean
next_chunk (RbWordWalk *walk)
{
  const char *end;

  while (*walk->p != '\0') {
    gsize tag = rb_merge_tag_length (walk->p);

    if (tag > 0)
      step_to (walk, walk->p + tag);
    else if (ends_chunk (g_utf8_get_char (walk->p)))
      step_to (walk, g_utf8_next_char (walk->p));
    else
      break;
  }
  if (*walk->p == '\0')
    return FALSE;
  for (end = walk->p; *end != '\0'; end = g_utf8_next_char (end))
    if (ends_chunk (g_utf8_get_char (end)) || (*end == '*' && rb_merge_tag_length (end) > 0))
      break;
  if (is_address (walk->p, end)) {
    step_to (walk, end);
    walk->end = NULL;
  } else {
    walk->end = end;
  }
  return TRUE;
}

/* "Leser*innen", "Leser:innen", "jede*r": the ending behind a mark, or %NULL. */
static const char *
skip_ending (const char *mark, const char *end)
{
  static const char *const endings[] = { "innen", "in", "r", "n", "e", "es", "er", "s", "m" };
  const char *rest = mark + 1;

  if (*mark != '*' && *mark != ':')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize length = strlen (endings[i]);

    if ((gsize)(end - rest) >= length && strncmp (rest, endings[i], length) == 0 &&
        (rest + length == end || !is_of_word (g_utf8_get_char (rest + length))))
      return rest + length;
  }
  return NULL;
}

static const char *
find_word_end (const char *start, const char *end)
{
  const char *p = start;

  while (p < end) {
    gunichar c = g_utf8_get_char (p);
    const char *next = g_utf8_next_char (p), *ending;

    if (is_of_word (c)) {
      p = next;
    } else if ((is_apostrophe (c) || rb_is_hyphen (c)) && next < end &&
               g_unichar_isalnum (g_utf8_get_char (next))) {
      p = next;
    } else {
      ending = skip_ending (p, end);
      if (ending == NULL)
        break;
      p = ending;
    }
  }
  while (p > start && p[-1] == '_')
    p--;
  return p;
}

/* Whether there is anything to look up: letters alone, and no abbreviation in capitals. */
static gboolean
is_worth (const char *start, const char *end)
{
  guint letters = 0;
  gboolean small = FALSE;

  if (end - start > MAX_WORD)
    return FALSE;
  for (const char *p = start; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isdigit (c) || c == '_')
      return FALSE;
    if (!g_unichar_isalpha (c))
      continue;
    letters++;
    /* The plural of an abbreviation: "PDFs". */
    if (!g_unichar_isupper (c) && !(c == 's' && letters > 2 && g_utf8_next_char (p) == end))
      small = TRUE;
  }
  return letters > 1 && (small || letters > 5);
}

gboolean
rb_word_walk_next (RbWordWalk *walk, RbWord *word)
{
  for (;;) {
    const char *end;
    gboolean hyphen = FALSE;

    if (walk->end == NULL || walk->p >= walk->end) {
      walk->end = NULL;
      if (!next_chunk (walk))
        return FALSE;
      if (walk->end == NULL)
        continue;
    }
    while (walk->p < walk->end && !g_unichar_isalnum (g_utf8_get_char (walk->p))) {
      hyphen = rb_is_hyphen (g_utf8_get_char (walk->p));
      step_to (walk, g_utf8_next_char (walk->p));
    }
    if (walk->p >= walk->end)
      continue;
    end = find_word_end (walk->p, walk->end);
    *word = (RbWord){
      .start = walk->p,
      .end = end,
      .offset = walk->offset,
      .hyphen_before = hyphen,
      .hyphen_after = end < walk->end && rb_is_hyphen (g_utf8_get_char (end)),
    };
    step_to (walk, end);
    if (is_worth (word->start, word->end))
      return TRUE;
  }
}

char *
rb_word_normalize (const char *start, const char *end)
{
  GString *out = g_string_sized_new (end - start);
  gboolean composed = TRUE;
  char *normal;

  for (const char *p = start; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    composed = composed && !g_unichar_ismark (c);
    if (rb_is_zero_width (c) || c == '*' || c == ':')
      continue;
    if (is_apostrophe (c))
      g_string_append_c (out, '\'');
    else if (rb_is_hyphen (c))
      g_string_append_c (out, '-');
    else
      g_string_append_unichar (out, c);
  }
  if (composed)
    return g_string_free (out, FALSE);
  normal = g_utf8_normalize (out->str, (gssize)out->len, G_NORMALIZE_NFC);
  g_string_free (out, TRUE);
  return normal;
}
