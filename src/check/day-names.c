/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/day-names.h"
#include "check/prose.h"

#include <string.h>

typedef struct {
  const char *days[7];
  const char *short_days[7];
  const char *months[12];
  const char *short_months[12];
} Names;

static const Names german_names = {
  { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag" },
  { "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So" },
  { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember" },
  { "Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sept", "Okt", "Nov", "Dez" },
};

static const Names english_names = {
  { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
  { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
  { "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December" },
  { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec" },
};

static const Names *
names_of (gboolean german)
{
  return german ? &german_names : &english_names;
}

/* A no-break space is one, too. */
static const char *
skip_spaces (const char *p)
{
  for (;;) {
    if (*p == ' ')
      p++;
    else if (g_str_has_prefix (p, "\xc2\xa0"))
      p += 2;
    else
      return p;
  }
}

/* Of @names the one that stands at @at as a whole word, from 1; 0 if none does. */
static int
find_name (const char *at, const char *const *names, int n, gsize *length)
{
  for (int i = 0; i < n; i++) {
    *length = strlen (names[i]);
    if (strncmp (at, names[i], *length) == 0 && !rb_is_word_at (at + *length))
      return i + 1;
  }
  return 0;
}

static int
read_number (const char **at, int max_digits)
{
  int number = 0, digits = 0;

  while (g_ascii_isdigit (**at) && digits < max_digits) {
    number = number * 10 + *(*at)++ - '0';
    digits++;
  }
  return digits == 0 || g_ascii_isdigit (**at) ? 0 : number;
}

static int
read_month (const char **at, const Names *names)
{
  gsize length;
  int month = find_name (*at, names->months, 12, &length);

  if (month == 0) {
    month = find_name (*at, names->short_months, 12, &length);
    if (month > 0 && (*at)[length] == '.')
      length++;
  }
  if (month > 0)
    *at += length;
  return month;
}

/* Of four digits; anything else is no part of the date. */
static int
read_year (const char **at)
{
  const char *p = skip_spaces (*at);
  int year;

  p += *p == ',';
  p = skip_spaces (p);
  if (strspn (p, "0123456789") != 4)
    return 0;
  year = read_number (&p, 4);
  if (year < 1900 || year > 2200)
    return 0;
  *at = p;
  return year;
}

/* "4. September 2025", "04.09.2025", "4.9." */
static gboolean
read_german (const char *p, RbWrittenDate *date)
{
  const char *year;

  date->day = read_number (&p, 2);
  if (date->day == 0 || *p++ != '.')
    return FALSE;
  if (g_ascii_isdigit (*p)) {
    date->month = read_number (&p, 2);
    if (*p++ != '.')
      return FALSE;
    year = p;
    date->year = strspn (p, "0123456789") == 4 ? read_number (&year, 4) : 0;
    /* "4.9.25", and numbers that only look like a date. */
    if (date->year == 0 && g_ascii_isdigit (*p))
      return FALSE;
    date->end = year;
    return date->month >= 1 && date->month <= 12;
  }
  p = skip_spaces (p);
  date->month = read_month (&p, &german_names);
  date->year = date->month > 0 ? read_year (&p) : 0;
  date->end = p;
  return date->month > 0;
}

/* "4 September 2025", "4th of September", "September 4, 2025" */
static gboolean
read_english (const char *p, RbWrittenDate *date)
{
  static const char *const endings[] = { "st", "nd", "rd", "th" };
  gboolean day_first = g_ascii_isdigit (*p);

  if (!day_first) {
    date->month = read_month (&p, &english_names);
    if (date->month == 0)
      return FALSE;
    p = skip_spaces (p);
  }
  date->day = read_number (&p, 2);
  if (date->day == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_prefix (p, endings[i]) && !rb_is_word_at (p + 2))
      p += 2;
  if (day_first) {
    p = skip_spaces (p);
    if (g_str_has_prefix (p, "of "))
      p = skip_spaces (p + 2);
    date->month = read_month (&p, &english_names);
  }
  date->year = date->month > 0 ? read_year (&p) : 0;
  date->end = p;
  return date->month > 0;
}

gboolean
rb_written_date_read (const char *at, gboolean german, RbWrittenDate *date)
{
  memset (date, 0, sizeof *date);
  return (german ? read_german (at, date) : read_english (at, date)) && date->day <= 31;
}

/* Whether the weekday at @at is one of several, or begins or ends a span of days. */
static gboolean
is_one_of_several (const char *text, const char *at)
{
  static const char *const joints[] = { "bis",   "und", "oder", "to", "and", "or",
                                        "until", "–",   "-",    "/",  "&" };

  while (at > text && (at[-1] == ' ' || (at > text + 1 && (guchar)at[-1] == 0xa0)))
    at -= at[-1] == ' ' ? 1 : 2;
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++) {
    gsize length = strlen (joints[i]);

    if (at >= text + length && strncmp (at - length, joints[i], length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The weekday's name, and the date right behind it: "Freitag, den 4. September". */
static gboolean
read_at (const char *text, const char *at, gboolean german, RbWrittenDate *date)
{
  const Names *names = names_of (german);
  gsize length;
  int number = find_name (at, names->days, 7, &length);
  gboolean is_short = number == 0;
  const char *p;

  if (is_short)
    number = find_name (at, names->short_days, 7, &length);
  if (number == 0 || is_one_of_several (text, at))
    return FALSE;
  p = at + length;
  /* "So" and "Do" are words; their short forms have a mark behind them. */
  if (is_short && *p != ',' && *p != '.')
    return FALSE;
  p += *p == '.';
  p += *p == ',';
  p = skip_spaces (p);
  if (german && g_str_has_prefix (p, "den "))
    p = skip_spaces (p + 3);
  if (german && g_str_has_prefix (p, "dem "))
    p = skip_spaces (p + 3);
  if (!german && g_str_has_prefix (p, "the "))
    p = skip_spaces (p + 3);
  if (!rb_written_date_read (p, german, date))
    return FALSE;
  date->weekday = at;
  date->weekday_length = length;
  date->weekday_number = number;
  date->is_short = is_short;
  return TRUE;
}

gboolean
rb_written_date_find (const char *text, const char *from, gboolean german, RbWrittenDate *date)
{
  for (const char *p = from; *p != '\0'; p++)
    if (strchr (german ? "MDFS" : "MTWFS", *p) != NULL && !rb_is_word_before (text, p) &&
        read_at (text, p, german, date))
      return TRUE;
  return FALSE;
}

const char *
rb_weekday_name (int number, gboolean is_short, gboolean german)
{
  const Names *names = names_of (german);

  return is_short ? names->short_days[number - 1] : names->days[number - 1];
}
