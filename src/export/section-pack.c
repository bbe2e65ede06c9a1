/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "section-pack.h"
#include "config.h"
#include "export/json.h"
#include "passage.h"
#include "standing-part.h"

/* What it is, the newsletter's mark, the form, and for each section its part or 0. */
static GVariant *
make_variant (RbNode *const *sections, guint n, const char *uuid, const char *form,
              GHashTable *photos)
{
  GVariantBuilder parts, files;
  GHashTableIter iter;
  const char *path;
  GBytes *bytes;

  g_variant_builder_init (&parts, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; i < n; i++) {
    RbNode *part = rb_node_is_part (sections[i]) ? sections[i] : rb_section_get_part (sections[i]);

    g_variant_builder_add (&parts, "x", part != NULL ? rb_node_get_id (part) : (gint64)0);
  }
  g_variant_builder_init (&files, G_VARIANT_TYPE ("a{say}"));
  g_hash_table_iter_init (&iter, photos);
  while (g_hash_table_iter_next (&iter, (gpointer *)&path, (gpointer *)&bytes))
    g_variant_builder_add (&files, "{s@ay}", path,
                           g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
  return g_variant_ref_sink (
      g_variant_new (RB_SECTION_PACK_TYPE, RB_SECTION_PACK_MAGIC, uuid, form, &parts, &files));
}

GBytes *
rb_section_pack_make (RbNode *const *sections, guint n, GError **error)
{
  RbStore *store = rb_document_get_store (rb_document_of (sections[0]));
  g_autoptr (RbPhotoFiles) files = rb_photo_files_new_held (store);
  g_autofree char *form = rb_json_dup_sections (sections, n, files, error);
  g_autofree char *uuid = form != NULL ? rb_store_get_uuid (store) : NULL;
  g_autoptr (GVariant) variant = NULL;

  if (form == NULL)
    return NULL;
  variant =
      make_variant (sections, n, uuid != NULL ? uuid : "", form, rb_photo_files_get_held (files));
  return g_variant_get_data_as_bytes (variant);
}

static gboolean
on_passage (const RbPassage *passage, gpointer data)
{
  GString *words = data;

  g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", passage->text);
  return TRUE;
}

char *
rb_sections_dup_words (RbNode *const *sections, guint n)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c (words, '\n');
    rb_passages_walk (sections[i], on_passage, words);
  }
  return g_string_free (words, FALSE);
}
