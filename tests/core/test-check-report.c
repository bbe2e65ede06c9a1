/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of the check against a file in tests/golden. RUNDBRIEF_UPDATE_GOLDEN=1 rewrites it:
 * look at the difference before it is committed. */
#include "config.h"
#include "rundbrief.h"
#include <glib/gstdio.h>
#include <string.h>

static RbDocument *
make_newsletter (RbNode **issue)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafen & Ufer", "de", &error);
  RbNode *root, *section;

  g_assert_no_error (error);
  root = rb_document_get_root (document);
  rb_document_set (document, root, "imprint", "[Impressum](https://example.org/?a=1&b=2)");
  rb_document_set (document, root, "unsubscribe_url", "{{ unsubscribe }}");
  *issue = rb_document_insert (document, root, "issues", "issue", 0);
  rb_document_set (document, *issue, "title", "Mai <b>");
  rb_document_set (document, *issue, "date", "2026-05-04");
  section = rb_document_insert (document, *issue, "sections", "article", 0);
  rb_document_set (document, section, "headline", "Musik & Wasser");
  rb_document_set (document, section, "body",
                   "[Programm](https://www.example.org/musik?utm_source=brief) und "
                   "[noch einmal](https://www.example.org/musik?utm_source=brief), "
                   "[Post](mailto:amt@example.org)");
  return document;
}

/* Findings of our own, so that no other check changes the page. */
static RbFindings *
make_findings (RbDocument *document, RbNode *issue)
{
  static const RbRule alt = { "x-alt", "WCAG 2.2, 1.1.1", "https://www.w3.org/TR/WCAG22/" };
  static const RbRule plain = { "x-plain", NULL, NULL };
  static const RbRule odd = { "x-odd", "A source", "javascript:alert(1)" };
  RbNode *section = rb_node_nth (issue, "sections", 0);
  RbFindings *findings = rb_findings_new ();
  RbMailFacts *facts = rb_findings_edit_facts (findings);

  facts->html = 20400;
  facts->images = 812000;
  facts->n_images = 7;
  rb_waiver_set (document, section, "x-plain", "body", "Steht so im <Gesetz>");
  rb_findings_add (findings, "x-alt", RB_RANK_ERROR, section, "body",
                   g_strdup ("A <script> stands & waits."), g_strdup ("Readers \"see\" it."));
  rb_findings_add (findings, "x-plain", RB_RANK_ERROR, section, "body",
                   g_strdup ("This was let stand."), g_strdup ("For a reason."));
  rb_findings_add (findings, "x-odd", RB_RANK_HINT, issue, "subject", g_strdup ("A hint."), NULL);
  rb_findings_place (findings, 0, "photos", &alt);
  rb_findings_place (findings, 1, "text", &plain);
  rb_findings_place (findings, 2, "text", &odd);
  return findings;
}

static void
test_golden (void)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = make_newsletter (&issue);
  g_autoptr (RbFindings) findings = make_findings (document, issue);
  g_autoptr (GString) html = NULL, again = NULL;
  g_autofree char *path = g_build_filename (RB_SOURCEDIR, "tests/golden/check.html", NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  html = rb_check_report_new_html (issue, findings);
  again = rb_check_report_new_html (issue, findings);
  g_assert_cmpstr (html->str, ==, again->str);
  g_assert_null (strstr (html->str, "<script>"));
  g_assert_null (strstr (html->str, "href=\"javascript"));
  g_assert_nonnull (strstr (html->str, "1 error, 0 warnings, 1 hint, 1 let stand."));
  if (g_getenv ("RUNDBRIEF_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (path, html->str, -1, &error);
  else
    g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (expected != NULL)
    g_assert_cmpstr (html->str, ==, expected);
}

/* A merge tag may look like an element; on this page it is words. */
static void
test_tags (void)
{
  static const RbRule rule = { "x-tag", NULL, NULL };
  RbNode *issue;
  g_autoptr (RbDocument) document = make_newsletter (&issue);
  g_autoptr (RbFindings) findings = rb_findings_new ();
  g_autoptr (GString) html = NULL;

  rb_findings_add (findings, "x-tag", RB_RANK_ERROR, issue, "subject",
                   g_strdup ("“<unsubscribe>” is not known."), g_strdup ("Nor <webversion>."));
  rb_findings_place (findings, 0, "text", &rule);
  html = rb_check_report_new_html (issue, findings);
  g_assert_null (strstr (html->str, "<unsubscribe"));
  g_assert_null (strstr (html->str, "<webversion"));
  g_assert_nonnull (strstr (html->str, "“&lt;unsubscribe"));
}

static void
test_written (void)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = make_newsletter (&issue);
  g_autoptr (RbFindings) findings = make_findings (document, issue);
  g_autoptr (RbCheckReport) report = rb_check_report_new (issue, findings);
  g_autoptr (GString) html = rb_check_report_make_html (report);
  g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  g_autofree char *page = g_build_filename (folder, "Report.HTML", NULL);
  g_autofree char *odd = g_build_filename (folder, "report.doc", NULL);
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_check_report_write (report, page, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (page, &made, NULL, NULL));
  g_assert_cmpstr (made, ==, html->str);
  g_assert_false (rb_check_report_write (report, odd, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (rb_check_report_write (report, folder, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_EXISTS);
  g_assert_false (g_file_test (odd, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (page), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* In a thread beside the main one, on a copy. */
static gpointer
make_in_thread (gpointer data)
{
  RbDocument *snapshot = data;
  RbNode *issue = rb_document_get_newest_issue (snapshot);
  g_autoptr (RbFindings) findings = rb_check_issue (issue);

  return rb_check_report_new_html (issue, findings);
}

static void
test_thread (void)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = make_newsletter (&issue);
  g_autoptr (RbFindings) findings = rb_check_issue (issue);
  g_autoptr (RbDocument) snapshot = rb_document_snapshot (issue);
  g_autoptr (GString) here = rb_check_report_new_html (issue, findings), there = NULL;
  GThread *thread = g_thread_new ("report", make_in_thread, snapshot);

  there = g_thread_join (thread);
  g_assert_cmpstr (here->str, ==, there->str);
}

int
main (int argc, char **argv)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1777852800", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-report/golden", test_golden);
  g_test_add_func ("/check-report/tags", test_tags);
  g_test_add_func ("/check-report/written", test_written);
  g_test_add_func ("/check-report/thread", test_thread);
  return g_test_run ();
}
