/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"
#include "photo.h"

/* Of what is stored; renditions are saved again from it. */
#define STORE_QUALITY 90

/* Whether the pixels may stay as the file has them, be it without its metadata. */
static gboolean
fits (const RbJob *self)
{
  return self->container.plain && vips_image_get_orientation (self->image) <= 1 &&
         MAX (self->image->Xsize, self->image->Ysize) <= RB_PHOTO_LONG_SIDE &&
         rb_picture_is_srgb (self->image) && self->image->BandFmt == VIPS_FORMAT_UCHAR;
}

/* The file's own picture data: nothing is lost by decoding and saving it once more. */
static void
take_as_is (RbJob *self)
{
  if (!rb_picture_decodes (self->image)) {
    rb_job_fail (self);
    return;
  }
  rb_job_keep (self);
  if (g_bytes_get_size (self->container.stripped) != self->length) {
    self->reply.kept = FALSE;
    self->bytes = g_bytes_ref (self->container.stripped);
  }
}

static void
convert (RbJob *self)
{
  double factor = (double)RB_PHOTO_LONG_SIDE / MAX (self->image->Xsize, self->image->Ysize);
  g_autoptr (VipsImage) ready = rb_picture_prepare (self->image, factor, factor);

  if (ready)
    rb_job_save (self, ready, STORE_QUALITY);
  else
    rb_job_fail (self);
}

void
rb_job_import (RbJob *self)
{
  rb_metadata_read (&self->metadata, self->type, self->data, self->length);
  if (self->metadata.camera_raw) {
    self->reply.status = RB_PHOTO_UNSUPPORTED;
    self->reply.detail = RB_PHOTO_LOOKS_CAMERA_RAW;
  } else if (!self->container.complete) {
    self->reply.status = RB_PHOTO_TRUNCATED;
  } else if (fits (self)) {
    take_as_is (self);
  } else {
    convert (self);
  }
}
