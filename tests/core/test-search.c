/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words across the issues of a newsletter. */
#include "rundbrief.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *may, *june;
  RbNode *article; /* in May */
  RbSearch *search;
} Fixture;

static RbNode *
insert (Fixture *f, RbNode *parent, const char *slot, const char *kind)
{
  return rb_document_insert (f->document, parent, slot, kind, G_MAXUINT);
}

static RbNode *
add_issue (Fixture *f, const char *title, const char *date)
{
  RbNode *issue = insert (f, rb_document_get_root (f->document), "issues", "issue");

  rb_document_set (f->document, issue, "title", title);
  rb_document_set (f->document, issue, "date", date);
  return issue;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  RbNode *text;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Probe", "de", &error);
  g_assert_no_error (error);
  f->may = add_issue (f, "Ausgabe Mai", "2025-05-01");
  f->june = add_issue (f, "Ausgabe Juni", "2025-06-01");
  f->article = insert (f, f->may, "sections", "article");
  rb_document_set (f->document, f->article, "headline", "Kongress der Hünen");
  rb_document_set (f->document, f->article, "body",
                   "Vorher.\n\nIm Rathaus an der Straße trafen sich viele. Es gab Kaffee.");
  text = insert (f, f->june, "sections", "text");
  rb_document_set (f->document, text, "body", "Nach dem Kon\u00adgress ist vor dem Hafenfest.");
  f->search = rb_search_new (f->document);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_clear_object (&f->search);
  rb_document_close (f->document, NULL);
  g_clear_object (&f->document);
}

/* What is found as "Ausgabe Mai: [Kongress] der Hünen | …". */
static void
assert_found (Fixture *f, const char *words, const char *expected)
{
  g_autoptr (GPtrArray) hits = rb_search_query (f->search, words, 3);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++) {
    const RbSearchHit *hit = hits->pdata[i];
    RbNode *issue = rb_document_find (f->document, hit->issue);
    RbNode *node = rb_document_find (f->document, hit->node);

    g_assert_nonnull (node);
    g_assert_true (rb_node_get_ancestor (node, "issue") == issue);
    g_string_append_printf (found, "%s%s: %s", i > 0 ? " | " : "", rb_node_get (issue, "title"),
                            hit->excerpt);
  }
  g_strdelimit (found->str, "\002", '[');
  g_strdelimit (found->str, "\003", ']');
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_words (Fixture *f, gconstpointer unused)
{
  assert_found (f, "kaffee",
                "Ausgabe Mai: Im Rathaus an der Straße trafen sich viele. Es gab [Kaffee].");
  assert_found (f, "kaffee rathaus",
                "Ausgabe Mai: Im [Rathaus] an der Straße trafen sich viele. Es gab [Kaffee].");
  assert_found (f, "gab es kaffee",
                "Ausgabe Mai: Im Rathaus an der Straße trafen sich viele. [Es gab Kaffee].");
  assert_found (f, "nirgends", "");
  assert_found (f, "kaffee nirgends", "");
  assert_found (f, "", "");
  assert_found (f, " – ", "");
}

/* What is kept as it is written is found, and shown as its words. */
static void
test_verbatim (Fixture *f, gconstpointer unused)
{
  rb_document_set (
      f->document, f->article, "body",
      "Viel <b>Kaffee</b>[^1] für alle.\n\n| Ort | Tag |\n| --- | --- |\n| Aula | Mo |\n\n"
      "[^1]: Siehe **die** [Karte](https://example.org).");
  assert_found (f, "kaffee", "Ausgabe Mai: Viel [Kaffee] für alle.");
  assert_found (f, "aula", "Ausgabe Mai: Ort Tag [Aula] Mo");
  assert_found (f, "karte", "Ausgabe Mai: Siehe die [Karte].");
  assert_found (f, "example", "");
}

/* All words of the issue count, whatever text they stand in. */
static void
test_parted (Fixture *f, gconstpointer unused)
{
  assert_found (f, "hünen kaffee ",
                "Ausgabe Mai: Kongress der [Hünen] | "
                "Ausgabe Mai: Im Rathaus an der Straße trafen sich viele. Es gab [Kaffee].");
}

static void
test_umlauts (Fixture *f, gconstpointer unused)
{
  assert_found (f, "hunen", "Ausgabe Mai: Kongress der [Hünen]");
  assert_found (f, "HÜNEN", "Ausgabe Mai: Kongress der [Hünen]");
  assert_found (f, "hu\xcc\x88nen", "Ausgabe Mai: Kongress der [Hünen]");
  assert_found (f, "strasse",
                "Ausgabe Mai: Im Rathaus an der [Straße] trafen sich viele. Es gab Kaffee.");
  assert_found (f, "STRAßE",
                "Ausgabe Mai: Im Rathaus an der [Straße] trafen sich viele. Es gab Kaffee.");
}

/* As typed on a keyboard without umlauts, and the other way round. */
static void
test_digraphs (Fixture *f, gconstpointer unused)
{
  assert_found (f, "huenen", "Ausgabe Mai: Kongress der [Hünen]");
  assert_found (f, "huen", "Ausgabe Mai: Kongress der [Hünen]");
  assert_found (f, "uenen", "Ausgabe Mai: Kongress der H[ünen]");
  assert_found (f, "huenen strasse",
                "Ausgabe Mai: Kongress der [Hünen] | "
                "Ausgabe Mai: Im Rathaus an der [Straße] trafen sich viele. Es gab Kaffee.");
  rb_document_set (f->document, f->article, "headline", "Aerger um neu Gebautes in Goettingen");
  assert_found (f, "ärger", "Ausgabe Mai: [Aerger] um neu Gebautes in Goettingen");
  assert_found (f, "öttin", "Ausgabe Mai: Aerger um neu Gebautes in G[oettin]gen");
  assert_found (f, "göttingen", "Ausgabe Mai: Aerger um neu Gebautes in [Goettingen]");
  assert_found (f, "neue ", "");
}

/* What is no word is looked for as it stands. */
static void
test_signs (Fixture *f, gconstpointer unused)
{
  rb_document_set (f->document, f->article, "headline", "Nach § 13 gilt 10\u00a0% – für 10 Leute");
  rb_document_set (f->document, f->article, "lead", "Es kamen 10.");
  assert_found (f, "%", "Ausgabe Mai: Nach § 13 gilt 10\u00a0[%] – für 10 Leute");
  assert_found (f, "§", "Ausgabe Mai: Nach [§] 13 gilt 10\u00a0% – für 10 Leute");
  assert_found (f, "10 %", "Ausgabe Mai: Nach § 13 gilt [10]\u00a0% – für [10] Leute");
  assert_found (f, "§ 13", "Ausgabe Mai: Nach § [13] gilt 10\u00a0% – für 10 Leute");
  assert_found (f, "§ 99", "");
  assert_found (f, "10 €", "");
  assert_found (f, "–", "Ausgabe Mai: Nach § 13 gilt 10\u00a0% [–] für 10 Leute");
  /* With words, a dash is typed as it comes. */
  assert_found (f, "leute - gilt", "Ausgabe Mai: Nach § 13 [gilt] 10\u00a0% – für 10 [Leute]");
  /* In different texts of an issue. */
  assert_found (f, "§ kamen",
                "Ausgabe Mai: Es [kamen] 10. | "
                "Ausgabe Mai: Nach [§] 13 gilt 10\u00a0% – für 10 Leute");
}

/* The last word may be typed halfway, and so may others that are not too short. */
static void
test_beginning (Fixture *f, gconstpointer unused)
{
  assert_found (f, "hün", "Ausgabe Mai: Kongress der [Hünen]");
  assert_found (f, "hün ", "Ausgabe Mai: Kongress der [Hünen]");
  assert_found (f, "hü ", "");
  assert_found (f, "hü kongress", "");
  assert_found (f, "hün kongress", "Ausgabe Mai: [Kongress] der [Hünen]");
  assert_found (f, "kongress hün", "Ausgabe Mai: [Kongress] der [Hünen]");
  assert_found (f, "h",
                "Ausgabe Mai: Kongress der [Hünen] | "
                "Ausgabe Juni: Nach dem Kongress ist vor dem [Hafenfest].");
}

/* German puts words into words. */
static void
test_within (Fixture *f, gconstpointer unused)
{
  RbNode *text = insert (f, f->june, "sections", "text");

  assert_found (f, "gress",
                "Ausgabe Mai: Kon[gress] der Hünen | "
                "Ausgabe Juni: Nach dem Kon[gress] ist vor dem Hafenfest.");
  assert_found (f, "unen", "Ausgabe Mai: Kongress der H[ünen]");
  assert_found (f, "TRASSE",
                "Ausgabe Mai: Im Rathaus an der S[traße] trafen sich viele. Es gab Kaffee.");
  assert_found (f, "ss", "");
  assert_found (f, "haus affe",
                "Ausgabe Mai: Im Rat[haus] an der Straße trafen sich viele. Es gab K[affe]e.");
  assert_found (f, "der affe",
                "Ausgabe Mai: Im Rathaus an [der] Straße trafen sich viele. Es gab K[affe]e.");
  /* In different texts of an issue. */
  assert_found (f, "ünen affe",
                "Ausgabe Mai: Kongress der H[ünen] | "
                "Ausgabe Mai: Im Rathaus an der Straße trafen sich viele. Es gab K[affe]e.");
  /* A word, then what begins with it, then what has it within. */
  rb_document_set (f->document, text, "body", "Das Sommerfest.\n\nFestlich.\n\nEin Fest.");
  assert_found (f, "fest ",
                "Ausgabe Juni: Ein [Fest]. | Ausgabe Juni: [Festlich]. | "
                "Ausgabe Juni: Das Sommer[fest].");
}

/* Nothing that is typed has a meaning of its own. */
static void
test_syntax (Fixture *f, gconstpointer unused)
{
  static const char *const typed[] = { "\"",      "\"\"",    "\"kaffee",  "kaf*",     "AND",
                                       "OR",      "NOT",     "NEAR(a b)", "text:",    "-kaffee",
                                       "^im",     "(kaffee", "kaffee)",   "{a b}: c", "kaffee OR",
                                       "a AND b", "'; --",   "%s\\",      "+",        "*" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    g_ptr_array_unref (rb_search_query (f->search, typed[i], 3));
  assert_found (f, "\"kaffee\"",
                "Ausgabe Mai: Im Rathaus an der Straße trafen sich viele. Es gab [Kaffee].");
  assert_found (f, "kaffee OR ", "");
  assert_found (f, "text:kaffee", "");
  assert_found (f, "gab/kaf",
                "Ausgabe Mai: Im Rathaus an der Straße trafen sich viele. Es [gab Kaffee].");
}

/* A soft hyphen parts no word; of two that fit alike, the newer comes first. */
static void
test_order (Fixture *f, gconstpointer unused)
{
  RbNode *copy = insert (f, f->june, "sections", "article");

  rb_document_set (f->document, copy, "headline", "Kongress der Hünen");
  assert_found (f, "kongress",
                "Ausgabe Juni: [Kongress] der Hünen | "
                "Ausgabe Juni: Nach dem [Kongress] ist vor dem Hafenfest. | "
                "Ausgabe Mai: [Kongress] der Hünen");
}

static void
test_follows (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbNode) june = g_object_ref (f->june);

  assert_found (f, "hafen", "Ausgabe Juni: Nach dem Kongress ist vor dem [Hafenfest].");
  g_assert_false (rb_search_read (f->search));
  rb_document_set (f->document, f->article, "headline", "Am Hafen");
  g_assert_true (rb_search_read (f->search));
  g_assert_false (rb_search_read (f->search));
  assert_found (f, "hafen ",
                "Ausgabe Mai: Am [Hafen] | "
                "Ausgabe Juni: Nach dem Kongress ist vor dem [Hafenfest].");
  assert_found (f, "hünen", "");
  g_assert_true (rb_document_undo (f->document, NULL, &error));
  g_assert_no_error (error);
  assert_found (f, "hünen", "Ausgabe Mai: Kongress der [Hünen]");
  rb_document_remove (f->document, f->june);
  assert_found (f, "hafenfest", "");
  g_assert_true (rb_document_undo (f->document, NULL, &error));
  g_assert_no_error (error);
  f->june = rb_document_find (f->document, rb_node_get_id (june));
  assert_found (f, "hafenfest", "Ausgabe Juni: Nach dem Kongress ist vor dem [Hafenfest].");
  rb_document_remove (f->document, f->article);
  assert_found (f, "kaffee", "");
}

/* An excerpt shows what is around, not the whole text. */
static void
test_excerpt (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GPtrArray) hits = NULL;
  const char *excerpt;

  for (int i = 0; i < 300; i++)
    g_string_append (body, "Wort ");
  g_string_append (body, "Ende. Hier steht der Leuchtturm und leuchtet. ");
  for (int i = 0; i < 300; i++)
    g_string_append (body, "Wort ");
  rb_document_set (f->document, f->article, "body", body->str);
  hits = rb_search_query (f->search, "leuchtturm", 3);
  g_assert_cmpuint (hits->len, ==, 1);
  excerpt = ((RbSearchHit *)hits->pdata[0])->excerpt;
  g_assert_nonnull (strstr (excerpt, "Hier steht der \002Leuchtturm\003 und leuchtet"));
  g_assert_cmpuint (strlen (excerpt), <, 300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/search/words", test_words);
  ADD ("/search/parted", test_parted);
  ADD ("/search/verbatim", test_verbatim);
  ADD ("/search/umlauts", test_umlauts);
  ADD ("/search/digraphs", test_digraphs);
  ADD ("/search/signs", test_signs);
  ADD ("/search/beginning", test_beginning);
  ADD ("/search/within", test_within);
  ADD ("/search/syntax", test_syntax);
  ADD ("/search/order", test_order);
  ADD ("/search/follows", test_follows);
  ADD ("/search/excerpt", test_excerpt);
  return g_test_run ();
}
