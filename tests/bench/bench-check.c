/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-check SAMPLE.json: all checks of an issue of 1,000 sections against its rendering; and
 * what of it the window waits for, which is the copy that the check runs on. Limits: 3 times the
 * rendering, and 8 ms.
 */
#include "bench.h"
#include "rundbrief.h"

#define SECTIONS 1000
#define LIMIT_CHECK 3.0
#define LIMIT_WAIT 8.0

static void
render (gpointer issue)
{
  g_autoptr (RbRendered) rendered = rb_render_issue (issue, NULL);

  g_assert (rendered->html->len > 0);
}

static void
check (gpointer issue)
{
  g_autoptr (RbFindings) findings = rb_check_issue (issue);

  g_assert (rb_findings_get_facts (findings)->html > 0);
}

static void
copy (gpointer issue)
{
  g_autoptr (RbDocument) snapshot = rb_document_snapshot (issue);

  g_assert (rb_document_find (snapshot, rb_node_get_id (issue)) != NULL);
}

static void
do_nothing (gpointer unused)
{
}

/* The sample's sections over and over, one table of contents among them. */
static RbNode *
make_long (RbDocument *document)
{
  RbNode *newsletter = rb_document_get_root (document);
  RbNode *sample = rb_document_get_newest_issue (document), *issue;
  guint n = rb_node_count (sample, "sections");

  rb_document_begin (document, "Bench", NULL);
  issue = rb_document_insert (document, newsletter, "issues", "issue", G_MAXUINT);
  rb_document_set (document, issue, "title", "Bench");
  rb_document_set (document, issue, "subject", "Bench");
  for (guint i = 0; rb_node_count (issue, "sections") < SECTIONS; i++) {
    RbNode *section = rb_node_nth (sample, "sections", i % n);

    if (i < n || !rb_kind_find (rb_node_get_kind (section))->lists_rest)
      rb_document_copy (document, section, issue, "sections", G_MAXUINT);
  }
  rb_document_end (document);
  return issue;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = argc == 2 ? rb_import_source (argv[1], &error) : NULL;
  double times[2];
  RbNode *issue;

  if (document == NULL)
    g_error ("bench-check SAMPLE.json: %s", error != NULL ? error->message : "no sample");
  issue = make_long (document);
  bench_pair (check, issue, render, issue, 21, times);
  bench_print ("check: 1,000 sections against their rendering", times[0], times[1], LIMIT_CHECK);
  bench_pair (copy, issue, do_nothing, NULL, 21, times);
  bench_print ("check: milliseconds that the window waits for it", times[0], 1, LIMIT_WAIT);
  return 0;
}
