/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two states of an issue, or two issues, as their readers see them. */
#include "compare-fixture.h"
#include <string.h>

static void
assert_sections (RbNode *before, RbNode *after, const char *expected)
{
  g_autoptr (RbComparison) comparison = rb_compare_issues (before, after);
  g_autofree char *found = fixture_describe_sections (comparison);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_field (RbNode *before, RbNode *after, const char *name, const char *expected)
{
  g_autoptr (RbComparison) comparison = rb_compare_issues (before, after);
  g_autofree char *found = fixture_describe_field (comparison, name);

  g_assert_cmpstr (found, ==, expected);
}

/* "heading, text | photo, credit: before → after" of each entry of a list. */
static void
assert_entries (GPtrArray *list, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++) {
    const RbDiffEntry *entry = list->pdata[i];

    g_string_append_printf (found, "%s%s: %s > %s", i > 0 ? "; " : "", entry->words, entry->before,
                            entry->after);
  }
  g_assert_cmpstr (found->str, ==, expected);
}

/* --- which section is which ------------------------------------------------------------------- */

static RbNode *
add_heading (RbNode *issue, const char *title)
{
  return fixture_add (issue, "sections", "heading", "title", title, NULL);
}

static void
test_same (void)
{
  RbNode *now, *was;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;
  g_autoptr (RbComparison) comparison = NULL;
  g_autofree char *summary = NULL;

  add_heading (now, "A");
  fixture_add (now, "sections", "text", "body", "Some *words*.", NULL);
  kept = fixture_keep (now, &was);
  /* Written otherwise, but read the same. */
  fixture_set (rb_node_nth (now, "sections", 1), "body", "Some _words_.\n");
  comparison = rb_compare_issues (was, now);
  g_assert_true (rb_comparison_is_same (comparison));
  g_assert_true (comparison->same_issue);
  summary = rb_comparison_dup_summary (comparison);
  g_assert_cmpstr (summary, ==, "Nothing differs");
}

static void
test_sections (void)
{
  RbNode *now, *was;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;
  g_autoptr (RbComparison) comparison = NULL;
  g_autofree char *summary = NULL;
  RbNode *sections[6];

  for (guint i = 0; i < 6; i++)
    sections[i] = add_heading (now, (char[]){ (char)('A' + i), 0 });
  kept = fixture_keep (now, &was);
  rb_document_remove (document, sections[1]);
  fixture_set (sections[3], "title", "Dora");
  rb_document_move (document, sections[5], now, "sections", 0);
  rb_document_insert (document, now, "sections", "divider", 2);
  assert_sections (was, now, "=>F =A + -B =C ~Dora =E");
  assert_sections (now, was, "=A +B - =C ~D =E =>F");
  comparison = rb_compare_issues (was, now);
  g_assert_cmpuint (((RbDiffNode *)comparison->sections->pdata[0])->before_index, ==, 5);
  g_assert_cmpstr (((RbDiffNode *)comparison->sections->pdata[0])->follows_before, ==,
                   "Heading: E");
  summary = rb_comparison_dup_summary (comparison);
  g_assert_cmpstr (summary, ==,
                   "1 section changed, 1 added, 1 removed, 1 moved; 1 word added, 2 removed");
}

/* Whatever order things get: as few are told to have moved as can be, and the same both ways. */
static void
test_moves (void)
{
  RbNode *now, *was;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 12; i++)
    add_heading (now, (char[]){ (char)('A' + i), 0 });
  for (guint n = 1; n < 4; n++)
    for (guint round = 0; round < 20; round++) {
      g_autoptr (RbDocument) kept = fixture_keep (now, &was);
      g_autoptr (RbComparison) there = NULL;
      g_autoptr (RbComparison) back = NULL;
      guint moved = 0;

      for (guint i = 0; i < n; i++)
        rb_document_move (document, rb_node_nth (now, "sections", g_rand_int_range (rand, 0, 12)),
                          now, "sections", (guint)g_rand_int_range (rand, 0, 12));
      there = rb_compare_issues (was, now);
      back = rb_compare_issues (now, was);
      moved = there->counts.sections_moved;
      g_assert_cmpuint (moved, <=, n);
      g_assert_cmpuint (moved, ==, back->counts.sections_moved);
      g_assert_cmpuint (there->counts.sections_same, ==, 12 - moved);
    }
}

/* Hidden sections are in no mail. */
static void
test_hidden (void)
{
  RbNode *now, *was;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;
  g_autoptr (RbComparison) comparison = NULL;
  RbNode *a = add_heading (now, "A"), *b = add_heading (now, "B"), *c = add_heading (now, "C");

  fixture_set (b, "hidden", "true");
  fixture_set (c, "hidden", "true");
  kept = fixture_keep (now, &was);
  fixture_set (a, "hidden", "true");
  fixture_set (b, "hidden", "");
  fixture_set (c, "title", "Carl");
  assert_sections (was, now, "+B -A");
  comparison = rb_compare_issues (was, now);
  g_assert_true (((RbDiffNode *)comparison->sections->pdata[0])->by_hiding);
  g_assert_true (((RbDiffNode *)comparison->sections->pdata[1])->by_hiding);
}

/* Two issues have no section in common by id. */
static void
test_likeness (void)
{
  RbNode *first, *second;
  g_autoptr (RbDocument) document = fixture_new (&first);

  second =
      fixture_add (rb_document_get_root (document), "issues", "issue", "title", "Oktober", NULL);
  fixture_add (first, "sections", "editorial", "salutation", "Hallo,", "body",
               "der Sommer geht zu Ende.", NULL);
  fixture_add (first, "sections", "article", "headline", "Drei Tage Musik", "body",
               "Am Hafen spielen elf Kapellen und ein Chor.", NULL);
  fixture_add (first, "sections", "article", "headline", "Neue Brücke", "body",
               "Die Brücke über den Kanal wird gestrichen.", NULL);
  fixture_add (first, "sections", "events", "title", "Termine", NULL);
  fixture_add (first, "sections", "divider", NULL);
  fixture_add (first, "sections", "text", "title", "Öffnungszeiten", "body", "Montag bis Freitag",
               NULL);
  fixture_add (second, "sections", "editorial", "salutation", "Guten Tag,", "body",
               "nun wird es Herbst.", NULL);
  fixture_add (second, "sections", "article", "headline", "Die Brücke ist gestrichen", "body",
               "Die Brücke über den Kanal wurde gestern frisch gestrichen.", NULL);
  fixture_add (second, "sections", "article", "headline", "Kastanien", "body",
               "Wer sammelt mit uns im Stadtwald?", NULL);
  fixture_add (second, "sections", "divider", NULL);
  fixture_add (second, "sections", "events", "title", "Termine", "empty_text", "Keine.", NULL);
  fixture_add (second, "sections", "text", "title", "Öffnungszeiten", "body", "Montag bis Freitag",
               NULL);
  assert_sections (first, second,
                   "~Guten Tag, -Drei Tage Musik ~Die Brücke ist gestrichen +Kastanien => "
                   "~Termine =Öffnungszeiten");
}

static void
test_items (void)
{
  RbNode *now, *was, *cards, *card;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;
  g_autoptr (RbComparison) comparison = NULL;
  const RbDiffField *field;

  cards = fixture_add (now, "sections", "cards", "title", "Feste", NULL);
  card = fixture_add (cards, "items", "card", "title", "Mai", NULL);
  fixture_add (cards, "items", "card", "title", "Juni", "body", "warm", NULL);
  fixture_add (cards, "items", "card", "title", "Juli", NULL);
  kept = fixture_keep (now, &was);
  rb_document_remove (document, card);
  fixture_set (rb_node_nth (cards, "items", 0), "body", "heiß");
  rb_document_move (document, rb_node_nth (cards, "items", 1), cards, "items", 0);
  comparison = rb_compare_issues (was, now);
  field = ((RbDiffNode *)comparison->sections->pdata[0])->fields->pdata[0];
  g_assert_cmpstr (field->name, ==, "items");
  g_assert_cmpuint (field->items->len, ==, 3);
  g_assert_true (((RbDiffNode *)field->items->pdata[0])->moved);
  g_assert_cmpint (((RbDiffNode *)field->items->pdata[1])->is, ==, RB_REMOVED);
  g_assert_cmpint (((RbDiffNode *)field->items->pdata[2])->is, ==, RB_CHANGED);
  g_assert_cmpuint (comparison->counts.words_added, ==, 1);
  g_assert_cmpuint (comparison->counts.words_removed, ==, 2);
}

/* --- tables and photos ------------------------------------------------------------------------ */

static void
test_table (void)
{
  RbNode *now, *was, *table;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;

  table = fixture_add (now, "sections", "table", "columns", "Jahr\tGäste", "rows",
                       "2023\t400 Gäste\n2024\t500 Gäste\n2025\t600 Gäste", NULL);
  kept = fixture_keep (now, &was);
  fixture_set (table, "rows", "2024\t500 Gäste\n2025\t650 Gäste\n2026\toffen");
  assert_field (was, now, "rows",
                "=|Jahr|Gäste / -|[-2023-]|[-400 Gäste-] / =|2024|500 Gäste / "
                "~|2025|[-600-][+650+] Gäste / +|[+2026+]|[+offen+]");
  fixture_set (table, "columns", "Jahr\tOrt\tBesucher");
  fixture_set (table, "rows", "2023\tKai\t400 Gäste\n2024\t\t500 Gäste\n2025\t\t600 Gäste");
  assert_field (was, now, "rows",
                "~|Jahr|[-Gäste-][+Ort+]|[+Besucher+] / ~|2023|[-400 Gäste-][+Kai+]|[+400 Gäste+] "
                "/ ~|2024|[-500 Gäste-]|[+500 Gäste+] / ~|2025|[-600 Gäste-]|[+600 Gäste+]");
  fixture_set (table, "columns", "Jahr\tOrt\tGäste");
  assert_field (was, now, "rows",
                "~|Jahr|[+Ort+]|Gäste / ~|2023|[+Kai+]|400 Gäste / =|2024||500 Gäste / "
                "=|2025||600 Gäste");
}

static const RbDiffPhoto *
get_photo (const RbComparison *comparison)
{
  const RbDiffNode *section = comparison->sections->pdata[0];
  const RbDiffField *field = section->fields->pdata[section->fields->len - 1];

  g_assert_nonnull (field->photos);
  return field->photos->pdata[0];
}

static void
test_photo (void)
{
  RbNode *now, *was, *photo;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;
  g_autoptr (RbComparison) one = NULL;
  g_autoptr (RbComparison) two = NULL;
  g_autoptr (RbComparison) three = NULL;
  RbStore *store = rb_document_get_store (document);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("other", 5);
  g_autofree char *other = rb_store_add_blob (store, bytes, "image/jpeg", 600, 600);

  photo = fixture_add_photo (fixture_add (now, "sections", "photo", NULL), "photo", "eins",
                             "Der Hafen", "Ada");
  kept = fixture_keep (now, &was);
  fixture_set (photo, "note", "Only for the office");
  fixture_set (photo, "crop", "0 0 0.5 0.5");
  one = rb_compare_issues (was, now);
  g_assert_cmpint (get_photo (one)->what, ==, RB_PHOTO_CUT);
  g_assert_cmpstr (get_photo (one)->before->sha256, ==, get_photo (one)->after->sha256);
  g_assert_cmpfloat (get_photo (one)->after->part.width, <, 0.6);
  g_assert_null (get_photo (one)->after->photo);
  fixture_set (photo, "blob", other);
  fixture_set (photo, "credit", "Ada Lovelace");
  fixture_set (photo, "caption", "Am Kai");
  two = rb_compare_issues (was, now);
  g_assert_cmpint (get_photo (two)->what, ==,
                   RB_PHOTO_REPLACED | RB_PHOTO_CREDIT | RB_PHOTO_CAPTION);
  g_assert_cmpstr (get_photo (two)->after->sha256, ==, other);
  assert_entries (two->credits, "Der Hafen: © Ada > © Ada Lovelace");
  g_assert_cmpuint (two->counts.words_added, ==, 3);
  rb_document_remove (document, photo);
  three = rb_compare_issues (was, now);
  g_assert_cmpint (get_photo (three)->is, ==, RB_REMOVED);
  assert_entries (three->credits, "Der Hafen: © Ada > ");
}

/* A photo between paragraphs belongs to the newsletter, and the text names it only. */
static void
test_named_photo (void)
{
  RbNode *now, *was, *photo;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;
  g_autoptr (RbComparison) comparison = NULL;

  photo = fixture_add_photo (rb_document_get_root (document), "photos", "kai.jpg", "Kai", "Ada");
  fixture_add (now, "sections", "text", "body", "Vorher\n\n![](photos/kai.jpg)\n\nNachher", NULL);
  kept = fixture_keep (now, &was);
  fixture_set (photo, "credit", "Berta");
  comparison = rb_compare_issues (was, now);
  g_assert_cmpint (get_photo (comparison)->what, ==, RB_PHOTO_CREDIT);
  assert_entries (comparison->credits, "Kai: © Ada > © Berta");
  fixture_set (rb_node_nth (now, "sections", 0), "body", "Vorher\n\nNachher");
  assert_field (was, now, "body", "Vorher / [--] / Nachher");
}

/* --- what is listed apart --------------------------------------------------------------------- */

static void
test_addresses (void)
{
  RbNode *now, *was, *text, *article, *target;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;
  g_autoptr (RbComparison) comparison = NULL;
  g_autofree char *anchor = NULL;
  g_autofree char *body = NULL;

  target = add_heading (now, "Ziel");
  anchor = rb_section_dup_anchor (target);
  text = fixture_add (now, "sections", "text", "body",
                      "Mehr [auf der Seite](https://a.example) und [hier](https://b.example) und "
                      "[dort](https://c.example).",
                      NULL);
  article = fixture_add (now, "sections", "article", "headline", "Kopf", "link.label", "Weiter",
                         "link.url", "https://d.example", NULL);
  kept = fixture_keep (now, &was);
  body =
      g_strdup_printf ("Mehr [auf der **neuen** Seite](https://a.example/neu) und "
                       "[hier](https://b.example) und [jenseits](https://e.example), [Ziel](%s).",
                       anchor);
  fixture_set (text, "body", body);
  fixture_set (article, "link.url", "https://d.example/2");
  fixture_set (rb_document_get_root (document), "view_online_url", "https://online.example");
  comparison = rb_compare_issues (was, now);
  assert_entries (comparison->addresses,
                  "View in browser:  > https://online.example; "
                  "auf der neuen Seite: https://a.example > https://a.example/neu; "
                  "jenseits: https://c.example > https://e.example; Ziel:  > #Ziel; "
                  "Weiter: https://d.example > https://d.example/2");
}

/* A link to a section of last month's issue leads to the same section of this one. */
static void
test_anchors (void)
{
  RbNode *first, *second, *section;
  g_autoptr (RbDocument) document = fixture_new (&first);
  g_autoptr (RbComparison) comparison = NULL;
  g_autofree char *anchor = NULL;
  g_autofree char *body = NULL;

  section = fixture_add (first, "sections", "text", "title", "Termine im Hafen", NULL);
  anchor = rb_section_dup_anchor (section);
  body = g_strdup_printf ("Siehe [unten](%s).", anchor);
  fixture_add (first, "sections", "editorial", "body", body, NULL);
  second = rb_document_copy (document, first, rb_document_get_root (document), "issues", 9);
  fixture_set (rb_node_nth (second, "sections", 0), "title", "Termine im neuen Hafen");
  comparison = rb_compare_issues (first, second);
  g_assert_cmpuint (comparison->addresses->len, ==, 0);
  g_assert_cmpuint (comparison->counts.sections_changed, ==, 1);
}

static void
test_dates_and_frame (void)
{
  RbNode *now, *was, *event;
  g_autoptr (RbDocument) document = fixture_new (&now);
  g_autoptr (RbDocument) kept = NULL;
  g_autoptr (RbComparison) comparison = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *shown = NULL;
  RbNode *root = rb_document_get_root (document);

  event = fixture_add (fixture_add (now, "sections", "events", NULL), "items", "event", "title",
                       "Fest", "start", "2025-09-04", NULL);
  fixture_set (root, "imprint", "Hafenamt, Kai 1");
  kept = fixture_keep (now, &was);
  fixture_set (event, "start", "2025-09-05T18:30");
  fixture_set (now, "date", "2025-10-01");
  fixture_set (now, "subject", "Neues");
  fixture_set (root, "imprint", "Hafenamt, Kai 2");
  fixture_set (root, "mailing_system", "mailchimp");
  fixture_set (root, "words", "Kai");
  comparison = rb_compare_issues (was, now);
  assert_entries (comparison->dates, "Date:  > 2025-10-01; Start: 2025-09-04 > 2025-09-05T18:30");
  g_assert_cmpuint (comparison->issue->fields->len, ==, 2);
  g_assert_cmpuint (comparison->frame->fields->len, ==, 1);
  summary = rb_comparison_dup_summary (comparison);
  g_assert_cmpstr (summary, ==,
                   "1 section changed; 2 fields of the issue changed; 1 setting of the newsletter "
                   "changed; 2 words added, 1 removed");
  shown = rb_diff_dup_value (rb_kind_spec_find (rb_kind_spec_of ("event"), "start"),
                             "2025-09-05T18:30");
  g_assert_cmpstr (shown, ==, "05/09/2025, 18:30");
}

/* Many sections that share words, all of them shuffled: nothing here may take squares of time. */
static void
test_many (void)
{
  RbNode *first, *second;
  g_autoptr (RbDocument) document = fixture_new (&first);
  g_autoptr (RbComparison) comparison = NULL;
  RbNode *root = rb_document_get_root (document);

  second = fixture_add (root, "issues", "issue", "title", "Oktober", NULL);
  for (guint i = 0; i < 300; i++) {
    g_autofree char *old = g_strdup_printf ("Wort%u Hafen%u und Kanal%u am Ufer", i, i / 3, i / 5);
    g_autofree char *new = g_strdup_printf ("Wort%u Hafen%u und Kanal%u am Kai", 299 - i,
                                            (299 - i) / 3, (299 - i) / 5);

    fixture_add (first, "sections", "text", "body", old, NULL);
    fixture_add (second, "sections", "text", "body", new, NULL);
  }
  comparison = rb_compare_issues (first, second);
  g_assert_cmpuint (comparison->counts.sections_changed, ==, 300);
  g_assert_cmpuint (comparison->counts.sections_moved, ==, 299);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/same", test_same);
  g_test_add_func ("/compare/sections", test_sections);
  g_test_add_func ("/compare/moves", test_moves);
  g_test_add_func ("/compare/hidden", test_hidden);
  g_test_add_func ("/compare/likeness", test_likeness);
  g_test_add_func ("/compare/items", test_items);
  g_test_add_func ("/compare/table", test_table);
  g_test_add_func ("/compare/photo", test_photo);
  g_test_add_func ("/compare/named-photo", test_named_photo);
  g_test_add_func ("/compare/addresses", test_addresses);
  g_test_add_func ("/compare/anchors", test_anchors);
  g_test_add_func ("/compare/dates-and-frame", test_dates_and_frame);
  g_test_add_func ("/compare/many", test_many);
  return g_test_run ();
}
