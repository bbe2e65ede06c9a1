/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two states of an issue, in words; by the walk that makes its hash. */
#include "config.h"
#include "kinds.h"
#include "kinds/content.h"
#include "status.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  RbNode *node;
  GHashTable *values; /* field (interned) → value */
} Item;

/* One of the two states. */
typedef struct {
  GHashTable *items; /* id → Item */
  GPtrArray *order;  /* of Item */
} Side;

typedef struct {
  Side before, after;
  GPtrArray *list;
  GHashTable *told; /* sentences in it */
} Changes;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_hash_table_unref (item->values);
  g_free (item);
}

static gint64
id_of (const Item *item)
{
  return rb_node_get_id (item->node);
}

static Item *
find (const Side *side, gint64 id)
{
  return g_hash_table_lookup (side->items, &id);
}

static void
add_node (RbNode *node, guint depth, gpointer data)
{
  Side *side = data;
  gint64 id = rb_node_get_id (node);
  Item *item;

  /* A photo may be named more than once. */
  if (find (side, id) != NULL)
    return;
  item = g_new0 (Item, 1);
  item->node = node;
  item->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (side->items, g_memdup2 (&id, sizeof id), item);
  g_ptr_array_add (side->order, item);
}

static void
add_value (RbNode *node, const RbFieldSpec *spec, const char *field, const char *value,
           gpointer data)
{
  Item *item = find (data, rb_node_get_id (node));

  g_hash_table_insert (item->values, (gpointer)g_intern_string (field), g_strdup (value));
}

static void
side_init (Side *side, RbNode *issue, gboolean with_frame)
{
  RbContentVisitor visitor = { add_node, add_value, side };

  side->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, item_free);
  side->order = g_ptr_array_new ();
  rb_content_walk (issue, with_frame, &visitor);
}

static void
side_clear (Side *side)
{
  g_ptr_array_unref (side->order);
  g_hash_table_unref (side->items);
}

/* --- words ------------------------------------------------------------------------------------ */

/* Takes over @words. */
static void
tell (Changes *changes, char *words)
{
  if (g_hash_table_add (changes->told, words))
    g_ptr_array_add (changes->list, g_strdup (words));
}

static char *
dup_title (RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  g_autofree char *summary = rb_node_dup_summary (node, spec);

  return *summary != '\0' ? g_strdup_printf (_ ("%s “%s”"), _ (spec->label), summary)
                          : g_strdup (_ (spec->label));
}

/* "Headline in Article “Drei Tage Musik”" */
static void
tell_field (Changes *changes, RbNode *node, const char *label)
{
  RbNode *section = rb_node_get_section (node);
  g_autofree char *title = NULL;

  if (section != NULL) {
    title = dup_title (section);
    tell (changes, g_strdup_printf (C_ ("place", "%s in %s"), label, title));
  } else if (rb_node_get_ancestor (node, "issue") != NULL) {
    tell (changes, g_strdup (label));
  } else if (rb_node_is (node, RB_KIND_PICTURE)) {
    title = dup_title (node);
    tell (changes, g_strdup_printf (C_ ("place", "%s in %s"), label, title));
  } else {
    tell (changes, g_strdup_printf (_ ("%s in the newsletter’s settings"), label));
  }
}

static const char *
get_label (RbNode *node, const char *field)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (node)), field);

  if (spec != NULL)
    return _ (spec->label);
  return strcmp (field, "language") == 0 ? _ ("Language") : _ (RB_PHOTO_SPEC.label);
}

/* What came or went. Of a section all is said with it; of what is in one, that its list differs. */
static void
tell_node (Changes *changes, const Side *other, RbNode *node)
{
  RbNode *parent = rb_node_get_parent (node);
  g_autofree char *title = NULL;

  if (rb_node_get_section (node) == node) {
    title = dup_title (node);
    tell (changes, other == &changes->before ? g_strdup_printf (_ ("%s added"), title)
                                             : g_strdup_printf (_ ("%s removed"), title));
  } else if (parent != NULL && find (other, rb_node_get_id (parent)) != NULL) {
    tell_field (changes, parent, get_label (parent, rb_node_get_slot (node)));
  }
}

/* --- comparing -------------------------------------------------------------------------------- */

static void
compare_values (Changes *changes, const Item *before, const Item *after)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (after->node));
  const Item *sides[] = { after, before };

  /* Another kind of section, made of the same. */
  if (spec != rb_kind_spec_of (rb_node_get_kind (before->node)))
    tell_field (changes, after->node, _ ("Kind"));
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    GHashTableIter iter;
    gpointer field, value;

    g_hash_table_iter_init (&iter, sides[i]->values);
    while (g_hash_table_iter_next (&iter, &field, &value))
      if (g_strcmp0 (value, g_hash_table_lookup (sides[1 - i]->values, field)) != 0)
        tell_field (changes, after->node, get_label (after->node, field));
  }
}

/* The order of what both have, as the walk has met it. */
static void
compare_order (Changes *changes)
{
  guint next = 0;

  for (guint i = 0; i < changes->after.order->len; i++) {
    const Item *after = changes->after.order->pdata[i], *before = NULL;

    if (find (&changes->before, id_of (after)) == NULL)
      continue;
    while (next < changes->before.order->len && before == NULL) {
      before = changes->before.order->pdata[next++];
      if (find (&changes->after, id_of (before)) == NULL)
        before = NULL;
    }
    if (before != NULL && id_of (before) == id_of (after))
      continue;
    if (rb_node_get_section (after->node) != NULL &&
        rb_node_get_section (after->node) != after->node)
      tell_field (changes, after->node, _ ("Order"));
    else
      tell (changes, g_strdup (_ ("Order of the sections")));
    return;
  }
}

GPtrArray *
rb_issue_list_changes (RbNode *before, RbNode *after, gboolean with_frame)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Changes changes = { .list = g_ptr_array_new_with_free_func (g_free), .told = told };

  side_init (&changes.before, before, with_frame);
  side_init (&changes.after, after, with_frame);
  for (guint i = 0; i < changes.after.order->len; i++) {
    const Item *item = changes.after.order->pdata[i];
    const Item *old = find (&changes.before, id_of (item));

    if (old != NULL)
      compare_values (&changes, old, item);
    else
      tell_node (&changes, &changes.before, item->node);
  }
  for (guint i = 0; i < changes.before.order->len; i++) {
    const Item *item = changes.before.order->pdata[i];

    if (find (&changes.after, id_of (item)) == NULL)
      tell_node (&changes, &changes.after, item->node);
  }
  compare_order (&changes);
  side_clear (&changes.before);
  side_clear (&changes.after);
  return changes.list;
}
