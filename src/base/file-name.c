/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file-name.h"

#include <string.h>

gboolean
rb_file_name_is_newsletter (const char *name)
{
  gsize length = strlen (name), suffix = strlen (RB_FILE_SUFFIX);

  return length >= suffix && g_ascii_strcasecmp (name + length - suffix, RB_FILE_SUFFIX) == 0;
}

char *
rb_file_name_dup_stem (const char *name)
{
  gsize length = strlen (name);

  return g_strndup (name,
                    rb_file_name_is_newsletter (name) ? length - strlen (RB_FILE_SUFFIX) : length);
}
