/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos that come in a review copy: bytes from a stranger, whatever the copy says of them. */
#include "config.h"
#include "review/merge-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static void
set_blob (RbScope *scope, const char *from, const char *to)
{
  for (guint i = 0; i < scope->order->len; i++) {
    RbScopeField *field = rb_scope_node_find (scope->order->pdata[i], "blob");

    if (field == NULL || strcmp (field->value, from) != 0)
      continue;
    g_free (field->owned);
    field->owned = g_strdup (to);
    field->value = field->owned;
  }
}

static RbPhoto *
look_at (RbStore *store, const char *sha256, const char *name, GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GBytes) bytes = rb_store_get_blob (store, sha256, error);
  RbPhoto *photo;

  if (bytes == NULL)
    return NULL;
  photo = rb_photo_client_import (rb_photo_client_get_default (), bytes, name, cancellable, error);
  if (photo != NULL && photo->sha256 == NULL)
    photo->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, photo->bytes);
  return photo;
}

gboolean
rb_merge_look_at_photos (GHashTable *photos, RbScope *base, RbScope *theirs, RbStore *from,
                         RbStore *to, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < theirs->order->len; i++) {
    const RbScopeNode *node = theirs->order->pdata[i];
    const char *known = rb_scope_node_get (node, "blob");
    g_autofree char *sha256 = g_strdup (known), *name = NULL;
    RbPhoto *photo;

    if (*sha256 == '\0' || node->spec != &RB_PHOTO_SPEC ||
        rb_scope_node_find (node, "blob")->unfit || g_hash_table_contains (photos, sha256) ||
        rb_store_get_blob_info (to, sha256, NULL))
      continue;
    name = g_path_get_basename (rb_scope_node_get (node, "file"));
    photo = look_at (from, sha256, name, cancellable, error);
    if (photo == NULL)
      return FALSE;
    /* The worker may have made other bytes of it than another Rundbrief had. */
    if (strcmp (photo->sha256, sha256) != 0) {
      set_blob (base, sha256, photo->sha256);
      set_blob (theirs, sha256, photo->sha256);
    }
    g_hash_table_insert (photos, g_strdup (photo->sha256), photo);
  }
  return TRUE;
}

void
rb_merge_store_photo (RbMerge *self, RbStore *store, const char *sha256)
{
  const RbPhoto *photo = self->photos != NULL ? g_hash_table_lookup (self->photos, sha256) : NULL;

  if (photo != NULL && !rb_store_get_blob_info (store, sha256, NULL))
    g_free (rb_store_add_blob (store, photo->bytes, photo->mime, photo->width, photo->height));
}
