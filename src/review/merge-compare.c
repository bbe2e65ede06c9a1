/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Node by node: what came, went and moved in the copy, against what became of it here. */
#include "config.h"
#include "review/merge-private.h"
#include <string.h>

gboolean
rb_merge_has_place (const RbScopeNode *a, const RbScopeNode *b)
{
  return (a->up == NULL) == (b->up == NULL) && (a->up == NULL || a->up->id == b->up->id) &&
         strcmp (a->slot, b->slot) == 0 && a->position == b->position;
}

static gboolean
is_untouched (const RbScopeNode *node, const RbScopeNode *base)
{
  return base != NULL && rb_merge_has_place (node, base) && rb_merge_has_fields (node, base);
}

/* Whether anything at @node or below it, of what the other side has no more, is not as it began.
 * What the other side has elsewhere is compared on its own, save that it was moved in here. */
static gboolean
is_changed (const RbScopeNode *node, const RbScope *base, const RbScope *other)
{
  RbScopeNode *was = rb_scope_find (base, node->id);
  gboolean elsewhere = rb_scope_find (other, node->id) != NULL;

  if (elsewhere ? was == NULL || !rb_merge_has_place (node, was) : !is_untouched (node, was))
    return TRUE;
  for (guint i = 0; i < node->children->len; i++)
    if (is_changed (node->children->pdata[i], base, other))
      return TRUE;
  return FALSE;
}

static void
tell (RbMergeItem *item, RbScopeNode *base, RbScopeNode *ours, RbScopeNode *theirs,
      char *(*describe) (const RbScopeNode *node))
{
  char **slots[] = { &item->told.base, &item->told.ours, &item->told.theirs };
  RbScopeNode *nodes[] = { base, ours, theirs };

  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++) {
    if (nodes[i] == NULL)
      continue;
    g_free (*slots[i]);
    *slots[i] = describe (nodes[i]);
  }
}

/* --- what is here and there ------------------------------------------------------------------- */

/* What stands here where a photo would come to. */
static RbScopeNode *
find_occupant (RbMerge *self, const RbScopeNode *theirs)
{
  RbScopeNode *up = rb_scope_find (self->ours, theirs->up->id);
  RbScopeNode *occupant = up != NULL ? rb_scope_node_get_child (up, theirs->slot) : NULL;

  return occupant != NULL && occupant->id != theirs->id ? occupant : NULL;
}

static void
compare_place (RbMerge *self, RbScopeNode *base, RbScopeNode *ours, RbScopeNode *theirs)
{
  RbConflict conflict = RB_CONFLICT_NONE;
  RbMergeItem *item;

  if (theirs->up == NULL || rb_merge_has_place (base, theirs) ||
      theirs->up->mark == RB_MARK_SKIPPED)
    return;
  if (!rb_merge_has_place (base, ours) && !rb_merge_has_place (ours, theirs))
    conflict = RB_CONFLICT_MOVED;
  else if (rb_scope_node_is_alone (theirs) && find_occupant (self, theirs) != NULL)
    conflict = RB_CONFLICT_PHOTO;
  item = rb_merge_add (self, RB_MERGE_MOVE, conflict, ours, theirs, NULL);
  tell (item, base, ours, theirs, rb_merge_dup_spot);
  if (rb_merge_has_place (ours, theirs))
    item->told.state = RB_MERGE_SAME;
}

/* --- what came -------------------------------------------------------------------------------- */

/* The same words, or the same photo, that somebody has put in here as well. */
static gboolean
is_alike (const RbScopeNode *ours, const RbScopeNode *theirs)
{
  return ours != NULL && strcmp (ours->kind, theirs->kind) == 0 &&
         rb_merge_has_fields (ours, theirs) && ours->children->len == 0 &&
         theirs->children->len == 0;
}

/* A photo for a place that holds one: what was there goes. */
static void
compare_alone (RbMerge *self, RbScopeNode *theirs)
{
  RbScopeNode *was_up = rb_scope_find (self->base, theirs->up->id);
  RbScopeNode *was = was_up != NULL ? rb_scope_node_get_child (was_up, theirs->slot) : NULL;
  RbScopeNode *occupant = find_occupant (self, theirs);
  gboolean kept_there = was != NULL && rb_scope_find (self->theirs, was->id) != NULL;
  RbConflict conflict = RB_CONFLICT_NONE;
  RbMergeItem *item;

  if (occupant == NULL ? was != NULL && !kept_there && rb_scope_find (self->ours, was->id) == NULL
                       : was == NULL || kept_there || occupant->id != was->id ||
                             is_changed (occupant, self->base, self->theirs))
    conflict = RB_CONFLICT_PHOTO;
  if (was != NULL && !kept_there)
    was->mark = RB_MARK_COVERED;
  item = rb_merge_add (self, RB_MERGE_ADD, conflict, occupant, theirs, NULL);
  tell (item, was, occupant, theirs, rb_merge_dup_title);
  if (is_alike (occupant, theirs))
    item->told.state = RB_MERGE_SAME;
}

/* A photo that waits in the library, though here it may well be in use. */
static gboolean
is_known_photo (RbMerge *self, RbScopeNode *theirs, GHashTable *named)
{
  const char *blob = rb_scope_node_get (theirs, "blob");
  gboolean is_named = g_hash_table_contains (named, &theirs->id);

  for (guint i = 0; i < self->ours->order->len; i++) {
    const RbScopeNode *node = self->ours->order->pdata[i];

    if (node->spec == &RB_PHOTO_SPEC && strcmp (rb_scope_node_get (node, "blob"), blob) == 0 &&
        (!is_named ||
         (rb_scope_node_is_in_library (node) &&
          strcmp (rb_scope_node_get (node, "file"), rb_scope_node_get (theirs, "file")) == 0)))
      return TRUE;
  }
  return FALSE;
}

static void
compare_added (RbMerge *self, RbScopeNode *theirs, GHashTable *named)
{
  RbMergeItem *item;

  if (rb_scope_node_is_alone (theirs)) {
    compare_alone (self, theirs);
    return;
  }
  item = rb_merge_add (self, RB_MERGE_ADD, RB_CONFLICT_NONE, NULL, theirs, NULL);
  tell (item, NULL, NULL, theirs, rb_merge_dup_title);
  if (rb_scope_node_is_in_library (theirs) && is_known_photo (self, theirs, named))
    item->told.state = RB_MERGE_SAME;
}

/* Brought back, if that is decided; another photo that was put in its place goes then. */
static void
compare_gone (RbMerge *self, RbScopeNode *base, RbScopeNode *theirs)
{
  RbScopeNode *occupant = rb_scope_node_is_alone (theirs) ? find_occupant (self, theirs) : NULL;
  RbMergeItem *item = rb_merge_add (self, RB_MERGE_ADD,
                                    occupant != NULL ? RB_CONFLICT_PHOTO : RB_CONFLICT_REMOVED_HERE,
                                    occupant, theirs, NULL);

  tell (item, base, occupant, theirs, rb_merge_dup_title);
}

/* --- each node of the copy -------------------------------------------------------------------- */

static gboolean
is_of_issue (RbMerge *self, const RbScopeNode *ours)
{
  RbScopeNode *issue = rb_scope_find (self->ours, self->issue);

  return rb_scope_node_is_below (ours, issue) || strcmp (ours->slot, "sections") != 0;
}

static void
compare_node (RbMerge *self, RbScopeNode *theirs, GHashTable *named)
{
  RbScopeNode *base = rb_scope_find (self->base, theirs->id);
  RbScopeNode *ours = rb_scope_find (self->ours, theirs->id);
  guint above = theirs->up != NULL ? theirs->up->mark : RB_MARK_BOTH;

  /* A newsletter of another id can neither come nor be looked into. */
  if ((ours == NULL && theirs->up == NULL) ||
      (ours == NULL && rb_document_find (self->documents[1], theirs->id) != NULL) ||
      (ours != NULL && ours->kind != theirs->kind) ||
      (ours != NULL && base == NULL && !is_of_issue (self, ours))) {
    theirs->mark = RB_MARK_SKIPPED;
    self->n_unknown++;
  } else if (ours != NULL) {
    theirs->mark = RB_MARK_BOTH;
    rb_merge_compare_fields (self, base, ours, theirs);
    if (base != NULL)
      compare_place (self, base, ours, theirs);
  } else if (base != NULL) {
    theirs->mark = RB_MARK_GONE;
    if (above != RB_MARK_GONE && is_changed (theirs, self->base, self->ours))
      compare_gone (self, base, theirs);
  } else if (above == RB_MARK_SKIPPED) {
    theirs->mark = RB_MARK_SKIPPED;
  } else {
    theirs->mark = RB_MARK_ADDED;
    if (above == RB_MARK_BOTH)
      compare_added (self, theirs, named);
  }
}

/* --- what went -------------------------------------------------------------------------------- */

static gboolean
went (RbMerge *self, const RbScopeNode *node)
{
  return rb_scope_find (self->base, node->id) != NULL &&
         rb_document_find (self->documents[2], node->id) == NULL &&
         !rb_scope_node_is_in_library (node);
}

static void
compare_removed (RbMerge *self, RbScopeNode *base)
{
  RbScopeNode *ours = rb_scope_find (self->ours, base->id);
  RbMergeItem *item;

  if (base->up == NULL || base->mark == RB_MARK_COVERED || !went (self, base))
    return;
  if (ours == NULL) {
    if (base->up != NULL && rb_scope_find (self->theirs, base->up->id) != NULL &&
        rb_document_find (self->documents[1], base->id) == NULL) {
      item = rb_merge_add (self, RB_MERGE_REMOVE, RB_CONFLICT_NONE, NULL, base, NULL);
      item->told.state = RB_MERGE_SAME;
      tell (item, base, NULL, NULL, rb_merge_dup_title);
    }
    return;
  }
  for (const RbScopeNode *up = ours->up; up != NULL; up = up->up)
    if (went (self, up))
      return;
  item = rb_merge_add (self, RB_MERGE_REMOVE,
                       is_changed (ours, self->base, self->theirs) ? RB_CONFLICT_REMOVED_THERE
                                                                   : RB_CONFLICT_NONE,
                       ours, NULL, NULL);
  tell (item, base, ours, NULL, rb_merge_dup_title);
}

void
rb_merge_compare (RbMerge *self)
{
  g_autoptr (GHashTable) named = rb_scope_list_named (self->theirs);

  for (guint i = 0; i < self->theirs->order->len && !g_cancellable_is_cancelled (self->cancellable);
       i++)
    compare_node (self, self->theirs->order->pdata[i], named);
  for (guint i = 0; i < self->base->order->len && !g_cancellable_is_cancelled (self->cancellable);
       i++)
    compare_removed (self, self->base->order->pdata[i]);
}
