/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "section-pack.h"
#include "config.h"
#include "import/intake.h"
#include "standing-part.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbSectionPack {
  RbIntake *intake;
  char *uuid;    /* of the newsletter it comes from */
  GArray *parts; /* of gint64: what each section shows there, or 0 */
};

void
rb_section_pack_free (RbSectionPack *self)
{
  g_clear_pointer (&self->intake, rb_intake_free);
  g_free (self->uuid);
  g_array_unref (self->parts);
  g_free (self);
}

static RbSectionPack *
fail (GError **error)
{
  g_set_error (
      error, RB_ERROR, RB_ERROR_SYNTAX,
      _ ("What is in the clipboard are no sections of a newsletter, or it is damaged. Copy "
         "them once more."));
  return NULL;
}

/* Bytes in files of one form; a path twice is the first. */
static GHashTable *
read_photos (GVariant *files)
{
  GHashTable *photos =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  GVariantIter iter;
  const char *path;
  GVariant *bytes;

  g_variant_iter_init (&iter, files);
  while (g_variant_iter_next (&iter, "{&s@ay}", &path, &bytes)) {
    if (!g_hash_table_contains (photos, path))
      g_hash_table_insert (photos, g_strdup (path), g_variant_get_data_as_bytes (bytes));
    g_variant_unref (bytes);
  }
  return photos;
}

/* A newsletter's own fields, and issues beside the one, have no place here. */
static gboolean
is_of_sections (RbIntake *intake)
{
  guint n_issues = 0;

  for (guint i = 0; i < intake->newsletter->children->len; i++) {
    const RbPlan *child = intake->newsletter->children->pdata[i];

    if (strcmp (child->slot, "issues") == 0)
      n_issues++;
    else if (strcmp (child->slot, "photos") != 0)
      return FALSE;
  }
  return n_issues == 1 && intake->newsletter->fields->len == 0;
}

RbSectionPack *
rb_section_pack_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (RbSectionPack) self = NULL;
  g_autoptr (GVariant) variant = NULL, parts = NULL, files = NULL;
  g_autoptr (GHashTable) photos = NULL;
  const char *magic, *uuid, *form;
  GVariantIter iter;
  gint64 part;

  if (g_bytes_get_size (bytes) > RB_SECTION_PACK_MAX)
    return fail (error);
  variant = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (RB_SECTION_PACK_TYPE), bytes, FALSE));
  if (!g_variant_is_normal_form (variant))
    return fail (error);
  g_variant_get (variant, "(&s&s&s@ax@a{say})", &magic, &uuid, &form, &parts, &files);
  if (strcmp (magic, RB_SECTION_PACK_MAGIC) != 0 || strlen (form) > RB_INTAKE_MAX_SOURCE)
    return fail (error);
  photos = read_photos (files);
  self = g_new0 (RbSectionPack, 1);
  self->uuid = g_strdup (uuid);
  self->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->intake = rb_intake_new_for_text (_ ("Clipboard"), form, photos);
  g_variant_iter_init (&iter, parts);
  while (g_variant_iter_next (&iter, "x", &part))
    g_array_append_val (self->parts, part);
  if (!rb_intake_read_json (self->intake, cancellable, error))
    return NULL;
  if (!is_of_sections (self->intake) || rb_section_pack_count (self) == 0 ||
      rb_section_pack_count (self) > RB_SECTION_PACK_SECTIONS)
    return fail (error);
  if (!rb_intake_load (self->intake, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

guint
rb_section_pack_count (RbSectionPack *self)
{
  return rb_import_count_sections (self->intake);
}

/* Only where it is the very part; what it is by now counts, not what it was. */
static void
link_again (RbNode *section, gint64 id)
{
  RbNode *part = id != 0 ? rb_document_find (rb_document_of (section), id) : NULL;

  if (part != NULL && rb_node_is_part (part) &&
      rb_node_get_kind (part) == rb_node_get_kind (section))
    rb_part_link (part, section);
}

RbNode *
rb_section_pack_put (RbSectionPack *self, RbNode *issue, guint index)
{
  RbDocument *document = rb_document_of (issue);
  g_autofree char *uuid = rb_store_get_uuid (rb_document_get_store (document));
  guint n = rb_section_pack_count (self), at = MIN (index, rb_node_count (issue, "sections"));

  rb_document_begin (document, N_ ("Paste"), NULL);
  rb_intake_apply_into (self->intake, issue, at);
  for (guint i = 0; i < MIN (n, self->parts->len) && g_strcmp0 (uuid, self->uuid) == 0; i++)
    link_again (rb_node_nth (issue, "sections", at + i), g_array_index (self->parts, gint64, i));
  rb_document_end (document);
  return rb_node_nth (issue, "sections", at);
}
