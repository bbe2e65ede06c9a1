/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <sqlite3.h>
#include <string.h>

void
store_set_up (StoreFixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "probe.rundbrief", NULL);
}

void
store_tear_down (StoreFixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_assert_cmpint (system (command), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

RbNode *
store_make (StoreFixture *f, RbDocument **document)
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

void
store_make_closed (StoreFixture *f)
{
  RbDocument *document;

  store_make (f, &document);
  g_object_unref (document);
}

void
store_exec_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

char *
store_hash_file (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)content, length);
}

guint
store_count_files (StoreFixture *f)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

void
store_assert_refused (StoreFixture *f, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = store_hash_file (f->path), *after = NULL;
  RbDocument *document = rb_document_open (f->path, RB_STORE_WRITE, &error);

  g_assert_null (document);
  g_assert_error (error, RB_ERROR, code);
  g_assert_nonnull (strstr (error->message, "probe.rundbrief"));
  after = store_hash_file (f->path);
  g_assert_cmpstr (before, ==, after);
}
