/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are not what they should be, and drives that fail while they are written. */
#include "rundbrief.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
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

static void
make_closed (Fixture *f)
{
  RbDocument *document;

  make (f, &document);
  g_object_unref (document);
}

static void
exec_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static char *
hash_file (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)content, length);
}

/* Opening must fail with @code, name the file, and leave it as it was. */
static void
assert_refused (Fixture *f, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = hash_file (f->path), *after = NULL;
  RbDocument *document = rb_document_open (f->path, RB_STORE_WRITE, &error);

  g_assert_null (document);
  g_assert_error (error, RB_ERROR, code);
  g_assert_nonnull (strstr (error->message, "probe.rundbrief"));
  after = hash_file (f->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_not_a_database (Fixture *f, gconstpointer data)
{
  g_file_set_contents (f->path, "Dear all,\n", -1, NULL);
  assert_refused (f, RB_ERROR_NOT_RUNDBRIEF);
  g_file_set_contents (f->path, "", 0, NULL);
  assert_refused (f, RB_ERROR_NOT_RUNDBRIEF);
}

static void
test_other_database (Fixture *f, gconstpointer data)
{
  exec_sql (f->path, "CREATE TABLE t (x); PRAGMA application_id = 7");
  assert_refused (f, RB_ERROR_NOT_RUNDBRIEF);
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  make_closed (f);
  exec_sql (f->path, "PRAGMA user_version = 99");
  assert_refused (f, RB_ERROR_NEWER);
}

static void
test_foreign_schema (Fixture *f, gconstpointer data)
{
  make_closed (f);
  exec_sql (f->path, "CREATE TRIGGER bad AFTER INSERT ON node BEGIN DELETE FROM field; END");
  assert_refused (f, RB_ERROR_DAMAGED);
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rb_document_open (f->path, RB_STORE_WRITE, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_GONE);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static void
test_create_never_overwrites (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (f->path, "precious", -1, NULL);
  g_assert_null (rb_document_create (f->path, RB_STORE_CREATE, "x", "de", &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_EXISTS);
}

static void
test_flipped_bit (Fixture *f, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length;
  char *at;

  make_closed (f);
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  at = memmem (content, length, "A headline that is hashed", 25);
  g_assert_nonnull (at);
  /* In the field and, as there may be several copies, wherever else it stands. */
  for (; at != NULL;
       at = memmem (at, length - (gsize)(at - content), "A headline that is hashed", 25))
    at[2] ^= 1;
  g_assert_true (g_file_set_contents (f->path, content, (gssize)length, NULL));
  assert_refused (f, RB_ERROR_DAMAGED);
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
test_truncated (Fixture *f, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length;

  make_closed (f);
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
test_blanked_pages (Fixture *f, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length;

  make_closed (f);
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
test_no_journal_stays (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;

  make_closed (f);
  folder = g_dir_open (f->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "probe.rundbrief");
  g_assert_null (g_dir_read_name (folder));
}

static void
test_salvage (Fixture *f, gconstpointer data)
{
  g_autofree char *rescued = g_build_filename (f->folder, "rescued.rundbrief", NULL);
  g_autofree char *before = NULL, *after = NULL, *content = NULL;
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  g_autofree char *sha = NULL;
  RbDocument *document;
  RbNode *section = make (f, &document), *other, *issue;
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
  assert_refused (f, RB_ERROR_DAMAGED);

  before = hash_file (f->path);
  g_assert_true (rb_store_salvage (f->path, rescued, lost, &error));
  g_assert_no_error (error);
  after = hash_file (f->path);
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
test_migration (Fixture *f, gconstpointer data)
{
  g_autofree char *sql_path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "migrations", "001.sql", NULL);
  g_autofree char *sql = NULL, *old = NULL, *backup_hash = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  RbDocument *document;
  const char *name;
  guint backups = 0;

  make_closed (f);
  /* What version 1 lacked is taken away again. */
  g_assert_true (g_file_get_contents (sql_path, &sql, NULL, &error));
  exec_sql (f->path, "DROP TABLE rendition; DROP TABLE view_state; DROP TABLE version; "
                     "PRAGMA user_version = 1; VACUUM");
  old = hash_file (f->path);

  document = rb_document_open (f->path, RB_STORE_READ, &error);
  g_assert_no_error (error);
  g_object_unref (document);
  backup_hash = hash_file (f->path);
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

static void
test_gone_while_open (Fixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = make (f, &document);

  g_assert_cmpint (g_unlink (f->path), ==, 0);
  rb_document_set (document, section, "headline", "Written after the file had gone");
  g_assert_false (rb_store_flush (rb_document_get_store (document), &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_GONE);
  g_assert_false (rb_document_is_saved (document));
  g_clear_error (&error);
  rb_document_set (document, section, "lead", "And more");
  g_assert_true (
      rb_store_move_to (rb_document_get_store (document), elsewhere, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (rb_document_is_saved (document));
  rb_document_set (document, section, "kicker", "Later");
  g_assert_true (rb_document_close (document, &error));
  g_object_unref (document);

  document = rb_document_open (elsewhere, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  section = rb_node_nth (rb_node_nth (rb_document_get_root (document), "issues", 0), "sections", 0);
  g_assert_cmpstr (rb_node_get (section, "headline"), ==, "Written after the file had gone");
  g_assert_cmpstr (rb_node_get (section, "lead"), ==, "And more");
  g_assert_cmpstr (rb_node_get (section, "kicker"), ==, "Later");
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
  g_object_unref (document);
}

static void
test_full_drive (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *big = g_strnfill (200000, 'x');
  struct rlimit old, tight = { 0 };
  struct stat info;
  RbDocument *document;
  RbNode *section = make (f, &document);

  /* The system's limit on the size of a file stands for a drive without room. */
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  g_assert_cmpint (stat (f->path, &info), ==, 0);
  tight.rlim_cur = (rlim_t)info.st_size + 8192;
  tight.rlim_max = old.rlim_max;
  setrlimit (RLIMIT_FSIZE, &tight);
  rb_document_set (document, section, "body", big);
  g_assert_false (rb_store_flush (rb_document_get_store (document), &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  rb_document_set (document, section, "headline", "Still typing");
  setrlimit (RLIMIT_FSIZE, &old);

  g_assert_true (rb_store_retry (rb_document_get_store (document), &error));
  g_assert_no_error (error);
  g_assert_true (rb_document_close (document, &error));
  g_object_unref (document);
  document = rb_document_open (f->path, RB_STORE_READ, &error);
  g_assert_no_error (error);
  section = rb_node_nth (rb_node_nth (rb_document_get_root (document), "issues", 0), "sections", 0);
  g_assert_cmpuint (strlen (rb_node_get (section, "body")), ==, 200000);
  g_assert_cmpstr (rb_node_get (section, "headline"), ==, "Still typing");
  g_object_unref (document);
}

/* Without room for a new file there is none: nothing is in the way when there is room again. */
static void
test_no_room_to_create (Fixture *f, gconstpointer data)
{
  struct rlimit old, tight = { 0 };
  RbDocument *document;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  tight.rlim_max = old.rlim_max;
  for (rlim_t room = 4096; room <= 65536; room += 4096) {
    g_autoptr (GError) error = NULL;

    tight.rlim_cur = room;
    setrlimit (RLIMIT_FSIZE, &tight);
    document = rb_document_create (f->path, RB_STORE_CREATE, "Probe", "de", &error);
    setrlimit (RLIMIT_FSIZE, &old);
    g_assert_true ((document == NULL) == (error != NULL));
    g_assert_true (g_file_test (f->path, G_FILE_TEST_EXISTS) == (document != NULL));
    g_assert_true (room > 4096 || document == NULL);
    if (document == NULL)
      continue;
    g_object_unref (document);
    g_unlink (f->path);
  }
}

/* Nothing is saved, and nothing opens, without a word about why not. */
static void
test_no_revision (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = make (f, &document);

  exec_sql (f->path, "DELETE FROM meta WHERE name = 'revision'");
  rb_document_set (document, section, "headline", "Not saved");
  g_assert_false (rb_store_flush (rb_document_get_store (document), &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_DAMAGED);
  g_assert_false (rb_document_is_saved (document));
  g_object_unref (document);
  assert_refused (f, RB_ERROR_DAMAGED);
}

static void
test_other_writer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document, *other;
  RbNode *section = make (f, &document);

  other = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  rb_document_set (other, rb_document_get_root (other), "title", "Theirs");
  g_assert_true (rb_document_close (other, &error));
  g_object_unref (other);
  rb_document_set (document, section, "headline", "Ours");
  g_assert_false (rb_store_flush (rb_document_get_store (document), &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_CHANGED);
  g_object_unref (document);
}

/* A child writes as fast as it can and says what was acknowledged; killed at any moment, the file
 * opens and holds at least that. */
static void
test_killed (Fixture *f, gconstpointer data)
{
  make_closed (f);
  for (int round = 0; round < 20; round++) {
    g_autoptr (GError) error = NULL;
    int fds[2], last = 0, value;
    RbDocument *document;
    pid_t child;

    g_assert_cmpint (pipe (fds), ==, 0);
    child = fork ();
    if (child == 0) {
      /* Another process image: threads do not survive a fork. */
      g_autofree char *fd = g_strdup_printf ("%d", fds[1]);

      execl ("/proc/self/exe", "writer", "--write", f->path, fd, NULL);
      _exit (1);
    }
    close (fds[1]);
    g_usleep ((gulong)g_test_rand_int_range (20000, 90000));
    kill (child, SIGKILL);
    waitpid (child, NULL, 0);
    while (read (fds[0], &value, sizeof value) == sizeof value)
      last = value;
    close (fds[0]);
    document = rb_document_open (f->path, RB_STORE_WRITE, &error);
    g_assert_no_error (error);
    value = (int)g_ascii_strtoll (rb_node_get (rb_document_get_root (document), "title"), NULL, 10);
    g_assert_cmpint (value, >=, last);
    rb_document_set (document, rb_document_get_root (document), "title", "0");
    g_object_unref (document);
  }
}

static int
write_until_killed (const char *path, int fd)
{
  RbDocument *document = rb_document_open (path, RB_STORE_WRITE, NULL);

  for (int i = 1;; i++) {
    g_autofree char *text = g_strdup_printf ("%d", i);

    rb_document_pause (document);
    rb_document_set (document, rb_document_get_root (document), "title", text);
    if (!rb_store_flush (rb_document_get_store (document), NULL) ||
        write (fd, &i, sizeof i) != sizeof i)
      return 1;
  }
}

/* A copy is whole, or there is none: nothing is left of one that was cancelled or failed. */
static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "copy.rundbrief", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) copy = NULL;
  RbDocument *document;
  RbStore *store;
  sqlite3 *db;

  make (f, &document);
  store = rb_document_get_store (document);
  g_cancellable_cancel (cancellable);
  g_assert_false (rb_store_copy_to (store, path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));

  /* Another program keeps the file to itself. */
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (rb_store_copy_to (store, path, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  sqlite3_close (db);

  g_assert_true (rb_store_copy_to (store, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  copy = rb_document_open (path, RB_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rb_node_count (rb_document_get_root (copy), "issues"), ==, 1);
  g_object_unref (document);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "--write") == 0)
    return write_until_killed (argv[2], atoi (argv[3]));
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("copy", test_copy);
  ADD ("not-a-database", test_not_a_database);
  ADD ("other-database", test_other_database);
  ADD ("newer", test_newer);
  ADD ("foreign-schema", test_foreign_schema);
  ADD ("missing", test_missing);
  ADD ("create-never-overwrites", test_create_never_overwrites);
  ADD ("flipped-bit", test_flipped_bit);
  ADD ("truncated", test_truncated);
  ADD ("blanked-pages", test_blanked_pages);
  ADD ("no-journal-stays", test_no_journal_stays);
  ADD ("salvage", test_salvage);
  ADD ("migration", test_migration);
  ADD ("gone-while-open", test_gone_while_open);
  ADD ("full-drive", test_full_drive);
  ADD ("no-room-to-create", test_no_room_to_create);
  ADD ("no-revision", test_no_revision);
  ADD ("other-writer", test_other_writer);
  ADD ("killed", test_killed);
#undef ADD
  return g_test_run ();
}
