/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments: found again when the text around them was edited, undone as any edit, and in nothing
 * that leaves the house. */
#include "rundbrief.h"
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *section;
} Fixture;

static const char body[] =
    "Am **Freitag** ist [Markt](https://example.org) am Hafen.\n\n"
    "Es gibt Äpfel, Birnen und Quitten aus dem alten Land.\n\n- Der Chor singt";

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Brief", "de", &error);
  g_assert_no_error (error);
  f->issue =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
  rb_document_set (f->document, f->issue, "subject", "Neues vom Hafen");
  f->section = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  rb_document_set (f->document, f->section, "headline", "Markt am Freitag");
  rb_document_set (f->document, f->section, "body", body);
  rb_document_pause (f->document);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
}

/* --- places ----------------------------------------------------------------------------------- */

static void
assert_found (const char *base, const char *words, const char *now, const char *found)
{
  g_auto (RbMark) mark = { 0 };
  const char *at = strstr (base, words);
  guint from = (guint)g_utf8_pointer_to_offset (base, at), to;

  rb_mark_init (&mark, base, from, from + (guint)g_utf8_strlen (words, -1));
  if (found == NULL) {
    g_assert_false (rb_mark_find (&mark, now, &from, &to));
  } else {
    g_autofree char *is = NULL;

    g_assert_true (rb_mark_find (&mark, now, &from, &to));
    is = g_utf8_substring (now, from, to);
    g_assert_cmpstr (is, ==, found);
  }
}

static void
test_marks (void)
{
  const char *base = "Es gibt Äpfel, Birnen und Quitten aus dem alten Land, und der Chor singt.";

  assert_found (base, "Birnen", base, "Birnen");
  assert_found (base, "Birnen", "Heute gibt es Äpfel, Birnen und Quitten.", "Birnen");
  /* Another of the same words stands nearer to where it was. */
  assert_found ("und a. Viel später kommt und b.", "und b", "und und und a. Jetzt kommt und b.",
                "und b");
  assert_found ("eins zwei drei vier", "zwei", "zwei. eins zwei drei vier", "zwei");
  /* Edited within. */
  assert_found (base, "Birnen und Quitten aus dem alten Land",
                "Es gibt Äpfel, Birnen und viele Quitten aus dem neuen alten Land, und mehr.",
                "Birnen und viele Quitten aus dem neuen alten Land");
  /* Gone, though a short word of it is elsewhere. */
  assert_found (base, "und", "Nichts mehr. Hund und Katze.", NULL);
  assert_found (base, "Birnen", "Es gibt nichts.", NULL);
  assert_found (base, "Birnen und Quitten aus dem alten Land", "", NULL);
  assert_found (base, base, base, base);
  /* At the ends. */
  assert_found ("Anfang und Ende", "Anfang", "Anfang und mehr Ende", "Anfang");
  assert_found ("Anfang und Ende", "Ende", "Neuer Anfang und Ende", "Ende");
}

static void
assert_place (RbNode *comment, guint paragraph, guint from, guint to)
{
  RbPlace place;

  g_assert_true (rb_comment_locate (comment, &place));
  g_assert_cmpuint (place.paragraph, ==, paragraph);
  g_assert_cmpuint (place.from, ==, from);
  g_assert_cmpuint (place.to_paragraph, ==, paragraph);
  g_assert_cmpuint (place.to, ==, to);
}

static RbNode *
add_comment (Fixture *f, const char *field, guint paragraph, guint from, guint to)
{
  g_auto (RbMark) mark = { 0 };
  RbPlace place = { paragraph, from, paragraph, to };

  rb_mark_init_place (&mark, f->section, field, &place);
  return rb_comment_add (f->section, field, &mark, "Stimmt das?", "Erika Muster");
}

static void
test_places (Fixture *f, gconstpointer unused)
{
  RbNode *comment = add_comment (f, "body", 1, 8, 13);
  RbNode *line = add_comment (f, "headline", 0, 0, 5);
  RbNode *whole = rb_comment_add (f->section, NULL, NULL, "Alles gut", NULL);
  RbPlace place;

  g_assert_cmpstr (rb_node_get (comment, "mark.words"), ==, "Äpfel");
  assert_place (comment, 1, 8, 13);
  assert_place (line, 0, 0, 5);
  g_assert_false (rb_comment_locate (whole, &place));
  /* Bold letters and a paragraph more do not count. */
  rb_document_set (f->document, f->section, "body",
                   "Neu.\n\nAm Freitag ist Markt am Hafen.\n\nHeute gibt es **Äpfel**, Birnen und "
                   "Quitten aus dem alten Land.");
  assert_place (comment, 2, 14, 19);
  rb_document_set (f->document, f->section, "headline", "Der Markt am Freitag");
  assert_place (line, 0, 4, 9);
  rb_document_set (f->document, f->section, "body", "Ganz anders.");
  g_assert_false (rb_comment_locate (comment, &place));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  assert_place (comment, 2, 14, 19);
}

static void
test_mentions (void)
{
  g_auto (GStrv) names = rb_comment_list_mentions (
      "@Erika, bitte (@Karl-Heinz und @Jürgen2) an a@example.org, @Erika! "
      "@ @");

  g_assert_cmpuint (g_strv_length (names), ==, 3);
  g_assert_cmpstr (names[0], ==, "Erika");
  g_assert_cmpstr (names[1], ==, "Karl-Heinz");
  g_assert_cmpstr (names[2], ==, "Jürgen2");
}

/* --- edits ------------------------------------------------------------------------------------ */

/* Whom a mention means, and how much of the text it is. */
static void
test_mentioned (void)
{
  static const char *const names[] = { "Ines", "Dr. Ines Weber", NULL };
  static const char text[] = "Fragt @dr. ines weber, @Roth oder post@weber.example.";

  g_assert_true (rb_comment_mentions (text, "Dr. Ines Weber"));
  g_assert_true (rb_comment_mentions (text, "Jonas Roth"));
  g_assert_false (rb_comment_mentions (text, "Jonas Rothe"));
  g_assert_false (rb_comment_mentions (text, "Anna Dr. Post"));
  g_assert_false (rb_comment_mentions ("post@weber.example", "Ines Weber"));
  g_assert_cmpuint (rb_comment_get_mention (text, strchr (text, '@'), names), ==,
                    strlen ("@Dr. Ines Weber"));
  g_assert_cmpuint (rb_comment_get_mention (text, strstr (text, "@Roth"), names), ==, 5);
  g_assert_cmpuint (rb_comment_get_mention (text, strstr (text, "@weber"), names), ==, 0);
  g_assert_cmpuint (rb_comment_get_mention ("@", "@", names), ==, 0);
  g_assert_true (rb_comment_mentions ("@JÜRGEN ΟΔΟΣ!", "Jürgen Οδος"));
  g_assert_false (rb_comment_mentions ("@Jürg", "Jürgen"));
  g_assert_false (rb_comment_mentions ("@Jürgens", "Jürgen"));
}

static void
test_undo (Fixture *f, gconstpointer unused)
{
  RbNode *comment = rb_comment_add (f->section, "body", NULL, "Bitte prüfen", "Erika"), *reply;
  g_autofree char *label = rb_document_dup_undo_label (f->document);
  g_autoptr (GPtrArray) all = NULL;

  g_assert_cmpstr (label, ==, "Add Comment");
  g_assert_true (rb_comment_get_subject (comment) == f->section);
  g_assert_null (rb_node_get_section (rb_comment_add (f->issue, NULL, NULL, "Zur Ausgabe", NULL)));
  reply = rb_comment_reply (comment, "Ist geprüft", "Otto");
  g_assert_true (rb_node_get_parent (rb_comment_reply (reply, "Danke", "Erika")) == comment);
  g_assert_true (rb_comment_get_subject (reply) == f->section);
  rb_comment_resolve (comment, "Otto Normal");
  g_assert_true (rb_comment_is_resolved (comment));
  g_assert_cmpstr (rb_comment_get_resolver (comment), ==, "Otto Normal");
  rb_comment_reopen (comment);
  g_assert_false (rb_comment_is_resolved (comment));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_comment_is_resolved (comment));
  all = rb_comments_list (f->issue);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_true (all->pdata[1] == comment);
  rb_comment_remove (comment);
  g_assert_cmpuint (rb_node_count (f->section, "comments"), ==, 0);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (rb_node_nth (f->section, "comments", 0), "replies"), ==, 2);
  /* With its section, and back. */
  rb_document_remove (f->document, f->section);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  f->section = rb_node_nth (f->issue, "sections", 0);
  g_assert_cmpuint (rb_node_count (f->section, "comments"), ==, 1);
}

static void
test_suggestions (Fixture *f, gconstpointer unused)
{
  RbNode *one = rb_suggestion_add (f->section, "headline", "Markt am Samstag", "Erika");
  RbNode *other = rb_suggestion_add (f->section, "body", "Am Freitag ist Markt.", "Erika");
  RbNode *text = rb_document_insert (f->document, f->issue, "sections", "text", 1), *far, *photo;
  g_autofree char *result = NULL;

  g_assert_cmpstr (rb_node_get (f->section, "headline"), ==, "Markt am Freitag");
  g_assert_true (rb_suggestion_accept (one, FALSE));
  g_assert_cmpstr (rb_node_get (f->section, "headline"), ==, "Markt am Samstag");
  g_assert_cmpuint (rb_node_count (f->section, "suggestions"), ==, 1);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->section, "headline"), ==, "Markt am Freitag");
  g_assert_cmpuint (rb_node_count (f->section, "suggestions"), ==, 2);
  /* The same words were changed since. */
  one = rb_node_nth (f->section, "suggestions", 0);
  rb_document_set (f->document, f->section, "headline", "Kein Markt");
  g_assert_false (rb_suggestion_accept (one, FALSE));
  g_assert_cmpstr (rb_node_get (f->section, "headline"), ==, "Kein Markt");
  g_assert_true (rb_suggestion_accept (one, TRUE));
  g_assert_cmpstr (rb_node_get (f->section, "headline"), ==, "Markt am Samstag");
  rb_suggestion_decline (other);
  g_assert_cmpstr (rb_node_get (f->section, "body"), ==, body);
  /* Others were changed. */
  rb_document_set (f->document, text, "body", "Eins zwei.\n\nDrei vier.");
  far = rb_suggestion_add (text, "body", "Eins zwei.\n\nDrei fünf.", "Erika");
  rb_document_set (f->document, text, "body", "Null zwei.\n\nDrei vier.");
  result = rb_suggestion_dup_result (far);
  g_assert_cmpstr (result, ==, "Null zwei.\n\nDrei fünf.");
  /* One that a stranger has written for what is no words of the section. */
  far = rb_suggestion_add (text, "waived:all", "nichts", "Erika");
  g_assert_false (rb_suggestion_accept (far, TRUE));
  far = rb_suggestion_add (f->issue, "date", "2025-13-45", "Erika");
  g_assert_false (rb_suggestion_accept (far, TRUE));
  far = rb_suggestion_add (f->issue, "date", "2025-10-01", "Erika");
  g_assert_true (rb_suggestion_accept (far, FALSE));
  g_assert_cmpstr (rb_node_get (f->issue, "date"), ==, "2025-10-01");
  photo = rb_document_insert (f->document, f->section, "photo", RB_KIND_PICTURE, 0);
  far = rb_suggestion_add (photo, "file", "photos/anders.jpg", "Erika");
  g_assert_false (rb_suggestion_accept (far, TRUE));
}

static void
assert_suggests (RbNode *suggestion, const char *marked)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) changes = rb_suggestion_list_changes (suggestion, &text);
  g_autoptr (GString) told = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < changes->len; i++) {
    const RbSuggestedWords *one = &g_array_index (changes, RbSuggestedWords, i);

    g_string_append_len (told, text + at, (gssize)(one->at - at));
    g_string_append_printf (told, "[%.*s|%s]", (int)one->length, text + one->at, one->words);
    at = one->at + one->length;
  }
  g_string_append (told, text + at);
  g_assert_cmpstr (told->str, ==, marked);
}

static void
assert_stands (RbNode *suggestion, const char *words)
{
  RbNode *node = rb_node_get_parent (suggestion);
  g_autofree char *shown = rb_field_dup_shown (node, rb_node_get (suggestion, "field"));
  g_auto (GStrv) paragraphs = g_strsplit (shown, "\n", -1);
  g_autofree char *is = NULL;
  RbPlace place;

  g_assert_true (rb_suggestion_locate (suggestion, &place));
  g_assert_cmpuint (place.paragraph, ==, place.to_paragraph);
  is = g_utf8_substring (paragraphs[place.paragraph], place.from, place.to);
  g_assert_cmpstr (is, ==, words);
}

/* What a suggestion would change, as a reader sees it. */
static void
test_suggested_words (Fixture *f, gconstpointer unused)
{
  RbNode *one = rb_suggestion_add (f->section, "headline", "Markt am Samstag", "Erika");
  RbNode *two = rb_suggestion_add (f->section, "headline", "Großer Fischmarkt am Freitag", "Erika");
  RbNode *added = rb_suggestion_add (f->section, "headline", "Markt am Freitag hier", "Erika");
  RbNode *bold = rb_suggestion_add (f->section, "body",
                                    "Am Freitag ist [Markt](https://example.org) am Hafen.\n\n"
                                    "Es gibt Äpfel, Birnen und Quitten aus dem alten Land.\n\n"
                                    "- Der Chor singt",
                                    "Erika");
  RbNode *far = rb_suggestion_add (f->section, "body",
                                   "Am **Freitag** ist [Markt](https://example.org) am Hafen.\n\n"
                                   "Es gibt Äpfel, Nüsse und Quitten aus dem alten Land.\n\n"
                                   "- Der Chor singt",
                                   "Erika");
  RbPlace place;

  assert_suggests (one, "Markt am [Freitag|Samstag]");
  assert_stands (one, "Freitag");
  assert_suggests (two, "[Markt|Großer Fischmarkt] am Freitag");
  assert_suggests (added, "Markt am Freitag[| hier]");
  assert_stands (added, "Freitag");
  /* The stars alone go. */
  g_assert_false (rb_suggestion_locate (bold, &place));
  assert_stands (far, "Birnen");
  /* Woven: what was written elsewhere since stays. */
  rb_document_set (f->document, f->section, "body",
                   "Am **Freitag** ist [Markt](https://example.org) auf dem Platz.\n\n"
                   "Es gibt Äpfel, Birnen und Quitten aus dem alten Land.\n\n- Der Chor singt");
  assert_suggests (far, "Am Freitag ist Markt auf dem Platz.\n"
                        "Es gibt Äpfel, [Birnen|Nüsse] und Quitten aus dem alten Land.\n"
                        "Der Chor singt");
  /* Not to be woven any more: against what stood there when it was made. */
  rb_document_set (f->document, f->section, "headline", "Fest am Sonntag");
  assert_suggests (one, "Markt am [Freitag|Samstag]");
  g_assert_false (rb_suggestion_locate (one, &place));
}

/* --- nowhere else ----------------------------------------------------------------------------- */

static char *
dup_mail (Fixture *f)
{
  RbRenderOptions options = { 0 };
  RbRendered *rendered = rb_render_issue (f->issue, &options);
  char *mail = g_strconcat (rendered->html->str, rendered->text->str, NULL);

  rb_rendered_free (rendered);
  return mail;
}

static char *
dup_json (Fixture *f)
{
  g_autofree char *folder = g_dir_make_tmp ("comment-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.json", NULL);
  g_autoptr (GError) error = NULL;
  char *json = NULL;

  g_assert_true (rb_export_json (rb_document_get_root (f->document), NULL, path, &error));
  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  g_unlink (path);
  g_rmdir (folder);
  return json;
}

static gboolean
is_no_comment (const RbPassage *passage, gpointer data)
{
  g_assert_false (rb_node_is (passage->node, RB_KIND_COMMENT));
  g_assert_null (strstr (passage->text, "Geheim"));
  return TRUE;
}

static void
test_nowhere_else (Fixture *f, gconstpointer unused)
{
  RbNode *events = rb_document_insert (f->document, f->issue, "sections", "events", 1);
  RbNode *event = rb_document_insert (f->document, events, "items", "event", 0), *copy, *next;
  g_autofree char *mail = dup_mail (f), *json = dup_json (f), *mail_now = NULL, *json_now = NULL;
  g_autoptr (RbFindings) before = rb_check_issue (f->issue), after = NULL;
  g_autoptr (RbDocument) snapshot = NULL;
  g_autoptr (RbSearch) search = rb_search_new (f->document);
  g_autoptr (GPtrArray) hits = NULL;
  RbWordCount count, count_now;

  rb_passages_count (f->issue, &count);
  rb_comment_reply (rb_comment_add (f->section, "body", NULL, "Geheim <b>", "E"), "Geheim", "O");
  rb_comment_add (f->issue, NULL, NULL, "Geheim", "E");
  rb_comment_add (event, NULL, NULL, "Geheim", "E");
  rb_suggestion_add (f->section, "headline", "Geheim", "E");
  mail_now = dup_mail (f);
  json_now = dup_json (f);
  g_assert_cmpstr (mail_now, ==, mail);
  g_assert_cmpstr (json_now, ==, json);
  after = rb_check_issue (f->issue);
  /* But for one warning that there are comments, and one of suggestions. */
  g_assert_cmpuint (rb_findings_count (after), ==, rb_findings_count (before) + 2);
  g_assert_true (rb_node_is_blank (event));
  rb_passages_walk (f->issue, is_no_comment, NULL);
  rb_passages_count (f->issue, &count_now);
  g_assert_cmpuint (count_now.words, ==, count.words);
  hits = rb_search_query (search, "Geheim", 10);
  g_assert_cmpuint (hits->len, ==, 0);
  /* Nor does it come along. */
  copy = rb_document_copy (f->document, f->section, f->issue, "sections", G_MAXUINT);
  g_assert_cmpuint (rb_node_count (copy, "comments") + rb_node_count (copy, "suggestions"), ==, 0);
  next = rb_issue_new_from (f->document, f->issue);
  g_assert_cmpuint (rb_node_count (next, "comments"), ==, 0);
  g_assert_cmpuint (rb_node_count (rb_node_nth (next, "sections", 0), "comments"), ==, 0);
  /* But to a copy for another thread. */
  snapshot = rb_document_snapshot (f->issue);
  g_assert_nonnull (rb_document_find (
      snapshot,
      rb_node_get_id (rb_node_nth (rb_node_nth (f->section, "comments", 0), "replies", 0))));
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comment/marks", test_marks);
  g_test_add_func ("/comment/mentions", test_mentions);
  g_test_add_func ("/comment/mentioned", test_mentioned);
  add ("/comment/places", test_places);
  add ("/comment/undo", test_undo);
  add ("/comment/suggestions", test_suggestions);
  add ("/comment/suggested-words", test_suggested_words);
  add ("/comment/nowhere-else", test_nowhere_else);
  return g_test_run ();
}
