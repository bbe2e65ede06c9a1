/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/intake.h"

#include "kinds.h"
#include "markup/references.h"
#include "model/anchor-links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  RbIntake *intake;
  RbDocument *document;
  GHashTable *blobs;   /* RbIntakeFile → SHA-256 */
  GHashTable *renamed; /* path in the source's texts → path in the newsletter */
  GHashTable *anchors; /* of the issue: names of sections in the source → in the newsletter */
} Apply;

static const char *
store_file (Apply *apply, RbIntakeFile *file)
{
  const char *sha256 = g_hash_table_lookup (apply->blobs, file);
  const RbPhoto *photo = file->photo;
  char *added;

  if (sha256 != NULL)
    return sha256;
  added = rb_store_add_blob (rb_document_get_store (apply->document), photo->bytes, photo->mime,
                             photo->width, photo->height);
  g_hash_table_insert (apply->blobs, file, added);
  return added;
}

/* "photos/2.jpg" to "photos/2-2.jpg", or a higher number: what no photo of the newsletter and none
 * of the source is called yet. */
static char *
find_free_path (Apply *apply, RbNode *newsletter, const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (slash != NULL ? slash : path, '.');
  int stem = dot != NULL ? (int)(dot - path) : (int)strlen (path);

  for (guint i = 2;; i++) {
    g_autofree char *free_path = g_strdup_printf ("%.*s-%u%s", stem, path, i, path + stem);

    if (rb_newsletter_find_photo (newsletter, free_path) == NULL &&
        !g_hash_table_contains (apply->intake->named, free_path))
      return g_steal_pointer (&free_path);
  }
}

/* The August issue's photos/1.jpg is not the September issue's: a path that the newsletter already
 * knows for another picture gets a new name, in the source's texts too. */
static RbNode *
find_named (Apply *apply, RbPlan *plan, RbNode *newsletter)
{
  const char *path = rb_plan_get_field (plan, "file");
  const char *sha256 = store_file (apply, plan->file);
  RbNode *known = rb_newsletter_find_photo (newsletter, path);

  if (known == NULL)
    return NULL;
  if (strcmp (rb_node_get (known, "blob"), sha256) == 0)
    return known;
  g_hash_table_insert (apply->renamed, g_strdup (path), find_free_path (apply, newsletter, path));
  return NULL;
}

static gboolean
is_markdown (RbNode *node, const char *name)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *field = spec != NULL ? rb_kind_spec_find (spec, name) : NULL;

  return field != NULL && field->type == RB_FIELD_TEXT;
}

/* The value with the names that sections have here, %NULL if it has none of them. */
static char *
rename_anchors (Apply *apply, RbNode *node, const char *name, const char *value)
{
  gboolean is_address = rb_anchor_is_address_field (name);

  if (apply->anchors == NULL || (!is_address && !is_markdown (node, name)))
    return NULL;
  return rb_anchor_links_rename (value, is_address, apply->anchors);
}

static void
set_field (Apply *apply, RbNode *node, const char *name, const char *value)
{
  g_autofree char *text = NULL, *led = NULL;

  if (g_hash_table_size (apply->renamed) > 0 && is_markdown (node, name))
    text = rb_references_rename_photos (value, apply->renamed);
  if (text != NULL)
    value = text;
  led = rename_anchors (apply, node, name, value);
  rb_document_set (apply->document, node, name, led != NULL ? led : value);
}

static void fill_node (Apply *apply, RbPlan *plan, RbNode *node);

/* All of them are made before the first is filled: what is linked by name must have one. @index is
 * where, G_MAXUINT at the end; gives how many. */
static guint
fill_children (Apply *apply, RbPlan *plan, RbNode *node, guint index)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new ();

  for (guint i = 0; i < plan->children->len; i++) {
    RbPlan *child = plan->children->pdata[i];
    RbNode *section = rb_document_insert (apply->document, node, child->slot, child->kind,
                                          index < G_MAXUINT ? index + i : index);
    char name[16];

    g_ptr_array_add (made, section);
    if (child->anchor == NULL)
      continue;
    rb_anchor_name (section, name);
    g_hash_table_insert (apply->anchors, child->anchor, g_strdup (name));
  }
  for (guint i = 0; i < made->len; i++)
    fill_node (apply, plan->children->pdata[i], made->pdata[i]);
  return index < G_MAXUINT ? made->len : 0;
}

static void
fill_node (Apply *apply, RbPlan *plan, RbNode *node)
{
  for (guint i = 0; i < plan->fields->len; i += 2)
    set_field (apply, node, plan->fields->pdata[i], plan->fields->pdata[i + 1]);
  if (plan->file != NULL)
    rb_document_set (apply->document, node, "blob", store_file (apply, plan->file));
  fill_children (apply, plan, node, G_MAXUINT);
}

/* A picture that is there already: people may have corrected what it says, and other issues show it
 * as well. Only a form tells otherwise, by what it says itself. */
static void
fill_known (Apply *apply, RbPlan *plan, RbNode *node)
{
  if (!apply->intake->json || apply->intake->attached != NULL)
    return;
  for (guint i = 0; i < plan->n_said; i += 2)
    set_field (apply, node, plan->fields->pdata[i], plan->fields->pdata[i + 1]);
}

static void
add_named (Apply *apply, RbPlan *plan, RbNode *newsletter)
{
  RbNode *node = find_named (apply, plan, newsletter);
  const char *path = rb_plan_get_field (plan, "file");
  const char *free_path;

  if (node != NULL) {
    fill_known (apply, plan, node);
    return;
  }
  node = rb_document_insert (apply->document, newsletter, "photos", RB_KIND_PICTURE, G_MAXUINT);
  fill_node (apply, plan, node);
  free_path = g_hash_table_lookup (apply->renamed, path);
  if (free_path != NULL)
    rb_document_set (apply->document, node, "file", free_path);
}

static void
add_child (Apply *apply, RbPlan *plan, RbNode *newsletter)
{
  RbNode *known;

  /* A logo takes the place of the one before; issues join those there. */
  if (strcmp (plan->slot, "issues") != 0) {
    while ((known = rb_node_get_child (newsletter, plan->slot)) != NULL)
      rb_document_remove (apply->document, known);
  }
  apply->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  fill_node (apply, plan,
             rb_document_insert (apply->document, newsletter, plan->slot, plan->kind, G_MAXUINT));
  g_clear_pointer (&apply->anchors, g_hash_table_unref);
}

static void
begin (Apply *apply, RbIntake *intake, RbDocument *document)
{
  RbNode *newsletter = rb_document_get_root (document);

  apply->intake = intake;
  apply->document = document;
  apply->blobs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  apply->renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rb_document_begin (document, N_ ("Import %s"), intake->name);
  /* Photos come first: their final names are needed in the texts. */
  for (guint i = 0; i < intake->newsletter->children->len; i++) {
    RbPlan *child = intake->newsletter->children->pdata[i];

    if (strcmp (child->slot, "photos") == 0)
      add_named (apply, child, newsletter);
  }
}

static void
end (Apply *apply)
{
  rb_document_end (apply->document);
  g_hash_table_unref (apply->blobs);
  g_hash_table_unref (apply->renamed);
}

void
rb_intake_apply (RbIntake *self, RbDocument *document)
{
  RbNode *newsletter = rb_document_get_root (document);
  Apply apply = { NULL };

  begin (&apply, self, document);
  for (guint i = 0; i < self->newsletter->fields->len; i += 2)
    set_field (&apply, newsletter, self->newsletter->fields->pdata[i],
               self->newsletter->fields->pdata[i + 1]);
  for (guint i = 0; i < self->newsletter->children->len; i++) {
    RbPlan *child = self->newsletter->children->pdata[i];

    if (strcmp (child->slot, "photos") != 0)
      add_child (&apply, child, newsletter);
  }
  end (&apply);
}

void
rb_intake_apply_into (RbIntake *self, RbNode *issue, guint index)
{
  Apply apply = { NULL };

  begin (&apply, self, rb_document_of (issue));
  for (guint i = 0; i < self->newsletter->children->len; i++) {
    RbPlan *child = self->newsletter->children->pdata[i];

    if (strcmp (child->slot, "issues") != 0)
      continue;
    apply.anchors = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
    index += fill_children (&apply, child, issue, index);
    g_clear_pointer (&apply.anchors, g_hash_table_unref);
  }
  end (&apply);
}
