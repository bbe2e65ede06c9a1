/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new issue from the last one: what stands, what goes, and what comes after August. */
#include "rundbrief.h"

static RbDocument *
make_document (const char *language)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document = rb_document_create (NULL, RB_STORE_MEMORY, "Probe", language, &error);

  g_assert_no_error (error);
  return document;
}

static RbNode *
add (RbDocument *document, RbNode *parent, const char *slot, const char *kind, const char *field,
     const char *value)
{
  RbNode *node = rb_document_insert (document, parent, slot, kind, G_MAXUINT);

  rb_document_set (document, node, field, value);
  return node;
}

static RbNode *
add_issue (RbDocument *document, const char *title, const char *date)
{
  RbNode *issue =
      add (document, rb_document_get_root (document), "issues", "issue", "title", title);

  rb_document_set (document, issue, "date", date);
  return issue;
}

static void
test_titles (void)
{
  static const struct {
    const char *language, *title, *date, *next_title, *next_date;
  } rows[] = {
    { "de", "August 2025", "2025-08-28", "September 2025", "2025-09-28" },
    { "en", "Newsletter September 2025", "2025-09-30", "Newsletter October 2025", "2025-10-30" },
    { "de", "September 2025", "2025-09-30", "Oktober 2025", "2025-10-30" },
    { "de", "Dezember 2025", "2025-12-31", "Januar 2026", "2026-01-31" },
    { "de", "Januar 2026", "2026-01-31", "Februar 2026", "2026-02-28" },
    { "de", "March 2026", "2026-03-01", "April 2026", "2026-04-01" },
    { "de", "März 2026", "2026-03-01", "April 2026", "2026-04-01" },
    { "de", "Ausgabe 34", "2026-03-01", "Ausgabe 35", "2026-04-01" },
    { "en", "No. 09, 2025", "2025-03-01", "No. 10, 2025", "2025-04-01" },
    { "en", "Special", "2025-03-01", "April 2025", "2025-04-01" },
    { "de", "Maifest", "2025-05-01", "Juni 2025", "2025-06-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RbDocument) document = make_document (rows[i].language);
    RbNode *last = add_issue (document, rows[i].title, rows[i].date);
    RbNode *issue = rb_issue_new_from (document, last);

    g_assert_cmpstr (rb_node_get (issue, "title"), ==, rows[i].next_title);
    g_assert_cmpstr (rb_node_get (issue, "date"), ==, rows[i].next_date);
    g_assert_true (rb_document_get_newest_issue (document) == issue);
  }
}

static void
test_standing (void)
{
  g_autoptr (RbDocument) document = make_document ("de");
  RbNode *last = add_issue (document, "August 2025", "2025-08-28");
  RbNode *editorial, *article, *events, *cards, *links, *issue, *node;
  g_autoptr (GError) error = NULL;

  rb_document_set (document, last, "subject", "Alt");
  editorial = add (document, last, "sections", "editorial", "salutation", "Guten Tag,");
  rb_document_set (document, editorial, "body", "Es war Sommer.");
  rb_document_set (document, editorial, "signoff", "Ihr Team");
  add (document, last, "sections", "heading", "title", "Aktuelles");
  article = add (document, last, "sections", "article", "headline", "Alte Nachricht");
  rb_document_set (document, article, "link.url", "https://example.org");
  rb_document_set (document, article, "link_style", "button");
  add (document, article, "photo", RB_KIND_PICTURE, "alt", "Ein Bild");
  events = add (document, last, "sections", "events", "title", "Termine");
  add (document, events, "items", "event", "title", "Vorbei");
  cards = add (document, last, "sections", "cards", "title", "Themen");
  node = add (document, cards, "items", "card", "title", "Eins");
  add (document, node, "photo", RB_KIND_PICTURE, "alt", "Ein Bild");
  links = add (document, last, "sections", "links", "title", "Kontakt");
  add (document, links, "items", "link-item", "url", "https://example.org");

  issue = rb_issue_new_from (document, last);
  g_assert_cmpuint (rb_node_count (issue, "sections"), ==, 6);
  g_assert_cmpstr (rb_node_get (issue, "subject"), ==, "");
  node = rb_node_nth (issue, "sections", 0);
  g_assert_cmpstr (rb_node_get (node, "salutation"), ==, "Guten Tag,");
  g_assert_cmpstr (rb_node_get (node, "body"), ==, "");
  g_assert_cmpstr (rb_node_get (node, "signoff"), ==, "Ihr Team");
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 1), "title"), ==, "Aktuelles");
  node = rb_node_nth (issue, "sections", 2);
  g_assert_cmpstr (rb_node_get (node, "headline"), ==, "");
  g_assert_cmpstr (rb_node_get (node, "link.url"), ==, "");
  g_assert_cmpstr (rb_node_get (node, "link_style"), ==, "button");
  g_assert_null (rb_node_get_child (node, "photo"));
  node = rb_node_nth (issue, "sections", 3);
  g_assert_cmpstr (rb_node_get (node, "title"), ==, "Termine");
  g_assert_cmpuint (rb_node_count (node, "items"), ==, 0);
  node = rb_node_nth (rb_node_nth (issue, "sections", 4), "items", 0);
  g_assert_nonnull (node);
  g_assert_cmpstr (rb_node_get (node, "title"), ==, "");
  g_assert_null (rb_node_get_child (node, "photo"));
  node = rb_node_nth (rb_node_nth (issue, "sections", 5), "items", 0);
  g_assert_cmpstr (rb_node_get (node, "url"), ==, "https://example.org");

  /* The last one is as it was, and all of it is one step. */
  g_assert_cmpstr (rb_node_get (editorial, "body"), ==, "Es war Sommer.");
  g_assert_cmpuint (rb_node_count (events, "items"), ==, 1);
  g_assert_true (rb_document_undo (document, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rb_node_count (rb_document_get_root (document), "issues"), ==, 1);
  g_assert_true (rb_document_redo (document, NULL, &error));
  g_assert_no_error (error);
  issue = rb_document_get_newest_issue (document);
  g_assert_cmpstr (rb_node_get (issue, "title"), ==, "September 2025");
  g_assert_cmpuint (rb_node_count (issue, "sections"), ==, 6);
}

/* A button that leads to a list leads to that of the new issue. */
static void
test_anchors (void)
{
  g_autoptr (RbDocument) document = make_document ("de");
  RbNode *last = add_issue (document, "August 2025", "2025-08-28");
  RbNode *button = add (document, last, "sections", "button", "link.label", "Alle Termine");
  RbNode *events = add (document, last, "sections", "events", "title", "Termine"), *issue;
  g_autofree char *anchor = rb_section_dup_anchor (events), *copied = NULL;

  rb_document_set (document, button, "link.url", anchor);
  issue = rb_issue_new_from (document, last);
  copied = rb_section_dup_anchor (rb_node_nth (issue, "sections", 1));
  g_assert_cmpstr (copied, !=, anchor);
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 0), "link.url"), ==, copied);
  g_assert_cmpstr (rb_node_get (button, "link.url"), ==, anchor);
}

static void
test_empty (void)
{
  g_autoptr (RbDocument) document = make_document ("en");
  RbNode *issue = rb_issue_new_empty (document);
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (issue, "date"), NULL);

  g_assert_nonnull (date);
  g_assert_true (rb_node_has (issue, "title"));
  g_assert_cmpuint (rb_node_count (issue, "sections"), ==, 0);
  g_assert_cmpuint (rb_node_count (rb_document_get_root (document), "issues"), ==, 1);
}

/* Why the last issue's findings were let stand says nothing about the new one's. */
static void
test_waivers (void)
{
  g_autoptr (RbDocument) document = make_document ("de");
  RbNode *last = add_issue (document, "Mai", "2026-05-01");
  RbNode *list = add (document, last, "sections", "links", "title", "Links");
  RbNode *item = add (document, list, "items", "link-item", "title", "Seite");
  RbNode *nodes[] = { last, list, item }, *issue, *copy;

  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    rb_waiver_set (document, nodes[i], "some-rule", "title", "So gewollt");
  issue = rb_issue_new_from (document, last);
  copy = rb_node_nth (issue, "sections", 0);
  g_assert_cmpstr (rb_node_get (rb_node_nth (copy, "items", 0), "title"), ==, "Seite");
  g_assert_cmpstr (rb_waiver_get (issue, "some-rule", "title"), ==, "");
  g_assert_cmpstr (rb_waiver_get (copy, "some-rule", "title"), ==, "");
  g_assert_cmpstr (rb_waiver_get (rb_node_nth (copy, "items", 0), "some-rule", "title"), ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    g_assert_cmpstr (rb_waiver_get (nodes[i], "some-rule", "title"), ==, "So gewollt");
  /* One step. */
  g_assert_true (rb_document_undo (document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (rb_document_get_root (document), "issues"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/new-issue/titles", test_titles);
  g_test_add_func ("/new-issue/standing", test_standing);
  g_test_add_func ("/new-issue/anchors", test_anchors);
  g_test_add_func ("/new-issue/empty", test_empty);
  g_test_add_func ("/new-issue/waivers", test_waivers);
  return g_test_run ();
}
