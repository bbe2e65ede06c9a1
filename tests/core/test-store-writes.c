/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives that fail while a file is written, others that write it too, and processes that are
 * killed. */
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_gone_while_open (StoreFixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere.rundbrief", NULL);
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = store_make (f, &document);

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
test_full_drive (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *big = g_strnfill (200000, 'x');
  struct rlimit old, tight = { 0 };
  struct stat info;
  RbDocument *document;
  RbNode *section = store_make (f, &document);

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
test_no_room_to_create (StoreFixture *f, gconstpointer data)
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
test_no_revision (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document;
  RbNode *section = store_make (f, &document);

  store_exec_sql (f->path, "DELETE FROM meta WHERE name = 'revision'");
  rb_document_set (document, section, "headline", "Not saved");
  g_assert_false (rb_store_flush (rb_document_get_store (document), &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_DAMAGED);
  g_assert_false (rb_document_is_saved (document));
  g_object_unref (document);
  store_assert_refused (f, RB_ERROR_DAMAGED);
}

static void
test_other_writer (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document, *other;
  RbNode *section = store_make (f, &document);

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
test_killed (StoreFixture *f, gconstpointer data)
{
  store_make_closed (f);
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
test_copy (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "copy.rundbrief", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) copy = NULL;
  RbDocument *document;
  RbStore *store;
  sqlite3 *db;

  store_make (f, &document);
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
  store_add ("/store/copy", test_copy);
  store_add ("/store/gone-while-open", test_gone_while_open);
  store_add ("/store/full-drive", test_full_drive);
  store_add ("/store/no-room-to-create", test_no_room_to_create);
  store_add ("/store/no-revision", test_no_revision);
  store_add ("/store/other-writer", test_other_writer);
  store_add ("/store/killed", test_killed);
  return g_test_run ();
}
