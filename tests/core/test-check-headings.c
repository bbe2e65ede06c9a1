/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headlines of sections, and headings within texts. */
#include "check-fixture.h"

#include <string.h>

static void
test_nothing_follows (void)
{
  CheckFixture f;
  RbNode *text, *heading, *divider;

  check_fixture_init (&f, "de");
  heading = check_fixture_add (&f, "heading", "title", "Kultur", NULL);
  text = check_fixture_add (&f, "text", "body", "Worte.", NULL);
  g_assert_cmpuint (check_fixture_count (&f, "heading-empty"), ==, 0);
  /* What is hidden is nothing to the reader, and a line is no content. */
  check_fixture_set (&f, text, "hidden", "true");
  divider = check_fixture_add (&f, "divider", NULL);
  check_fixture_expect (&f, "heading-empty", RB_RANK_WARNING, heading, NULL);
  check_fixture_add (&f, "heading", "title", "Sport", NULL);
  g_assert_cmpuint (check_fixture_count (&f, "heading-empty"), ==, 2);
  g_assert_true (check_fixture_apply (&f, "heading-empty"));
  g_assert_cmpuint (rb_node_count (f.issue, "sections"), ==, 3);
  g_assert_cmpuint (check_fixture_count (&f, "heading-empty"), ==, 1);
  g_assert_true (rb_document_undo (f.document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (rb_node_nth (f.issue, "sections", 0), "title"), ==, "Kultur");
  g_assert_cmpuint (check_fixture_count (&f, "heading-empty"), ==, 2);
  (void)divider;
  check_fixture_clear (&f);
}

/* A text's title may stand over photos, but not over another title. */
static void
test_title_alone (void)
{
  CheckFixture f;
  RbNode *text, *photo;

  check_fixture_init (&f, "en");
  text = check_fixture_add (&f, "text", "title", "The fair in pictures", NULL);
  photo = check_fixture_add (&f, "quote", "text", "What a day.", NULL);
  g_assert_cmpuint (check_fixture_count (&f, "heading-empty"), ==, 0);
  check_fixture_set (&f, photo, "hidden", "true");
  check_fixture_expect (&f, "heading-empty", RB_RANK_WARNING, text, NULL);
  check_fixture_set (&f, text, "body", "Words.");
  g_assert_cmpuint (check_fixture_count (&f, "heading-empty"), ==, 0);
  check_fixture_clear (&f);
}

static void
test_article_without (void)
{
  CheckFixture f;
  RbNode *article, *heading;

  check_fixture_init (&f, "en");
  heading = check_fixture_add (&f, "heading", "title", "Culture", NULL);
  article = check_fixture_add (&f, "article", "body", "Words.", NULL);
  /* The heading above is its headline. */
  g_assert_cmpuint (check_fixture_count (&f, "article-headline-missing"), ==, 0);
  check_fixture_set (&f, heading, "hidden", "true");
  check_fixture_expect (&f, "article-headline-missing", RB_RANK_WARNING, article, "headline");
  check_fixture_set (&f, article, "body", "## Its own\n\nWords.");
  g_assert_cmpuint (check_fixture_count (&f, "article-headline-missing"), ==, 0);
  check_fixture_set (&f, article, "body", "Words.");
  check_fixture_set (&f, article, "headline", "The fair");
  g_assert_cmpuint (check_fixture_count (&f, "article-headline-missing"), ==, 0);
  /* Of one without words another finding tells. */
  check_fixture_add (&f, "article", NULL);
  g_assert_cmpuint (check_fixture_count (&f, "article-headline-missing"), ==, 0);
  g_assert_cmpuint (check_fixture_count (&f, "section-empty"), ==, 1);
  check_fixture_clear (&f);
}

static void
test_capitals (void)
{
  static const char *const rows[][3] = {
    { "de", "TERMINE", "Termine" },
    { "de", "NEUES AUS DEM RATHAUS", "Neues aus dem Rathaus" },
    { "de", "WICHTIG: EU UND KI IM RATHAUS", "Wichtig: EU und KI im Rathaus" },
    { "en", "NEWS FROM THE HARBOUR", "News from the harbour" },
    { "de", "Termine", NULL },
    { "de", "SAVE-THE-DATE: Kongress", NULL },
    { "de", "UNESCO", NULL },
    { "de", "FAQ", NULL },
    { "de", "2025", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mended = NULL;
    CheckFixture f;
    RbNode *text;

    check_fixture_init (&f, rows[i][0]);
    text = check_fixture_add (&f, "text", "title", rows[i][1], "body", "Worte.", NULL);
    if (rows[i][2] == NULL) {
      g_assert_cmpuint (check_fixture_count (&f, "headline-capitals"), ==, 0);
    } else {
      check_fixture_expect (&f, "headline-capitals", RB_RANK_HINT, text, "title");
      mended = check_fixture_mend (&f, "headline-capitals", text, "title");
      g_assert_cmpstr (mended, ==, rows[i][2]);
    }
    check_fixture_clear (&f);
  }
}

/* A name that the newsletter's word list has in capitals is written so. */
static void
test_own_spelling (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;
  RbNode *text;

  check_fixture_init (&f, "de");
  check_fixture_set (&f, f.newsletter, "words", "ELSTER\nHafenRad");
  text = check_fixture_add (&f, "text", "title", "ELSTER", "body", "Worte.", NULL);
  g_assert_cmpuint (check_fixture_count (&f, "headline-capitals"), ==, 0);
  check_fixture_set (&f, text, "title", "HAFENRAD UND ELSTER");
  mended = check_fixture_mend (&f, "headline-capitals", text, "title");
  g_assert_cmpstr (mended, ==, "HafenRad und ELSTER");
  check_fixture_clear (&f);
}

static void
test_doubled (void)
{
  CheckFixture f;
  RbNode *second;

  check_fixture_init (&f, "de");
  check_fixture_add (&f, "text", "title", "Aktuelles", "body", "Eins.", NULL);
  second = check_fixture_add (&f, "article", "headline", " aktuelles ", "body", "Zwei.", NULL);
  check_fixture_expect (&f, "headline-doubled", RB_RANK_HINT, second, "headline");
  check_fixture_set (&f, second, "headline", "Anderes");
  g_assert_cmpuint (check_fixture_count (&f, "headline-doubled"), ==, 0);
  check_fixture_clear (&f);
}

static void
test_without_words (void)
{
  check_fixture_expect_text ("de", "heading-without-words", "Eins.\n\n##\n\nZwei.",
                             "Eins.\n\nZwei.");
  check_fixture_expect_text ("de", "heading-without-words", "# #\nZwei.", "Zwei.");
  check_fixture_expect_text ("de", "heading-without-words", "## Eins\n\n#eins\n\n```\n##\n```",
                             NULL);
}

static void
test_order (void)
{
  check_fixture_expect_text ("de", "heading-order", "### Anfahrt\n\nMit dem Bus.",
                             "## Anfahrt\n\nMit dem Bus.");
  check_fixture_expect_text ("en", "heading-order", "## A\n\nx\n\n#### B ####\n\ny\n\n## C\n\nz",
                             "## A\n\nx\n\n### B ####\n\ny\n\n## C\n\nz");
  /* Two of one level stay two of one level. */
  check_fixture_expect_text ("en", "heading-order", "#### A\n\nx\n\n#### B\n\ny",
                             "## A\n\nx\n\n## B\n\ny");
  check_fixture_expect_text ("de", "heading-order", "# A\n\nx\n\n### B\n\ny\n\n## C\n\nz", NULL);
}

static void
test_bold (void)
{
  check_fixture_expect_text ("de", "heading-bold", "**Anfahrt**\n\nMit dem Bus.",
                             "## Anfahrt\n\nMit dem Bus.");
  check_fixture_expect_text ("de", "heading-bold", "## Fest\n\n**Anfahrt**\n\nMit dem Bus.",
                             "## Fest\n\n### Anfahrt\n\nMit dem Bus.");
  /* A sentence, a part of one, the last line, a row of them, an item. */
  check_fixture_expect_text ("de", "heading-bold", "**Bitte anmelden!**\n\nMit dem Bus.", NULL);
  check_fixture_expect_text ("de", "heading-bold", "**Anfahrt** mit Bus\n\nWorte.", NULL);
  check_fixture_expect_text ("de", "heading-bold", "Worte.\n\n**Anmeldung bis Mai**", NULL);
  check_fixture_expect_text ("de", "heading-bold", "- **Anfahrt**\n\nWorte.", NULL);
  check_fixture_expect_text ("de", "heading-bold", "**Anfahrt**\nMit dem Bus.\n\nWorte.", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-headings/nothing-follows", test_nothing_follows);
  g_test_add_func ("/check-headings/title-alone", test_title_alone);
  g_test_add_func ("/check-headings/article-without", test_article_without);
  g_test_add_func ("/check-headings/capitals", test_capitals);
  g_test_add_func ("/check-headings/own-spelling", test_own_spelling);
  g_test_add_func ("/check-headings/doubled", test_doubled);
  g_test_add_func ("/check-headings/without-words", test_without_words);
  g_test_add_func ("/check-headings/order", test_order);
  g_test_add_func ("/check-headings/bold", test_bold);
  return g_test_run ();
}
