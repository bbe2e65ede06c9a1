/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A folder for the name that a test chooses, so that the person's own stays as it is.
 * %G_TEST_OPTION_ISOLATE_DIRS would do, but GLib does not free what it notes for it. */
#pragma once

#include <glib/gstdio.h>

/** Before anything asks for the configuration's folder. Free with own_config_remove(). */
static inline char *
own_config_make (void)
{
  char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);

  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  return folder;
}

static inline void
own_config_remove (char *folder)
{
  g_autofree char *inner = g_build_filename (folder, "rundbrief", NULL);
  g_autofree char *file = g_build_filename (inner, "person.ini", NULL);

  g_unlink (file);
  g_rmdir (inner);
  g_rmdir (folder);
  g_free (folder);
}
