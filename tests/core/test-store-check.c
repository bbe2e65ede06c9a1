/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damage in what opening does not look at: told soon after, and nothing is written before. */
#include "store-fixture.h"
#include <string.h>

/* A page of a photo that leads nowhere: nothing that opening shows. */
static void
break_photo (StoreFixture *f)
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

/* What is shown opens; the damage is told, nothing is written, and the rest goes elsewhere. */
static void
test_late_damage (StoreFixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autofree char *before = NULL, *after = NULL, *label = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_strnfill (20000, 'q'), 20000);
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = store_make (f, &document);

  g_free (rb_store_add_blob (rb_document_get_store (document), bytes, "image/png", 1, 1));
  g_object_unref (document);
  break_photo (f);
  before = store_hash_file (f->path);
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
  after = store_hash_file (f->path);
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
test_write_before_told (StoreFixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_strnfill (20000, 'q'), 20000);
  g_autoptr (GError) error = NULL;
  RbDocument *document;

  store_make (f, &document);
  g_free (rb_store_add_blob (rb_document_get_store (document), bytes, "image/png", 1, 1));
  g_object_unref (document);
  break_photo (f);
  before = store_hash_file (f->path);
  document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  rb_document_set (document, rb_document_get_root (document), "title", "Too early");
  g_assert_false (rb_document_close (document, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_DAMAGED);
  g_object_unref (document);
  after = store_hash_file (f->path);
  g_assert_cmpstr (before, ==, after);
}

/* A page with nodes: some of many sections, which nobody can read any more. */
static void
break_nodes (StoreFixture *f)
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
test_salvage_nodes (StoreFixture *f, gconstpointer data)
{
  g_autofree char *rescued = g_build_filename (f->folder, "rescued.rundbrief", NULL);
  g_autofree char *uuid = NULL, *new_uuid = NULL, *all = NULL;
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *issue = rb_node_get_parent (store_make (f, &document));
  guint n = 0;

  rb_document_begin (document, "Import", NULL);
  for (guint i = 0; i < 400; i++)
    rb_document_insert (document, issue, "sections", "carousel", G_MAXUINT);
  rb_document_end (document);
  uuid = rb_store_get_uuid (rb_document_get_store (document));
  g_object_unref (document);
  break_nodes (f);
  g_assert_true (rb_store_salvage (f->path, rescued, NULL, lost, &error));
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

static const char *
label_of (const char *kind)
{
  return strcmp (kind, "card") == 0 ? "Card" : strcmp (kind, "cards") == 0 ? "Cards" : "Other";
}

/* Named as the window names them, by no word of the file's, at no length, and each line once. */
static void
test_salvage_names (StoreFixture *f, gconstpointer data)
{
  g_autofree char *rescued = g_build_filename (f->folder, "rescued.rundbrief", NULL);
  g_autofree char *all = NULL, *text = g_strnfill (500, 'w');
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = store_make (f, &document), *cards;

  cards = rb_document_insert (document, rb_node_get_parent (section), "sections", "cards", 1);
  rb_document_set (document, cards, "title", "Looking back");
  for (guint i = 0; i < 3; i++)
    rb_document_insert (document, cards, "items", "card", i);
  rb_document_set (document, rb_document_insert (document, cards, "items", "card", 3), "body",
                   text);
  g_object_unref (document);
  store_exec_sql (f->path, "DELETE FROM seal WHERE node IN (SELECT id FROM node WHERE kind LIKE "
                           "'card%')");
  g_assert_true (rb_store_salvage (f->path, rescued, label_of, lost, &error));
  g_assert_no_error (error);
  g_ptr_array_add (lost, NULL);
  all = g_strjoinv ("\n", (char **)lost->pdata);
  g_assert_nonnull (strstr (all, "Card in “Looking back” may not be what was written. (3 times)"));
  g_assert_nonnull (strstr (all, "ww…” in “Looking back” may not be what was written."));
  g_assert_nonnull (strstr (all, "Cards “Looking back” in “"));
  g_assert_cmpuint (lost->len, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_add ("/store-check/late-damage", test_late_damage);
  store_add ("/store-check/write-before-told", test_write_before_told);
  store_add ("/store-check/salvage-nodes", test_salvage_nodes);
  store_add ("/store-check/salvage-names", test_salvage_names);
  return g_test_run ();
}
