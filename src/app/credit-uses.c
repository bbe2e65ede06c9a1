/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "credit-uses.h"
#include "config.h"
#include <string.h>

typedef struct {
  RbNode *picture;
  const char *field;
  GPtrArray *uses;
  GHashTable *by_value; /* value → RbCreditUse; both owned by @uses */
  gboolean with_holder;
} Walk;

static void
use_free (gpointer data)
{
  RbCreditUse *use = data;

  g_free (use->value);
  g_free (use->folded);
  g_free (use->holder);
  g_free (use);
}

static void
note (Walk *walk, RbNode *picture)
{
  g_autofree char *value = g_strstrip (g_strdup (rb_node_get (picture, walk->field)));
  const char *holder = rb_node_get (picture, "holder");
  RbCreditUse *use = g_hash_table_lookup (walk->by_value, value);

  if (use == NULL) {
    use = g_new0 (RbCreditUse, 1);
    use->folded = g_utf8_casefold (value, -1);
    use->value = g_steal_pointer (&value);
    if (walk->with_holder)
      use->holder = g_strdup (holder);
    g_ptr_array_add (walk->uses, use);
    g_hash_table_insert (walk->by_value, use->value, use);
  } else if (use->holder != NULL && strcmp (use->holder, holder) != 0) {
    g_clear_pointer (&use->holder, g_free);
  }
  use->count++;
  use->latest = MAX (use->latest, rb_node_get_id (picture));
}

static void
walk_node (Walk *walk, RbNode *node)
{
  g_autofree const char **slots = NULL;

  if (rb_node_is (node, RB_KIND_PICTURE)) {
    if (node != walk->picture && rb_node_has (node, walk->field))
      note (walk, node);
    return;
  }
  slots = rb_node_list_slots (node, NULL);
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      walk_node (walk, rb_node_nth (node, *slot, i));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const RbCreditUse *first = *(gpointer *)a, *second = *(gpointer *)b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return first->latest > second->latest ? -1 : first->latest < second->latest;
}

GPtrArray *
rb_credit_uses_collect (RbNode *picture, const char *field)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (use_free);
  g_autoptr (GHashTable) by_value = g_hash_table_new (g_str_hash, g_str_equal);
  Walk walk = { picture, field, uses, by_value, strcmp (field, "photographer") == 0 };

  walk_node (&walk, rb_node_get_root (picture));
  for (guint i = 0; i < uses->len; i++) {
    RbCreditUse *use = uses->pdata[i];

    /* One who never came with a rights holder brings none. */
    if (use->holder != NULL && *use->holder == '\0')
      g_clear_pointer (&use->holder, g_free);
  }
  g_ptr_array_sort (uses, compare);
  return uses;
}

gboolean
rb_credit_use_matches (const RbCreditUse *use, const char *folded)
{
  gsize length = strlen (folded);
  gboolean begins = TRUE;

  if (strcmp (use->folded, folded) == 0)
    return FALSE;
  for (const char *p = use->folded; *p != '\0'; p = g_utf8_next_char (p)) {
    if (begins && strncmp (p, folded, length) == 0)
      return TRUE;
    begins = !g_unichar_isalnum (g_utf8_get_char (p));
  }
  return length == 0;
}
