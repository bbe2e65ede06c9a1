/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes after "August 2025", "Issue 34" or "No. 7/2025". */
#include "kinds/issue-title.h"
#include "markup/dates.h"
#include <stdlib.h>
#include <string.h>

/* Finds a month's name as a whole word; gives where it stands, or -1. */
static int
find_word (const char *text, const char *word)
{
  g_autofree char *escaped = g_regex_escape_string (word, -1);
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", escaped);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int at = -1;

  if (g_regex_match (regex, text, 0, &match))
    g_match_info_fetch_pos (match, 0, &at, NULL);
  return at;
}

/* Adds one to the first number that @pattern finds; gives %NULL if there is none. */
static char *
count_up (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  int start, end;

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  number = g_match_info_fetch (match, 1);
  g_match_info_fetch_pos (match, 1, &start, &end);
  /* "09" is followed by "10". */
  return g_strdup_printf ("%.*s%0*d%s", start, text, end - start, atoi (number) + 1, text + end);
}

static char *
next_year (char *title)
{
  char *moved = count_up (title, "\\b((?:19|20)\\d\\d)\\b");

  if (moved == NULL)
    return title;
  g_free (title);
  return moved;
}

char *
rb_issue_title_dup_of_month (RbNode *newsletter, GDateTime *date)
{
  return g_strdup_printf (
      "%s %d", rb_month_name (rb_node_get (newsletter, "language"), g_date_time_get_month (date)),
      g_date_time_get_year (date));
}

/* The next month where one is named; %NULL where none is. */
static char *
next_month (RbNode *newsletter, const char *title)
{
  const char *tries[] = { rb_node_get (newsletter, "language"), "de", "en" };
  char *moved;

  for (guint t = 0; t < G_N_ELEMENTS (tries); t++)
    for (int m = 1; m <= 12; m++) {
      const char *month = rb_month_name (tries[t], m);
      int at = find_word (title, month);

      if (at < 0)
        continue;
      moved = g_strdup_printf ("%.*s%s%s", at, title, rb_month_name (tries[t], m % 12 + 1),
                               title + at + strlen (month));
      return m == 12 ? next_year (moved) : moved;
    }
  return NULL;
}

char *
rb_issue_title_dup_next (RbNode *newsletter, const char *title, GDateTime *date)
{
  char *moved = next_month (newsletter, title);

  if (moved != NULL)
    return moved;
  /* "Issue 34", "No. 7/2025"; a year is not a count. */
  moved = count_up (title, "\\b(?!(?:19|20)\\d\\d\\b)(\\d{1,5})\\b");
  return moved != NULL ? moved : rb_issue_title_dup_of_month (newsletter, date);
}

char *
rb_issue_title_dup_moved (RbNode *newsletter, const char *text, GDateTime *then)
{
  g_autofree char *named = rb_issue_title_dup_of_month (newsletter, then);
  int at = find_word (text, named);
  g_autofree char *next = NULL;

  if (at < 0)
    return NULL;
  next = next_month (newsletter, named);
  return g_strdup_printf ("%.*s%s%s", at, text, next, text + at + strlen (named));
}
