/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Condensing that fails, is cancelled or killed: the file is as it was. */
#include "condense-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void
fill (CondenseFixture *f, CondenseMarks *marks)
{
  condense_init_marks (marks);
  for (guint i = 0; i < 400; i++) {
    condense_edit (f);
    if (i % 50 == 0)
      condense_mark (f, marks, TRUE);
  }
}

static void
test_cancelled (CondenseFixture *f, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (RbCondensed) done = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  guint n;
  CondenseMarks marks;

  fill (f, &marks);
  n = condense_count_changes (f);
  g_cancellable_cancel (cancellable);
  g_assert_false (rb_store_condense (condense_get_store (f), condense_get_last (f), TRUE, NULL,
                                     NULL, cancellable, &done, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (condense_count_changes (f), ==, n);
  g_clear_object (&f->document);
  folder = g_dir_open (f->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "brief.rundbrief");
  g_assert_null (g_dir_read_name (folder));
  condense_clear_marks (&marks);
}

static void
test_copy (CondenseFixture *f, gconstpointer unused)
{
  g_auto (RbCondensed) done = { 0 };
  g_autoptr (RbStore) copy = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  guint n;
  CondenseMarks marks;

  fill (f, &marks);
  n = condense_count_changes (f);
  g_assert_true (rb_store_condense (condense_get_store (f), condense_get_last (f), TRUE, NULL, NULL,
                                    NULL, &done, &error));
  g_assert_nonnull (strstr (done.copy, "brief (whole history "));
  copy = rb_store_open (done.copy, RB_STORE_READ, &error);
  g_assert_no_error (error);
  changes = rb_store_list_changes (copy, 0, G_MAXINT, NULL);
  g_assert_cmpuint (changes->len, ==, n);
  condense_assert_marks (f, &marks);
  condense_clear_marks (&marks);
}

/* The system's limit on the size of a file stands for a drive without room. */
static void
test_full_drive (CondenseFixture *f, gconstpointer unused)
{
  struct rlimit old, tight = { 0 };
  g_autofree char *now = NULL, *then = NULL;
  guint n;
  CondenseMarks marks;

  fill (f, &marks);
  n = condense_count_changes (f);
  now = condense_describe_now (f);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  tight.rlim_max = old.rlim_max;
  for (guint i = 0; i < 2; i++) {
    g_auto (RbCondensed) done = { 0 };
    g_autoptr (GError) error = NULL;

    /* Neither the journal nor, then, the copy fits. */
    tight.rlim_cur = 8192;
    setrlimit (RLIMIT_FSIZE, &tight);
    g_assert_false (rb_store_condense (condense_get_store (f), condense_get_last (f), i == 1, NULL,
                                       NULL, NULL, &done, &error));
    setrlimit (RLIMIT_FSIZE, &old);
    g_assert_nonnull (error);
    g_assert_null (done.copy);
    g_assert_cmpuint (condense_count_changes (f), ==, n);
    condense_assert_marks (f, &marks);
  }
  rb_document_set (f->document, f->issue, "subject", "Geht weiter");
  g_assert_true (rb_store_flush (condense_get_store (f), NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  condense_reopen (f);
  then = condense_describe_now (f);
  g_assert_cmpstr (now, ==, then);
  condense_clear_marks (&marks);
}

/* Pages of a long text that only the history has, in the file that is open. */
static void
break_history (CondenseFixture *f)
{
  g_autofree char *content = NULL, *page = g_strnfill (4000, 'q');
  gsize length;
  guint n = 0;
  int fd;

  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  fd = open (f->path, O_WRONLY | O_CLOEXEC);
  for (gsize at = 4096; at + 4096 <= length; at += 4096)
    if (memcmp (content + at + 4, page, 4000) == 0) {
      g_assert_cmpint (pwrite (fd, "\377\377\377\0", 4, (off_t)at), ==, 4);
      n++;
    }
  close (fd);
  g_assert_cmpuint (n, >, 0);
}

/* What cannot be read does not count as not there: neither changes nor photos go. */
static void
test_unreadable (CondenseFixture *f, gconstpointer unused)
{
  g_autofree char *big = g_strnfill (200000, 'q'), *sha = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "article", 0), *photo;
  gint64 before = condense_get_last (f);
  guint n;

  for (guint i = 0; i < 2; i++) {
    rb_document_pause (f->document);
    rb_document_set (f->document, section, "body", i == 0 ? big : "Kurz");
  }
  photo = rb_document_insert (f->document, section, "photo", RB_KIND_PICTURE, 0);
  sha = rb_store_add_blob (condense_get_store (f), bytes, "image/png", 1, 1);
  rb_document_set (f->document, photo, "blob", sha);
  rb_document_remove (f->document, section);
  rb_document_set (f->document, f->issue, "subject", "Eins");
  /* The file was looked through, and of the text nothing is known any more. */
  condense_reopen (f);
  rb_document_set (f->document, f->issue, "subject", "Zwei");
  n = condense_count_changes (f);
  break_history (f);
  for (guint i = 0; i < 2; i++) {
    g_auto (RbCondensed) done = { 0 };

    g_assert_false (rb_store_condense (condense_get_store (f),
                                       i == 0 ? before : condense_get_last (f), FALSE, NULL, NULL,
                                       NULL, &done, &error));
    g_assert_error (error, RB_ERROR, RB_ERROR_DAMAGED);
    g_clear_error (&error);
    g_assert_cmpuint (condense_count_changes (f), ==, n);
  }
  back = rb_store_get_blob (condense_get_store (f), sha, &error);
  g_assert_no_error (error);
  g_assert_null (rb_document_open_past (f->document, 0, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_DAMAGED);
}

/* Killed at any moment, the file is either as it was or condensed; each version is there. */
static void
test_killed (CondenseFixture *f, gconstpointer unused)
{
  g_autofree char *whole = g_build_filename (f->folder, "whole.rundbrief", NULL);
  g_autofree char *content = NULL;
  gsize length;
  guint before;
  CondenseMarks marks;

  fill (f, &marks);
  before = condense_count_changes (f);
  g_clear_object (&f->document);
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  for (int round = 0; round < 12; round++) {
    pid_t child;
    guint n;

    g_assert_true (g_file_set_contents (f->path, content, (gssize)length, NULL));
    child = fork ();
    if (child == 0) {
      execl ("/proc/self/exe", "condenser", "--condense", f->path, NULL);
      _exit (1);
    }
    g_usleep ((gulong)g_test_rand_int_range (2000, 40000));
    kill (child, SIGKILL);
    waitpid (child, NULL, 0);
    condense_reopen (f);
    n = condense_count_changes (f);
    g_assert_true (n == before || n <= marks.seqs->len + 2);
    condense_assert_marks (f, &marks);
    g_clear_object (&f->document);
  }
  condense_clear_marks (&marks);
}

static int
condense_only (const char *path)
{
  RbStore *store = rb_store_open (path, RB_STORE_WRITE, NULL);
  RbCondensed done;

  if (store != NULL)
    rb_store_condense (store, G_MAXINT64, FALSE, NULL, NULL, NULL, &done, NULL);
  return 0;
}

#define add(path, function)                                                                        \
  g_test_add (path, CondenseFixture, NULL, condense_set_up, function, condense_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--condense") == 0)
    return condense_only (argv[2]);
  g_test_init (&argc, &argv, NULL);
  add ("/condense/cancelled", test_cancelled);
  add ("/condense/copy", test_copy);
  add ("/condense/full-drive", test_full_drive);
  add ("/condense/unreadable", test_unreadable);
  add ("/condense/killed", test_killed);
  return g_test_run ();
}
