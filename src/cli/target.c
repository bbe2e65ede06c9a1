/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be written over. In the window a dialog asks; here a slip of the hand has to be caught.
 */
#include "config.h"

#include "cli.h"

#include <glib/gi18n-lib.h>

gboolean
rb_cli_may_replace (const char *path, RbEarlierForm form, RbReplace replace)
{
  g_autofree char *shown = NULL;

  /* Of what is no file the writer itself says that it cannot be one. */
  if (replace == RB_REPLACE_ANY || !g_file_test (path, G_FILE_TEST_IS_REGULAR) ||
      rb_earlier_is (path, form))
    return TRUE;
  shown = g_filename_display_name (path);
  rb_cli_complain (replace == RB_REPLACE_UNLESS_FORCED
                       ? _ ("“%s” exists already, is no earlier export of this form and was left "
                            "as it is. Choose another name, remove it, or use --force.")
                       : _ ("“%s” exists already, is no earlier page of this form and was left as "
                            "it is. Choose another name, or remove it."),
                   shown);
  return FALSE;
}
