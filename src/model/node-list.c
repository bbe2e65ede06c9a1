/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "node-list.h"

struct _RbNodeList {
  GObject parent_instance;
  GPtrArray *nodes;
};

static void rb_node_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RbNodeList, rb_node_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rb_node_list_model_init))

static GType
rb_node_list_get_item_type (GListModel *model)
{
  return RB_TYPE_NODE;
}

static guint
rb_node_list_get_n_items (GListModel *model)
{
  return RB_NODE_LIST (model)->nodes->len;
}

static gpointer
rb_node_list_get_item (GListModel *model, guint index)
{
  RbNode *node = rb_node_list_nth (RB_NODE_LIST (model), index);

  return node != NULL ? g_object_ref (node) : NULL;
}

static void
rb_node_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rb_node_list_get_item_type;
  iface->get_n_items = rb_node_list_get_n_items;
  iface->get_item = rb_node_list_get_item;
}

static void
rb_node_list_finalize (GObject *object)
{
  g_ptr_array_unref (RB_NODE_LIST (object)->nodes);
  G_OBJECT_CLASS (rb_node_list_parent_class)->finalize (object);
}

static void
rb_node_list_class_init (RbNodeListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_node_list_finalize;
}

static void
rb_node_list_init (RbNodeList *self)
{
  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Two copies of a file may have put different nodes at one position: the id decides then. */
static gboolean
comes_before (RbNode *a, RbNode *b)
{
  double pa = rb_node_get_position (a), pb = rb_node_get_position (b);

  return pa < pb || (pa == pb && rb_node_get_id (a) < rb_node_get_id (b));
}

RbNodeList *
rb_node_list_new (void)
{
  return g_object_new (RB_TYPE_NODE_LIST, NULL);
}

void
rb_node_list_add (RbNodeList *self, RbNode *node)
{
  guint low = 0, high = self->nodes->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (comes_before (g_ptr_array_index (self->nodes, middle), node))
      low = middle + 1;
    else
      high = middle;
  }
  g_ptr_array_insert (self->nodes, (int)low, g_object_ref (node));
  g_list_model_items_changed (G_LIST_MODEL (self), low, 0, 1);
}

void
rb_node_list_remove (RbNodeList *self, RbNode *node)
{
  guint index = rb_node_list_index (self, node);

  g_return_if_fail (index < self->nodes->len);
  g_ptr_array_remove_index (self->nodes, index);
  g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 0);
}

guint
rb_node_list_size (RbNodeList *self)
{
  return self->nodes->len;
}

RbNode *
rb_node_list_nth (RbNodeList *self, guint index)
{
  return index < self->nodes->len ? g_ptr_array_index (self->nodes, index) : NULL;
}

guint
rb_node_list_index (RbNodeList *self, RbNode *node)
{
  guint index = G_MAXUINT;

  g_ptr_array_find (self->nodes, node, &index);
  return index;
}
