/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a section says what another issue says already. */
#include "issue-copy.h"
#include "kinds.h"
#include <string.h>

static gboolean holds (RbNode *node, RbNode *other, guint *n);

static gboolean
holds_field (RbNode *node, RbNode *other, const char *field, guint *n)
{
  const char *value = rb_node_get (node, field);

  if (*value == '\0')
    return TRUE;
  (*n)++;
  return strcmp (value, rb_node_get (other, field)) == 0;
}

static gboolean
holds_photo (RbNode *node, RbNode *other, const char *slot, guint *n)
{
  RbNode *picture = rb_node_get_child (node, slot), *there = rb_node_get_child (other, slot);

  if (picture == NULL)
    return TRUE;
  (*n)++;
  return there != NULL && strcmp (rb_node_get (picture, "blob"), rb_node_get (there, "blob")) == 0;
}

static gboolean
holds_item (RbNode *item, RbNode *other, const char *slot, guint *n)
{
  guint count = rb_node_count (other, slot), found;

  for (guint i = 0; i < count; i++) {
    found = 0;
    if (holds (item, rb_node_nth (other, slot, i), &found)) {
      *n += found;
      return TRUE;
    }
  }
  return rb_node_is_blank (item);
}

/* Whether @other has all that @node has; @n grows by how much that is. */
static gboolean
holds (RbNode *node, RbNode *other, guint *n)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  /* Nobody can tell what it holds. */
  if (spec == &RB_UNKNOWN_SPEC)
    return FALSE;
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    g_autofree char *label = NULL, *url = NULL;
    gboolean same = TRUE;

    if (field->type == RB_FIELD_ITEMS) {
      for (guint i = 0; same && i < rb_node_count (node, field->name); i++)
        same = holds_item (rb_node_nth (node, field->name, i), other, field->name, n);
    } else if (field->type == RB_FIELD_PHOTO) {
      same = holds_photo (node, other, field->name, n);
    } else if (field->type == RB_FIELD_LINK) {
      label = g_strconcat (field->name, ".label", NULL);
      url = g_strconcat (field->name, ".url", NULL);
      same = holds_field (node, other, label, n) && holds_field (node, other, url, n);
    } else if (field->type != RB_FIELD_CHOICE && field->type != RB_FIELD_TOGGLE) {
      same = holds_field (node, other, field->name, n);
    }
    if (!same)
      return FALSE;
  }
  return TRUE;
}

gboolean
rb_section_stands_in (RbNode *section, RbNode *issue, gboolean whole)
{
  guint count = rb_node_count (issue, "sections");

  for (guint i = 0; i < count; i++) {
    RbNode *other = rb_node_nth (issue, "sections", i);
    guint n = 0;

    if (rb_node_get_kind (other) == rb_node_get_kind (section) && holds (section, other, &n) &&
        n > 0 && (!whole || holds (other, section, &n)))
      return TRUE;
  }
  return FALSE;
}
