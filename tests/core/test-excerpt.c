/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are marked in the mail, and the fields they are of. */
#include "rundbrief.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *article;
  RbNode *events;
  RbNode *table;
} Fixture;

static const char body[] =
    "Am **Freitag** ist [Markt](https://example.org) am Hafen, sagt {{first_name}}.\n\n"
    "Es gibt Äpfel, Birnen und Quitten.\n\n- Der Chor singt am Hafen.\n- Es gibt Kuchen.";

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Brief", "de", &error);
  g_assert_no_error (error);
  f->issue =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
  rb_document_set (f->document, f->issue, "subject", "Neues vom Hafen");
  f->article = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  rb_document_set (f->document, f->article, "kicker", "Markt");
  rb_document_set (f->document, f->article, "headline", "Markt am Freitag: Es gibt Kuchen");
  rb_document_set (f->document, f->article, "dateline", "Hamburg");
  rb_document_set (f->document, f->article, "body", body);
  rb_document_set (f->document, f->article, "link.label", "Mehr");
  f->events = rb_document_insert (f->document, f->issue, "sections", "events", 1);
  for (guint i = 0; i < 2; i++) {
    RbNode *event = rb_document_insert (f->document, f->events, "items", "event", i);

    rb_document_set (f->document, event, "title", i == 0 ? "Chorprobe" : "Chorprobe und Konzert");
  }
  f->table = rb_document_insert (f->document, f->issue, "sections", "table", 2);
  rb_document_set (f->document, f->table, "rows", "Äpfel\t3 Euro\nBirnen\t4 Euro");
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
}

/* @marked: what the mail shows, in which "<" and ">" stand around what was marked. */
static gboolean
find (RbNode *section, const char *marked, RbExcerptPlace *place)
{
  g_auto (GStrv) parts = g_strsplit_set (marked, "<>", 3);
  g_auto (RbExcerpt) excerpt = { 0 };

  rb_excerpt_init (&excerpt, parts[0], parts[1], parts[2]);
  return rb_excerpt_find (&excerpt, section, place);
}

static void
assert_found (RbNode *section, const char *marked, RbNode *node, const char *field,
              const char *words, gboolean is_all)
{
  g_auto (RbMark) mark = { 0 };
  RbExcerptPlace place;

  g_assert_true (find (section, marked, &place));
  g_assert_true (place.node == node);
  g_assert_cmpstr (place.field, ==, field);
  rb_mark_init_place (&mark, node, field, &place.place);
  g_assert_cmpstr (mark.words, ==, words);
  g_assert_cmpint (place.is_all, ==, is_all);
}

static void
test_find (Fixture *f, gconstpointer unused)
{
  RbNode *a = f->article;

  /* Across what is bold and what is a link, and where the mail breaks its lines. */
  assert_found (a, "Hamburg. Am <Freitag ist\n Markt> am Hafen", a, "body", "Freitag ist Markt",
                TRUE);
  /* One of several by what stands around. */
  assert_found (a, "Markt am Freitag: <Es gibt> Kuchen", a, "headline", "Es gibt", TRUE);
  assert_found (a, "<Es gibt> Äpfel, Birnen", a, "body", "Es gibt", TRUE);
  assert_found (a, "am Hafen. <Es gibt> Kuchen.", a, "body", "Es gibt", TRUE);
  assert_found (a, "<Markt> Markt am Freitag", a, "kicker", "Markt", TRUE);
  assert_found (a, "Markt <Markt> am Freitag", a, "headline", "Markt", TRUE);
  /* Two paragraphs, a list's item, a merge tag as one thing. */
  assert_found (a, "Birnen und <Quitten. Der Chor> singt", a, "body", "Quitten.\nDer Chor", TRUE);
  assert_found (a, "Hafen, <sagt {{first_name}}>. Es", a, "body", "sagt \xef\xbf\xbc", TRUE);
  /* A field of several, one after words that are of none. */
  assert_found (a, "Markt am <Freitag: Es gibt Kuchen Hamburg. Am> Freitag", a, "headline",
                "Freitag: Es gibt Kuchen", FALSE);
  assert_found (a, "<4. September: Markt am Freitag: Es> gibt", a, "headline",
                "Markt am Freitag: Es", FALSE);
  /* A place-name that runs into the text is not what was meant. */
  assert_found (a,
                "Kuchen <Hamburg. Am Freitag ist Markt am Hafen, sagt {{first_name}}. Es gibt "
                "Äpfel, Birnen und> Quitten",
                a, "body",
                "Am Freitag ist Markt am Hafen, sagt \xef\xbf\xbc.\nEs gibt Äpfel, Birnen und",
                FALSE);
  /* Below the section, and in a table. */
  assert_found (f->events, "Chorprobe Do. <Chorprobe und> Konzert",
                rb_node_nth (f->events, "items", 1), "title", "Chorprobe und", TRUE);
  assert_found (f->table, "3 Euro <Birnen> 4 Euro", f->table, "rows", "Birnen", TRUE);
  assert_found (f->issue, "<Neues vom Hafen>", f->issue, "subject", "Neues vom Hafen", TRUE);
}

/* What the mail says of itself is in no field, even where a field has the same words. */
static void
test_no_field (Fixture *f, gconstpointer unused)
{
  RbExcerptPlace place;

  g_assert_false (find (f->article, "Lesen Sie <Kuchen> online", &place));
  g_assert_false (find (f->events, "<Donnerstag, 4. September>", &place));
  g_assert_false (find (f->article, "<>", &place));
  g_assert_false (find (f->issue, "<Es gibt Kuchen>", &place));
}

static void
test_of_place (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbFieldWords) words = rb_field_words_new (f->article, "body");
  g_autoptr (RbFieldWords) line = rb_field_words_new (f->article, "kicker");
  RbPlace place = { 0, 3, 1, 7 }, nowhere = { 9, 3, 9, 7 };
  g_auto (RbExcerpt) excerpt = { 0 }, none = { 0 }, whole = { 0 };
  RbExcerptPlace back;

  rb_excerpt_init_place (&excerpt, words, &place);
  g_assert_cmpstr (excerpt.before, ==, "Am");
  g_assert_cmpstr (excerpt.words, ==, "FreitagistMarktamHafen,sagt{{first_name}}.Esgibt");
  g_assert_cmpstr (excerpt.after, ==, "Äpfel,BirnenundQuitten.DerChorsingtamHafen.EsgibtKuchen.");
  g_assert_true (rb_excerpt_find (&excerpt, f->article, &back));
  g_assert_cmpuint (back.place.from, ==, 3);
  g_assert_cmpuint (back.place.to_paragraph, ==, 1);
  g_assert_cmpuint (back.place.to, ==, 7);
  rb_excerpt_init_place (&none, words, &nowhere);
  g_assert_cmpstr (none.words, ==, "");
  rb_excerpt_init_place (&whole, line, NULL);
  g_assert_cmpstr (whole.words, ==, "Markt");
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/excerpt/find", test_find);
  add ("/excerpt/no-field", test_no_field);
  add ("/excerpt/of-place", test_of_place);
  return g_test_run ();
}
