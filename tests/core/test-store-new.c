/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New files: nothing of them stands under their name before they are whole. */
#include "rundbrief.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include <utime.h>

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

static guint
count_entries (Fixture *f)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static gboolean
fill (RbStore *store, gpointer data, GError **error)
{
  Fixture *f = data;
  RbStep *step = rb_step_new (NULL, NULL);

  /* Errors name the file as the person does. */
  g_assert_true (g_str_has_suffix (rb_store_get_path (store), "/probe.rundbrief"));
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
  rb_step_insert (step, rb_document_new_id (), 0, "", "newsletter", 1);
  rb_store_push (store, step);
  return TRUE;
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_store_make (f->path, FALSE, fill, f, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (f), ==, 1);
  document = rb_document_open (f->path, RB_STORE_READ, &error);
  g_assert_no_error (error);
  g_clear_object (&document);
  g_assert_false (rb_store_make (f->path, FALSE, fill, f, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_EXISTS);
}

static gboolean
fail (RbStore *store, gpointer data, GError **error)
{
  g_set_error (error, RB_ERROR, RB_ERROR_FAILED, "no");
  return FALSE;
}

static void
test_failed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rb_store_make (f->path, FALSE, fail, f, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_FAILED);
  g_assert_cmpuint (count_entries (f), ==, 0);
}

static gboolean
fill_late (RbStore *store, gpointer data, GError **error)
{
  Fixture *f = data;

  return fill (store, data, error) && g_file_set_contents (f->path, "mine", -1, error);
}

/* What somebody has put there meanwhile stays, unless it was to be replaced. */
static void
test_taken_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_false (rb_store_make (f->path, FALSE, fill_late, f, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_assert_cmpuint (count_entries (f), ==, 1);
  g_clear_error (&error);
  g_unlink (f->path);
  g_assert_true (rb_store_make (f->path, TRUE, fill_late, f, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (f), ==, 1);
}

static char *
leave (Fixture *f, const char *name, gboolean with_file)
{
  char *beside = g_build_filename (f->folder, name, NULL);
  g_autofree char *file = g_build_filename (beside, "probe.rundbrief", NULL);

  g_assert_cmpint (g_mkdir (beside, 0700), ==, 0);
  if (with_file)
    g_assert_true (g_file_set_contents (file, "half", -1, NULL));
  return beside;
}

/* What a process that was killed left goes; what another one writes just now stays, and all that is
 * not ours. */
static void
test_left (Fixture *f, gconstpointer data)
{
  g_autofree char *left = leave (f, ".probe.rundbrief.aaaaaa", TRUE);
  g_autofree char *held = leave (f, ".probe.rundbrief.bbbbbb", TRUE);
  g_autofree char *fresh = leave (f, ".probe.rundbrief.cccccc", FALSE);
  g_autofree char *old = leave (f, ".probe.rundbrief.dddddd", FALSE);
  g_autofree char *other = leave (f, ".other.rundbrief.aaaaaa", TRUE);
  struct utimbuf long_ago = { 1000000000, 1000000000 };
  int fd = open (held, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  g_assert_cmpint (utime (old, &long_ago), ==, 0);
  g_assert_true (rb_store_make (f->path, FALSE, fill, f, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (held, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  close (fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store-new/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("whole", test_whole);
  ADD ("failed", test_failed);
  ADD ("taken-meanwhile", test_taken_meanwhile);
  ADD ("left", test_left);
  return g_test_run ();
}
