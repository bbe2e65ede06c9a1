/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/folded.h"
#include "search-index.h"
#include <string.h>

/* How many words an excerpt has at most before what was found, and in all. */
#define BEFORE 10
#define LENGTH 24

char *
rb_fold (const char *text, GArray **places)
{
  GString *out = g_string_sized_new (strlen (text));
  GArray *from = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p), parts[18];
    gsize n = c < 0x80 ? 0 : g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));

    at = (guint)(p - text);
    if (c < 0x80)
      g_string_append_c (out, g_ascii_tolower ((char)c));
    for (gsize i = 0; i < n; i++) {
      char utf8[7] = { 0 };
      g_autofree char *folded = NULL;

      if (g_unichar_ismark (parts[i]))
        continue;
      g_unichar_to_utf8 (parts[i], utf8);
      folded = g_utf8_casefold (utf8, -1);
      g_string_append (out, folded);
    }
    while (from->len < out->len)
      g_array_append_val (from, at);
  }
  at = (guint)strlen (text);
  g_array_append_val (from, at);
  if (places != NULL)
    *places = from;
  else
    g_array_unref (from);
  return g_string_free (out, FALSE);
}

/* Which bytes of @text are to be marked: a byte of 1 for each. */
static GByteArray *
find_marks (const char *text, char *const *words, guint n_words)
{
  g_autoptr (GArray) places = NULL;
  g_autofree char *folded = rb_fold (text, &places);
  GByteArray *marks = g_byte_array_new ();

  g_byte_array_set_size (marks, (guint)strlen (text) + 1);
  memset (marks->data, 0, marks->len);
  for (guint i = 0; i < n_words; i++) {
    gsize length = strlen (words[i]);

    for (const char *p = strstr (folded, words[i]); p != NULL && length > 0;
         p = strstr (p + length, words[i])) {
      guint from = g_array_index (places, guint, p - folded);
      guint last = g_array_index (places, guint, (gsize)(p - folded) + length - 1);
      const char *end = g_utf8_next_char (text + last);

      /* With what stands on its last letter. */
      while (*end != '\0' && g_unichar_ismark (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      memset (marks->data + from, 1, (gsize)(end - text) - from);
    }
  }
  return marks;
}

static gboolean
ends_sentence (const char *text, const char *space)
{
  return space > text && strchr (".!?", space[-1]) != NULL;
}

/* Where the excerpt begins: with the sentence of @hit, or some words before that, unless all of the
 * text is short. */
static const char *
find_begin (const char *text, const char *hit)
{
  const char *begin = hit;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == ' ';
  if (n < LENGTH)
    return text;
  n = 0;
  for (const char *p = hit; p > text; p--)
    if (p[-1] == ' ') {
      if (n++ == BEFORE)
        return begin;
      begin = p;
      if (ends_sentence (text, p - 1))
        return begin;
    }
  return text;
}

static const char *
find_end (const char *begin, const char *hit)
{
  guint n = 0;

  for (const char *p = begin; *p != '\0'; p++)
    if (*p == ' ' && ++n >= LENGTH && p > hit)
      return p;
  return begin + strlen (begin);
}

char *
rb_folded_excerpt (const char *text, char *const *words, guint n_words)
{
  g_autoptr (GByteArray) marks = find_marks (text, words, n_words);
  const guint8 *first = memchr (marks->data, 1, marks->len);
  const char *begin, *end, *hit;
  gboolean marked = FALSE;
  GString *out;

  if (first == NULL)
    return NULL;
  hit = text + (first - marks->data);
  begin = find_begin (text, hit);
  end = find_end (begin, hit);
  out = g_string_new (begin > text ? "…" : NULL);
  for (const char *p = begin; p < end; p++) {
    gboolean mark = marks->data[p - text] != 0;

    if (mark != marked)
      g_string_append_c (out, mark ? RB_SEARCH_MARK_BEGIN : RB_SEARCH_MARK_END);
    marked = mark;
    g_string_append_c (out, *p);
  }
  if (marked)
    g_string_append_c (out, RB_SEARCH_MARK_END);
  if (*end != '\0')
    g_string_append (out, "…");
  return g_string_free (out, FALSE);
}
