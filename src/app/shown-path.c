/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shown-path.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* What of @path lies below @folder, "" for that itself; or %NULL. */
static const char *
find_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  return g_str_has_prefix (path, folder) && (path[length] == '/' || path[length] == '\0')
             ? path + length
             : NULL;
}

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

    if (folder != NULL && strcmp (folder, home) != 0 && find_below (path, folder) != NULL) {
      start = g_filename_display_basename (folder);
      path = find_below (path, folder);
    }
  }
  if (start == NULL && find_below (path, home) != NULL) {
    start = g_strdup (_ ("Home"));
    path = find_below (path, home);
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
