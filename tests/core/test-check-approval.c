/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check says of approvals, of what was sent, and of what is not settled. */
#include "check-fixture.h"
#include "own-config.h"

#include <string.h>

static RbNode *
fill (CheckFixture *f)
{
  check_fixture_init (f, "de");
  return check_fixture_add (f, "article", "headline", "Drei Tage Musik", "body", "Am Kai.", NULL);
}

static void
approve (CheckFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_issue_approve (f->issue, &error));
  g_assert_no_error (error);
}

static void
be (CheckFixture *f, const char *name)
{
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  g_assert_true (rb_person_set_name (name, NULL));
}

static void
expect_none (CheckFixture *f)
{
  static const char *const ids[] = { "approval-missing", "approval-void", "approval-own",
                                     "sent-changed" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (check_fixture_count (f, ids[i]) > 0)
      g_error ("%s", ids[i]);
}

static char *
dup_message (CheckFixture *f, const char *id)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);

  for (guint i = 0; i < rb_findings_count (findings); i++)
    if (strcmp (rb_findings_get (findings, i)->id, id) == 0)
      return g_strdup (rb_findings_get (findings, i)->message);
  return NULL;
}

static gboolean
may_export (CheckFixture *f)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);
  guint n = 0;

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    n += strcmp (finding->family, "approval") == 0 && finding->rank == RB_RANK_ERROR &&
         rb_finding_stands (finding);
  }
  return n == 0;
}

static void
test_not_demanded (void)
{
  g_autofree char *message = NULL;
  CheckFixture f;
  RbNode *article = fill (&f);

  expect_none (&f);
  rb_issue_set_status (f.issue, RB_STATUS_REVIEW);
  expect_none (&f);
  approve (&f);
  expect_none (&f);
  check_fixture_set (&f, article, "headline", "Vier Tage Musik");
  check_fixture_expect (&f, "approval-void", RB_RANK_WARNING, f.issue, "status");
  message = dup_message (&f, "approval-void");
  g_assert_nonnull (strstr (message, "changed since: Headline in Article “Vier Tage Musik”."));
  g_assert_true (g_str_has_prefix (message, "Approved by "));
  g_assert_true (may_export (&f));
  check_fixture_set (&f, article, "headline", "Drei Tage Musik");
  expect_none (&f);
  check_fixture_clear (&f);
}

static void
test_demanded (void)
{
  CheckFixture f;
  RbNode *article = fill (&f);

  check_fixture_set (&f, f.newsletter, "approval", "anybody");
  check_fixture_expect (&f, "approval-missing", RB_RANK_ERROR, f.issue, "status");
  /* What one must decide another cannot let stand. */
  rb_waiver_set (f.document, f.issue, "approval-missing", "status", "Es eilt");
  g_assert_false (may_export (&f));
  approve (&f);
  g_assert_true (may_export (&f));
  rb_document_pause (f.document);
  check_fixture_set (&f, article, "body", "Am Hafen.");
  check_fixture_expect (&f, "approval-void", RB_RANK_ERROR, f.issue, "status");
  g_assert_true (rb_document_undo (f.document, NULL, NULL));
  g_assert_true (may_export (&f));
  check_fixture_clear (&f);
}

static void
test_by_another (void)
{
  g_autofree char *message = NULL;
  CheckFixture f;
  RbNode *article = fill (&f);

  check_fixture_set (&f, f.newsletter, "approval", "other");
  be (&f, "Anna");
  check_fixture_set (&f, article, "body", "Am Hafen.");
  approve (&f);
  check_fixture_expect (&f, "approval-own", RB_RANK_ERROR, f.issue, "status");
  message = dup_message (&f, "approval-own");
  g_assert_cmpstr (message, ==, "Approved by Anna, who made the last change as well.");
  be (&f, "Berta");
  rb_comment_add (article, NULL, NULL, "Gut", NULL);
  approve (&f);
  g_assert_true (may_export (&f));
  /* It stays Berta’s approval of Anna’s words, whoever sits there. */
  be (&f, "Anna");
  g_assert_true (may_export (&f));
  be (&f, NULL);
  check_fixture_clear (&f);
}

static void
test_sent (void)
{
  g_autofree char *message = NULL;
  CheckFixture f;
  RbNode *article = fill (&f);

  check_fixture_set (&f, f.newsletter, "approval", "anybody");
  approve (&f);
  g_assert_true (rb_issue_mark_sent (f.issue, NULL));
  /* A year later. */
  check_fixture_set (&f, f.newsletter, "publisher", "Andere");
  expect_none (&f);
  check_fixture_set (&f, article, "headline", "Vier Tage Musik");
  check_fixture_expect (&f, "sent-changed", RB_RANK_HINT, f.issue, "status");
  message = dup_message (&f, "sent-changed");
  g_assert_nonnull (strstr (message, "changed since: Headline in Article “Vier Tage Musik”."));
  g_assert_false (may_export (&f));
  g_assert_true (check_fixture_apply (&f, "sent-changed"));
  g_assert_true (rb_node_has (f.issue, "corrected.at"));
  g_assert_cmpuint (check_fixture_count (&f, "sent-changed"), ==, 0);
  /* The correction is approved as everything is. */
  g_assert_false (may_export (&f));
  approve (&f);
  expect_none (&f);
  check_fixture_clear (&f);
}

static void
test_open (void)
{
  CheckFixture f;
  RbNode *article = fill (&f), *comment;

  g_assert_cmpuint (check_fixture_count (&f, "comments-open"), ==, 0);
  comment = rb_comment_add (article, "body", NULL, "Welcher Kai?", "Berta");
  rb_comment_reply (comment, "Der alte.", "Anna");
  check_fixture_expect (&f, "comments-open", RB_RANK_WARNING, article, "body");
  rb_comment_resolve (comment, "Anna");
  g_assert_cmpuint (check_fixture_count (&f, "comments-open"), ==, 0);
  rb_suggestion_decline (rb_suggestion_add (article, "headline", "Musik", "Berta"));
  g_assert_cmpuint (check_fixture_count (&f, "suggestions-open"), ==, 0);
  rb_suggestion_add (article, "headline", "Musik", "Berta");
  check_fixture_expect (&f, "suggestions-open", RB_RANK_WARNING, article, "headline");
  check_fixture_clear (&f);
}

/* In a thread, on a copy, what was changed is known as well. */
static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  *(RbFindings **)data = rb_check_issue_finish (result, NULL);
}

static void
test_beside (void)
{
  RbFindings *findings = NULL;
  gboolean found = FALSE;
  CheckFixture f;
  RbNode *article = fill (&f);

  approve (&f);
  rb_comment_add (article, "body", NULL, "Welcher Kai?", "Berta");
  check_fixture_set (&f, article, "headline", "Vier Tage Musik");
  rb_check_issue_async (f.issue, NULL, on_checked, &findings);
  while (findings == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (strcmp (finding->id, "approval-void") == 0)
      found = strstr (finding->message, "Headline in Article") != NULL;
    g_assert_true (rb_document_of (finding->node) == f.document);
  }
  g_assert_true (found);
  rb_findings_free (findings);
  check_fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  char *config = own_config_make ();
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-approval/not-demanded", test_not_demanded);
  g_test_add_func ("/check-approval/demanded", test_demanded);
  g_test_add_func ("/check-approval/by-another", test_by_another);
  g_test_add_func ("/check-approval/sent", test_sent);
  g_test_add_func ("/check-approval/open", test_open);
  g_test_add_func ("/check-approval/beside", test_beside);
  result = g_test_run ();
  own_config_remove (config);
  return result;
}
