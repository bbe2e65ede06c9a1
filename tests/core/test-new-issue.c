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

/* What stands is what was the same twice, was said to be meant so, or is still to come. */
static void
test_evidence (void)
{
  static const char *const addresses[] = { "Hier wohnen wir.", "Nie genannt." };
  g_autoptr (RbDocument) document = make_document ("de");
  RbNode *july = add_issue (document, "Juli 2025", "2025-07-28");
  RbNode *august = add_issue (document, "August 2025", "2025-08-28"), *issue, *events, *section;
  RbNode *event;

  add (document, july, "sections", "text", "body", addresses[0]);
  add (document, august, "sections", "text", "body", addresses[0]);
  section = add (document, august, "sections", "text", "body", addresses[1]);
  rb_waiver_set (document, section, RB_UNCHANGED_RULE, NULL, "So gewollt");
  add (document, august, "sections", "text", "body", "Neu im August.");
  add (document, august, "sections", "heading", "title", "Neues im August 2025");
  section = add (document, august, "sections", "highlight", "title", "Kongress");
  rb_document_set (document, section, "date", "2026-06-01");
  section = add (document, august, "sections", "highlight", "title", "Sommerfest");
  rb_document_set (document, section, "date", "2025-09-01");
  events = add (document, august, "sections", "events", "title", "Termine");
  event = add (document, events, "items", "event", "title", "Vorbei");
  rb_document_set (document, event, "start", "2025-09-04");
  event = add (document, events, "items", "event", "title", "Noch lange");
  rb_document_set (document, event, "start", "2025-09-04");
  rb_document_set (document, event, "end", "2025-10-04");
  rb_document_set (document, august, "status", "sent");
  rb_document_set (document, august, "sent.by", "A. Koch");

  issue = rb_issue_new_from (document, august);
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 0), "body"), ==, addresses[0]);
  section = rb_node_nth (issue, "sections", 1);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, addresses[1]);
  g_assert_cmpstr (rb_waiver_get (section, RB_UNCHANGED_RULE, NULL), ==, "So gewollt");
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 2), "body"), ==, "");
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 3), "title"), ==,
                   "Neues im September 2025");
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 4), "title"), ==, "Kongress");
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 5), "title"), ==, "");
  events = rb_node_nth (issue, "sections", 6);
  g_assert_cmpuint (rb_node_count (events, "items"), ==, 1);
  g_assert_cmpstr (rb_node_get (rb_node_nth (events, "items", 0), "title"), ==, "Noch lange");
  g_assert_cmpstr (rb_node_get (issue, "status"), ==, "");
  g_assert_cmpstr (rb_node_get (issue, "sent.by"), ==, "");
  g_assert_true (rb_issue_get_origin (issue) == august);

  /* From an older one: its sections, but the newest one's day and name follow. */
  issue = rb_issue_new_from (document, july);
  g_assert_cmpstr (rb_node_get (issue, "title"), ==, "Oktober 2025");
  g_assert_cmpstr (rb_node_get (issue, "date"), ==, "2025-10-28");
  g_assert_true (rb_issue_get_origin (issue) == july);
}

static const RbCarried *
find_carried (GPtrArray *list, RbCarriedGroup group, RbNode *node, const char *field)
{
  for (guint i = 0; i < list->len; i++) {
    const RbCarried *carried = list->pdata[i];

    if (carried->group == group && carried->node == node && g_strcmp0 (carried->field, field) == 0)
      return carried;
  }
  return NULL;
}

static GPtrArray *
list_carried (RbNode *issue, RbFindings **findings)
{
  g_clear_pointer (findings, rb_findings_free);
  *findings = rb_check_issue (issue);
  return rb_carried_list (issue, *findings);
}

static void
test_carried (void)
{
  g_autoptr (RbDocument) document = make_document ("de");
  RbNode *last = add_issue (document, "August 2025", "2025-08-28"), *issue, *heading, *links, *item;
  RbNode *editorial;
  g_autoptr (RbFindings) findings = NULL;
  g_autoptr (GPtrArray) list = NULL, fewer = NULL, after = NULL, next = NULL;
  const RbCarried *carried;

  editorial = add (document, last, "sections", "editorial", "salutation", "Guten Tag,");
  rb_document_set (document, editorial, "body", "Es war Sommer.");
  add (document, last, "sections", "heading", "title", "Rückblick auf August");
  links = add (document, last, "sections", "links", "title", "Anmelden");
  item = add (document, links, "items", "link-item", "title", "Bis zum 3. September 2025");
  rb_document_set (document, item, "url", "https://example.org");
  add (document, last, "sections", "contents", "title", "Inhalt");
  issue = rb_issue_new_from (document, last);
  editorial = rb_node_nth (issue, "sections", 0);
  heading = rb_node_nth (issue, "sections", 1);
  links = rb_node_nth (issue, "sections", 2);
  item = rb_node_nth (links, "items", 0);

  list = list_carried (issue, &findings);
  g_assert_nonnull (find_carried (list, RB_CARRIED_UNCHANGED, editorial, NULL));
  g_assert_nonnull (find_carried (list, RB_CARRIED_UNCHANGED, heading, NULL));
  g_assert_nonnull (find_carried (list, RB_CARRIED_UNCHANGED, links, NULL));
  g_assert_nonnull (find_carried (list, RB_CARRIED_PAST, item, "title"));
  carried = find_carried (list, RB_CARRIED_MONTH, heading, "title");
  g_assert_nonnull (carried);
  g_assert_nonnull (carried->fix);
  g_assert_cmpstr (carried->words, ==, "Rückblick auf August");
  g_assert_cmpuint (list->len, ==, 5);

  /* Worked on, ticked off, mended: each is one less. */
  rb_document_set (document, editorial, "body", "Es wird Herbst.");
  rb_carried_keep (find_carried (list, RB_CARRIED_UNCHANGED, links, NULL));
  rb_carried_keep (find_carried (list, RB_CARRIED_PAST, item, "title"));
  g_assert_true (rb_fix_apply (carried->fix, document));
  fewer = list_carried (issue, &findings);
  g_assert_cmpuint (fewer->len, ==, 0);
  g_assert_true (rb_document_undo (document, NULL, NULL));
  g_assert_true (rb_document_undo (document, NULL, NULL));
  after = list_carried (issue, &findings);
  g_assert_nonnull (find_carried (after, RB_CARRIED_PAST, item, "title"));
  g_assert_null (find_carried (after, RB_CARRIED_UNCHANGED, links, NULL));

  /* What is meant to stay is not asked of again next time, but its days are. */
  issue = rb_issue_new_from (document, issue);
  next = list_carried (issue, &findings);
  links = rb_node_nth (issue, "sections", 2);
  g_assert_null (find_carried (next, RB_CARRIED_UNCHANGED, links, NULL));
  g_assert_nonnull (find_carried (next, RB_CARRIED_PAST, rb_node_nth (links, "items", 0), "title"));
}

/* Of what an item of a kind that nobody knows holds, nobody can tell whether it is the same. */
static void
test_carried_unknown (void)
{
  g_autoptr (RbDocument) document = make_document ("de");
  RbNode *last = add_issue (document, "August 2025", "2025-08-28"), *issue, *links;
  g_autoptr (RbFindings) findings = NULL;
  g_autoptr (GPtrArray) list = NULL;

  links = add (document, last, "sections", "links", "title", "Anmelden");
  add (document, links, "items", "zzz", "title", "Titel");
  issue = rb_issue_new_from (document, last);
  g_assert_cmpuint (rb_node_count (rb_node_nth (issue, "sections", 0), "items"), ==, 1);
  list = list_carried (issue, &findings);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_templates (void)
{
  g_autoptr (RbDocument) document = make_document ("de");
  RbNode *root = rb_document_get_root (document);
  RbNode *last = add_issue (document, "August 2025", "2025-08-28"), *kept, *issue;
  g_autoptr (RbFindings) findings = NULL;
  g_autoptr (RbSearch) search = NULL;
  g_autoptr (GPtrArray) found = NULL;

  rb_document_set (document, last, "status", "approved");
  add (document, last, "sections", "text", "body", "Einmaliges Wort: Zwetschgenkuchen.");
  kept = rb_issue_save_template (last, "Sonderausgabe");
  g_assert_true (rb_issue_is_template (kept));
  g_assert_cmpstr (rb_node_get (kept, "status"), ==, "");
  g_assert_cmpstr (rb_node_get (kept, "date"), ==, "");
  g_assert_cmpuint (rb_node_count (root, "issues"), ==, 1);
  g_assert_true (rb_document_get_newest_issue (document) == last);
  g_assert_null (rb_newsletter_find_issue_before (kept));
  /* It is checked like an issue, and found by no search. */
  findings = rb_check_issue (kept);
  g_assert_cmpuint (rb_findings_count (findings), >, 0);
  search = rb_search_new (document);
  rb_document_set (document, rb_node_nth (kept, "sections", 0), "body", "Nur hier: Mirabellen.");
  found = rb_search_query (search, "Mirabellen", 5);
  g_assert_cmpuint (found->len, ==, 0);

  issue = rb_issue_new_from_template (document, kept);
  g_assert_cmpstr (rb_node_get (issue, "title"), ==, "September 2025");
  g_assert_cmpstr (rb_node_get (issue, "date"), ==, "2025-09-28");
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 0), "body"), ==,
                   "Nur hier: Mirabellen.");
  g_assert_true (rb_document_get_newest_issue (document) == issue);
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
  g_test_add_func ("/new-issue/evidence", test_evidence);
  g_test_add_func ("/new-issue/carried", test_carried);
  g_test_add_func ("/new-issue/carried/unknown", test_carried_unknown);
  g_test_add_func ("/new-issue/templates", test_templates);
  return g_test_run ();
}
