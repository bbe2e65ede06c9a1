/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section in another language than its issue: in the mail, its text part, JSON and spelling. */
#include "rundbrief.h"
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *events; /* the second of three sections */
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  RbNode *above, *event, *below;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafenblatt", "de", NULL);
  f->issue = rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue",
                                 G_MAXUINT);
  above = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);
  f->events = rb_document_insert (f->document, f->issue, "sections", "events", G_MAXUINT);
  below = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);
  rb_document_set (f->document, above, "body", "Willkommen am Hafen.");
  rb_document_set (f->document, f->events, "title", "Dates");
  event = rb_document_insert (f->document, f->events, "items", "event", 0);
  rb_document_set (f->document, event, "title", "Open Harbour");
  rb_document_set (f->document, event, "start", "2025-10-02");
  rb_document_set (f->document, below, "body", "Bis bald.");
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
}

static void
test_mail (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbRendered) plain = rb_render_issue (f->issue, NULL);
  g_autoptr (RbRendered) foreign = NULL, section = NULL;
  const char *body;

  g_assert_null (strstr (plain->html->str, "<tbody"));
  g_assert_nonnull (strstr (plain->html->str, "Oktober"));
  /* The issue's own language needs no telling. */
  rb_document_set (f->document, f->events, "language", "DE");
  section = rb_render_issue (f->issue, NULL);
  g_assert_cmpstr (section->html->str, ==, plain->html->str);
  g_clear_pointer (&section, rb_rendered_free);

  rb_document_set (f->document, f->events, "language", "en");
  foreign = rb_render_issue (f->issue, NULL);
  body = strstr (foreign->html->str, "<tbody lang=\"en\">\n<tr>");
  g_assert_nonnull (body);
  g_assert_nonnull (strstr (body, "October"));
  g_assert_nonnull (strstr (body, "</tr>\n</tbody>\n<tr>"));
  g_assert_null (strstr (strstr (body, "</tbody>"), "<tbody"));
  g_assert_nonnull (strstr (foreign->text->str, "Thu 2 Oct"));
  section = rb_render_section_html (f->events, NULL);
  g_assert_true (g_str_has_prefix (body, section->html->str));
  g_assert_true (rb_rendered_find_section (foreign, (gsize)(body - foreign->html->str)) ==
                 f->events);
}

/* What shows nothing leaves no body of a table behind. */
static void
test_empty (Fixture *f, gconstpointer unused)
{
  RbNode *empty = rb_document_insert (f->document, f->issue, "sections", "heading", 0);
  g_autoptr (RbRendered) rendered = NULL;

  rb_document_set (f->document, empty, "language", "fr");
  rendered = rb_render_issue_html (f->issue, NULL);
  g_assert_null (strstr (rendered->html->str, "<tbody"));
}

static void
test_node_language (Fixture *f, gconstpointer unused)
{
  RbNode *event = rb_node_nth (f->events, "items", 0);

  g_assert_cmpstr (rb_node_get_language (event), ==, "de");
  rb_document_set (f->document, f->events, "language", "en-GB");
  g_assert_cmpstr (rb_node_get_language (event), ==, "en-GB");
  g_assert_cmpstr (rb_node_get_language (f->issue), ==, "de");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get_language (event), ==, "de");
}

/* Typography asks for the marks of the section's language. */
static void
test_corrections (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) hits = NULL;

  rb_document_set (f->document, f->events, "title", "\"Dates\"");
  rb_document_set (f->document, f->events, "language", "en");
  hits = rb_corrections_find (f->issue);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpstr (((RbTypographyHit *)hits->pdata[0])->correction.text, ==, "“");
}

static void
test_spelling (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbSpeller) german = rb_speller_new ("de");
  g_autoptr (RbMisspelled) found = NULL;

  if (!rb_speller_is_ready (german)) {
    g_test_skip ("no German dictionary");
    return;
  }
  found = rb_speller_find_next (german, f->issue, f->issue, NULL, 0, 0, NULL);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->word, ==, "Dates");
  g_clear_pointer (&found, rb_misspelled_free);
  rb_document_set (f->document, f->events, "language", "en");
  found = rb_speller_find_next (german, f->issue, f->issue, NULL, 0, 0, NULL);
  g_assert_null (found);
}

static void
test_json (Fixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "brief.json", NULL);
  g_autofree char *text = NULL, *wrong = NULL;
  g_autoptr (RbDocument) back = NULL, refused = NULL;
  g_autoptr (GError) error = NULL;
  RbNode *issue;

  rb_document_set (f->document, f->events, "language", "pt-BR");
  g_assert_true (rb_export_json (rb_document_get_root (f->document), NULL, path, &error));
  g_assert_no_error (error);
  back = rb_import_source (path, &error);
  g_assert_no_error (error);
  issue = rb_document_get_newest_issue (back);
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 1), "language"), ==, "pt-BR");
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 0), "language"), ==, "");

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  wrong = g_strdup (text);
  memcpy (strstr (wrong, "pt-BR"), "pt_BR", 5);
  g_assert_true (g_file_set_contents (path, wrong, -1, NULL));
  refused = rb_import_source (path, &error);
  g_assert_null (refused);
  g_assert_error (error, RB_ERROR, RB_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "language"));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_tags (void)
{
  static const char *const good[] = { "de", "en-GB", "pt-BR", "zh-Hant-TW", "de-1996", "gsw" };
  static const char *const bad[] = { "", "d", "german", "de_DE", "de-", "de--AT", "de AT", "1a" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (rb_language_is_tag (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (rb_language_is_tag (bad[i]));
  g_assert_true (rb_language_is_same ("de-CH", "de"));
  g_assert_true (rb_language_is_same ("de_DE", "DE"));
  g_assert_false (rb_language_is_same ("de", "den"));
  g_assert_cmpstr (rb_language_get_name ("xx"), ==, "xx");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/section-language/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("mail", test_mail);
  ADD ("empty", test_empty);
  ADD ("node-language", test_node_language);
  ADD ("corrections", test_corrections);
  ADD ("spelling", test_spelling);
  ADD ("json", test_json);
#undef ADD
  g_test_add_func ("/section-language/tags", test_tags);
  return g_test_run ();
}
