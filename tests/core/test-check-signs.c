/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typography: one hint for each kind of sign in a field, and what it would become. */
#include "check-fixture.h"

#include <string.h>

#define NBSP "\xc2\xa0"

static void
test_signs (void)
{
  static const char *const rows[][4] = {
    { "de", "typography-quotes", "Das \"Fest\" und „Boot\" da.", "Das „Fest“ und „Boot“ da." },
    { "en", "typography-quotes", "The \"fair\" is on.", "The “fair” is on." },
    { "fr", "typography-quotes", "La \"fête\" est là.", "La «" NBSP "fête" NBSP "» est là." },
    { "de-CH", "typography-quotes", "Das \"Fest\".", "Das «Fest»." },
    { "de", "typography-apostrophes", "So geht's.", "So geht’s." },
    { "en", "typography-apostrophes", "It's the town's.", "It’s the town’s." },
    { "de", "typography-dashes", "Bus - ganz neu - fährt.", "Bus – ganz neu – fährt." },
    { "de", "typography-spaces", "Am 26. Mai um 18 Uhr.", "Am 26." NBSP "Mai um 18" NBSP "Uhr." },
    { "de", "typography-spaces", "Das ist z.B. gut.", "Das ist z." NBSP "B. gut." },
    { "en", "typography-spaces", "It is 5 km away.", "It is 5" NBSP "km away." },
    { "de", "typography-dots", "Und dann...", "Und dann…" },
    /* Markdown around it, lists, and numbers at the beginning */
    { "de", "typography-quotes", "- Das **\"Fest\"** [\"Boot\"](https://example.org/\"a)\n- x",
      "- Das **„Fest“** [„Boot“](https://example.org/\"a)\n- x" },
    { "de", "typography-spaces", "**Ja:**\n\n- 14 Uhr\n- *15 Uhr*\n\n1. Am 3. Mai",
      "**Ja:**\n\n- 14" NBSP "Uhr\n- *15" NBSP "Uhr*\n\n1. Am 3." NBSP "Mai" },
    { "de", "typography-dashes", "46 Stände - ganz neu.\n\nUnd *noch* einer.",
      "46 Stände – ganz neu.\n\nUnd *noch* einer." },
    { "de", "typography-quotes", "Zwei\nZeilen \"Fest\".\n\nEin \"Boot\".",
      "Zwei\nZeilen „Fest“.\n\nEin „Boot“." },
    { "de", "typography-quotes", "Das „Fest“ und „Boot“.", NULL },
    { "de", "typography-quotes", "24\" und `\"x\"` und {{ \"x\" }}", NULL },
    { "de", "typography-quotes", "{% if x > \"5\" %}ja{% endif %}, {{ \"a\" < b }}", NULL },
    { "de", "typography-spaces", "{% if x > 5 km %}ja{% endif %}", NULL },
    { "de", "typography-dashes", "Bus-Linie, 0611 - 3219 und\n- Liste", NULL },
    { "de", "typography-spaces", "Am 26." NBSP "Mai, 350 Gäste, Satz 3. Danach", NULL },
    { "de", "typography-dots", "1.2.3 und https://example.org/...", NULL },
    { "pl", "typography-quotes", "Das \"Fest\".", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_fixture_expect_text (rows[i][0], rows[i][1], rows[i][2], rows[i][3]);
}

/* The kinds of a field are told apart, and each alone is mended. */
static void
test_kinds (void)
{
  static const char *const ids[] = { "typography-quotes", "typography-dashes",
                                     "typography-apostrophes", "typography-spaces",
                                     "typography-dots" };
  CheckFixture f;
  RbNode *text;

  check_fixture_init (&f, "de");
  text = check_fixture_add (
      &f, "text", "body", "Das \"Fest\" - am 26. Mai - geht's los...\n\n\"Ja\", am 1. Juni.", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    check_fixture_expect (&f, ids[i], RB_RANK_HINT, text, "body");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (check_fixture_apply (&f, ids[i]));
  g_assert_cmpstr (rb_node_get (text, "body"), ==,
                   "Das „Fest“ – am 26." NBSP "Mai – geht’s los…\n\n„Ja“, am 1." NBSP "Juni.");
  check_fixture_clear (&f);
}

/* Many of one kind become one change. */
static void
test_many (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *mended = NULL;
  CheckFixture f;
  RbNode *text;

  for (guint i = 0; i < 20; i++)
    g_string_append (body, "Das \"Fest\" beginnt.\n\n");
  check_fixture_init (&f, "de");
  text = check_fixture_add (&f, "text", "body", body->str, NULL);
  mended = check_fixture_mend (&f, "typography-quotes", text, "body");
  g_assert_null (strchr (mended, '"'));
  check_fixture_clear (&f);
}

/* In titles, labels, tables and items, too; names of photographers are left alone. */
static void
test_fields (void)
{
  g_autofree char *mended = NULL, *cells = NULL;
  CheckFixture f;
  RbNode *events, *event, *table;

  check_fixture_init (&f, "de");
  events = check_fixture_add (&f, "events", "title", "Termine", NULL);
  event = check_fixture_add_to (&f, events, "items", "event", "title", "ERFA - Kultur", "start",
                                "2025-09-04", NULL);
  check_fixture_expect (&f, "typography-dashes", RB_RANK_HINT, event, "title");
  mended = check_fixture_mend (&f, "typography-dashes", event, "title");
  g_assert_cmpstr (mended, ==, "ERFA – Kultur");
  check_fixture_set (&f, event, "title", "ERFA");
  table = check_fixture_add (&f, "table", "title", "Fähre", "rows", "a - b\t\"x\nc", NULL);
  cells = check_fixture_mend (&f, "typography-dashes", table, "rows");
  g_assert_cmpstr (cells, ==, "a – b\t\"x\nc");
  check_fixture_clear (&f);
}

/* Asked of the same paragraphs, the quick look never says no where the long one finds something. */
static void
test_quick_look (void)
{
  static const char *const pieces[] = {
    "\"",    "'",   "„",    "“",    "”",   "“",     "”",     "´",  " ",      " ",  " ",
    "\n",    "-",   "–",    "...",  ".",   "z.B.",  "z. B.", "i.", "d.",     "R.", "Dr.",
    "Prof.", "Mr",  "med.", "26.",  "26",  "Mai",   "May",   "5",  "km",     "%",  "Nr.",
    "§",     "St.", "Wort", "März", "x",   "(",     ")",     "u.", "a.",     "m.", "\t",
    "10:30", "Uhr", NBSP,   "k",    "No.", "März,", "ä",     "*",  "[a](b)", "e.", "V."
  };
  static const char *const languages[] = { "de", "en", "fr", "de-CH" };

  for (guint i = 0; i < 20000; i++) {
    const char *language = languages[g_test_rand_int_range (0, G_N_ELEMENTS (languages))];
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GArray) found = NULL;

    for (int n = g_test_rand_int_range (1, 9); n > 0; n--)
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    found = rb_typography_correct (text->str, language);
    if (found->len > 0 && !rb_typography_may_ask (text->str, language))
      g_error ("%s: “%s”", language, text->str);
  }
  g_assert_false (
      rb_typography_may_ask ("Der Hafen öffnet am Samstag um acht. Es gibt Kuchen.", "de"));
  g_assert_false (
      rb_typography_may_ask ("Das „Fest“ am 26." NBSP "Mai – z." NBSP "B. hier und da.", "de"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-signs/signs", test_signs);
  g_test_add_func ("/check-signs/kinds", test_kinds);
  g_test_add_func ("/check-signs/many", test_many);
  g_test_add_func ("/check-signs/fields", test_fields);
  g_test_add_func ("/check-signs/quick-look", test_quick_look);
  return g_test_run ();
}
