/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two nodes of a kind, field by field in the form's order. */
#include "kinds.h"
#include "review/compare-private.h"
#include <string.h>

static const char *
get (RbNode *node, const char *field)
{
  return node != NULL ? rb_node_get (node, field) : "";
}

static void
add (RbDiffNode *result, RbDiffField *field)
{
  g_ptr_array_add (result->fields, field);
}

/* --- words ------------------------------------------------------------------------------------ */

static void
compare_line (RbComparer *self, RbDiffNode *result, const RbFieldSpec *spec, const char *name,
              const char *before, const char *after)
{
  RbDiffField *field;

  if (strcmp (before, after) == 0)
    return;
  field = rb_diff_field_new (spec, name, before, after);
  field->blocks = rb_compare_line (self, before, after);
  add (result, field);
}

static gboolean
blocks_differ (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    if (((RbDiffBlock *)blocks->pdata[i])->is != RB_SAME)
      return TRUE;
  return FALSE;
}

static void
compare_text (RbComparer *self, RbDiffNode *result, const RbFieldSpec *spec, const char *before,
              const char *after)
{
  gboolean same = strcmp (before, after) == 0;
  RbDiffField *field;

  if (same && strstr (before, "![") == NULL)
    return;
  field = rb_diff_field_new (spec, spec->name, before, after);
  field->photos = rb_compare_named_photos (self, before, after);
  /* With only a photo that differs, the words are told all the same: they show where it stands. */
  if (!same || field->photos != NULL)
    field->blocks = rb_compare_text (self, before, after);
  if (field->photos != NULL || (field->blocks != NULL && blocks_differ (field->blocks)))
    add (result, field);
  else
    rb_diff_field_free (field);
}

/* --- values ----------------------------------------------------------------------------------- */

static RbDiffField *
compare_value (RbDiffNode *result, const RbFieldSpec *spec, const char *name, const char *before,
               const char *after)
{
  RbDiffField *field;

  if (strcmp (before, after) == 0)
    return NULL;
  field = rb_diff_field_new (spec, name, before, after);
  add (result, field);
  return field;
}

static RbDiffField *
compare_address (RbComparer *self, RbDiffNode *result, const RbFieldSpec *spec, const char *name,
                 const char *before, const char *after)
{
  g_autofree char *old = g_strstrip (g_strdup (before));
  g_autofree char *new = g_strstrip (g_strdup (after));

  return compare_value (result, spec, name, rb_side_name_address (&self->before, old),
                        rb_side_name_address (&self->after, new));
}

static void
compare_link (RbComparer *self, RbDiffNode *result, const RbFieldSpec *spec, RbNode *before,
              RbNode *after)
{
  g_autofree char *label = g_strconcat (spec->name, ".label", NULL);
  g_autofree char *url = g_strconcat (spec->name, ".url", NULL);
  const char *words = *get (after, label) != '\0' ? get (after, label) : get (before, label);
  RbDiffField *field;

  compare_line (self, result, spec, label, get (before, label), get (after, label));
  field = compare_address (self, result, spec, url, get (before, url), get (after, url));
  if (field != NULL)
    field->words = g_strdup (words);
}

/* Of what is new or gone as a whole, its settings say nothing. */
static void
compare_setting (RbDiffNode *result, const RbFieldSpec *spec, RbNode *before, RbNode *after)
{
  gboolean choice = spec->type == RB_FIELD_CHOICE;

  if (before == NULL || after == NULL)
    return;
  compare_value (result, spec, spec->name,
                 choice ? rb_node_get_choice (before, spec) : get (before, spec->name),
                 choice ? rb_node_get_choice (after, spec) : get (after, spec->name));
}

/* --- parts ------------------------------------------------------------------------------------ */

static void
compare_photo (RbComparer *self, RbDiffNode *result, const RbFieldSpec *spec, RbNode *before,
               RbNode *after)
{
  RbNode *old = before != NULL ? rb_node_get_child (before, spec->name) : NULL;
  RbNode *new = after != NULL ? rb_node_get_child (after, spec->name) : NULL;
  /* Without bytes there is nothing to see. */
  RbDiffPhoto *photo =
      rb_compare_photo (self, old != NULL && rb_node_has (old, "blob") ? old : NULL, NULL,
                        new != NULL &&rb_node_has (new, "blob") ? new : NULL, NULL);
  RbDiffField *field;

  if (photo == NULL)
    return;
  field = rb_diff_field_new (spec, spec->name, "", "");
  field->is = photo->is;
  field->photos = rb_diff_photos_new ();
  g_ptr_array_add (field->photos, photo);
  add (result, field);
}

static GPtrArray *
list_children (RbNode *node, const char *slot)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; node != NULL && i < rb_node_count (node, slot); i++)
    g_ptr_array_add (list, rb_node_nth (node, slot, i));
  return list;
}

static void
compare_items (RbComparer *self, RbDiffNode *result, const RbFieldSpec *spec, RbNode *before,
               RbNode *after)
{
  g_autoptr (GPtrArray) old = list_children (before, spec->name);
  g_autoptr (GPtrArray) new = list_children (after, spec->name);
  g_autoptr (GPtrArray) items = rb_compare_lists (self, old, new);
  RbDiffField *field;
  gboolean differs = FALSE;

  for (guint i = 0; i < items->len; i++) {
    RbDiffNode *item = items->pdata[i];

    /* The mail has them by date, wherever they stand. */
    if (strcmp (spec->item_kind, "event") == 0)
      item->moved = FALSE;
    differs = differs || item->is != RB_SAME || item->moved;
  }
  if (!differs)
    return;
  field = rb_diff_field_new (spec, spec->name, "", "");
  field->is = old->len == 0 ? RB_ADDED : new->len == 0 ? RB_REMOVED : RB_CHANGED;
  field->items = g_steal_pointer (&items);
  add (result, field);
}

static void
compare_table (RbComparer *self, RbDiffNode *result, const RbFieldSpec *spec, RbNode *before,
               RbNode *after)
{
  const char *old = get (before, spec->name), *new = get (after, spec->name);
  RbDiffField *field;

  if (strcmp (old, new) == 0 && strcmp (get (before, "columns"), get (after, "columns")) == 0)
    return;
  field = rb_diff_field_new (spec, spec->name, old, new);
  field->rows = rb_compare_table (self, before, after);
  add (result, field);
}

static void
compare_field (RbComparer *self, RbDiffNode *result, const RbFieldSpec *spec, RbNode *before,
               RbNode *after)
{
  switch (spec->type) {
  case RB_FIELD_LINE:
    compare_line (self, result, spec, spec->name, get (before, spec->name),
                  get (after, spec->name));
    break;
  case RB_FIELD_TEXT:
    compare_text (self, result, spec, get (before, spec->name), get (after, spec->name));
    break;
  case RB_FIELD_PHOTO:
    compare_photo (self, result, spec, before, after);
    break;
  case RB_FIELD_LINK:
    compare_link (self, result, spec, before, after);
    break;
  case RB_FIELD_ADDRESS:
    compare_address (self, result, spec, spec->name, get (before, spec->name),
                     get (after, spec->name));
    break;
  case RB_FIELD_DATE:
  case RB_FIELD_COLOUR:
    compare_value (result, spec, spec->name, get (before, spec->name), get (after, spec->name));
    break;
  case RB_FIELD_CHOICE:
  case RB_FIELD_TOGGLE:
    compare_setting (result, spec, before, after);
    break;
  case RB_FIELD_ITEMS:
    compare_items (self, result, spec, before, after);
    break;
  case RB_FIELD_ROWS:
    compare_table (self, result, spec, before, after);
    break;
  case RB_FIELD_COLUMNS: /* with the rows */
  case RB_FIELD_LIST:
  case RB_FIELD_SYSTEM:
  default:
    break;
  }
}

RbDiffNode *
rb_compare_nodes (RbComparer *self, RbNode *before, RbNode *after)
{
  RbNode *node = after != NULL ? after : before;
  RbDiffNode *result = rb_diff_node_new ();

  result->spec = rb_kind_spec_of (rb_node_get_kind (node));
  result->before_id = before != NULL ? rb_node_get_id (before) : 0;
  result->after_id = after != NULL ? rb_node_get_id (after) : 0;
  result->title = rb_node_dup_summary (node, result->spec);
  for (const RbFieldSpec *spec = result->spec->fields; spec->name != NULL; spec++)
    if (!(spec->flags & RB_FIELD_OFFICE))
      compare_field (self, result, spec, before, after);
  result->is = before == NULL            ? RB_ADDED
               : after == NULL           ? RB_REMOVED
               : result->fields->len > 0 ? RB_CHANGED
                                         : RB_SAME;
  return result;
}
