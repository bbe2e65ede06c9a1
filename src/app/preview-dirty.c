/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-dirty.h"

void
rb_preview_dirty_init (RbPreviewDirty *self)
{
  self->sections = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->listing = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->all = FALSE;
}

void
rb_preview_dirty_clear (RbPreviewDirty *self)
{
  g_hash_table_unref (self->sections);
  g_array_unref (self->listing);
}

void
rb_preview_dirty_reset (RbPreviewDirty *self, RbNode *issue)
{
  guint n = rb_node_count (issue, "sections");

  self->all = FALSE;
  g_hash_table_remove_all (self->sections);
  g_array_set_size (self->listing, 0);
  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);
    const RbKind *kind = rb_kind_find (rb_node_get_kind (section));
    gint64 id = rb_node_get_id (section);

    if (kind != NULL && kind->lists_rest)
      g_array_append_val (self->listing, id);
  }
}

static gboolean
is_listing (RbPreviewDirty *self, gint64 id)
{
  for (guint i = 0; i < self->listing->len; i++)
    if (g_array_index (self->listing, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static void
add (RbPreviewDirty *self, gint64 id)
{
  g_hash_table_add (self->sections, g_memdup2 (&id, sizeof id));
}

void
rb_preview_dirty_add (RbPreviewDirty *self, RbNode *section)
{
  add (self, rb_node_get_id (section));
}

void
rb_preview_dirty_add_listing (RbPreviewDirty *self)
{
  for (guint i = 0; i < self->listing->len; i++)
    add (self, g_array_index (self->listing, gint64, i));
}

gboolean
rb_preview_dirty_take (RbPreviewDirty *self, gint64 *id)
{
  /* First what was typed, then what lists it: that may be long, and is seldom another. */
  for (int listing = 0; listing < 2; listing++) {
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init (&iter, self->sections);
    while (g_hash_table_iter_next (&iter, &key, NULL)) {
      *id = *(gint64 *)key;
      if (is_listing (self, *id) != (listing == 1))
        continue;
      g_hash_table_iter_remove (&iter);
      return TRUE;
    }
  }
  return FALSE;
}
