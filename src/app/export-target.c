/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-target.h"
#include "recent.h"
#include "shown-path.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The place of the file's exports, and that of each issue: one never lands on another. */
#define PLACE "export-folder"

static char *
make_key (RbNode *issue)
{
  return g_strdup_printf (PLACE "/%" G_GINT64_FORMAT, rb_node_get_id (issue));
}

/* Where the last export of the newsletter went; else beside it, as a copy for review does, unless
 * nobody may write there. */
static char *
dup_place (RbStore *store)
{
  g_autofree char *last = rb_store_get_view_state (store, PLACE);
  g_autofree char *beside = g_path_get_dirname (rb_store_get_path (store));

  if (last != NULL && g_file_test (last, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&last);
  return g_access (beside, W_OK) == 0 ? g_steal_pointer (&beside)
                                      : g_strdup (rb_recent_get_documents ());
}

char *
rb_export_target_dup_folder (RbNode *issue)
{
  RbStore *store = rb_document_get_store (rb_document_of (issue));
  g_autofree char *key = make_key (issue);
  g_autofree char *place = NULL;
  g_autofree char *name = NULL;
  g_autofree char *own = rb_store_get_view_state (store, key);

  /* A newsletter from another computer brings places that are not here. */
  if (own != NULL) {
    g_autofree char *parent = g_path_get_dirname (own);

    if (g_file_test (parent, G_FILE_TEST_IS_DIR))
      return g_steal_pointer (&own);
  }
  place = dup_place (store);
  name = rb_export_dup_name (issue, RB_EXPORT_FOLDER);
  return g_build_filename (place, name, NULL);
}

void
rb_export_target_remember (RbNode *issue, const char *folder)
{
  RbStore *store = rb_document_get_store (rb_document_of (issue));
  g_autofree char *key = make_key (issue);
  g_autofree char *place = g_path_get_dirname (folder);

  rb_store_set_view_state (store, PLACE, place);
  rb_store_set_view_state (store, key, folder);
}

GFile *
rb_export_target_in (GFile *folder, const char *name)
{
  g_autoptr (GFile) index = g_file_get_child (folder, "index.html");

  if (g_file_query_exists (index, NULL))
    return g_object_ref (folder);
  return g_file_get_child (folder, name);
}

char *
rb_export_target_dup_list (GPtrArray *paths)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *shown = rb_path_dup_shown (paths->pdata[i]);

    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", shown);
  }
  return g_markup_escape_text (names->str, -1);
}
