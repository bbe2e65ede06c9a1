/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos that stand in texts belong to the newsletter and are known by their path: it may have been
 * given to another one since. */
#include "review/restore-photos.h"
#include "config.h"
#include "kinds.h"
#include "markup/references.h"
#include "photo-uses.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *past;        /* the newsletter as it was */
  GHashTable *renamed; /* path then → path now */
  GHashTable *seen;    /* paths */
} Bringing;

gboolean
rb_restore_is_text (RbNode *node, const char *name)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *field = spec != NULL ? rb_kind_spec_find (spec, name) : NULL;

  return field != NULL && field->type == RB_FIELD_TEXT;
}

/* The same photo, which may be called otherwise now. */
static RbNode *
find_same (Bringing *b, RbNode *picture)
{
  RbNode *node = rb_document_find (b->document, rb_node_get_id (picture));

  return node != NULL && strcmp (rb_node_get_slot (node), "photos") == 0 &&
                 strcmp (rb_node_get (node, "blob"), rb_node_get (picture, "blob")) == 0
             ? node
             : NULL;
}

static void
bring (Bringing *b, const char *path)
{
  RbNode *newsletter = rb_document_get_root (b->document);
  RbNode *picture = rb_newsletter_find_photo (b->past, path);
  RbNode *here = rb_newsletter_find_photo (newsletter, path);

  if (picture == NULL || !g_hash_table_add (b->seen, g_strdup (path)))
    return;
  if (here != NULL && strcmp (rb_node_get (here, "blob"), rb_node_get (picture, "blob")) == 0)
    return;
  here = find_same (b, picture);
  if (here == NULL) {
    g_autofree char *free_path = rb_photo_dup_free_path (newsletter, path, NULL);

    here = rb_document_copy (b->document, picture, newsletter, "photos", G_MAXUINT);
    rb_document_set (b->document, here, "file", free_path);
  }
  if (strcmp (rb_node_get (here, "file"), path) != 0)
    g_hash_table_insert (b->renamed, g_strdup (path), g_strdup (rb_node_get (here, "file")));
}

static void
walk (Bringing *b, RbNode *node)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (const char **field = fields; *field != NULL; field++) {
    g_autoptr (GPtrArray) references = NULL;

    if (strstr (rb_node_get (node, *field), "![") == NULL || !rb_restore_is_text (node, *field))
      continue;
    references = rb_references_list (rb_node_get (node, *field));
    for (guint i = 0; i < references->len; i++)
      if (((RbReference *)references->pdata[i])->photo)
        bring (b, ((RbReference *)references->pdata[i])->target);
  }
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      walk (b, rb_node_nth (node, *slot, i));
}

void
rb_restore_bring_photos (RbDocument *document, RbNode *past, GHashTable *renamed)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Bringing b = { document, rb_node_get_root (past), renamed, seen };

  walk (&b, past);
}
