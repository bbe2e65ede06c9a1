/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two copies of a newsletter have changed: taken over, woven, or asked about. */
#include "merge-fixture.h"
#include <string.h>

typedef struct {
  RbDocument *base;
  RbDocument *ours;
  RbDocument *theirs;
  RbMerge *merge;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->base = merge_make (10);
  f->ours = merge_clone (f->base);
  f->theirs = merge_clone (f->base);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  rb_merge_free (f->merge);
  g_object_unref (f->base);
  g_object_unref (f->ours);
  g_object_unref (f->theirs);
}

static RbNode *
section (RbDocument *document, guint index)
{
  return rb_node_nth (merge_issue (document), "sections", index);
}

static void
compare (Fixture *f)
{
  rb_merge_free (f->merge);
  f->merge =
      rb_merge_new (f->base, f->ours, f->theirs, rb_node_get_id (merge_issue (f->base)), "Erika");
}

static void
apply (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_merge_apply (f->merge, f->ours, &error));
  g_assert_no_error (error);
}

/* The only change. */
static const RbMergeChange *
assert_one (Fixture *f, RbMergeType type, RbMergeState state, RbConflict conflict)
{
  const RbMergeChange *change;

  compare (f);
  g_assert_cmpuint (rb_merge_count (f->merge), ==, 1);
  change = rb_merge_get (f->merge, 0);
  g_assert_cmpint (change->type, ==, type);
  g_assert_cmpint (change->state, ==, state);
  g_assert_cmpint (change->conflict, ==, conflict);
  return change;
}

static void
set (RbDocument *document, guint index, const char *field, const char *value)
{
  rb_document_set (document, section (document, index), field, value);
}

static const char *
get (RbDocument *document, guint index, const char *field)
{
  return rb_node_get (section (document, index), field);
}

static void
test_field (Fixture *f, gconstpointer unused)
{
  const RbMergeChange *change;

  set (f->theirs, 0, "headline", "Neu dort");
  change = assert_one (f, RB_MERGE_SET, RB_MERGE_CLEAN, RB_CONFLICT_NONE);
  g_assert_cmpstr (change->theirs, ==, "Neu dort");
  g_assert_cmpstr (change->field, ==, "headline");
  g_assert_cmpstr (change->label, ==, "Headline");
  g_assert_cmpstr (change->place, ==, "Article: Neu dort");
  apply (f);
  g_assert_cmpstr (get (f->ours, 0, "headline"), ==, "Neu dort");
  assert_one (f, RB_MERGE_SET, RB_MERGE_SAME, RB_CONFLICT_NONE);
}

static void
test_field_conflict (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *was = NULL, *is = NULL;
  const RbMergeChange *change;

  set (f->theirs, 0, "headline", "Neu dort");
  set (f->ours, 0, "headline", "Neu hier");
  change = assert_one (f, RB_MERGE_SET, RB_MERGE_CONFLICT, RB_CONFLICT_FIELD);
  g_assert_cmpstr (change->base, ==, get (f->base, 0, "headline"));
  g_assert_cmpstr (change->ours, ==, "Neu hier");
  /* Undecided, nothing is done. */
  was = merge_describe (f->ours);
  g_assert_false (rb_merge_apply (f->merge, f->ours, &error));
  is = merge_describe (f->ours);
  g_assert_cmpstr (is, ==, was);
  g_assert_false (rb_merge_decide (f->merge, 0, RB_DECIDE_BOTH));
  g_assert_cmpuint (rb_merge_count_undecided (f->merge), ==, 1);
  g_assert_true (rb_merge_decide (f->merge, 0, RB_DECIDE_OURS));
  apply (f);
  g_assert_cmpstr (get (f->ours, 0, "headline"), ==, "Neu hier");
  compare (f);
  g_assert_true (rb_merge_decide (f->merge, 0, RB_DECIDE_THEIRS));
  apply (f);
  g_assert_cmpstr (get (f->ours, 0, "headline"), ==, "Neu dort");
}

static void
test_both (Fixture *f, gconstpointer unused)
{
  set (f->theirs, 0, "body", "Ganz anders dort.");
  set (f->ours, 0, "body", "Ganz anders hier.");
  assert_one (f, RB_MERGE_SET, RB_MERGE_CONFLICT, RB_CONFLICT_FIELD);
  rb_merge_decide_all (f->merge, RB_DECIDE_BOTH);
  apply (f);
  g_assert_cmpstr (get (f->ours, 0, "body"), ==, "Ganz anders hier.\n\nGanz anders dort.");
}

static void
test_changed_meanwhile (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  set (f->theirs, 0, "headline", "Neu dort");
  compare (f);
  set (f->ours, 1, "title", "Inzwischen");
  g_assert_false (rb_merge_apply (f->merge, f->ours, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_BUSY);
  g_assert_cmpstr (get (f->ours, 0, "headline"), !=, "Neu dort");
}

static void
test_removed (Fixture *f, gconstpointer unused)
{
  gint64 id = rb_node_get_id (section (f->base, 0));

  rb_document_remove (f->ours, section (f->ours, 0));
  set (f->theirs, 0, "headline", "Neu dort");
  assert_one (f, RB_MERGE_ADD, RB_MERGE_CONFLICT, RB_CONFLICT_REMOVED_HERE);
  rb_merge_decide_all (f->merge, RB_DECIDE_OURS);
  apply (f);
  g_assert_null (rb_document_find (f->ours, id));
  compare (f);
  rb_merge_decide_all (f->merge, RB_DECIDE_THEIRS);
  apply (f);
  g_assert_cmpstr (get (f->ours, 0, "headline"), ==, "Neu dort");
  g_assert_cmpstr (get (f->ours, 0, "body"), ==, get (f->base, 0, "body"));
  /* The other way round: a comment is a change. */
  rb_document_remove (f->theirs, section (f->theirs, 1));
  rb_comment_add (section (f->ours, 1), NULL, NULL, "Bleibt das?", "Otto");
  compare (f);
  g_assert_cmpuint (rb_merge_count_undecided (f->merge), ==, 1);
  rb_merge_decide_all (f->merge, RB_DECIDE_THEIRS);
  apply (f);
  g_assert_null (rb_document_find (f->ours, rb_node_get_id (section (f->base, 1))));
}

static void
test_moved (Fixture *f, gconstpointer unused)
{
  const RbMergeChange *change;
  gint64 id = rb_node_get_id (section (f->base, 4));

  rb_document_move (f->theirs, section (f->theirs, 4), merge_issue (f->theirs), "sections", 0);
  rb_document_move (f->ours, section (f->ours, 4), merge_issue (f->ours), "sections", 8);
  change = assert_one (f, RB_MERGE_MOVE, RB_MERGE_CONFLICT, RB_CONFLICT_MOVED);
  g_assert_cmpstr (change->theirs, ==, "Issue, first");
  rb_merge_decide_all (f->merge, RB_DECIDE_THEIRS);
  apply (f);
  g_assert_cmpint (rb_node_get_id (section (f->ours, 0)), ==, id);
}

/* An item is moved out of a section that goes: it lives on, after a redo too. */
static void
test_moved_out (Fixture *f, gconstpointer unused)
{
  RbNode *from = section (f->theirs, 1), *to = section (f->theirs, 3);
  gint64 card = rb_node_get_id (rb_node_nth (from, "items", 0));
  g_autofree char *merged = NULL, *again = NULL;

  rb_document_move (f->theirs, rb_node_nth (from, "items", 0), to, "items", 1);
  rb_document_remove (f->theirs, from);
  compare (f);
  g_assert_cmpuint (rb_merge_count_undecided (f->merge), ==, 0);
  apply (f);
  g_assert_cmpint (rb_node_get_id (rb_node_get_parent (rb_document_find (f->ours, card))), ==,
                   rb_node_get_id (to));
  merged = merge_describe (f->ours);
  g_assert_true (rb_document_undo (f->ours, NULL, NULL));
  g_assert_true (rb_document_redo (f->ours, NULL, NULL));
  again = merge_describe (f->ours);
  g_assert_cmpstr (again, ==, merged);
}

/* --- photos ----------------------------------------------------------------------------------- */

static char *
make_hash (int number)
{
  return g_strdup_printf ("%064x", number);
}

static void
put_photo (RbDocument *document, guint index, int number, const char *credit)
{
  RbNode *photo = rb_node_get_child (section (document, index), "photo");
  g_autofree char *hash = make_hash (number);

  if (photo == NULL)
    photo = rb_document_insert (document, section (document, index), "photo", RB_KIND_PICTURE, 0);
  rb_document_set (document, photo, "blob", hash);
  rb_document_set (document, photo, "credit", credit);
}

/* The credit of one photo never gets to another. */
static void
test_photo_as_a_whole (Fixture *f, gconstpointer unused)
{
  RbNode *photo;

  put_photo (f->theirs, 0, 1, "Foto: Erika");
  rb_document_set (f->ours, rb_node_get_child (section (f->ours, 0), "photo"), "caption", "Hafen");
  assert_one (f, RB_MERGE_PHOTO, RB_MERGE_CONFLICT, RB_CONFLICT_PHOTO);
  rb_merge_decide_all (f->merge, RB_DECIDE_THEIRS);
  apply (f);
  photo = rb_node_get_child (section (f->ours, 0), "photo");
  g_assert_cmpstr (rb_node_get (photo, "credit"), ==, "Foto: Erika");
  g_assert_cmpstr (rb_node_get (photo, "caption"), ==, "");
}

static void
test_two_photos (Fixture *f, gconstpointer unused)
{
  RbNode *article = section (f->ours, 4), *photo;

  g_assert_true (rb_node_is (article, "highlight"));
  put_photo (f->ours, 4, 1, "Foto: Otto");
  put_photo (f->theirs, 4, 2, "Foto: Erika");
  assert_one (f, RB_MERGE_ADD, RB_MERGE_CONFLICT, RB_CONFLICT_PHOTO);
  rb_merge_decide_all (f->merge, RB_DECIDE_THEIRS);
  apply (f);
  g_assert_cmpuint (rb_node_count (article, "photo"), ==, 1);
  photo = rb_node_get_child (article, "photo");
  g_assert_cmpstr (rb_node_get (photo, "credit"), ==, "Foto: Erika");
  /* Ours waits in the library. */
  g_assert_cmpuint (rb_node_count (rb_document_get_root (f->ours), "photos"), ==, 1);
  g_assert_true (rb_document_undo (f->ours, NULL, NULL));
  g_assert_cmpstr (rb_node_get (rb_node_get_child (article, "photo"), "credit"), ==, "Foto: Otto");
  g_assert_cmpuint (rb_node_count (rb_document_get_root (f->ours), "photos"), ==, 0);
}

static RbNode *
add_named (RbDocument *document, int number)
{
  RbNode *photo = rb_document_insert (document, rb_document_get_root (document), "photos",
                                      RB_KIND_PICTURE, G_MAXUINT);
  g_autofree char *hash = make_hash (number);

  rb_document_set (document, photo, "file", "photos/neu.jpg");
  rb_document_set (document, photo, "blob", hash);
  return photo;
}

/* Both have put in a photo of one path: the texts of each show their own. */
static void
test_paths (Fixture *f, gconstpointer unused)
{
  gint64 id;

  add_named (f->ours, 1);
  set (f->ours, 0, "body", "![](photos/neu.jpg)");
  id = rb_node_get_id (add_named (f->theirs, 2));
  set (f->theirs, 2, "body", "Dort: ![](photos/neu.jpg)");
  compare (f);
  apply (f);
  g_assert_cmpstr (get (f->ours, 0, "body"), ==, "![](photos/neu.jpg)");
  g_assert_cmpstr (get (f->ours, 2, "body"), ==, "Dort: ![](photos/neu-2.jpg)");
  g_assert_cmpstr (rb_node_get (rb_document_find (f->ours, id), "file"), ==, "photos/neu-2.jpg");
  /* Once it is there, it is known by that name. */
  compare (f);
  g_assert_cmpuint (rb_merge_count_state (f->merge, RB_MERGE_CONFLICT), ==, 0);
}

/* A number that is taken there is passed over; of several photos of one path texts show the first.
 */
static void
test_many_paths (Fixture *f, gconstpointer unused)
{
  RbNode *photos[4];

  add_named (f->ours, 1);
  for (int i = 0; i < 4; i++)
    photos[i] = add_named (f->theirs, i + 2);
  rb_document_set (f->theirs, photos[0], "file", "photos/neu-2.jpg");
  set (f->theirs, 2, "body", "![](photos/neu.jpg) ![](photos/neu-2.jpg)");
  compare (f);
  apply (f);
  g_assert_cmpstr (get (f->ours, 2, "body"), ==, "![](photos/neu-3.jpg) ![](photos/neu-2.jpg)");
  for (int i = 0; i < 4; i++) {
    g_autofree char *path = g_strdup_printf ("photos/neu-%d.jpg", i + 2);
    RbNode *photo = rb_document_find (f->ours, rb_node_get_id (photos[i]));

    g_assert_cmpstr (rb_node_get (photo, "file"), ==, path);
  }
}

/* --- what is not taken ------------------------------------------------------------------------ */

static void
test_left_out (Fixture *f, gconstpointer unused)
{
  RbNode *issue = merge_issue (f->theirs), *node;
  g_autofree char *was = merge_describe (f->ours), *is = NULL;

  rb_document_insert (f->theirs, issue, "sections", "script", G_MAXUINT);
  node = rb_document_insert (f->theirs, issue, "scripts", "text", 0);
  rb_document_set (f->theirs, node, "body", "x");
  rb_document_set (f->theirs, issue, "onclick", "x");
  set (f->theirs, 0, "layout", "none of the choices");
  set (f->theirs, 0, "hidden", "perhaps");
  set (f->theirs, 4, "date", "tomorrow");
  rb_document_set (f->theirs, rb_document_get_root (f->theirs), "theme.accent", "red;}");
  rb_document_insert (f->theirs, rb_document_get_root (f->theirs), "issues", "issue", 1);
  compare (f);
  g_assert_cmpuint (rb_merge_count (f->merge), ==, 0);
  g_assert_cmpuint (rb_merge_get_left_out (f->merge), ==, 8);
  apply (f);
  is = merge_describe (f->ours);
  g_assert_cmpstr (is, ==, was);
}

/* What comes home for a section that shows a standing part comes to the part, and to all others. */
static void
test_part (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->ours), *other, *shown, *part;

  part = rb_part_save (section (f->ours, 0), "Unser Motto");
  other = rb_document_insert (f->ours, root, "issues", "issue", G_MAXUINT);
  shown = rb_part_add_to (part, other, 0);
  set (f->theirs, 0, "headline", "Neu dort");
  set (f->theirs, 1, "part", "1; drop");
  compare (f);
  g_assert_cmpuint (rb_merge_get_left_out (f->merge), ==, 1);
  apply (f);
  g_assert_cmpstr (get (f->ours, 0, "headline"), ==, "Neu dort");
  g_assert_true (rb_section_get_part (section (f->ours, 0)) == part);
  g_assert_cmpstr (rb_node_get (part, "headline"), ==, "Neu dort");
  g_assert_cmpstr (rb_node_get (shown, "headline"), ==, "Neu dort");
  g_assert_cmpstr (get (f->ours, 1, "part"), ==, "");
  g_assert_true (rb_document_undo (f->ours, NULL, NULL));
  g_assert_cmpstr (rb_node_get (shown, "headline"), !=, "Neu dort");
}

/* A node of another issue, whose id the copy has taken. */
static void
test_taken_id (Fixture *f, gconstpointer unused)
{
  RbNode *other =
      rb_document_insert (f->ours, rb_document_get_root (f->ours), "issues", "issue", 1);
  RbNode *mine = rb_document_insert (f->ours, other, "sections", "text", 0);
  RbStep *step = rb_step_new (NULL, NULL);

  rb_document_set (f->ours, mine, "title", "Meins");
  rb_step_insert (step, rb_node_get_id (mine), rb_node_get_id (merge_issue (f->theirs)), "sections",
                  "text", 99);
  rb_step_set (step, rb_node_get_id (mine), "title", "Gekapert");
  rb_document_begin (f->theirs, "Edit", NULL);
  g_assert_true (rb_document_change (f->theirs, step->ops));
  rb_document_end (f->theirs);
  rb_step_free (step);
  compare (f);
  g_assert_cmpuint (rb_merge_count (f->merge), ==, 0);
  g_assert_cmpuint (rb_merge_get_left_out (f->merge), ==, 1);
  apply (f);
  g_assert_cmpstr (rb_node_get (mine, "title"), ==, "Meins");
}

static void
test_operations (Fixture *f, gconstpointer unused)
{
  gint64 issue = rb_node_get_id (merge_issue (f->ours));
  gint64 cards = rb_node_get_id (section (f->ours, 1));
  gint64 card = rb_node_get_id (rb_node_nth (section (f->ours, 1), "items", 0));
  g_autofree char *was = merge_describe (f->ours), *is = NULL;

  for (guint i = 0; i < 6; i++) {
    g_autoptr (RbStep) step = rb_step_new (NULL, NULL);

    rb_step_set (step, issue, "subject", "halb");
    if (i == 0)
      rb_step_insert (step, card, issue, "sections", "text", 1);
    else if (i == 1)
      rb_step_insert (step, 77, 76, "sections", "text", 1);
    else if (i == 2)
      rb_step_move (step, cards, card, "items", 1);
    else if (i == 3)
      rb_step_delete (step, 78);
    else if (i == 4)
      rb_step_set (step, 79, "title", "x");
    else
      rb_step_delete (step, rb_node_get_id (rb_document_get_root (f->ours)));
    g_assert_false (rb_document_change (f->ours, step->ops));
  }
  is = merge_describe (f->ours);
  g_assert_cmpstr (is, ==, was);
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/merge/field", test_field);
  add ("/merge/field-conflict", test_field_conflict);
  add ("/merge/both", test_both);
  add ("/merge/changed-meanwhile", test_changed_meanwhile);
  add ("/merge/removed", test_removed);
  add ("/merge/moved", test_moved);
  add ("/merge/moved-out", test_moved_out);
  add ("/merge/photo-as-a-whole", test_photo_as_a_whole);
  add ("/merge/two-photos", test_two_photos);
  add ("/merge/paths", test_paths);
  add ("/merge/many-paths", test_many_paths);
  add ("/merge/left-out", test_left_out);
  add ("/merge/part", test_part);
  add ("/merge/taken-id", test_taken_id);
  add ("/merge/operations", test_operations);
  return g_test_run ();
}
