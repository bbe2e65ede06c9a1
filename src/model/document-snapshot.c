/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the tree: of what one issue needs, for a thread beside the main one, and of all. */
#include "document-private.h"
#include "history.h"
#include "node-private.h"
#include <string.h>

static RbNode *copy_tree (RbDocument *self, RbNode *node);

static void
copy_slot (RbDocument *self, RbNode *node, RbNode *copy, const char *slot)
{
  for (guint i = 0; i < rb_node_count (node, slot); i++) {
    RbNode *child = rb_node_nth (node, slot, i);

    rb_node_attach (copy_tree (self, child), copy, slot, rb_node_get_position (child));
  }
}

static RbNode *
copy_node (RbDocument *self, RbNode *node)
{
  RbNode *copy = rb_document_make_node (self, rb_node_get_id (node), rb_node_get_kind (node));

  rb_node_copy_fields (node, copy);
  return copy;
}

static RbNode *
copy_tree (RbDocument *self, RbNode *node)
{
  static const char *const of_review[] = { "comments", "suggestions", "replies" };
  RbNode *copy = copy_node (self, node);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (const char **slot = slots; *slot != NULL; slot++)
    copy_slot (self, node, copy, *slot);
  for (guint i = 0; i < G_N_ELEMENTS (of_review); i++)
    copy_slot (self, node, copy, of_review[i]);
  return copy;
}

gboolean
rb_issue_is_template (RbNode *issue)
{
  return strcmp (rb_node_get_slot (issue), "templates") == 0;
}

RbNode *
rb_newsletter_find_issue_before (RbNode *issue)
{
  RbNode *newsletter = rb_node_get_parent (issue), *before = NULL;
  const char *date = rb_node_get (issue, "date");

  /* A template comes out never. */
  if (rb_issue_is_template (issue))
    return NULL;

  for (guint i = 0; newsletter != NULL && i < rb_node_count (newsletter, "issues"); i++) {
    RbNode *other = rb_node_nth (newsletter, "issues", i);
    int order = strcmp (rb_node_get (other, "date"), date);

    if (other == issue || order > 0 ||
        (order == 0 && rb_node_get_index (other) > rb_node_get_index (issue)))
      continue;
    if (before == NULL || strcmp (rb_node_get (other, "date"), rb_node_get (before, "date")) >= 0)
      before = other;
  }
  return before;
}

RbDocument *
rb_document_snapshot (RbNode *issue)
{
  RbDocument *self = g_object_new (RB_TYPE_DOCUMENT, NULL);
  RbDocument *document = rb_document_of (issue);
  RbNode *before = rb_newsletter_find_issue_before (issue);
  g_autofree const char **slots = rb_node_list_slots (document->root, NULL);

  self->is_snapshot = TRUE;
  self->store = g_object_ref (document->store);
  self->root = g_object_ref (copy_node (self, document->root));
  for (const char **slot = slots; *slot != NULL; slot++)
    /* Templates are issues too, and what a part says stands in the issue. */
    if (strcmp (*slot, "issues") != 0 && strcmp (*slot, "templates") != 0 &&
        strcmp (*slot, "parts") != 0)
      copy_slot (self, document->root, self->root, *slot);
  if (before != NULL)
    rb_node_attach (copy_tree (self, before), self->root, "issues", rb_node_get_position (before));
  rb_node_attach (copy_tree (self, issue), self->root, rb_node_get_slot (issue),
                  rb_node_get_position (issue));
  return self;
}

static void
insert_node (RbNode *node, gpointer step)
{
  RbNode *parent = rb_node_get_parent (node);

  rb_step_insert (step, rb_node_get_id (node), parent != NULL ? rb_node_get_id (parent) : 0,
                  parent != NULL ? rb_node_get_slot (node) : "", rb_node_get_kind (node),
                  rb_node_get_position (node));
}

static void
set_fields (RbNode *node, gpointer step)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);

  for (const char **field = fields; *field != NULL; field++)
    rb_step_set (step, rb_node_get_id (node), *field, rb_node_get (node, *field));
}

GArray *
rb_document_dup_tree (RbDocument *self)
{
  g_autoptr (RbStep) step = rb_step_new (NULL, NULL);

  rb_node_walk (self->root, insert_node, step);
  rb_node_walk (self->root, set_fields, step);
  return g_array_ref (step->ops);
}

RbDocument *
rb_document_open_past (RbDocument *document, gint64 seq, GError **error)
{
  g_autoptr (GArray) ops = rb_store_load_at (document->store, seq, error);
  RbDocument *self;

  if (ops == NULL)
    return NULL;
  self = g_object_new (RB_TYPE_DOCUMENT, NULL);
  self->is_snapshot = TRUE;
  self->store = g_object_ref (document->store);
  rb_document_fill (self, ops);
  return self;
}

void
rb_document_add_to_past (RbDocument *self, GArray *ops)
{
  g_return_if_fail (self->is_snapshot);
  rb_document_fill (self, ops);
}
