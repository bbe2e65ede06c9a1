/* SPDX-License-Identifier: GPL-3.0-or-later */
/** day-names: dates as people write them in running text, in German and English. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A date in a text: "Freitag, 4. September 2025", "Fri 4 Sep", "September 4, 2025", "04.09.2025".
 */
typedef struct {
  const char *weekday; /* where its name begins, or %NULL if there is none */
  gsize weekday_length;
  int weekday_number; /* 1 is Monday */
  gboolean is_short;  /* "Fr" */
  int day, month;
  int year;        /* 0 where none is written */
  const char *end; /* behind the date */
} RbWrittenDate;

/** The next date in @text from @from on that begins with a weekday; FALSE if there is none. */
gboolean rb_written_date_find (const char *text, const char *from, gboolean german,
                               RbWrittenDate *date);

/** Reads a date without weekday at @at; FALSE if none is there. */
gboolean rb_written_date_read (const char *at, gboolean german, RbWrittenDate *date);

/** The name of a weekday in the same form as one that is written. */
const char *rb_weekday_name (int number, gboolean is_short, gboolean german);

G_END_DECLS
