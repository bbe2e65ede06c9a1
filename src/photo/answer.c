/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include <string.h>

static const char *const fields[] = {
  [RB_PHOTO_FIELD_PHOTOGRAPHER] = "photographer", [RB_PHOTO_FIELD_HOLDER] = "holder",
  [RB_PHOTO_FIELD_CAPTION] = "caption",           [RB_PHOTO_FIELD_ALT] = "alt",
  [RB_PHOTO_FIELD_SOURCE_URL] = "source_url",     [RB_PHOTO_FIELD_LICENCE] = "licence",
  [RB_PHOTO_FIELD_USABLE_UNTIL] = "usable_until", [RB_PHOTO_FIELD_NOTE] = "note",
};
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == RB_PHOTO_N_FIELDS);

static const char *const standards[] = {
  [RB_PHOTO_STANDARD_XMP] = "XMP",
  [RB_PHOTO_STANDARD_IPTC] = "IPTC",
  [RB_PHOTO_STANDARD_EXIF] = "EXIF",
};
G_STATIC_ASSERT (G_N_ELEMENTS (standards) == RB_PHOTO_N_STANDARDS);

static const char *
mime_name (RbPhotoMime mime)
{
  return mime == RB_PHOTO_MIME_PNG   ? "image/png"
         : mime == RB_PHOTO_MIME_GIF ? "image/gif"
                                     : "image/jpeg";
}

static void
fact_free (gpointer data)
{
  RbPhotoFact *fact = data;

  g_free (fact->field);
  g_free (fact->value);
  g_free (fact->standard);
  g_free (fact);
}

static void
add_fact (RbPhoto *photo, const RbPhotoFactHead *head, const char *text)
{
  g_autofree char *value = g_utf8_make_valid (text, head->length);
  RbPhotoFact *fact;

  g_strstrip (value);
  if (*value == '\0' || (!head->conflict && rb_photo_get_fact (photo, fields[head->field])))
    return;
  fact = g_new0 (RbPhotoFact, 1);
  fact->field = g_strdup (fields[head->field]);
  fact->value = g_steal_pointer (&value);
  fact->standard = g_strdup (standards[head->standard]);
  g_ptr_array_add (head->conflict ? photo->conflicts : photo->facts, fact);
}

static void
read_facts (RbPhoto *photo, GBytes *facts)
{
  gsize left;
  const char *at = g_bytes_get_data (facts, &left);

  for (guint i = 0; i < RB_PHOTO_MAX_FACTS; i++) {
    RbPhotoFactHead head;

    if (left < sizeof head)
      break;
    memcpy (&head, at, sizeof head);
    at += sizeof head;
    left -= sizeof head;
    if (head.field >= RB_PHOTO_N_FIELDS || head.standard >= RB_PHOTO_N_STANDARDS ||
        head.length == 0 || head.length > MIN (left, RB_PHOTO_MAX_TEXT))
      break;
    add_fact (photo, &head, at);
    at += head.length;
    left -= head.length;
  }
}

void
rb_photo_free (RbPhoto *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->mime);
  g_free (self->sha256);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_free (self);
}

const char *
rb_photo_get_fact (const RbPhoto *self, const char *field)
{
  for (guint i = 0; i < self->facts->len; i++) {
    const RbPhotoFact *fact = self->facts->pdata[i];

    if (strcmp (fact->field, field) == 0)
      return fact->value;
  }
  return NULL;
}

GBytes *
rb_photo_answer_take_bytes (RbPhotoAnswer *self, GBytes *file)
{
  return self->head.kept ? g_bytes_ref (file) : g_steal_pointer (&self->bytes);
}

RbPhoto *
rb_photo_answer_take_photo (RbPhotoAnswer *self, GBytes *file)
{
  RbPhoto *photo = g_new0 (RbPhoto, 1);

  photo->kept = self->head.kept != 0;
  photo->bytes = rb_photo_answer_take_bytes (self, file);
  photo->mime = g_strdup (mime_name (self->head.mime));
  photo->width = self->head.width;
  photo->height = self->head.height;
  photo->facts = g_ptr_array_new_with_free_func (fact_free);
  photo->conflicts = g_ptr_array_new_with_free_func (fact_free);
  if (self->facts)
    read_facts (photo, self->facts);
  return photo;
}
