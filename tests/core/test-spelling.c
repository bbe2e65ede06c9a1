/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words are underlined, by the dictionaries that build-aux/packages-run names. */
#include "rundbrief.h"
#include <string.h>

static gboolean
collect (const RbMisspelling *misspelling, gpointer data)
{
  g_array_append_val ((GArray *)data, *misspelling);
  return TRUE;
}

/* The misspelled words, "|" between them; each where the check says. */
static char *
check (RbSpeller *speller, const char *text)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (RbMisspelling));
  GString *words = g_string_new (NULL);

  rb_speller_check_text (speller, text, collect, found);
  for (guint i = 0; i < found->len; i++) {
    const RbMisspelling *each = &g_array_index (found, RbMisspelling, i);
    g_autofree char *word = g_utf8_substring (text, each->from, each->to);

    g_assert_cmpuint (each->from, <, each->to);
    g_string_append_printf (words, "%s%s", i > 0 ? "|" : "", word);
  }
  return g_string_free (words, FALSE);
}

static void
assert_found (RbSpeller *speller, const char *text, const char *expected)
{
  g_autofree char *found = check (speller, text);

  if (strcmp (found, expected) != 0)
    g_error ("in “%s”: found “%s”, not “%s”", text, found, expected);
}

static void
test_german (void)
{
  static const char *const rows[][2] = {
    { "Der Hafen öffnet am Samstag.", "" },
    { "Der Hafn öffnet am Samstg.", "Hafn|Samstg" },
    { "„Ein Fehlre“, sagte er.", "Fehlre" },
    { "der haus", "haus" },
    { "STRASSE UND HAFEN", "" },
    { "Das Hafenfest – ein Fest fürr alle … ", "fürr" },
    /* as some systems write an umlaut: two characters */
    { "Bu\xcc\x88hne und Bu\xcc\x88hnne", "Bu\xcc\x88hnne" },
    { "Recht\xc2\xadschrei\xc2\xad"
      "bung",
      "" },
    { "So geht's und geht’s, gibt’s das?", "" },
    { "das gehtt’s", "gehtt’s" },
    { "Prof. Dr. Muster, Abs. 3, Nr. 4 usw.", "" },
    { "Prof Dr Muster. Ein Fehlre.", "Prof|Dr|Fehlre" },
    /* behind a merge tag and a photo */
    { "\xef\xbf\xbc"
      "Fehlre \xef\xbf\xbc",
      "Fehlre" },
  };
  g_autoptr (RbSpeller) speller = rb_speller_new ("de");

  g_assert_true (rb_speller_is_ready (speller));
  g_assert_true (g_str_has_prefix (rb_speller_get_dictionary (speller), "de_"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_found (speller, rows[i][0], rows[i][1]);
}

static void
test_english (void)
{
  static const char *const rows[][2] = {
    { "The harbour’s gates don’t open, the crew’s not in.", "" },
    { "We recieve teh letter.", "recieve|teh" },
    { "a well-known, well-knwon man", "knwon" },
  };
  g_autoptr (RbSpeller) british = rb_speller_new ("en-GB");
  g_autoptr (RbSpeller) american = rb_speller_new ("en-US");
  g_autoptr (RbSpeller) english = rb_speller_new ("en");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    assert_found (british, rows[i][0], rows[i][1]);
    assert_found (english, rows[i][0], rows[i][1]);
  }
  assert_found (british, "colour color", "color");
  assert_found (american, "colour color", "colour");
}

static void
test_compounds (void)
{
  static const char *const rows[][2] = {
    { "Nord-Ostsee-Kanal", "" },
    { "Nord-Ostese-Kanal", "Ostese" },
    { "Nord\xe2\x80\x91Ostese\xe2\x80\x91Kanal", "Ostese" },
    { "Ein- und Ausgang, Verwaltungs- und Rechtsfragen", "" },
    { "Haupteingang und -ausgang", "" },
    { "Verwaltungss- und", "Verwaltungss" },
    { "U-Bahn, E-Mail, x-beliebig", "" },
    { "Leserinnen, Leser*innen, Leser:innen, Ärzt:innen, jede*r", "" },
    { "Lesr*innen", "Lesr*innen" },
    { "G7-Gipfel, 2025er-Fehlre", "" },
    { "und/oder, Kunst/Sporrt", "Sporrt" },
  };
  g_autoptr (RbSpeller) speller = rb_speller_new ("de");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_found (speller, rows[i][0], rows[i][1]);
}

static void
test_left_alone (void)
{
  static const char *const rows[][2] = {
    { "https://exmaple.org/fehlre?x=1 www.exmaple.org exmaple.org/fehlre", "" },
    { "(siehe https://exmaple.org/fehlre) Fehlre", "Fehlre" },
    { "lena.fehlre@exmaple.org, @fehlre, #Hafenfst2025, #Hafenfst", "" },
    { "fehlre.pdf Ende.Anfanng", "Anfanng" },
    { "Hallo {{ contact.fristname }}, *|FNAMME|* und [[fristname]]", "" },
    { "Liebe*|FNAMME|* Fehlre", "Fehlre" },
    { "NRWX, BGBLX, die PDFs, ABCDEFG", "ABCDEFG" },
    { "fehlre_name B2Bx 3D-Druckr 10kgg", "" },
    { "Привет 你好 Γειά", "" },
    { "x y z ' ’ - -- _ __ * §", "" },
    { "", "" },
  };
  g_autoptr (RbSpeller) speller = rb_speller_new ("de");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_found (speller, rows[i][0], rows[i][1]);
}

static void
test_own_words (void)
{
  g_autoptr (RbSpeller) speller = rb_speller_new ("de");

  assert_found (speller, "Kielmnn fährt hafenbuss", "Kielmnn|hafenbuss");
  rb_speller_set_words (speller, "Kielmnn\nhafenbuss\n\n  \nNord-Ostese");
  assert_found (speller, "Kielmnn fährt hafenbuss und Nord-Ostese", "");
  assert_found (speller, "Kielmnn’s KIELMNN Hafenbuss HAFENBUSS", "");
  assert_found (speller, "kielmnn", "kielmnn");
  rb_speller_ignore (speller, "Fehlre");
  assert_found (speller, "Fehlre und Febler", "Febler");
  rb_speller_set_words (speller, "");
  assert_found (speller, "Fehlre Kielmnn", "Kielmnn");
}

static void
test_suggestions (void)
{
  g_autoptr (RbSpeller) german = rb_speller_new ("de");
  g_autoptr (RbSpeller) english = rb_speller_new ("en-GB");
  g_auto (GStrv) words = rb_speller_suggest (german, "Fehlre", 6);
  g_auto (GStrv) few = rb_speller_suggest (english, "wasnt", 1);
  g_auto (GStrv) curly = rb_speller_suggest (english, "harbuor’s", 6);
  g_auto (GStrv) none = rb_speller_suggest (german, "", 6);

  g_assert_true (g_strv_contains ((const char *const *)words, "Fehler"));
  g_assert_cmpuint (g_strv_length (words), <=, 6);
  g_assert_cmpuint (g_strv_length (few), ==, 1);
  g_assert_true (g_strv_contains ((const char *const *)curly, "harbour’s"));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_no_dictionary (void)
{
  static const char *const packages[][2] = {
    { "de", "hunspell-de-de" },    { "de-AT", "hunspell-de-at" }, { "en", "hunspell-en-gb" },
    { "en-US", "hunspell-en-us" }, { "fr-CA", "hunspell-fr" },    { "qaa", "hunspell-qaa" },
  };
  g_autoptr (RbSpeller) speller = rb_speller_new ("qaa");
  g_autoptr (RbSpeller) nothing = rb_speller_new ("");
  g_auto (GStrv) suggestions = rb_speller_suggest (speller, "Fehlre", 6);

  g_assert_false (rb_speller_is_ready (speller));
  g_assert_false (rb_speller_is_ready (nothing));
  g_assert_null (rb_speller_get_dictionary (speller));
  rb_speller_set_words (speller, "x");
  assert_found (speller, "Fehlre", "");
  g_assert_cmpuint (g_strv_length (suggestions), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (packages); i++) {
    g_autofree char *package = rb_speller_dup_package (packages[i][0]);

    g_assert_cmpstr (package, ==, packages[i][1]);
  }
}

/* Any bytes that are UTF-8 are a text. */
static void
test_odd_texts (void)
{
  g_autoptr (RbSpeller) speller = rb_speller_new ("de");
  static const char *const pieces[] = { "a",
                                        "Ä",
                                        "-",
                                        "'",
                                        "’",
                                        "*",
                                        "|",
                                        "{{",
                                        "}}",
                                        "[",
                                        ".",
                                        "@",
                                        "/",
                                        " ",
                                        "\n",
                                        "\t",
                                        "_",
                                        "#",
                                        "\xc2\xad",
                                        "\xe2\x80\x8b",
                                        "\xef\xbf\xbc",
                                        "🎉",
                                        "Hafen",
                                        "\xcc\x88",
                                        "3",
                                        "s",
                                        ":innen" };

  for (guint round = 0; round < 3000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *found = NULL;

    for (int n = g_test_rand_int_range (0, 24); n > 0; n--)
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    found = check (speller, text->str);
  }
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *found = NULL;

    for (guint n = 0; n < 20000; n++)
      g_string_append (text, pieces[i]);
    found = check (speller, text->str);
  }
}

static void
test_word_list (void)
{
  g_autoptr (RbDocument) document = rb_document_create (NULL, RB_STORE_MEMORY, "Probe", "de", NULL);
  RbNode *root = rb_document_get_root (document);
  g_autofree char *label = NULL;

  rb_words_add (document, "Kielmann");
  rb_words_add (document, "Borchardt");
  rb_words_add (document, "Kielmann");
  rb_words_add (document, " ");
  g_assert_cmpstr (rb_node_get (root, "words"), ==, "Borchardt\nKielmann");
  label = rb_document_dup_undo_label (document);
  g_assert_cmpstr (label, ==, "Add to Word List");
  rb_words_remove (document, "Borchardt");
  g_assert_cmpstr (rb_node_get (root, "words"), ==, "Kielmann");
  g_assert_true (rb_document_undo (document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (root, "words"), ==, "Borchardt\nKielmann");
  g_assert_true (rb_document_undo (document, NULL, NULL));
  g_assert_true (rb_document_undo (document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (root, "words"), ==, "Kielmann");
  g_assert_true (rb_document_close (document, NULL));
}

static void
assert_next (RbSpeller *speller, RbNode *issue, RbNode *node, const char *field, guint offset,
             const char *word)
{
  gboolean wrapped;
  g_autoptr (RbMisspelled) next =
      rb_speller_find_next (speller, issue, node, field, 0, offset, &wrapped);

  g_assert_cmpstr (next != NULL ? next->word : NULL, ==, word);
  g_assert_false (wrapped);
}

static void
assert_first (RbSpeller *speller, RbNode *issue, RbNode *node, const char *word)
{
  gboolean wrapped;
  g_autoptr (RbMisspelled) next =
      rb_speller_find_next (speller, issue, node, "body", 0, 1000, &wrapped);

  g_assert_cmpstr (next != NULL ? next->word : NULL, ==, word);
  g_assert_true (wrapped);
}

static void
test_next (void)
{
  g_autoptr (RbDocument) document = rb_document_create (NULL, RB_STORE_MEMORY, "Probe", "de", NULL);
  RbNode *issue =
      rb_document_insert (document, rb_document_get_root (document), "issues", "issue", 0);
  RbNode *first = rb_document_insert (document, issue, "sections", "article", 0);
  RbNode *second = rb_document_insert (document, issue, "sections", "article", 1);
  g_autoptr (RbSpeller) speller = rb_speller_new ("de");
  g_autoptr (RbMisspelled) found = NULL;

  assert_next (speller, issue, issue, NULL, 0, NULL);
  rb_document_set (document, issue, "subject", "Ein Anfanng");
  rb_document_set (document, first, "headline", "Ein Fehlre und ein Feler");
  rb_document_set (document, second, "body", "Der **Hafn** öffnet");
  /*                              Ein Fehlre und ein Feler
   *                              0   4      11      19     */
  assert_next (speller, issue, issue, NULL, 0, "Anfanng");
  assert_next (speller, issue, issue, "subject", 11, "Fehlre");
  assert_next (speller, issue, first, NULL, 0, "Fehlre");
  assert_next (speller, issue, first, "headline", 4, "Fehlre");
  assert_next (speller, issue, first, "headline", 10, "Feler");
  assert_next (speller, issue, first, "headline", 24, "Hafn");
  /* An empty field of a section: on with the sections from there. */
  assert_next (speller, issue, second, "kicker", 0, "Hafn");
  found = rb_speller_find_next (speller, issue, second, NULL, 0, 0, NULL);
  g_assert_true (found->node == second);
  g_assert_cmpstr (found->field, ==, "body");
  g_assert_cmpuint (found->paragraph, ==, 0);
  g_assert_cmpstr (found->word, ==, "Hafn");
  /* Round to the beginning. */
  assert_first (speller, issue, second, "Anfanng");
  rb_speller_ignore (speller, "Anfanng");
  assert_first (speller, issue, second, "Fehlre");
  g_clear_pointer (&found, rb_misspelled_free);
  g_assert_true (rb_document_close (document, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spelling/german", test_german);
  g_test_add_func ("/spelling/english", test_english);
  g_test_add_func ("/spelling/compounds", test_compounds);
  g_test_add_func ("/spelling/left-alone", test_left_alone);
  g_test_add_func ("/spelling/own-words", test_own_words);
  g_test_add_func ("/spelling/suggestions", test_suggestions);
  g_test_add_func ("/spelling/no-dictionary", test_no_dictionary);
  g_test_add_func ("/spelling/odd-texts", test_odd_texts);
  g_test_add_func ("/spelling/word-list", test_word_list);
  g_test_add_func ("/spelling/next", test_next);
  return g_test_run ();
}
