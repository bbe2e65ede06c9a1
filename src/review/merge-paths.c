/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "markup/references.h"
#include "review/merge-private.h"
#include <string.h>

typedef struct {
  RbScope *base;
  const RbScope *ours;
  GHashTable *here;      /* path → RbScopeNode of our library */
  GHashTable *taken;     /* paths that are in use here or there */
  GHashTable *numbers;   /* path → the number that was given last */
  GHashTable *of_theirs; /* path in theirs → what it is called from now on */
  GHashTable *of_base;
} Paths;

static void
lead (RbMerge *self, RbScope *scope, GHashTable *renamed)
{
  guint n = g_hash_table_size (renamed) > 0 ? scope->order->len : 0;

  for (guint i = 0; i < n && !g_cancellable_is_cancelled (self->cancellable); i++) {
    RbScopeNode *node = scope->order->pdata[i];

    for (guint f = 0; f < node->fields->len && !rb_scope_node_is_of_review (node); f++) {
      RbScopeField *field = &g_array_index (node->fields, RbScopeField, f);
      const RbFieldSpec *spec = rb_scope_node_get_spec (node, field->name);
      char *changed = spec != NULL && spec->type == RB_FIELD_TEXT
                          ? rb_references_rename_photos (field->value, renamed)
                          : NULL;

      if (changed == NULL)
        continue;
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

/* Of several photos that claim one path, texts show the first. */
static void
rename_path (GHashTable *renamed, const char *from, const char *to)
{
  if (!g_hash_table_contains (renamed, from))
    g_hash_table_insert (renamed, g_strdup (from), g_strdup (to));
}

/* "photos/2.jpg" to "photos/2-2.jpg", free on both sides. */
static char *
take_free_path (Paths *paths, const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (slash != NULL ? slash : path, '.');
  int stem = dot != NULL ? (int)(dot - path) : (int)strlen (path);
  guint i = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (paths->numbers, path)), 1);
  char *free_path = NULL;

  do {
    g_free (free_path);
    free_path = g_strdup_printf ("%.*s-%u%s", stem, path, ++i, path + stem);
  } while (g_hash_table_contains (paths->taken, free_path));
  g_hash_table_insert (paths->numbers, g_strdup (path), GUINT_TO_POINTER (i));
  g_hash_table_add (paths->taken, g_strdup (free_path));
  return free_path;
}

/* It was given another path when it came the first time. */
static void
keep_known (Paths *paths, RbScopeNode *picture, const RbScopeNode *here, const char *path)
{
  const char *known = rb_scope_node_get (here, "file");
  RbScopeNode *was = rb_scope_find (paths->base, picture->id);

  if (strcmp (known, path) == 0 || *known == '\0' ||
      (was != NULL && strcmp (rb_scope_node_get (was, "file"), path) != 0))
    return;
  rename_path (paths->of_theirs, path, known);
  rename_path (paths->of_base, path, known);
  set_path (picture, known);
  if (was != NULL)
    set_path (was, known);
}

static void
settle_path (Paths *paths, RbScopeNode *picture)
{
  RbScopeNode *here = rb_scope_find (paths->ours, picture->id);
  g_autofree char *path = g_strdup (rb_scope_node_get (picture, "file"));
  g_autofree char *free_path = NULL;
  const RbScopeNode *other;

  if (*path == '\0')
    return;
  if (here != NULL) {
    keep_known (paths, picture, here, path);
    return;
  }
  other = g_hash_table_lookup (paths->here, path);
  if (other == NULL ||
      strcmp (rb_scope_node_get (other, "blob"), rb_scope_node_get (picture, "blob")) == 0)
    return;
  free_path = take_free_path (paths, path);
  rename_path (paths->of_theirs, path, free_path);
  set_path (picture, free_path);
}

static GPtrArray *
list_library (const RbScope *scope)
{
  GPtrArray *pictures = g_ptr_array_new ();

  for (guint i = 0; i < scope->root->children->len; i++)
    if (rb_scope_node_is_in_library (scope->root->children->pdata[i]))
      g_ptr_array_add (pictures, scope->root->children->pdata[i]);
  return pictures;
}

void
rb_merge_rename_paths (RbMerge *self)
{
  g_autoptr (GHashTable) here = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) of_theirs =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) of_base = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) mine = list_library (self->ours), came = list_library (self->theirs);
  Paths paths = { self->base, self->ours, here, taken, numbers, of_theirs, of_base };

  for (guint i = 0; i < mine->len; i++) {
    const char *path = rb_scope_node_get (mine->pdata[i], "file");

    g_hash_table_add (taken, g_strdup (path));
    if (!g_hash_table_contains (here, path))
      g_hash_table_insert (here, (gpointer)path, mine->pdata[i]);
  }
  for (guint i = 0; i < came->len; i++)
    g_hash_table_add (taken, g_strdup (rb_scope_node_get (came->pdata[i], "file")));
  for (guint i = 0; i < came->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    settle_path (&paths, came->pdata[i]);
  lead (self, self->theirs, of_theirs);
  lead (self, self->base, of_base);
}
