/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/export-private.h"
#include "export/tree.h"

#include <glib/gi18n-lib.h>

static gboolean
write_image (const RbMailImage *image, GBytes *bytes, gpointer user_data, GError **error)
{
  g_autofree char *name = g_strconcat ("images/", image->name, NULL);

  return rb_tree_add_bytes (user_data, name, bytes, error);
}

gboolean
rb_export_write_folder (const RbExportRun *run, const char *folder, GError **error)
{
  const RbRendered *rendered = run->export->rendered;
  g_autoptr (RbTree) tree = rb_tree_new (folder, error);

  if (tree == NULL || !rb_tree_add_folder (tree, "images", error) ||
      !rb_tree_add (tree, "index.html", rendered->html->str, rendered->html->len, error) ||
      !rb_tree_add (tree, "index.txt", rendered->text->str, rendered->text->len, error) ||
      !rb_export_each_image (run, write_image, tree, error))
    return FALSE;
  rb_export_run_tell (run, 1 - 1.0 / (rendered->images->len + 1), _ ("Writing the folder…"));
  return rb_tree_settle (tree, error);
}
