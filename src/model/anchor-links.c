/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/anchor-links.h"
#include <string.h>

void
rb_anchor_name_of_id (gint64 id, char name[16])
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  guint32 rest = (guint32)id;

  *name++ = 's';
  do {
    *name++ = digits[rest % 36];
    rest /= 36;
  } while (rest > 0);
  *name = '\0';
}

void
rb_anchor_name (RbNode *section, char name[16])
{
  rb_anchor_name_of_id (rb_node_get_id (section), name);
}

static gsize
name_length (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalnum (text[length]) || text[length] == '-' || text[length] == '_')
    length++;
  return length;
}

gboolean
rb_anchor_is_name (const char *name)
{
  return *name != '\0' && name[name_length (name)] == '\0';
}

gboolean
rb_anchor_is_address_field (const char *field)
{
  return strcmp (field, "url") == 0 || g_str_has_suffix (field, ".url");
}

/* Whether a link's destination begins at @at: after "](", or after the "]:" of a definition. */
static gboolean
opens_destination (const char *text, const char *at)
{
  if (at > text && at[-1] == '\\')
    at--;
  if (at > text && at[-1] == '<')
    at--;
  while (at > text && g_ascii_isspace (at[-1]))
    at--;
  return at > text + 1 && at[-2] == ']' && (at[-1] == '(' || at[-1] == ':');
}

static gboolean
is_whole (const char *value, const char *hash, const char *end, gboolean is_address)
{
  if (!is_address)
    return opens_destination (value, hash) &&
           (*end == '\0' || *end == ')' || *end == '>' || g_ascii_isspace (*end));
  while (g_ascii_isspace (*end))
    end++;
  while (g_ascii_isspace (*value))
    value++;
  return *end == '\0' && value == hash;
}

const char *
rb_anchor_links_next (const char *value, const char *from, gboolean is_address, gsize *length)
{
  for (const char *hash = strchr (from, '#'); hash != NULL; hash = strchr (hash + 1, '#')) {
    *length = name_length (hash + 1);
    if (*length > 0 && is_whole (value, hash, hash + 1 + *length, is_address))
      return hash + 1;
  }
  return NULL;
}

char *
rb_anchor_links_rename (const char *value, gboolean is_address, GHashTable *names)
{
  const char *at = value, *name;
  GString *out = NULL;
  gsize length;

  for (const char *from = value;
       (name = rb_anchor_links_next (value, from, is_address, &length)) != NULL;
       from = name + length) {
    g_autofree char *old = g_strndup (name, length);
    const char *new = g_hash_table_lookup (names, old);

    if (new == NULL)
      continue;
    if (out == NULL)
      out = g_string_new (NULL);
    g_string_append_len (out, at, name - at);
    g_string_append (out, new);
    at = name + length;
  }
  if (out == NULL)
    return NULL;
  g_string_append (out, at);
  return g_string_free (out, FALSE);
}
