/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"
#include "photo.h"

#include <math.h>
#include <sys/time.h>

/* Of what is stored; renditions are saved again from it. */
#define STORE_QUALITY 90
/* What a file's words may take to be read, in seconds of work; good ones take milliseconds. */
#define METADATA_SECONDS 2

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
  rb_job_keep (self);
  if (self->bytes)
    self->reply.kept = FALSE;
}

/* Leaves what is not the picture. That is looked at then in the form in which it will be stored:
 * which faults libjpeg-turbo tells of depends on how they lie in its buffer. */
static gboolean
strip (RbJob *self)
{
  if (self->container.stripped_length == self->length)
    return TRUE;
  self->bytes = rb_container_strip (&self->container, self->type, self->data, self->length);
  self->data = g_bytes_get_data (self->bytes, &self->length);
  g_clear_object (&self->image);
  return rb_job_open (self);
}

static void
take_if_whole (RbJob *self)
{
  if (!strip (self))
    return;
  /* Whether all of it is there shows in the smallest copy as well. */
  rb_job_reopen (self, 1.0 / 16);
  if (rb_picture_decodes (self->image))
    take_as_is (self);
  else
    rb_job_fail (self);
}

/* A photo in a PNG takes ten times what it needs; renditions, which keep the format, likewise. */
static void
take_png (RbJob *self)
{
  g_autoptr (VipsImage) ready = NULL;

  if (!strip (self))
    return;
  ready = rb_picture_prepare (self->image, 1, 1);
  if (!ready)
    rb_job_fail (self);
  else if (vips_image_hasalpha (ready) || rb_picture_is_drawing (ready))
    take_as_is (self);
  else
    rb_job_save (self, ready, STORE_QUALITY);
}

/* Pixels that @n come to, scaled. */
static double
length_at (int n, double factor)
{
  return MAX (1, round (n * factor));
}

static void
convert (RbJob *self)
{
  double factor = MIN (1, (double)RB_PHOTO_LONG_SIDE / MAX (self->width, self->height));
  g_autoptr (VipsImage) ready = NULL;

  rb_job_reopen (self, factor);
  ready = rb_picture_prepare (self->image, length_at (self->width, factor) / self->image->Xsize,
                              length_at (self->height, factor) / self->image->Ysize);
  if (ready)
    rb_job_save (self, ready, STORE_QUALITY);
  else
    rb_job_fail (self);
}

/* Hostile metadata keeps exiv2 busy for hours. This process ends then; whoever asked finds it dead,
 * and asks again without. 0 seconds for ever. */
static void
limit_work (time_t seconds)
{
  const struct itimerval timer = { .it_value.tv_sec = seconds };

  setitimer (ITIMER_PROF, &timer, NULL);
}

static void
read_metadata (RbJob *self, const RbPhotoRequest *request, const guint8 *sidecar)
{
  RbMetadataSource source = { .type = self->type,
                              .data = self->data,
                              .length = self->length,
                              .sidecar = sidecar,
                              .sidecar_length = sidecar ? request->beside_length : 0 };

  limit_work (METADATA_SECONDS);
  rb_metadata_read (&self->metadata, &source);
  limit_work (0);
}

void
rb_job_import (RbJob *self, const RbPhotoRequest *request, const guint8 *sidecar)
{
  if (!request->ignore_metadata)
    read_metadata (self, request, sidecar);
  if (self->metadata.camera_raw) {
    self->reply.status = RB_PHOTO_UNSUPPORTED;
    self->reply.detail = RB_PHOTO_LOOKS_CAMERA_RAW;
  } else if (!self->container.complete) {
    self->reply.status = RB_PHOTO_TRUNCATED;
  } else if (fits (self)) {
    if (self->type == RB_PICTURE_PNG)
      take_png (self);
    else
      take_if_whole (self);
  } else {
    convert (self);
  }
}
