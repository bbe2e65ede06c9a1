/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotation marks and apostrophes. */
#include "markup/typo.h"
#include <string.h>

#define LOW_DOUBLE 0x201e   /* „ */
#define LEFT_DOUBLE 0x201c  /* “ */
#define RIGHT_DOUBLE 0x201d /* ” */
#define LOW_SINGLE 0x201a   /* ‚ */
#define LEFT_SINGLE 0x2018  /* ‘ */
#define RIGHT_SINGLE 0x2019 /* ’ */
#define ACUTE 0xb4          /* what some keyboards offer for an apostrophe */
#define TAG 0xfffc          /* what a merge tag is in a text */
#define APOSTROPHE "’"

typedef struct {
  const char *open;
  const char *close;
  const char *inner_open; /* %NULL where an apostrophe is all that ' can be */
  const char *inner_close;
  const char *elided; /* words that begin with an apostrophe, each between spaces */
} Marks;

static const Marks marks[] = {
  [RB_TYPO_GERMAN] = { "„", "“", "‚", "‘", " s n ne nem nen ner m rein raus rauf runter mal " },
  [RB_TYPO_SWISS] = { "«", "»", "‹", "›", " s n ne nem nen ner m rein raus rauf runter mal " },
  [RB_TYPO_ENGLISH] = { "“", "”", "‘", "’", " tis twas em til cause bout n round " },
  [RB_TYPO_FRENCH] = { "«" RB_NO_BREAK_SPACE, RB_NO_BREAK_SPACE "»", NULL, NULL, " " },
};

static gboolean
is_one_of (gunichar c, const char *set)
{
  return c != 0 && g_utf8_strchr (set, -1, c) != NULL;
}

static gboolean
opens_after (gunichar before)
{
  return rb_typo_is_space (before) || is_one_of (before, "([{<>„‚“‘«‹\"'–—-/");
}

/* A merge tag stands for a word, most often a name. */
static gboolean
ends_tag (gunichar c)
{
  return c == TAG || c == '}';
}

static gboolean
is_cell_end (gunichar c)
{
  return c == '\t' || c == '\n';
}

/* A straight mark always; a wrong one only in German, where they are easily mixed up. Swiss texts
 * may have „…“ too. */
static void
set_mark (RbTypo *self, guint at, const char *wanted)
{
  gunichar c = self->text[at];

  if (c == '"' || c == '\'' ||
      (self->language == RB_TYPO_GERMAN && c != g_utf8_get_char (wanted) && c != LOW_SINGLE &&
       c != LEFT_SINGLE))
    rb_typo_add (self, at, at + 1, wanted, 0);
}

/* Looks at all double marks before @end. Gives the one that is still open, or -1. */
static gint64
pair_doubles (RbTypo *self, guint end, gboolean correct)
{
  const Marks *mark = &marks[self->language];
  gint64 open = -1;

  for (guint i = 0; i < end; i++) {
    gunichar c = self->text[i], before;
    gboolean closes, opens;

    if (is_cell_end (c))
      open = -1;
    if (self->guarded[i] || (c != '"' && c != LOW_DOUBLE && c != LEFT_DOUBLE && c != RIGHT_DOUBLE))
      continue;
    before = rb_typo_at (self, (gint64)i - 1);
    closes = open >= 0 && c != LOW_DOUBLE && (c == RIGHT_DOUBLE || !rb_typo_is_space (before)) &&
             (c != LEFT_DOUBLE || self->language != RB_TYPO_ENGLISH) && open + 1 < i;
    opens = c == LOW_DOUBLE || c == LEFT_DOUBLE ||
            (c == '"' && opens_after (before) && !rb_typo_is_space (rb_typo_at (self, i + 1)));
    if (closes) {
      if (correct) {
        set_mark (self, (guint)open, mark->open);
        set_mark (self, i, mark->close);
      }
      open = -1;
    } else if (opens) {
      open = i;
    }
  }
  return open;
}

static gboolean
is_elided (RbTypo *self, guint from)
{
  char word[32] = " ";
  gsize length = 1;

  if (g_unichar_isdigit (rb_typo_at (self, from)))
    return TRUE;
  for (guint i = from; g_unichar_isalpha (rb_typo_at (self, i)); i++) {
    if (length > 16)
      return FALSE;
    length += (gsize)g_unichar_to_utf8 (g_unichar_tolower (self->text[i]), word + length);
  }
  if (length == 1)
    return FALSE;
  g_strlcpy (word + length, " ", sizeof word - length);
  return strstr (marks[self->language].elided, word) != NULL;
}

/* "Hans’ Auto", "the workers’ union". */
static gboolean
may_end_with_apostrophe (RbTypo *self, gunichar before)
{
  if (self->language == RB_TYPO_ENGLISH)
    return g_unichar_isalpha (before);
  return self->language != RB_TYPO_FRENCH && is_one_of (before, "sßxz");
}

static gboolean
is_single_mark (gunichar c)
{
  return c == '\'' || c == ACUTE || c == LOW_SINGLE || c == LEFT_SINGLE || c == RIGHT_SINGLE;
}

static gint64
pair_singles (RbTypo *self, guint end, gboolean correct)
{
  const Marks *mark = &marks[self->language];
  gint64 open = -1;

  for (guint i = 0; i < end; i++) {
    gunichar c = self->text[i], before, after;
    const char *wanted = NULL;
    gboolean between;

    if (is_cell_end (c))
      open = -1;
    if (self->guarded[i] || !is_single_mark (c))
      continue;
    before = rb_typo_at (self, (gint64)i - 1);
    after = rb_typo_at (self, i + 1);
    between = g_unichar_isalpha (before) && g_unichar_isalpha (after);
    if (c == ACUTE) {
      wanted = between ? APOSTROPHE : NULL;
    } else if (c == LOW_SINGLE) {
      open = i;
    } else if (c == LEFT_SINGLE) {
      if (between && self->language == RB_TYPO_GERMAN)
        wanted = APOSTROPHE;
      else
        open = self->language == RB_TYPO_ENGLISH ? (gint64)i : -1;
    } else if (c == RIGHT_SINGLE) {
      if (!between && open >= 0 && self->text[open] == LEFT_SINGLE)
        open = -1;
    } else if (c == '\'') {
      if ((g_unichar_isalnum (before) || ends_tag (before)) && g_unichar_isalpha (after)) {
        wanted = APOSTROPHE;
      } else if (open >= 0 && !rb_typo_is_space (before) && open + 1 < i) {
        if (correct)
          set_mark (self, (guint)open, mark->inner_open);
        wanted = mark->inner_close;
        open = -1;
      } else if (opens_after (before) && !rb_typo_is_space (after)) {
        if (is_elided (self, i + 1))
          wanted = APOSTROPHE;
        else if (mark->inner_open != NULL)
          open = i;
      } else if (may_end_with_apostrophe (self, before)) {
        wanted = APOSTROPHE;
      }
    }
    if (correct && wanted != NULL)
      rb_typo_add (self, i, i + 1, wanted, 0);
  }
  return open;
}

void
rb_typo_find_quotes (RbTypo *self)
{
  pair_doubles (self, self->n, TRUE);
  pair_singles (self, self->n, TRUE);
}

/* What follows an address may be part of it, unless it ends what was opened before. */
static gboolean
goes_on_address (RbTypo *self, guint at, gint64 open)
{
  return open < 0 && at > 0 && self->guarded[at - 1];
}

static const char *
choose_double (RbTypo *self, guint at)
{
  const Marks *mark = &marks[self->language];
  gunichar before = rb_typo_at (self, (gint64)at - 1);
  gint64 open = pair_doubles (self, at, FALSE);

  if (goes_on_address (self, at, open))
    return NULL;
  if (opens_after (before) && !(open >= 0 && open + 1 < at && is_one_of (before, "–—-/>“‘'")))
    return mark->open;
  /* 24" are inches. */
  return open >= 0 || !g_unichar_isdigit (before) ? mark->close : NULL;
}

static const char *
choose_single (RbTypo *self, guint at, gint64 open)
{
  const Marks *mark = &marks[self->language];
  gunichar before = rb_typo_at (self, (gint64)at - 1), after = rb_typo_at (self, at + 1);

  if (open < 0 && ends_tag (before))
    return APOSTROPHE;
  if (goes_on_address (self, at, open))
    return NULL;
  if (opens_after (before))
    return is_elided (self, at + 1) ? APOSTROPHE : mark->inner_open;
  if (open >= 0 && !g_unichar_isalpha (after))
    return mark->inner_close;
  return g_unichar_isalpha (before) ? APOSTROPHE : NULL;
}

/* Whether a single mark that opens stands at @at, at the beginning of a word. */
static gboolean
opens_single (RbTypo *self, gint64 at)
{
  const char *open = marks[self->language].inner_open;

  return at >= 0 && open != NULL && !self->guarded[at] &&
         self->text[at] == g_utf8_get_char (open) && opens_after (rb_typo_at (self, at - 1));
}

/*
 * What opened a quotation turns out to be an apostrophe: ’68, with its first figure; ’n Haus, with
 * the end of the word. Gives where it stands, or -1.
 */
static gint64
find_elided (RbTypo *self, guint at)
{
  gint64 from = (gint64)at - 1;

  if (g_unichar_isdigit (self->text[at]))
    return opens_single (self, from) ? from : -1;
  if (!rb_typo_is_space (self->text[at]))
    return -1;
  while (from >= 0 && g_unichar_isalpha (self->text[from]))
    from--;
  return from + 1 < at && opens_single (self, from) && is_elided (self, (guint)from + 1) ? from
                                                                                         : -1;
}

/* In the word before @at, which turns out to be an address; or -1. */
static gint64
find_word_apostrophe (RbTypo *self, guint at)
{
  gint64 from = (gint64)at - 1;

  while (from >= 0 && !rb_typo_is_space (self->text[from]) && self->text[from] != RIGHT_SINGLE)
    from--;
  return from > 0 && g_unichar_isalnum (self->text[from - 1]) && self->text[from] == RIGHT_SINGLE
             ? from
             : -1;
}

static gboolean
suggest (RbCorrection *correction, guint from, guint to, const char *text)
{
  correction->from = from;
  correction->to = to;
  g_strlcpy (correction->text, text, sizeof correction->text);
  return TRUE;
}

gboolean
rb_typo_suggest_quote (RbTypo *self, guint caret, RbCorrection *correction)
{
  guint at = caret - 1;
  gunichar c = self->text[at];
  gint64 open, elided = find_elided (self, at);
  const char *wanted = NULL;

  if (c == '@' && (open = find_word_apostrophe (self, at)) >= 0)
    return suggest (correction, (guint)open, (guint)open + 1, "'");
  if (elided >= 0)
    return suggest (correction, (guint)elided, (guint)elided + 1, APOSTROPHE);
  if (c == '"') {
    wanted = choose_double (self, at);
  } else if (c == '\'') {
    open = pair_singles (self, at, FALSE);
    /* Rock ’n’ Roll. */
    if (open + 2 == at && self->text[at - 1] == 'n' && opens_single (self, open))
      return suggest (correction, (guint)open, at + 1, APOSTROPHE "n" APOSTROPHE);
    wanted = choose_single (self, at, open);
  } else if (self->language == RB_TYPO_GERMAN && g_unichar_isalpha (c) &&
             rb_typo_at (self, (gint64)at - 1) == LEFT_SINGLE &&
             g_unichar_isalpha (rb_typo_at (self, (gint64)at - 2)) && !self->guarded[at - 1]) {
    /* What closed a quotation turns out to be within a word: ‚Wie geht’s‘. */
    at--;
    wanted = APOSTROPHE;
  }
  return wanted != NULL && suggest (correction, at, at + 1, wanted);
}
