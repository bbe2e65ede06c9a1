/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random edits on two copies: each is in what they are merged to, or in a conflict; and in whatever
 * order copies are merged that do not touch each other, the same comes out. */
#include "merge-fixture.h"
#include <string.h>

typedef struct {
  RbDocument *base;
  RbDocument *ours; /* as it was before it was merged */
  RbDocument *theirs;
  RbDocument *result;
  RbMerge *merge;
} Round;

/* --- no loss ---------------------------------------------------------------------------------- */

static gboolean
is_in (RbNode *node, gint64 top)
{
  for (; node != NULL; node = rb_node_get_parent (node))
    if (rb_node_get_id (node) == top)
      return TRUE;
  return FALSE;
}

/* Whether somebody was asked about the node, the field, or something it stood in. */
static gboolean
was_asked (Round *r, gint64 id, const char *field)
{
  RbNode *nodes[] = { rb_document_find (r->base, id), rb_document_find (r->ours, id),
                      rb_document_find (r->theirs, id) };

  for (guint i = 0; i < rb_merge_count (r->merge); i++) {
    const RbMergeChange *change = rb_merge_get (r->merge, i);

    if (change->state != RB_MERGE_CONFLICT)
      continue;
    if (change->node == id &&
        (change->type != RB_MERGE_SET || g_strcmp0 (change->field, field) == 0))
      return TRUE;
    for (guint n = 0; n < G_N_ELEMENTS (nodes) && change->type != RB_MERGE_SET; n++)
      if (nodes[n] != NULL && is_in (nodes[n], change->node))
        return TRUE;
    /* A photo in the same place. */
    if (change->conflict == RB_CONFLICT_PHOTO) {
      RbNode *photo = rb_document_find (r->theirs, change->node);

      for (guint n = 0; n < G_N_ELEMENTS (nodes); n++)
        if (nodes[n] != NULL && rb_node_is (nodes[n], RB_KIND_PICTURE) && photo != NULL &&
            rb_node_get_id (rb_node_get_parent (nodes[n])) ==
                rb_node_get_id (rb_node_get_parent (photo)))
          return TRUE;
    }
  }
  return FALSE;
}

static const RbMergeChange *
find_change (Round *r, gint64 id, const char *field)
{
  for (guint i = 0; i < rb_merge_count (r->merge); i++) {
    const RbMergeChange *change = rb_merge_get (r->merge, i);

    if (change->node == id && g_strcmp0 (change->field, field) == 0)
      return change;
  }
  return NULL;
}

static gboolean
has_word (const char *text, const char *word)
{
  g_auto (GStrv) words = g_strsplit_set (text, " .\n", -1);

  return g_strv_contains ((const char *const *)words, word);
}

/* All words are different: what a side has put in is there, what it has taken out is not. */
static void
assert_edits (const char *base, const char *side, const char *result)
{
  g_auto (GStrv) was = g_strsplit_set (base, " .\n", -1), is = g_strsplit_set (side, " .\n", -1);

  for (char **word = is; *word != NULL; word++)
    if (!g_strv_contains ((const char *const *)was, *word))
      g_assert_true (has_word (result, *word));
  for (char **word = was; *word != NULL; word++)
    if (!g_strv_contains ((const char *const *)is, *word))
      g_assert_false (has_word (result, *word));
}

static void
assert_field (Round *r, RbNode *result, const char *field)
{
  gint64 id = rb_node_get_id (result);
  RbNode *b = rb_document_find (r->base, id), *o = rb_document_find (r->ours, id);
  RbNode *t = rb_document_find (r->theirs, id);
  const char *was = b != NULL ? rb_node_get (b, field) : "";
  const char *here = o != NULL ? rb_node_get (o, field) : was;
  const char *there = t != NULL ? rb_node_get (t, field) : was;
  const char *is = rb_node_get (result, field);
  const RbMergeChange *change;

  if (was_asked (r, id, field))
    return;
  if (strcmp (here, was) == 0 || strcmp (here, there) == 0) {
    g_assert_cmpstr (is, ==, there);
  } else if (strcmp (there, was) == 0) {
    g_assert_cmpstr (is, ==, here);
  } else {
    change = find_change (r, id, field);
    g_assert_nonnull (change);
    g_assert_true (change->is_woven);
    if (strcmp (field, "resolved") == 0)
      return;
    assert_edits (was, here, is);
    assert_edits (was, there, is);
  }
}

static void
assert_fields (Round *r, RbNode *result)
{
  RbDocument *documents[] = { r->base, r->ours, r->theirs, r->result };

  for (guint d = 0; d < G_N_ELEMENTS (documents); d++) {
    RbNode *node = rb_document_find (documents[d], rb_node_get_id (result));
    g_autofree const char **fields = node != NULL ? rb_node_list_fields (node, NULL) : NULL;

    for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
      assert_field (r, result, fields[i]);
  }
}

static gboolean
has_place (RbNode *a, RbNode *b)
{
  RbNode *up_a = rb_node_get_parent (a), *up_b = rb_node_get_parent (b);

  return (up_a == NULL ? 0 : rb_node_get_id (up_a)) == (up_b == NULL ? 0 : rb_node_get_id (up_b)) &&
         rb_node_get_position (a) == rb_node_get_position (b);
}

static void
assert_node (RbNode *node, gpointer data)
{
  Round *r = data;
  gint64 id = rb_node_get_id (node);
  RbNode *b = rb_document_find (r->base, id), *o = rb_document_find (r->ours, id);
  RbNode *t = rb_document_find (r->theirs, id), *result = rb_document_find (r->result, id);

  if (result != NULL)
    assert_fields (r, result);
  if (was_asked (r, id, NULL))
    return;
  /* It was there from the beginning: it is there if both still have it. It came: it is there. */
  if ((b != NULL ? o != NULL && t != NULL : o != NULL || t != NULL) != (result != NULL)) {
    const RbMergeChange *change = find_change (r, id, NULL);

    /* The same photo, put in by both. */
    g_assert_nonnull (change);
    g_assert_cmpint (change->state, ==, RB_MERGE_SAME);
    return;
  }
  if (result == NULL || b == NULL || o == NULL || t == NULL)
    return;
  g_assert_true (has_place (result, has_place (b, o) ? t : o));
}

static void
walk (RbNode *node, void (*func) (RbNode *node, gpointer data), gpointer data)
{
  static const char *const of_review[] = { "comments", "replies", "suggestions" };
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  func (node, data);
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      walk (rb_node_nth (node, *slot, i), func, data);
  for (guint s = 0; s < G_N_ELEMENTS (of_review); s++)
    for (guint i = 0; i < rb_node_count (node, of_review[s]); i++)
      walk (rb_node_nth (node, of_review[s], i), func, data);
}

static void
assert_alone (RbNode *node, gpointer data)
{
  g_assert_cmpuint (rb_node_count (node, "photo"), <=, 1);
}

static void
play (RbDocument *document, GRand *rand, guint which, guint of)
{
  guint n = (guint)g_rand_int_range (rand, 1, 9);

  for (guint i = 0; i < n; i++)
    merge_edit (document, rand, which, of);
}

static void
decide (RbMerge *merge, GRand *rand)
{
  static const RbDecision decisions[] = { RB_DECIDE_OURS, RB_DECIDE_THEIRS, RB_DECIDE_BOTH };

  for (guint i = 0; i < rb_merge_count (merge); i++)
    if (rb_merge_get (merge, i)->state == RB_MERGE_CONFLICT &&
        !rb_merge_decide (merge, i, decisions[g_rand_int_range (rand, 0, 3)]))
      rb_merge_decide (merge, i, RB_DECIDE_THEIRS);
}

static void
test_pairs (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (RbDocument) base = NULL;
  guint conflicts = 0, woven = 0;

  for (guint round = 0; round < 2000; round++) {
    g_autoptr (RbDocument) ours = NULL, theirs = NULL, before = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *was = NULL, *merged = NULL, *undone = NULL, *redone = NULL;
    g_autofree char *label = NULL;
    Round r;

    g_test_message ("round %u", round);
    if (round % 20 == 0) {
      g_clear_object (&base);
      base = merge_make (5);
    }
    ours = merge_clone (base);
    theirs = merge_clone (base);
    play (ours, rand, 0, 1);
    play (theirs, rand, 0, 1);
    before = rb_document_snapshot (merge_issue (ours));
    was = merge_describe (ours);
    r = (Round){ base, before, theirs, ours, NULL };
    r.merge =
        rb_merge_new (base, ours, theirs, rb_node_get_id (merge_issue (base)), "Erika Muster");
    g_assert_cmpuint (rb_merge_get_left_out (r.merge), ==, 0);
    decide (r.merge, rand);
    g_assert_true (rb_merge_apply (r.merge, ours, &error));
    g_assert_no_error (error);
    walk (rb_document_get_root (base), assert_node, &r);
    walk (rb_document_get_root (before), assert_node, &r);
    walk (rb_document_get_root (theirs), assert_node, &r);
    walk (rb_document_get_root (ours), assert_alone, NULL);
    conflicts += rb_merge_count_state (r.merge, RB_MERGE_CONFLICT);
    for (guint i = 0; i < rb_merge_count (r.merge); i++)
      woven += rb_merge_get (r.merge, i)->is_woven;
    rb_merge_free (r.merge);
    /* One step, back and forth. */
    merged = merge_describe (ours);
    if (strcmp (merged, was) != 0) {
      label = rb_document_dup_undo_label (ours);
      g_assert_cmpstr (label, ==, "Merge Review by Erika Muster");
      g_assert_true (rb_document_undo (ours, NULL, NULL));
      undone = merge_describe (ours);
      g_assert_cmpstr (undone, ==, was);
      g_assert_true (rb_document_redo (ours, NULL, NULL));
      redone = merge_describe (ours);
      g_assert_cmpstr (redone, ==, merged);
    }
  }
  g_test_message ("%u conflicts, %u woven", conflicts, woven);
  g_assert_cmpuint (conflicts, >, 300);
  g_assert_cmpuint (woven, >, 100);
}

/* --- any order -------------------------------------------------------------------------------- */

static void
merge_into (RbDocument *base, RbDocument *ours, RbDocument *theirs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbMerge) merge =
      rb_merge_new (base, ours, theirs, rb_node_get_id (merge_issue (base)), "Erika");

  g_assert_cmpuint (rb_merge_count_state (merge, RB_MERGE_CONFLICT), ==, 0);
  g_assert_true (rb_merge_apply (merge, ours, &error));
  g_assert_no_error (error);
}

static void
test_order (void)
{
  static const guint orders[][3] = {
    { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (guint round = 0; round < 60; round++) {
    g_autoptr (RbDocument) base = merge_make (9);
    RbDocument *copies[3];
    g_autofree char *first = NULL;

    for (guint i = 0; i < 3; i++) {
      copies[i] = merge_clone (base);
      play (copies[i], rand, i, 3);
    }
    for (guint o = 0; o < G_N_ELEMENTS (orders); o++) {
      /* The first is what the newsletter's own office wrote. */
      g_autoptr (RbDocument) ours = merge_clone (o % 2 == 0 ? copies[orders[o][0]] : base);
      g_autofree char *result = NULL;

      for (guint i = o % 2 == 0 ? 1 : 0; i < 3; i++)
        merge_into (base, ours, copies[orders[o][i]]);
      result = merge_describe (ours);
      if (first == NULL)
        first = g_steal_pointer (&result);
      else
        g_assert_cmpstr (result, ==, first);
    }
    for (guint i = 0; i < 3; i++)
      g_object_unref (copies[i]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-random/pairs", test_pairs);
  g_test_add_func ("/merge-random/order", test_order);
  return g_test_run ();
}
