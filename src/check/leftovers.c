/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was meant to be replaced before anybody reads it: TODO, lorem ipsum, "Text folgt". */
#include "config.h"

#include "check/prose.h"
#include "markup/pipe-table.h"
#include "markup/source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A line that promises something for later is no longer than that; in a sentence it may be true. */
#define MAX_PENDING_WORDS 4
#define MAX_PENDING 60

/* --- lines ------------------------------------------------------------------------------------ */

/* One line of a value, without the marks of lists, quotations, headings and bold around its words.
 */
typedef struct {
  const char *from;
  const char *to; /* behind the line break, if there is one */
  const char *words;
  const char *end;
} Line;

static Line
read_line (const char *p)
{
  Line line = { p, p + strcspn (p, "\n"), p, NULL };

  line.end = line.to;
  line.words += strspn (p, " \t-*+>#_(");
  while (line.end > line.words && strchr (" \t\r*_).", line.end[-1]) != NULL)
    line.end--;
  if (line.words > line.end)
    line.words = line.end;
  if (*line.to == '\n')
    line.to++;
  return line;
}

static gboolean
is_only_line (const Line *line, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if ((p < line->from || p >= line->to) && !g_ascii_isspace (*p))
      return FALSE;
  return TRUE;
}

/* The fix that takes a line away; what a title or label is left without is set to nothing. */
static void
offer_removal (RbCheck *check, RbNode *node, const RbProse *prose, const Line *line)
{
  g_autofree char *words = g_strndup (line->from, (gsize)(line->to - line->from));
  gsize at = (gsize)(line->from - prose->text), length = (gsize)(line->to - line->from);
  RbFix *fix;

  /* A row of a table is more than its words. */
  if (prose->spec->type == RB_FIELD_COLUMNS || prose->spec->type == RB_FIELD_ROWS)
    return;
  g_strstrip (words);
  fix = rb_fix_new (g_strdup_printf (_ ("Remove “%s”"), words));
  if (is_only_line (line, prose->text)) {
    rb_fix_add_set (fix, node, prose->field, "");
  } else {
    /* One empty line is enough to part what is left. */
    while (prose->text[at + length] == '\n')
      length++;
    if (prose->text[at + length] == '\0')
      while (at > 0 && g_ascii_isspace (prose->text[at - 1])) {
        at--;
        length++;
      }
    rb_fix_add_words (fix, node, prose->field, at, length, "");
  }
  rb_findings_set_fix (check->findings, fix);
}

/* --- marks of what is unfinished -------------------------------------------------------------- */

/* Whole words; those in capitals are looked for as they are, the others in small letters too. */
static const char *const marks[] = { "TODO", "FIXME", "TBD", "XXX" };
static const char *const fillers[] = {
  "lorem ipsum",    "blindtext",     "blindtexte",    "platzhalter",   "platzhaltertext",
  "mustertext",     "beispieltext",  "dummytext",     "dummy text",    "placeholder text",
  "text einfügen",  "bild einfügen", "foto einfügen", "link einfügen", "hier einfügen",
  "bitte ergänzen", "placeholder",
};

/* "XXX. Olympische Spiele" are the thirtieth, and a "TODO-Liste" is something else. */
static gboolean
is_mark_at (const char *text, const char *at, gsize length)
{
  if (rb_is_word_before (text, at) || rb_is_word_at (at + length) || at[length] == '-' ||
      (at > text && at[-1] == '-'))
    return FALSE;
  return strncmp (at, "XXX", 3) != 0 || at[length] != '.' || at[length + 1] != ' ';
}

static const char *
find_mark (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    gsize length = strlen (marks[i]);

    for (const char *at = strstr (text, marks[i]); at != NULL; at = strstr (at + 1, marks[i]))
      if (is_mark_at (text, at, length))
        return at;
  }
  return NULL;
}

/* @small is the text in small letters, as long as the text itself. */
static const char *
find_filler (const char *text, const char *small, gsize *length)
{
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    for (const char *at = strstr (small, fillers[i]); at != NULL;
         at = strstr (at + 1, fillers[i])) {
      *length = strlen (fillers[i]);
      if (!rb_is_word_before (small, at) && !rb_is_word_at (at + *length))
        return text + (at - small);
    }
  return NULL;
}

/* "XX.XX.2026", a date that is to come. */
static const char *
find_date_to_come (const char *text)
{
  static const char *const forms[] = { "XX.XX", "xx.xx", "XX. XX", "TT.MM.", "tt.mm." };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    const char *at = strstr (text, forms[i]);

    if (at != NULL && !rb_is_word_before (text, at))
      return at;
  }
  return NULL;
}

/* Question marks that ask nothing, alone between spaces: "um ??? Uhr". */
static const char *
find_questions (const char *text)
{
  for (const char *at = strstr (text, "???"); at != NULL; at = strstr (at, "???")) {
    const char *end = at + strspn (at, "?");

    if ((at == text || strchr (" \n([", at[-1]) != NULL) &&
        (*end == '\0' || strchr (" \n)].,", *end) != NULL))
      return at;
    at = end;
  }
  return NULL;
}

/* "[...]" is an omission within a quotation; alone in its line it stands for words to come. */
static gboolean
is_gap (const Line *line)
{
  gsize length = (gsize)(line->end - line->words);
  static const char *const gaps[] = { "[...]", "[…]", "[..]", "[ ]", "[]", "...", "…", "[.." };

  /* The brackets' dots and brackets may have been taken for marks. */
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    if (length == strlen (gaps[i]) && strncmp (line->words, gaps[i], length) == 0 &&
        *line->words == '[')
      return TRUE;
  return FALSE;
}

static Line
line_at (const char *text, const char *at)
{
  const char *from = at;

  while (from > text && from[-1] != '\n')
    from--;
  return read_line (from);
}

/* Whether all of a line goes with what was found in it: there is nothing else, or it is a note that
 * begins so: "TODO: ask for the photo". */
static gboolean
is_whole_line (const Line *line, const char *at, gsize length)
{
  return at == line->words && (at + length >= line->end || at[length] == ':');
}

static void
report (RbCheck *check, RbNode *node, const RbProse *prose, const char *at, gsize length)
{
  g_autofree char *found = g_strndup (at, length);
  Line line = line_at (prose->text, at);

  rb_check_warn (check, "leftover", node, prose->field,
                 g_strdup_printf (_ ("“%s” looks like something that was to be replaced."), found),
                 _ ("It is easily overlooked, and thousands read it. Replace it, or remove it."));
  if (is_whole_line (&line, at, length))
    offer_removal (check, node, prose, &line);
}

static const char *
find_gap (const char *text, gsize *length)
{
  for (const char *at = strchr (text, '['); at != NULL; at = strchr (at + 1, '[')) {
    Line line;

    if (at[1] != '.' && at[1] != ']' && at[1] != ' ' && !g_str_has_prefix (at + 1, "…"))
      continue;
    line = line_at (text, at);
    *length = (gsize)(line.end - line.words);
    if (is_gap (&line))
      return at;
  }
  return NULL;
}

static void
check_unfinished (RbCheck *check, RbNode *node, const RbProse *prose)
{
  const char *text = prose->text, *at = NULL;
  gsize length = 0;

  if (prose->flags & RB_PROSE_LEFT) {
    g_autofree char *small = NULL;

    at = find_mark (text);
    length = at != NULL ? strspn (at, "TODFIXMEB") : 0;
    if (at == NULL && (at = find_date_to_come (text)) != NULL)
      length = strcspn (at, " \n,;)");
    /* Only ASCII is made small: the places stay the same. */
    small = g_ascii_strdown (text, -1);
    if (at == NULL)
      at = find_filler (text, small, &length);
  }
  if (at == NULL && (at = find_questions (text)) != NULL)
    length = strspn (at, "?");
  if (at == NULL)
    at = find_gap (text, &length);
  if (at != NULL)
    report (check, node, prose, at, length);
}

/* --- promises --------------------------------------------------------------------------------- */

static gboolean
begins_with_word (const char *small, const char *list)
{
  gsize length = strcspn (small, " :");

  for (const char *hit = list; (hit = strchr (hit, ' ')) != NULL; hit++)
    if (strncmp (hit + 1, small, length) == 0 && hit[1 + length] == ' ' && length > 0)
      return TRUE;
  return FALSE;
}

/* "Text folgt", "Foto wird nachgereicht", "Place: tba". */
static gboolean
is_pending (const Line *line)
{
  g_autofree char *words = NULL, *small = NULL;
  guint spaces = 0;

  if (line->end == line->words || line->end - line->words > MAX_PENDING)
    return FALSE;
  words = g_strndup (line->words, (gsize)(line->end - line->words));
  small = g_utf8_strdown (words, -1);
  for (const char *p = small; *p != '\0'; p++)
    spaces += *p == ' ';
  if (spaces >= MAX_PENDING_WORDS)
    return FALSE;
  if (rb_find_word (small, "tba") != NULL || rb_find_word (small, "tbc") != NULL ||
      strcmp (small, "to be announced") == 0 || strcmp (small, "to be confirmed") == 0 ||
      strcmp (small, "coming soon") == 0)
    return TRUE;
  if (rb_find_word (small, "folgt") == NULL && rb_find_word (small, "folgen") == NULL &&
      rb_find_word (small, "nachgereicht") == NULL && rb_find_word (small, "follow") == NULL &&
      rb_find_word (small, "follows") == NULL)
    return FALSE;
  return begins_with_word (small,
                           " text texte foto fotos bild bilder bildnachweis link links termin "
                           "datum uhrzeit ort titel beitrag inhalt inhalte zitat programm "
                           "zahlen video details info infos photo photos picture image date "
                           "title caption credit quote folgt ");
}

static void
check_pending (RbCheck *check, RbNode *node, const RbProse *prose)
{
  g_autoptr (GDateTime) day = rb_check_dup_issue_day (check), today = rb_check_dup_today ();
  gboolean due = day == NULL || g_date_time_compare (day, today) <= 0;
  const char *next;

  for (const char *p = prose->text; *p != '\0'; p = next) {
    Line line = read_line (p);
    g_autofree char *words = NULL;

    next = line.to;
    if (!is_pending (&line))
      continue;
    words = g_strndup (line.words, (gsize)(line.end - line.words));
    rb_findings_add (
        check->findings, "leftover-pending", due ? RB_RANK_WARNING : RB_RANK_HINT, node,
        prose->field,
        due ? g_strdup_printf (_ ("“%s” is still promised, and the issue’s day has come."), words)
            : g_strdup_printf (_ ("“%s” is still promised."), words),
        g_strdup (_ ("What is mailed cannot be added to later. Put in what was meant to follow, or "
                     "remove the promise.")));
    offer_removal (check, node, prose, &line);
    return;
  }
}

/* --- tables ----------------------------------------------------------------------------------- */

/* Whether some line may part the columns' names from the rows: few texts have one, and only those
 * are read. */
static gboolean
may_hold_table (const char *text)
{
  for (const char *at = strchr (text, '|'); at != NULL; at = strchr (at + 1, '|')) {
    const char *dash = at;

    /* On one side of a pipe there, or on both, is nothing but this. */
    while (dash > text && strchr (" :\t", dash[-1]) != NULL)
      dash--;
    if (dash > text && dash[-1] == '-')
      return TRUE;
    dash = at + 1 + strspn (at + 1, " :\t");
    if (*dash == '-')
      return TRUE;
  }
  return FALSE;
}

static void
check_tables (RbCheck *check, RbNode *node, const RbProse *prose)
{
  RbSource source;
  guint n;

  if (prose->spec->type != RB_FIELD_TEXT || !may_hold_table (prose->text))
    return;
  rb_source_init (&source, prose->text);
  n = rb_pipe_table_count (source.root);
  rb_source_clear (&source);
  if (n > 0)
    rb_check_warn (check, "leftover-table", node, prose->field,
                   g_strdup (_ ("The lines with “|” look like a table, but they are mailed as they "
                                "stand.")),
                   _ ("Readers see the strokes, and no columns. Add a Table section, and put the "
                      "rows there."));
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  GArray *list = rb_check_get_prose (check, node, spec);

  for (guint i = 0; i < list->len; i++) {
    const RbProse *prose = &g_array_index (list, RbProse, i);

    /* The name is the office's own. */
    if (node == check->newsletter && prose->spec->flags & RB_FIELD_NAMES)
      continue;
    check_unfinished (check, node, prose);
    if (prose->flags & RB_PROSE_PENDING)
      check_pending (check, node, prose);
    check_tables (check, node, prose);
  }
}

static const RbRule rules[] = {
  { "leftover", NULL, NULL },
  { "leftover-pending", NULL, NULL },
  { "leftover-table", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_LEFTOVERS = {
  .name = "leftovers", .label = N_ ("Leftovers"), .rules = rules, .node = check_node
};
