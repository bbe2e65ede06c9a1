/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases are written with “·” for a no-break space, so that it can be seen. */
#include "typography.h"
#include <string.h>

static char *
dup_real (const char *shown)
{
  g_auto (GStrv) parts = g_strsplit (shown, "·", -1);

  return g_strjoinv ("\xc2\xa0", parts);
}

static char *
dup_shown (const char *real)
{
  g_auto (GStrv) parts = g_strsplit (real, "\xc2\xa0", -1);

  return g_strjoinv ("·", parts);
}

static char *
apply (const char *text, const RbCorrection *corrections, guint n)
{
  GString *out = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < n; i++) {
    const char *from = g_utf8_offset_to_pointer (text, (glong)corrections[i].from - at);

    g_assert_cmpuint (corrections[i].from, >=, at);
    g_string_append_len (out, text, from - text);
    g_string_append (out, corrections[i].text);
    text = g_utf8_offset_to_pointer (from, (glong)corrections[i].to - corrections[i].from);
    at = corrections[i].to;
  }
  g_string_append (out, text);
  return g_string_free (out, FALSE);
}

static void
assert_correct (const char *language, const char *before, const char *after)
{
  g_autofree char *text = dup_real (before);
  g_autoptr (GArray) list = rb_typography_correct (text, language);
  g_autofree char *done = apply (text, (RbCorrection *)list->data, list->len);
  g_autofree char *shown = dup_shown (done);
  g_autoptr (GArray) again = rb_typography_correct (done, language);

  g_assert_cmpstr (shown, ==, after);
  /* What is correct stays so. */
  g_assert_cmpuint (again->len, ==, 0);
}

static void
assert_untouched (const char *language, const char *text)
{
  assert_correct (language, text, text);
}

/* Types a text character by character, as a writer who takes every suggestion. */
static void
assert_typed (const char *language, const char *typed, const char *after)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p)) {
    RbCorrection correction;

    g_string_append_unichar (text, g_utf8_get_char (p));
    if (rb_typography_suggest (text->str, (guint)g_utf8_strlen (text->str, -1), language,
                               &correction)) {
      char *done = apply (text->str, &correction, 1);

      g_string_assign (text, done);
      g_free (done);
    }
  }
  shown = dup_shown (text->str);
  g_assert_cmpstr (shown, ==, after);
}

static void
test_german_quotes (void)
{
  assert_correct ("de", "Sie sagte \"Ja\" und ging.", "Sie sagte „Ja“ und ging.");
  assert_correct ("de", "\"Ja\", sagte er, \"nein.\"", "„Ja“, sagte er, „nein.“");
  assert_correct ("de-AT", "(\"Ja\")", "(„Ja“)");
  assert_correct ("de", "das \"Alte-Post\"-Haus", "das „Alte-Post“-Haus");
  assert_correct ("de", "„Ja\" und \"nein“", "„Ja“ und „nein“");
  assert_correct ("de", "„Ja” und “nein”", "„Ja“ und „nein“");
  assert_correct ("de", "Er sagte: \"Sie rief 'Halt!' und lief.\"",
                  "Er sagte: „Sie rief ‚Halt!‘ und lief.“");
  assert_correct ("de", "der Begriff 'Heimat' heute", "der Begriff ‚Heimat‘ heute");
  assert_correct ("de", "\"\xef\xbf\xbc, hallo\"", "„\xef\xbf\xbc, hallo“");
  assert_untouched ("de", "„Ja“, ‚nein‘, »doch« und «nie»");
  assert_untouched ("de", "ein 24\"-Bildschirm");
  assert_untouched ("de", "nur ein \" allein");
  assert_untouched ("de", "nur ein \"offenes");
  assert_untouched ("de", "eins\tzwei \"drei\nvier\" fünf");
  assert_correct ("de-CH", "Sie sagte \"Ja 'oder' nein\".", "Sie sagte «Ja ‹oder› nein».");
  assert_untouched ("de-CH", "Sie sagte „Ja“.");
}

static void
test_apostrophes (void)
{
  assert_correct ("de", "Wie geht's?", "Wie geht’s?");
  assert_correct ("de", "Wie geht´s, Hans' Freund?", "Wie geht’s, Hans’ Freund?");
  assert_correct ("de", "die 'n paar 68er, die '68er", "die ’n paar 68er, die ’68er");
  assert_correct ("de", "‚Wie geht‘s‘", "‚Wie geht’s‘");
  assert_correct ("en", "Don't! The workers' union, '90s, rock 'n roll",
                  "Don’t! The workers’ union, ’90s, rock ’n roll");
  assert_correct ("fr", "L'eau n'est pas là", "L’eau n’est pas là");
  assert_untouched ("de", "Wie geht’s?");
  assert_untouched ("de", "5' lang");
  assert_untouched ("pl", "\"don't\" ... 10 % - x");
  assert_untouched ("", "\"don't\" ...");
  assert_untouched ("deutsch", "\"don't\" ...");
}

static void
test_english_quotes (void)
{
  assert_correct ("en", "She said \"Yes\" and left.", "She said “Yes” and left.");
  assert_correct ("en-GB", "'Yes', he said, 'don't.'", "‘Yes’, he said, ‘don’t.’");
  assert_correct ("en", "\"He called 'Stop!' and ran.\"", "“He called ‘Stop!’ and ran.”");
  assert_untouched ("en", "“Yes,” she said, ‘no’, 6\" and 5'");
  assert_correct ("fr", "Il dit \"oui\" !", "Il dit «·oui·» !");
}

static void
test_dashes_and_dots (void)
{
  assert_correct ("de", "Montag - Freitag", "Montag – Freitag");
  assert_correct ("de", "Alt - aber gut - so", "Alt – aber gut – so");
  assert_correct ("en", "Old - but good", "Old – but good");
  assert_correct ("de", "Alt -- aber gut", "Alt – aber gut");
  assert_untouched ("de", "-- Gruß, --option, a--b, x --- y");
  assert_correct ("de", "10 - 12 Uhr", "10 – 12·Uhr");
  assert_correct ("de", "Und dann... weiter ...", "Und dann… weiter …");
  assert_correct ("en", "[...]", "[…]");
  assert_untouched ("de", "Ende....");
  assert_untouched ("de", "E-Mail, 3-4, Ein- und Ausgang, a--b, 2025-09-04");
  assert_untouched ("de", "- ein Punkt");
  assert_untouched ("de", "offen -");
  assert_untouched ("de", "030 - 123456 und (0221) - 12 34 und +49 221 - 12");
  assert_untouched ("de", "–, … und 10:30");
}

static void
test_german_spaces (void)
{
  assert_correct ("de", "am 26. Mai 2025", "am 26.·Mai 2025");
  assert_correct ("de", "vom 1. bis 3. Sept.", "vom 1. bis 3.·Sept.");
  assert_correct ("de", "nach § 13 und §§ 14 f.", "nach §·13 und §§·14 f.");
  assert_correct ("de", "z. B. hier, d. h. dort, i. d. R. so",
                  "z.·B. hier, d.·h. dort, i.·d.·R. so");
  assert_correct ("de", "z.B. hier (u.v.m.), Z. B. da", "z.·B. hier (u.·v.·m.), Z.·B. da");
  assert_correct ("de", "500 v. Chr.", "500 v.·Chr.");
  assert_correct ("de", "10 % von 5 € bei 20 °C", "10·% von 5·€ bei 20·°C");
  assert_correct ("de", "Dr. Meier, Prof. Dr. Schmidt, Dr. med. Wurst",
                  "Dr.·Meier, Prof.·Dr.·Schmidt, Dr.·med. Wurst");
  assert_correct ("de", "S. 5, Nr. 3, Abs. 2, (Abb. 4)", "S.·5, Nr.·3, Abs.·2, (Abb.·4)");
  assert_correct ("de", "5 km, 1.000 kWh, 3,5 Mio. Euro", "5·km, 1.000·kWh, 3,5·Mio. Euro");
  assert_correct ("de", "um 14 Uhr und 10:30 Uhr", "um 14·Uhr und 10:30·Uhr");
  assert_correct ("de", "80 km/h auf 3 m²", "80·km/h auf 3·m²");
  assert_untouched ("de", "am 26.·Mai, z.·B. 10·% und z.\xe2\x80\xaf"
                          "B.");
  assert_untouched ("de", "Seite an Seite, 5 Menschen, 10%, 32. Mai, 4 Kmart");
  assert_untouched ("de", "Frau Dr., Nr. eins, im Mai 5 Tage, A4 quer");
  assert_untouched ("de", "0221 123456, 10:30, 1.2.2025");
}

static void
test_english_spaces (void)
{
  assert_correct ("en", "26 May 2025, May 26, Dec. 3", "26·May 2025, May·26, Dec. 3");
  assert_correct ("en", "Mr. Smith, Mrs Jones and Dr. Who", "Mr.·Smith, Mrs·Jones and Dr.·Who");
  assert_correct ("en", "p. 5, No. 3, Fig. 4, 5 km, 10 %", "p.·5, No.·3, Fig.·4, 5·km, 10·%");
  assert_correct ("en", "about 3 million people", "about 3·million people");
  assert_untouched ("en", "May 2026, 26 Mayors, z. B., 3-4, 10:30, 5 people");
}

static void
test_guarded (void)
{
  assert_untouched ("de", "https://example.org/a...b?q=\"x\"&y='z'");
  assert_untouched ("de", "www.example.org/it's/don't");
  assert_untouched ("de", "o'neill@example.org und ../x...y");
  assert_untouched ("de", "{{ name | default:\"it's\" }} und *|IF:x - y|*");
  assert_untouched ("en", "{% if a - b %}\"");
  assert_untouched ("de", "C:\\Daten\\it's");
  assert_untouched ("de", "\xef\xbf\xbc");
  assert_correct ("de", "\"https://example.org/it's\" - \"ja\"",
                  "„https://example.org/it's“ – „ja“");
  assert_correct ("de", "Mehr: (www.example.org) - \"hier\" ...",
                  "Mehr: (www.example.org) – „hier“ …");
}

static void
test_typing (void)
{
  assert_typed ("de", "Er sagt: \"Ja\" und 'nein'.", "Er sagt: „Ja“ und ‚nein‘.");
  assert_typed ("de", "(\"Ja\")", "(„Ja“)");
  assert_typed ("de", "Wie geht's? Hans' Haus", "Wie geht’s? Hans’ Haus");
  assert_typed ("de", "'Wie geht's' dann", "‚Wie geht’s‘ dann");
  assert_typed ("de", "Alt - neu... Nun. Ja.... E-Mail a--b", "Alt – neu… Nun. Ja…. E-Mail a--b");
  assert_typed ("de", "- ein Punkt", "- ein Punkt");
  assert_typed ("de", "Alt -- neu", "Alt – neu");
  assert_typed ("de", "030 - 12 34, 3-4, 10:30", "030 - 12 34, 3-4, 10:30");
  assert_typed ("de", "am 26. Mai in § 13, S. 5,", "am 26.·Mai in §·13, S.·5,");
  assert_typed ("de", "10 % nach 5 km. z. B. i. d. R. z.B. ",
                "10·% nach 5·km. z.·B. i.·d.·R. z.B. ");
  assert_typed ("de", "Dr. Meier", "Dr.·Meier");
  assert_typed ("de", "ein 24\"-Bildschirm", "ein 24\"-Bildschirm");
  assert_typed ("de", "https://example.org/a...b \"x\"", "https://example.org/a...b „x“");
  assert_typed ("de", "{{ name | default:\"it's...\" }} \"x\"",
                "{{ name | default:\"it's...\" }} „x“");
  assert_typed ("de", "`\"x\" - y` \"x\"", "`\"x\" - y` „x“");
  assert_typed ("en", "\"Don't,\" said Mr. Smith - 'now...'", "“Don’t,” said Mr.·Smith – ‘now…’");
  assert_typed ("fr", "Il dit \"oui\"", "Il dit «·oui·»");
  assert_typed ("pl", "\"x\" - y...", "\"x\" - y...");
}

/* An apostrophe at a word's beginning is known by what follows; within an address nothing is one.
 */
static void
test_typed_apostrophes (void)
{
  assert_typed ("de", "Anno '68, die '68er, '26 und '27", "Anno ’68, die ’68er, ’26 und ’27");
  assert_typed ("de", "so 'n Ding, 's ist so, 'rein hier", "so ’n Ding, ’s ist so, ’rein hier");
  assert_typed ("de", "Rock 'n' Roll", "Rock ’n’ Roll");
  assert_typed ("de", "der 'Nachbar' von 'nebenan'", "der ‚Nachbar‘ von ‚nebenan‘");
  assert_typed ("en", "'tis the '90s, rock 'n' roll, 'no'", "’tis the ’90s, rock ’n’ roll, ‘no’");
  assert_typed ("de", "https://example.org/it's www.example.org/\"q\" gut",
                "https://example.org/it's www.example.org/\"q\" gut");
  assert_typed ("en", "\xef\xbf\xbc's boat, {{name}}'s boat",
                "\xef\xbf\xbc’s boat, {{name}}’s boat");
  assert_correct ("en", "\xef\xbf\xbc's boat", "\xef\xbf\xbc’s boat");
  assert_typed ("de", "an o'neill@example.org, geht's", "an o'neill@example.org, geht’s");
  assert_typed ("de", "\"https://example.org\" und 'www.example.org'",
                "„https://example.org“ und ‚www.example.org‘");
}

/* An undone suggestion is not made again by what is typed next. */
static void
test_typing_after_undo (void)
{
  RbCorrection correction;

  g_assert_false (rb_typography_suggest ("Alt - n", 7, "de", &correction));
  g_assert_false (rb_typography_suggest ("\"J", 2, "de", &correction));
  g_assert_false (rb_typography_suggest ("10 % ", 5, "de", &correction));
  g_assert_false (rb_typography_suggest ("am 26. Mai n", 12, "de", &correction));
  g_assert_false (rb_typography_suggest ("", 0, "de", &correction));
  g_assert_true (rb_typography_suggest ("Er: \"Ja", 5, "de", &correction));
  g_assert_cmpuint (correction.from, ==, 4);
  g_assert_cmpstr (correction.text, ==, "„");
}

/* Whatever is read: no crash, no overlap, and in reasonable time. */
static void
test_random (void)
{
  static const char *const parts[] = { "\"", "'",    " ", "-", ".",  "z.B.", "z. B.", "§",  "1",
                                       "5 ", "km",   "a", "ß", "\t", "\n",   "{{",    "}}", "„",
                                       "“",  "www.", "@", "/", "\\", "Mai",  "26. ",  "%",  "´" };
  static const char *const languages[] = { "de", "de-CH", "en", "fr" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++) {
    const char *language = languages[i % 4];
    g_autoptr (GArray) list = NULL;
    g_autofree char *done = NULL;
    RbCorrection correction;

    g_string_truncate (text, 0);
    for (int n = g_test_rand_int_range (0, 24); n > 0; n--)
      g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
    list = rb_typography_correct (text->str, language);
    done = apply (text->str, (RbCorrection *)list->data, list->len);
    g_assert_true (g_utf8_validate (done, -1, NULL));
    for (guint caret = 0; caret <= (guint)g_utf8_strlen (text->str, -1); caret++)
      if (rb_typography_suggest (text->str, caret, language, &correction))
        g_assert_cmpuint (correction.to, <=, caret);
  }
}

/* A line of figures and hyphens, as long as no number is. */
static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("(0561) 12 - 34 oder ");
  g_autoptr (GArray) list = NULL;

  for (guint i = 0; i < 250000; i++)
    g_string_append (text, "1 - ");
  list = rb_typography_correct (text->str, "de");
  g_assert_cmpuint (list->len, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typography/german-quotes", test_german_quotes);
  g_test_add_func ("/typography/apostrophes", test_apostrophes);
  g_test_add_func ("/typography/typed-apostrophes", test_typed_apostrophes);
  g_test_add_func ("/typography/english-quotes", test_english_quotes);
  g_test_add_func ("/typography/dashes-and-dots", test_dashes_and_dots);
  g_test_add_func ("/typography/german-spaces", test_german_spaces);
  g_test_add_func ("/typography/english-spaces", test_english_spaces);
  g_test_add_func ("/typography/guarded", test_guarded);
  g_test_add_func ("/typography/typing", test_typing);
  g_test_add_func ("/typography/typing-after-undo", test_typing_after_undo);
  g_test_add_func ("/typography/random", test_random);
  g_test_add_func ("/typography/long-line", test_long_line);
  return g_test_run ();
}
