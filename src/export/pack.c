/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/pack.h"

#include "base/own.h"
#include "error.h"

#include <glib/gi18n-lib.h>

static gpointer
load (gpointer unused)
{
  g_autoptr (GError) error = NULL;
  gpointer found =
      rb_own_module ("src/export/librundbrief-pack.so", RB_LIBDIR "/rundbrief/librundbrief-pack.so",
                     RB_PACK_SYMBOL, &error);

  if (found == NULL)
    g_debug ("%s", error->message);
  return found;
}

const RbPack *
rb_pack_get (GError **error)
{
  static GOnce once = G_ONCE_INIT;
  const RbPack *pack = g_once (&once, load, NULL);

  if (pack == NULL)
    g_set_error (
        error, RB_ERROR, RB_ERROR_FAILED,
        _ ("The part of Rundbrief that makes ZIP files and mails cannot be loaded. Install "
           "Rundbrief again."));
  return pack;
}
