/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of nodes with all below them. */
#include "config.h"
#include "document-private.h"
#include "kind-spec.h"
#include "model/anchor-links.h"
#include "node-private.h"
#include <glib/gi18n-lib.h>

/* What copied sections will be called is known before the first text is copied, so that links among
 * them lead from copy to copy. */
typedef struct {
  GHashTable *ids;   /* of sections: RbNode → gint64 */
  GHashTable *names; /* of their anchors, old to new */
} Copying;

static void
announce_section (Copying *copying, RbNode *section)
{
  gint64 id = rb_document_new_id ();
  char from[16], to[16];

  rb_anchor_name (section, from);
  rb_anchor_name_of_id (id, to);
  g_hash_table_insert (copying->ids, section, g_memdup2 (&id, sizeof id));
  g_hash_table_insert (copying->names, g_strdup (from), g_strdup (to));
}

static void
announce_sections (Copying *copying, RbNode *node)
{
  if (rb_node_get_section (node) == node)
    announce_section (copying, node);
  for (guint i = 0; i < rb_node_count (node, "sections"); i++)
    announce_section (copying, rb_node_nth (node, "sections", i));
}

static void
copy_field (RbDocument *self, Copying *copying, RbNode *node, RbNode *copy, const char *field)
{
  const char *value = rb_node_get (node, field);
  g_autofree char *renamed =
      rb_anchor_links_rename (value, rb_anchor_is_address_field (field), copying->names);

  if (renamed != NULL)
    value = renamed;
  rb_node_store_field (copy, field, value);
  rb_step_set (self->step, rb_node_get_id (copy), field, value);
}

/* Copies detached, so that the one signal about it comes when it is whole. */
static RbNode *
copy_below (RbDocument *self, Copying *copying, RbNode *node, gint64 parent, const char *slot,
            double position)
{
  const gint64 *announced = g_hash_table_lookup (copying->ids, node);
  gint64 id = announced != NULL ? *announced : rb_document_new_id ();
  RbNode *copy = rb_document_make_node (self, id, rb_node_get_kind (node));
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  rb_step_insert (self->step, id, parent, slot, rb_node_get_kind (node), position);
  for (const char **f = fields; *f != NULL; f++)
    if (rb_kind_is_copied (node, *f))
      copy_field (self, copying, node, copy, *f);
  for (const char **s = slots; *s != NULL; s++)
    for (guint i = 0; i < rb_node_count (node, *s); i++) {
      RbNode *child = rb_node_nth (node, *s, i);
      /* Two that came from two copies may stand at one position, in the order of their ids. */
      double at = i + 1;

      rb_node_attach (copy_below (self, copying, child, id, *s, at), copy, *s, at);
    }
  return copy;
}

RbNode *
rb_document_copy (RbDocument *self, RbNode *node, RbNode *parent, const char *slot, guint index)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Copying copying = { ids, names };
  RbNode *copy;
  double position;

  rb_document_begin (self, N_ ("Copy"), NULL);
  position = rb_document_find_position (self, parent, slot, index, NULL);
  announce_sections (&copying, node);
  copy = copy_below (self, &copying, node, rb_node_get_id (parent), slot, position);
  rb_node_attach (copy, parent, slot, position);
  rb_document_emit_added (self, copy);
  rb_document_end (self);
  return copy;
}
