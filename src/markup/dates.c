/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/dates.h"
#include <string.h>

typedef struct {
  const char *weekdays[7];
  const char *short_weekdays[7];
  const char *months[12];
  const char *short_months[12];
} Names;

static const Names german = {
  { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag" },
  { "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So" },
  { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember" },
  { "Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
    "Dez." },
};

static const Names english = {
  { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
  { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
  { "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December" },
  { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
};

static const RbWords german_words = {
  "Im Browser ansehen", "Newsletter abbestellen", "Video ansehen", "„", "“",
  "In dieser Ausgabe",  "Korrigiert am",
};
static const RbWords english_words = {
  "View in browser", "Unsubscribe", "Watch the video", "“", "”", "In this issue", "Corrected on",
};

static gboolean
is_german (const char *language)
{
  return g_ascii_strncasecmp (language, "de", 2) == 0 && !g_ascii_isalpha (language[2]);
}

/* American English puts the month first. */
static gboolean
is_american (const char *language)
{
  return g_ascii_strcasecmp (language, "en-US") == 0;
}

static const Names *
names_for (const char *language)
{
  return is_german (language) ? &german : &english;
}

static gboolean
same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static gboolean
same_month (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_month (a) == g_date_time_get_month (b);
}

static gboolean
is_range (GDateTime *start, GDateTime *end)
{
  return end != NULL && g_date_time_compare (start, end) < 0 && !same_day (start, end);
}

const RbWords *
rb_words_for (const char *language)
{
  return is_german (language) ? &german_words : &english_words;
}

const char *
rb_month_name (const char *language, int month)
{
  return names_for (language)->months[month - 1];
}

void
rb_date_tile_init (RbDateTile *tile, const char *language, GDateTime *start, GDateTime *end,
                   int year)
{
  const Names *names = names_for (language);
  int weekday = g_date_time_get_day_of_week (start) - 1;
  int day = g_date_time_get_day_of_month (start);
  int month = g_date_time_get_month (start) - 1;
  GDateTime *last = is_range (start, end) ? end : start;
  g_autofree char *months = NULL;

  if (last == start) {
    tile->above = g_strdup (names->weekdays[weekday]);
    tile->day = g_strdup_printf ("%d", day);
  } else {
    tile->above = g_strdup_printf ("%s – %s", names->short_weekdays[weekday],
                                   names->short_weekdays[g_date_time_get_day_of_week (last) - 1]);
    tile->day = g_strdup_printf ("%d–%d", day, g_date_time_get_day_of_month (last));
  }
  if (same_month (start, last))
    months = g_strdup (names->months[month]);
  else
    months = g_strdup_printf ("%s – %s", names->short_months[month],
                              names->short_months[g_date_time_get_month (last) - 1]);
  /* Over the turn of the year the months speak for themselves, and a tile is narrow. */
  if (g_date_time_get_year (last) == year || g_date_time_get_year (start) == year)
    tile->below = g_steal_pointer (&months);
  else
    tile->below = g_strdup_printf ("%s %d", months, g_date_time_get_year (last));
}

void
rb_date_tile_clear (RbDateTile *tile)
{
  g_clear_pointer (&tile->above, g_free);
  g_clear_pointer (&tile->day, g_free);
  g_clear_pointer (&tile->below, g_free);
}

char *
rb_date_dup_times (const char *language, GDateTime *start, gboolean has_start, GDateTime *end,
                   gboolean has_end)
{
  const char *unit = is_german (language) ? " Uhr" : "";

  if (!has_start)
    return NULL;
  if (has_end && end != NULL && same_day (start, end) && g_date_time_compare (start, end) < 0)
    return g_strdup_printf ("%02d:%02d–%02d:%02d%s", g_date_time_get_hour (start),
                            g_date_time_get_minute (start), g_date_time_get_hour (end),
                            g_date_time_get_minute (end), unit);
  return g_strdup_printf ("%02d:%02d%s", g_date_time_get_hour (start),
                          g_date_time_get_minute (start), unit);
}

/* A day as it is read out; what @until repeats is left out. */
static char *
long_day (const char *language, GDateTime *date, GDateTime *until)
{
  const char *month = names_for (language)->months[g_date_time_get_month (date) - 1];
  int day = g_date_time_get_day_of_month (date);
  int year = g_date_time_get_year (date);
  gboolean american = is_american (language);

  if (until != NULL && same_month (date, until))
    return is_german (language) ? g_strdup_printf ("%d.", day)
           : american           ? g_strdup_printf ("%s %d", month, day)
                                : g_strdup_printf ("%d", day);
  if (until != NULL && year == g_date_time_get_year (until))
    return is_german (language) ? g_strdup_printf ("%d. %s", day, month)
           : american           ? g_strdup_printf ("%s %d", month, day)
                                : g_strdup_printf ("%d %s", day, month);
  return is_german (language) ? g_strdup_printf ("%d. %s %d", day, month, year)
         : american           ? g_strdup_printf ("%s %d, %d", month, day, year)
                              : g_strdup_printf ("%d %s %d", day, month, year);
}

char *
rb_date_dup_day (const char *language, GDateTime *day)
{
  return long_day (language, day, NULL);
}

char *
rb_date_dup_long (const char *language, GDateTime *start, GDateTime *end)
{
  const Names *names = names_for (language);
  const char *weekday = names->weekdays[g_date_time_get_day_of_week (start) - 1];
  g_autofree char *first = NULL, *last = NULL;

  if (!is_range (start, end)) {
    first = long_day (language, start, NULL);
    return g_strdup_printf ("%s, %s", weekday, first);
  }
  first = long_day (language, start, end);
  if (is_american (language) && same_month (start, end))
    return g_strdup_printf ("%s–%d, %d", first, g_date_time_get_day_of_month (end),
                            g_date_time_get_year (end));
  last = long_day (language, end, NULL);
  return g_strconcat (first, same_month (start, end) ? "–" : " – ", last, NULL);
}

static char *
short_day (const char *language, GDateTime *date)
{
  int day = g_date_time_get_day_of_month (date);
  int month = g_date_time_get_month (date);

  if (is_german (language))
    return g_strdup_printf ("%02d.%02d.", day, month);
  if (is_american (language))
    return g_strdup_printf ("%s %d", english.short_months[month - 1], day);
  return g_strdup_printf ("%d %s", day, english.short_months[month - 1]);
}

char *
rb_date_dup_short (const char *language, GDateTime *start, GDateTime *end, int year)
{
  const Names *names = names_for (language);
  const char *weekday = names->short_weekdays[g_date_time_get_day_of_week (start) - 1];
  g_autofree char *first = short_day (language, start);
  gboolean range = is_range (start, end);
  g_autofree char *last = range ? short_day (language, end) : NULL;
  int shown = g_date_time_get_year (range ? end : start);
  g_autofree char *suffix =
      shown == year ? g_strdup ("") : g_strdup_printf (is_german (language) ? "%d" : " %d", shown);

  if (range)
    return g_strconcat (first, "–", last, suffix, NULL);
  return g_strconcat (weekday, is_german (language) ? ", " : " ", first, suffix, NULL);
}
