/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-target.h"
#include "recent.h"

#include <string.h>

/* The place of the file's exports, and that of each issue: one never lands on another. */
#define PLACE "export-folder"

static char *
make_key (RbNode *issue)
{
  return g_strdup_printf (PLACE "/%" G_GINT64_FORMAT, rb_node_get_id (issue));
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
  place = rb_store_get_view_state (store, PLACE);
  name = rb_export_dup_name (issue, RB_EXPORT_FOLDER);
  if (place != NULL && g_file_test (place, G_FILE_TEST_IS_DIR))
    return g_build_filename (place, name, NULL);
  return g_build_filename (rb_recent_get_documents (), name, NULL);
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
rb_export_target_dup_shown (const char *folder)
{
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);
  g_autofree char *name = g_filename_display_name (folder);

  if (length > 1 && strncmp (folder, home, length) == 0 && folder[length] == '/')
    return g_strconcat ("~", name + length, NULL);
  return g_steal_pointer (&name);
}

char *
rb_export_target_dup_list (GPtrArray *paths)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *shown = rb_export_target_dup_shown (paths->pdata[i]);

    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", shown);
  }
  return g_markup_escape_text (names->str, -1);
}
