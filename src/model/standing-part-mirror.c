/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/standing-part-mirror.h"
#include "standing-part.h"
#include "waiver.h"
#include <string.h>

/* What belongs to the one place, and not to what is said there. */
static gboolean
is_of_place (const char *field)
{
  static const char *const own[] = { RB_PART_FIELD, RB_PART_NAME, "hidden", NULL };

  return g_str_has_prefix (field, RB_WAIVER_PREFIX) || g_strv_contains (own, field);
}

static gboolean
has_same_fields (RbNode *a, RbNode *b)
{
  g_autofree const char **fields = rb_node_list_fields (a, NULL);

  for (const char **field = fields; *field != NULL; field++)
    if (!is_of_place (*field) && strcmp (rb_node_get (a, *field), rb_node_get (b, *field)) != 0)
      return FALSE;
  return TRUE;
}

gboolean
rb_part_is_same (RbNode *a, RbNode *b)
{
  g_autofree const char **slots = NULL;

  if (rb_node_get_kind (a) != rb_node_get_kind (b) || !has_same_fields (a, b) ||
      !has_same_fields (b, a))
    return FALSE;
  slots = rb_node_list_slots (a, NULL);
  for (const char **slot = slots; *slot != NULL; slot++) {
    guint n = rb_node_count (a, *slot);

    if (n != rb_node_count (b, *slot))
      return FALSE;
    for (guint i = 0; i < n; i++)
      if (!rb_part_is_same (rb_node_nth (a, *slot, i), rb_node_nth (b, *slot, i)))
        return FALSE;
  }
  return TRUE;
}

static void
mirror_fields (RbDocument *document, RbNode *from, RbNode *to)
{
  g_autofree const char **theirs = rb_node_list_fields (from, NULL);
  g_autofree const char **ours = rb_node_list_fields (to, NULL);

  for (const char **field = ours; *field != NULL; field++)
    if (!is_of_place (*field) && *rb_node_get (from, *field) == '\0')
      rb_document_set (document, to, *field, NULL);
  for (const char **field = theirs; *field != NULL; field++)
    if (!is_of_place (*field))
      rb_document_set (document, to, *field, rb_node_get (from, *field));
}

/* --- items and photos ------------------------------------------------------------------------- */

typedef struct {
  GPtrArray *theirs; /* of RbNode */
  GPtrArray *ours;   /* of RbNode, as they were */
  GPtrArray *pairs;  /* of those of @ours, or %NULL, in the order of @theirs */
} Pairing;

static GPtrArray *
list_children (RbNode *node, const char *slot)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rb_node_count (node, slot); i++)
    g_ptr_array_add (list, g_object_ref (rb_node_nth (node, slot, i)));
  return list;
}

static gboolean
is_taken (Pairing *pairing, RbNode *node)
{
  return g_ptr_array_find (pairing->pairs, node, NULL);
}

/* The same in the same place, or else anywhere: it was moved. */
static void
pair_same (Pairing *pairing)
{
  for (guint i = 0; i < pairing->theirs->len; i++) {
    RbNode *node = pairing->theirs->pdata[i];
    RbNode *there = i < pairing->ours->len ? pairing->ours->pdata[i] : NULL;

    if (there != NULL && !is_taken (pairing, there) && rb_part_is_same (node, there)) {
      pairing->pairs->pdata[i] = there;
      continue;
    }
    for (guint k = 0; k < pairing->ours->len && pairing->pairs->pdata[i] == NULL; k++)
      if (!is_taken (pairing, pairing->ours->pdata[k]) &&
          rb_part_is_same (node, pairing->ours->pdata[k]))
        pairing->pairs->pdata[i] = pairing->ours->pdata[k];
  }
}

/* Of what is left, the first is what became of the first. */
static void
pair_changed (Pairing *pairing)
{
  for (guint i = 0; i < pairing->theirs->len; i++)
    for (guint k = 0; k < pairing->ours->len && pairing->pairs->pdata[i] == NULL; k++) {
      RbNode *ours = pairing->ours->pdata[k];

      if (!is_taken (pairing, ours) &&
          rb_node_get_kind (ours) == rb_node_get_kind (pairing->theirs->pdata[i]))
        pairing->pairs->pdata[i] = ours;
    }
}

static void
mirror_slot (RbDocument *document, RbNode *from, RbNode *to, const char *slot)
{
  g_autoptr (GPtrArray) theirs = list_children (from, slot), ours = list_children (to, slot);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  Pairing pairing = { theirs, ours, pairs };

  g_ptr_array_set_size (pairs, (int)theirs->len);
  pair_same (&pairing);
  pair_changed (&pairing);
  for (guint k = 0; k < ours->len; k++)
    if (!is_taken (&pairing, ours->pdata[k]))
      rb_document_remove (document, ours->pdata[k]);
  for (guint i = 0; i < theirs->len; i++) {
    RbNode *pair = pairs->pdata[i];

    if (pair == NULL) {
      pair = rb_document_copy (document, theirs->pdata[i], to, slot, i);
      rb_waiver_clear (document, pair);
      continue;
    }
    if (rb_node_get_index (pair) != i)
      rb_document_move (document, pair, to, slot, i);
    rb_part_mirror (document, theirs->pdata[i], pair);
  }
}

void
rb_part_mirror (RbDocument *document, RbNode *from, RbNode *to)
{
  g_autofree const char **theirs = rb_node_list_slots (from, NULL);
  g_autofree const char **ours = rb_node_list_slots (to, NULL);

  mirror_fields (document, from, to);
  for (const char **slot = ours; *slot != NULL; slot++)
    if (rb_node_count (from, *slot) == 0)
      mirror_slot (document, from, to, *slot);
  for (const char **slot = theirs; *slot != NULL; slot++)
    mirror_slot (document, from, to, *slot);
}
