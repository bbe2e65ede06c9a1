/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts word by word: what is told, and that it is the whole truth. */
#include "compare-fixture.h"
#include <string.h>

typedef struct {
  RbDocument *document, *kept;
  RbNode *now, *was, *section, *section_was;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->document = fixture_new (&f->now);
  f->section = fixture_add (f->now, "sections", "text", NULL);
  f->kept = fixture_new (&f->was);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
  g_object_unref (f->kept);
}

static RbComparison *
compare (Fixture *f, const char *before, const char *after)
{
  RbNode *was;
  g_autoptr (RbDocument) kept = NULL;

  fixture_set (f->section, "body", before);
  kept = fixture_keep (f->now, &was);
  fixture_set (f->section, "body", after);
  return rb_compare_issues (was, f->now);
}

static void
assert_told (Fixture *f, const char *before, const char *after, const char *expected)
{
  g_autoptr (RbComparison) comparison = compare (f, before, after);
  g_autofree char *found = fixture_describe_field (comparison, "body");

  g_assert_cmpstr (found, ==, expected);
}

static void
test_words (Fixture *f, gconstpointer unused)
{
  assert_told (f, "The red house", "The blue house", "The [-red-][+blue+] house");
  assert_told (f, "The red house", "The red house.", "The red house[+.+]");
  assert_told (f, "The house", "The big house", "The [+big +]house");
  /* Spaces between what was replaced are no news. */
  assert_told (f, "an old red house", "a new blue house", "[-an old red-][+a new blue+] house");
  /* Words are looked for, not the spaces between them. */
  assert_told (f, "the house was built by the river", "the new house",
               "the [+new +]house[- was built by the river-]");
  /* Numbers and apostrophes hold together; hyphens do not. */
  assert_told (f, "um 10:30 Uhr", "um 10:45 Uhr", "um [-10:30-][+10:45+] Uhr");
  assert_told (f, "2,5 km so geht’s", "2,7 km so geht’s", "[-2,5-][+2,7+] km so geht’s");
  assert_told (f, "die Hafen-Halle", "die Hafen-Bühne", "die Hafen-[-Halle-][+Bühne+]");
  /* Where no spaces part words. */
  assert_told (f, "東京は晴れ", "東京は雨", "東京は[-晴れ-][+雨+]");
}

static void
test_looks (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbComparison) comparison = NULL;

  assert_told (f, "The red house", "The **red** house", "The {red} house");
  assert_told (f, "See [the page](https://a.example)", "See [the page](https://b.example)",
               "See {the page}");
  /* Half a word. */
  assert_told (f, "boldly", "**bold**ly", "{bold}ly");
  assert_told (f, "Hello *|FNAME|*, hi", "Hello *|LNAME|*, hi",
               "Hello [-*|FNAME|*-][+*|LNAME|*+], hi");
  comparison = compare (f, "The red house", "The **red** house");
  g_assert_cmpuint (comparison->counts.words_added + comparison->counts.words_removed, ==, 0);
  g_assert_cmpuint (comparison->counts.sections_changed, ==, 1);
}

static void
test_paragraphs (Fixture *f, gconstpointer unused)
{
  assert_told (f, "One two three\n\nFour five six\n\nSeven", "One two three\n\nSeven",
               "One two three / [-Four five six-] / Seven");
  assert_told (f, "One two three four", "One two\n\nthree four", "One two[- -][+¶+]three four");
  assert_told (f, "One two\n\nthree four", "One two three four", "One two[-¶-][+ +]three four");
  /* Nothing in common: one went, another came. */
  assert_told (f, "A first paragraph", "Quite something else here",
               "[-A first paragraph-] / [+Quite something else here+]");
  /* Another look of the whole. */
  assert_told (f, "Some words", "## Some words", "Some words");
  assert_told (f, "- one apple\n- two pears", "- one apple\n- nine plums\n- two pears",
               "one apple / [+nine plums+] / two pears");
  assert_told (f, "1. one apple\n2. two pears", "1. nine plums\n2. one apple\n3. two pears",
               "[+nine plums+] / one apple / two pears");
}

static void
test_shapes (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbComparison) comparison = compare (f, "Some words", "## Some words");
  const RbDiffNode *section = comparison->sections->pdata[0];
  const RbDiffField *field = section->fields->pdata[0];
  const RbDiffBlock *block = field->blocks->pdata[0];

  g_assert_cmpint (block->is, ==, RB_CHANGED);
  g_assert_cmpstr (rb_diff_shape_get_label (&block->before), ==, "Paragraph");
  g_assert_cmpstr (rb_diff_shape_get_label (&block->after), ==, "Heading");
}

/* --- the whole truth -------------------------------------------------------------------------- */

static const char *const vocabulary[] = { "der",      "die",      "Hafen", "Ufer", "und",
                                          "Kai",      "Brücke",   "am",    "ist",  "neu",
                                          "**fett**", "*schräg*", "2,5" };

static void
add_word (GString *text, GRand *rand)
{
  static const char *const between[] = { " ", " ", " ", " ", ", ", ". ", "\n\n", "\n\n- ", "  \n" };

  if (g_rand_int_range (rand, 0, 20) == 0)
    g_string_append_printf (text, "[Seite %d](https://%c.example)", g_rand_int_range (rand, 0, 3),
                            g_rand_int_range (rand, 'a', 'd'));
  else
    g_string_append (text, vocabulary[g_rand_int_range (rand, 0, G_N_ELEMENTS (vocabulary))]);
  g_string_append (text, between[g_rand_int_range (rand, 0, G_N_ELEMENTS (between))]);
}

/* The text with some of its words gone, doubled or others. */
static char *
vary (const char *text, GRand *rand)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *out = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    switch (g_rand_int_range (rand, 0, 12)) {
    case 0:
      break;
    case 1:
      add_word (out, rand);
      break;
    case 2:
      add_word (out, rand);
      G_GNUC_FALLTHROUGH;
    default:
      g_string_append_printf (out, "%s ", *word);
    }
  return g_string_free (out, FALSE);
}

/* All runs as they look, one after the other. */
static void
add_look (GString *out, const char *text, RbRunStyle style, const char *url)
{
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_printf (out, "%c%d%s;", *p, (int)style, url != NULL ? url : "");
}

static char *
read_looks (const char *markdown)
{
  g_autoptr (RbRichText) text = rb_rich_text_new (markdown);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    RbParagraph *paragraph = rb_rich_text_get (text, i);

    if (rb_paragraph_is_empty (paragraph))
      continue;
    g_string_append (out, out->len > 0 ? "/" : "");
    for (guint k = 0; k < paragraph->runs->len; k++) {
      const RbRun *run = &g_array_index (paragraph->runs, RbRun, k);

      add_look (out, run->text, run->style, run->url);
    }
  }
  return g_string_free (out, FALSE);
}

/* What was there before, or is there after, by what is told. */
static char *
read_told (const RbDiffField *field, gboolean before)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < field->blocks->len; i++) {
    const RbDiffBlock *block = field->blocks->pdata[i];

    if (block->is != (before ? RB_ADDED : RB_REMOVED))
      g_string_append (out, out->len > 0 ? "/" : "");
    for (guint k = 0; k < block->words->len; k++) {
      const RbDiffWords *piece = &g_array_index (block->words, RbDiffWords, k);
      gboolean old = before && piece->is == RB_CHANGED;

      if (piece->is == (before ? RB_ADDED : RB_REMOVED))
        continue;
      if (piece->is_break)
        g_string_append_c (out, '/');
      else
        add_look (out, piece->text, old ? piece->old_style : piece->style,
                  old ? piece->old_url : piece->url);
    }
  }
  return g_string_free (out, FALSE);
}

static const RbDiffField *
find_body (const RbComparison *comparison)
{
  const RbDiffNode *section = comparison->sections->pdata[0];

  return section->fields->len > 0 ? section->fields->pdata[0] : NULL;
}

static void
test_random (Fixture *f, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint told = 0;

  for (guint round = 0; round < 400; round++) {
    g_autoptr (GString) first = g_string_new (NULL);
    g_autofree char *second = NULL;
    g_autofree char *looks_before = NULL;
    g_autofree char *looks_after = NULL;
    g_autoptr (RbComparison) there = NULL;
    g_autoptr (RbComparison) back = NULL;
    const RbDiffField *field;

    for (int i = g_rand_int_range (rand, 1, 60); i > 0; i--)
      add_word (first, rand);
    second = vary (first->str, rand);
    there = compare (f, first->str, second);
    back = compare (f, second, first->str);
    looks_before = read_looks (first->str);
    looks_after = read_looks (second);
    field = find_body (there);
    if (field != NULL) {
      g_autofree char *told_before = read_told (field, TRUE);
      g_autofree char *told_after = read_told (field, FALSE);

      g_assert_cmpstr (told_before, ==, looks_before);
      g_assert_cmpstr (told_after, ==, looks_after);
      told++;
    } else {
      g_assert_cmpstr (looks_before, ==, looks_after);
    }
    g_assert_cmpuint (there->counts.words_added, ==, back->counts.words_removed);
    g_assert_cmpuint (there->counts.words_removed, ==, back->counts.words_added);
    g_assert_cmpuint (there->addresses->len, ==, back->addresses->len);
  }
  g_assert_cmpuint (told, >, 300);
}

/* Texts as long as any, which have nothing or everything in common, are told by paragraphs. */
static void
test_long (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  g_autoptr (GString) third = g_string_new (NULL);
  g_autoptr (RbComparison) replaced = NULL;
  g_autoptr (RbComparison) edited = NULL;
  g_autoptr (RbComparison) line = NULL;
  const RbDiffField *field;

  for (guint i = 0; i < 3000; i++) {
    g_string_append_printf (first, "Hafen %u und Ufer %u am Kanal und am Kai\n\n", i, i * 7);
    g_string_append_printf (second, "am %u Wald und Feld %u und am Berg\n\n", i * 3, i + 9000);
    g_string_append_printf (third, "Hafen %u und %s %u am Kanal und am Kai\n\n", i,
                            i % 100 == 0 ? "Strand" : "Ufer", i * 7);
  }
  edited = compare (f, first->str, third->str);
  g_assert_cmpuint (edited->counts.words_added, ==, 30);
  g_assert_cmpuint (edited->counts.words_removed, ==, 30);
  replaced = compare (f, first->str, second->str);
  field = find_body (replaced);
  {
    g_autofree char *before = read_told (field, TRUE);
    g_autofree char *looks = read_looks (first->str);

    g_assert_cmpstr (before, ==, looks);
  }
  /* One paragraph of a hundred thousand times two words. */
  g_string_truncate (first, 0);
  g_string_truncate (second, 0);
  for (guint i = 0; i < 40000; i++) {
    g_string_append (first, i % 3 == 0 ? "a " : "b ");
    g_string_append (second, i % 7 == 0 ? "a " : "b ");
  }
  line = compare (f, first->str, second->str);
  g_assert_nonnull (find_body (line));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/compare-words/words", test_words);
  ADD ("/compare-words/looks", test_looks);
  ADD ("/compare-words/paragraphs", test_paragraphs);
  ADD ("/compare-words/shapes", test_shapes);
  ADD ("/compare-words/random", test_random);
  ADD ("/compare-words/long", test_long);
  return g_test_run ();
}
