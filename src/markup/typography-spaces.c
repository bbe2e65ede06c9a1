/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spaces at which a line must not break: between a number and what it counts, within dates and
 * abbreviations, after titles. */
#include "markup/typo.h"
#include <string.h>

#define MAX_WORD 24

/* All lists are words between spaces. */
typedef struct {
  const char *months;
  const char *units;   /* after a number, as whole words */
  const char *before;  /* before a number: "Nr." */
  const char *titles;  /* before a name */
  const char *degrees; /* after such a title, in small letters */
  gboolean ordinals;   /* a day has a dot: "26. Mai" */
} Words;

static const Words german = {
  .months = " Januar Jänner Februar März April Mai Juni Juli August September Oktober November "
            "Dezember Jan Feb Febr Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez ",
  .units = " km m cm mm µm m² km² cm² m³ cm³ ha kg g mg t l ml hl cl kWh MWh GWh kW MW GW kB MB GB "
           "TB Hz kHz MHz GHz dB h min km/h Uhr Euro EUR Cent CHF Franken Prozent Mio Mrd Tsd Std "
           "Min Sek Mill Jh ",
  .before = " Nr. Nrn. S. Abs. Art. Kap. Bd. Abb. Tab. Anm. Ziff. Rn. Tel. Fax Seite Nummer "
            "Absatz Artikel Kapitel Band ",
  .titles = " Dr. Prof. Hr. Fr. St. Ing. Dipl.-Ing. Mag. Dres. ",
  .degrees = " med. phil. rer. jur. iur. h. theol. ",
  .ordinals = TRUE,
};

static const Words english = {
  .months = " January February March April May June July August September October November "
            "December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec ",
  .units =
      " km m cm mm µm m² km² cm² m³ cm³ ha kg g mg t l ml kWh MWh GWh kW MW GW kB MB GB TB Hz "
      "kHz MHz GHz dB h min km/h mph ft lb oz pm euros pounds dollars percent million billion ",
  .before = " No. Nos. p. pp. Fig. Figs. Vol. Ch. Sec. Art. Tel. ",
  .titles = " Dr. Dr Prof. Prof Mr. Mr Mrs. Mrs Ms. Ms St. St Rev. ",
  .degrees = " ",
};

/* Their parts are read with and without spaces between; DIN 5008 wants spaces. */
static const char *const abbreviations[] = {
  "z.B.",  "d.h.", "u.a.",   "o.Ä.",   "u.Ä.",   "i.d.R.", "u.v.m.", "u.U.",   "z.T.",
  "v.a.",  "s.o.", "s.u.",   "i.V.",   "i.A.",   "a.D.",   "e.V.",   "o.g.",   "m.E.",
  "z.Hd.", "a.M.", "v.Chr.", "n.Chr.", "i.H.v.", "u.a.m.", "z.Zt.",  "m.a.W.", "b.w.",
};

static gboolean
is_listed (const char *list, const char *word)
{
  gsize length = strlen (word);

  if (length == 0)
    return FALSE;
  for (const char *hit = strstr (list, word); hit != NULL; hit = strstr (hit + 1, word))
    if (hit > list && hit[-1] == ' ' && hit[length] == ' ')
      return TRUE;
  return FALSE;
}

/* The characters @from to @to in UTF-8; "" if they are too many to be of interest. */
static void
copy_word (RbTypo *self, guint from, guint to, char word[MAX_WORD * 6 + 1])
{
  gsize length = 0;

  for (guint i = from; i < to && to - from <= MAX_WORD; i++)
    length += (gsize)g_unichar_to_utf8 (self->text[i], word + length);
  word[length] = '\0';
}

/* From where the word before @space stands, without what opens it. */
static guint
word_start (RbTypo *self, guint space)
{
  guint start = space;

  while (start > 0 && !rb_typo_is_space (self->text[start - 1]) &&
         g_utf8_strchr ("([{„‚“‘«‹\"'–/", -1, self->text[start - 1]) == NULL)
    start--;
  return start;
}

static gboolean
is_number (RbTypo *self, guint from, guint to)
{
  if (from == to || !g_unichar_isdigit (self->text[to - 1]))
    return FALSE;
  for (guint i = from; i < to; i++)
    if (!g_unichar_isdigit (self->text[i]) && g_utf8_strchr (".,:-–−+", -1, self->text[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* A day of a month; @to is after its last digit. */
static gboolean
is_day (RbTypo *self, guint from, guint to)
{
  guint day = 0;

  if (from == to || to - from > 2)
    return FALSE;
  for (guint i = from; i < to; i++) {
    if (self->text[i] < '0' || self->text[i] > '9')
      return FALSE;
    day = day * 10 + self->text[i] - '0';
  }
  return day >= 1 && day <= 31;
}

/* What the word after a space is, as far as it can be a unit or a month. */
static guint
word_end (RbTypo *self, guint from)
{
  guint end = from;

  while (g_unichar_isalpha (rb_typo_at (self, end)) || rb_typo_at (self, end) == 0xb2 ||
         rb_typo_at (self, end) == 0xb3 || rb_typo_at (self, end) == '/')
    end++;
  return end;
}

static gboolean
is_sign (gunichar c)
{
  return c != 0 && g_utf8_strchr ("%‰€$£°", -1, c) != NULL;
}

/* The caret's place at which the space is known to be one that must not break, or 0. */
static guint
judge (RbTypo *self, const Words *words, guint space)
{
  guint start = word_start (self, space), end = word_end (self, space + 1);
  gunichar next = self->text[space + 1];
  char before[MAX_WORD * 6 + 1], after[MAX_WORD * 6 + 1];

  copy_word (self, start, space, before);
  copy_word (self, space + 1, end, after);
  if (g_unichar_isdigit (next)) {
    if (self->text[space - 1] == 0xa7 || is_listed (words->before, before))
      return space + 2;
    /* "May 26", but not "May 2026". */
    end = space + 1;
    while (g_unichar_isdigit (rb_typo_at (self, end)))
      end++;
    return !words->ordinals && is_listed (words->months, before) && is_day (self, space + 1, end)
               ? end + 1
               : 0;
  }
  if (is_number (self, start, space) && (is_sign (next) || is_listed (words->units, after)))
    return is_sign (next) ? space + 2 : end + 1;
  if (words->ordinals ? self->text[space - 1] == '.' && is_day (self, start, space - 1)
                      : is_day (self, start, space))
    return is_listed (words->months, after) ? end + 1 : 0;
  if (is_listed (words->titles, before)) {
    if (g_unichar_isupper (next))
      return space + 2;
    if (rb_typo_at (self, end) == '.') {
      g_strlcat (after, ".", sizeof after);
      return is_listed (words->degrees, after) ? end + 1 : 0;
    }
  }
  return 0;
}

/* Whether an abbreviation stands at @at whose gaps are not as they should be. They are set in one
 * go, from the first to the last. */
static gboolean
find_abbreviation (RbTypo *self, guint at, const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint i = at, first = 0, last = 0;
  gboolean is_wrong = FALSE, is_tight = FALSE;
  gsize kept = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar wanted = g_utf8_get_char (p), c = rb_typo_at (self, i), gap;

    if (c != wanted && (p != name || g_unichar_tolower (c) != wanted))
      return FALSE;
    i++;
    if (first > 0)
      g_string_append_unichar (text, wanted);
    if (wanted != '.' || p[1] == '\0')
      continue;
    first = first > 0 ? first : i;
    gap = rb_typo_at (self, i);
    is_wrong = is_wrong || gap == ' ';
    is_tight = is_tight || !rb_typo_is_space (gap);
    /* A narrow space is as good. */
    g_string_append_unichar (text, gap == 0x202f ? gap : 0xa0);
    i += rb_typo_is_space (gap) ? 1 : 0;
    last = i;
    kept = text->len;
  }
  if (g_unichar_isalnum (rb_typo_at (self, i)) || !(is_wrong || is_tight) ||
      (self->live && is_tight))
    return FALSE;
  g_string_truncate (text, kept);
  rb_typo_add (self, first, last, text->str, i);
  return TRUE;
}

static void
find_abbreviations (RbTypo *self)
{
  for (guint at = 0; at + 3 < self->n; at++) {
    gunichar before = rb_typo_at (self, (gint64)at - 1);

    if (self->text[at + 1] != '.' || g_unichar_isalnum (before) || before == '.' ||
        self->guarded[at])
      continue;
    /* "u. a. m." before "u. a.": the longer stands further down. */
    for (guint i = G_N_ELEMENTS (abbreviations); i-- > 0;)
      if (find_abbreviation (self, at, abbreviations[i]))
        break;
  }
}

/* Whether what stands around a space leaves anything to judge: most words do not. */
static gboolean
may_hold (const Words *words, gunichar before, gunichar next)
{
  if (g_unichar_isdigit (next) || g_unichar_isdigit (before) || before == '.')
    return TRUE;
  /* The titles that have no dot in English. */
  return !words->ordinals && before < 0x80 && strchr ("rfst", (int)before) != NULL;
}

void
rb_typo_find_spaces (RbTypo *self)
{
  const Words *words = self->language == RB_TYPO_ENGLISH ? &english : &german;

  for (guint i = 1; i + 1 < self->n; i++) {
    guint sure;

    if (self->text[i] != ' ' || rb_typo_is_space (self->text[i - 1]) ||
        rb_typo_is_space (self->text[i + 1]) || self->guarded[i - 1] || self->guarded[i + 1] ||
        !may_hold (words, self->text[i - 1], self->text[i + 1]))
      continue;
    sure = judge (self, words, i);
    if (sure > 0)
      rb_typo_add (self, i, i + 1, RB_NO_BREAK_SPACE, sure);
  }
  if (words == &german)
    find_abbreviations (self);
}

/* --- a quick look ----------------------------------------------------------------------------- */

/* Whether the bytes @from to @to are a word of @list. */
static gboolean
is_word_of (const char *list, const char *from, const char *to)
{
  char word[MAX_WORD * 6 + 1];

  if (to <= from || to - from > MAX_WORD)
    return FALSE;
  memcpy (word, from, (gsize)(to - from));
  word[to - from] = '\0';
  return is_listed (list, word);
}

/* The word before, without what opens it, which may be of several bytes. No word that is asked for
 * has letters beyond ASCII in it. */
static const char *
word_before (const char *text, const char *at)
{
  const char *from = at;

  while (from > text && at - from < MAX_WORD && (guchar)from[-1] > ' ' && (guchar)from[-1] < 0x80 &&
         strchr ("([{<\"'/*_\\~`", from[-1]) == NULL)
    from--;
  return from;
}

static const char *
word_behind (const char *at)
{
  const char *to = at;
  gunichar c;

  while ((c = g_utf8_get_char (to)) != 0 && to - at < MAX_WORD &&
         (g_unichar_isalpha (c) || c == 0xb2 || c == 0xb3 || c == '/'))
    to = g_utf8_next_char (to);
  return to;
}

gboolean
rb_typo_may_need_space (const char *text, const char *at, RbTypoLanguage language)
{
  const Words *words = language == RB_TYPO_ENGLISH ? &english : &german;
  const char *before, *next = at + 1;
  char last = at[-1];

  if (g_ascii_isdigit (*next)) {
    if ((guchar)last == 0xa7)
      return TRUE;
    before = word_before (text, at);
    return is_word_of (words->before, before, at) ||
           (!words->ordinals && is_word_of (words->months, before, at));
  }
  if (g_ascii_isdigit (last))
    return is_sign (g_utf8_get_char (next)) ||
           is_word_of (words->units, next, word_behind (next)) ||
           (!words->ordinals && is_word_of (words->months, next, word_behind (next)));
  if (last == '.' && words->ordinals && at - 1 > text && g_ascii_isdigit (at[-2]) &&
      is_word_of (words->months, next, word_behind (next)))
    return TRUE;
  /* "Dr.", and in English "Dr" */
  return strchr (words->ordinals ? "." : ".rfst", last) != NULL &&
         is_word_of (words->titles, word_before (text, at), at);
}
