/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kinds/content.h"
#include "config.h"
#include "kinds.h"
#include "markup/references.h"
#include "photo-rights.h"
#include <string.h>

typedef struct {
  const RbContentVisitor *visitor;
  RbNode *newsletter;
  gboolean with_frame;
  GHashTable *by_path; /* of the slot "photos", made when the first text names one */
} Walk;

/* What stands in no table and shows all the same. */
static const char *const of_sections[] = { "language", NULL };
static const char *const of_pictures[] = { "blob", NULL };

static const char *const *
list_untabled (RbNode *node)
{
  static const char *const none[] = { NULL };

  if (rb_node_is (node, RB_KIND_PICTURE))
    return of_pictures;
  return rb_node_get_section (node) == node ? of_sections : none;
}

static void
visit_value (Walk *walk, RbNode *node, const RbFieldSpec *spec, const char *field,
             const char *value)
{
  if (*value != '\0')
    walk->visitor->value (node, spec, field, value, walk->visitor->data);
}

static void walk_node (Walk *walk, RbNode *node, guint depth);

static void
walk_named (Walk *walk, const char *text, guint depth)
{
  g_autoptr (GPtrArray) references = NULL;

  if (strstr (text, "![") == NULL)
    return;
  if (walk->by_path == NULL) {
    walk->by_path = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = rb_node_count (walk->newsletter, "photos"); i > 0; i--) {
      RbNode *picture = rb_node_nth (walk->newsletter, "photos", i - 1);

      g_hash_table_insert (walk->by_path, (gpointer)rb_node_get (picture, "file"), picture);
    }
  }
  references = rb_references_list (text);
  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];
    RbNode *picture =
        reference->photo ? g_hash_table_lookup (walk->by_path, reference->target) : NULL;

    if (picture != NULL)
      walk_node (walk, picture, depth);
  }
}

static void
walk_link (Walk *walk, RbNode *node, const RbFieldSpec *spec)
{
  char name[64];

  g_snprintf (name, sizeof name, "%s.label", spec->name);
  visit_value (walk, node, spec, name, rb_node_get (node, name));
  g_snprintf (name, sizeof name, "%s.url", spec->name);
  visit_value (walk, node, spec, name, rb_node_get (node, name));
}

/* As the newsletter's pattern has the mail print it. */
static void
walk_credit (Walk *walk, RbNode *picture, const RbFieldSpec *spec)
{
  g_autofree char *credit = rb_photo_dup_credit (picture);

  visit_value (walk, picture, spec, spec->name, credit != NULL ? credit : "");
}

static void
walk_picture_field (Walk *walk, RbNode *picture, const RbFieldSpec *spec)
{
  if (walk->with_frame && strcmp (spec->name, "credit") == 0)
    walk_credit (walk, picture, spec);
  else if (!walk->with_frame ||
           (strcmp (spec->name, "photographer") != 0 && strcmp (spec->name, "holder") != 0))
    visit_value (walk, picture, spec, spec->name,
                 spec->type == RB_FIELD_CHOICE ? rb_node_get_choice (picture, spec)
                                               : rb_node_get (picture, spec->name));
}

static void
walk_field (Walk *walk, RbNode *node, const RbFieldSpec *spec, guint depth)
{
  guint n;

  switch (spec->type) {
  case RB_FIELD_LINK:
    walk_link (walk, node, spec);
    break;
  case RB_FIELD_CHOICE:
    visit_value (walk, node, spec, spec->name, rb_node_get_choice (node, spec));
    break;
  case RB_FIELD_PHOTO:
  case RB_FIELD_ITEMS:
    n = rb_node_count (node, spec->name);
    for (guint i = 0; i < (spec->type == RB_FIELD_PHOTO ? MIN (n, 1) : n); i++)
      walk_node (walk, rb_node_nth (node, spec->name, i), depth + 1);
    break;
  case RB_FIELD_TEXT:
    visit_value (walk, node, spec, spec->name, rb_node_get (node, spec->name));
    walk_named (walk, rb_node_get (node, spec->name), depth + 1);
    break;
  default:
    visit_value (walk, node, spec, spec->name, rb_node_get (node, spec->name));
    break;
  }
}

static void
walk_node (Walk *walk, RbNode *node, guint depth)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  /* A place for a photo without one shows nothing. */
  if (spec == &RB_UNKNOWN_SPEC || (spec == &RB_PHOTO_SPEC && !rb_node_has (node, "blob")))
    return;
  walk->visitor->node (node, depth, walk->visitor->data);
  for (const char *const *name = list_untabled (node); *name != NULL; name++)
    visit_value (walk, node, NULL, *name, rb_node_get (node, *name));
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (field->flags & RB_FIELD_OFFICE)
      continue;
    else if (spec == &RB_PHOTO_SPEC)
      walk_picture_field (walk, node, field);
    else
      walk_field (walk, node, field, depth);
}

void
rb_content_walk (RbNode *issue, gboolean with_frame, const RbContentVisitor *visitor)
{
  Walk walk = { visitor, rb_node_get_root (issue), with_frame, NULL };
  guint n = rb_node_count (issue, "sections");

  if (with_frame)
    walk_node (&walk, walk.newsletter, 0);
  walk_node (&walk, issue, 0);
  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);

    if (!rb_node_is_on (section, "hidden"))
      walk_node (&walk, section, 1);
  }
  g_clear_pointer (&walk.by_path, g_hash_table_unref);
}

gboolean
rb_content_has_field (RbNode *node, const char *field)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *found = rb_kind_spec_find (spec, field);

  if (found != NULL)
    return !(found->flags & RB_FIELD_OFFICE);
  if (strcmp (field, "hidden") == 0)
    return rb_node_get_section (node) == node;
  return g_strv_contains (list_untabled (node), field);
}
