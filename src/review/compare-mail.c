/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mails themselves, part by part, with what differs marked in them. */
#include "review/mail-marks.h"

/* A part of both, and in how many elements of its mail it stands. */
typedef struct {
  RbMailPart before;
  RbMailPart after;
  guint before_chain;
  guint after_chain;
  gboolean head; /* above the sections */
} Pair;

void
rb_diff_view_free (RbDiffView *view)
{
  g_clear_pointer (&view->before, rb_diff_markup_free);
  g_clear_pointer (&view->after, rb_diff_markup_free);
  g_clear_pointer (&view->one, rb_diff_markup_free);
  g_free (view);
}

/* What is new or gone as a whole has nothing marked in it. */
static RbDiffView *
new_view (RbDifference is)
{
  RbDiffView *view = g_new0 (RbDiffView, 1);

  if (is != RB_ADDED)
    view->before = rb_diff_markup_new ();
  if (is != RB_REMOVED)
    view->after = rb_diff_markup_new ();
  if (view->before != NULL && view->after != NULL)
    view->one = rb_diff_markup_new ();
  return view;
}

static void
add_pair (RbComparer *comparer, RbDiffView *view, Pair *pair)
{
  gboolean differ = view->one != NULL && !rb_mail_parts_are_equal (&pair->before, &pair->after);

  if (differ)
    view->places += rb_mail_parts_compare (comparer, &pair->before, &pair->after);
  if (view->before != NULL)
    rb_mail_part_write (&pair->before, pair->before_chain, pair->head, view->before);
  if (view->after != NULL)
    rb_mail_part_write (&pair->after, pair->after_chain, pair->head, view->after);
  if (differ && !rb_mail_range_is_empty (pair->after.range))
    rb_mail_part_write_both (&pair->before, &pair->after, pair->after_chain, pair->head, view->one);
  else if (differ)
    rb_mail_part_write (&pair->before, pair->before_chain, pair->head, view->one);
  else if (view->one != NULL)
    rb_mail_part_write (&pair->after, pair->after_chain, pair->head, view->one);
  rb_mail_part_clear (&pair->before);
  rb_mail_part_clear (&pair->after);
}

/* Where nothing was marked, the one that is there does. */
static void
finish (RbDiffView *view)
{
  if (view->places == 0)
    g_clear_pointer (&view->one, rb_diff_markup_free);
}

static void
add_section (RbComparer *comparer, RbDiffNode *node, const RbMailTree *before,
             const RbMailTree *after)
{
  Pair pair = { .before_chain = before->chain->len, .after_chain = after->chain->len };

  rb_mail_part_init (&pair.before, before, rb_mail_tree_find_section (before, node->before_id));
  rb_mail_part_init (&pair.after, after, rb_mail_tree_find_section (after, node->after_id));
  node->view = new_view (node->is);
  add_pair (comparer, node->view, &pair);
  finish (node->view);
}

/* Rows of the outer table, and rows around the sections: each beneath the other. */
static RbDiffView *
make_frame (RbComparer *comparer, const RbMailTree *before, const RbMailTree *after, gboolean foot)
{
  RbDiffView *view = new_view (RB_CHANGED);
  RbMailRange was[2], is[2];

  if (foot) {
    rb_mail_tree_find_foot (before, &was[0], &was[1]);
    rb_mail_tree_find_foot (after, &is[0], &is[1]);
  } else {
    rb_mail_tree_find_head (before, &was[0], &was[1]);
    rb_mail_tree_find_head (after, &is[0], &is[1]);
  }
  for (int i = 0; i < 2; i++) {
    gboolean outer = i == (foot ? 1 : 0);
    Pair pair = { .before_chain = outer ? MIN (before->chain->len, 1) : before->chain->len,
                  .after_chain = outer ? MIN (after->chain->len, 1) : after->chain->len,
                  .head = !foot };

    rb_mail_part_init (&pair.before, before, was[i]);
    rb_mail_part_init (&pair.after, after, is[i]);
    add_pair (comparer, view, &pair);
  }
  finish (view);
  return view;
}

static GHashTable *
copy_images (const RbRendered *rendered)
{
  GHashTable *images =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)rb_mail_image_free);

  for (guint i = 0; i < rendered->images->len; i++) {
    RbMailImage *copy = rb_mail_image_copy (rendered->images->pdata[i]);

    g_hash_table_replace (images, copy->name, copy);
  }
  return images;
}

void
rb_comparison_add_mails (RbComparer *self, RbComparison *comparison)
{
  const RbRendered *was = rb_side_get_rendered (&self->before);
  const RbRendered *is = rb_side_get_rendered (&self->after);
  g_autoptr (RbMailTree) before = rb_mail_tree_new (was);
  g_autoptr (RbMailTree) after = rb_mail_tree_new (is);

  for (guint i = 0; i < comparison->sections->len; i++)
    add_section (self, comparison->sections->pdata[i], before, after);
  comparison->head = make_frame (self, before, after, FALSE);
  comparison->foot = make_frame (self, before, after, TRUE);
  comparison->before_style = rb_mail_tree_dup_style (before, ".rb-before");
  comparison->after_style = rb_mail_tree_dup_style (after, ".rb-after");
  comparison->before_ground = rb_mail_tree_dup_ground (before);
  comparison->after_ground = rb_mail_tree_dup_ground (after);
  comparison->before_images = copy_images (was);
  comparison->after_images = copy_images (is);
}

const RbMailImage *
rb_comparison_find_image (const RbComparison *self, const char *name, RbStore **store)
{
  const RbMailImage *image = g_hash_table_lookup (self->after_images, name);

  *store = self->after_store;
  if (image == NULL) {
    image = g_hash_table_lookup (self->before_images, name);
    *store = self->before_store;
  }
  return image;
}
