/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an issue has kept of the one before: its month, and sections nobody has touched. */
#include "config.h"

#include "check/prose.h"
#include "corrections.h"
#include "issue-copy.h"
#include "markup/dates.h"
#include "standing-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fewer words may well be the same each time. */
#define MIN_WORDS 12

/* What is known of both issues. */
typedef struct {
  RbNode *before;          /* %NULL: this is the first, or they cannot be told apart */
  GHashTable *texts;       /* hashes of that one's sections, see hash_section() */
  int month, month_before; /* from 1; 0: not known */
  int year, year_before;
} Last;

/* --- sections --------------------------------------------------------------------------------- */

static guint64
hash_text (guint64 hash, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guchar)*p) * G_GUINT64_CONSTANT (1099511628211);
  return hash * 31 + 1;
}

/* Over all words that a reader sees. @n_words grows by those in texts, which are never the same by
 * chance. */
static guint64
hash_node (guint64 hash, RbNode *node, guint *n_words)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    const char *text = rb_node_get (node, field->name);

    if (field->type == RB_FIELD_ITEMS) {
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        hash = hash_node (hash, rb_node_nth (node, field->name, i), n_words);
    } else if (field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT) {
      hash = hash_text (hash, text);
      for (const char *p = text; *p != '\0'; p++)
        *n_words += *p == ' ';
    }
  }
  return hash;
}

/* Kinds that say something new each time. Lists of links, buttons, tables and headings stand, and
 * dates that are still to come are in both. */
static gboolean
is_news (RbNode *section)
{
  static const char *const kinds[] = { "article",   "text",  "quote", "highlight",
                                       "editorial", "cards", NULL };

  return g_strv_contains (kinds, rb_node_get_kind (section));
}

/* 0 for what is too short. */
static guint64
hash_section (RbNode *section)
{
  guint n_words = 0;
  guint64 hash =
      hash_node (hash_text (G_GUINT64_CONSTANT (14695981039346656037), rb_node_get_kind (section)),
                 section, &n_words);

  return n_words < MIN_WORDS ? 0 : hash;
}

static void
last_free (gpointer data)
{
  Last *last = data;

  g_clear_pointer (&last->texts, g_hash_table_unref);
  g_free (last);
}

static gpointer
make_last (RbCheck *check)
{
  Last *last = g_new0 (Last, 1);
  g_autoptr (GDateTime) day = NULL, before = NULL;
  RbNode *section;

  last->before = rb_newsletter_find_issue_before (check->issue);
  if (last->before == NULL)
    return last;
  last->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; (section = rb_node_nth (last->before, "sections", i)) != NULL; i++)
    if (is_news (section)) {
      guint64 hash = hash_section (section);

      if (hash != 0)
        g_hash_table_add (last->texts, g_memdup2 (&hash, sizeof hash));
    }
  day = rb_date_parse (rb_node_get (check->issue, "date"), NULL);
  before = rb_date_parse (rb_node_get (last->before, "date"), NULL);
  if (day == NULL || before == NULL)
    return last;
  last->month = g_date_time_get_month (day);
  last->year = g_date_time_get_year (day);
  last->month_before = g_date_time_get_month (before);
  last->year_before = g_date_time_get_year (before);
  return last;
}

static const Last *
get_last (RbCheck *check)
{
  return rb_check_get_state (check, make_last, make_last, last_free);
}

static void
check_section (RbCheck *check, RbNode *section, const Last *last)
{
  /* A standing part is meant to be the same. */
  gboolean looked_at = is_news (section) && !rb_node_has (section, RB_PART_FIELD);
  guint64 hash = looked_at ? hash_section (section) : 0;

  if (hash != 0 && g_hash_table_contains (last->texts, &hash))
    rb_check_hint (check, RB_UNCHANGED_RULE, section, NULL,
                   g_strdup (_ ("This section stands word for word in the last issue.")),
                   _ ("Readers know it already. Write it anew, or let it stand if it is meant to "
                      "come each time."));
}

/* --- the month -------------------------------------------------------------------------------- */

/* Whether a month stands there by itself, not in a date that has its own reasons: "26. Mai", "May
 * 26". "May" and "March" are words, too: they are months if a year follows, or nothing. */
static gboolean
is_month_alone (const char *text, const char *at, const char *name)
{
  const char *end = at + strlen (name);
  gsize digits;

  for (at--; at > text && strchr (" .", *at) != NULL;)
    at--;
  if (at >= text && g_ascii_isdigit (*at))
    return FALSE;
  end += strspn (end, " ");
  digits = strspn (end, "0123456789");
  if (digits > 0)
    return digits == 4;
  return (strcmp (name, "May") != 0 && strcmp (name, "March") != 0) || *end == '\0' ||
         strchr (":,)", *end) != NULL;
}

/* The last issue's month in @text, unless this one's is named as well. */
static const char *
find_month (RbNode *node, const char *text, const Last *last)
{
  const char *language = rb_node_get_language (node);
  const char *name = rb_month_name (language, last->month_before);
  const char *at = rb_find_word (text, name);

  if (at == NULL || !is_month_alone (text, at, name) ||
      rb_find_word (text, rb_month_name (language, last->month)) != NULL)
    return NULL;
  return at;
}

static void
offer_month (RbCheck *check, RbNode *node, const char *field, const char *at, const Last *last)
{
  const char *language = rb_node_get_language (node), *value = rb_node_get (node, field);
  const char *old = rb_month_name (language, last->month_before);
  const char *new = rb_month_name (language, last->month);
  RbFix *fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), new));

  rb_fix_add_words (fix, node, field, (gsize)(at - value), strlen (old), new);
  rb_findings_set_fix (check->findings, fix);
}

static void
check_month (RbCheck *check, RbNode *node, const RbProse *prose, const Last *last)
{
  const char *at = find_month (node, prose->text, last);
  const char *month;

  if (at == NULL)
    return;
  month = rb_month_name (rb_node_get_language (node), last->month_before);
  /* A headline may look back on the month that is over; what names the issue may not. */
  rb_findings_add (
      check->findings, "last-issue-month", node == check->issue ? RB_RANK_WARNING : RB_RANK_HINT,
      node, prose->field, g_strdup_printf (_ ("“%s” was the month of the last issue."), month),
      g_strdup (_ ("It may have been left from there. Readers would take this mail for "
                   "an old one.")));
  offer_month (check, node, prose->field, at, last);
}

/* In a text a month is mostly right; next to the newsletter itself it is not: "im Juli-Newsletter",
 * "the July issue". */
static gboolean
names_issue (const char *text, const char *at, const char *name)
{
  static const char *const things[] = { "newsletter", "ausgabe", "rundbrief", "rundschreiben",
                                        "issue",      "edition", "brief" };
  const char *end = at + strlen (name);
  g_autofree char *behind = NULL, *ahead = NULL;

  end += strspn (end, "- ");
  behind = g_ascii_strdown (end, (gssize)MIN (strlen (end), 14));
  ahead = g_ascii_strdown (at - MIN (at - text, 14), MIN (at - text, 14));
  for (guint i = 0; i < G_N_ELEMENTS (things); i++) {
    g_autofree char *before = g_strconcat (things[i], " ", NULL);

    if (g_str_has_prefix (behind, things[i]) || g_str_has_suffix (ahead, before))
      return TRUE;
  }
  return FALSE;
}

static void
check_text (RbCheck *check, RbNode *node, const RbProse *prose, const Last *last)
{
  const char *name = rb_month_name (rb_node_get_language (node), last->month_before);
  const char *at = rb_find_word (prose->text, name);

  if (at != NULL && names_issue (prose->text, at, name))
    check_month (check, node, prose, last);
}

/* "Januar 2025" over an issue of January 2026: the month has moved on, the year has not. */
static void
check_year (RbCheck *check, const Last *last)
{
  const char *title = rb_node_get (check->issue, "title");
  g_autofree char *old = g_strdup_printf ("%d", last->year - 1);
  g_autofree char *new = g_strdup_printf ("%d", last->year);
  const char *at = rb_find_word (title, old);
  RbFix *fix;

  if (last->year == last->year_before || at == NULL || rb_find_word (title, new) != NULL ||
      rb_find_word (title, rb_month_name (rb_node_get_language (check->issue), last->month)) ==
          NULL)
    return;
  rb_check_warn (check, "last-issue-year", check->issue, "title",
                 g_strdup_printf (_ ("“%s” was the year of the last issue."), old),
                 _ ("It may have been left from there. Readers would take this mail for an old "
                    "one."));
  fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), new));
  rb_fix_add_words (fix, check->issue, "title", (gsize)(at - title), strlen (old), new);
  rb_findings_set_fix (check->findings, fix);
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  const Last *last = get_last (check);
  GArray *list;

  if (last->before == NULL || !rb_check_is_in_issue (check, node))
    return;
  if (rb_node_get_parent (node) == check->issue)
    check_section (check, node, last);
  if (last->month == 0)
    return;
  if (node == check->issue)
    check_year (check, last);
  if (last->month == last->month_before)
    return;
  list = rb_check_get_prose (check, node, spec);
  for (guint i = 0; i < list->len; i++) {
    const RbProse *prose = &g_array_index (list, RbProse, i);

    if ((prose->flags & RB_PROSE_MONTH) == 0)
      continue;
    if (node == check->issue ||
        (rb_node_get_parent (node) == check->issue &&
         ((prose->spec->flags & RB_FIELD_NAMES) || strcmp (prose->field, "kicker") == 0)))
      check_month (check, node, prose, last);
    else
      check_text (check, node, prose, last);
  }
}

static const RbRule rules[] = {
  { "last-issue-month", NULL, NULL },
  { "last-issue-year", NULL, NULL },
  { RB_UNCHANGED_RULE, NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_LAST_ISSUE = {
  .name = "leftovers", .label = N_ ("Leftovers"), .rules = rules, .node = check_node
};
