/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days that are over when the mail goes out, and weekdays that do not fit their date. */
#include "config.h"

#include "check/day-names.h"
#include "check/prose.h"
#include "corrections.h"
#include "markup/dates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From which on a date is past: the issue's day, or today. */
static gpointer
make_day (RbCheck *check)
{
  GDateTime *day = rb_check_dup_issue_day (check);

  return day != NULL ? day : rb_check_dup_today ();
}

static GDateTime *
get_day (RbCheck *check)
{
  return rb_check_get_state (check, make_day, make_day, (GDestroyNotify)g_date_time_unref);
}

/* --- fields that are dates -------------------------------------------------------------------- */

static void
check_event (RbCheck *check, RbNode *event)
{
  g_autoptr (GDateTime) start = rb_date_parse (rb_node_get (event, "start"), NULL);
  g_autoptr (GDateTime) end = rb_date_parse (rb_node_get (event, "end"), NULL);
  GDateTime *last = end != NULL ? end : start;
  g_autofree char *day = NULL;
  const char *title = rb_node_get (event, "title");
  RbFix *fix;

  if (start == NULL || g_date_time_compare (last, get_day (check)) >= 0)
    return;
  day = rb_date_dup_long (rb_node_get_language (event), last, NULL);
  rb_check_warn (check, "event-past", event, "start",
                 /* Translators: an event's title and its day */
                 g_strdup_printf (_ ("“%s” is over when the issue comes out: %s."), title, day),
                 _ ("Readers look for what is to come. Remove it, or put its new date in."));
  fix = rb_fix_new (g_strdup_printf (_ ("Remove “%s”"), title));
  rb_fix_add_remove (fix, event, title);
  rb_findings_set_fix (check->findings, fix);
}

static void
check_highlight (RbCheck *check, RbNode *section)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (section, "date"), NULL);
  g_autofree char *day = NULL;

  if (date == NULL || g_date_time_compare (date, get_day (check)) >= 0)
    return;
  day = rb_date_dup_long (rb_node_get_language (section), date, NULL);
  rb_check_warn (check, "highlight-past", section, "date",
                 g_strdup_printf (_ ("The day that is announced is over when the issue comes out: "
                                     "%s."),
                                  day),
                 _ ("Readers would keep a day that is past. Put the right date in, or remove the "
                    "section."));
}

static void
check_issue_date (RbCheck *check)
{
  if (!rb_node_has (check->issue, "date"))
    rb_check_hint (check, "issue-date-missing", check->issue, "date",
                   g_strdup (_ ("The issue has no date.")),
                   _ ("Without it nobody can tell which events are past, and issues are not in "
                      "their order. Enter the day on which it comes out."));
}

/* --- weekdays in words ------------------------------------------------------------------------ */

/* The weekday of a date, from 1; 0 if there is no such date. */
static int
weekday_of (int year, const RbWrittenDate *date)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (year, date->month, date->day, 0, 0, 0);

  return day != NULL ? g_date_time_get_day_of_week (day) : 0;
}

/* The year that is meant where none is written: that in which the day comes next, counted from some
 * weeks before the issue. */
static int
guess_year (RbCheck *check, const RbWrittenDate *date)
{
  g_autoptr (GDateTime) from = g_date_time_add_months (get_day (check), -2);
  int year = g_date_time_get_year (from), month = g_date_time_get_month (from);

  return date->month < month ||
                 (date->month == month && date->day < g_date_time_get_day_of_month (from))
             ? year + 1
             : year;
}

/* What the weekday should be; 0 if it is right, or may be. A date without a year may also be meant
 * of the year before or after: then the weekday must fit none of them to be called wrong. */
static int
right_weekday (RbCheck *check, const RbWrittenDate *date, int *year)
{
  *year = date->year > 0 ? date->year : guess_year (check, date);
  if (weekday_of (*year, date) == date->weekday_number)
    return 0;
  if (date->year == 0 && (weekday_of (*year - 1, date) == date->weekday_number ||
                          weekday_of (*year + 1, date) == date->weekday_number))
    return 0;
  return weekday_of (*year, date);
}

static void
report_weekday (RbCheck *check, RbNode *node, const RbProse *prose, const RbWrittenDate *date,
                int right, int year, gboolean german)
{
  g_autofree char *written = g_strndup (date->weekday, (gsize)(date->end - date->weekday));
  const char *name = rb_weekday_name (right, FALSE, german);
  const char *in_place = rb_weekday_name (right, date->is_short, german);
  RbFix *fix;

  g_strdelimit (written, "\n", ' ');
  rb_check_warn (
      check, "weekday-wrong", node, prose->field,
      date->year > 0
          /* Translators: a date as it is written, and the name of the weekday that it is */
          ? g_strdup_printf (_ ("“%s” is a %s."), written, name)
          /* Translators: the same, and the year */
          : g_strdup_printf (_ ("“%s” is a %s in %d."), written, name, year),
      _ ("Readers do not know whether day or date is wrong, and some come on the wrong one."));
  fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), in_place));
  rb_fix_add_words (fix, node, prose->field, (gsize)(date->weekday - prose->text),
                    date->weekday_length, in_place);
  rb_findings_set_fix (check->findings, fix);
}

static void
check_weekdays (RbCheck *check, RbNode *node, const RbProse *prose, gboolean german)
{
  RbWrittenDate date;

  for (const char *p = prose->text; rb_written_date_find (prose->text, p, german, &date);
       p = date.end) {
    int year, right = right_weekday (check, &date, &year);

    if (right != 0)
      report_weekday (check, node, prose, &date, right, year, german);
  }
}

/* --- what is announced too late --------------------------------------------------------------- */

static gboolean
is_before (GDateTime *day, const RbWrittenDate *date)
{
  g_autoptr (GDateTime) written = g_date_time_new_utc (date->year, date->month, date->day, 0, 0, 0);

  return written != NULL && g_date_time_compare (written, day) < 0;
}

static const char *
sentence_end (const char *text, const char *p)
{
  for (; *p != '\0'; p++)
    if ((strchr ("!?\n", *p) != NULL) ||
        (*p == '.' && (p[1] == ' ' || p[1] == '\0') && !(p > text && g_ascii_isdigit (p[-1]))))
      break;
  return p;
}

/* "Am 3. März 2025 findet das Fest statt", "The fair takes place on 3 March 2025". */
static gboolean
announces (const char *sentence, gboolean german)
{
  if (german)
    return (rb_find_word (sentence, "findet") != NULL ||
            rb_find_word (sentence, "finden") != NULL) &&
           rb_find_word (sentence, "statt") != NULL;
  return strstr (sentence, "takes place") != NULL || strstr (sentence, "will take place") != NULL ||
         strstr (sentence, "will be held") != NULL;
}

static void
check_announced (RbCheck *check, RbNode *node, const RbProse *prose, gboolean german)
{
  const char *end;

  for (const char *from = prose->text; *from != '\0'; from = *end != '\0' ? end + 1 : end) {
    g_autofree char *sentence = NULL;
    RbWrittenDate date = { 0 };
    const char *at;

    end = sentence_end (prose->text, from);
    sentence = g_strndup (from, (gsize)(end - from));
    if (!announces (sentence, german))
      continue;
    for (at = sentence; *at != '\0'; at++) {
      gboolean starts = g_ascii_isdigit (*at) || (!german && g_ascii_isupper (*at));

      if (starts && !rb_is_word_before (sentence, at) && rb_written_date_read (at, german, &date) &&
          date.year > 0)
        break;
    }
    if (*at == '\0' || !is_before (get_day (check), &date))
      continue;
    {
      g_autofree char *written = g_strndup (at, (gsize)(date.end - at));

      rb_check_warn (check, "announced-past", node, prose->field,
                     g_strdup_printf (_ ("What is announced for %s is over when the issue comes "
                                         "out."),
                                      written),
                     _ ("Readers take it for an old text. Say how it was, or put the new date "
                        "in."));
    }
    return;
  }
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  gboolean german = rb_check_is_german (node);
  GArray *list;

  if (!rb_check_is_in_issue (check, node))
    return;
  if (node == check->issue)
    check_issue_date (check);
  if (rb_node_is (node, "event"))
    check_event (check, node);
  if (rb_node_is (node, "highlight"))
    check_highlight (check, node);
  list = rb_check_get_prose (check, node, spec);
  for (guint i = 0; i < list->len; i++) {
    const RbProse *prose = &g_array_index (list, RbProse, i);

    if (prose->flags & RB_PROSE_WEEKDAY)
      check_weekdays (check, node, prose, german);
    if (prose->flags & RB_PROSE_HELD)
      check_announced (check, node, prose, german);
  }
}

static const RbRule rules[] = {
  { "event-past", NULL, NULL },         { "highlight-past", NULL, NULL },
  { "weekday-wrong", NULL, NULL },      { "announced-past", NULL, NULL },
  { "issue-date-missing", NULL, NULL }, { NULL },
};

const RbCheckFamily RB_CHECK_DATES = {
  .name = "dates", .label = N_ ("Dates"), .rules = rules, .node = check_node
};
