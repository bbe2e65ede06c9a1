/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Condensing: each version is what it was, the rest is smaller. */
#include "condense-fixture.h"
#include <string.h>

static void
test_random (CondenseFixture *f, gconstpointer unused)
{
  g_auto (RbCondensed) done = { 0 }, told = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 until = 0;
  guint before;
  CondenseMarks marks;

  condense_init_marks (&marks);
  for (guint i = 0; i < 600; i++) {
    condense_edit (f);
    if (condense_pick (f, 25) == 0)
      condense_mark (f, &marks, TRUE);
    if (i == 400)
      until = condense_get_last (f);
    if (i > 400 && condense_pick (f, 4) == 0)
      condense_mark (f, &marks, FALSE);
  }
  g_assert_true (rb_store_measure_condensing (condense_get_store (f), until, NULL, &told, &error));
  before = condense_count_changes (f);
  condense_until (f, until, &done);
  g_assert_cmpuint (done.changes, >, 300);
  g_assert_cmpuint (done.changes, ==, told.changes);
  g_assert_cmpuint (done.states, ==, told.states);
  g_assert_cmpint (done.bytes, >, 0);
  g_assert_cmpuint (condense_count_changes (f), ==, before - done.changes);
  condense_assert_marks (f, &marks);
  /* A second time there is nothing left to do. */
  g_assert_true (rb_store_measure_condensing (condense_get_store (f), until, NULL, &told, &error));
  g_assert_cmpuint (told.changes, ==, 0);
  condense_reopen (f);
  condense_assert_marks (f, &marks);
  /* Later all of it, and typing goes on. */
  condense_until (f, condense_get_last (f), &done);
  for (guint i = 0; i < marks.seqs->len; i++)
    if (g_array_index (marks.seqs, gint64, i) > until) {
      g_array_set_size (marks.seqs, i);
      g_ptr_array_set_size (marks.states, (int)i);
      break;
    }
  for (guint i = 0; i < 20; i++)
    condense_edit (f);
  condense_mark (f, &marks, TRUE);
  condense_assert_marks (f, &marks);
  condense_clear_marks (&marks);
}

/* What came after can be taken back, step by step, in this session and in the next; no more. */
static void
test_undo (CondenseFixture *f, gconstpointer unused)
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
  condense_until (f, condense_get_last (f), &done);
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
    condense_reopen (f);
  }
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "8");
}

/* An undo that is alone between two versions stays, and says what it took back. */
static void
test_states (CondenseFixture *f, gconstpointer unused)
{
  g_auto (RbCondensed) done = { 0 };
  g_autoptr (GPtrArray) notes = NULL;
  CondenseMarks marks;

  condense_init_marks (&marks);
  rb_document_edit (f->document, f->issue, "subject", "Eins", "Subject");
  rb_document_pause (f->document);
  condense_mark (f, &marks, TRUE);
  rb_document_undo (f->document, NULL, NULL);
  rb_document_redo (f->document, NULL, NULL);
  condense_mark (f, &marks, TRUE);
  rb_document_undo (f->document, NULL, NULL);
  condense_mark (f, &marks, TRUE);
  rb_document_redo (f->document, NULL, NULL);
  rb_document_set (f->document, f->issue, "subject", "Zwei");
  condense_until (f, condense_get_last (f) - 1, &done);
  condense_assert_marks (f, &marks);
  notes = rb_store_list_changes (condense_get_store (f), 0, 100, NULL);
  g_assert_false (((RbChangeNote *)notes->pdata[0])->condensed);
  g_assert_true (((RbChangeNote *)notes->pdata[1])->condensed);
  g_assert_cmpstr (((RbChangeNote *)notes->pdata[2])->label, ==, "Edit Subject");
  g_assert_cmpstr (((RbChangeNote *)notes->pdata[3])->label, ==, "2 changes, condensed");
  condense_clear_marks (&marks);
}

static void
set_photo (CondenseFixture *f, RbNode *photo, const char *sha256)
{
  rb_document_set (f->document, photo, "blob", sha256);
  rb_document_pause (f->document);
}

static char *
add_blob (CondenseFixture *f, char byte, gsize size)
{
  char *data = g_strnfill (size, byte);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);

  return rb_store_add_blob (condense_get_store (f), bytes, "image/png", 10, 10);
}

static void
test_photos (CondenseFixture *f, gconstpointer unused)
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
  rb_store_add_version (condense_get_store (f), RB_VERSION_NAMED, 0, "", NULL);
  set_photo (f, photo, later);
  set_photo (f, photo, undone);
  until = condense_get_last (f);
  set_photo (f, photo, now);
  condense_reopen (f);
  photo = rb_document_find (f->document, id);
  /* Two that nothing shows any more, and one that has just been asked for again. */
  asked = add_blob (f, 'l', 1000);
  g_assert_true (rb_store_measure_condensing (condense_get_store (f), until, NULL, &told, NULL));
  g_assert_cmpuint (told.photos, ==, 1);
  g_assert_cmpint (told.bytes, >, 100000);
  condense_until (f, until, &done);
  g_assert_cmpuint (done.photos, ==, 1);
  g_assert_false (rb_store_get_blob_info (condense_get_store (f), old, NULL));
  /* It was taken along, so it can come again. */
  g_free (add_blob (f, 'o', 100000));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (photo, "blob"), ==, undone);
  condense_reopen (f);
  for (guint i = 0; i < 5; i++) {
    const char *sha256[] = { old, version, later, now, undone };
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = rb_store_get_blob (condense_get_store (f), sha256[i], &error);

    g_assert_no_error (error);
  }
}

static void
test_find_change (CondenseFixture *f, gconstpointer unused)
{
  gint64 middle = 0, last;

  g_assert_cmpint (rb_store_find_change (condense_get_store (f), 1, NULL), ==, 0);
  for (guint i = 0; i < 20; i++) {
    condense_edit (f);
    g_usleep (2000);
    if (i == 10)
      middle = condense_get_last (f);
    if (i == 11) {
      g_autoptr (GPtrArray) notes = rb_store_list_changes (condense_get_store (f), 0, 1, NULL);

      last = ((RbChangeNote *)notes->pdata[0])->time;
      if (condense_get_last (f) > middle)
        g_assert_cmpint (rb_store_find_change (condense_get_store (f), last, NULL), ==, middle);
    }
  }
  last = condense_get_last (f);
  g_assert_cmpint (rb_store_find_change (condense_get_store (f), G_MAXINT64, NULL), ==, last);
}

#define add(path, function)                                                                        \
  g_test_add (path, CondenseFixture, NULL, condense_set_up, function, condense_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/condense/random", test_random);
  add ("/condense/undo", test_undo);
  add ("/condense/states", test_states);
  add ("/condense/photos", test_photos);
  add ("/condense/find-change", test_find_change);
  return g_test_run ();
}
