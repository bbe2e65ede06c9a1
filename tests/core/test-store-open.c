/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damage to a file while it is open: what was typed is safe elsewhere, and what is lost is told. */
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Of this size little of a photo lies beside the other rows: one page has them all. */
#define PHOTO_SIZE 102500

/* Sections with words, and photos: some that lie where the file is cut off, and one before. */
static RbNode *
make_large (StoreFixture *f, RbDocument **document)
{
  RbNode *section = store_make (f, document), *issue = rb_node_get_parent (section);
  RbStore *store = rb_document_get_store (*document);

  for (guint i = 0; i < 3; i++) {
    g_autoptr (GBytes) bytes =
        g_bytes_new_take (g_strnfill (PHOTO_SIZE, (char)('q' + i)), PHOTO_SIZE);
    g_autofree char *sha = rb_store_add_blob (store, bytes, "image/png", 1, 1);
    g_autofree char *alt = g_strdup_printf ("View %u", i);
    RbNode *next = rb_document_insert (*document, issue, "sections", "article", i + 1), *photo;

    rb_document_set (*document, next, "headline", "Another headline");
    photo = rb_document_insert (*document, next, "photo", "picture", 0);
    rb_document_set (*document, photo, "alt", alt);
    rb_document_set (*document, photo, "blob", sha);
  }
  g_assert_true (rb_store_flush (store, NULL));
  return section;
}

/* Everything that the model holds is in the file at @path, and the file is sound. */
static void
assert_holds (const char *path, RbDocument *document)
{
  g_autoptr (GError) error = NULL;
  RbDocument *copy = rb_document_open (path, RB_STORE_READ, &error);
  g_autoptr (GArray) wanted = rb_document_dup_tree (document), found = NULL;

  g_assert_no_error (error);
  g_assert_true (rb_store_verify (rb_document_get_store (copy), &error));
  g_assert_no_error (error);
  found = rb_document_dup_tree (copy);
  g_assert_cmpuint (found->len, ==, wanted->len);
  for (guint i = 0; i < found->len; i++) {
    const RbOp *one = &g_array_index (wanted, RbOp, i), *other = &g_array_index (found, RbOp, i);

    g_assert_cmpint (one->node, ==, other->node);
    g_assert_cmpstr (one->kind, ==, other->kind);
    g_assert_cmpstr (one->value, ==, other->value);
  }
  g_object_unref (copy);
}

static char *
join (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *)lines->pdata[i]);
  return g_string_free (text, FALSE);
}

/* Cut off under the window at that size, after a write that has failed, or not: what was typed is
 * safe elsewhere, and what of the photos is gone is told by where it stood. */
static void
save_truncated (StoreFixture *f, off_t size, gboolean failed_before)
{
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autofree char *copy = g_build_filename (f->folder, "copy.rundbrief", NULL), *all = NULL;
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lost_too = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) tree = NULL;
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = make_large (f, &document);
  RbStore *store = rb_document_get_store (document);

  if (failed_before) {
    g_autofree char *away = g_strconcat (f->path, ".away", NULL);

    g_assert_cmpint (g_rename (f->path, away), ==, 0);
    rb_document_set (document, section, "kicker", "Held back");
    g_assert_false (rb_store_flush (store, NULL));
    g_assert_cmpint (g_rename (away, f->path), ==, 0);
  }
  g_assert_cmpint (truncate (f->path, size), ==, 0);
  rb_document_set (document, section, "headline", "Typed on");
  g_assert_false (rb_store_flush (store, NULL));
  rb_document_set (document, section, "lead", "And on");
  tree = rb_document_dup_tree (document);
  g_assert_true (rb_store_copy_to (store, copy, tree, lost_too, NULL, &error));
  g_assert_no_error (error);
  assert_holds (copy, document);
  g_assert_true (rb_store_move_to (store, elsewhere, tree, lost, &error));
  g_assert_no_error (error);
  g_assert_true (rb_document_is_saved (document));
  assert_holds (elsewhere, document);
  all = join (lost);
  g_assert_nonnull (strstr (all, "The photo “View 2” in “Another headline” could not be read."));
  g_assert_true ((strstr (all, "“View 0”") != NULL) == (size == 0));

  rb_document_set (document, section, "kicker", "Later");
  g_assert_true (rb_document_undo (document, NULL, &error));
  g_assert_no_error (error);
  rb_document_set (document, section, "headline", "In the new file");
  g_assert_true (rb_document_close (document, &error));
  g_assert_no_error (error);
  assert_holds (elsewhere, document);
  g_object_unref (document);
  g_assert_cmpuint (store_count_files (f), ==, 3);
}

static void
test_truncated_open (StoreFixture *f, gconstpointer data)
{
  save_truncated (f, 250000, FALSE);
}

static void
test_emptied_open (StoreFixture *f, gconstpointer data)
{
  save_truncated (f, 0, FALSE);
}

static void
test_truncated_after_failure (StoreFixture *f, gconstpointer data)
{
  save_truncated (f, 250000, TRUE);
}

/* A sound file is copied with its history, and with what another program did to it not at all. */
static void
test_elsewhere_ours (StoreFixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autofree char *third = g_build_filename (f->folder, "third.rundbrief", NULL), *all = NULL;
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) tree = NULL, newer = NULL;
  g_autoptr (GError) error = NULL;
  RbDocument *document, *other;
  RbNode *section = make_large (f, &document);
  RbStore *store = rb_document_get_store (document);

  tree = rb_document_dup_tree (document);
  g_assert_true (rb_store_move_to (store, elsewhere, tree, lost, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lost->len, ==, 0);
  g_assert_true (rb_document_undo (document, NULL, &error));
  g_assert_no_error (error);

  other = rb_document_open (elsewhere, RB_STORE_WRITE, &error);
  rb_document_set (other, rb_document_get_root (other), "title", "Theirs");
  g_object_unref (other);
  rb_document_set (document, section, "headline", "Ours");
  g_assert_false (rb_store_flush (store, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_CHANGED);
  g_clear_error (&error);
  newer = rb_document_dup_tree (document);
  g_assert_true (rb_store_move_to (store, third, newer, lost, &error));
  g_assert_no_error (error);
  assert_holds (third, document);
  all = join (lost);
  g_assert_nonnull (strstr (all, "the history stays in the old file"));
  g_object_unref (document);
}

/* One bit of the second photo. */
static void
flip_bit (StoreFixture *f)
{
  g_autofree char *content = NULL, *run = g_strnfill (500, 'r');
  gsize length;
  char *at;

  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  at = memmem (content, length, run, 500);
  g_assert_nonnull (at);
  at[100] ^= 1;
  g_assert_true (g_file_set_contents (f->path, content, (gssize)length, NULL));
}

/* The copy is made, and what is in it tells no lies. */
static void
test_flipped_photo (StoreFixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autofree char *all = NULL;
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) tree = NULL;
  g_autoptr (GError) error = NULL;
  RbDocument *document;

  make_large (f, &document);
  g_object_unref (document);
  flip_bit (f);
  document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  tree = rb_document_dup_tree (document);
  g_assert_true (
      rb_store_move_to (rb_document_get_store (document), elsewhere, tree, lost, &error));
  g_assert_no_error (error);
  all = join (lost);
  g_assert_cmpstr (all, ==, "The photo “View 1” in “Another headline” could not be read.\n");
  g_object_unref (document);
}

static void
on_damaged (RbStore *store, gboolean *told)
{
  *told = TRUE;
}

/* Told after opening; put in again, the photo is whole. */
static void
test_mended_photo (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_strnfill (PHOTO_SIZE, 'r'), PHOTO_SIZE);
  g_autoptr (GBytes) back = NULL;
  g_autofree char *sha = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes), *again = NULL;
  g_autoptr (GError) error = NULL;
  gboolean told = FALSE;
  RbDocument *document;
  RbStore *store;

  make_large (f, &document);
  g_object_unref (document);
  flip_bit (f);
  document = rb_document_open (f->path, RB_STORE_READ, &error);
  g_assert_true (rb_store_is_photo_damaged (rb_document_get_store (document), sha));
  g_object_unref (document);
  store = rb_store_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_signal_connect (store, "photos-damaged", G_CALLBACK (on_damaged), &told);
  while (!told)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rb_store_is_photo_damaged (store, sha));
  again = rb_store_add_blob (store, bytes, "image/png", 1, 1);
  g_assert_cmpstr (again, ==, sha);
  g_assert_true (rb_store_close (store, &error));
  g_object_unref (store);
  document = rb_document_open (f->path, RB_STORE_READ, &error);
  back = rb_store_get_blob (rb_document_get_store (document), sha, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, bytes));
  g_object_unref (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_add ("/store-check/truncated-open", test_truncated_open);
  store_add ("/store-check/emptied-open", test_emptied_open);
  store_add ("/store-check/truncated-after-failure", test_truncated_after_failure);
  store_add ("/store-check/elsewhere-ours", test_elsewhere_ours);
  store_add ("/store-check/flipped-photo", test_flipped_photo);
  store_add ("/store-check/mended-photo", test_mended_photo);
  return g_test_run ();
}
