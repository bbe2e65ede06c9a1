/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "markup/references.h"
#include "photo-uses.h"
#include "review/merge-private.h"
#include <string.h>

static void
lead_to (RbScope *scope, const char *from, const char *to)
{
  for (guint i = 0; i < scope->order->len; i++) {
    RbScopeNode *node = scope->order->pdata[i];

    for (guint f = 0; f < node->fields->len && !rb_scope_node_is_of_review (node); f++) {
      RbScopeField *field = &g_array_index (node->fields, RbScopeField, f);
      const RbFieldSpec *spec = rb_scope_node_get_spec (node, field->name);
      char *changed;

      if (spec == NULL || spec->type != RB_FIELD_TEXT || strstr (field->value, from) == NULL)
        continue;
      changed = rb_references_rename_photo (field->value, from, to);
      g_free (field->owned);
      field->owned = changed;
      field->value = changed;
    }
  }
}

static void
set_path (RbScopeNode *picture, const char *path)
{
  RbScopeField *field = rb_scope_node_find (picture, "file");

  g_free (field->owned);
  field->owned = g_strdup (path);
  field->value = field->owned;
}

static RbScopeNode *
find_path (const RbScope *scope, const char *path)
{
  for (guint i = 0; i < scope->root->children->len; i++) {
    RbScopeNode *node = scope->root->children->pdata[i];

    if (rb_scope_node_is_in_library (node) && strcmp (rb_scope_node_get (node, "file"), path) == 0)
      return node;
  }
  return NULL;
}

/* "photos/2.jpg" to "photos/2-2.jpg", free on both sides. */
static char *
find_free_path (const RbScope *ours, const RbScope *theirs, const char *path)
{
  g_autofree char *try = g_strdup (path);

  for (;;) {
    char *free_path = rb_photo_dup_free_path (ours->root->node, try, NULL);
    const char *dot = strrchr (path, '.');
    int stem = dot != NULL && strchr (dot, '/') == NULL ? (int)(dot - path) : (int)strlen (path);

    if (strcmp (free_path, path) != 0 && find_path (theirs, free_path) == NULL)
      return free_path;
    g_free (free_path);
    g_free (try);
    try = g_strdup_printf ("%.*s-%x%s", stem, path, g_random_int () & 0xffff, path + stem);
  }
}

static void
settle_path (RbScope *base, const RbScope *ours, RbScope *theirs, RbScopeNode *picture)
{
  RbScopeNode *here = rb_scope_find (ours, picture->id);
  g_autofree char *path = g_strdup (rb_scope_node_get (picture, "file"));
  g_autofree char *free_path = NULL;
  RbScopeNode *other;

  if (*path == '\0')
    return;
  /* It was given another path when it came the first time. */
  if (here != NULL) {
    const char *known = rb_scope_node_get (here, "file");
    RbScopeNode *was = rb_scope_find (base, picture->id);

    if (strcmp (known, path) == 0 || *known == '\0' ||
        (was != NULL && strcmp (rb_scope_node_get (was, "file"), path) != 0))
      return;
    lead_to (theirs, path, known);
    lead_to (base, path, known);
    set_path (picture, known);
    if (was != NULL)
      set_path (was, known);
    return;
  }
  other = find_path (ours, path);
  if (other == NULL || other->id == picture->id ||
      strcmp (rb_scope_node_get (other, "blob"), rb_scope_node_get (picture, "blob")) == 0)
    return;
  free_path = find_free_path (ours, theirs, path);
  lead_to (theirs, path, free_path);
  set_path (picture, free_path);
}

void
rb_merge_rename_paths (RbScope *base, const RbScope *ours, RbScope *theirs)
{
  for (guint i = 0; i < theirs->root->children->len; i++)
    if (rb_scope_node_is_in_library (theirs->root->children->pdata[i]))
      settle_path (base, ours, theirs, theirs->root->children->pdata[i]);
}
