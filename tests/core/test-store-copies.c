/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written elsewhere because a file cannot be saved, and what is only read. */
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <unistd.h>

static RbNode *
get_section (RbDocument *document)
{
  RbNode *issue = rb_node_nth (rb_document_get_root (document), "issues", 0);

  return rb_node_nth (issue, "sections", 0);
}

static void
assert_headline (const char *path, const char *headline)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document = rb_document_open (path, RB_STORE_READ, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rb_node_get (get_section (document), "headline"), ==, headline);
  g_object_unref (document);
}

/* Who keeps a copy because nothing can be saved has the last edits in it, and goes on as before. */
static void
test_copy_of_unsaved (StoreFixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.rundbrief", NULL);
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  g_autoptr (GBytes) back = NULL;
  g_autofree char *sha = NULL;
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = store_make (f, &document);
  RbStore *store = rb_document_get_store (document);

  g_assert_cmpint (g_unlink (f->path), ==, 0);
  rb_document_set (document, section, "headline", "Not to be saved");
  sha = rb_store_add_blob (store, bytes, "image/png", 1, 1);
  g_assert_false (rb_store_flush (store, NULL));
  g_assert_true (rb_store_copy_to (store, copy, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (rb_document_is_saved (document));
  g_assert_cmpstr (rb_store_get_path (store), ==, f->path);
  assert_headline (copy, "Not to be saved");

  rb_document_set (document, section, "headline", "Later");
  g_assert_true (rb_store_move_to (store, elsewhere, NULL, NULL, &error));
  g_assert_no_error (error);
  back = rb_store_get_blob (store, sha, &error);
  g_assert_no_error (error);
  g_assert_true (rb_document_undo (document, NULL, &error));
  g_assert_cmpstr (rb_node_get (section, "headline"), !=, "Later");
  g_assert_true (rb_document_redo (document, NULL, &error));
  g_assert_true (rb_document_close (document, &error));
  g_object_unref (document);
  assert_headline (elsewhere, "Later");
  assert_headline (copy, "Not to be saved");
  g_assert_cmpuint (store_count_files (f), ==, 2);
}

/* A copy, and the file that one went on from, are files like others. */
static void
test_copies_alone (StoreFixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.rundbrief", NULL);
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autoptr (GError) error = NULL;
  RbDocument *document;

  store_make (f, &document);
  g_assert_true (
      rb_store_copy_to (rb_document_get_store (document), copy, NULL, NULL, NULL, &error));
  g_assert_true (
      rb_store_move_to (rb_document_get_store (document), elsewhere, NULL, NULL, &error));
  g_object_unref (document);
  g_assert_cmpuint (store_count_files (f), ==, 3);
}

/* One file in two windows would be two writers: it is known by whatever name leads to it. */
static void
test_other_name (StoreFixture *f, gconstpointer data)
{
  g_autofree char *link = g_build_filename (f->folder, "link.rundbrief", NULL);
  g_autofree char *copy = g_build_filename (f->folder, "copy.rundbrief", NULL);
  RbDocument *document;
  RbStore *store;

  store_make (f, &document);
  store = rb_document_get_store (document);
  g_assert_cmpint (symlink (f->path, link), ==, 0);
  g_assert_true (rb_store_copy_to (store, copy, NULL, NULL, NULL, NULL));
  g_assert_true (rb_store_is_at (store, f->path));
  g_assert_true (rb_store_is_at (store, link));
  g_assert_false (rb_store_is_at (store, copy));
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  g_assert_false (rb_store_is_at (store, link));
  g_assert_true (rb_store_is_at (store, f->path));
  g_object_unref (document);
}

/* What is only read is not written into, not even what could be made again. */
static void
test_read_only (StoreFixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("rendition", 9), made = NULL;
  g_autoptr (GError) error = NULL;
  RbDocument *document;

  store_make (f, &document);
  g_object_unref (document);
  before = store_hash_file (f->path);
  document = rb_document_open (f->path, RB_STORE_READ, &error);
  g_assert_no_error (error);
  rb_store_put_rendition (rb_document_get_store (document), "key", "sha256", bytes);
  made = rb_store_get_rendition (rb_document_get_store (document), "key");
  g_assert_true (g_bytes_equal (made, bytes));
  g_assert_cmpuint (rb_store_get_rendition_size (rb_document_get_store (document), "key"), ==, 9);
  rb_store_forget_renditions (rb_document_get_store (document), "k");
  rb_store_set_view_state (rb_document_get_store (document), "pane", "1");
  g_object_unref (document);
  after = store_hash_file (f->path);
  g_assert_cmpstr (before, ==, after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_add ("/store-check/copy-of-unsaved", test_copy_of_unsaved);
  store_add ("/store-check/copies-alone", test_copies_alone);
  store_add ("/store-check/other-name", test_other_name);
  store_add ("/store-check/read-only", test_read_only);
  return g_test_run ();
}
