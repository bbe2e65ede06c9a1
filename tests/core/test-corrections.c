/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typography and the counting of words over a whole issue. */
#include "rundbrief.h"

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *article;
} Fixture;

static void
set_up (Fixture *f, gconstpointer language)
{
  g_autoptr (GError) error = NULL;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafenblatt", language, &error);
  g_assert_no_error (error);
  f->issue =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
  f->article = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  rb_document_set (f->document, f->issue, "subject", "Die \"Alte Post\"");
  rb_document_set (f->document, f->article, "headline", "Am 26. Mai");
  rb_document_set (f->document, f->article, "body",
                   "Sie sagte **\"Ja\"** - und `\"x\" - y...` blieb.\n\n"
                   "    \"verbatim\" - ...\n\n"
                   "- eins...\n- {{ name | default:\"it's\" }}, \"hallo\"\n");
  rb_document_set (f->document, f->article, "link.label", "Mehr...");
  rb_document_set (f->document, f->article, "link.url", "https://example.org/a...b");
}

static void
tear_down (Fixture *f, gconstpointer language)
{
  g_object_unref (f->document);
}

static const char *const body_after = "Sie sagte **„Ja“** – und `\"x\" - y...` blieb.\n\n"
                                      "    \"verbatim\" - ...\n\n"
                                      "- eins…\n- {{ name | default:\"it's\" }}, „hallo“\n";

static void
test_all (Fixture *f, gconstpointer language)
{
  g_autoptr (GPtrArray) hits = rb_corrections_find (f->issue);
  g_autoptr (GPtrArray) rest = NULL;
  g_autofree char *body = g_strdup (rb_node_get (f->article, "body"));
  g_autofree char *label = NULL;
  guint n = hits->len;

  g_assert_cmpuint (n, ==, 2 + 1 + 3 + 1 + 2 + 1);
  g_assert_cmpuint (rb_corrections_apply (hits, NULL), ==, n);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Die „Alte Post“");
  g_assert_cmpstr (rb_node_get (f->article, "headline"), ==, "Am 26.\xc2\xa0Mai");
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, body_after);
  g_assert_cmpstr (rb_node_get (f->article, "link.label"), ==, "Mehr…");
  g_assert_cmpstr (rb_node_get (f->article, "link.url"), ==, "https://example.org/a...b");
  rest = rb_corrections_find (f->issue);
  g_assert_cmpuint (rest->len, ==, 0);
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Correct Typography");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, body);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Die \"Alte Post\"");
}

static void
test_some (Fixture *f, gconstpointer language)
{
  g_autoptr (GPtrArray) hits = rb_corrections_find (f->issue);
  g_autofree gboolean *wanted = g_new0 (gboolean, hits->len);

  for (guint i = 0; i < hits->len; i++) {
    RbTypographyHit *hit = hits->pdata[i];

    wanted[i] = hit->node == f->article;
  }
  /* What was changed meanwhile is left alone, and so is what is gone. */
  rb_document_set (f->document, f->article, "headline", "Am 26. Mai 2025");
  g_assert_cmpuint (rb_corrections_apply (hits, wanted), ==, 7);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Die \"Alte Post\"");
  g_assert_cmpstr (rb_node_get (f->article, "headline"), ==, "Am 26. Mai 2025");
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, body_after);
  rb_document_remove (f->document, f->article);
  g_assert_cmpuint (rb_corrections_apply (hits, NULL), ==, 2);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Die „Alte Post“");
}

static void
test_language (Fixture *f, gconstpointer language)
{
  g_autoptr (GPtrArray) hits = rb_corrections_find (f->issue);

  g_assert_cmpstr (rb_node_get_language (f->article), ==, language);
  g_assert_cmpuint (hits->len, ==, 0);
  rb_document_set (f->document, rb_document_get_root (f->document), "language", "en");
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = rb_corrections_find (f->issue);
  g_assert_cmpuint (hits->len, >, 0);
}

static void
test_count (Fixture *f, gconstpointer language)
{
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "text", 1);
  RbNode *photo;
  g_autoptr (GString) text = g_string_new (NULL);
  RbWordCount count;

  g_assert_cmpuint (rb_words_in (""), ==, 0);
  g_assert_cmpuint (rb_words_in (" – … \xef\xbf\xbc "), ==, 0);
  g_assert_cmpuint (rb_words_in ("Ein-\xc2\xa0und Ausgang, 3-4 „E-Mails“"), ==, 5);
  rb_passages_count (section, &count);
  g_assert_cmpuint (count.words, ==, 0);
  g_assert_cmpuint (count.minutes, ==, 0);
  rb_document_set (f->document, section, "body", "Ein **kurzer** Text.");
  rb_passages_count (section, &count);
  g_assert_cmpuint (count.words, ==, 3);
  g_assert_cmpuint (count.minutes, ==, 1);
  /* What is kept as it is written: its words, not its signs, nor what nobody sees. */
  rb_document_set (f->document, section, "body",
                   "Zwei *Wörter*[^1] {{x}}\n\n| Ort | Tag |\n| --- | --- |\n|Am Kai|1|\n\n"
                   "[^1]: Siehe [dort](https://example.org \"im Netz\").\n\n    ein Code\n\n"
                   "<div class=\"a\">\nHTML\n</div>\n\nUnd <b class=\"b\">Schluss</b>.");
  rb_passages_count (section, &count);
  g_assert_cmpuint (count.words, ==, 2 + 5 + 2 + 2 + 2);
  for (guint i = 0; i < 460; i++)
    g_string_append (text, "Wort ");
  rb_document_set (f->document, section, "body", text->str);
  rb_passages_count (section, &count);
  g_assert_cmpuint (count.words, ==, 460);
  g_assert_cmpuint (count.minutes, ==, 2);
  photo = rb_document_insert (f->document, f->article, "photo", RB_KIND_PICTURE, 0);
  rb_document_set (f->document, f->article, "body", "");
  rb_document_set (f->document, photo, "alt", "Ein Haus am See");
  rb_document_set (f->document, photo, "credit", "Ida Fischer");
  /* "Am 26. Mai", "Mehr...", the credit; no subject. */
  rb_passages_count (f->issue, &count);
  g_assert_cmpuint (count.words, ==, 460 + 3 + 1 + 2);
  rb_document_set (f->document, section, "hidden", "true");
  rb_passages_count (f->issue, &count);
  g_assert_cmpuint (count.words, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/corrections/all", Fixture, "de", set_up, test_all, tear_down);
  g_test_add ("/corrections/some", Fixture, "de", set_up, test_some, tear_down);
  g_test_add ("/corrections/language", Fixture, "pl", set_up, test_language, tear_down);
  g_test_add ("/corrections/count", Fixture, "de", set_up, test_count, tear_down);
  return g_test_run ();
}
