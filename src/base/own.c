/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/own.h"

#include "config.h"

#include <gmodule.h>

static gboolean
runs_where_it_was_built (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  return self != NULL && g_str_has_prefix (self, RB_BUILDDIR "/");
}

char *
rb_own_path (const char *built, const char *installed)
{
  if (runs_where_it_was_built ())
    return g_build_filename (RB_BUILDDIR, built, NULL);
  return g_strdup (installed);
}

char *
rb_own_data (const char *source, const char *installed)
{
  if (runs_where_it_was_built ())
    return g_build_filename (RB_SOURCEDIR, source, NULL);
  return g_strdup (installed);
}

gpointer
rb_own_module (const char *built, const char *installed, const char *symbol, GError **error)
{
  g_autofree char *path = rb_own_path (built, installed);
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer found = NULL;

  if (module == NULL || !g_module_symbol (module, symbol, &found)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, g_module_error ());
    return NULL;
  }
  /* Types that were registered do not go. */
  g_module_make_resident (module);
  return found;
}
