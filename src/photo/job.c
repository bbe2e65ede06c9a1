/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"
#include "quality.h"

#include <string.h>

/* What was heard about the picture being worked on, from whichever thread decodes it. */
static gint torn;
static gint noisy;

/* The loaders' words for a file that ends before its picture does; they have no code for it. */
static gboolean
error_means_truncated (void)
{
  static const char *const words[] = { "premature",  "truncated",    "end of file", "end of input",
                                       "read error", "read gave",    "seek error",  "not enough",
                                       "too short",  "out of range", "eof" };
  g_autofree char *error = g_ascii_strdown (vips_error_buffer (), -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (strstr (error, words[i]))
      return TRUE;
  }
  return FALSE;
}

/* Whether the file's pixels were exact, so that JPEG would spoil a drawing that was none. A WebP
 * may be either, which its decoder does not tell; its chunk does. */
static gboolean
is_lossless (const RbJob *self)
{
  switch (self->type) {
  case RB_PICTURE_PNG:
  case RB_PICTURE_GIF:
  case RB_PICTURE_TIFF:
    return TRUE;
  case RB_PICTURE_WEBP:
    return memmem (self->data, MIN (self->length, 256), "VP8L", 4) != NULL;
  case RB_PICTURE_JPEG:
  case RB_PICTURE_HEIF:
  case RB_PICTURE_NONE:
  default:
    return FALSE;
  }
}

gboolean
rb_job_look (RbJob *self, const guint8 *data, gsize length)
{
  g_atomic_int_set (&torn, FALSE);
  g_atomic_int_set (&noisy, FALSE);
  memset (self, 0, sizeof *self);
  self->reply.magic = RB_PHOTO_MAGIC;
  self->data = data;
  self->length = length;
  self->type = rb_sniff_picture (data, length);
  if (self->type == RB_PICTURE_NONE) {
    self->reply.status = RB_PHOTO_UNSUPPORTED;
    self->reply.detail = rb_sniff_other (data, length);
    return FALSE;
  }
  rb_container_scan (&self->container, self->type, data, length);
  return TRUE;
}

gboolean
rb_job_open (RbJob *self)
{
  RbPhotoStatus status = RB_PHOTO_DAMAGED;

  self->image =
      rb_picture_open (self->type, self->data, self->length, &status, &self->width, &self->height);
  self->reply.width = self->width;
  self->reply.height = self->height;
  if (self->image)
    return TRUE;
  if (status == RB_PHOTO_DAMAGED)
    rb_job_fail (self);
  else
    self->reply.status = status;
  return FALSE;
}

void
rb_job_reopen (RbJob *self, double scale)
{
  VipsImage *smaller = rb_picture_reopen (self->image, self->type, self->data, self->length, scale);

  if (smaller) {
    g_object_unref (self->image);
    self->image = smaller;
  }
}

RbPhotoMime
rb_job_get_mime (const RbJob *self)
{
  switch (self->type) {
  case RB_PICTURE_JPEG:
    return RB_PHOTO_MIME_JPEG;
  case RB_PICTURE_PNG:
    return RB_PHOTO_MIME_PNG;
  case RB_PICTURE_GIF:
    return RB_PHOTO_MIME_GIF;
  default:
    return RB_PHOTO_MIME_NONE;
  }
}

void
rb_job_fail (RbJob *self)
{
  g_clear_object (&self->image);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->reply.status =
      !self->container.complete || g_atomic_int_get (&torn) || error_means_truncated ()
          ? RB_PHOTO_TRUNCATED
          : RB_PHOTO_DAMAGED;
}

void
rb_job_hear (const char *warning)
{
  if (strstr (warning, "premature end"))
    g_atomic_int_set (&torn, TRUE);
  else if (strstr (warning, "bad Huffman code"))
    g_atomic_int_set (&noisy, TRUE);
}

void
rb_job_keep (RbJob *self)
{
  self->reply.status = RB_PHOTO_OK;
  self->reply.kept = TRUE;
  self->reply.mime = rb_job_get_mime (self);
  self->reply.width = self->width;
  self->reply.height = self->height;
}

static void
save (RbJob *self, VipsImage *image, RbPhotoMime mime, gboolean drawing, int quality)
{
  /* What was stripped may be what the picture was read from. */
  if (self->bytes)
    g_clear_object (&self->image);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = rb_picture_save (image, mime, drawing, quality);
  if (!self->bytes) {
    rb_job_fail (self);
    return;
  }
  self->reply.status = RB_PHOTO_OK;
  self->reply.mime = mime;
  self->reply.width = image->Xsize;
  self->reply.height = image->Ysize;
}

void
rb_job_save (RbJob *self, VipsImage *image, int quality)
{
  gboolean drawing = is_lossless (self) && rb_picture_is_drawing (image);

  save (self, image, rb_picture_choose_mime (image, drawing), drawing, quality);
}

void
rb_job_save_alike (RbJob *self, VipsImage *image)
{
  gboolean drawing = is_lossless (self) && rb_picture_is_drawing (image);
  RbPhotoMime mime = rb_job_get_mime (self);

  if (mime == RB_PHOTO_MIME_NONE)
    mime = rb_picture_choose_mime (image, drawing);
  save (self, image, mime, drawing, mime == RB_PHOTO_MIME_JPEG ? rb_quality_find (image) : 0);
}

void
rb_job_finish (RbJob *self)
{
  /* The JPEG loader keeps its warnings until it is closed. */
  g_clear_object (&self->image);
  if (self->reply.status == RB_PHOTO_OK &&
      (g_atomic_int_get (&torn) || g_atomic_int_get (&noisy))) {
    self->reply.kept = FALSE;
    rb_job_fail (self);
  }
}

void
rb_job_clear (RbJob *self)
{
  rb_metadata_clear (&self->metadata);
  g_clear_object (&self->image);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  vips_error_clear ();
}
