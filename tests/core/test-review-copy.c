/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review copies as files: written, worked in, brought home. */
#include "review-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

/* --- writing ---------------------------------------------------------------------------------- */

static void
test_content (Review *f, gconstpointer unused)
{
  g_autoptr (RbReviewInfo) info = NULL;
  g_autoptr (RbDocument) copy = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *uuid = rb_store_get_uuid (rb_document_get_store (f->document));
  g_autoptr (GDir) folder = NULL;
  RbStore *store;
  RbNode *root, *photo;
  guint n_files = 0;

  review_write (f);
  copy = review_open (f);
  store = rb_document_get_store (copy);
  root = rb_document_get_root (copy);
  info = rb_review_info_read (store);
  g_assert_nonnull (info);
  g_assert_cmpstr (info->uuid, ==, uuid);
  g_assert_cmpint (info->issue, ==, rb_node_get_id (f->issue));
  g_assert_cmpstr (info->author, ==, g_get_real_name ());
  g_assert_cmpint (rb_store_get_last_change (store, NULL), ==, 0);
  g_assert_null (rb_document_dup_undo_label (copy));
  g_assert_cmpuint (rb_node_count (root, "issues"), ==, 1);
  g_assert_cmpstr (rb_node_get (root, "name"), ==, "Brief");
  g_assert_cmpstr (rb_node_get (review_article (f, copy), "headline"), ==, "Markt am Hafen");
  /* The photo that a text names, not the one that waits. */
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, 1);
  photo = rb_node_get_child (review_article (f, copy), "photo");
  g_assert_true (rb_store_get_blob_info (store, rb_node_get (photo, "blob"), NULL));
  g_assert_null (rb_store_get_review_value (rb_document_get_store (f->document), "id"));
  versions = rb_store_list_versions (rb_document_get_store (f->document), 0, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpint (((RbVersion *)versions->pdata[0])->seq, ==, info->seq);
  /* Nothing is left beside. */
  g_clear_object (&copy);
  folder = g_dir_open (f->folder, 0, NULL);
  while (g_dir_read_name (folder) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, <=, 3); /* the newsletter, its journal, the copy */
}

static void
assert_not_written (Review *f, const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = review_hash (path), *after = NULL;

  g_assert_false (rb_review_copy_write (f->document, f->issue, path, &error));
  g_assert_error (error, RB_ERROR, code);
  after = review_hash (path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_nothing_is_replaced (Review *f, gconstpointer unused)
{
  g_autofree char *letter = g_build_filename (f->folder, "letter.txt", NULL);
  g_autofree char *first = NULL, *second = NULL, *nowhere = NULL;
  g_autoptr (RbDocument) copy = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (letter, "Dear all", -1, NULL);
  assert_not_written (f, letter, RB_ERROR_EXISTS);
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  assert_not_written (f, f->path, RB_ERROR_EXISTS);
  /* An earlier copy nobody has worked in. */
  review_write (f);
  first = review_hash (f->copy);
  review_write (f);
  second = review_hash (f->copy);
  g_assert_cmpstr (first, !=, second);
  /* One of another issue. */
  g_assert_false (rb_review_copy_write (
      f->document, rb_node_nth (rb_document_get_root (f->document), "issues", 0), f->copy, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_EXISTS);
  g_clear_error (&error);
  copy = review_open (f);
  rb_document_set (copy, review_article (f, copy), "headline", "Anders");
  /* Nor is a copy made of a copy. */
  g_assert_false (rb_review_copy_write (copy, merge_issue (copy), letter, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_OTHER);
  g_clear_error (&error);
  g_assert_true (rb_document_close (copy, NULL));
  assert_not_written (f, f->copy, RB_ERROR_EXISTS);
  nowhere = g_build_filename (f->folder, "none", "copy.rundbrief", NULL);
  g_assert_false (rb_review_copy_write (f->document, f->issue, nowhere, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_FAILED);
  /* What failed leaves no version. */
  versions = rb_store_list_versions (rb_document_get_store (f->document), 0, NULL);
  g_assert_cmpuint (versions->len, ==, 2);
}

/* --- coming home ------------------------------------------------------------------------------ */

static void
test_merge (Review *f, gconstpointer unused)
{
  g_autoptr (RbDocument) copy = NULL;
  g_autofree char *label = NULL, *wanted = NULL;
  RbNode *photo;

  review_write (f);
  /* Typing goes on in the field that was typed in last. */
  rb_document_set (f->document, f->article, "body",
                   "Eins zwei und mehr.\n\n![](photos/1.png)\n\nDrei vier.");
  copy = review_open (f);
  rb_document_set (copy, review_article (f, copy), "body",
                   "Eins zwei.\n\n![](photos/1.png)\n\nDrei fünf.");
  rb_comment_add (review_article (f, copy), "headline", NULL, "<b>Gut</b>", "Erika");
  photo =
      review_add_photo (copy, rb_document_insert (copy, merge_issue (copy), "sections", "photo", 1),
                        "photo", g_bytes_new_static ("GIF89a", 6));
  rb_document_remove (copy, rb_node_get_parent (photo));
  g_clear_object (&copy);
  review_merge (f, 2);
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==,
                   "Eins zwei und mehr.\n\n![](photos/1.png)\n\nDrei fünf.");
  g_assert_cmpstr (rb_node_get (rb_node_nth (f->article, "comments", 0), "text"), ==, "<b>Gut</b>");
  label = rb_document_dup_undo_label (f->document);
  wanted = g_strdup_printf ("Merge Review by %s", g_get_real_name ());
  g_assert_cmpstr (label, ==, wanted);
}

/* That a copy was merged. */
static gboolean
has_note (RbNode *issue)
{
  g_autofree const char **fields = rb_node_list_fields (issue, NULL);

  for (const char **field = fields; *field != NULL; field++)
    if (g_str_has_prefix (*field, "review:"))
      return TRUE;
  return FALSE;
}

static void
test_again (Review *f, gconstpointer unused)
{
  g_autoptr (RbDocument) copy = NULL;
  g_autoptr (RbMerge) merge = NULL;

  review_write (f);
  copy = review_open (f);
  rb_document_set (copy, review_article (f, copy), "headline", "Fischmarkt");
  rb_comment_add (review_article (f, copy), NULL, NULL, "Gut", "Erika");
  g_clear_object (&copy);
  review_merge (f, 2);
  g_assert_true (has_note (f->issue));
  g_assert_false (has_note (rb_issue_new_from (f->document, f->issue)));
  /* Nothing new in it. */
  merge = review_open_merge (f);
  g_assert_true (rb_merge_is_known (merge));
  g_assert_cmpuint (rb_merge_count (merge), ==, 0);
  g_clear_pointer (&merge, rb_merge_free);
  /* What the editor did with it since is not undone by what the reviewer did next. */
  rb_document_set (f->document, f->article, "headline", "Blumenmarkt");
  rb_comment_remove (rb_node_nth (f->article, "comments", 0));
  copy = review_open (f);
  rb_document_set (copy, review_article (f, copy), "kicker", "Hafen");
  g_clear_object (&copy);
  review_merge (f, 1);
  g_assert_cmpstr (rb_node_get (f->article, "headline"), ==, "Blumenmarkt");
  g_assert_cmpstr (rb_node_get (f->article, "kicker"), ==, "Hafen");
  g_assert_cmpuint (rb_node_count (f->article, "comments"), ==, 0);
  /* Taken back, it can come in again. */
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->article, "kicker"), ==, "");
  review_merge (f, 1);
  g_assert_cmpstr (rb_node_get (f->article, "kicker"), ==, "Hafen");
}

static void
test_photos (Review *f, gconstpointer unused)
{
  g_autoptr (RbDocument) copy = NULL;
  g_autofree char *sha256 = NULL;
  RbNode *section;

  /* A photo the newsletter has not. */
  review_write (f);
  copy = review_open (f);
  section = rb_document_insert (copy, merge_issue (copy), "sections", "photo", 1);
  sha256 = g_strdup (
      rb_node_get (review_add_photo (copy, section, "photo", review_picture (1)), "blob"));
  g_clear_object (&copy);
  g_assert_false (rb_store_get_blob_info (rb_document_get_store (f->document), sha256, NULL));
  review_merge (f, 1);
  section = rb_node_nth (f->issue, "sections", 1);
  g_assert_true (rb_store_get_blob_info (rb_document_get_store (f->document),
                                         rb_node_get (rb_node_get_child (section, "photo"), "blob"),
                                         NULL));
}

static void
test_bad_photos (Review *f, gconstpointer unused)
{
  g_autoptr (RbDocument) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  review_write (f);
  copy = review_open (f);
  review_add_photo (copy, rb_document_insert (copy, merge_issue (copy), "sections", "photo", 1),
                    "photo", g_bytes_new_static ("no picture at all", 17));
  g_clear_object (&copy);
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  before = review_hash (f->path);
  g_assert_null (rb_merge_open (f->document, f->copy, NULL, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_PHOTO);
  g_clear_error (&error);
  /* Bytes that are not those of the hash. */
  review_exec (f->copy, "UPDATE blob SET data = x'00' WHERE length (data) = 17");
  g_assert_null (rb_merge_open (f->document, f->copy, NULL, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_DAMAGED);
  after = review_hash (f->path);
  g_assert_cmpstr (after, ==, before);
}

static void
on_merged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(RbMerge **)data = rb_merge_open_finish (RB_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
}

static void
test_thread (Review *f, gconstpointer unused)
{
  g_autoptr (RbDocument) copy = NULL;
  g_autoptr (RbMerge) merge = NULL;
  g_autoptr (GError) error = NULL;

  review_write (f);
  copy = review_open (f);
  rb_document_set (copy, review_article (f, copy), "headline", "Fischmarkt");
  g_clear_object (&copy);
  rb_merge_open_async (f->document, f->copy, NULL, on_merged, &merge);
  while (merge == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rb_merge_apply (merge, f->document, &error));
  g_assert_cmpstr (rb_node_get (f->article, "headline"), ==, "Fischmarkt");
}

#define add(path, function)                                                                        \
  g_test_add (path, Review, NULL, review_set_up, function, review_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/review-copy/content", test_content);
  add ("/review-copy/nothing-is-replaced", test_nothing_is_replaced);
  add ("/review-copy/merge", test_merge);
  add ("/review-copy/again", test_again);
  add ("/review-copy/photos", test_photos);
  add ("/review-copy/bad-photos", test_bad_photos);
  add ("/review-copy/thread", test_thread);
  return g_test_run ();
}
