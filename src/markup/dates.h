/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * dates: days and months in the language, which need not be the process's locale. German
 * and English; English for any other.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Words of a mail that depend on its language alone. */
typedef struct {
  const char *view_online;
  const char *unsubscribe;
  const char *watch;      /* before a video's title: "Watch the video" */
  const char *open_quote; /* around a quotation */
  const char *close_quote;
  const char *contents;
  const char *corrected; /* before a day: "Corrected on" */
} RbWords;

/** @language is a BCP 47 tag. */
const RbWords *rb_words_for (const char *language);

/** "September"; @month counts from 1. */
const char *rb_month_name (const char *language, int month);

/** The three lines of a date tile. */
typedef struct {
  char *above; /* "Donnerstag", "Mo – Mi" */
  char *day;   /* "4", "6–8" */
  char *below; /* "September", "Juni 2026" */
} RbDateTile;

/**
 * @end may be %NULL or not after @start. The year is written where it is not @year (0: always).
 */
void rb_date_tile_init (RbDateTile *tile, const char *language, GDateTime *start, GDateTime *end,
                        int year);
void rb_date_tile_clear (RbDateTile *tile);

/** "18:30 Uhr", "18:30–20:00"; %NULL if the times are not known. */
char *rb_date_dup_times (const char *language, GDateTime *start, gboolean has_start, GDateTime *end,
                         gboolean has_end);

/** "4. September 2025". Caller frees. */
char *rb_date_dup_day (const char *language, GDateTime *day);
/** "Donnerstag, 4. September 2025", "6.–8. Oktober 2025". Caller frees. */
char *rb_date_dup_long (const char *language, GDateTime *start, GDateTime *end);
/** For a column of dates: "Do, 04.09.", "Thu 4 Sep". Caller frees. */
char *rb_date_dup_short (const char *language, GDateTime *start, GDateTime *end, int year);

G_END_DECLS
