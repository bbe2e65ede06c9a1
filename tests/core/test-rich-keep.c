/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One word is changed in Markdown that somebody wrote in their own way: all else stays as it was
 * written. That it still says the same is for the other tests of rich text. */
#include "rich-editor.h"

#include <string.h>

/* In place of a word: the paragraph is parted there. */
#define PARTED "\n"
/* In place of a word: it goes, and the paragraph is joined to the one before. */
#define JOINED "\b"

typedef struct {
  const char *before;
  const char *word; /* stands in it once */
  const char *new_word;
  const char *after;
} Case;

static const Case cases[] = {
  /* Emphasis, headings, rules of lists in the way that this program does not write. */
  { "Ein __Wort__ und _noch_ eins.", "eins", "zwei", "Ein __Wort__ und _noch_ zwei." },
  { "Ein __Wort__ und _noch_ eins.", "Wort", "Werk", "Ein __Werk__ und _noch_ eins." },
  { "Ein __Wort__ und _noch_ eins.", "Wort", "Worte", "Ein __Worte__ und _noch_ eins." },
  { "Das Amt\n=======\n\nText", "Amt", "Haus", "Das Haus\n=======\n\nText" },
  { "## Das Amt ##", "Amt", "Haus", "## Das Haus ##" },
  { "* eins\n* zwei\n* drei", "zwei", "vier", "* eins\n* vier\n* drei" },
  { "1. eins\n1. zwei\n1. drei", "drei", "vier", "1. eins\n1. zwei\n1. vier" },
  { "1) eins\n2) zwei", "eins", "drei", "1) drei\n2) zwei" },
  { "* null\n\n1) eins\n2) zwei", "zwei", "zweix", "* null\n\n1) eins\n2) zweix" },
  { "1. null\n\n1) eins\n2) zwei", "eins", "einsx", "1. null\n\n1) einsx\n2) zwei" },
  { "1. null\n\n* eins\n* zwei", "eins", "einsx", "1. null\n\n* einsx\n* zwei" },
  { "- null\n\n+ eins\n+ zwei", "eins", "einsx", "- null\n\n+ einsx\n+ zwei" },
  { "1) null\n\n+ eins xx zwei\n+ drei", " xx ", PARTED, "1) null\n\n+ eins\n+ zwei\n+ drei" },
  { "Text\n\n1) eins\n2) zwei", "eins", "einsx", "Text\n\n1) einsx\n2) zwei" },
  { "-   eins\n-   zwei\n    - drei", "drei", "vier", "-   eins\n-   zwei\n    - vier" },
  { "- [ ] Milch\n- [x] Brot", "Milch", "Butter", "- [ ] Butter\n- [x] Brot" },
  /* Lines broken by hand, within words and within a quotation. */
  { "Eine Zeile\nund noch eine", "eine", "keine", "Eine Zeile\nund noch keine" },
  { "Hier ist\\\nSchluss, _ja_", "Schluss", "Ende", "Hier ist\\\nEnde, _ja_" },
  { ">Ein Zitat\nohne Zeichen", "Zeichen", "Marke", ">Ein Zitat\nohne Marke" },
  { "Eine\r\nZeile\r\n\r\nNoch eine", "Zeile", "Reihe", "Eine\r\nReihe\r\n\r\nNoch eine" },
  /* Signs that need no backslash, or are written as entities. */
  { "&copy; 2026 & mehr * hier", "hier", "dort", "&copy; 2026 & mehr * dort" },
  { "3 < 4 und [Klammer] bleibt", "bleibt", "geht", "3 < 4 und [Klammer] geht" },
  /* Links. */
  { "<https://example.org/> ist da", "da", "dort", "<https://example.org/> ist dort" },
  { "Ein [Verweis][a] hier\n\n[a]: https://example.org/", "hier", "dort",
    "Ein [Verweis][a] dort\n\n[a]: https://example.org/" },
  { "Ein [Verweis] hier und &copy;\n\n[Verweis]: https://example.org/", "Verweis", "Verweise",
    "Ein [Verweise](https://example.org/) hier und &copy;\n\n[Verweis]: https://example.org/" },
  { "[Hier](<https://example.org/a> 'Titel') steht", "steht", "liegt",
    "[Hier](<https://example.org/a> 'Titel') liegt" },
  { "Ein [Link][a] da\n\n- [ ] offen &copy;\n\n[a]: https://example.org/ende", "ende", "anfang",
    "Ein [Link](https://example.org/ende) da\n\n- [ ] offen &copy;\n\n"
    "[a]: https://example.org/anfang" },
  { "Ein [Link][a] da\n\n[a]: https://example.org/\n[b]: https://example.org/ende", "ende", "kurz",
    "Ein [Link][a] da\n\n[a]: https://example.org/\n[b]: https://example.org/kurz" },
  { "Nach[^1] &copy;\n\n[^1]: Eine Quelle", "Quelle", "Stelle",
    "Nach[^1] &copy;\n\n[^1]: Eine Stelle" },
  /* Where the word itself must be written in another way, no more than that. */
  { "Ein __Wort__ und eins", "eins", "*", "Ein __Wort__ und \\*" },
  /* The paragraph is parted, or joined to the one before (__x__y is no emphasis). */
  { "Ein __Wort__ xx und _noch_ eins", " xx ", PARTED, "Ein __Wort__\n\nund _noch_ eins" },
  { "Ein __Wort__\n\n\nyund _noch_ eins", "y", JOINED, "Ein **Wort**und _noch_ eins" },
  { "* eins\n* zwei xx drei\n* vier", " xx ", PARTED, "* eins\n* zwei\n* drei\n* vier" },
  /* Gaps between paragraphs are nobody's. */
  { "eins\n\n\n\nzwei\n\n\ndrei", "zwei", "vier", "eins\n\n\n\nvier\n\n\ndrei" },
};

/* Where @word stands; the paragraph that it is in, too. */
static guint
find_word (RichEditor *editor, const char *word, guint *index)
{
  for (guint i = 0; i < editor->paragraphs->len; i++) {
    g_autofree char *text = rb_paragraph_dup_text (editor->paragraphs->pdata[i]);
    const char *found = strstr (text, word);

    if (found == NULL)
      continue;
    *index = i;
    return (guint)g_utf8_strlen (text, found - text);
  }
  g_error ("no “%s”", word);
}

static void
change (RichEditor *editor, const Case *row)
{
  guint index, from = find_word (editor, row->word, &index);
  guint to = from + (guint)g_utf8_strlen (row->word, -1);
  RbParagraph *old = rb_paragraph_ref (editor->paragraphs->pdata[index]), *made[2];

  if (strcmp (row->new_word, PARTED) == 0) {
    g_autofree char *text = rb_paragraph_dup_text (old);

    made[0] = rb_paragraph_replace (old, from, (guint)g_utf8_strlen (text, -1), "");
    made[1] = rb_paragraph_replace (old, 0, to, "");
    rich_editor_splice (editor, index, 1, made, 2);
  } else if (strcmp (row->new_word, JOINED) == 0) {
    g_autoptr (RbParagraph) rest = rb_paragraph_replace (old, from, to, "");

    made[0] = rb_paragraph_copy (editor->paragraphs->pdata[index - 1]);
    for (guint i = 0; i < rest->runs->len; i++) {
      const RbRun *run = &g_array_index (rest->runs, RbRun, i);

      rb_paragraph_append (made[0], run->text, -1, run->style, run->url);
    }
    rich_editor_splice (editor, index - 1, 2, made, 1);
  } else {
    made[0] = rb_paragraph_replace (old, from, to, row->new_word);
    rich_editor_splice (editor, index, 1, made, 1);
  }
  rb_paragraph_unref (old);
}

static void
test_one_word (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    RichEditor editor;

    rich_editor_init (&editor, cases[i].before);
    change (&editor, &cases[i]);
    if (g_strcmp0 (rb_rich_text_get_markdown (editor.text), cases[i].after) != 0) {
      g_test_fail ();
      g_test_message ("%s\n  becomes\n%s\n  and not\n%s", cases[i].before,
                      rb_rich_text_get_markdown (editor.text), cases[i].after);
    }
    rich_editor_clear (&editor);
  }
}

/* As it is typed: each letter builds on what the one before left. A space typed where a line ends
 * takes the place of that end. */
static void
test_letter_by_letter (void)
{
  static const char *steps[] = { "e", "ei", "ein", "eine", "eine ", "eine n", "eine neue" };
  RichEditor editor;

  rich_editor_init (&editor, "Das __Amt__ hat @\nund &copy; [x]");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    Case row = { .word = i > 0 ? steps[i - 1] : "@", .new_word = steps[i] };

    change (&editor, &row);
    rb_rich_text_get_markdown (editor.text);
  }
  g_assert_cmpstr (rb_rich_text_get_markdown (editor.text), ==,
                   "Das __Amt__ hat eine neue und &copy; [x]");
  rich_editor_clear (&editor);
}

/* A text that is broken by hand all along, as manuscripts are: too many lines to look for each. */
static void
test_many_lines (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autofree char *after = NULL;
  Case row = { .word = "Satz 700.", .new_word = "Satz 701." };
  RichEditor editor;

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (before, "Hier steht Satz %d.\n", i);
  g_string_append (before, "Schluss");
  after = g_strdup (before->str);
  memcpy (strstr (after, "Satz 700."), "Satz 701.", strlen ("Satz 701."));
  rich_editor_init (&editor, before->str);
  change (&editor, &row);
  g_assert_cmpstr (rb_rich_text_get_markdown (editor.text), ==, after);
  rich_editor_clear (&editor);
}

/* Two changes before anything is written: what was there is not forgotten in between. */
static void
test_twice (void)
{
  static const Case rows[] = { { .word = "hier", .new_word = "da" },
                               { .word = "da", .new_word = "dort" } };
  RichEditor editor;

  rich_editor_init (&editor, "Ein __Wort__ hier");
  change (&editor, &rows[0]);
  change (&editor, &rows[1]);
  g_assert_cmpstr (rb_rich_text_get_markdown (editor.text), ==, "Ein __Wort__ dort");
  rich_editor_clear (&editor);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rich-keep/one-word", test_one_word);
  g_test_add_func ("/rich-keep/letter-by-letter", test_letter_by_letter);
  g_test_add_func ("/rich-keep/many-lines", test_many_lines);
  g_test_add_func ("/rich-keep/twice", test_twice);
  return g_test_run ();
}
