/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-render SAMPLE.json: what it takes to render an issue, against libcmark's
 * cmark_markdown_to_html() on the same texts, each field's text a document of its own as it is for
 * the renderer; and an issue 100 times as long against the one rendered 100 times. Rounds of both
 * sides take turns, so that a busy machine slows both; the medians are compared.
 */
#include "bench.h"
#include "rundbrief.h"

#include <cmark.h>

#define LIMIT_CMARK 3.0
#define LIMIT_LONG 110.0
#define LONG_TIMES 100

typedef struct {
  RbNode *issue;
  GPtrArray *texts;
} Work;

/* All that is prose: line and text fields with a value, of the node and all below it. */
static void
collect_texts (RbNode *node, GPtrArray *texts)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if ((field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT) &&
        rb_node_has (node, field->name))
      g_ptr_array_add (texts, g_strdup (rb_node_get (node, field->name)));
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      if (!rb_node_is (rb_node_nth (node, *slot, i), "issue"))
        collect_texts (rb_node_nth (node, *slot, i), texts);
}

static void
render_html (gpointer data)
{
  g_autoptr (RbRendered) rendered = rb_render_issue_html (((Work *)data)->issue, NULL);

  g_assert (rendered->html->len > 0);
}

static void
render_text (gpointer data)
{
  g_autoptr (RbRendered) rendered = rb_render_issue_text (((Work *)data)->issue);

  g_assert (rendered->text->len > 0);
}

static void
render_often (gpointer data)
{
  for (guint i = 0; i < LONG_TIMES; i++)
    render_html (data);
}

static void
run_cmark (gpointer data)
{
  Work *work = data;

  for (guint i = 0; i < work->texts->len; i++) {
    const char *text = work->texts->pdata[i];

    free (cmark_markdown_to_html (text, strlen (text), CMARK_OPT_DEFAULT));
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = argc == 2 ? rb_import_source (argv[1], &error) : NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Work one = { .texts = texts }, all = { .texts = texts };
  double times[2];
  RbNode *newsletter;
  guint n;

  if (document == NULL)
    g_error ("bench-render SAMPLE.json: %s", error != NULL ? error->message : "no sample");
  newsletter = rb_document_get_root (document);
  one.issue = rb_document_get_newest_issue (document);
  collect_texts (newsletter, texts);
  collect_texts (one.issue, texts);

  bench_pair (render_html, &one, run_cmark, &one, 300, times);
  bench_print ("render: sample against libcmark on its texts", times[0], times[1], LIMIT_CMARK);
  bench_pair (render_text, &one, run_cmark, &one, 300, times);
  bench_print ("render: plain text of it against the same", times[0], times[1], LIMIT_CMARK);

  n = rb_node_count (one.issue, "sections");
  rb_document_begin (document, "Bench", NULL);
  all.issue = rb_document_insert (document, newsletter, "issues", "issue", G_MAXUINT);
  for (guint times_over = 0; times_over < LONG_TIMES; times_over++)
    for (guint i = 0; i < n; i++) {
      RbNode *section = rb_node_nth (one.issue, "sections", i);

      /* A long issue has one table of contents too, with 100 times as many lines. */
      if (times_over == 0 || !rb_kind_find (rb_node_get_kind (section))->lists_rest)
        rb_document_copy (document, section, all.issue, "sections", G_MAXUINT);
    }
  rb_document_end (document);
  bench_pair (render_html, &all, render_often, &one, 21, times);
  times[1] /= LONG_TIMES;
  bench_print ("render: 100 times the sample against one", times[0], times[1], LIMIT_LONG);
  return 0;
}
