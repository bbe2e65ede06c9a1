/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/photo-facts.h"
#include "photo-rights.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many photos that agree are no chance. */
#define MIN_AGREEING 2

typedef struct {
  GPtrArray *uses;     /* of RbPhotoUse: all of the issue */
  GHashTable *by_node; /* node → its uses among these */
  GHashTable *by_alt;  /* words in small letters → pictures, each photo once */
  char *credit;        /* on which all that have one agree, or %NULL */
  RbNode *model;       /* one that has it */
  guint n_credited;
} Facts;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_hash_table_unref (facts->by_node);
  g_hash_table_unref (facts->by_alt);
  g_ptr_array_unref (facts->uses);
  g_free (facts->credit);
  g_free (facts);
}

static void
add_use (Facts *facts, RbPhotoUse *use)
{
  GPtrArray *uses = g_hash_table_lookup (facts->by_node, use->node);

  if (uses == NULL) {
    uses = g_ptr_array_new ();
    g_hash_table_insert (facts->by_node, use->node, uses);
  }
  g_ptr_array_add (uses, use);
}

static char *
fold_alt (const RbPhotoUse *use)
{
  g_autofree char *stripped = g_strstrip (g_strdup (rb_photo_use_get_alt (use)));

  return g_utf8_casefold (stripped, -1);
}

/* The same photo may be shown twice with the same words. */
static void
add_alt (Facts *facts, RbPhotoUse *use)
{
  g_autofree char *alt = fold_alt (use);
  GPtrArray *pictures = g_hash_table_lookup (facts->by_alt, alt);
  const char *blob = rb_node_get (use->picture, "blob");

  if (*alt == '\0')
    return;
  if (pictures == NULL) {
    pictures = g_ptr_array_new ();
    g_hash_table_insert (facts->by_alt, g_steal_pointer (&alt), pictures);
  }
  for (guint i = 0; i < pictures->len; i++)
    if (pictures->pdata[i] == use->picture ||
        (*blob != '\0' && strcmp (rb_node_get (pictures->pdata[i], "blob"), blob) == 0))
      return;
  /* More of them need not be told apart. */
  if (pictures->len < 100)
    g_ptr_array_add (pictures, use->picture);
}

static void
add_credit (Facts *facts, RbPhotoUse *use, gboolean *agree)
{
  g_autofree char *credit = NULL;

  if (use->type == RB_USE_BRAND || !*agree)
    return;
  credit = rb_photo_dup_credit (use->picture);
  if (credit == NULL)
    return;
  if (facts->credit == NULL) {
    facts->credit = g_steal_pointer (&credit);
    facts->model = use->picture;
  }
  *agree = credit == NULL || strcmp (credit, facts->credit) == 0;
  facts->n_credited++;
}

static gpointer
make_facts (RbCheck *check)
{
  Facts *facts = g_new0 (Facts, 1);
  gboolean agree = TRUE;

  facts->uses = rb_photo_uses_list (check->issue);
  facts->by_node = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  facts->by_alt =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < facts->uses->len; i++) {
    add_use (facts, facts->uses->pdata[i]);
    add_alt (facts, facts->uses->pdata[i]);
    add_credit (facts, facts->uses->pdata[i], &agree);
  }
  if (!agree)
    g_clear_pointer (&facts->credit, g_free);
  return facts;
}

static Facts *
get_facts (RbCheck *check)
{
  return rb_check_get_state (check, make_facts, make_facts, facts_free);
}

GPtrArray *
rb_check_get_photos (RbCheck *check, RbNode *node)
{
  return g_hash_table_lookup (get_facts (check)->by_node, node);
}

const char *
rb_photo_use_get_alt (const RbPhotoUse *use)
{
  if (rb_node_is_on (use->picture, "decorative"))
    return "";
  return use->words != NULL && *use->words != '\0' ? use->words : rb_node_get (use->picture, "alt");
}

GPtrArray *
rb_check_get_same_alt (RbCheck *check, const RbPhotoUse *use)
{
  g_autofree char *alt = fold_alt (use);

  return *alt != '\0' ? g_hash_table_lookup (get_facts (check)->by_alt, alt) : NULL;
}

RbFix *
rb_check_offer_credit (RbCheck *check, RbNode *picture)
{
  static const char *const fields[] = { "photographer", "holder", "credit" };
  const Facts *facts = get_facts (check);
  RbFix *fix;

  if (facts->credit == NULL || facts->n_credited < MIN_AGREEING)
    return NULL;
  fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), facts->credit));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (rb_node_has (facts->model, fields[i]))
      rb_fix_add_set (fix, picture, fields[i], rb_node_get (facts->model, fields[i]));
  /* No more than a guess, and of a name that has rights: never put in unseen. */
  fix->editable = TRUE;
  return fix;
}
