/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are not the review copies they say they are: refused, and the newsletter is as it was.
 */
#include "review-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

/* --- refused ---------------------------------------------------------------------------------- */

static void
assert_refused (Review *f, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  RbMerge *merge;

  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  before = review_hash (f->path);
  merge = rb_merge_open (f->document, f->copy, NULL, &error);
  g_assert_null (merge);
  g_assert_error (error, RB_ERROR, code);
  g_assert_nonnull (strstr (error->message, "copy.rundbrief"));
  after = review_hash (f->path);
  g_assert_cmpstr (before, ==, after);
}

/* Each time a copy as good as new. */
static void
spoil (Review *f, const char *sql, int code)
{
  g_unlink (f->copy);
  review_write (f);
  review_exec (f->copy, sql);
  assert_refused (f, code);
}

static void
test_refused (Review *f, gconstpointer unused)
{
  spoil (f, "UPDATE meta SET value = '00000000-0000-4000-8000-000000000000' WHERE name = 'uuid'",
         RB_ERROR_OTHER);
  spoil (f, "DELETE FROM meta WHERE name = 'review.id'", RB_ERROR_OTHER);
  spoil (f, "UPDATE meta SET value = 'a=b\nc' WHERE name = 'review.id'", RB_ERROR_OTHER);
  spoil (f, "UPDATE meta SET value = '1' WHERE name = 'review.change'", RB_ERROR_OTHER);
  spoil (f, "UPDATE meta SET value = '99999' WHERE name = 'review.change'", RB_ERROR_OTHER);
  spoil (f, "UPDATE meta SET value = '77' WHERE name = 'review.issue'", RB_ERROR_OTHER);
  spoil (f, "UPDATE meta SET value = 'ab' WHERE name = 'review.digest'", RB_ERROR_OTHER);
  spoil (f, "PRAGMA user_version = 99", RB_ERROR_NEWER);
  spoil (f, "DROP TABLE version; PRAGMA user_version = 2", RB_ERROR_TOO_LARGE);
  spoil (f, "CREATE TABLE more (x)", RB_ERROR_DAMAGED);
  spoil (f, "CREATE VIEW more AS SELECT * FROM node", RB_ERROR_DAMAGED);
  spoil (f, "CREATE TRIGGER more AFTER INSERT ON node BEGIN DELETE FROM field; END",
         RB_ERROR_DAMAGED);
  spoil (f, "CREATE INDEX more ON field (value)", RB_ERROR_DAMAGED);
  /* Edited past the seals. */
  spoil (f, "UPDATE field SET value = 'gefälscht' WHERE name = 'headline'", RB_ERROR_DAMAGED);
  spoil (f, "DELETE FROM seal", RB_ERROR_DAMAGED);
  /* Not a database; the newsletter itself; nothing. */
  g_file_set_contents (f->copy, "Dear all", -1, NULL);
  assert_refused (f, RB_ERROR_NOT_RUNDBRIEF);
  g_unlink (f->copy);
  g_assert_true (
      rb_store_copy_to (rb_document_get_store (f->document), f->copy, NULL, NULL, NULL, NULL));
  assert_refused (f, RB_ERROR_OTHER);
  g_unlink (f->copy);
  assert_refused (f, RB_ERROR_GONE);
}

static void
test_damaged_pages (Review *f, gconstpointer unused)
{
  g_autofree char *content = NULL;
  gsize length;

  review_write (f);
  g_assert_true (g_file_get_contents (f->copy, &content, &length, NULL));
  for (gsize at = 4096; at + 4096 <= length; at += 4096) {
    g_autofree char *spoiled = g_memdup2 (content, length);
    g_autoptr (GError) error = NULL;
    g_autoptr (RbMerge) merge = NULL;
    g_autofree char *before = review_hash (f->path), *after = NULL;

    memset (spoiled + at, 0xa5, 4096);
    g_assert_true (g_file_set_contents (f->copy, spoiled, (gssize)length, NULL));
    /* A page that is not read may be as it likes. */
    merge = rb_merge_open (f->document, f->copy, NULL, &error);
    if (merge != NULL)
      g_assert_cmpuint (rb_merge_count (merge), ==, 0);
    after = review_hash (f->path);
    g_assert_cmpstr (before, ==, after);
  }
  g_assert_true (g_file_set_contents (f->copy, content, 5000, NULL));
  assert_refused (f, RB_ERROR_DAMAGED);
}

static void
test_gone (Review *f, gconstpointer unused)
{
  review_write (f);
  rb_document_remove (f->document, f->issue);
  assert_refused (f, RB_ERROR_OTHER);
}

/* Another copy of the newsletter has gone its own way: its change of that number is another. */
static void
test_other_line (Review *f, gconstpointer unused)
{
  g_autofree char *twin_path = g_build_filename (f->folder, "twin.rundbrief", NULL);
  g_autoptr (RbDocument) twin = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      rb_store_copy_to (rb_document_get_store (f->document), twin_path, NULL, NULL, NULL, &error));
  twin = rb_document_open (twin_path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  rb_document_set (twin, review_article (f, twin), "headline", "Hier anders");
  rb_document_set (f->document, f->article, "headline", "Da anders");
  g_assert_true (
      rb_review_copy_write (twin, rb_node_get_parent (review_article (f, twin)), f->copy, &error));
  assert_refused (f, RB_ERROR_OTHER);
}

static void
test_too_large (Review *f, gconstpointer unused)
{
  static const RbStoreLimits roomy = { 1 << 20, 4096, 1000, 50, RB_KIND_COMMENT, 3 };
  static const RbStoreLimits small_file = { 4096, 4096, 1000, 50, RB_KIND_COMMENT, 3 };
  static const RbStoreLimits small_text = { 1 << 20, 100, 1000, 50, RB_KIND_COMMENT, 3 };
  static const RbStoreLimits small_value = { 1 << 20, 4096, 20, 50, RB_KIND_COMMENT, 3 };
  static const RbStoreLimits few_nodes = { 1 << 20, 4096, 1000, 4, RB_KIND_COMMENT, 3 };
  static const RbStoreLimits *const all[] = { &small_file, &small_text, &small_value, &few_nodes };
  g_autoptr (RbDocument) copy = NULL;

  review_write (f);
  rb_review_copy_set_limits (&roomy);
  review_merge (f, 0);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    rb_review_copy_set_limits (all[i]);
    assert_refused (f, RB_ERROR_TOO_LARGE);
  }
  copy = review_open (f);
  for (guint i = 0; i < 4; i++)
    rb_comment_add (review_article (f, copy), NULL, NULL, "x", "Erika");
  g_clear_object (&copy);
  rb_review_copy_set_limits (&roomy);
  assert_refused (f, RB_ERROR_TOO_LARGE);
  rb_review_copy_set_limits (NULL);
  review_merge (f, 4);
}

/* Whatever is looked for among the fields of a node is looked for often. */
static void
test_many_fields (Review *f, gconstpointer unused)
{
  RbDocument *copy;

  review_write (f);
  copy = review_open (f);
  rb_document_begin (copy, "Edit", NULL);
  for (guint i = 0; i < 1001; i++) {
    g_autofree char *name = g_strdup_printf ("waived:%u", i);

    rb_document_set (copy, review_article (f, copy), name, "x");
  }
  rb_document_end (copy);
  g_object_unref (copy);
  assert_refused (f, RB_ERROR_TOO_LARGE);
}

/* Sealed as it should be, but the issue hangs on a newsletter of another id. */
static void
test_other_root (Review *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "other.rundbrief", NULL), *sql = NULL;
  RbNode *root = rb_document_get_root (f->document);
  gint64 id = rb_node_get_id (root) / 2 + 1;
  RbStore *store;
  RbStep *step = rb_step_new (NULL, NULL);
  g_autoptr (GError) error = NULL;

  review_write (f);
  store = rb_store_open (path, RB_STORE_CREATE, &error);
  g_assert_no_error (error);
  rb_step_insert (step, id, 0, "", "newsletter", 1);
  rb_step_set (step, id, "name", "Brief");
  rb_step_insert (step, rb_node_get_id (f->issue), id, "issues", "issue", 1);
  rb_step_set (step, rb_node_get_id (f->issue), "title", "Anders");
  rb_store_push (store, step);
  g_assert_true (rb_store_close (store, &error));
  g_object_unref (store);
  sql = g_strdup_printf ("ATTACH '%s' AS real; DELETE FROM meta; "
                         "INSERT INTO meta SELECT * FROM real.meta",
                         f->copy);
  review_exec (path, sql);
  g_assert_cmpint (g_rename (path, f->copy), ==, 0);
  assert_refused (f, RB_ERROR_DAMAGED);
}

/* A chain that no stack could walk, sealed as it should be. */
static void
test_deep (Review *f, gconstpointer unused)
{
  RbStore *store;
  RbStep *step = rb_step_new ("Edit", NULL);
  g_autoptr (GError) error = NULL;

  review_write (f);
  store = rb_store_open (f->copy, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  for (gint64 i = 0; i < 5000; i++)
    rb_step_insert (step, 1000 + i, i == 0 ? rb_node_get_id (f->article) : 999 + i, "comments",
                    RB_KIND_COMMENT, 1);
  rb_store_push (store, step);
  g_assert_true (rb_store_close (store, &error));
  g_object_unref (store);
  review_merge (f, 1);
  g_assert_cmpuint (rb_node_count (rb_node_nth (f->article, "comments", 0), "comments"), ==, 0);
}

#define add(path, function)                                                                        \
  g_test_add (path, Review, NULL, review_set_up, function, review_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/review-refused/refused", test_refused);
  add ("/review-refused/damaged-pages", test_damaged_pages);
  add ("/review-refused/gone", test_gone);
  add ("/review-refused/other-line", test_other_line);
  add ("/review-refused/too-large", test_too_large);
  add ("/review-refused/many-fields", test_many_fields);
  add ("/review-refused/other-root", test_other_root);
  add ("/review-refused/deep", test_deep);
  return g_test_run ();
}
