/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document.h"
#include "config.h"
#include "document-private.h"
#include "node-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* How long a step of typing lasts that no pause ends, in microseconds. */
#define TYPING_STEP (4 * G_USEC_PER_SEC)
/* How many nodes find place one behind the other where all siblings got new positions. */
#define ROOM 1000

enum { FIELD_CHANGED, NODE_ADDED, NODE_REMOVED, NODE_MOVED, STATE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbDocument, rb_document, G_TYPE_OBJECT)

static void
forget_node (RbNode *node, gpointer data)
{
  RbDocument *self = data;
  gint64 id = rb_node_get_id (node);

  rb_node_forget_document (node);
  g_hash_table_remove (self->nodes, &id);
}

static void
rb_document_dispose (GObject *object)
{
  RbDocument *self = RB_DOCUMENT (object);

  if (self->store != NULL && !self->is_snapshot) {
    g_signal_handlers_disconnect_by_data (self->store, self);
    rb_store_close (self->store, NULL);
  }
  g_clear_object (&self->store);
  if (self->root != NULL)
    rb_document_forget_tree (self, self->root);
  g_clear_object (&self->root);
  g_clear_pointer (&self->step, rb_step_free);
  g_clear_pointer (&self->noted, g_ptr_array_unref);
  g_clear_pointer (&self->came, g_hash_table_unref);
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  G_OBJECT_CLASS (rb_document_parent_class)->dispose (object);
}

static void
rb_document_finalize (GObject *object)
{
  g_hash_table_unref (RB_DOCUMENT (object)->nodes);
  G_OBJECT_CLASS (rb_document_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n, GType first, GType second)
{
  return g_signal_new (name, RB_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n, first, second);
}

static void
rb_document_class_init (RbDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_document_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_document_finalize;
  signals[FIELD_CHANGED] = new_signal ("field-changed", 2, RB_TYPE_NODE, G_TYPE_STRING);
  signals[NODE_ADDED] = new_signal ("node-added", 1, RB_TYPE_NODE, 0);
  signals[NODE_REMOVED] = new_signal ("node-removed", 2, RB_TYPE_NODE, RB_TYPE_NODE);
  signals[NODE_MOVED] = new_signal ("node-moved", 1, RB_TYPE_NODE, 0);
  signals[STATE_CHANGED] = new_signal ("state-changed", 0, 0, 0);
}

static void
rb_document_init (RbDocument *self)
{
  self->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

gint64
rb_document_new_id (void)
{
  gint64 id;

  do
    id = (gint64)((((guint64)g_random_int () << 32) | g_random_int ()) & G_MAXINT64);
  while (id == 0);
  return id;
}

/* --- shared with document-history.c ----------------------------------------------------------- */

void
rb_document_emit_field (RbDocument *self, RbNode *node, const char *field)
{
  rb_parts_note_field (self, node, field);
  rb_node_emit_changed (node, field);
  g_signal_emit (self, signals[FIELD_CHANGED], 0, node, field);
}

void
rb_document_emit_added (RbDocument *self, RbNode *node)
{
  rb_parts_note_added (self, node);
  g_signal_emit (self, signals[NODE_ADDED], 0, node);
}

void
rb_document_emit_removed (RbDocument *self, RbNode *node, RbNode *parent)
{
  rb_parts_note (self, parent);
  g_signal_emit (self, signals[NODE_REMOVED], 0, node, parent);
}

void
rb_document_emit_moved (RbDocument *self, RbNode *node)
{
  rb_parts_note_moved (self, node);
  g_signal_emit (self, signals[NODE_MOVED], 0, node);
}

void
rb_document_emit_state (RbDocument *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

RbNode *
rb_document_make_node (RbDocument *self, gint64 id, const char *kind)
{
  RbNode *node = rb_node_new (self, id, kind);

  g_hash_table_insert (self->nodes, g_memdup2 (&id, sizeof id), node);
  return node;
}

void
rb_document_forget_tree (RbDocument *self, RbNode *node)
{
  g_autoptr (RbNode) keep = g_object_ref (node);

  rb_node_walk (keep, forget_node, self);
}

/* --- steps ------------------------------------------------------------------------------------ */

static void
on_store_acked (RbStore *store, RbDocument *self)
{
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  self->saved_at = g_date_time_new_now_local ();
  rb_document_emit_state (self);
}

static void
on_store_failed (RbStore *store, RbDocument *self)
{
  rb_document_emit_state (self);
}

/* The place between two neighbours. Fractions run out after some fifty halvings at one spot; then
 * all siblings get whole numbers again, within the same step. They stay in their order, so nobody
 * who shows them has anything to do. */
double
rb_document_find_position (RbDocument *self, RbNode *parent, const char *slot, guint index,
                           RbNode *moving)
{
  g_autoptr (GPtrArray) siblings = g_ptr_array_new ();
  guint n = rb_node_count (parent, slot);
  double before, after, middle;

  for (guint i = 0; i < n; i++) {
    RbNode *sibling = rb_node_nth (parent, slot, i);

    if (sibling != moving)
      g_ptr_array_add (siblings, g_object_ref (sibling));
  }
  g_ptr_array_set_free_func (siblings, g_object_unref);
  n = siblings->len;
  if (n == 0)
    return 1;
  if (index >= n)
    return rb_node_get_position (siblings->pdata[n - 1]) + 1;
  after = rb_node_get_position (siblings->pdata[index]);
  if (index == 0)
    return after - 1;
  before = rb_node_get_position (siblings->pdata[index - 1]);
  middle = before + 1 < after ? before + 1 : before + (after - before) / 2;
  if (middle > before && middle < after)
    return middle;

  for (guint i = 0; i < n; i++) {
    RbNode *sibling = siblings->pdata[i];
    double position = i + (i >= index ? 1 + ROOM : 1);

    rb_step_move (self->step, rb_node_get_id (sibling), rb_node_get_id (parent), slot, position);
    rb_node_set_position (sibling, position);
  }
  return index + 1;
}

void
rb_document_begin (RbDocument *self, const char *label, const char *arg)
{
  if (self->step_depth++ == 0)
    self->step = rb_step_new (label, arg);
}

void
rb_document_end (RbDocument *self)
{
  g_return_if_fail (self->step_depth > 0);
  if (self->step_depth == 1 && self->noted != NULL)
    rb_parts_follow (self);
  if (--self->step_depth > 0)
    return;
  if (self->step->ops->len > 0)
    rb_store_push (self->store, g_steal_pointer (&self->step));
  else
    g_clear_pointer (&self->step, rb_step_free);
  rb_document_emit_state (self);
}

void
rb_document_edit (RbDocument *self, RbNode *node, const char *field, const char *value,
                  const char *field_label)
{
  gboolean alone = self->step_depth == 0;

  g_return_if_fail (rb_node_get_document (node) == self);
  if (!rb_node_store_field (node, field, value))
    return;
  if (alone) {
    rb_document_begin (self, field_label != NULL ? N_ ("Edit %s") : N_ ("Edit"), field_label);
    self->step->merge_key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s/%u", rb_node_get_id (node),
                                             field, self->generation);
    if (self->typing_since == 0)
      self->typing_since = g_get_monotonic_time ();
  }
  rb_step_set (self->step, rb_node_get_id (node), field,
               value != NULL && *value != '\0' ? value : NULL);
  rb_parts_note_field (self, node, field);
  if (alone)
    rb_document_end (self);
  rb_document_emit_field (self, node, g_intern_string (field));
}

void
rb_document_set (RbDocument *self, RbNode *node, const char *field, const char *value)
{
  rb_document_edit (self, node, field, value, NULL);
}

void
rb_document_pause (RbDocument *self)
{
  self->generation++;
  self->typing_since = 0;
}

void
rb_document_go_on (RbDocument *self)
{
  self->generation--;
}

void
rb_document_breathe (RbDocument *self)
{
  if (self->typing_since > 0 && g_get_monotonic_time () - self->typing_since > TYPING_STEP)
    rb_document_pause (self);
}

RbNode *
rb_document_insert (RbDocument *self, RbNode *parent, const char *slot, const char *kind,
                    guint index)
{
  RbNode *node = rb_document_make_node (self, rb_document_new_id (), kind);
  double position;

  rb_document_begin (self, N_ ("Add"), NULL);
  position = rb_document_find_position (self, parent, slot, index, NULL);
  rb_step_insert (self->step, rb_node_get_id (node), rb_node_get_id (parent), slot, kind, position);
  rb_node_attach (node, parent, slot, position);
  rb_document_emit_added (self, node);
  rb_document_end (self);
  return node;
}

void
rb_document_move (RbDocument *self, RbNode *node, RbNode *parent, const char *slot, guint index)
{
  double position;

  if (rb_node_get_parent (node) == parent && strcmp (rb_node_get_slot (node), slot) == 0 &&
      rb_node_get_index (node) == MIN (index, rb_node_count (parent, slot) - 1))
    return;
  rb_document_begin (self, N_ ("Move"), NULL);
  position = rb_document_find_position (self, parent, slot, index, node);
  rb_step_move (self->step, rb_node_get_id (node), rb_node_get_id (parent), slot, position);
  g_object_ref (node);
  rb_node_detach (node);
  rb_node_attach (node, parent, slot, position);
  g_object_unref (node);
  rb_document_emit_moved (self, node);
  rb_document_end (self);
}

static void
delete_node (RbNode *node, gpointer data)
{
  rb_step_delete (data, rb_node_get_id (node));
}

void
rb_document_remove (RbDocument *self, RbNode *node)
{
  g_autoptr (RbNode) keep = g_object_ref (node);
  RbNode *parent = rb_node_get_parent (node);

  g_return_if_fail (parent != NULL);
  rb_document_begin (self, N_ ("Delete"), NULL);
  rb_node_walk (node, delete_node, self->step);
  rb_node_detach (node);
  rb_document_forget_tree (self, node);
  rb_document_emit_removed (self, node, parent);
  rb_document_end (self);
}

/* --- opening and closing ---------------------------------------------------------------------- */

/* All that works on an issue takes it for one, and knows no issue within another. What a stranger's
 * file has otherwise stays out of the tree. */
static gboolean
is_at_home (RbNode *parent, const RbOp *op)
{
  static const char *const of_issues[] = { "issues", "templates", NULL };

  return strcmp (op->kind, "newsletter") != 0 &&
         (strcmp (op->kind, "issue") == 0) ==
             (rb_node_get_parent (parent) == NULL && g_strv_contains (of_issues, op->slot));
}

static void
fill_in (RbDocument *self, const RbOp *op)
{
  RbNode *parent = rb_document_find (self, op->parent);

  if (op->parent == 0)
    self->root = g_object_ref (rb_document_make_node (self, op->node, op->kind));
  else if (parent != NULL && is_at_home (parent, op))
    rb_node_attach (rb_document_make_node (self, op->node, op->kind), parent, op->slot,
                    op->position);
}

void
rb_document_fill (RbDocument *self, GArray *ops)
{
  for (guint i = 0; i < ops->len; i++) {
    const RbOp *op = &g_array_index (ops, RbOp, i);
    RbNode *node;

    if (op->type == RB_OP_INSERT)
      fill_in (self, op);
    else if ((node = rb_document_find (self, op->node)) != NULL)
      rb_node_store_field (node, op->name, op->value);
  }
}

RbDocument *
rb_document_new_for_store (RbStore *store, GError **error)
{
  g_autoptr (RbDocument) self = g_object_new (RB_TYPE_DOCUMENT, NULL);
  g_autoptr (GArray) ops = NULL;

  self->store = store;
  ops = rb_store_load (store, error);
  if (ops == NULL)
    return NULL;
  rb_document_fill (self, ops);
  g_signal_connect (store, "acked", G_CALLBACK (on_store_acked), self);
  g_signal_connect (store, "failed", G_CALLBACK (on_store_failed), self);
  return g_steal_pointer (&self);
}

RbDocument *
rb_document_open (const char *path, RbStoreMode mode, GError **error)
{
  RbStore *store = rb_store_open (path, mode, error);

  return store != NULL ? rb_document_new_for_store (store, error) : NULL;
}

typedef struct {
  const char *name;
  const char *language;
} New;

static gboolean
fill_new (RbStore *store, gpointer data, GError **error)
{
  const New *new = data;
  gint64 id = rb_document_new_id ();
  RbStep *step = rb_step_new (NULL, NULL);

  rb_step_insert (step, id, 0, "", "newsletter", 1);
  rb_step_set (step, id, "name", new->name);
  rb_step_set (step, id, "language", new->language);
  rb_store_push (store, step);
  return TRUE;
}

RbDocument *
rb_document_create (const char *path, RbStoreMode mode, const char *name, const char *language,
                    GError **error)
{
  New new = { name, language };
  g_autoptr (RbStore) store = NULL;

  if (mode == RB_STORE_CREATE)
    return rb_store_make (path, FALSE, fill_new, &new, error)
               ? rb_document_open (path, RB_STORE_WRITE, error)
               : NULL;
  store = rb_store_open (path, mode, error);
  if (store == NULL)
    return NULL;
  if (fill_new (store, &new, error) && rb_store_flush (store, error))
    return rb_document_new_for_store (g_steal_pointer (&store), error);
  rb_store_close (store, NULL);
  return NULL;
}

gboolean
rb_document_close (RbDocument *self, GError **error)
{
  return rb_store_close (self->store, error);
}

RbStore *
rb_document_get_store (RbDocument *self)
{
  return self->store;
}

RbNode *
rb_document_get_root (RbDocument *self)
{
  return self->root;
}

RbNode *
rb_document_find (RbDocument *self, gint64 id)
{
  return g_hash_table_lookup (self->nodes, &id);
}

RbDocument *
rb_document_of (RbNode *node)
{
  return rb_node_get_document (node);
}

RbNode *
rb_document_get_newest_issue (RbDocument *self)
{
  RbNode *newest = NULL;

  for (guint i = 0; i < rb_node_count (self->root, "issues"); i++) {
    RbNode *issue = rb_node_nth (self->root, "issues", i);

    if (newest == NULL || strcmp (rb_node_get (issue, "date"), rb_node_get (newest, "date")) >= 0)
      newest = issue;
  }
  return newest;
}
