/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two reviewers' copies of one issue come home, one after the other, each with 1,000 edits; the
 * editor went on writing meanwhile.
 */
#include "bench.h"
#include "rundbrief.h"
#include <glib/gstdio.h>
#include <string.h>

#define SECTIONS 100
#define EDITS 1000

static RbNode *
get_issue (RbDocument *document)
{
  return rb_node_nth (rb_document_get_root (document), "issues", 0);
}

static RbDocument *
make_newsletter (const char *path, GRand *rand)
{
  RbDocument *document = rb_document_create (path, RB_STORE_CREATE, "Brief", "de", NULL);
  RbNode *issue =
      rb_document_insert (document, rb_document_get_root (document), "issues", "issue", 0);

  for (guint i = 0; i < SECTIONS; i++) {
    RbNode *article = rb_document_insert (document, issue, "sections", "article", G_MAXUINT);
    g_autofree char *headline = bench_make_text (rand, 6), *lead = bench_make_text (rand, 20),
                    *body = bench_make_text (rand, 200);

    rb_document_set (document, article, "headline", headline);
    rb_document_set (document, article, "lead", lead);
    rb_document_set (document, article, "body", body);
  }
  rb_document_pause (document);
  return document;
}

/* A word put in, or another headline, or a comment; now and then a section that moves. */
static void
edit (RbDocument *document, GRand *rand)
{
  RbNode *issue = get_issue (document);

  for (guint i = 0; i < EDITS; i++) {
    guint at = (guint)g_rand_int_range (rand, 0, SECTIONS);
    RbNode *section = rb_node_nth (issue, "sections", at);
    const char *body = rb_node_get (section, "body");
    g_autofree char *word = bench_make_text (rand, 1), *more = NULL;
    const char *space;

    switch (i % 10) {
    case 0:
      rb_document_set (document, section, "headline", word);
      break;
    case 1:
      rb_comment_add (section, "body", NULL, word, NULL);
      break;
    case 2:
      rb_document_move (document, section, issue, "sections", (at + 1) % SECTIONS);
      break;
    default:
      space = strchr (body + g_rand_int_range (rand, 0, (int)strlen (body) / 2), ' ');
      more = g_strdup_printf ("%.*s %s%s", (int)(space - body), body, word, space + 1);
      rb_document_set (document, section, "body", more);
      break;
    }
    rb_document_pause (document);
  }
  rb_store_flush (rb_document_get_store (document), NULL);
}

static void
merge (RbDocument *document, const char *copy, const char *name)
{
  g_autoptr (GError) error = NULL;
  double start = bench_now ();
  g_autoptr (RbMerge) merge = rb_merge_open (document, copy, NULL, &error);
  guint n;

  if (merge == NULL)
    g_error ("%s", error->message);
  n = rb_merge_count_undecided (merge);
  rb_merge_decide_all (merge, RB_DECIDE_THEIRS);
  if (!rb_merge_apply (merge, document, &error))
    g_error ("%s", error->message);
  rb_store_flush (rb_document_get_store (document), NULL);
  g_print ("%u changes, of which %u conflicts\n", rb_merge_count (merge), n);
  bench_print (name, bench_now () - start, 1, 1000);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "brief.rundbrief", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  RbDocument *document = make_newsletter (path, rand);
  char *copies[2];

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++) {
    g_autofree char *name = g_strdup_printf ("copy-%u.rundbrief", i);
    g_autoptr (GError) error = NULL;
    RbDocument *copy;

    copies[i] = g_build_filename (folder, name, NULL);
    if (!rb_review_copy_write (document, get_issue (document), copies[i], &error))
      g_error ("%s", error->message);
    copy = rb_document_open (copies[i], RB_STORE_WRITE, NULL);
    edit (copy, rand);
    rb_document_close (copy, NULL);
    g_object_unref (copy);
  }
  edit (document, rand);
  merge (document, copies[0], "first copy, milliseconds");
  merge (document, copies[1], "second copy, milliseconds");
  rb_document_close (document, NULL);
  g_object_unref (document);
  g_unlink (path);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++) {
    g_unlink (copies[i]);
    g_free (copies[i]);
  }
  g_rmdir (folder);
  return 0;
}
