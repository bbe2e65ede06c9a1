/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typography.h"
#include "address.h"
#include "markup/source.h"
#include "markup/typo.h"
#include <string.h>

#define OBJECT 0xfffc

static gboolean
find_language (const char *tag, RbTypoLanguage *language)
{
  static const struct {
    const char *tag;
    RbTypoLanguage language;
  } known[] = {
    { "de-CH", RB_TYPO_SWISS },
    { "de", RB_TYPO_GERMAN },
    { "en", RB_TYPO_ENGLISH },
    { "fr", RB_TYPO_FRENCH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    gsize length = strlen (known[i].tag);

    if (g_ascii_strncasecmp (tag, known[i].tag, length) == 0 && !g_ascii_isalpha (tag[length])) {
      *language = known[i].language;
      return TRUE;
    }
  }
  return FALSE;
}

/* --- what is not to be touched ---------------------------------------------------------------- */

static gboolean
is_bracket (gunichar c)
{
  if (c < 0x80)
    return c != 0 && !g_ascii_isalnum ((char)c) && strchr ("\"'()[].,;:!?", (int)c) != NULL;
  return c < 0x3000 && g_utf8_strchr ("\"'()[]„“”‚‘’«»‹›.,;:!?", -1, c) != NULL;
}

/* Addresses that nobody would make a link of, paths among them: what the renderer finds is less. */
static gboolean
looks_like_address (const gunichar *text, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (text[i] == '\\' || (text[i] == '@' && i > 0 && i + 1 < n))
      return TRUE;
    if (text[i] == '/' && ((i + 1 < n && (text[i + 1] == '/' || text[i + 1] == '.')) ||
                           (i > 0 && text[i - 1] == '.')))
      return TRUE;
    if (i + 4 < n && text[i] == 'w' && text[i + 1] == 'w' && text[i + 2] == 'w' &&
        text[i + 3] == '.')
      return TRUE;
  }
  return FALSE;
}

static gboolean
holds (const gunichar *text, guint n, gunichar c)
{
  for (guint i = 0; i < n; i++)
    if (text[i] == c)
      return TRUE;
  return FALSE;
}

static void
guard_words (RbTypo *self)
{
  for (guint start = 0; start < self->n;) {
    guint end = start, from, to;

    while (end < self->n && !rb_typo_is_space (self->text[end]))
      end++;
    for (from = start; from < end && is_bracket (self->text[from]) && self->text[from] != '.';)
      from++;
    for (to = end; to > from && is_bracket (self->text[to - 1]);)
      to--;
    if (looks_like_address (self->text + from, to - from)) {
      /* A mark whose partner is within belongs to the address. */
      for (guint i = 0; i < 4 && to < end; i++)
        if (self->text[to] == '.' || holds (self->text + from, to - from, self->text[to]))
          to++;
      for (guint i = from; i < to; i++)
        self->guarded[i] = TRUE;
    }
    start = end + 1;
  }
}

/* What rb_merge_tag_length() knows begins with one of these. */
static gboolean
may_begin_tag (char c)
{
  return c == '{' || c == '[' || c == '*' || c == '#' || c == '<';
}

static void
init (RbTypo *self, const char *text, RbTypoLanguage language)
{
  const char *guard_end = text, *bare = text, *bare_end = text, *p = text;
  gboolean more = TRUE;
  gsize start, end;

  self->language = language;
  self->n = (guint)g_utf8_strlen (text, -1);
  self->text = g_new (gunichar, self->n + 1);
  self->guarded = g_new0 (gboolean, self->n + 1);
  self->live = FALSE;
  self->found = g_array_new (FALSE, FALSE, sizeof (RbTypoFound));
  for (guint i = 0; i < self->n; i++, p = g_utf8_next_char (p)) {
    if (more && p >= bare_end) {
      more = rb_source_find_bare (p, &start, &end);
      bare = more ? p + start : NULL;
      bare_end = more ? p + end : NULL;
    }
    if (p >= guard_end && may_begin_tag (*p))
      guard_end = MAX (guard_end, p + rb_merge_tag_length (p));
    if (more && p >= bare)
      guard_end = MAX (guard_end, bare_end);
    self->text[i] = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char (p);
    self->guarded[i] = p < guard_end || self->text[i] == OBJECT;
  }
  self->text[self->n] = 0;
  /* No word looks like an address without one of these. */
  if (strpbrk (text, "@\\/") != NULL || strstr (text, "www.") != NULL)
    guard_words (self);
}

static void
clear (RbTypo *self)
{
  g_free (self->text);
  g_free (self->guarded);
  g_array_unref (self->found);
}

gboolean
rb_typo_is_space (gunichar c)
{
  return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == 0xa0 || c == 0x202f || c == 0x2028;
}

void
rb_typo_add (RbTypo *self, guint from, guint to, const char *text, guint sure)
{
  RbTypoFound found = { { from, to, "" }, sure };

  for (guint i = from; i < MAX (to, from + 1) && i < self->n; i++)
    if (self->guarded[i])
      return;
  g_strlcpy (found.correction.text, text, sizeof found.correction.text);
  g_array_append_val (self->found, found);
}

/* --- dots and dashes -------------------------------------------------------------------------- */

static void
find_dots (RbTypo *self)
{
  for (guint i = 0; i + 2 < self->n; i++)
    if (self->text[i] == '.' && self->text[i + 1] == '.' && self->text[i + 2] == '.' &&
        rb_typo_at (self, (gint64)i - 1) != '.' && rb_typo_at (self, i + 3) != '.')
      rb_typo_add (self, i, i + 3, "…", i + 3);
}

/* No telephone number is longer, however it is written. */
#define LONGEST_NUMBER 48

/* Whether the digits before a hyphen are the beginning of a telephone number. */
static gboolean
ends_phone_number (RbTypo *self, gint64 index)
{
  gunichar c = rb_typo_at (self, index);
  guint length = 0;

  if (!g_unichar_isdigit (c) && c != ')')
    return FALSE;
  while (g_unichar_isdigit (c) || (c != 0 && c < 0x80 && strchr (" ()/+-", (int)c) != NULL)) {
    if (++length > LONGEST_NUMBER)
      return FALSE;
    c = rb_typo_at (self, --index);
  }
  do
    c = rb_typo_at (self, ++index);
  while (c == ' ');
  return c == '0' || c == '+' || c == '(';
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == 0xa0;
}

/* A hyphen between blanks, or two, as one writes a dash on a typewriter. */
static void
find_dashes (RbTypo *self)
{
  for (guint i = 2; i + 1 < self->n; i++) {
    guint end = i + (rb_typo_at (self, i + 1) == '-' ? 2 : 1);

    if (self->text[i] != '-' || !is_blank (self->text[i - 1]) ||
        !is_blank (rb_typo_at (self, end)) || rb_typo_is_space (self->text[i - 2]))
      continue;
    if (!self->live && rb_typo_is_space (rb_typo_at (self, end + 1)))
      continue;
    if (!ends_phone_number (self, (gint64)i - 2))
      rb_typo_add (self, i, end, "–", end + 1);
  }
}

/* --- together --------------------------------------------------------------------------------- */

static int
compare (gconstpointer a, gconstpointer b)
{
  const RbTypoFound *x = a, *y = b;

  return x->correction.from != y->correction.from
             ? (x->correction.from > y->correction.from) - (x->correction.from < y->correction.from)
             : (x->correction.to > y->correction.to) - (x->correction.to < y->correction.to);
}

static void
find_signs (RbTypo *self)
{
  find_dots (self);
  if (self->language != RB_TYPO_FRENCH) {
    find_dashes (self);
    rb_typo_find_spaces (self);
  }
}

gboolean
rb_typography_knows (const char *language)
{
  RbTypoLanguage known;

  return find_language (language, &known);
}

gboolean
rb_typography_may_ask (const char *text, const char *language)
{
  RbTypoLanguage known;

  return find_language (language, &known) && rb_typo_may_ask (text, known);
}

GArray *
rb_typography_correct (const char *text, const char *language)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (RbCorrection));
  RbTypoLanguage known;
  guint end = 0;
  RbTypo self;

  if (!find_language (language, &known))
    return list;
  init (&self, text, known);
  rb_typo_find_quotes (&self);
  find_signs (&self);
  g_array_sort (self.found, compare);
  for (guint i = 0; i < self.found->len; i++) {
    const RbTypoFound *found = &g_array_index (self.found, RbTypoFound, i);

    if (found->correction.from < end)
      continue;
    end = MAX (found->correction.to, found->correction.from + 1);
    g_array_append_val (list, found->correction);
  }
  clear (&self);
  return list;
}

/* Whether a merge tag, an element or code is being typed: what it holds is for machines. */
static gboolean
is_in_tag (RbTypo *self, guint caret)
{
  gboolean in_code = FALSE;

  for (guint i = 0; i + 1 < caret; i++)
    if (self->text[i] == '`')
      in_code = !in_code;
  if (in_code)
    return TRUE;
  for (gint64 i = (gint64)caret - 2; i >= 0 && self->text[i] != '\n'; i--) {
    gunichar c = self->text[i], next = rb_typo_at (self, i + 1);

    if (self->guarded[i] || (c == '}' && (next == '}' || rb_typo_at (self, i - 1) == '%')) ||
        c == '>' || (c == ']' && next == ']'))
      return FALSE;
    if ((c == '{' && (next == '{' || next == '%')) || (c == '[' && next == '[') ||
        (c == '*' && next == '|') || (c == '<' && (g_unichar_isalpha (next) || next == '/')))
      return TRUE;
  }
  return FALSE;
}

/* Most keys are small letters, which call for nothing, save after a mark within a word. */
static gboolean
is_idle_letter (const char *text, guint caret)
{
  const char *typed = g_utf8_offset_to_pointer (text, (glong)caret - 1);

  return g_unichar_islower (g_utf8_get_char (typed)) &&
         (typed == text || g_utf8_get_char (g_utf8_prev_char (typed)) != 0x2018);
}

gboolean
rb_typography_suggest (const char *text, guint caret, const char *language,
                       RbCorrection *correction)
{
  gboolean is_found = FALSE;
  RbTypoLanguage known;
  gunichar typed;
  RbTypo self;

  if (caret == 0 || !find_language (language, &known) || is_idle_letter (text, caret))
    return FALSE;
  init (&self, text, known);
  self.live = TRUE;
  typed = rb_typo_at (&self, (gint64)caret - 1);
  if (typed == 0 || self.guarded[caret - 1] || is_in_tag (&self, caret))
    goto out;
  is_found = rb_typo_suggest_quote (&self, caret, correction);
  if (is_found || typed == '"' || typed == '\'' || g_unichar_islower (typed))
    goto out;
  find_signs (&self);
  for (guint i = 0; i < self.found->len && !is_found; i++) {
    const RbTypoFound *found = &g_array_index (self.found, RbTypoFound, i);

    is_found = found->sure == caret;
    if (is_found)
      *correction = found->correction;
  }
out:
  clear (&self);
  return is_found;
}
