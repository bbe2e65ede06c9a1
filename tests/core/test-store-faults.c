/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are not what they should be: refused, rescued, brought up to date. */
#include "store-fixture.h"
#include <string.h>

static void
test_not_a_database (StoreFixture *f, gconstpointer data)
{
  g_file_set_contents (f->path, "Dear all,\n", -1, NULL);
  store_assert_refused (f, RB_ERROR_NOT_RUNDBRIEF);
  g_file_set_contents (f->path, "", 0, NULL);
  store_assert_refused (f, RB_ERROR_NOT_RUNDBRIEF);
}

static void
test_other_database (StoreFixture *f, gconstpointer data)
{
  store_exec_sql (f->path, "CREATE TABLE t (x); PRAGMA application_id = 7");
  store_assert_refused (f, RB_ERROR_NOT_RUNDBRIEF);
}

static void
test_newer (StoreFixture *f, gconstpointer data)
{
  store_make_closed (f);
  store_exec_sql (f->path, "PRAGMA user_version = 99");
  store_assert_refused (f, RB_ERROR_NEWER);
}

static void
test_foreign_schema (StoreFixture *f, gconstpointer data)
{
  store_make_closed (f);
  store_exec_sql (f->path, "CREATE TRIGGER bad AFTER INSERT ON node BEGIN DELETE FROM field; END");
  store_assert_refused (f, RB_ERROR_DAMAGED);
}

static void
test_missing (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rb_document_open (f->path, RB_STORE_WRITE, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_GONE);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static void
test_create_never_overwrites (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (f->path, "precious", -1, NULL);
  g_assert_null (rb_document_create (f->path, RB_STORE_CREATE, "x", "de", &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_EXISTS);
}

static void
test_flipped_bit (StoreFixture *f, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length;
  char *at;

  store_make_closed (f);
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  at = memmem (content, length, "A headline that is hashed", 25);
  g_assert_nonnull (at);
  /* In the field and, as there may be several copies, wherever else it stands. */
  for (; at != NULL;
       at = memmem (at, length - (gsize)(at - content), "A headline that is hashed", 25))
    at[2] ^= 1;
  g_assert_true (g_file_set_contents (f->path, content, (gssize)length, NULL));
  store_assert_refused (f, RB_ERROR_DAMAGED);
}

/* Where a damaged file opens after all, what was written must still be there. */
static void
assert_whole_or_refused (RbDocument *document, GError *error)
{
  RbNode *issue;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return;
  issue = rb_node_nth (rb_document_get_root (document), "issues", 0);
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 0), "headline"), ==,
                   "A headline that is hashed");
  g_object_unref (document);
}

static void
test_truncated (StoreFixture *f, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length;

  store_make_closed (f);
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  for (gsize keep = 0; keep < length; keep += length / 40) {
    g_autoptr (GError) error = NULL;
    RbDocument *document;

    g_assert_true (g_file_set_contents (f->path, content, (gssize)keep, NULL));
    document = rb_document_open (f->path, RB_STORE_WRITE, &error);
    assert_whole_or_refused (document, error);
  }
}

static void
test_blanked_pages (StoreFixture *f, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length;

  store_make_closed (f);
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  for (gsize page = 0; page < length / 4096; page++) {
    g_autofree char *damaged = g_memdup2 (content, length);
    g_autoptr (GError) error = NULL;
    RbDocument *document;

    memset (damaged + page * 4096, 0x5a, 4096);
    g_assert_true (g_file_set_contents (f->path, damaged, (gssize)length, NULL));
    document = rb_document_open (f->path, RB_STORE_WRITE, &error);
    assert_whole_or_refused (document, error);
  }
}

/* One file is what people mail, copy and back up. */
static void
test_no_journal_stays (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;

  store_make_closed (f);
  folder = g_dir_open (f->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "probe.rundbrief");
  g_assert_null (g_dir_read_name (folder));
}

static void
test_salvage (StoreFixture *f, gconstpointer data)
{
  g_autofree char *rescued = g_build_filename (f->folder, "rescued.rundbrief", NULL);
  g_autofree char *before = NULL, *after = NULL, *content = NULL;
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  g_autofree char *sha = NULL;
  RbDocument *document;
  RbNode *section = store_make (f, &document), *other, *issue;
  gsize length;

  other = rb_document_insert (document, rb_node_get_parent (section), "sections", "text", 1);
  rb_document_set (document, other, "body", "Untouched by any damage");
  sha = rb_store_add_blob (rb_document_get_store (document), bytes, "image/png", 1, 1);
  g_object_unref (document);
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  for (char *at = memmem (content, length, "A headline that is hashed", 25); at != NULL;
       at = memmem (at, length - (gsize)(at - content), "A headline that is hashed", 25))
    at[2] ^= 1;
  g_assert_true (g_file_set_contents (f->path, content, (gssize)length, NULL));
  store_assert_refused (f, RB_ERROR_DAMAGED);

  before = store_hash_file (f->path);
  g_assert_true (rb_store_salvage (f->path, rescued, NULL, lost, &error));
  g_assert_no_error (error);
  after = store_hash_file (f->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (lost->len, ==, 1);
  g_assert_nonnull (strstr (lost->pdata[0], "eadline that is hashed"));
  document = rb_document_open (rescued, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  issue = rb_node_nth (rb_document_get_root (document), "issues", 0);
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 1), "body"), ==,
                   "Untouched by any damage");
  g_assert_true (rb_store_get_blob_info (rb_document_get_store (document), sha, NULL));
  g_object_unref (document);
}

static void
test_migration (StoreFixture *f, gconstpointer data)
{
  g_autofree char *sql_path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "migrations", "001.sql", NULL);
  g_autofree char *sql = NULL, *old = NULL, *backup_hash = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  RbDocument *document;
  const char *name;
  guint backups = 0;

  store_make_closed (f);
  /* What version 1 lacked is taken away again. */
  g_assert_true (g_file_get_contents (sql_path, &sql, NULL, &error));
  store_exec_sql (f->path, "DROP TABLE rendition; DROP TABLE view_state; DROP TABLE version; "
                           "PRAGMA user_version = 1; VACUUM");
  old = store_hash_file (f->path);

  document = rb_document_open (f->path, RB_STORE_READ, &error);
  g_assert_no_error (error);
  g_object_unref (document);
  backup_hash = store_hash_file (f->path);
  g_assert_cmpstr (old, ==, backup_hash);

  document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rb_node_get (rb_document_get_root (document), "name"), ==, "Probe");
  rb_store_set_view_state (rb_document_get_store (document), "pane", "3");
  g_object_unref (document);
  folder = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (strstr (name, "before update") != NULL) {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      RbDocument *backup = rb_document_open (path, RB_STORE_READ, &error);

      g_assert_no_error (error);
      g_object_unref (backup);
      backups++;
    }
  g_assert_cmpuint (backups, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_add ("/store/not-a-database", test_not_a_database);
  store_add ("/store/other-database", test_other_database);
  store_add ("/store/newer", test_newer);
  store_add ("/store/foreign-schema", test_foreign_schema);
  store_add ("/store/missing", test_missing);
  store_add ("/store/create-never-overwrites", test_create_never_overwrites);
  store_add ("/store/flipped-bit", test_flipped_bit);
  store_add ("/store/truncated", test_truncated);
  store_add ("/store/blanked-pages", test_blanked_pages);
  store_add ("/store/no-journal-stays", test_no_journal_stays);
  store_add ("/store/salvage", test_salvage);
  store_add ("/store/migration", test_migration);
  return g_test_run ();
}
