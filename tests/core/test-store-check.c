/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damage in what opening does not look at: told soon after, and nothing is written before. What is
 * written elsewhere because of that, or of another failure. */
#include "rundbrief.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "probe.rundbrief", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_assert_cmpint (system (command), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

static RbNode *
make (Fixture *f, RbDocument **document)
{
  g_autoptr (GError) error = NULL;
  RbNode *issue, *section;

  *document = rb_document_create (f->path, RB_STORE_CREATE, "Probe", "de", &error);
  g_assert_no_error (error);
  issue = rb_document_insert (*document, rb_document_get_root (*document), "issues", "issue", 0);
  section = rb_document_insert (*document, issue, "sections", "article", 0);
  rb_document_set (*document, section, "headline", "A headline that is hashed");
  g_assert_true (rb_store_flush (rb_document_get_store (*document), NULL));
  return section;
}

static char *
hash_file (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)content, length);
}

/* A page of a photo that leads nowhere: nothing that opening shows. */
static void
break_photo (Fixture *f)
{
  g_autofree char *content = NULL, *page = g_strnfill (4092, 'q');
  gsize length;
  gboolean found = FALSE;

  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  for (gsize at = 0; at + 4096 <= length && !found; at += 4096)
    if (memcmp (content + at + 4, page, 4092) == 0) {
      memcpy (content + at, "\0\377\377\0", 4);
      found = TRUE;
    }
  g_assert_true (found);
  g_assert_true (g_file_set_contents (f->path, content, (gssize)length, NULL));
}

/* One file is what people mail, copy and back up. */
static guint
count_files (Fixture *f)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

/* --- damage ----------------------------------------------------------------------------------- */

/* What is shown opens; the damage is told, nothing is written, and the rest goes elsewhere. */
static void
test_late_damage (Fixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autofree char *before = NULL, *after = NULL, *label = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_strnfill (20000, 'q'), 20000);
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = make (f, &document);

  g_free (rb_store_add_blob (rb_document_get_store (document), bytes, "image/png", 1, 1));
  g_object_unref (document);
  break_photo (f);
  before = hash_file (f->path);
  document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  while (rb_document_get_failure (document) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (rb_document_get_failure (document), RB_ERROR, RB_ERROR_DAMAGED);
  section = rb_node_nth (rb_node_nth (rb_document_get_root (document), "issues", 0), "sections", 0);
  rb_document_set (document, section, "headline", "Written after the damage");
  rb_document_pause (document);
  g_assert_false (rb_store_retry (rb_document_get_store (document), &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_DAMAGED);
  g_clear_error (&error);
  after = hash_file (f->path);
  g_assert_cmpstr (before, ==, after);

  g_assert_true (
      rb_store_move_to (rb_document_get_store (document), elsewhere, NULL, NULL, &error));
  g_assert_no_error (error);
  rb_document_set (document, section, "lead", "And more");
  g_assert_true (rb_document_undo (document, NULL, &error));
  g_assert_true (rb_document_undo (document, NULL, &error));
  g_assert_cmpstr (rb_node_get (section, "headline"), ==, "A headline that is hashed");
  label = rb_document_dup_undo_label (document);
  g_assert_null (label);
  g_assert_true (rb_document_redo (document, NULL, &error));
  g_assert_true (rb_document_close (document, &error));
  g_object_unref (document);
  document = rb_document_open (elsewhere, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  section = rb_node_nth (rb_node_nth (rb_document_get_root (document), "issues", 0), "sections", 0);
  g_assert_cmpstr (rb_node_get (section, "headline"), ==, "Written after the damage");
  g_assert_true (rb_store_flush (rb_document_get_store (document), &error));
  g_object_unref (document);
}

/* Written at once, before anything could be told. */
static void
test_write_before_told (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_strnfill (20000, 'q'), 20000);
  g_autoptr (GError) error = NULL;
  RbDocument *document;

  make (f, &document);
  g_free (rb_store_add_blob (rb_document_get_store (document), bytes, "image/png", 1, 1));
  g_object_unref (document);
  break_photo (f);
  before = hash_file (f->path);
  document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  rb_document_set (document, rb_document_get_root (document), "title", "Too early");
  g_assert_false (rb_document_close (document, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_DAMAGED);
  g_object_unref (document);
  after = hash_file (f->path);
  g_assert_cmpstr (before, ==, after);
}

/* A page with nodes: some of many sections, which nobody can read any more. */
static void
break_nodes (Fixture *f)
{
  g_autofree char *content = NULL;
  gsize length, page = 0;

  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  for (gsize at = 4096; at + 4096 <= length && page == 0; at += 4096)
    if (content[at] == 0x0d && memmem (content + at, 4096, "sectionscarousel", 16) != NULL)
      page = at;
  g_assert_cmpuint (page, >, 0);
  memset (content + page, 0x5a, 4096);
  g_assert_true (g_file_set_contents (f->path, content, (gssize)length, NULL));
}

/* What is missing is told, also where nothing of it is left to be named; review copies find home.
 */
static void
test_salvage_nodes (Fixture *f, gconstpointer data)
{
  g_autofree char *rescued = g_build_filename (f->folder, "rescued.rundbrief", NULL);
  g_autofree char *uuid = NULL, *new_uuid = NULL, *all = NULL;
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *issue = rb_node_get_parent (make (f, &document));
  guint n = 0;

  rb_document_begin (document, "Import", NULL);
  for (guint i = 0; i < 400; i++)
    rb_document_insert (document, issue, "sections", "carousel", G_MAXUINT);
  rb_document_end (document);
  uuid = rb_store_get_uuid (rb_document_get_store (document));
  g_object_unref (document);
  break_nodes (f);
  g_assert_true (rb_store_salvage (f->path, rescued, lost, &error));
  g_assert_no_error (error);
  g_ptr_array_add (lost, NULL);
  all = g_strjoinv ("\n", (char **)lost->pdata);
  g_assert_nonnull (strstr (all, " parts of the newsletter could not be read."));
  document = rb_document_open (rescued, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rb_node_count (rb_document_get_root (document), "issues"); i++)
    n += rb_node_count (rb_node_nth (rb_document_get_root (document), "issues", i), "sections");
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 401);
  new_uuid = rb_store_get_uuid (rb_document_get_store (document));
  g_assert_cmpstr (uuid, ==, new_uuid);
  g_object_unref (document);
}

/* --- damage while it is open -------------------------------------------------------------------
 */

/* Of this size little of a photo lies beside the other rows: one page has them all. */
#define PHOTO_SIZE 102500

/* Sections with words, and photos: some that lie where the file is cut off, and one before. */
static RbNode *
make_large (Fixture *f, RbDocument **document)
{
  RbNode *section = make (f, document), *issue = rb_node_get_parent (section);
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
save_truncated (Fixture *f, off_t size, gboolean failed_before)
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
  g_assert_cmpuint (count_files (f), ==, 3);
}

static void
test_truncated_open (Fixture *f, gconstpointer data)
{
  save_truncated (f, 250000, FALSE);
}

static void
test_emptied_open (Fixture *f, gconstpointer data)
{
  save_truncated (f, 0, FALSE);
}

static void
test_truncated_after_failure (Fixture *f, gconstpointer data)
{
  save_truncated (f, 250000, TRUE);
}

/* A sound file is copied with its history, and with what another program did to it not at all. */
static void
test_elsewhere_ours (Fixture *f, gconstpointer data)
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
flip_bit (Fixture *f)
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
test_flipped_photo (Fixture *f, gconstpointer data)
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
test_mended_photo (Fixture *f, gconstpointer data)
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

/* --- copies ----------------------------------------------------------------------------------- */

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
test_copy_of_unsaved (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.rundbrief", NULL);
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  g_autoptr (GBytes) back = NULL;
  g_autofree char *sha = NULL;
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = make (f, &document);
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
  g_assert_cmpuint (count_files (f), ==, 2);
}

/* A copy, and the file that one went on from, are files like others. */
static void
test_copies_alone (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.rundbrief", NULL);
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autoptr (GError) error = NULL;
  RbDocument *document;

  make (f, &document);
  g_assert_true (
      rb_store_copy_to (rb_document_get_store (document), copy, NULL, NULL, NULL, &error));
  g_assert_true (
      rb_store_move_to (rb_document_get_store (document), elsewhere, NULL, NULL, &error));
  g_object_unref (document);
  g_assert_cmpuint (count_files (f), ==, 3);
}

/* One file in two windows would be two writers: it is known by whatever name leads to it. */
static void
test_other_name (Fixture *f, gconstpointer data)
{
  g_autofree char *link = g_build_filename (f->folder, "link.rundbrief", NULL);
  g_autofree char *copy = g_build_filename (f->folder, "copy.rundbrief", NULL);
  RbDocument *document;
  RbStore *store;

  make (f, &document);
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
test_read_only (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("rendition", 9), made = NULL;
  g_autoptr (GError) error = NULL;
  RbDocument *document;

  make (f, &document);
  g_object_unref (document);
  before = hash_file (f->path);
  document = rb_document_open (f->path, RB_STORE_READ, &error);
  g_assert_no_error (error);
  rb_store_put_rendition (rb_document_get_store (document), "key", "sha256", bytes);
  made = rb_store_get_rendition (rb_document_get_store (document), "key");
  g_assert_true (g_bytes_equal (made, bytes));
  g_assert_cmpuint (rb_store_get_rendition_size (rb_document_get_store (document), "key"), ==, 9);
  rb_store_forget_renditions (rb_document_get_store (document), "k");
  rb_store_set_view_state (rb_document_get_store (document), "pane", "1");
  g_object_unref (document);
  after = hash_file (f->path);
  g_assert_cmpstr (before, ==, after);
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/store-check/late-damage", test_late_damage);
  add ("/store-check/write-before-told", test_write_before_told);
  add ("/store-check/salvage-nodes", test_salvage_nodes);
  add ("/store-check/truncated-open", test_truncated_open);
  add ("/store-check/emptied-open", test_emptied_open);
  add ("/store-check/truncated-after-failure", test_truncated_after_failure);
  add ("/store-check/elsewhere-ours", test_elsewhere_ours);
  add ("/store-check/flipped-photo", test_flipped_photo);
  add ("/store-check/mended-photo", test_mended_photo);
  add ("/store-check/copy-of-unsaved", test_copy_of_unsaved);
  add ("/store-check/copies-alone", test_copies_alone);
  add ("/store-check/other-name", test_other_name);
  add ("/store-check/read-only", test_read_only);
  return g_test_run ();
}
