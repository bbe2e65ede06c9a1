/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole issue with all that goes wrong by hand, mended finding by finding; and what holds of all
 * rules. */
#include "check-fixture.h"
#include "check/family.h"

#include <string.h>

#define LINK(n) "(https://example.org/" n ")"

static RbNode *
add_card (CheckFixture *f, RbNode *cards, const char *body, const char *credit)
{
  g_autofree char *blob = g_strdup_printf ("%064x", rb_node_count (cards, "items") + 1);
  RbNode *card = check_fixture_add_to (f, cards, "items", "card", "body", body, NULL);

  check_fixture_add_to (f, card, "photo", RB_KIND_PICTURE, "alt", "Bild Hafentag 2025", "credit",
                        credit, "file", "photos/a.jpg", "blob", blob, NULL);
  return card;
}

/* A monthly as offices type it: five links named "hier", one credit typed five times and once
 * forgotten, a heading over nothing, dates without a day, two kinds of quotation marks, hyphens for
 * dashes. */
static void
fill (CheckFixture *f)
{
  RbNode *cards, *events;

  check_fixture_set (f, f->issue, "preheader", "Rückblick auf den Hafentag");
  check_fixture_add (f, "editorial", "salutation", "Liebe Leserinnen und Leser,", "body",
                     "der Sommer am Kai - so voll wie nie - geht zu Ende. Der Hafentag \"Boote und "
                     "Bühnen\", der am 26. Mai stattfand, war ein „voller Erfolg“.\n\n"
                     "[Hier]" LINK ("bilder") " finden Sie Impressionen vom Hafentag.",
                     "signoff", "Ihr Hafenbüro", NULL);
  cards = check_fixture_add (f, "cards", "title", "Der Hafentag auf einen Blick", NULL);
  add_card (f, cards,
            "Verschaffen Sie sich [hier]" LINK ("ablauf") " einen Überblick über den Ablauf.",
            "Hafen | Ida Brandt");
  add_card (f, cards, "Finden Sie [hier]" LINK ("gruppen") " die vollständige Gruppenliste.",
            "Hafen | Ida Brandt");
  add_card (f, cards,
            "Werfen Sie [hier]" LINK ("fotos") " einen Blick auf die Fotos des Vorabends.",
            "Hafen | Ida Brandt");
  add_card (f, cards, "Den Film über die Regatta sehen Sie [hier]" LINK ("film") ".",
            "Hafen | Ida Brandt");
  add_card (f, cards, "Die Karte zeigt alle Stege.", "Hafen | Ida Brandt");
  add_card (f, cards, "Und noch ein Foto vom Kran.", "");
  events = check_fixture_add (f, "events", "title", "TERMINE", NULL);
  check_fixture_add_to (f, events, "items", "event", "title", "Runde - Kultur am Kai", "place",
                        "Online", NULL);
  check_fixture_add_to (f, events, "items", "event", "title", "Sommerfest", "start", "2025-06-10",
                        "place", "Kai", NULL);
  check_fixture_add_to (f, events, "items", "event", "title", "Lauf", "start", "2025-09-10", NULL);
  check_fixture_add (f, "text", "title", "Anfahrt", "body",
                     "Der [Plan](www.example.org/plan) gilt ab Freitag, 5. September 2025. "
                     "Text folgt.\n\nTODO",
                     NULL);
  check_fixture_add (f, "heading", "title", "AKTUELLES", NULL);
}

static void
test_found (void)
{
  static const struct {
    const char *id;
    guint n;
  } expected[] = {
    { "link-words-vague", 5 },     { "heading-empty", 1 },       { "event-date-missing", 1 },
    { "event-past", 1 },           { "typography-quotes", 1 },   { "typography-dashes", 2 },
    { "typography-spaces", 2 },    { "headline-capitals", 2 },   { "photo-alt-shared", 1 },
    { "photo-credit-missing", 1 }, { "address-relative", 1 },    { "leftover", 1 },
    { "weekday-wrong", 0 },        { "language-of-section", 0 }, { "section-unchanged", 0 },
  };
  CheckFixture f;

  check_fixture_init (&f, "de");
  fill (&f);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (check_fixture_count (&f, expected[i].id) != expected[i].n)
      g_error ("%s: %u", expected[i].id, check_fixture_count (&f, expected[i].id));
  check_fixture_clear (&f);
}

static void
append_node (GString *out, RbNode *node)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  g_string_append_printf (out, "<%s", rb_node_get_kind (node));
  for (guint i = 0; fields[i] != NULL; i++)
    g_string_append_printf (out, " %s=“%s”", fields[i], rb_node_get (node, fields[i]));
  for (guint i = 0; slots[i] != NULL; i++)
    for (guint j = 0; j < rb_node_count (node, slots[i]); j++)
      append_node (out, rb_node_nth (node, slots[i], j));
  g_string_append_c (out, '>');
}

static char *
dump (CheckFixture *f)
{
  GString *out = g_string_new (NULL);

  append_node (out, f->issue);
  return g_string_free (out, FALSE);
}

/* Mends the first finding that can be; FALSE if none can. */
static gboolean
mend_one (CheckFixture *f)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (finding->fix == NULL)
      continue;
    if (!rb_fix_apply (finding->fix, f->document))
      g_error ("%s cannot be mended", finding->id);
    return TRUE;
  }
  return FALSE;
}

/* Click by click, until nothing is left that a click can mend; then back, undo by undo. */
static void
test_mended (void)
{
  static const char *const gone[] = { "link-words-vague",  "heading-empty",
                                      "event-past",        "typography-quotes",
                                      "typography-dashes", "typography-spaces",
                                      "headline-capitals", "leftover",
                                      "address-relative",  "photo-credit-missing" };
  g_autofree char *before = NULL, *after = NULL;
  CheckFixture f;
  guint n = 0;

  check_fixture_init (&f, "de");
  fill (&f);
  rb_document_pause (f.document);
  before = dump (&f);
  while (mend_one (&f))
    g_assert_cmpuint (++n, <, 60);
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    g_assert_cmpuint (check_fixture_count (&f, gone[i]), ==, 0);
  /* What only a person knows is still told. */
  g_assert_cmpuint (check_fixture_count (&f, "event-date-missing"), ==, 1);
  g_assert_cmpuint (check_fixture_count (&f, "photo-alt-shared"), ==, 1);
  after = dump (&f);
  g_assert_nonnull (strstr (after, "am Kai – so voll wie nie – geht"));
  g_assert_nonnull (strstr (after, "„Boote und Bühnen“"));
  g_assert_nonnull (strstr (after, "Hier finden Sie [Impressionen vom Hafentag]"));
  g_assert_nonnull (strstr (after, "[Film über die Regatta]"));
  g_assert_null (strstr (after, "TODO"));
  g_assert_null (strstr (after, "AKTUELLES"));
  for (guint i = 0; i < n; i++)
    g_assert_true (rb_document_undo (f.document, NULL, NULL));
  g_free (g_steal_pointer (&after));
  after = dump (&f);
  g_assert_cmpstr (after, ==, before);
  check_fixture_clear (&f);
}

/* A fix is of the copy that was checked, and fits the document as long as nobody has changed what
 * it is about. */
static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  *(RbFindings **)data = rb_check_issue_finish (result, NULL);
}

static void
test_beside (void)
{
  RbFindings *findings = NULL;
  CheckFixture f;
  guint n_fixed = 0;

  check_fixture_init (&f, "de");
  fill (&f);
  rb_check_issue_async (f.issue, NULL, on_checked, &findings);
  while (findings == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (strcmp (finding->id, "headline-capitals") == 0 && finding->fix != NULL)
      n_fixed += rb_fix_apply (finding->fix, f.document);
  }
  g_assert_cmpuint (n_fixed, ==, 2);
  rb_findings_free (findings);
  check_fixture_clear (&f);
}

/* A file may hold anything; kinds are not looked at when it is read. */
static void
test_unknown_kind (void)
{
  CheckFixture f;
  RbNode *before;

  check_fixture_init (&f, "de");
  before = rb_document_insert (f.document, f.newsletter, "issues", "issue", 0);
  rb_document_set (f.document, before, "date", "2025-07-28");
  for (guint i = 0; i < 2; i++) {
    RbNode *cards =
        rb_document_insert (f.document, i == 0 ? before : f.issue, "sections", "cards", G_MAXUINT);

    check_fixture_add_to (&f, cards, "items", "zzz", "title", "Titel", NULL);
  }
  g_assert_cmpuint (check_fixture_count (&f, "section-empty"), ==, 1);
  check_fixture_clear (&f);
}

static void
test_rules (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const RbCheckFamily *const *families = rb_check_list_families (&n);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++) {
    g_assert_true (families[i]->name != NULL && *families[i]->name != '\0');
    g_assert_true (families[i]->label != NULL && *families[i]->label != '\0');
    g_assert_cmpstr (rb_check_family_get_label (families[i]->name), !=, "");
    g_assert_true (families[i]->issue != NULL || families[i]->node != NULL);
    g_assert_nonnull (families[i]->rules[0].id);
    for (const RbRule *rule = families[i]->rules; rule->id != NULL; rule++) {
      if (!g_hash_table_add (ids, (gpointer)rule->id))
        g_error ("%s stands in two tables", rule->id);
      /* An address is that of a source that is named. */
      g_assert_true (rule->url == NULL || rule->source != NULL);
      g_assert_true (rule->source == NULL || *rule->source != '\0');
      g_assert_true (rule->url == NULL || g_str_has_prefix (rule->url, "https://"));
    }
    /* Families of one name have one label. */
    for (guint j = 0; j < i; j++)
      if (strcmp (families[i]->name, families[j]->name) == 0)
        g_assert_cmpstr (families[i]->label, ==, families[j]->label);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-whole/found", test_found);
  g_test_add_func ("/check-whole/mended", test_mended);
  g_test_add_func ("/check-whole/beside", test_beside);
  g_test_add_func ("/check-whole/unknown-kind", test_unknown_kind);
  g_test_add_func ("/check-whole/rules", test_rules);
  return g_test_run ();
}
