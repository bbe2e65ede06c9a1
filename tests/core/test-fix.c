/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mending: changes are made as told or not at all; a copy of the document for the check's thread;
 * findings that the office lets stand. */
#include "rundbrief.h"

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *text;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Brief", "de", NULL);
  f->issue = rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue",
                                 G_MAXUINT);
  f->text = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);
  rb_document_set (f->document, f->text, "title", "AKTUELLES");
  rb_document_set (f->document, f->text, "body", "Grüße aus Fulda und mehr über Fulda.");
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
}

static void
test_words (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbFix) fix = rb_fix_new (g_strdup ("Use “Marburg”"));
  const char *body = rb_node_get (f->text, "body");
  gsize first = (gsize)(strstr (body, "Fulda") - body);
  gsize second = (gsize)(strstr (body + first + 1, "Fulda") - body);

  rb_fix_add_words (fix, f->text, "body", first, 5, "Marburg");
  rb_fix_add_words (fix, f->text, "body", second, 5, "Hanau");
  g_assert_true (rb_fix_apply (fix, f->document));
  g_assert_cmpstr (rb_node_get (f->text, "body"), ==, "Grüße aus Marburg und mehr über Hanau.");
  /* What it was told of is gone now. */
  g_assert_false (rb_fix_apply (fix, f->document));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->text, "body"), ==, "Grüße aus Fulda und mehr über Fulda.");
}

static void
test_difference (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbFix) fix = rb_fix_new (g_strdup ("Mend"));
  const RbChange *change;
  g_autofree char *after = NULL;

  rb_fix_add_difference (fix, f->text, "body", "Grüsse aus Fulda und mehr über Fulda.");
  change = fix->changes->pdata[0];
  g_assert_cmpuint (change->at, ==, strlen ("Grü"));
  g_assert_cmpstr (change->words, ==, "ss");
  after = rb_fix_dup_after (fix, change);
  g_assert_cmpstr (after, ==, "Grüsse aus Fulda und mehr über Fulda.");
}

static void
test_remove (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbFix) fix = rb_fix_new (g_strdup ("Remove"));

  rb_fix_add_remove (fix, f->text, "AKTUELLES");
  /* What was written since is not taken for what was told. */
  rb_document_set (f->document, f->text, "title", "Neues");
  g_assert_false (rb_fix_apply (fix, f->document));
  rb_document_set (f->document, f->text, "title", "AKTUELLES");
  g_assert_true (rb_fix_apply (fix, f->document));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 0);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 1);
}

static void
test_join (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbFix) all = rb_fix_new (g_strdup ("Places"));
  g_autoptr (RbFix) one = rb_fix_new (g_strdup ("Use “Marburg”"));
  g_autoptr (RbFix) two = rb_fix_new (g_strdup ("Use “und”"));
  g_autoptr (RbFix) whole = rb_fix_new (g_strdup ("Use “Neu”"));
  g_autoptr (RbFix) gone = rb_fix_new (g_strdup ("Remove"));
  const char *body = rb_node_get (f->text, "body");

  rb_fix_add_words (one, f->text, "body", (gsize)(strstr (body, "Fulda") - body), 5, "Marburg");
  rb_fix_add_words (two, f->text, "body", strlen (body) - 1, 1, "!");
  rb_fix_add_set (whole, f->text, "body", "Neu");
  rb_fix_add_remove (gone, f->text, "AKTUELLES");
  g_assert_true (rb_fix_join (all, one));
  g_assert_true (rb_fix_join (all, two));
  /* What is changed once is not changed twice, nor removed besides. */
  g_assert_false (rb_fix_join (all, whole));
  g_assert_false (rb_fix_join (all, gone));
  g_assert_true (rb_fix_is_current (all, f->document));
  g_assert_true (rb_fix_apply (all, f->document));
  g_assert_cmpstr (rb_node_get (f->text, "body"), ==, "Grüße aus Marburg und mehr über Fulda!");
  g_assert_false (rb_fix_is_current (one, f->document));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->text, "body"), ==, "Grüße aus Fulda und mehr über Fulda.");
}

static void
test_own_words (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbFix) told = rb_fix_new (g_strdup ("Reword…"));
  g_autoptr (RbFix) own = NULL;

  rb_fix_add_set (told, f->text, "title", "Aktuelles");
  told->editable = TRUE;
  own = rb_fix_copy (told);
  rb_fix_set_words (own, "Neues");
  g_assert_true (rb_fix_apply (own, f->document));
  g_assert_cmpstr (rb_node_get (f->text, "title"), ==, "Neues");
  g_assert_cmpstr (((RbChange *)told->changes->pdata[0])->words, ==, "Aktuelles");
}

static guint
count (Fixture *f, RbRank rank)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);

  return rb_findings_count_rank (findings, rank);
}

static void
test_waiver (Fixture *f, gconstpointer unused)
{
  guint warnings = count (f, RB_RANK_WARNING), errors = count (f, RB_RANK_ERROR);

  rb_waiver_set (f->document, f->issue, "preheader-missing", "preheader", "Geht an das Intranet");
  g_assert_cmpuint (count (f, RB_RANK_WARNING), ==, warnings - 1);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_waiver_get (f->issue, "preheader-missing", "preheader"), ==, "");
  /* No reason makes a mail of one without a subject. */
  rb_waiver_set (f->document, f->issue, "subject-missing", "subject", "Geht an das Intranet");
  g_assert_cmpuint (count (f, RB_RANK_ERROR), ==, errors);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  *(RbFindings **)data = rb_check_issue_finish (result, NULL);
}

static void
test_aside (Fixture *f, gconstpointer unused)
{
  RbNode *quote = rb_document_insert (f->document, f->issue, "sections", "quote", G_MAXUINT);
  g_autoptr (RbFindings) findings = NULL;

  rb_check_issue_async (f->issue, NULL, on_checked, &findings);
  rb_document_remove (f->document, quote);
  while (findings == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (rb_findings_count (findings), >, 0);
  for (guint i = 0; i < rb_findings_count (findings); i++)
    g_assert_true (rb_document_of (rb_findings_get (findings, i)->node) == f->document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fix/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/fix/difference", Fixture, NULL, set_up, test_difference, tear_down);
  g_test_add ("/fix/remove", Fixture, NULL, set_up, test_remove, tear_down);
  g_test_add ("/fix/join", Fixture, NULL, set_up, test_join, tear_down);
  g_test_add ("/fix/own-words", Fixture, NULL, set_up, test_own_words, tear_down);
  g_test_add ("/fix/waiver", Fixture, NULL, set_up, test_waiver, tear_down);
  g_test_add ("/fix/aside", Fixture, NULL, set_up, test_aside, tear_down);
  return g_test_run ();
}
