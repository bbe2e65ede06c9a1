/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided, as operations on the newsletter. */
#include "config.h"
#include "history.h"
#include "photo-uses.h"
#include "review/merge-private.h"
#include "status.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  RbMerge *merge;
  RbDocument *document;
  GHashTable *deleted;   /* ids of ours */
  GHashTable *inserted;  /* id → RbScopeNode of theirs */
  GPtrArray *insertions; /* the same, parents first */
  GHashTable *moved;     /* id → RbScopeNode of theirs, whose place it gets */
  GHashTable *blobs;     /* of photos that are brought: SHA-256 */
  GPtrArray *lost;       /* of RbNode: what goes, or becomes another photo */
  RbStep *step;          /* its operations */
} Plan;

static gboolean
is_taken (const RbMergeItem *item)
{
  return item->told.state == RB_MERGE_CLEAN ||
         (item->told.state == RB_MERGE_CONFLICT &&
          (item->told.decision == RB_DECIDE_THEIRS || item->told.decision == RB_DECIDE_BOTH));
}

/* --- what goes and comes ---------------------------------------------------------------------- */

static void
delete_tree (Plan *plan, RbScopeNode *ours)
{
  g_hash_table_add (plan->deleted, &ours->id);
  for (guint i = 0; i < ours->children->len; i++)
    delete_tree (plan, ours->children->pdata[i]);
}

/* All below that is not here. */
static void
insert_tree (Plan *plan, RbScopeNode *theirs)
{
  const char *blob = rb_scope_node_get (theirs, "blob");

  if (theirs->mark != RB_MARK_ADDED && theirs->mark != RB_MARK_GONE)
    return;
  if (!g_hash_table_insert (plan->inserted, &theirs->id, theirs))
    return;
  g_ptr_array_add (plan->insertions, theirs);
  if (*blob != '\0')
    g_hash_table_add (plan->blobs, (gpointer)blob);
  for (guint i = 0; i < theirs->children->len; i++) {
    RbScopeNode *child = theirs->children->pdata[i];

    /* What was removed here beneath something that came is a conflict of its own. */
    if (child->mark == RB_MARK_ADDED || theirs->mark == RB_MARK_GONE)
      insert_tree (plan, child);
  }
}

static void
move (Plan *plan, RbScopeNode *theirs)
{
  RbScopeNode *up = rb_scope_find (plan->merge->ours, theirs->up->id);
  RbScopeNode *occupant = up != NULL && rb_scope_node_is_alone (theirs)
                              ? rb_scope_node_get_child (up, theirs->slot)
                              : NULL;

  if (occupant != NULL && occupant->id != theirs->id)
    delete_tree (plan, occupant);
  g_hash_table_insert (plan->moved, &theirs->id, theirs);
}

static void
plan_item (Plan *plan, RbMergeItem *item)
{
  if (!is_taken (item))
    return;
  switch (item->told.type) {
  case RB_MERGE_ADD:
    if (item->ours != NULL)
      delete_tree (plan, item->ours);
    insert_tree (plan, item->theirs);
    break;
  case RB_MERGE_REMOVE:
    delete_tree (plan, item->ours);
    break;
  case RB_MERGE_MOVE:
    move (plan, item->theirs);
    break;
  default:
    break;
  }
}

/* --- what must not be lost by it -------------------------------------------------------------- */

static gboolean
is_there (Plan *plan, const gint64 *id)
{
  return g_hash_table_contains (plan->inserted, id) ||
         (rb_scope_find (plan->merge->ours, *id) != NULL &&
          !g_hash_table_contains (plan->deleted, id));
}

static void
keep_with_ancestors (Plan *plan, RbScopeNode *ours)
{
  for (; ours != NULL; ours = ours->up)
    g_hash_table_remove (plan->deleted, &ours->id);
}

/* What the copy has elsewhere goes there rather than with what goes; and where there is no such
 * place here, what was to go stays. */
static void
rescue (Plan *plan)
{
  for (guint i = 0; i < plan->merge->ours->order->len; i++) {
    RbScopeNode *ours = plan->merge->ours->order->pdata[i];
    RbScopeNode *theirs = rb_scope_find (plan->merge->theirs, ours->id);
    gboolean may_move = theirs != NULL && theirs->up != NULL && is_there (plan, &theirs->up->id);

    if (g_hash_table_contains (plan->moved, &ours->id) && !may_move)
      g_hash_table_remove (plan->moved, &ours->id);
    if (theirs == NULL || !g_hash_table_contains (plan->deleted, &ours->id))
      continue;
    if (may_move)
      g_hash_table_insert (plan->moved, &ours->id, theirs);
    else
      keep_with_ancestors (plan, ours);
    g_hash_table_remove (plan->deleted, &ours->id);
  }
}

/* The photos of what goes stay in the library, unless they are brought in elsewhere. */
static gboolean
has_lone_photo (Plan *plan, const RbScopeNode *ours)
{
  const char *blob = rb_scope_node_get (ours, "blob");

  if (*blob != '\0' && !g_hash_table_contains (plan->blobs, blob))
    return TRUE;
  for (guint i = 0; i < ours->children->len; i++)
    if (has_lone_photo (plan, ours->children->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
note_photos (Plan *plan, const RbScopeNode *ours)
{
  RbNode *node = rb_document_find (plan->document, ours->id);

  if (node != NULL && has_lone_photo (plan, ours))
    g_ptr_array_add (plan->lost, node);
}

/* --- operations ------------------------------------------------------------------------------- */

static void
set (Plan *plan, gint64 id, const char *name, const char *value)
{
  if (strcmp (name, "blob") == 0)
    rb_merge_store_photo (plan->merge, rb_document_get_store (plan->document), value);
  rb_step_set (plan->step, id, name, value);
}

static void
write_insertions (Plan *plan)
{
  for (guint i = 0; i < plan->insertions->len; i++) {
    const RbScopeNode *node = plan->insertions->pdata[i];

    rb_step_insert (plan->step, node->id, node->up->id, node->slot, node->kind, node->position);
    for (guint f = 0; f < node->fields->len; f++) {
      const RbScopeField *field = &g_array_index (node->fields, RbScopeField, f);

      if (!field->unfit)
        set (plan, node->id, field->name, field->value);
    }
  }
}

/* Everything that is said of a picture. */
static void
write_photo (Plan *plan, const RbMergeItem *item)
{
  note_photos (plan, item->ours);
  for (guint i = 0; i < item->ours->fields->len; i++) {
    const char *name = g_array_index (item->ours->fields, RbScopeField, i).name;

    if (rb_scope_node_find (item->theirs, name) == NULL)
      rb_step_set (plan->step, item->ours->id, name, NULL);
  }
  for (guint i = 0; i < item->theirs->fields->len; i++) {
    const RbScopeField *field = &g_array_index (item->theirs->fields, RbScopeField, i);

    if (!field->unfit)
      set (plan, item->ours->id, field->name, field->value);
  }
}

static void
write_values (Plan *plan)
{
  for (guint i = 0; i < plan->merge->items->len; i++) {
    const RbMergeItem *item = plan->merge->items->pdata[i];

    if (!is_taken (item) || item->ours == NULL || !is_there (plan, &item->ours->id))
      continue;
    if (item->told.type == RB_MERGE_SET)
      set (plan, item->ours->id, item->told.field, item->told.result);
    else if (item->told.type == RB_MERGE_PHOTO)
      write_photo (plan, item);
  }
}

/* That it was merged. Also if nothing of it was wanted, so that nobody is asked again. */
static void
write_note (Plan *plan)
{
  const RbMerge *merge = plan->merge;
  RbNode *issue = rb_document_find (plan->document, merge->issue);

  if (merge->note != NULL && merge->items->len > 0 && issue != NULL &&
      strcmp (rb_node_get (issue, merge->note), merge->note_value) != 0)
    rb_step_set (plan->step, merge->issue, merge->note, merge->note_value);
}

static void
write_step (Plan *plan)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, plan->deleted);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    RbScopeNode *ours = rb_scope_find (plan->merge->ours, *(gint64 *)id);

    /* The rest goes with what it hangs on. */
    if (g_hash_table_contains (plan->deleted, &ours->up->id))
      continue;
    note_photos (plan, ours);
    rb_step_delete (plan->step, ours->id);
  }
  write_insertions (plan);
  g_hash_table_iter_init (&iter, plan->moved);
  while (g_hash_table_iter_next (&iter, &id, &value)) {
    const RbScopeNode *theirs = value;

    rb_step_move (plan->step, theirs->id, theirs->up->id, theirs->slot, theirs->position);
  }
  write_values (plan);
  write_note (plan);
}

/* An approval that came counts the changes of the copy. Gives whose it is, if it holds here. */
static char *
settle_approval (Plan *plan)
{
  RbNode *issue = rb_document_find (plan->document, plan->merge->issue);
  g_autoptr (RbStatusNote) approval = NULL;
  gboolean came = FALSE;

  for (guint i = 0; issue != NULL && i < plan->merge->items->len; i++) {
    const RbMergeItem *item = plan->merge->items->pdata[i];

    came = came || (is_taken (item) && g_strcmp0 (item->told.field, "approved") == 0 &&
                    strcmp (item->told.result, item->told.ours) != 0);
  }
  if (!came)
    return NULL;
  rb_issue_settle_approval (issue, plan->merge->seq);
  approval = rb_issue_get_approval (issue);
  return approval != NULL && !approval->is_near
             ? g_strdup_printf (_ ("Approved by %s"), approval->by)
             : NULL;
}

/* --- from outside ----------------------------------------------------------------------------- */

static gboolean
may_apply (RbMerge *self, RbDocument *document, GError **error)
{
  if (rb_merge_count_undecided (self) > 0) {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("Not everything that both have changed is decided yet."));
    return FALSE;
  }
  if (rb_store_get_revision (rb_document_get_store (document), error) == self->revision)
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error (error, RB_ERROR, RB_ERROR_BUSY,
                 _ ("The newsletter was changed while the review copy was looked at. Open the "
                    "review copy again."));
  return FALSE;
}

gboolean
rb_merge_apply (RbMerge *self, RbDocument *document, GError **error)
{
  g_autoptr (GHashTable) deleted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) inserted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) moved = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) blobs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) insertions = g_ptr_array_new (), lost = g_ptr_array_new ();
  g_autoptr (RbStep) step = rb_step_new (NULL, NULL);
  g_autofree char *approval = NULL;
  Plan plan = { self, document, deleted, inserted, insertions, moved, blobs, lost, step };

  if (!may_apply (self, document, error))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    plan_item (&plan, self->items->pdata[i]);
  rescue (&plan);
  write_step (&plan);
  if (!rb_document_may_change (document, step->ops)) {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("The review copy does not fit the newsletter as it is. Nothing was merged."));
    return FALSE;
  }
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Merge Review by %s"), self->author);
  for (guint i = 0; i < lost->len; i++)
    rb_photo_keep (document, lost->pdata[i]);
  if (step->ops->len > 0)
    rb_document_change (document, step->ops);
  approval = settle_approval (&plan);
  rb_document_end (document);
  rb_document_pause (document);
  if (approval != NULL)
    rb_store_add_version (rb_document_get_store (document), RB_VERSION_APPROVAL, self->issue,
                          approval, NULL);
  return TRUE;
}
