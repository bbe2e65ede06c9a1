/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was to be replaced, what was promised, and what is left of the last issue. */
#include "check-fixture.h"

#include <string.h>

static void
test_unfinished (void)
{
  static const char *const rows[][2] = {
    { "Eins.\n\nTODO\n\nZwei.", "Eins.\n\nZwei." },
    { "Eins.\n\nTODO: Foto besorgen", "Eins." },
    { "- Eins\n- XXX\n- Zwei", "- Eins\n- Zwei" },
    { "**Blindtext**\n\nZwei.", "Zwei." },
    { "Lorem ipsum", "" },
    { "Eins.\n\n[...]\n\nZwei.", "Eins.\n\nZwei." },
    { "???", "" },
  };
  static const char *const found[] = {
    "Lorem ipsum dolor sit amet.",    "Das Fest beginnt um ??? Uhr.", "Am XX.XX.2025 geht es los.",
    "Hier steht noch FIXME im Satz.", "Ein Platzhalter für den Text",
  };
  static const char *const good[] = {
    "Eine To-do-Liste, eine TODO-Liste",
    "Die Spiele der XXX. Olympiade",
    "Was ist das denn???",
    "„Er sagte […] nichts“",
    "Das ist [...] ausgelassen.",
    "Text einer Blindtextmaschine",
    "Der Todo ist ein Vogel.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_fixture_expect_text ("de", "leftover", rows[i][0], rows[i][1]);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    check_fixture_expect_text ("de", "leftover", good[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++) {
    CheckFixture f;
    RbNode *text;

    check_fixture_init (&f, "de");
    text = check_fixture_add (&f, "text", "body", found[i], NULL);
    check_fixture_expect (&f, "leftover", RB_RANK_WARNING, text, "body");
    /* A part of a sentence cannot go by itself. */
    g_assert_false (check_fixture_has_fix (&f, "leftover"));
    check_fixture_clear (&f);
  }
}

/* Lines that are no texts lose all they have. */
static void
test_line (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;
  RbNode *article;

  check_fixture_init (&f, "en");
  article = check_fixture_add (&f, "article", "headline", "The fair", "lead", "TBD", NULL);
  check_fixture_expect (&f, "leftover", RB_RANK_WARNING, article, "lead");
  mended = check_fixture_mend (&f, "leftover", article, "lead");
  g_assert_cmpstr (mended, ==, "");
  check_fixture_clear (&f);
}

static void
test_pending (void)
{
  static const char *const rows[][3] = {
    { "de", "Eins.\n\nText folgt.\n\nZwei.", "Eins.\n\nZwei." },
    { "de", "(Foto wird nachgereicht)", "" },
    { "de", "- Ort: tba\n- Zeit: 18 Uhr", "- Zeit: 18 Uhr" },
    { "en", "Details to follow", "" },
    { "en", "One.\n\nComing soon", "One." },
    { "de", "Fotos folgen in der nächsten Ausgabe.", NULL },
    { "de", "Weitere Informationen folgen.", NULL },
    { "de", "Auf den Vortrag folgt eine Aussprache.", NULL },
    { "de", "Das Protokoll wird den Mitgliedern im Herbst nachgereicht.", NULL },
    { "en", "Follow us for more.", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_fixture_expect_text (rows[i][0], "leftover-pending", rows[i][1], rows[i][2]);
}

/* Before the issue's day it is a reminder, from then on a fault. */
static void
test_pending_day (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 9);
  g_autofree char *day = g_date_time_format (later, "%F");
  CheckFixture f;
  RbNode *text;

  check_fixture_init (&f, "de");
  text = check_fixture_add (&f, "text", "body", "Termin folgt", NULL);
  check_fixture_expect (&f, "leftover-pending", RB_RANK_WARNING, text, "body");
  check_fixture_set (&f, f.issue, "date", day);
  check_fixture_expect (&f, "leftover-pending", RB_RANK_HINT, text, "body");
  check_fixture_clear (&f);
}

/* A table in pipes, typed or pasted, as it may stand in a text. */
static void
test_table (void)
{
  static const char *const found[] = {
    "Preise:\n\n| Ware | Preis |\n|------|------:|\n| Brot | 3 € |",
    "Ware | Preis\n--- | ---\nBrot | 3 €",
    /* As it is pasted between other words, and as it is typed line by line. */
    "Preise:\\\n| Ware | Preis |\\\n| :-- | --: |\\\n| Brot | 3 € |",
    "| Ware | Preis |\n\n| ---- | ----- |\n\n| Brot | 3 € |",
    "- Preise:\n\n  | Ware | Preis |\n  |---|---|\n  | Brot | 3 € |",
    "> | Ware | Preis |\n> |---|---|\n> | Brot | 3 € |",
  };
  static const char *const good[] = {
    "Brot | Käse | Wurst",
    "| Brot | - |",
    "- | -",
    "Eins\n\n|---|---|",
    "```\n| Ware | Preis |\n|---|---|\n```",
    "Mit `| a |` und `|---|` schreibt man Tabellen.",
    "Hallo *|FNAME|*\n|---|",
    "Ende – | – Anfang\n\n---",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    check_fixture_expect_text ("de", "leftover-table", good[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++) {
    CheckFixture f;
    RbNode *text;

    check_fixture_init (&f, "de");
    text = check_fixture_add (&f, "text", "body", found[i], NULL);
    check_fixture_expect (&f, "leftover-table", RB_RANK_WARNING, text, "body");
    check_fixture_clear (&f);
  }
}

/* --- the last issue --------------------------------------------------------------------------- */

static RbNode *
add_last (CheckFixture *f, const char *date)
{
  RbNode *last = rb_document_insert (f->document, f->newsletter, "issues", "issue", 0);

  rb_document_set (f->document, last, "title", "Nr. 7");
  rb_document_set (f->document, last, "date", date);
  return last;
}

static void
test_month (void)
{
  static const char *const rows[][3] = {
    { "de", "Newsletter Juli 2025", "Newsletter August 2025" },
    { "en", "Newsletter July 2025", "Newsletter August 2025" },
    { "de", "Newsletter August: Rückblick auf den Juli", NULL },
    { "de", "Kongress am 26. Juli", NULL },
    { "de", "Julius spielt", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mended = NULL;
    CheckFixture f;

    check_fixture_init (&f, rows[i][0]);
    add_last (&f, "2025-07-28");
    check_fixture_set (&f, f.issue, "subject", rows[i][1]);
    if (rows[i][2] != NULL) {
      check_fixture_expect (&f, "last-issue-month", RB_RANK_WARNING, f.issue, "subject");
      mended = check_fixture_mend (&f, "last-issue-month", f.issue, "subject");
      g_assert_cmpstr (mended, ==, rows[i][2]);
    } else {
      g_assert_cmpuint (check_fixture_count (&f, "last-issue-month"), ==, 0);
    }
    check_fixture_clear (&f);
  }
}

static void
test_month_in_text (void)
{
  CheckFixture f;
  RbNode *text;

  check_fixture_init (&f, "de");
  text = check_fixture_add (&f, "text", "body", "Im Juli war es heiß, am 3. Juli sehr.", NULL);
  add_last (&f, "2025-07-28");
  g_assert_cmpuint (check_fixture_count (&f, "last-issue-month"), ==, 0);
  check_fixture_set (&f, text, "body", "Willkommen zur Juli-Ausgabe!");
  check_fixture_expect (&f, "last-issue-month", RB_RANK_HINT, text, "body");
  check_fixture_set (&f, text, "body", NULL);
  check_fixture_set (&f, text, "title", "Termine im Juli");
  check_fixture_expect (&f, "last-issue-month", RB_RANK_HINT, text, "title");
  check_fixture_clear (&f);
}

static void
test_year (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;

  check_fixture_init (&f, "de");
  check_fixture_set (&f, f.issue, "date", "2026-01-10");
  check_fixture_set (&f, f.issue, "title", "Januar 2025");
  add_last (&f, "2025-12-10");
  check_fixture_expect (&f, "last-issue-year", RB_RANK_WARNING, f.issue, "title");
  mended = check_fixture_mend (&f, "last-issue-year", f.issue, "title");
  g_assert_cmpstr (mended, ==, "Januar 2026");
  check_fixture_set (&f, f.issue, "title", "Jahresrückblick 2025");
  g_assert_cmpuint (check_fixture_count (&f, "last-issue-year"), ==, 0);
  check_fixture_clear (&f);
}

static void
test_unchanged (void)
{
  static const char body[] = "Am Samstag öffnet der alte Speicher am Kai seine Türen, und wir "
                             "laden alle herzlich dazu ein.";
  static const char *const standing[] = { "links", "table", "button" };
  CheckFixture f;
  RbNode *last, *copy, *text;

  check_fixture_init (&f, "de");
  text = check_fixture_add (&f, "text", "title", "Speicher", "body", body, NULL);
  last = add_last (&f, "2025-07-28");
  copy = rb_document_copy (f.document, text, last, "sections", 0);
  check_fixture_expect (&f, "section-unchanged", RB_RANK_HINT, text, NULL);
  check_fixture_set (&f, copy, "title", "Der Speicher");
  g_assert_cmpuint (check_fixture_count (&f, "section-unchanged"), ==, 0);
  check_fixture_set (&f, copy, "title", "Speicher");
  /* Short words may be the same, and what stands in each issue is meant to. */
  check_fixture_set (&f, text, "body", "Wie immer am Kai.");
  check_fixture_set (&f, copy, "body", "Wie immer am Kai.");
  g_assert_cmpuint (check_fixture_count (&f, "section-unchanged"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (standing); i++) {
    RbNode *one = check_fixture_add (&f, standing[i], "title", body, NULL);

    rb_document_copy (f.document, one, last, "sections", 0);
  }
  g_assert_cmpuint (check_fixture_count (&f, "section-unchanged"), ==, 0);
  check_fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-leftovers/unfinished", test_unfinished);
  g_test_add_func ("/check-leftovers/line", test_line);
  g_test_add_func ("/check-leftovers/pending", test_pending);
  g_test_add_func ("/check-leftovers/pending-day", test_pending_day);
  g_test_add_func ("/check-leftovers/table", test_table);
  g_test_add_func ("/check-leftovers/month", test_month);
  g_test_add_func ("/check-leftovers/month-in-text", test_month_in_text);
  g_test_add_func ("/check-leftovers/year", test_year);
  g_test_add_func ("/check-leftovers/unchanged", test_unchanged);
  return g_test_run ();
}
