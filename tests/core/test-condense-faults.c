/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Condensing that fails, is cancelled or killed: the file is as it was. */
#include "condense-fixture.h"
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
  add ("/condense/killed", test_killed);
  return g_test_run ();
}
