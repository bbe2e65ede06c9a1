/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const tags[] = {
  "de", "en", "fr", "it", "es", "nl", "pl", "tr", "uk", "ru", NULL
};
/* Parallel to the tags. */
static const char *const names[] = {
  N_ ("German"), N_ ("English"), N_ ("French"),  N_ ("Italian"),   N_ ("Spanish"),
  N_ ("Dutch"),  N_ ("Polish"),  N_ ("Turkish"), N_ ("Ukrainian"), N_ ("Russian"),
};

static gsize
primary_length (const char *tag)
{
  gsize length = 0;

  while (g_ascii_isalpha (tag[length]))
    length++;
  return length;
}

gboolean
rb_language_is_tag (const char *text)
{
  gsize length = primary_length (text);

  if (length < 2 || length > 3)
    return FALSE;
  for (text += length; *text != '\0'; text += length) {
    if (*text++ != '-')
      return FALSE;
    for (length = 0; g_ascii_isalnum (text[length]);)
      length++;
    if (length < 1 || length > 8)
      return FALSE;
  }
  return TRUE;
}

gboolean
rb_language_is_same (const char *a, const char *b)
{
  gsize length = primary_length (a);

  return length == primary_length (b) && g_ascii_strncasecmp (a, b, length) == 0;
}

const char *const *
rb_language_list (void)
{
  return tags;
}

const char *
rb_language_get_name (const char *tag)
{
  for (guint i = 0; tags[i] != NULL; i++)
    if (rb_language_is_same (tags[i], tag))
      return _ (names[i]);
  return tag;
}
