/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days that are over, and weekdays that do not fit. */
#include "check-fixture.h"

#include <string.h>

static void
test_event (void)
{
  CheckFixture f;
  RbNode *events, *past, *running;

  check_fixture_init (&f, "de");
  events = check_fixture_add (&f, "events", "title", "Termine", NULL);
  past = check_fixture_add_to (&f, events, "items", "event", "title", "Regatta", "start",
                               "2025-08-20T18:00", NULL);
  /* On the issue's own day, and one that goes on. */
  check_fixture_add_to (&f, events, "items", "event", "title", "Heute", "start", "2025-08-28",
                        NULL);
  running = check_fixture_add_to (&f, events, "items", "event", "title", "Messe", "start",
                                  "2025-08-20", "end", "2025-08-30", NULL);
  check_fixture_expect (&f, "event-past", RB_RANK_WARNING, past, "start");
  g_assert_true (check_fixture_apply (&f, "event-past"));
  g_assert_cmpuint (rb_node_count (events, "items"), ==, 2);
  g_assert_cmpuint (check_fixture_count (&f, "event-past"), ==, 0);
  g_assert_true (rb_document_undo (f.document, NULL, NULL));
  g_assert_cmpuint (check_fixture_count (&f, "event-past"), ==, 1);
  check_fixture_set (&f, running, "end", "2025-08-27");
  g_assert_cmpuint (check_fixture_count (&f, "event-past"), ==, 2);
  check_fixture_clear (&f);
}

/* An issue without a date is taken to come out today. */
static void
test_without_date (void)
{
  CheckFixture f;
  RbNode *highlight;

  check_fixture_init (&f, "de");
  highlight = check_fixture_add (&f, "highlight", "title", "Tag", "date", "2001-02-03", NULL);
  check_fixture_expect (&f, "highlight-past", RB_RANK_WARNING, highlight, "date");
  g_assert_cmpuint (check_fixture_count (&f, "issue-date-missing"), ==, 0);
  check_fixture_set (&f, f.issue, "date", NULL);
  check_fixture_expect (&f, "highlight-past", RB_RANK_WARNING, highlight, "date");
  check_fixture_expect (&f, "issue-date-missing", RB_RANK_HINT, f.issue, "date");
  check_fixture_set (&f, highlight, "date", "2999-02-03");
  g_assert_cmpuint (check_fixture_count (&f, "highlight-past"), ==, 0);
  check_fixture_clear (&f);
}

/* A text may begin with a full stop. */
static void
test_stop (void)
{
  CheckFixture f;

  check_fixture_init (&f, "de");
  check_fixture_add (&f, "text", "body", ". Am 3. März 2025 findet das Fest statt.", NULL);
  g_assert_cmpuint (check_fixture_count (&f, "announced-past"), ==, 1);
  check_fixture_clear (&f);
}

static void
test_weekday (void)
{
  static const char *const rows[][3] = {
    { "de", "Am Freitag, 4. September 2025, ist Markt.",
      "Am Donnerstag, 4. September 2025, ist Markt." },
    { "de", "Freitag, den 4. September 2025", "Donnerstag, den 4. September 2025" },
    { "de", "Fr., 04.09.2025", "Do., 04.09.2025" },
    { "de", "Fr, 4.\xc2\xa0Sept. 2025", "Do, 4.\xc2\xa0Sept. 2025" },
    { "en", "On Friday, 4 September 2025, at six", "On Thursday, 4 September 2025, at six" },
    { "en", "Friday, September 4th, 2025", "Thursday, September 4th, 2025" },
    { "en", "Friday the 4th of September 2025", "Thursday the 4th of September 2025" },
    /* Without a year the weekday fits none of three. */
    { "de", "am Montag, 4. September", "am Donnerstag, 4. September" },
    { "de", "am Freitag, 4. September", NULL }, /* of 2026 */
    { "de", "am Donnerstag, 4. September 2025", NULL },
    { "de", "am Donnerstag, 4. September", NULL },
    { "de", "Freitag bis Sonntag, 4. September 2025", NULL },
    { "de", "Freitag, 4. bis 6. September 2025", NULL },
    { "de", "Jeden Freitag, ab 4. September 2025", NULL },
    { "de", "Freitag, 4.5 Grad, 3.2.1", NULL },
    { "de", "So 4. September 2025, Freitag um 4.", NULL },
    { "de", "Freitag, 31. Februar 2025", NULL },
    { "en", "Friday and Saturday, 5 September 2025", NULL },
    { "en", "Thursday, 4 September", NULL },
    { "en", "Friday, 4 people came in May 2025", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_fixture_expect_text (rows[i][0], "weekday-wrong", rows[i][1], rows[i][2]);
}

static void
test_announced (void)
{
  static const char *const found[][2] = {
    { "de", "Am 3. März 2025 findet das Fest auf dem Kai statt." },
    { "de", "Satz. Das Fest findet am 03.03.2025 statt. Satz." },
    { "en", "The fair will take place on 3 March 2025." },
  };
  static const char *const good[][2] = {
    { "de", "Am 3. März 2026 findet das Fest statt." },
    { "de", "Am 3. März 2025 fand das Fest statt." },
    { "de", "Das Fest findet im Herbst statt. Am 3. März 2025 war es anders." },
    { "de", "Am 3. März findet das Fest statt." },
    { "en", "The fair took place on 3 March 2025." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    check_fixture_expect_text (good[i][0], "announced-past", good[i][1], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++) {
    CheckFixture f;
    RbNode *text;

    check_fixture_init (&f, found[i][0]);
    text = check_fixture_add (&f, "text", "body", found[i][1], NULL);
    check_fixture_expect (&f, "announced-past", RB_RANK_WARNING, text, "body");
    check_fixture_clear (&f);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-dates/event", test_event);
  g_test_add_func ("/check-dates/without-date", test_without_date);
  g_test_add_func ("/check-dates/stop", test_stop);
  g_test_add_func ("/check-dates/weekday", test_weekday);
  g_test_add_func ("/check-dates/announced", test_announced);
  return g_test_run ();
}
