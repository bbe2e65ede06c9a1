/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-fixture.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Pictures of one pixel. */
static const guint8 pixel[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
  0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00,
  0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x78,
  0x9c, 0x63, 0x38, 0x21, 0x27, 0x07, 0x00, 0x02, 0xb6, 0x01, 0x05, 0x34, 0xa6, 0x75,
  0xaa, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

static const guint8 other_pixel[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
  0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00,
  0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x78,
  0x9c, 0x63, 0x90, 0x93, 0x3b, 0x01, 0x00, 0x01, 0x62, 0x01, 0x05, 0x11, 0x1b, 0xa3,
  0x21, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

GBytes *
review_picture (guint number)
{
  return number == 0 ? g_bytes_new_static (pixel, sizeof pixel)
                     : g_bytes_new_static (other_pixel, sizeof other_pixel);
}

/* Takes @bytes. */
RbNode *
review_add_photo (RbDocument *document, RbNode *node, const char *slot, GBytes *bytes)
{
  RbNode *photo = rb_document_insert (document, node, slot, RB_KIND_PICTURE, G_MAXUINT);
  g_autofree char *sha256 =
      rb_store_add_blob (rb_document_get_store (document), bytes, "image/png", 1, 1);

  rb_document_set (document, photo, "blob", sha256);
  rb_document_set (document, photo, "file", "photos/1.png");
  rb_document_set (document, photo, "credit", "Foto: Erika");
  g_bytes_unref (bytes);
  return photo;
}

void
review_set_up (Review *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  RbNode *root, *other;

  f->folder = g_dir_make_tmp ("review-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "brief.rundbrief", NULL);
  f->copy = g_build_filename (f->folder, "copy.rundbrief", NULL);
  f->document = rb_document_create (f->path, RB_STORE_CREATE, "Brief", "de", &error);
  g_assert_no_error (error);
  root = rb_document_get_root (f->document);
  other = rb_document_insert (f->document, root, "issues", "issue", 0);
  rb_document_set (f->document, other, "title", "Juli");
  f->issue = rb_document_insert (f->document, root, "issues", "issue", 1);
  rb_document_set (f->document, f->issue, "title", "August");
  f->article = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  rb_document_set (f->document, f->article, "headline", "Markt am Hafen");
  rb_document_set (f->document, f->article, "body",
                   "Eins zwei.\n\n![](photos/1.png)\n\nDrei vier.");
  review_add_photo (f->document, f->article, "photo", review_picture (0));
  review_add_photo (f->document, root, "photos", review_picture (0));
  rb_document_set (f->document,
                   review_add_photo (f->document, root, "photos", g_bytes_new_static ("other", 5)),
                   "file", "photos/2.png");
  rb_document_pause (f->document);
}

void
review_tear_down (Review *f, gconstpointer unused)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_clear_object (&f->document);
  g_assert_cmpint (system (command), ==, 0);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->copy);
}

void
review_write (Review *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_review_copy_write (f->document, f->issue, f->copy, &error));
  g_assert_no_error (error);
}

RbDocument *
review_open (Review *f)
{
  g_autoptr (GError) error = NULL;
  RbDocument *copy = rb_document_open (f->copy, RB_STORE_WRITE, &error);

  g_assert_no_error (error);
  return copy;
}

RbNode *
review_article (Review *f, RbDocument *copy)
{
  return rb_document_find (copy, rb_node_get_id (f->article));
}

RbMerge *
review_open_merge (Review *f)
{
  g_autoptr (GError) error = NULL;
  RbMerge *merge = rb_merge_open (f->document, f->copy, NULL, &error);

  g_assert_no_error (error);
  return merge;
}

void
review_merge (Review *f, guint changes)
{
  g_autoptr (RbMerge) merge = review_open_merge (f);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (rb_merge_count_state (merge, RB_MERGE_CLEAN), ==, changes);
  g_assert_cmpuint (rb_merge_count_undecided (merge), ==, 0);
  g_assert_true (rb_merge_apply (merge, f->document, &error));
  g_assert_no_error (error);
}

void
review_exec (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

char *
review_hash (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)content, length);
}
