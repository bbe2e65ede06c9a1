/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The preview's module: it loads the one that is linked to WebKit, which lies beside it. WebKit has
 * some hundred thousand names to be found, and each would be asked for in all that the program is
 * linked to before WebKit's own libraries; the other way round it takes two thirds of the time.
 * Only dlopen() knows that way, and it must be called within GModule, whose lock comes before the
 * loader's: libsoup asks for it while it is being loaded.
 */
#include "preview-web.h"
#include <dlfcn.h>
#include <gmodule.h>

/* The address sanitizer does not work with it. */
#if defined(RTLD_DEEPBIND) && !defined(__SANITIZE_ADDRESS__)
#define OWN_NAMES_FIRST RTLD_DEEPBIND
#else
#define OWN_NAMES_FIRST 0
#endif

/* Found by its name, RB_PREVIEW_WEB_SYMBOL. */
G_MODULE_EXPORT const RbPreviewWeb *rb_preview_web;
G_MODULE_EXPORT const char *g_module_check_init (GModule *module);

/* Called by GModule. %NULL if all is well. */
const char *
g_module_check_init (GModule *module)
{
  g_autofree char *folder = g_path_get_dirname (g_module_name (module));
  g_autofree char *path = g_build_filename (folder, RB_PREVIEW_WEBKIT, NULL);
  void *webkit = dlopen (path, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE | OWN_NAMES_FIRST);

  if (webkit != NULL)
    rb_preview_web = dlsym (webkit, RB_PREVIEW_WEB_SYMBOL);
  return rb_preview_web != NULL ? NULL : dlerror ();
}
