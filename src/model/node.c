/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "node.h"
#include "node-list.h"
#include "node-private.h"
#include <string.h>

/* A node has few fields and fewer slots, so both are short arrays, searched in order. */
typedef struct {
  const char *name; /* interned */
  char *value;
} Field;

typedef struct {
  const char *name; /* interned */
  RbNodeList *list;
} Slot;

struct _RbNode {
  GObject parent_instance;
  RbDocument *document; /* not owned; %NULL once the node was removed */
  RbNode *parent;       /* not owned */
  gint64 id;
  const char *kind;
  const char *slot;
  double position;
  GArray *fields;
  GArray *slots;
  int n_hashes; /* fields with a "#" in them, its own and of all below it */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbNode, rb_node, G_TYPE_OBJECT)

static void
clear_field (gpointer data)
{
  g_free (((Field *)data)->value);
}

static void
clear_slot (gpointer data)
{
  RbNodeList *list = ((Slot *)data)->list;

  for (guint i = 0; i < rb_node_list_size (list); i++)
    rb_node_list_nth (list, i)->parent = NULL;
  g_object_unref (list);
}

static void
rb_node_finalize (GObject *object)
{
  RbNode *self = RB_NODE (object);

  g_array_unref (self->fields);
  g_array_unref (self->slots);
  G_OBJECT_CLASS (rb_node_parent_class)->finalize (object);
}

static void
rb_node_class_init (RbNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_node_finalize;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_NODE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rb_node_init (RbNode *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (self->fields, clear_field);
  self->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  g_array_set_clear_func (self->slots, clear_slot);
}

static Field *
find_field (RbNode *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++) {
    Field *field = &g_array_index (self->fields, Field, i);

    /* Most names differ in their first letter. */
    if (field->name == name || (*field->name == *name && strcmp (field->name, name) == 0))
      return field;
  }
  return NULL;
}

static RbNodeList *
find_list (RbNode *self, const char *slot)
{
  for (guint i = 0; i < self->slots->len; i++) {
    Slot *s = &g_array_index (self->slots, Slot, i);

    if (s->name == slot || strcmp (s->name, slot) == 0)
      return s->list;
  }
  return NULL;
}

static RbNodeList *
ensure_list (RbNode *self, const char *slot)
{
  RbNodeList *list = find_list (self, slot);

  if (list == NULL) {
    Slot s = { g_intern_string (slot), rb_node_list_new () };

    list = s.list;
    g_array_append_val (self->slots, s);
  }
  return list;
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* --- for the document ------------------------------------------------------------------------ */

RbNode *
rb_node_new (RbDocument *document, gint64 id, const char *kind)
{
  RbNode *self = g_object_new (RB_TYPE_NODE, NULL);

  self->document = document;
  self->id = id;
  self->kind = g_intern_string (kind);
  self->slot = g_intern_static_string ("");
  return self;
}

void
rb_node_forget_document (RbNode *self)
{
  self->document = NULL;
}

RbDocument *
rb_node_get_document (RbNode *self)
{
  return self->document;
}

static void
count_hashes (RbNode *self, int change)
{
  for (; self != NULL && change != 0; self = self->parent)
    self->n_hashes += change;
}

gboolean
rb_node_store_field (RbNode *self, const char *field, const char *value)
{
  Field *old = find_field (self, field);

  if (value == NULL)
    value = "";
  if (strcmp (old != NULL ? old->value : "", value) == 0)
    return FALSE;
  count_hashes (self, strchr (value, '#') != NULL);
  if (old == NULL) {
    Field added = { g_intern_string (field), g_strdup (value) };

    g_array_append_val (self->fields, added);
    return TRUE;
  }
  count_hashes (self, -(strchr (old->value, '#') != NULL));
  if (*value == '\0') {
    g_array_remove_index (self->fields, (guint)(old - (Field *)(void *)self->fields->data));
    return TRUE;
  }
  g_free (old->value);
  old->value = g_strdup (value);
  return TRUE;
}

void
rb_node_copy_fields (RbNode *self, RbNode *copy)
{
  g_array_set_size (copy->fields, self->fields->len);
  for (guint i = 0; i < self->fields->len; i++) {
    const Field *field = &g_array_index (self->fields, Field, i);

    g_array_index (copy->fields, Field, i) = (Field){ field->name, g_strdup (field->value) };
    count_hashes (copy, strchr (field->value, '#') != NULL);
  }
}

void
rb_node_emit_changed (RbNode *self, const char *field)
{
  g_signal_emit (self, signals[CHANGED], 0, field);
}

void
rb_node_attach (RbNode *self, RbNode *parent, const char *slot, double position)
{
  g_return_if_fail (self->parent == NULL);
  self->slot = g_intern_string (slot);
  self->position = position;
  self->parent = parent;
  if (parent != NULL)
    rb_node_list_add (ensure_list (parent, slot), self);
  count_hashes (parent, self->n_hashes);
}

void
rb_node_set_position (RbNode *self, double position)
{
  self->position = position;
}

void
rb_node_detach (RbNode *self)
{
  RbNode *parent = self->parent;

  if (parent == NULL)
    return;
  self->parent = NULL;
  rb_node_list_remove (find_list (parent, self->slot), self);
  count_hashes (parent, -self->n_hashes);
}

void
rb_node_walk (RbNode *self, void (*func) (RbNode *node, gpointer data), gpointer data)
{
  func (self, data);
  for (guint s = 0; s < self->slots->len; s++) {
    RbNodeList *list = g_array_index (self->slots, Slot, s).list;

    for (guint i = 0; i < rb_node_list_size (list); i++)
      rb_node_walk (rb_node_list_nth (list, i), func, data);
  }
}

/* --- for everyone ----------------------------------------------------------------------------- */

gboolean
rb_slot_is_of_review (const char *slot)
{
  return strcmp (slot, "comments") == 0 || strcmp (slot, "suggestions") == 0 ||
         strcmp (slot, "replies") == 0;
}

gint64
rb_node_get_id (RbNode *self)
{
  return self->id;
}

const char *
rb_node_get_kind (RbNode *self)
{
  return self->kind;
}

const char *
rb_node_get_slot (RbNode *self)
{
  return self->slot;
}

gboolean
rb_node_is (RbNode *self, const char *kind)
{
  return strcmp (self->kind, kind) == 0;
}

double
rb_node_get_position (RbNode *self)
{
  return self->position;
}

RbNode *
rb_node_get_parent (RbNode *self)
{
  return self->parent;
}

RbNode *
rb_node_get_ancestor (RbNode *self, const char *kind)
{
  while (self != NULL && !rb_node_is (self, kind))
    self = self->parent;
  return self;
}

RbNode *
rb_node_get_root (RbNode *self)
{
  while (self->parent != NULL)
    self = self->parent;
  return self;
}

gboolean
rb_node_is_within (RbNode *self, RbNode *top)
{
  while (self != NULL && self != top)
    self = self->parent;
  return self != NULL;
}

RbNode *
rb_node_get_section (RbNode *self)
{
  while (self != NULL && (self->parent == NULL || !rb_node_is (self->parent, "issue")))
    self = self->parent;
  /* A comment on the issue stands beside its sections. */
  return self != NULL && !rb_slot_is_of_review (self->slot) ? self : NULL;
}

const char *
rb_node_get (RbNode *self, const char *field)
{
  Field *found = find_field (self, field);

  return found != NULL ? found->value : "";
}

gboolean
rb_node_has (RbNode *self, const char *field)
{
  for (const char *p = rb_node_get (self, field); *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

gboolean
rb_node_may_lead (RbNode *self)
{
  return self->n_hashes > 0;
}

gboolean
rb_node_is_blank (RbNode *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (!rb_slot_is_of_review (g_array_index (self->slots, Slot, i).name) &&
        rb_node_list_size (g_array_index (self->slots, Slot, i).list) > 0)
      return FALSE;
  return self->fields->len == 0;
}

gboolean
rb_node_is_on (RbNode *self, const char *field)
{
  return strcmp (rb_node_get (self, field), "true") == 0;
}

const char **
rb_node_list_fields (RbNode *self, guint *n_fields)
{
  const char **names = g_new0 (const char *, self->fields->len + 1);

  for (guint i = 0; i < self->fields->len; i++)
    names[i] = g_array_index (self->fields, Field, i).name;
  qsort (names, self->fields->len, sizeof *names, compare_names);
  if (n_fields != NULL)
    *n_fields = self->fields->len;
  return names;
}

GListModel *
rb_node_get_children (RbNode *self, const char *slot)
{
  return G_LIST_MODEL (ensure_list (self, slot));
}

guint
rb_node_count (RbNode *self, const char *slot)
{
  RbNodeList *list = find_list (self, slot);

  return list != NULL ? rb_node_list_size (list) : 0;
}

RbNode *
rb_node_nth (RbNode *self, const char *slot, guint index)
{
  RbNodeList *list = find_list (self, slot);

  return list != NULL ? rb_node_list_nth (list, index) : NULL;
}

RbNode *
rb_node_get_child (RbNode *self, const char *slot)
{
  return rb_node_nth (self, slot, 0);
}

guint
rb_node_get_index (RbNode *self)
{
  return self->parent != NULL ? rb_node_list_index (find_list (self->parent, self->slot), self) : 0;
}

const char **
rb_node_list_slots (RbNode *self, guint *n_slots)
{
  const char **names = g_new0 (const char *, self->slots->len + 1);
  guint n = 0;

  for (guint i = 0; i < self->slots->len; i++)
    if (!rb_slot_is_of_review (g_array_index (self->slots, Slot, i).name) &&
        rb_node_list_size (g_array_index (self->slots, Slot, i).list) > 0)
      names[n++] = g_array_index (self->slots, Slot, i).name;
  qsort (names, n, sizeof *names, compare_names);
  if (n_slots != NULL)
    *n_slots = n;
  return names;
}
