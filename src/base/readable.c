/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/readable.h"

char *
rb_dup_readable (const char *bytes, gsize length, guint *n_nul, guint *n_invalid)
{
  GString *out;
  const char *at = bytes, *end, *bad;

  while (length > 0 && bytes[length - 1] == '\0')
    length--;
  end = bytes + length;
  out = g_string_sized_new (length);
  *n_nul = *n_invalid = 0;
  for (; at < end; at = bad + 1) {
    gboolean valid = g_utf8_validate_len (at, (gsize)(end - at), &bad);

    g_string_append_len (out, at, bad - at);
    if (valid)
      break;
    if (*bad == '\0') {
      (*n_nul)++;
    } else {
      (*n_invalid)++;
      g_string_append (out, "\357\277\275");
    }
  }
  return g_string_free (out, FALSE);
}
