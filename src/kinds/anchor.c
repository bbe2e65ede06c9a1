/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anchor.h"
#include "kinds/kind.h"
#include "model/anchor-links.h"
#include <string.h>

static gboolean
has_headline (RbNode *section)
{
  const char *headline = rb_section_headline (section);

  return headline[strspn (headline, " \t\n")] != '\0';
}

char *
rb_section_dup_anchor (RbNode *section)
{
  char name[16];

  if (!has_headline (section))
    return NULL;
  rb_anchor_name (section, name);
  return g_strconcat ("#", name, NULL);
}

RbNode *
rb_anchor_find (RbNode *issue, const char *address)
{
  guint n = rb_node_count (issue, "sections");
  gsize length;
  const char *wanted = rb_anchor_links_next (address, address, TRUE, &length);

  for (guint i = 0; wanted != NULL && i < n; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);
    char name[16];

    rb_anchor_name (section, name);
    if (strlen (name) == length && strncmp (name, wanted, length) == 0)
      return has_headline (section) ? section : NULL;
  }
  return NULL;
}

static void
list_value (const char *value, gboolean is_address, GHashTable *names)
{
  const char *name;
  gsize length;

  for (const char *from = value;
       (name = rb_anchor_links_next (value, from, is_address, &length)) != NULL;
       from = name + length)
    g_hash_table_add (names, g_strndup (name, length));
}

/* With each letter that is typed all sections are asked, and few lead anywhere. */
static void
list_node (RbNode *node, GHashTable *names)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  if (!rb_node_may_lead (node))
    return;
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    char url[64];

    switch (field->type) {
    case RB_FIELD_TEXT:
      list_value (rb_node_get (node, field->name), FALSE, names);
      break;
    case RB_FIELD_LINK:
      g_snprintf (url, sizeof url, "%s.url", field->name);
      list_value (rb_node_get (node, url), TRUE, names);
      break;
    case RB_FIELD_ADDRESS:
      list_value (rb_node_get (node, field->name), TRUE, names);
      break;
    case RB_FIELD_ITEMS:
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        list_node (rb_node_nth (node, field->name, i), names);
      break;
    default:
      break;
    }
  }
}

GHashTable *
rb_anchors_list (RbNode *issue, gboolean hidden_too)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = rb_node_count (issue, "sections");

  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);

    if (rb_node_may_lead (section) && (hidden_too || !rb_node_is_on (section, "hidden")))
      list_node (section, names);
  }
  return names;
}

GHashTable *
rb_anchors_list_mailed (RbNode *issue)
{
  g_autoptr (GHashTable) names = rb_anchors_list (issue, FALSE);
  guint n = g_hash_table_size (names) > 0 ? rb_node_count (issue, "sections") : 0;
  GHashTable *mailed = NULL;

  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);
    char name[16];

    rb_anchor_name (section, name);
    if (!g_hash_table_contains (names, name) || rb_node_is_on (section, "hidden") ||
        !has_headline (section))
      continue;
    if (mailed == NULL)
      mailed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add (mailed, g_strdup (name));
  }
  return mailed;
}
