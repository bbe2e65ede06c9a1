/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shown-path.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

char *
rb_path_dup_shown (const char *path)
{
  static const GUserDirectory known[] = { G_USER_DIRECTORY_DOCUMENTS, G_USER_DIRECTORY_DESKTOP,
                                          G_USER_DIRECTORY_DOWNLOAD };
  const char *home = g_get_home_dir ();
  g_autofree char *start = NULL;
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known) && start == NULL; i++) {
    const char *folder = g_get_user_special_dir (known[i]);

    if (folder != NULL && strcmp (folder, home) != 0 && g_str_has_prefix (path, folder) &&
        path[strlen (folder)] == '/') {
      start = g_filename_display_basename (folder);
      path += strlen (folder) + 1;
    }
  }
  if (start == NULL && g_str_has_prefix (path, home) && path[strlen (home)] == '/') {
    start = g_strdup (_ ("Home"));
    path += strlen (home) + 1;
  }
  while (*path == '/')
    path++;
  parts = g_strsplit (path, "/", -1);
  for (char **part = parts; *part != NULL; part++) {
    char *shown = g_filename_display_name (*part);

    g_free (*part);
    *part = shown;
  }
  {
    g_autofree char *rest = g_strjoinv (" › ", parts);

    if (start == NULL || *rest == '\0')
      return start != NULL ? g_steal_pointer (&start) : g_steal_pointer (&rest);
    return g_strdup_printf ("%s › %s", start, rest);
  }
}
