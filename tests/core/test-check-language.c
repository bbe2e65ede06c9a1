/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which language the words are in, of the newsletter, of a section, of a paragraph. */
#include "check-fixture.h"

#include <string.h>

#define GERMAN                                                                                      \
  "Am Samstag öffnet der alte Speicher am Kai seine Türen, und wir laden Sie herzlich dazu ein. " \
  "Für die Kinder gibt es eine Rallye durch das Haus, und auf dem Hof spielt die Kapelle."
#define ENGLISH                                                                                    \
  "On Saturday the old warehouse on the quay opens its doors, and you are all invited to see it. " \
  "There is a rally through the house for children, and the band will play in the yard."
#define FRENCH                                                                                       \
  "Samedi, le vieil entrepôt sur le quai ouvre ses portes et nous vous invitons à le découvrir. " \
  "Pour les enfants, il y a un jeu dans la maison, et dans la cour les musiciens sont là."

static void
test_missing (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;

  check_fixture_init (&f, "de");
  check_fixture_add (&f, "text", "body", ENGLISH, NULL);
  check_fixture_set (&f, f.newsletter, "language", NULL);
  check_fixture_expect (&f, "language-missing", RB_RANK_WARNING, f.newsletter, "language");
  mended = check_fixture_mend (&f, "language-missing", f.newsletter, "language");
  g_assert_cmpstr (mended, ==, "en");
  /* Too little to tell. */
  check_fixture_set (&f, rb_node_nth (f.issue, "sections", 0), "body", "Speicher, Kai, Hafen.");
  g_assert_false (check_fixture_has_fix (&f, "language-missing"));
  check_fixture_set (&f, f.newsletter, "language", "de");
  g_assert_cmpuint (check_fixture_count (&f, "language-missing"), ==, 0);
  check_fixture_clear (&f);
}

static void
test_unknown (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;

  check_fixture_init (&f, "deutsch");
  check_fixture_add (&f, "text", "body", GERMAN, NULL);
  check_fixture_expect (&f, "language-unknown", RB_RANK_WARNING, f.newsletter, "language");
  mended = check_fixture_mend (&f, "language-unknown", f.newsletter, "language");
  g_assert_cmpstr (mended, ==, "de");
  check_fixture_clear (&f);
}

/* Then each section need not be told of. */
static void
test_all_wrong (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;

  check_fixture_init (&f, "de");
  check_fixture_add (&f, "text", "body", ENGLISH, NULL);
  check_fixture_add (&f, "text", "title", "Kai", "body", ENGLISH, NULL);
  check_fixture_expect (&f, "language-wrong", RB_RANK_WARNING, f.newsletter, "language");
  g_assert_cmpuint (check_fixture_count (&f, "language-of-section"), ==, 0);
  mended = check_fixture_mend (&f, "language-wrong", f.newsletter, "language");
  g_assert_cmpstr (mended, ==, "en");
  check_fixture_clear (&f);
}

static void
test_section (void)
{
  static const char *const rows[][2] = { { ENGLISH, "en" }, { FRENCH, "fr" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mended = NULL;
    CheckFixture f;
    RbNode *foreign;

    check_fixture_init (&f, "de");
    check_fixture_add (&f, "text", "body", GERMAN, NULL);
    check_fixture_add (&f, "text", "title", "Kai", "body", GERMAN, NULL);
    foreign = check_fixture_add (&f, "article", "headline", "Saturday", "body", rows[i][0], NULL);
    check_fixture_expect (&f, "language-of-section", RB_RANK_WARNING, foreign, NULL);
    mended = check_fixture_mend (&f, "language-of-section", foreign, "language");
    g_assert_cmpstr (mended, ==, rows[i][1]);
    check_fixture_set (&f, foreign, "language", rows[i][1]);
    g_assert_cmpuint (check_fixture_count (&f, "language-of-section"), ==, 0);
    /* Written anew in the issue's language, it needs none of its own. */
    check_fixture_set (&f, foreign, "body", GERMAN);
    g_free (g_steal_pointer (&mended));
    mended = check_fixture_mend (&f, "language-of-section", foreign, "language");
    g_assert_cmpstr (mended, ==, "");
    check_fixture_clear (&f);
  }
}

/* Names and titles in another language are no reason, nor is what the words leave open. */
static void
test_no_section (void)
{
  static const char *const bodies[] = {
    "Open House, Late Night Shopping, Public Viewing, Street Food, Live Music, After Work Party",
    "Der Film „The Grand Budapest Hotel“ läuft am Freitag, danach „Singin’ in the Rain“.",
    "Das Projekt „Smart City LAB & Civic Data“ der Stadt, https://example.org/the/of/and/that/is",
    "Best Practice, Workshop, Barcamp: das Motto lautete „smart together“.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    CheckFixture f;

    check_fixture_init (&f, "de");
    check_fixture_add (&f, "text", "body", GERMAN, NULL);
    check_fixture_add (&f, "text", "title", "Kai", "body", bodies[i], NULL);
    if (check_fixture_count (&f, "language-of-section") +
            check_fixture_count (&f, "language-of-passage") >
        0)
      g_error ("in “%s”", bodies[i]);
    check_fixture_clear (&f);
  }
}

static void
test_passage (void)
{
  CheckFixture f;
  RbNode *text;

  check_fixture_init (&f, "de");
  text = check_fixture_add (&f, "text", "body", GERMAN "\n\n" ENGLISH "\n\n" GERMAN, NULL);
  check_fixture_expect (&f, "language-of-passage", RB_RANK_HINT, text, "body");
  check_fixture_set (&f, text, "body", GERMAN "\n\nCome and see the harbour!\n\n" GERMAN);
  g_assert_cmpuint (check_fixture_count (&f, "language-of-passage"), ==, 0);
  check_fixture_clear (&f);
}

/* Of a language whose words are not known nothing is said of those that are. */
static void
test_other_languages (void)
{
  CheckFixture f;

  check_fixture_init (&f, "pl");
  check_fixture_add (&f, "text", "body",
                     "W sobotę stary magazyn nad nabrzeżem otwiera swoje drzwi i serdecznie "
                     "zapraszamy wszystkich do zwiedzania. Dla dzieci przygotowano grę.",
                     NULL);
  g_assert_cmpuint (check_fixture_count (&f, "language-wrong"), ==, 0);
  g_assert_cmpuint (check_fixture_count (&f, "language-of-section"), ==, 0);
  check_fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-language/missing", test_missing);
  g_test_add_func ("/check-language/unknown", test_unknown);
  g_test_add_func ("/check-language/all-wrong", test_all_wrong);
  g_test_add_func ("/check-language/section", test_section);
  g_test_add_func ("/check-language/no-section", test_no_section);
  g_test_add_func ("/check-language/passage", test_passage);
  g_test_add_func ("/check-language/other-languages", test_other_languages);
  return g_test_run ();
}
