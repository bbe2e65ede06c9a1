/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports as versions in the history. */
#include "export.h"
#include "history.h"

#include <string.h>

gboolean
rb_export_is_marked (RbNode *issue, const char *label)
{
  RbStore *store = rb_document_get_store (rb_document_of (issue));
  g_autoptr (GPtrArray) versions = rb_store_list_versions (store, rb_node_get_id (issue), NULL);
  gint64 last = rb_store_get_last_change (store, NULL);

  for (guint i = 0; versions != NULL && i < versions->len; i++) {
    const RbVersion *version = versions->pdata[i];

    if (version->seq < last)
      break;
    if (strcmp (version->kind, RB_VERSION_EXPORT) == 0 && strcmp (version->label, label) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
rb_export_mark (RbNode *issue, const char *label, GError **error)
{
  RbStore *store = rb_document_get_store (rb_document_of (issue));

  return rb_export_is_marked (issue, label) ||
         rb_store_add_version (store, RB_VERSION_EXPORT, rb_node_get_id (issue), label, error) != 0;
}
