/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rendition.h"

#include "licence.h"
#include "photo-rights.h"
#include "photo.h"

#include <string.h>

/* --- rights ----------------------------------------------------------------------------------- */

#define DENSITY 2 /* of a small picture's pixels */

static char *
without_sign (const char *credit)
{
  if (g_str_has_prefix (credit, "©"))
    credit += strlen ("©");
  return g_strstrip (g_strdup (credit));
}

/* Read by programs all over the world, so not in the language of this window. */
static char *
dup_terms (const char *licence)
{
  if (strcmp (licence, "own") == 0)
    return g_strdup ("");
  for (const RbLicence *known = RB_LICENCES; known->id != NULL; known++)
    if (strcmp (known->id, licence) == 0 && !rb_licence_is_cc (licence))
      return g_strdup (known->label);
  return g_strdup (licence);
}

RbImageRights *
rb_image_rights_new (RbNode *picture)
{
  g_autofree char *printed = rb_photo_dup_credit (picture);
  const char *licence = rb_node_get (picture, "licence");
  const char *holder = rb_node_get (picture, "holder");
  RbImageRights *self;

  if (printed == NULL && !rb_node_has (picture, "licence"))
    return NULL;
  self = g_new0 (RbImageRights, 1);
  self->creator = g_strdup (rb_node_get (picture, "photographer"));
  self->credit = without_sign (printed != NULL ? printed : "");
  if (rb_node_has (picture, "holder"))
    self->copyright = g_strconcat (g_str_has_prefix (holder, "©") ? "" : "© ", holder, NULL);
  else
    self->copyright =
        *self->credit != '\0' ? g_strconcat ("© ", self->credit, NULL) : g_strdup ("");
  self->terms = dup_terms (licence);
  self->url = rb_licence_dup_url (licence);
  return self;
}

void
rb_image_rights_free (RbImageRights *self)
{
  if (self == NULL)
    return;
  g_free (self->creator);
  g_free (self->credit);
  g_free (self->copyright);
  g_free (self->terms);
  g_free (self->url);
  g_free (self);
}

/* --- bytes ------------------------------------------------------------------------------------ */

/* Parts the key of the pixels from what tells which rights were written to them. */
#define RIGHTS "-r"

static char *
make_key (const RbMailImage *image, const RbImageRights *rights)
{
  g_autofree char *key = rb_mail_image_dup_key (image);
  g_autofree char *words = NULL, *sum = NULL;

  if (rights == NULL)
    return g_steal_pointer (&key);
  words = g_strjoin ("\n", rights->creator, rights->credit, rights->copyright, rights->terms,
                     rights->url != NULL ? rights->url : "", NULL);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);
  sum[16] = '\0';
  return g_strconcat (key, RIGHTS, sum, NULL);
}

static GBytes *
make_pixels (RbStore *store, const RbMailImage *image, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) stored = rb_store_get_blob (store, image->sha256, error);
  RbRendition how = {
    .width = image->width,
    .height = image->height,
    .rotate = image->rotate,
    .x = image->part.x,
    .y = image->part.y,
    .part_width = image->part.width,
    .part_height = image->part.height,
    .play_mark = image->play_mark,
    .mark_colour = image->mark_colour,
  };

  return stored != NULL ? rb_photo_client_render (rb_photo_client_get_default (), stored, &how,
                                                  cancellable, error)
                        : NULL;
}

/* The pixels are the same whatever is written to them, and they are what takes long. */
static GBytes *
make_labelled (RbStore *store, const RbMailImage *image, const RbImageRights *rights,
               GCancellable *cancellable, GError **error)
{
  g_autofree char *pixels_key = make_key (image, NULL);
  g_autofree char *old = g_strconcat (pixels_key, RIGHTS, NULL);
  g_autoptr (GBytes) pixels = rb_rendition_get (store, image, NULL, cancellable, error);
  RbPhotoLabel label = { rights->creator, rights->credit, rights->copyright, rights->terms,
                         rights->url };

  if (pixels == NULL)
    return NULL;
  rb_store_forget_renditions (store, old);
  return rb_photo_client_label (rb_photo_client_get_default (), pixels, &label, cancellable, error);
}

GBytes *
rb_rendition_find (RbStore *store, const RbMailImage *image, const RbImageRights *rights)
{
  g_autofree char *key = make_key (image, rights);

  return rb_store_get_rendition (store, key);
}

GBytes *
rb_rendition_make (RbStore *store, const RbMailImage *image, const RbImageRights *rights,
                   GCancellable *cancellable, GError **error)
{
  g_autofree char *key = make_key (image, rights);
  GBytes *bytes;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  bytes = rights != NULL ? make_labelled (store, image, rights, cancellable, error)
                         : make_pixels (store, image, cancellable, error);
  if (bytes != NULL)
    rb_store_put_rendition (store, key, image->sha256, bytes);
  return bytes;
}

GBytes *
rb_rendition_get (RbStore *store, const RbMailImage *image, const RbImageRights *rights,
                  GCancellable *cancellable, GError **error)
{
  GBytes *bytes;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  bytes = rb_rendition_find (store, image, rights);
  return bytes != NULL ? bytes : rb_rendition_make (store, image, rights, cancellable, error);
}

/* --- small pictures for the window ------------------------------------------------------------ */

RbMailImage *
rb_thumb_image_new (RbNode *picture, int width, int height, gboolean with_cut)
{
  RbStore *store = rb_document_get_store (rb_document_of (picture));
  const char *sha256 = rb_node_get (picture, "blob");
  RbPhotoCut cut = { .crop = { 0, 0, 1, 1 }, .focus_x = 0.5, .focus_y = 0.5 };
  RbBlobInfo info;
  RbMailImage *image;

  if (!rb_store_get_blob_info (store, sha256, &info) || info.width <= 0 || info.height <= 0)
    return NULL;
  if (with_cut)
    rb_photo_cut_read (picture, &cut);
  image = g_new0 (RbMailImage, 1);
  image->name = g_path_get_basename (rb_node_get (picture, "file"));
  g_strlcpy (image->sha256, sha256, sizeof image->sha256);
  image->width = width * DENSITY;
  image->height = height * DENSITY;
  image->shown_width = width;
  image->shown_height = height;
  image->rotate = cut.rotate;
  image->part = rb_photo_cut_part (&cut, info.width, info.height, (double)width / height);
  return image;
}
