/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state-file.h"

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "rundbrief", name, NULL);
}

GKeyFile *
rb_state_file_load (const char *name)
{
  g_autofree char *path = dup_path (name);
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

void
rb_state_file_save (GKeyFile *file, const char *name)
{
  g_autofree char *path = dup_path (name), *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_debug ("%s was not written: %s", name, error->message);
}
