/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words within a text and an issue, and others in their place. */
#include "rundbrief.h"
#include <string.h>

/* The places as "from-to from-to". */
static void
assert_found (const char *text, const char *query, RbFindFlags flags, const char *expected)
{
  g_autoptr (GArray) ranges = rb_find_in_text (text, query, flags);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++) {
    const RbRange *range = &g_array_index (ranges, RbRange, i);

    g_string_append_printf (found, "%s%u-%u", i > 0 ? " " : "", range->from, range->to);
  }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_plain (void)
{
  assert_found ("ein Haus, zwei Häuser", "ha", RB_FIND_NONE, "4-6");
  assert_found ("ein Haus, zwei Häuser", "hä", RB_FIND_NONE, "15-17");
  assert_found ("aaaa", "aa", RB_FIND_NONE, "0-2 2-4");
  assert_found ("ababac", "abac", RB_FIND_NONE, "2-6");
  assert_found ("", "x", RB_FIND_NONE, "");
  assert_found ("x", "", RB_FIND_NONE, "");
  assert_found ("kurz", "kurz und lang", RB_FIND_NONE, "");
}

static void
test_case (void)
{
  assert_found ("Über ÜBER über", "über", RB_FIND_NONE, "0-4 5-9 10-14");
  assert_found ("Über ÜBER über", "über", RB_FIND_MATCH_CASE, "10-14");
  assert_found ("Straße STRASSE", "strasse", RB_FIND_NONE, "0-6 7-14");
  assert_found ("Straße STRASSE", "straße", RB_FIND_NONE, "0-6 7-14");
  assert_found ("Straße STRASSE", "Straße", RB_FIND_MATCH_CASE, "0-6");
  assert_found ("ὈΔΥΣΣΕΎΣ", "ὀδυσσεύς", RB_FIND_NONE, "0-8");
}

/* What folds to more characters than it has shifts nothing that follows. */
static void
test_offsets (void)
{
  assert_found ("İİ Mai", "mai", RB_FIND_NONE, "3-6");
  assert_found ("ŉ ǰ ΐ ﬃ Mai", "mai", RB_FIND_NONE, "8-11");
  assert_found ("😀 Mai 😀", "mai", RB_FIND_NONE, "2-5");
  /* Half of a character is nothing to find, nor a letter without its accent. */
  assert_found ("Maß", "s", RB_FIND_NONE, "");
  assert_found ("Häuser", "a", RB_FIND_NONE, "");
  assert_found ("Ha\xcc\x88user", "a", RB_FIND_NONE, "");
  /* One character or two, as other systems write it. */
  assert_found ("Ha\xcc\x88user Häuser", "häus", RB_FIND_NONE, "0-5 8-12");
  assert_found ("Häuser", "ha\xcc\x88us", RB_FIND_MATCH_CASE, "");
  assert_found ("Häuser", "Ha\xcc\x88us", RB_FIND_MATCH_CASE, "0-4");
}

static void
test_spaces (void)
{
  assert_found ("am 26.\u00a0Mai", "26. mai", RB_FIND_NONE, "3-10");
  assert_found ("am 26. Mai", "26.\u00a0Mai", RB_FIND_NONE, "3-10");
  assert_found ("10\u202f%", "10 %", RB_FIND_NONE, "0-4");
  assert_found ("Ende\u2028Anfang", "ende anfang", RB_FIND_NONE, "0-11");
  assert_found ("Rund\u00adbrief und Rundbrief", "rundbrief", RB_FIND_NONE, "0-10 15-24");
  assert_found ("Rundbrief", "Rund\u00adbrief", RB_FIND_NONE, "0-9");
  assert_found ("Rundbrief", "\u00ad", RB_FIND_NONE, "");
  /* The cells of a table. */
  assert_found ("eins\tzwei\neins zwei", "eins zwei", RB_FIND_NONE, "10-19");
}

static void
test_words (void)
{
  assert_found ("Rat, Rathaus, Beirat, Rat", "rat", RB_FIND_WHOLE_WORDS, "0-3 22-25");
  assert_found ("Räte Rät", "rät", RB_FIND_WHOLE_WORDS, "5-8");
  assert_found ("Stadt-Umland", "stadt", RB_FIND_WHOLE_WORDS, "0-5");
  assert_found ("geht’s geht", "geht", RB_FIND_WHOLE_WORDS, "7-11");
  assert_found ("geht's geht", "geht", RB_FIND_WHOLE_WORDS, "7-11");
  assert_found ("“geht” geht", "geht", RB_FIND_WHOLE_WORDS, "1-5 7-11");
  assert_found ("1,5 5", "5", RB_FIND_WHOLE_WORDS, "4-5");
  assert_found ("Bürger:innen", "bürger", RB_FIND_WHOLE_WORDS, "0-6");
  assert_found ("ein_wort", "wort", RB_FIND_WHOLE_WORDS, "");
  assert_found ("Rund\u00adbrief", "rund", RB_FIND_WHOLE_WORDS, "");
  assert_found ("Der Rat tagt", "rat tagt", RB_FIND_WHOLE_WORDS, "4-12");
}

/* A megabyte of one letter, and a pattern that nearly fits everywhere. */
static void
test_long_line (void)
{
  g_autofree char *text = g_strnfill (1024 * 1024, 'a');
  g_autofree char *half = g_strnfill (1024, 'a');
  g_autofree char *pattern = g_strconcat (half, "b", NULL);

  assert_found (text, pattern, RB_FIND_NONE, "");
}

/* --- in an issue ------------------------------------------------------------------------------ */

typedef struct {
  RbDocument *document;
  RbNode *issue, *article, *cards, *card, *picture;
} Fixture;

static RbNode *
insert (Fixture *f, RbNode *parent, const char *slot, const char *kind)
{
  return rb_document_insert (f->document, parent, slot, kind, G_MAXUINT);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Probe", "de", &error);
  g_assert_no_error (error);
  f->issue = insert (f, rb_document_get_root (f->document), "issues", "issue");
  f->article = insert (f, f->issue, "sections", "article");
  f->cards = insert (f, f->issue, "sections", "cards");
  f->card = insert (f, f->cards, "items", "card");
  f->picture = insert (f, f->card, "photo", RB_KIND_PICTURE);
  rb_document_set (f->document, f->issue, "subject", "Der Kongress ruft");
  rb_document_set (f->document, f->article, "headline", "Kongress in Marburg");
  rb_document_set (f->document, f->article, "body",
                   "Der **Kongress** beginnt.\n\n- Anmeldung zum Kongress\n- Kongress");
  rb_document_set (f->document, f->card, "title", "Vor dem Kongress");
  rb_document_set (f->document, f->picture, "caption", "Kongresshalle");
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  rb_document_close (f->document, NULL);
  g_clear_object (&f->document);
}

static char *
describe (GArray *hits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++) {
    const RbHit *hit = &g_array_index (hits, RbHit, i);

    g_string_append_printf (text, "%s%s/%s.%s %u:%u-%u", i > 0 ? ", " : "",
                            hit->section != NULL ? rb_node_get_kind (hit->section) : "",
                            rb_node_get_kind (hit->node), hit->field, hit->paragraph,
                            hit->range.from, hit->range.to);
  }
  return g_string_free (text, FALSE);
}

static void
test_issue (Fixture *f, gconstpointer unused)
{
  g_autoptr (GArray) hits = rb_find (f->issue, "kongress", RB_FIND_NONE);
  g_autofree char *found = describe (hits);
  g_autoptr (GArray) whole = rb_find (f->cards, "kongress", RB_FIND_WHOLE_WORDS);
  g_autofree char *words = describe (whole);
  g_autoptr (GArray) none = rb_find (f->issue, "", RB_FIND_NONE);

  g_assert_cmpstr (found, ==,
                   "/issue.subject 0:4-12, article/article.headline 0:0-8, "
                   "article/article.body 0:4-12, article/article.body 1:14-22, "
                   "article/article.body 2:0-8, cards/picture.caption 0:0-8, "
                   "cards/card.title 0:8-16");
  g_assert_cmpstr (words, ==, "cards/card.title 0:8-16");
  g_assert_cmpuint (none->len, ==, 0);
}

/* A photo that two texts name is found once, where it is named first. */
static void
test_named_photo (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbNode *photo = insert (f, root, "photos", RB_KIND_PICTURE);
  g_autoptr (GArray) hits = NULL;
  g_autofree char *found = NULL;

  rb_document_set (f->document, photo, "file", "photos/2.jpg");
  rb_document_set (f->document, photo, "caption", "Am Hafen");
  rb_document_set (f->document, f->article, "body",
                   "![](photos/2.jpg)\n\n![](photos/2.jpg)\n\nHafen");
  rb_document_set (f->document, f->card, "body", "![](photos/2.jpg)");
  hits = rb_find (f->issue, "hafen", RB_FIND_NONE);
  found = describe (hits);
  g_assert_nonnull (strstr (found, "article/picture.caption 0:3-8"));
  g_assert_cmpuint (hits->len, ==, 2);
}

/* What stands between the hits of one text, and what replacing leaves empty. */
static void
test_replace_parted (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbNode *photo = insert (f, root, "photos", RB_KIND_PICTURE);

  rb_document_set (f->document, photo, "file", "photos/2.jpg");
  rb_document_set (f->document, photo, "caption", "Ein Hafen");
  rb_document_set (f->document, f->article, "body",
                   "Hafen\n\nAm Hafen ![](photos/2.jpg)\n\nHafen\n\nIm Hafen <b>hafen</b>");
  g_assert_cmpuint (rb_find_replace_all (f->issue, "hafen", RB_FIND_NONE, "", NULL), ==, 6);
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, "Am  ![](photos/2.jpg)\n\nIm  <b></b>");
  g_assert_cmpstr (rb_node_get (photo, "caption"), ==, "Ein ");
}

static void
test_replace_table (Fixture *f, gconstpointer unused)
{
  RbNode *table = insert (f, f->issue, "sections", "table");

  rb_document_set (f->document, table, "columns", "Tag\tOrt");
  rb_document_set (f->document, table, "rows", "Mo\tHafen\nDi\tRat");
  g_assert_cmpuint (rb_find_replace_all (f->issue, "hafen", RB_FIND_NONE, "a\tb\nc", NULL), ==, 1);
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "Mo\ta b c\nDi\tRat");
}

static void
test_replace (Fixture *f, gconstpointer unused)
{
  g_autoptr (GArray) hits = rb_find (f->issue, "kongress", RB_FIND_NONE);
  g_autofree char *label = NULL;

  rb_find_replace (&g_array_index (hits, RbHit, 2), "Tag");
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==,
                   "Der **Tag** beginnt.\n\n- Anmeldung zum Kongress\n- Kongress");
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Replace");
}

static void
test_replace_all (Fixture *f, gconstpointer unused)
{
  g_autofree char *body = g_strdup (rb_node_get (f->article, "body"));
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  RbNode *touched = NULL;

  g_assert_cmpuint (
      rb_find_replace_all (f->issue, "kongress", RB_FIND_WHOLE_WORDS, "Kon & *gress", NULL), ==, 6);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Der Kon & *gress ruft");
  g_assert_cmpstr (rb_node_get (f->card, "title"), ==, "Vor dem Kon & *gress");
  g_assert_cmpstr (rb_node_get (f->picture, "caption"), ==, "Kongresshalle");
  g_assert_nonnull (strstr (rb_node_get (f->article, "body"), "**Kon &"));
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Replace All");
  /* One step takes it all back. */
  g_assert_true (rb_document_undo (f->document, &touched, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Der Kongress ruft");
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, body);
  g_assert_cmpstr (rb_node_get (f->card, "title"), ==, "Vor dem Kongress");
  g_assert_cmpuint (rb_find_replace_all (f->issue, "Tagung", RB_FIND_NONE, "x", NULL), ==, 0);
  /* With nothing in its place, the words go. */
  g_assert_cmpuint (rb_find_replace_all (f->cards, "vor dem ", RB_FIND_NONE, "", NULL), ==, 1);
  g_assert_cmpstr (rb_node_get (f->card, "title"), ==, "Kongress");
}

/* --- what a text keeps as it is written ------------------------------------------------------- */

static const char table[] = "| Ort | Tag |\n| --- | --- |\n| Hafen | Mo |\n| Markt am Hafen | Di |";
static const char note[] = "[^1]: Zum **Hafen** am [Fluss](https://example.org/hafen).";
static const char code[] = "    Hafen 12";
static const char html[] = "<div class=\"hafen\">\nHafen\n</div>";

static void
set_verbatim (Fixture *f)
{
  g_autofree char *body = g_strdup_printf ("Am Hafen[^1].\n\n%s\n\n%s\n\n%s\n\n%s\n\n[fest]: "
                                           "https://example.org/fest",
                                           table, note, code, html);

  rb_document_set (f->document, f->article, "body", body);
}

static void
assert_hits (Fixture *f, const char *query, RbFindFlags flags, const char *expected)
{
  g_autoptr (GArray) hits = rb_find (f->article, query, flags);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++) {
    const RbHit *hit = &g_array_index (hits, RbHit, i);

    g_string_append_printf (found, "%s%u:%u-%u%s", i > 0 ? " " : "", hit->paragraph,
                            hit->range.from, hit->range.to,
                            hit->hold == RB_HOLD_UNSEEN     ? "-"
                            : hit->hold == RB_HOLD_FAST     ? "!"
                            : hit->hold == RB_HOLD_VERBATIM ? "?"
                                                            : "");
  }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_verbatim (Fixture *f, gconstpointer unused)
{
  set_verbatim (f);
  /* No reader sees the address in the footnote's link. */
  assert_hits (f, "hafen", RB_FIND_NONE,
               "0:3-8 1:30-35? 1:54-59? 2:12-17? 3:4-9? 4:12-17- 4:20-25-");
  assert_hits (f, "am hafen", RB_FIND_WHOLE_WORDS, "0:0-8 1:51-59?");
  /* The signs between words are passed over, as the mail does. */
  assert_hits (f, "hafen am fluss", RB_FIND_NONE, "2:12-29!");
  assert_hits (f, "di", RB_FIND_WHOLE_WORDS, "1:62-64?");
  assert_hits (f, "mo | | markt", RB_FIND_NONE, "1:38-50!");
  assert_hits (f, "fluss.", RB_FIND_NONE, "2:24-58!");
  assert_hits (f, "fest", RB_FIND_NONE, "5:1-5- 5:28-32-");
  /* A mark is whole or not there. */
  assert_hits (f, "1", RB_FIND_NONE, "3:10-11?");
  assert_hits (f, "[^1]", RB_FIND_NONE, "0:8-12! 2:0-4!");
  rb_document_set (
      f->document, f->article, "body",
      "    eins\n    zwei\n\n- x\n\n      Stra&szlig;e \\* &auml;rger\n\n> - `a  b` &auml;rger "
      "\\*sehr\\*\n>\n>   ```c\n>   c drei\n>   ```");
  assert_hits (f, "eins zwei", RB_FIND_NONE, "0:4-17!");
  assert_hits (f, "ärger", RB_FIND_NONE, "2:11-21!");
  assert_hits (f, "*sehr*", RB_FIND_NONE, "2:22-30!");
  assert_hits (f, "c", RB_FIND_NONE, "2:46-47?");
}

static void
test_tags (Fixture *f, gconstpointer unused)
{
  rb_document_set (f->document, f->article, "headline", "Kongress mit {{Kongress}}");
  rb_document_set (f->document, f->article, "body", "Kongress, {{Kongress}}!\n\n    {{Kongress}}");
  assert_hits (f, "kongress", RB_FIND_NONE, "0:0-8 0:0-8");
  assert_hits (f, "{{kongress}}", RB_FIND_NONE, "0:13-25 0:10-11 1:4-16!");
  g_assert_cmpuint (rb_find_replace_all (f->article, "{{Kongress}}", RB_FIND_NONE, "{{Tag}}", NULL),
                    ==, 2);
  g_assert_cmpstr (rb_node_get (f->article, "headline"), ==, "Kongress mit {{Tag}}");
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, "Kongress, {{Tag}}!\n\n    {{Kongress}}");
}

static void
test_replace_verbatim (Fixture *f, gconstpointer unused)
{
  g_autofree char *old = NULL, *expected = NULL;
  g_autoptr (GArray) hits = NULL;
  guint left;

  set_verbatim (f);
  old = g_strdup (rb_node_get (f->article, "body"));
  g_assert_cmpuint (rb_find_replace_all (f->article, "hafen", RB_FIND_NONE, "Kai-Ufer", &left), ==,
                    5);
  g_assert_cmpuint (left, ==, 2);
  expected = g_strdup_printf (
      "Am Kai-Ufer[^1].\n\n%s\n\n%s\n\n    Kai-Ufer 12\n\n%s\n\n[fest]: https://example.org/fest",
      "| Ort | Tag |\n| --- | --- |\n| Kai-Ufer | Mo |\n| Markt am Kai-Ufer | Di |",
      "[^1]: Zum **Kai-Ufer** am [Fluss](https://example.org/hafen).", html);
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, expected);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, old);

  /* Signs would part a cell, or make a list; in a paragraph of words they are words. */
  hits = rb_find (f->article, "hafen", RB_FIND_NONE);
  g_assert_false (rb_find_replace (&g_array_index (hits, RbHit, 1), "Kai | Ufer"));
  g_assert_false (rb_find_replace (&g_array_index (hits, RbHit, 5), "Kai"));
  g_assert_cmpuint (rb_find_replace_all (f->article, "mo | | markt", RB_FIND_NONE, "x", &left), ==,
                    0);
  g_assert_cmpuint (left, ==, 1);
  g_assert_cmpuint (rb_find_replace_all (f->article, "-", RB_FIND_NONE, "–", NULL), ==, 0);
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, old);
  g_assert_cmpuint (rb_find_replace_all (f->article, "hafen", RB_FIND_NONE, "*Kai*", &left), ==, 1);
  g_assert_cmpuint (left, ==, 6);
  rb_document_set (f->document, f->article, "body", "> - eins\n>\n>   ---\n> - Hafen. Hafen");
  assert_hits (f, "hafen", RB_FIND_NONE, "0:23-28? 0:30-35?");
  g_assert_cmpuint (rb_find_replace_all (f->article, "hafen", RB_FIND_NONE, "1", &left), ==, 0);
  g_assert_cmpuint (left, ==, 2);
  g_assert_cmpuint (rb_find_replace_all (f->article, "hafen", RB_FIND_NONE, "Kai", &left), ==, 2);
  g_assert_cmpuint (left, ==, 0);
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, "> - eins\n>\n>   ---\n> - Kai. Kai");
}

/* Whatever is written, each character that is shown comes from some of the paragraph's, in order.
 */
static void
test_random (void)
{
  static const char *const parts[] = { "Wort ",     "ä",    "\n",   "\n\n",  "    ",  "> ",
                                       "- ",        "1. ",  "**",   "_",     "`",     "```\n",
                                       "[",         "](b)", "![",   "\\",    "\\*",   "&amp;",
                                       "&#8;",      "<b>",  "</b>", "<!--",  "-->",   "| a |",
                                       "\n|---|\n", "[^1]", ": ",   "{{x}}", "*|Y|*", "<div>",
                                       "\t",        "# ",   "---",  "  \n" };

  for (guint i = 0; i < 3000; i++) {
    g_autoptr (GString) markdown = g_string_new (NULL);
    g_autoptr (RbRichText) text = NULL;

    for (int n = g_test_rand_int_range (1, 25); n > 0; n--)
      g_string_append (markdown, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
    text = rb_rich_text_new (markdown->str);
    for (guint k = 0; k < rb_rich_text_get_length (text); k++) {
      const RbParagraph *paragraph = rb_rich_text_get (text, k);
      g_autofree char *all = rb_paragraph_dup_text (paragraph);
      g_autofree char *words = rb_paragraph_dup_words (paragraph);
      g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RbRange));
      g_autofree char *shown = rb_paragraph_dup_places (paragraph, places);
      guint length = (guint)g_utf8_strlen (all, -1), last = 0;

      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (shown, -1), ==, places->len);
      for (guint j = 0; j < places->len; j++) {
        const RbRange *range = &g_array_index (places, RbRange, j);

        g_assert_cmpuint (range->from, >=, last);
        g_assert_cmpuint (range->from, <=, range->to);
        if (g_utf8_get_char (g_utf8_offset_to_pointer (shown, j)) != '\n')
          g_assert_cmpuint (range->to, <=, length);
        last = range->from;
      }
    }
  }
}

/* What was not replaced is no step to take back. */
static void
test_replace_nothing (Fixture *f, gconstpointer unused)
{
  g_autofree char *before = NULL, *after = NULL;

  rb_document_set (f->document, f->article, "body", html);
  before = rb_document_dup_undo_label (f->document);
  g_assert_cmpuint (rb_find_replace_all (f->article, "hafen", RB_FIND_NONE, "Kai", NULL), ==, 0);
  after = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (after, ==, before);
}

static void
test_around (Fixture *f, gconstpointer unused)
{
  g_autoptr (GArray) hits = NULL;
  g_autofree char *before = NULL, *after = NULL;

  rb_document_set (f->document, f->article, "body",
                   "Liebe {{name}}, **am** Hafen <b>gibt</b> es\n\n- Hafen");
  hits = rb_find (f->article, "hafen", RB_FIND_NONE);
  rb_hit_dup_around (&g_array_index (hits, RbHit, 0), 13, &before, &after);
  g_assert_cmpstr (before, ==, "{{name}}, am ");
  g_assert_cmpstr (after, ==, " gibt es");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/plain", test_plain);
  g_test_add_func ("/find/case", test_case);
  g_test_add_func ("/find/offsets", test_offsets);
  g_test_add_func ("/find/spaces", test_spaces);
  g_test_add_func ("/find/words", test_words);
  g_test_add_func ("/find/long-line", test_long_line);
  g_test_add_func ("/find/random", test_random);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/find/issue", test_issue);
  ADD ("/find/named-photo", test_named_photo);
  ADD ("/find/replace", test_replace);
  ADD ("/find/replace-parted", test_replace_parted);
  ADD ("/find/replace-table", test_replace_table);
  ADD ("/find/replace-all", test_replace_all);
  ADD ("/find/verbatim", test_verbatim);
  ADD ("/find/tags", test_tags);
  ADD ("/find/replace-verbatim", test_replace_verbatim);
  ADD ("/find/replace-nothing", test_replace_nothing);
  ADD ("/find/around", test_around);
  return g_test_run ();
}
