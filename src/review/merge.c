/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge.h"
#include "config.h"
#include "review/merge-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static void
item_free (gpointer data)
{
  RbMergeItem *item = data;

  g_free (item->told.place);
  g_free (item->told.label);
  g_free (item->told.base);
  g_free (item->told.ours);
  g_free (item->told.theirs);
  g_free (item->told.result);
  g_free (item);
}

/* The section that a node is in, or is. */
static gint64
find_section (const RbScopeNode *node)
{
  while (node->up != NULL && node->up->spec != &RB_ISSUE_SPEC)
    node = node->up;
  return node->up != NULL && strcmp (node->slot, "sections") == 0 ? node->id : 0;
}

static gboolean
is_of_newsletter (const RbScopeNode *node)
{
  if (rb_scope_node_is_in_library (node))
    return FALSE;
  while (node != NULL && node->spec != &RB_ISSUE_SPEC)
    node = node->up;
  return node == NULL;
}

RbMergeItem *
rb_merge_add (RbMerge *self, RbMergeType type, RbConflict conflict, RbScopeNode *ours,
              RbScopeNode *theirs, const char *field)
{
  RbMergeItem *item = g_new0 (RbMergeItem, 1);
  RbScopeNode *node = theirs != NULL ? theirs : ours;

  item->ours = ours;
  item->theirs = theirs;
  item->told.type = type;
  item->told.state = conflict != RB_CONFLICT_NONE ? RB_MERGE_CONFLICT : RB_MERGE_CLEAN;
  item->told.conflict = conflict;
  item->told.node = node->id;
  item->told.field = field;
  item->told.section = find_section (node);
  item->told.of_newsletter = is_of_newsletter (node);
  item->told.may_decline = conflict == RB_CONFLICT_NONE && !rb_scope_node_is_in_library (node);
  item->told.of_review = rb_scope_node_is_of_review (node);
  item->told.place = rb_merge_dup_place (node);
  item->told.label = rb_merge_dup_label (node, field);
  item->told.base = g_strdup ("");
  item->told.ours = g_strdup ("");
  item->told.theirs = g_strdup ("");
  g_ptr_array_add (self->items, item);
  return item;
}

RbMerge *
rb_merge_prepare (RbDocument *base, RbDocument *ours, RbDocument *theirs, gint64 issue,
                  const char *author)
{
  RbMerge *self = g_new0 (RbMerge, 1);

  self->documents[0] = g_object_ref (base);
  self->documents[1] = g_object_ref (ours);
  self->documents[2] = g_object_ref (theirs);
  self->issue = issue;
  self->seq = -1;
  self->author = g_strdup (author);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->base = rb_scope_new (base, issue);
  self->ours = rb_scope_new (ours, 0);
  self->theirs = rb_scope_new (theirs, issue);
  self->revision = rb_store_get_revision (rb_document_get_store (ours), NULL);
  return self;
}

void
rb_merge_run (RbMerge *self)
{
  rb_merge_rename_paths (self);
  rb_merge_compare (self);
}

RbMerge *
rb_merge_new (RbDocument *base, RbDocument *ours, RbDocument *theirs, gint64 issue,
              const char *author)
{
  RbMerge *self = rb_merge_prepare (base, ours, theirs, issue, author);

  rb_merge_run (self);
  return self;
}

void
rb_merge_free (RbMerge *self)
{
  if (self == NULL)
    return;
  rb_scope_free (self->base);
  rb_scope_free (self->ours);
  rb_scope_free (self->theirs);
  for (guint i = 0; i < G_N_ELEMENTS (self->documents); i++)
    g_clear_object (&self->documents[i]);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->photos, g_hash_table_unref);
  g_free (self->author);
  g_free (self->note);
  g_free (self->note_value);
  g_free (self);
}

guint
rb_merge_count (const RbMerge *self)
{
  return self->items->len;
}

const RbMergeChange *
rb_merge_get (const RbMerge *self, guint index)
{
  return &((RbMergeItem *)self->items->pdata[index])->told;
}

guint
rb_merge_count_state (const RbMerge *self, RbMergeState state)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += rb_merge_get (self, i)->state == state;
  return n;
}

guint
rb_merge_count_undecided (const RbMerge *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += rb_merge_get (self, i)->state == RB_MERGE_CONFLICT &&
         rb_merge_get (self, i)->decision == RB_DECIDE_LATER;
  return n;
}

const char *
rb_merge_get_author (const RbMerge *self)
{
  return self->author;
}

gint64
rb_merge_get_issue (const RbMerge *self)
{
  return self->issue;
}

guint
rb_merge_get_left_out (const RbMerge *self)
{
  return self->theirs->n_left_out + self->n_unknown;
}

gboolean
rb_merge_is_known (const RbMerge *self)
{
  return self->is_known;
}

gboolean
rb_merge_is_of_comments (const RbMerge *self)
{
  return self->is_of_comments;
}

guint
rb_merge_count_taken (const RbMerge *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += rb_merge_is_taken (rb_merge_get (self, i));
  return n;
}

void
rb_merge_get_nodes (const RbMerge *self, guint index, RbNode **ours, RbNode **theirs)
{
  const RbMergeItem *item = self->items->pdata[index];

  *ours = item->ours != NULL ? item->ours->node : NULL;
  *theirs = item->theirs != NULL ? item->theirs->node : NULL;
}

gboolean
rb_merge_is_taken (const RbMergeChange *change)
{
  return change->state == RB_MERGE_CLEAN
             ? change->decision != RB_DECIDE_OURS
             : change->state == RB_MERGE_CONFLICT &&
                   (change->decision == RB_DECIDE_THEIRS || change->decision == RB_DECIDE_BOTH);
}

gboolean
rb_merge_decide (RbMerge *self, guint index, RbDecision decision)
{
  RbMergeChange *change = &((RbMergeItem *)self->items->pdata[index])->told;

  if (change->state == RB_MERGE_CLEAN && change->may_decline && decision != RB_DECIDE_BOTH) {
    change->decision = decision;
    return TRUE;
  }
  if (change->state != RB_MERGE_CONFLICT || (decision == RB_DECIDE_BOTH && !change->may_have_both))
    return FALSE;
  change->decision = decision;
  if (change->type == RB_MERGE_SET) {
    g_free (change->result);
    change->result = decision == RB_DECIDE_BOTH
                         ? g_strconcat (change->ours, "\n\n", change->theirs, NULL)
                         : g_strdup (decision == RB_DECIDE_THEIRS ? change->theirs : change->ours);
  }
  return TRUE;
}

void
rb_merge_decide_all (RbMerge *self, RbDecision decision)
{
  for (guint i = 0; i < self->items->len; i++)
    if (rb_merge_get (self, i)->state == RB_MERGE_CONFLICT &&
        rb_merge_get (self, i)->decision == RB_DECIDE_LATER)
      rb_merge_decide (self, i, decision);
}
