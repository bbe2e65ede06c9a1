/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "issue-links.h"
#include "config.h"
#include "kinds.h"
#include "markup/references.h"
#include "markup/source.h"
#include <string.h>

typedef struct {
  GPtrArray *links;
  GHashTable *known; /* address → RbIssueLink */
} Walk;

static void
place_free (gpointer data)
{
  RbLinkPlace *place = data;

  g_object_unref (place->node);
  g_free (place);
}

static void
link_free (gpointer data)
{
  RbIssueLink *link = data;

  g_free (link->address);
  g_free (link->words);
  g_ptr_array_unref (link->places);
  g_free (link);
}

static gboolean
is_last_place (RbIssueLink *link, RbNode *node, const char *field)
{
  RbLinkPlace *last = link->places->len > 0 ? link->places->pdata[link->places->len - 1] : NULL;

  return last != NULL && last->node == node && last->field == field;
}

static void
add (Walk *walk, RbNode *node, const char *field, const char *typed, const char *words)
{
  g_autofree char *address = g_strstrip (g_strdup (typed));
  RbIssueLink *link = g_hash_table_lookup (walk->known, address);
  RbLinkPlace *place;

  if (*address == '\0' || *address == '#')
    return;
  if (link == NULL) {
    link = g_new0 (RbIssueLink, 1);
    link->address = g_steal_pointer (&address);
    link->words = g_strdup (words);
    link->places = g_ptr_array_new_with_free_func (place_free);
    g_hash_table_insert (walk->known, link->address, link);
    g_ptr_array_add (walk->links, link);
  }
  field = g_intern_string (field);
  if (is_last_place (link, node, field))
    return;
  place = g_new0 (RbLinkPlace, 1);
  place->node = g_object_ref (node);
  place->field = field;
  g_ptr_array_add (link->places, place);
}

/* What stands in the text as it is, and becomes a link in the mail. */
static void
walk_bare (Walk *walk, RbNode *node, const char *field)
{
  const char *text = rb_node_get (node, field);
  gsize start, end;

  while (rb_source_find_bare (text, &start, &end)) {
    /* The other places of a text are those of its references. */
    if (!g_str_has_prefix (text + start, "www.") && strncmp (text + start, "http", 4) != 0) {
      text += end;
      continue;
    }
    if (start == 0 || strchr ("(<", text[start - 1]) == NULL) {
      g_autofree char *address = rb_source_bare_url (text, start, end);

      add (walk, node, field, address, "");
    }
    text += end;
  }
}

static void
walk_text (Walk *walk, RbNode *node, const char *field)
{
  g_autoptr (GPtrArray) references = rb_references_list (rb_node_get (node, field));

  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];

    if (!reference->photo)
      add (walk, node, field, reference->target, reference->words);
  }
  walk_bare (walk, node, field);
}

static void
walk_node (Walk *walk, RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_TEXT) {
      walk_text (walk, node, field->name);
    } else if (field->type == RB_FIELD_LINK) {
      g_autofree char *label = g_strconcat (field->name, ".label", NULL);
      g_autofree char *url = g_strconcat (field->name, ".url", NULL);

      add (walk, node, url, rb_node_get (node, url), rb_node_get (node, label));
    } else if (field->type == RB_FIELD_ADDRESS && strcmp (field->name, "image_base_url") != 0) {
      add (walk, node, field->name, rb_node_get (node, field->name), "");
    } else if (field->type == RB_FIELD_ITEMS) {
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        walk_node (walk, rb_node_nth (node, field->name, i));
    }
  }
}

GPtrArray *
rb_issue_links_list (RbNode *issue)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  Walk walk = { g_ptr_array_new_with_free_func (link_free), known };

  walk_node (&walk, issue);
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);

    if (!rb_node_is_on (section, "hidden"))
      walk_node (&walk, section);
  }
  walk_node (&walk, rb_node_get_root (issue));
  return walk.links;
}

RbFix *
rb_issue_link_make_fix (const RbIssueLink *self, const char *address, char *label)
{
  RbFix *fix = rb_fix_new (label);

  for (guint i = 0; i < self->places->len; i++) {
    const RbLinkPlace *place = self->places->pdata[i];
    const char *before = rb_node_get (place->node, place->field);
    const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (place->node));
    const RbFieldSpec *field = rb_kind_spec_find (spec, place->field);
    g_autofree char *after = NULL;

    if (field != NULL && field->type == RB_FIELD_TEXT)
      after = rb_references_replace (before, self->address, address);
    else
      after = g_strdup (address);
    if (strcmp (before, after) != 0)
      rb_fix_add_difference (fix, place->node, place->field, after);
  }
  if (fix->changes->len > 0)
    return fix;
  rb_fix_free (fix);
  return NULL;
}
