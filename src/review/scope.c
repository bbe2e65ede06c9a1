/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/scope.h"
#include "comment.h"
#include "config.h"
#include "kinds.h"
#include "markup/references.h"
#include "status.h"
#include "suggestion.h"
#include "waiver.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const RbFieldSpec comment_fields[] = {
  { "text", N_ ("Comment"), RB_FIELD_TEXT, RB_FIELD_NAMES },
  { "author", N_ ("Name"), RB_FIELD_LINE },
  { "time", N_ ("Time"), RB_FIELD_LINE },
  { "resolved", N_ ("Resolved"), RB_FIELD_LINE },
  { "field", N_ ("Field"), RB_FIELD_LINE },
  { "mark.words", N_ ("Passage"), RB_FIELD_LINE },
  { "mark.before", N_ ("Passage"), RB_FIELD_LINE },
  { "mark.after", N_ ("Passage"), RB_FIELD_LINE },
  { "mark.at", N_ ("Passage"), RB_FIELD_LINE },
  { NULL },
};

const RbKindSpec RB_COMMENT_SPEC = {
  RB_KIND_COMMENT, N_ ("Comment"), "", "user-available-symbolic", comment_fields,
};

static const RbFieldSpec suggestion_fields[] = {
  { "after", N_ ("Suggestion"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "before", N_ ("Suggestion"), RB_FIELD_LINE },
  { "field", N_ ("Field"), RB_FIELD_LINE },
  { "author", N_ ("Name"), RB_FIELD_LINE },
  { "time", N_ ("Time"), RB_FIELD_LINE },
  { NULL },
};

const RbKindSpec RB_SUGGESTION_SPEC = {
  RB_KIND_SUGGESTION, N_ ("Suggestion"), "", "user-available-symbolic", suggestion_fields,
};

/* --- what is known ---------------------------------------------------------------------------- */

static gboolean
is_of_review (const char *kind)
{
  return strcmp (kind, RB_KIND_COMMENT) == 0 || strcmp (kind, RB_KIND_SUGGESTION) == 0;
}

/* An issue or anything below it may be talked about; the frame and the library have no place. */
static gboolean
is_in_issue (const RbScopeNode *self)
{
  while (self->up != NULL && self->up->up != NULL)
    self = self->up;
  return self->up != NULL && strcmp (self->slot, "issues") == 0;
}

/* The table of a kind in this place, or %NULL if it has none to be there. */
static const RbKindSpec *
find_spec (const RbScopeNode *parent, const char *slot, const char *kind)
{
  const RbKind *known = rb_kind_find (kind);

  if (strcmp (slot, "comments") == 0 || strcmp (slot, "suggestions") == 0) {
    const RbKindSpec *spec = *slot == 'c' ? &RB_COMMENT_SPEC : &RB_SUGGESTION_SPEC;

    return is_in_issue (parent) && !is_of_review (parent->kind) && strcmp (kind, spec->name) == 0
               ? spec
               : NULL;
  }
  if (strcmp (slot, "replies") == 0)
    return strcmp (parent->slot, "comments") == 0 && strcmp (kind, RB_KIND_COMMENT) == 0
               ? &RB_COMMENT_SPEC
               : NULL;
  if (parent->up == NULL && strcmp (slot, "issues") == 0)
    return strcmp (kind, "issue") == 0 ? &RB_ISSUE_SPEC : NULL;
  if (parent->up == NULL && strcmp (slot, "photos") == 0)
    return strcmp (kind, RB_KIND_PICTURE) == 0 ? &RB_PHOTO_SPEC : NULL;
  if (parent->spec == &RB_ISSUE_SPEC)
    return strcmp (slot, "sections") == 0 && known != NULL && !known->is_item ? &known->spec : NULL;
  for (const RbFieldSpec *field = parent->spec->fields; field->name != NULL; field++) {
    if (strcmp (field->name, slot) != 0)
      continue;
    if (field->type == RB_FIELD_PHOTO && strcmp (kind, RB_KIND_PICTURE) == 0)
      return &RB_PHOTO_SPEC;
    if (field->type == RB_FIELD_ITEMS && strcmp (kind, field->item_kind) == 0 && known != NULL)
      return &known->spec;
  }
  return NULL;
}

static gboolean
knows (const RbScopeNode *self, const char *name)
{
  static const char *const of_sections[] = { "hidden", "language", NULL };
  static const char *const of_pictures[] = { "blob", "from_file", "conflicts", NULL };
  const RbFieldSpec *field = rb_scope_node_get_spec (self, name);

  if (field != NULL)
    return field->type != RB_FIELD_PHOTO && field->type != RB_FIELD_ITEMS &&
           (field->type != RB_FIELD_LINK || strcmp (field->name, name) != 0);
  if (self->up != NULL && strcmp (self->slot, "sections") == 0 &&
      g_strv_contains (of_sections, name))
    return TRUE;
  if (self->spec == &RB_PHOTO_SPEC && g_strv_contains (of_pictures, name))
    return TRUE;
  if (self->spec == &RB_ISSUE_SPEC && rb_status_is_field (name))
    return TRUE;
  return !is_of_review (self->kind) && g_str_has_prefix (name, RB_WAIVER_PREFIX);
}

static gboolean
fits (const RbScopeNode *self, const char *name, const char *value)
{
  const RbFieldSpec *field = rb_scope_node_get_spec (self, name);
  g_autoptr (GDateTime) date = NULL;

  if (strcmp (name, "hidden") == 0 && field == NULL)
    return strcmp (value, "true") == 0;
  if (strcmp (name, "blob") == 0)
    return strlen (value) == 64 && strspn (value, "0123456789abcdef") == 64;
  if (self->spec == &RB_ISSUE_SPEC && rb_status_is_field (name))
    return rb_status_fits (name, value);
  if (field == NULL)
    return TRUE;
  switch (field->type) {
  case RB_FIELD_CHOICE:
    return g_strv_contains (field->choices, value);
  case RB_FIELD_TOGGLE:
    return strcmp (value, "true") == 0;
  case RB_FIELD_DATE:
    date = rb_date_parse (value, NULL);
    return date != NULL;
  case RB_FIELD_COLOUR:
    return strlen (value) == 7 && *value == '#' &&
           strspn (value + 1, "0123456789abcdefABCDEF") == 6;
  default:
    return TRUE;
  }
}

/* --- building --------------------------------------------------------------------------------- */

static void
clear_field (gpointer data)
{
  g_free (((RbScopeField *)data)->owned);
}

static void
node_free (gpointer data)
{
  RbScopeNode *self = data;

  g_array_unref (self->fields);
  g_ptr_array_unref (self->children);
  g_free (self);
}

static void
add_fields (RbScope *scope, RbScopeNode *self)
{
  g_autofree const char **names = rb_node_list_fields (self->node, NULL);

  for (const char **name = names; *name != NULL; name++) {
    RbScopeField field = { *name, rb_node_get (self->node, *name), NULL, FALSE };

    if (g_str_has_prefix (*name, RB_MERGED_PREFIX))
      continue;
    if (!knows (self, *name)) {
      scope->n_left_out++;
      continue;
    }
    field.unfit = !fits (self, *name, field.value);
    scope->n_left_out += field.unfit;
    g_array_append_val (self->fields, field);
  }
}

static void add_children (RbScope *scope, RbScopeNode *self, gint64 issue);

static RbScopeNode *
add_node (RbScope *scope, RbScopeNode *up, RbNode *node, const RbKindSpec *spec, gint64 issue)
{
  RbScopeNode *self = g_new0 (RbScopeNode, 1);

  self->node = node;
  self->up = up;
  self->id = rb_node_get_id (node);
  self->kind = rb_node_get_kind (node);
  self->slot = rb_node_get_slot (node);
  self->position = isfinite (rb_node_get_position (node)) ? rb_node_get_position (node) : 0;
  self->spec = spec;
  self->fields = g_array_new (FALSE, FALSE, sizeof (RbScopeField));
  g_array_set_clear_func (self->fields, clear_field);
  self->children = g_ptr_array_new ();
  g_hash_table_insert (scope->nodes, &self->id, self);
  g_ptr_array_add (scope->order, self);
  if (up != NULL)
    g_ptr_array_add (up->children, self);
  add_fields (scope, self);
  add_children (scope, self, issue);
  return self;
}

static void
add_slot (RbScope *scope, RbScopeNode *self, const char *slot, gint64 issue)
{
  guint n = rb_node_count (self->node, slot);

  for (guint i = 0; i < n; i++) {
    RbNode *child = rb_node_nth (self->node, slot, i);
    const RbKindSpec *spec = find_spec (self, slot, rb_node_get_kind (child));
    gboolean alone = spec == &RB_PHOTO_SPEC && strcmp (slot, "photos") != 0;

    if (spec == NULL || (alone && i > 0) ||
        (spec == &RB_ISSUE_SPEC && issue != 0 && rb_node_get_id (child) != issue))
      scope->n_left_out++;
    else
      add_node (scope, self, child, spec, issue);
  }
}

static void
add_children (RbScope *scope, RbScopeNode *self, gint64 issue)
{
  g_autofree const char **slots = rb_node_list_slots (self->node, NULL);

  for (const char **slot = slots; *slot != NULL; slot++)
    add_slot (scope, self, *slot, issue);
  add_slot (scope, self, "comments", issue);
  add_slot (scope, self, "replies", issue);
  add_slot (scope, self, "suggestions", issue);
}

RbScope *
rb_scope_new (RbDocument *document, gint64 issue)
{
  RbScope *self = g_new0 (RbScope, 1);

  self->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, node_free);
  self->order = g_ptr_array_new ();
  self->root = add_node (self, NULL, rb_document_get_root (document), &RB_NEWSLETTER_SPEC, issue);
  return self;
}

void
rb_scope_free (RbScope *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->nodes);
  g_free (self);
}

/* --- asking ----------------------------------------------------------------------------------- */

RbScopeNode *
rb_scope_find (const RbScope *self, gint64 id)
{
  return g_hash_table_lookup (self->nodes, &id);
}

RbScopeField *
rb_scope_node_find (const RbScopeNode *self, const char *field)
{
  for (guint i = 0; i < self->fields->len; i++) {
    RbScopeField *found = &g_array_index (self->fields, RbScopeField, i);

    if (found->name == field || strcmp (found->name, field) == 0)
      return found;
  }
  return NULL;
}

const char *
rb_scope_node_get (const RbScopeNode *self, const char *field)
{
  const RbScopeField *found = rb_scope_node_find (self, field);

  return found != NULL ? found->value : "";
}

RbScopeNode *
rb_scope_node_get_child (const RbScopeNode *self, const char *slot)
{
  for (guint i = 0; i < self->children->len; i++) {
    RbScopeNode *child = self->children->pdata[i];

    if (strcmp (child->slot, slot) == 0)
      return child;
  }
  return NULL;
}

gboolean
rb_scope_node_is_below (const RbScopeNode *self, const RbScopeNode *top)
{
  while (self != NULL && self != top)
    self = self->up;
  return self != NULL;
}

gboolean
rb_scope_node_is_in_library (const RbScopeNode *self)
{
  return self->up != NULL && self->up->up == NULL && strcmp (self->slot, "photos") == 0;
}

gboolean
rb_scope_node_is_alone (const RbScopeNode *self)
{
  return self->spec == &RB_PHOTO_SPEC && !rb_scope_node_is_in_library (self);
}

gboolean
rb_scope_node_is_of_review (const RbScopeNode *self)
{
  return is_of_review (self->kind);
}

const RbFieldSpec *
rb_scope_node_get_spec (const RbScopeNode *self, const char *field)
{
  return rb_kind_spec_find (self->spec, field);
}

static void
hash_text (GChecksum *sum, const char *text)
{
  /* With the closing NUL, so that "ab", "c" and "a", "bc" differ. */
  g_checksum_update (sum, (const guchar *)text, (gssize)strlen (text) + 1);
}

static void
hash_number (GChecksum *sum, const void *number)
{
  guint64 bits;

  memcpy (&bits, number, sizeof bits);
  bits = GUINT64_TO_BE (bits);
  g_checksum_update (sum, (const guchar *)&bits, sizeof bits);
}

char *
rb_scope_dup_digest (const RbScope *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < self->order->len; i++) {
    const RbScopeNode *node = self->order->pdata[i];
    gint64 up = node->up != NULL ? node->up->id : 0;

    if (rb_scope_node_is_in_library (node))
      continue;
    hash_number (sum, &node->id);
    hash_number (sum, &up);
    hash_text (sum, node->slot);
    hash_text (sum, node->kind);
    hash_number (sum, &node->position);
    for (guint f = 0; f < node->fields->len; f++) {
      hash_text (sum, g_array_index (node->fields, RbScopeField, f).name);
      hash_text (sum, g_array_index (node->fields, RbScopeField, f).value);
    }
    hash_text (sum, "");
  }
  return g_strdup (g_checksum_get_string (sum));
}

static void
add_named (const RbScopeNode *node, GHashTable *by_path, GHashTable *named)
{
  for (guint f = 0; f < node->fields->len; f++) {
    const RbScopeField *field = &g_array_index (node->fields, RbScopeField, f);
    const RbFieldSpec *spec = rb_scope_node_get_spec (node, field->name);
    g_autoptr (GPtrArray) references = NULL;

    if (spec == NULL || spec->type != RB_FIELD_TEXT || strstr (field->value, "![") == NULL)
      continue;
    references = rb_references_list (field->value);
    for (guint i = 0; i < references->len; i++) {
      const RbReference *reference = references->pdata[i];
      RbScopeNode *picture =
          reference->photo ? g_hash_table_lookup (by_path, reference->target) : NULL;

      if (picture != NULL)
        g_hash_table_add (named, &picture->id);
    }
  }
}

GHashTable *
rb_scope_list_named (const RbScope *self)
{
  g_autoptr (GHashTable) by_path = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *named = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->order->len; i++) {
    RbScopeNode *node = self->order->pdata[i];

    if (rb_scope_node_is_in_library (node) &&
        !g_hash_table_contains (by_path, rb_scope_node_get (node, "file")))
      g_hash_table_insert (by_path, (gpointer)rb_scope_node_get (node, "file"), node);
  }
  for (guint i = 0; i < self->order->len && g_hash_table_size (by_path) > 0; i++)
    if (!rb_scope_node_is_of_review (self->order->pdata[i]))
      add_named (self->order->pdata[i], by_path, named);
  return named;
}
