/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damage in what opening does not look at: told soon after, and nothing is written before. */
#include "rundbrief.h"
#include <string.h>

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

  g_assert_true (rb_store_move_to (rb_document_get_store (document), elsewhere, &error));
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

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/store-check/late-damage", test_late_damage);
  add ("/store-check/write-before-told", test_write_before_told);
  return g_test_run ();
}
