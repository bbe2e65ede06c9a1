/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What links say and where they lead. */
#include "check-fixture.h"

#include <string.h>

#define URL "(https://example.org/a)"

/* The link moves to the words that name what it opens; the sentence stays. */
static void
test_reword_german (void)
{
  static const char *const rows[][2] = {
    { "[Hier]" URL " finden Sie Impressionen vom Kongress.",
      "Hier finden Sie [Impressionen vom Kongress]" URL "." },
    { "Verschaffen Sie sich [hier]" URL " einen Überblick über den Ablauf.",
      "Verschaffen Sie sich hier einen [Überblick über den Ablauf]" URL "." },
    { "Finden Sie [hier]" URL " die vollständige Übersicht.",
      "Finden Sie hier die [vollständige Übersicht]" URL "." },
    { "Werfen Sie [hier]" URL " einen Blick auf die Fotos des Vorabends.",
      "Werfen Sie hier einen [Blick auf die Fotos des Vorabends]" URL "." },
    { "Klicken Sie [hier]" URL ", um den Newsletter abzubestellen.",
      "Klicken Sie hier, um den [Newsletter abzubestellen]" URL "." },
    { "Neu: Das Programm finden Sie [hier]" URL ".",
      "Neu: Das [Programm]" URL " finden Sie hier." },
    { "Die Anmeldung ist [hier]" URL " möglich.", "Die [Anmeldung]" URL " ist hier möglich." },
    { "Satz davor. Alle Fotos vom Fest sehen Sie [hier]" URL ". Danach.",
      "Satz davor. [Alle Fotos vom Fest]" URL " sehen Sie hier. Danach." },
    { "Informieren Sie sich [hier]" URL " über das Programm!",
      "Informieren Sie sich hier über das [Programm]" URL "!" },
    { "- [Hier]" URL " geht es zur Anmeldung.", "- Hier geht es [zur Anmeldung]" URL "." },
    /* Nothing to take but the headline above. */
    { "Ein Satz. [Weiterlesen]" URL, "Ein Satz. [Mehr zu: Musik am Wasser]" URL },
    { "[mehr …]" URL, "[Mehr zu: Musik am Wasser]" URL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_fixture_expect_text ("de", "link-words-vague", rows[i][0], rows[i][1]);
}

static void
test_reword_english (void)
{
  static const char *const rows[][2] = {
    { "Click [here]" URL " to read the full programme.",
      "Click here to [read the full programme]" URL "." },
    { "You can find the photos of the fair [here]" URL ".",
      "You can find the [photos of the fair]" URL " here." },
    { "[Here]" URL " you will find impressions of the congress.",
      "Here you will find [impressions of the congress]" URL "." },
    { "The choir sings. [Read more]" URL, "The choir sings. [More on: Musik am Wasser]" URL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_fixture_expect_text ("en", "link-words-vague", rows[i][0], rows[i][1]);
}

/* What says something, and what cannot be said better by its own sentence. */
static void
test_words (void)
{
  static const char *const good[] = {
    "[Programm des Kongresses]" URL,
    "[Hierzulande]" URL " gilt das nicht.",
    "[Mehr Platz für Räder]" URL,
    "[Linkshänder im Sport]" URL,
    "Hier geht es zur [Anmeldung]" URL ".",
    "Ohne Link: hier.",
    "![](photos/hier.jpg)",
    "`[hier](x)`",
  };
  CheckFixture f;
  RbNode *text;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    check_fixture_expect_text ("de", "link-words-vague", good[i], NULL);
  check_fixture_init (&f, "de");
  text = check_fixture_add (&f, "text", "body",
                            "Wenn das nicht richtig zu sehen ist, klicken Sie bitte [hier]" URL ".",
                            NULL);
  check_fixture_expect (&f, "link-words-vague", RB_RANK_WARNING, text, "body");
  g_assert_false (check_fixture_has_fix (&f, "link-words-vague"));
  check_fixture_clear (&f);
}

/* Five in one text: each is told, and each can be mended. */
static void
test_many (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  CheckFixture f;
  RbNode *text;

  for (guint i = 0; i < 5; i++)
    g_string_append_printf (body, "Sehen Sie [hier](https://example.org/%u) den Film %c.\n\n", i,
                            (int)('A' + i));
  check_fixture_init (&f, "de");
  text = check_fixture_add (&f, "text", "body", body->str, NULL);
  g_assert_cmpuint (check_fixture_count (&f, "link-words-vague"), ==, 5);
  for (guint i = 5; i > 0; i--) {
    g_assert_true (check_fixture_apply (&f, "link-words-vague"));
    g_assert_cmpuint (check_fixture_count (&f, "link-words-vague"), ==, i - 1);
  }
  g_assert_nonnull (strstr (rb_node_get (text, "body"), "[Film E](https://example.org/4)."));
  check_fixture_clear (&f);
}

/* The fix's first change is that of the link's own words, which a person may alter. */
static void
test_editable (void)
{
  g_autoptr (RbFindings) findings = NULL;
  const RbFix *fix = NULL;
  g_autofree char *after = NULL;
  CheckFixture f;

  check_fixture_init (&f, "de");
  check_fixture_add (&f, "text", "body", "[Hier]" URL " finden Sie Fotos vom Fest.", NULL);
  findings = rb_check_issue (f.issue);
  for (guint i = 0; i < rb_findings_count (findings); i++)
    if (strcmp (rb_findings_get (findings, i)->id, "link-words-vague") == 0)
      fix = rb_findings_get (findings, i)->fix;
  g_assert_nonnull (fix);
  g_assert_true (fix->editable);
  {
    RbChange *first = fix->changes->pdata[0];

    g_assert_cmpstr (first->words, ==, "Fotos vom Fest");
    g_free (first->words);
    first->words = g_strdup ("Bilder vom Hafenfest");
    after = rb_fix_dup_after (fix, first);
  }
  g_assert_cmpstr (after, ==, "Hier finden Sie [Bilder vom Hafenfest]" URL ".");
  check_fixture_clear (&f);
}

static void
test_label (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;
  RbNode *article;

  check_fixture_init (&f, "de");
  article =
      check_fixture_add (&f, "article", "headline", "Neue Bühne am Kai", "body", "Worte.",
                         "link.label", "» weiterlesen", "link.url", "https://example.org/b", NULL);
  check_fixture_expect (&f, "link-words-vague", RB_RANK_WARNING, article, "link.label");
  mended = check_fixture_mend (&f, "link-words-vague", article, "link.label");
  g_assert_cmpstr (mended, ==, "Mehr zu: Neue Bühne am Kai");
  check_fixture_set (&f, article, "link.label", "Baupläne der Bühne");
  g_assert_cmpuint (check_fixture_count (&f, "link-words-vague"), ==, 0);
  check_fixture_clear (&f);
}

static void
test_sentence (void)
{
  check_fixture_expect_text ("de", "link-words-sentence",
                             "[Hier finden Sie Impressionen vom Kongress.]" URL,
                             "Hier finden Sie [Impressionen vom Kongress]" URL ".");
  check_fixture_expect_text ("de", "link-words-sentence", "[Hier im Norden]" URL, NULL);
}

static void
test_address (void)
{
  CheckFixture f;
  RbNode *text;

  check_fixture_init (&f, "de");
  text = check_fixture_add (&f, "text", "body",
                            "[https://example.org/a/b?c](https://example.org/a/b?c) und "
                            "[www.example.org](https://www.example.org)",
                            NULL);
  check_fixture_expect (&f, "link-words-address", RB_RANK_HINT, text, "body");
  check_fixture_clear (&f);
}

static void
test_arrow (void)
{
  g_autofree char *mended = NULL, *title = NULL;
  CheckFixture f;
  RbNode *links, *item;

  check_fixture_expect_text ("de", "arrow-typed", "[Zum Programm >]" URL, "[Zum Programm]" URL);
  check_fixture_expect_text ("de", "arrow-typed", "[→ Fahrplan]" URL, "[Fahrplan]" URL);
  check_fixture_expect_text ("de", "arrow-typed", "[Buch »Ebbe«]" URL, NULL);
  check_fixture_expect_text ("de", "arrow-typed", "> Ein Zitat, und 3 > 2", NULL);
  check_fixture_init (&f, "de");
  links = check_fixture_add (&f, "links", "title", "Angebote", "link.label", "Alle Angebote »",
                             "link.url", "https://example.org/a", NULL);
  item = check_fixture_add_to (&f, links, "items", "link-item", "title", "Datenbank>", "url",
                               "https://example.org/b", NULL);
  g_assert_cmpuint (check_fixture_count (&f, "arrow-typed"), ==, 2);
  mended = check_fixture_mend (&f, "arrow-typed", links, "link.label");
  g_assert_cmpstr (mended, ==, "Alle Angebote");
  check_fixture_apply (&f, "arrow-typed");
  title = check_fixture_mend (&f, "arrow-typed", item, "title");
  g_assert_cmpstr (title, ==, "Datenbank");
  check_fixture_clear (&f);
}

static void
test_ambiguous (void)
{
  CheckFixture f;
  RbNode *first, *second;

  check_fixture_init (&f, "de");
  first = check_fixture_add (&f, "article", "headline", "Lauf", "link.label", "Zur Anmeldung",
                             "link.url", "https://example.org/lauf", NULL);
  second = check_fixture_add (&f, "text", "body",
                              "Bis Mai: [zur Anmeldung!](https://example.org/x)", NULL);
  check_fixture_expect (&f, "link-words-ambiguous", RB_RANK_WARNING, first, "link.label");
  /* One page under different words is fine, and so are the same words for it. */
  check_fixture_set (&f, second, "body",
                     "[zur Anmeldung](https://example.org/lauf/) "
                     "[Lauf](https://example.org/lauf)");
  g_assert_cmpuint (check_fixture_count (&f, "link-words-ambiguous"), ==, 0);
  check_fixture_clear (&f);
}

/* Dates tell events of the same name apart. */
static void
test_events_of_one_name (void)
{
  CheckFixture f;
  RbNode *events;

  check_fixture_init (&f, "de");
  events = check_fixture_add (&f, "events", "title", "Termine", NULL);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *url = g_strdup_printf ("https://example.org/%u", i);

    check_fixture_add_to (&f, events, "items", "event", "title", "Sprechstunde", "start",
                          i == 0 ? "2025-09-01" : "2025-10-01", "url", url, NULL);
  }
  g_assert_cmpuint (check_fixture_count (&f, "link-words-ambiguous"), ==, 0);
  check_fixture_clear (&f);
}

static void
test_doubled (void)
{
  CheckFixture f;
  RbNode *article;

  check_fixture_init (&f, "de");
  article = check_fixture_add (&f, "article", "headline", "Lauf", "body",
                               "Der [Streckenplan](https://example.org/plan) ist da.", "link.label",
                               "Streckenplan", "link.url", "https://example.org/plan", NULL);
  check_fixture_expect (&f, "link-doubled", RB_RANK_HINT, article, "link.label");
  /* In another section it may stand again. */
  check_fixture_set (&f, article, "link.url", NULL);
  check_fixture_add (&f, "text", "body", "[Streckenplan](https://example.org/plan)", NULL);
  g_assert_cmpuint (check_fixture_count (&f, "link-doubled"), ==, 0);
  check_fixture_clear (&f);
}

static void
test_tracking (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;
  RbNode *button;

  check_fixture_expect_text ("de", "link-tracking",
                             "[Plan](https://example.org/p?id=4&utm_source=x&fbclid=AbC#karte)",
                             "[Plan](https://example.org/p?id=4#karte)");
  check_fixture_expect_text ("de", "link-tracking", "[Plan](https://example.org/?utm_medium=mail)",
                             "[Plan](https://example.org/)");
  /* What a mailing system fills in is meant, and a tag is not taken apart. */
  check_fixture_expect_text ("de", "link-tracking",
                             "[Plan](https://example.org/?utm_campaign={{ a&gclid=b }})", NULL);
  check_fixture_expect_text ("de", "link-tracking", "[Plan](https://example.org/?nutm_a=1&id=2)",
                             NULL);
  check_fixture_init (&f, "de");
  button = check_fixture_add (&f, "button", "link.label", "Fahrplan", "link.url",
                              "https://example.org/?mc_cid=1&q={{ q }}&mc_eid=2", NULL);
  check_fixture_expect (&f, "link-tracking", RB_RANK_HINT, button, "link.url");
  mended = check_fixture_mend (&f, "link-tracking", button, "link.url");
  g_assert_cmpstr (mended, ==, "https://example.org/?q={{ q }}");
  check_fixture_clear (&f);
}

static void
test_complete (void)
{
  g_autofree char *mended = NULL;
  CheckFixture f;
  RbNode *button;

  check_fixture_expect_text ("de", "address-relative",
                             "[A](www.example.org/b) und [B](www.example.org)",
                             "[A](https://www.example.org/b) und [B](www.example.org)");
  check_fixture_init (&f, "de");
  button =
      check_fixture_add (&f, "button", "link.label", "Post", "link.url", "post@example.org", NULL);
  mended = check_fixture_mend (&f, "address-relative", button, "link.url");
  g_assert_cmpstr (mended, ==, "mailto:post@example.org");
  check_fixture_set (&f, button, "link.url", "irgendwo");
  g_assert_false (check_fixture_has_fix (&f, "address-relative"));
  check_fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-links/reword-german", test_reword_german);
  g_test_add_func ("/check-links/reword-english", test_reword_english);
  g_test_add_func ("/check-links/words", test_words);
  g_test_add_func ("/check-links/many", test_many);
  g_test_add_func ("/check-links/editable", test_editable);
  g_test_add_func ("/check-links/label", test_label);
  g_test_add_func ("/check-links/sentence", test_sentence);
  g_test_add_func ("/check-links/address", test_address);
  g_test_add_func ("/check-links/arrow", test_arrow);
  g_test_add_func ("/check-links/ambiguous", test_ambiguous);
  g_test_add_func ("/check-links/events-of-one-name", test_events_of_one_name);
  g_test_add_func ("/check-links/doubled", test_doubled);
  g_test_add_func ("/check-links/tracking", test_tracking);
  g_test_add_func ("/check-links/complete", test_complete);
  return g_test_run ();
}
