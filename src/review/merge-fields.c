/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field by field. */
#include "config.h"
#include "review/merge-private.h"
#include "review/weave.h"
#include "status.h"
#include <string.h>

static gboolean
is_unfit (const RbScopeNode *node, const char *name)
{
  const RbScopeField *field = rb_scope_node_find (node, name);

  return field != NULL && field->unfit;
}

/* Whether a field is the same; what is no value for it counts as untouched. */
static gboolean
is_same (const RbScopeNode *a, const RbScopeNode *b, const char *name)
{
  return strcmp (rb_scope_node_get (a, name), rb_scope_node_get (b, name)) == 0 ||
         is_unfit (a, name) || is_unfit (b, name);
}

/* Whether all that @a has is the same in @b. */
static gboolean
has_all (const RbScopeNode *a, const RbScopeNode *b)
{
  for (guint i = 0; i < a->fields->len; i++)
    if (!is_same (a, b, g_array_index (a->fields, RbScopeField, i).name))
      return FALSE;
  return TRUE;
}

gboolean
rb_merge_has_fields (const RbScopeNode *a, const RbScopeNode *b)
{
  return has_all (a, b) && has_all (b, a);
}

/* --- one field -------------------------------------------------------------------------------- */

/* Who has settled a comment first has settled it. */
static char *
weave_resolved (const char *ours, const char *theirs)
{
  if (*ours == '\0' || *theirs == '\0')
    return NULL;
  return g_strdup (strcmp (ours, theirs) < 0 ? ours : theirs);
}

static char *
weave (const RbScopeNode *node, const char *name, const char *base, const char *ours,
       const char *theirs)
{
  const RbFieldSpec *spec = rb_scope_node_get_spec (node, name);

  if (strcmp (name, "from_file") == 0)
    return rb_weave_set (base, ours, theirs, " ");
  if (strcmp (name, "conflicts") == 0)
    return rb_weave_set (base, ours, theirs, "\n");
  if (strcmp (name, "resolved") == 0)
    return weave_resolved (ours, theirs);
  if (node->spec == &RB_ISSUE_SPEC && rb_status_is_field (name))
    return rb_status_weave (name, ours, theirs);
  if (spec == NULL)
    return NULL;
  return spec->type == RB_FIELD_TEXT   ? rb_weave_text (base, ours, theirs)
         : spec->type == RB_FIELD_ROWS ? rb_weave_lines (base, ours, theirs)
         : spec->type == RB_FIELD_LIST ? rb_weave_set (base, ours, theirs, "\n")
                                       : NULL;
}

static void
tell_values (RbMergeChange *change, const char *base, const char *ours, const char *theirs)
{
  g_free (change->base);
  g_free (change->ours);
  g_free (change->theirs);
  change->base = g_strdup (base);
  change->ours = g_strdup (ours);
  change->theirs = g_strdup (theirs);
}

static void
compare_field (RbMerge *self, RbScopeNode *base, RbScopeNode *ours, RbScopeNode *theirs,
               const char *name)
{
  const char *was = base != NULL ? rb_scope_node_get (base, name) : "";
  const char *here = rb_scope_node_get (ours, name), *there = rb_scope_node_get (theirs, name);
  const RbFieldSpec *spec = rb_scope_node_get_spec (theirs, name);
  g_autofree char *woven = NULL;
  gboolean same = strcmp (here, there) == 0;
  RbMergeChange *change;

  if (is_unfit (theirs, name) || (base != NULL && is_same (base, theirs, name)) ||
      (base == NULL && same))
    return;
  if (!same && (base == NULL || strcmp (here, was) != 0)) {
    if (base != NULL)
      woven = weave (theirs, name, was, here, there);
    change =
        &rb_merge_add (self, RB_MERGE_SET, woven != NULL ? RB_CONFLICT_NONE : RB_CONFLICT_FIELD,
                       ours, theirs, name)
             ->told;
    change->is_woven = woven != NULL;
    change->may_have_both = woven == NULL && spec != NULL && spec->type == RB_FIELD_TEXT &&
                            *here != '\0' && *there != '\0';
    change->result = g_strdup (woven != NULL ? woven : here);
  } else {
    change = &rb_merge_add (self, RB_MERGE_SET, RB_CONFLICT_NONE, ours, theirs, name)->told;
    change->result = g_strdup (there);
    if (same)
      change->state = RB_MERGE_SAME;
  }
  tell_values (change, was, here, there);
}

/* --- pictures --------------------------------------------------------------------------------- */

/* Another photo makes untrue whatever is said of the one before, its credit above all: so it is
 * taken with all that is said of it, or not at all. */
static gboolean
compare_picture (RbMerge *self, RbScopeNode *base, RbScopeNode *ours, RbScopeNode *theirs)
{
  gboolean other_here, other_there;
  g_autofree char *was = NULL, *here = NULL, *there = NULL;
  RbMergeItem *item;

  if (is_same (ours, theirs, "blob"))
    return FALSE;
  other_here = base == NULL || !is_same (base, ours, "blob");
  other_there = base == NULL || !is_same (base, theirs, "blob");
  if (other_here && !other_there && rb_merge_has_fields (base, theirs))
    return TRUE;
  item = rb_merge_add (self, RB_MERGE_PHOTO,
                       !other_here && rb_merge_has_fields (base, ours) ? RB_CONFLICT_NONE
                                                                       : RB_CONFLICT_PHOTO,
                       ours, theirs, NULL);
  was = base != NULL ? rb_merge_dup_title (base) : g_strdup ("");
  here = rb_merge_dup_title (ours);
  there = rb_merge_dup_title (theirs);
  tell_values (&item->told, was, here, there);
  return TRUE;
}

void
rb_merge_compare_fields (RbMerge *self, RbScopeNode *base, RbScopeNode *ours, RbScopeNode *theirs)
{
  if (theirs->spec == &RB_PHOTO_SPEC && compare_picture (self, base, ours, theirs))
    return;
  for (guint i = 0; i < theirs->fields->len; i++)
    compare_field (self, base, ours, theirs, g_array_index (theirs->fields, RbScopeField, i).name);
  /* What was emptied there. */
  for (guint i = 0; base != NULL && i < base->fields->len; i++) {
    const char *name = g_array_index (base->fields, RbScopeField, i).name;

    if (rb_scope_node_find (theirs, name) == NULL)
      compare_field (self, base, ours, theirs, name);
  }
}
