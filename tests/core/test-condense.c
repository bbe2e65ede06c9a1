/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Condensing: each version is what it was, the rest is smaller; and where it fails, as it was. */
#include "rundbrief.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *path;
  RbDocument *document;
  RbNode *issue;
  GRand *rand;
} Fixture;

static RbStore *
get_store (Fixture *f)
{
  return rb_document_get_store (f->document);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "brief.rundbrief", NULL);
  f->document = rb_document_create (f->path, RB_STORE_CREATE, "Brief", "de", &error);
  g_assert_no_error (error);
  f->issue =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
  f->rand = g_rand_new_with_seed (5);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_clear_object (&f->document);
  g_assert_cmpint (system (command), ==, 0);
  g_free (f->folder);
  g_free (f->path);
  g_rand_free (f->rand);
}

static void
reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->document);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  f->issue = rb_node_nth (rb_document_get_root (f->document), "issues", 0);
}

static void
describe (GString *out, RbNode *node)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  g_string_append_printf (out, "\n%" G_GINT64_FORMAT " %s %g", rb_node_get_id (node),
                          rb_node_get_kind (node), rb_node_get_position (node));
  for (const char **field = fields; *field != NULL; field++)
    g_string_append_printf (out, " %s=%s", *field, rb_node_get (node, *field));
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      describe (out, rb_node_nth (node, *slot, i));
}

static char *
describe_now (Fixture *f)
{
  GString *out = g_string_new (NULL);

  describe (out, rb_document_get_root (f->document));
  return g_string_free (out, FALSE);
}

static char *
describe_at (Fixture *f, gint64 seq)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) past = rb_document_open_past (f->document, seq, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  describe (out, rb_document_get_root (past));
  return g_string_free (out, FALSE);
}

static gint64
get_last (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = rb_store_get_last_change (get_store (f), &error);

  g_assert_no_error (error);
  return seq;
}

static int
pick (Fixture *f, int n)
{
  return g_rand_int_range (f->rand, 0, n);
}

static void
edit (Fixture *f)
{
  guint n = rb_node_count (f->issue, "sections");
  RbNode *section = n > 0 ? rb_node_nth (f->issue, "sections", (guint)pick (f, (int)n)) : NULL;
  g_autofree char *text = g_strnfill ((gsize)pick (f, 300), (char)('a' + pick (f, 26)));

  if (section == NULL || pick (f, 8) == 0)
    rb_document_insert (f->document, f->issue, "sections", "text", (guint)pick (f, 5));
  else if (pick (f, 10) == 0)
    rb_document_remove (f->document, section);
  else if (pick (f, 10) == 0)
    rb_document_move (f->document, section, f->issue, "sections", (guint)pick (f, 5));
  else if (pick (f, 10) == 0)
    rb_document_undo (f->document, NULL, NULL);
  else if (pick (f, 10) == 0)
    rb_document_redo (f->document, NULL, NULL);
  else
    rb_document_set (f->document, section, pick (f, 3) == 0 ? "title" : "body", text);
  rb_document_pause (f->document);
  if (rb_document_of (f->issue) == NULL) {
    rb_document_redo (f->document, NULL, NULL);
    f->issue = rb_node_nth (rb_document_get_root (f->document), "issues", 0);
  }
}

typedef struct {
  GArray *seqs;
  GPtrArray *states;
} Marks;

static void
mark (Fixture *f, Marks *marks, gboolean version)
{
  gint64 seq = get_last (f);

  if (version)
    g_assert_cmpint (rb_store_add_version (get_store (f), RB_VERSION_NAMED, 0, "", NULL), >, 0);
  g_array_append_val (marks->seqs, seq);
  g_ptr_array_add (marks->states, describe_now (f));
}

static void
assert_marks (Fixture *f, Marks *marks)
{
  for (guint i = 0; i < marks->seqs->len; i++) {
    g_autofree char *was = describe_at (f, g_array_index (marks->seqs, gint64, i));

    g_assert_cmpstr (was, ==, marks->states->pdata[i]);
  }
}

static void
init_marks (Marks *marks)
{
  marks->seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  marks->states = g_ptr_array_new_with_free_func (g_free);
}

static void
clear_marks (Marks *marks)
{
  g_array_unref (marks->seqs);
  g_ptr_array_unref (marks->states);
}

static guint
count_changes (Fixture *f)
{
  g_autoptr (GPtrArray) list = rb_store_list_changes (get_store (f), 0, G_MAXINT, NULL);

  return list->len;
}

static void
condense (Fixture *f, gint64 until, RbCondensed *done)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_store_condense (get_store (f), until, FALSE, NULL, NULL, NULL, done, &error));
  g_assert_no_error (error);
}

/* --- what stays ------------------------------------------------------------------------------- */

static void
test_random (Fixture *f, gconstpointer unused)
{
  g_auto (RbCondensed) done = { 0 }, told = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 until = 0;
  guint before;
  Marks marks;

  init_marks (&marks);
  for (guint i = 0; i < 600; i++) {
    edit (f);
    if (pick (f, 25) == 0)
      mark (f, &marks, TRUE);
    if (i == 400)
      until = get_last (f);
    if (i > 400 && pick (f, 4) == 0)
      mark (f, &marks, FALSE);
  }
  g_assert_true (rb_store_measure_condensing (get_store (f), until, NULL, &told, &error));
  before = count_changes (f);
  condense (f, until, &done);
  g_assert_cmpuint (done.changes, >, 300);
  g_assert_cmpuint (done.changes, ==, told.changes);
  g_assert_cmpuint (done.states, ==, told.states);
  g_assert_cmpint (done.bytes, >, 0);
  g_assert_cmpuint (count_changes (f), ==, before - done.changes);
  assert_marks (f, &marks);
  /* A second time there is nothing left to do. */
  g_assert_true (rb_store_measure_condensing (get_store (f), until, NULL, &told, &error));
  g_assert_cmpuint (told.changes, ==, 0);
  reopen (f);
  assert_marks (f, &marks);
  /* Later all of it, and typing goes on. */
  condense (f, get_last (f), &done);
  for (guint i = 0; i < marks.seqs->len; i++)
    if (g_array_index (marks.seqs, gint64, i) > until) {
      g_array_set_size (marks.seqs, i);
      g_ptr_array_set_size (marks.states, (int)i);
      break;
    }
  for (guint i = 0; i < 20; i++)
    edit (f);
  mark (f, &marks, TRUE);
  assert_marks (f, &marks);
  clear_marks (&marks);
}

/* What came after can be taken back, step by step, in this session and in the next; no more. */
static void
test_undo (Fixture *f, gconstpointer unused)
{
  g_auto (RbCondensed) done = { 0 };
  g_autofree char *label = NULL;

  for (guint i = 0; i < 10; i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);

    rb_document_set (f->document, f->issue, "subject", text);
    rb_document_pause (f->document);
  }
  rb_document_undo (f->document, NULL, NULL);
  /* Right after a letter, which the next one joins otherwise. */
  rb_document_set (f->document, f->issue, "title", "M");
  condense (f, get_last (f), &done);
  rb_document_set (f->document, f->issue, "title", "Mai");
  rb_document_pause (f->document);
  rb_document_set (f->document, f->issue, "title", "Juni");
  for (guint round = 0; round < 2; round++) {
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
    g_assert_cmpstr (rb_node_get (f->issue, "title"), ==, "Mai");
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
    g_assert_cmpstr (rb_node_get (f->issue, "title"), ==, "M");
    g_free (label);
    label = rb_document_dup_undo_label (f->document);
    g_assert_null (label);
    g_assert_true (rb_document_redo (f->document, NULL, NULL));
    g_assert_true (rb_document_redo (f->document, NULL, NULL));
    g_assert_cmpstr (rb_node_get (f->issue, "title"), ==, "Juni");
    reopen (f);
  }
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "8");
}

/* What an issue says of itself names a state too, and an undo alone between two versions stays. */
static void
test_states (Fixture *f, gconstpointer unused)
{
  g_auto (RbCondensed) done = { 0 };
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *number = NULL;
  Marks marks;

  init_marks (&marks);
  rb_document_edit (f->document, f->issue, "subject", "Eins", "Subject");
  rb_document_pause (f->document);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, get_last (f));
  mark (f, &marks, FALSE);
  rb_document_set (f->document, f->issue, "approved.seq", number);
  rb_document_pause (f->document);
  mark (f, &marks, TRUE);
  rb_document_undo (f->document, NULL, NULL);
  rb_document_redo (f->document, NULL, NULL);
  mark (f, &marks, TRUE);
  rb_document_undo (f->document, NULL, NULL);
  mark (f, &marks, TRUE);
  rb_document_redo (f->document, NULL, NULL);
  rb_document_set (f->document, f->issue, "subject", "Zwei");
  condense (f, get_last (f) - 1, &done);
  assert_marks (f, &marks);
  notes = rb_store_list_changes (get_store (f), 0, 100, NULL);
  g_assert_false (((RbChangeNote *)notes->pdata[0])->condensed);
  g_assert_true (((RbChangeNote *)notes->pdata[1])->condensed);
  g_assert_cmpstr (((RbChangeNote *)notes->pdata[3])->label, ==, "2 changes, condensed");
  clear_marks (&marks);
}

static void
set_photo (Fixture *f, RbNode *photo, const char *sha256)
{
  rb_document_set (f->document, photo, "blob", sha256);
  rb_document_pause (f->document);
}

static char *
add_blob (Fixture *f, char byte, gsize size)
{
  char *data = g_strnfill (size, byte);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);

  return rb_store_add_blob (get_store (f), bytes, "image/png", 10, 10);
}

static void
test_photos (Fixture *f, gconstpointer unused)
{
  g_autofree char *old = add_blob (f, 'o', 100000), *version = add_blob (f, 'v', 1000);
  g_autofree char *later = add_blob (f, 'l', 1000), *now = add_blob (f, 'n', 1000);
  g_autofree char *undone = add_blob (f, 'u', 1000), *asked = NULL;
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "photo", 0);
  RbNode *photo = rb_document_insert (f->document, section, "photo", RB_KIND_PICTURE, 0);
  g_auto (RbCondensed) done = { 0 }, told = { 0 };
  gint64 id = rb_node_get_id (photo), until;

  set_photo (f, photo, old);
  set_photo (f, photo, version);
  rb_store_add_version (get_store (f), RB_VERSION_NAMED, 0, "", NULL);
  set_photo (f, photo, later);
  set_photo (f, photo, undone);
  until = get_last (f);
  set_photo (f, photo, now);
  reopen (f);
  photo = rb_document_find (f->document, id);
  /* Two that nothing shows any more, and one that has just been asked for again. */
  asked = add_blob (f, 'l', 1000);
  g_assert_true (rb_store_measure_condensing (get_store (f), until, NULL, &told, NULL));
  g_assert_cmpuint (told.photos, ==, 1);
  g_assert_cmpint (told.bytes, >, 100000);
  condense (f, until, &done);
  g_assert_cmpuint (done.photos, ==, 1);
  g_assert_false (rb_store_get_blob_info (get_store (f), old, NULL));
  /* It was taken along, so it can come again. */
  g_free (add_blob (f, 'o', 100000));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (photo, "blob"), ==, undone);
  reopen (f);
  for (guint i = 0; i < 5; i++) {
    const char *sha256[] = { old, version, later, now, undone };
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = rb_store_get_blob (get_store (f), sha256[i], &error);

    g_assert_no_error (error);
  }
}

static void
test_find_change (Fixture *f, gconstpointer unused)
{
  gint64 middle = 0, last;

  g_assert_cmpint (rb_store_find_change (get_store (f), 1, NULL), ==, 0);
  for (guint i = 0; i < 20; i++) {
    edit (f);
    g_usleep (2000);
    if (i == 10)
      middle = get_last (f);
    if (i == 11) {
      g_autoptr (GPtrArray) notes = rb_store_list_changes (get_store (f), 0, 1, NULL);

      last = ((RbChangeNote *)notes->pdata[0])->time;
      if (get_last (f) > middle)
        g_assert_cmpint (rb_store_find_change (get_store (f), last, NULL), ==, middle);
    }
  }
  last = get_last (f);
  g_assert_cmpint (rb_store_find_change (get_store (f), G_MAXINT64, NULL), ==, last);
}

/* --- what fails ------------------------------------------------------------------------------- */

static void
fill (Fixture *f, Marks *marks)
{
  init_marks (marks);
  for (guint i = 0; i < 400; i++) {
    edit (f);
    if (i % 50 == 0)
      mark (f, marks, TRUE);
  }
}

static void
test_cancelled (Fixture *f, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (RbCondensed) done = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  guint n;
  Marks marks;

  fill (f, &marks);
  n = count_changes (f);
  g_cancellable_cancel (cancellable);
  g_assert_false (rb_store_condense (get_store (f), get_last (f), TRUE, NULL, NULL, cancellable,
                                     &done, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_changes (f), ==, n);
  g_clear_object (&f->document);
  folder = g_dir_open (f->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "brief.rundbrief");
  g_assert_null (g_dir_read_name (folder));
  clear_marks (&marks);
}

static void
test_copy (Fixture *f, gconstpointer unused)
{
  g_auto (RbCondensed) done = { 0 };
  g_autoptr (RbStore) copy = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  guint n;
  Marks marks;

  fill (f, &marks);
  n = count_changes (f);
  g_assert_true (
      rb_store_condense (get_store (f), get_last (f), TRUE, NULL, NULL, NULL, &done, &error));
  g_assert_nonnull (strstr (done.copy, "brief (whole history "));
  copy = rb_store_open (done.copy, RB_STORE_READ, &error);
  g_assert_no_error (error);
  changes = rb_store_list_changes (copy, 0, G_MAXINT, NULL);
  g_assert_cmpuint (changes->len, ==, n);
  assert_marks (f, &marks);
  clear_marks (&marks);
}

/* The system's limit on the size of a file stands for a drive without room. */
static void
test_full_drive (Fixture *f, gconstpointer unused)
{
  struct rlimit old, tight = { 0 };
  g_autofree char *now = NULL, *then = NULL;
  guint n;
  Marks marks;

  fill (f, &marks);
  n = count_changes (f);
  now = describe_now (f);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  tight.rlim_max = old.rlim_max;
  for (guint i = 0; i < 2; i++) {
    g_auto (RbCondensed) done = { 0 };
    g_autoptr (GError) error = NULL;

    /* Neither the journal nor, then, the copy fits. */
    tight.rlim_cur = 8192;
    setrlimit (RLIMIT_FSIZE, &tight);
    g_assert_false (
        rb_store_condense (get_store (f), get_last (f), i == 1, NULL, NULL, NULL, &done, &error));
    setrlimit (RLIMIT_FSIZE, &old);
    g_assert_nonnull (error);
    g_assert_null (done.copy);
    g_assert_cmpuint (count_changes (f), ==, n);
    assert_marks (f, &marks);
  }
  rb_document_set (f->document, f->issue, "subject", "Geht weiter");
  g_assert_true (rb_store_flush (get_store (f), NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  reopen (f);
  then = describe_now (f);
  g_assert_cmpstr (now, ==, then);
  clear_marks (&marks);
}

/* Killed at any moment, the file is either as it was or condensed; each version is there. */
static void
test_killed (Fixture *f, gconstpointer unused)
{
  g_autofree char *whole = g_build_filename (f->folder, "whole.rundbrief", NULL);
  g_autofree char *content = NULL;
  gsize length;
  guint before;
  Marks marks;

  fill (f, &marks);
  before = count_changes (f);
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
    reopen (f);
    n = count_changes (f);
    g_assert_true (n == before || n <= marks.seqs->len + 2);
    assert_marks (f, &marks);
    g_clear_object (&f->document);
  }
  clear_marks (&marks);
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

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--condense") == 0)
    return condense_only (argv[2]);
  g_test_init (&argc, &argv, NULL);
  add ("/condense/random", test_random);
  add ("/condense/undo", test_undo);
  add ("/condense/states", test_states);
  add ("/condense/photos", test_photos);
  add ("/condense/find-change", test_find_change);
  add ("/condense/cancelled", test_cancelled);
  add ("/condense/copy", test_copy);
  add ("/condense/full-drive", test_full_drive);
  add ("/condense/killed", test_killed);
  return g_test_run ();
}
