/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds.h"
#include "review/merge-private.h"
#include "status.h"
#include <glib/gi18n-lib.h>
#include <string.h>

char *
rb_merge_dup_title (const RbScopeNode *node)
{
  if (rb_scope_node_is_of_review (node))
    return g_strdup (rb_scope_node_get (node, node->spec->fields->name));
  return rb_node_dup_summary (node->node, node->spec);
}

/* The section a node is in; what is in none is named itself. */
char *
rb_merge_dup_place (const RbScopeNode *node)
{
  g_autofree char *title = NULL;

  while (node->up != NULL && node->up->up != NULL && strcmp (node->up->kind, "issue") != 0)
    node = node->up;
  if (node->up != NULL && rb_scope_node_is_of_review (node))
    node = node->up;
  if (node->spec == &RB_ISSUE_SPEC || node->spec == &RB_NEWSLETTER_SPEC)
    return g_strdup (_ (node->spec->label));
  title = rb_merge_dup_title (node);
  return *title != '\0' ? g_strdup_printf ("%s: %s", _ (node->spec->label), title)
                        : g_strdup (_ (node->spec->label));
}

char *
rb_merge_dup_label (const RbScopeNode *node, const char *field)
{
  const RbFieldSpec *spec;

  if (field == NULL)
    return g_strdup (_ (node->spec->label));
  spec = rb_scope_node_get_spec (node, field);
  if (spec != NULL && spec->type == RB_FIELD_LINK && g_str_has_suffix (field, ".url"))
    return g_strdup_printf ("%s: %s", _ (spec->label), _ ("Address"));
  if (spec != NULL)
    return g_strdup (_ (spec->label));
  if (strcmp (field, "hidden") == 0)
    return g_strdup (_ ("Hidden"));
  if (strcmp (field, "language") == 0)
    return g_strdup (_ ("Language"));
  if (g_str_has_prefix (field, "waived:"))
    return g_strdup (_ ("Let a Finding Stand"));
  if (node->spec == &RB_ISSUE_SPEC && rb_status_is_field (field))
    return g_strdup (rb_status_get_field_label (field));
  return g_strdup (_ ("Photo"));
}

/* "after “Drei Tage Musik”": where among its siblings a node stands. */
char *
rb_merge_dup_spot (const RbScopeNode *node)
{
  const RbScopeNode *before = NULL;
  g_autofree char *title = NULL, *place = NULL;

  if (node->up == NULL)
    return g_strdup ("");
  for (guint i = 0; i < node->up->children->len; i++) {
    const RbScopeNode *sibling = node->up->children->pdata[i];

    if (sibling == node)
      break;
    if (strcmp (sibling->slot, node->slot) == 0)
      before = sibling;
  }
  place = rb_merge_dup_place (node->up);
  if (before == NULL)
    return g_strdup_printf (_ ("%s, first"), place);
  title = rb_merge_dup_title (before);
  return g_strdup_printf (_ ("%s, after “%s”"), place,
                          *title != '\0' ? title : _ (before->spec->label));
}
