/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-fixture.h"

#include <stdarg.h>
#include <string.h>

void
check_fixture_init (CheckFixture *f, const char *language)
{
  g_autoptr (GError) error = NULL;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafenblatt", language, &error);
  g_assert_no_error (error);
  f->newsletter = rb_document_get_root (f->document);
  f->issue = rb_document_insert (f->document, f->newsletter, "issues", "issue", G_MAXUINT);
  rb_document_set (f->document, f->issue, "title", "Ausgabe 8");
  rb_document_set (f->document, f->issue, "subject", "Hafenblatt 8");
  rb_document_set (f->document, f->issue, "date", "2025-08-28");
}

void
check_fixture_clear (CheckFixture *f)
{
  g_clear_object (&f->document);
}

static void
set_all (CheckFixture *f, RbNode *node, va_list list)
{
  const char *field;

  while ((field = va_arg (list, const char *)) != NULL)
    rb_document_set (f->document, node, field, va_arg (list, const char *));
}

RbNode *
check_fixture_add_to (CheckFixture *f, RbNode *parent, const char *slot, const char *kind, ...)
{
  RbNode *node = rb_document_insert (f->document, parent, slot, kind, G_MAXUINT);
  va_list list;

  va_start (list, kind);
  set_all (f, node, list);
  va_end (list);
  return node;
}

RbNode *
check_fixture_add (CheckFixture *f, const char *kind, ...)
{
  RbNode *node = rb_document_insert (f->document, f->issue, "sections", kind, G_MAXUINT);
  va_list list;

  va_start (list, kind);
  set_all (f, node, list);
  va_end (list);
  return node;
}

void
check_fixture_set (CheckFixture *f, RbNode *node, const char *field, const char *value)
{
  rb_document_set (f->document, node, field, value);
}

static const RbFinding *
find (RbFindings *findings, const char *id)
{
  for (guint i = 0; i < rb_findings_count (findings); i++)
    if (strcmp (rb_findings_get (findings, i)->id, id) == 0)
      return rb_findings_get (findings, i);
  return NULL;
}

guint
check_fixture_count (CheckFixture *f, const char *id)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);
  guint n = 0;

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (strcmp (finding->id, id) != 0)
      continue;
    g_assert_cmpstr (finding->message, !=, "");
    g_assert_cmpstr (finding->why, !=, "");
    g_assert_cmpstr (finding->rule->id, ==, id);
    n++;
  }
  return n;
}

void
check_fixture_expect (CheckFixture *f, const char *id, RbRank rank, RbNode *node, const char *field)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);
  const RbFinding *finding = find (findings, id);

  if (check_fixture_count (f, id) != 1)
    g_error ("%s is found %u times", id, check_fixture_count (f, id));
  g_assert_cmpint (finding->rank, ==, rank);
  g_assert_true (finding->node == node);
  g_assert_cmpstr (finding->field, ==, field);
}

gboolean
check_fixture_has_fix (CheckFixture *f, const char *id)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);
  const RbFinding *finding = find (findings, id);

  g_assert_nonnull (finding);
  return finding->fix != NULL;
}

gboolean
check_fixture_only_proposes (CheckFixture *f, const char *id)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);
  const RbFinding *finding = find (findings, id);

  return finding != NULL && finding->fix != NULL && finding->fix->editable;
}

gboolean
check_fixture_apply (CheckFixture *f, const char *id)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);
  const RbFinding *finding = find (findings, id);

  g_assert_nonnull (finding);
  return finding->fix != NULL && rb_fix_apply (finding->fix, f->document);
}

char *
check_fixture_mend (CheckFixture *f, const char *id, RbNode *node, const char *field)
{
  guint before = check_fixture_count (f, id);
  g_autofree char *was = g_strdup (rb_node_get (node, field));
  char *is;

  g_assert_cmpuint (before, >, 0);
  rb_document_pause (f->document);
  if (!check_fixture_apply (f, id))
    g_error ("%s cannot be mended", id);
  is = g_strdup (rb_node_get (node, field));
  g_assert_cmpuint (check_fixture_count (f, id), <, before);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (node, field), ==, was);
  g_assert_cmpuint (check_fixture_count (f, id), ==, before);
  return is;
}

void
check_fixture_expect_text (const char *language, const char *id, const char *body,
                           const char *expected)
{
  g_autofree char *mended = NULL;
  CheckFixture f;
  RbNode *text;

  check_fixture_init (&f, language);
  text = check_fixture_add (&f, "text", "title", "Musik am Wasser", "body", body, NULL);
  if (expected == NULL) {
    if (check_fixture_count (&f, id) > 0)
      g_error ("%s in “%s”", id, body);
  } else {
    if (check_fixture_count (&f, id) == 0)
      g_error ("no %s in “%s”", id, body);
    mended = check_fixture_mend (&f, id, text, "body");
    if (strcmp (mended, expected) != 0) {
      g_autofree char *is = g_strescape (mended, NULL), *wanted = g_strescape (expected, NULL);

      g_error ("“%s” becomes “%s”, not “%s”", body, is, wanted);
    }
  }
  check_fixture_clear (&f);
}
