/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"
#include "mark.h"
#include "turn.h"

/* Turns now rather than later, for what is cut off depends on where up is. */
static VipsImage *
upright (VipsImage *image)
{
  g_autoptr (VipsImage) pixels = NULL;
  VipsImage *turned = NULL;

  if (vips_image_get_orientation (image) <= 1)
    return g_object_ref (image);
  pixels = vips_image_copy_memory (image);
  if (!pixels || vips_autorot (pixels, &turned, NULL) != 0)
    return NULL;
  return turned;
}

static VipsImage *
make (RbJob *self, const RbPhotoRequest *request)
{
  gboolean lies = vips_image_get_orientation_swap (self->image);
  int width = lies ? self->height : self->width;
  int height = lies ? self->width : self->height;
  g_autoptr (VipsImage) whole = NULL;
  g_autoptr (VipsImage) ready = NULL;
  RbTurn turn;

  rb_turn_plan (&turn, request, width, height);
  rb_job_reopen (self, rb_turn_get_scale (&turn));
  whole = upright (self->image);
  ready = whole ? rb_turn_make (&turn, whole) : NULL;
  if (ready && request->play_mark)
    return rb_mark_draw (ready, request->mark_colour);
  return g_steal_pointer (&ready);
}

/* A small logo's own file is often the best there is. */
static gboolean
may_keep (const RbJob *self, const RbPhotoRequest *request, VipsImage *made)
{
  return !request->play_mark && request->rotate == 0 && self->width == made->Xsize &&
         self->height == made->Ysize && self->container.plain &&
         vips_image_get_orientation (self->image) <= 1 && rb_picture_is_srgb (self->image) &&
         self->container.stripped_length == self->length;
}

void
rb_job_render (RbJob *self, const RbPhotoRequest *request)
{
  g_autoptr (VipsImage) made = NULL;

  if (!self->container.complete) {
    self->reply.status = RB_PHOTO_TRUNCATED;
    return;
  }
  if (self->container.frames > 1) {
    rb_job_keep (self);
    return;
  }
  made = make (self, request);
  if (!made) {
    rb_job_fail (self);
    return;
  }
  rb_job_save_alike (self, made);
  if (may_keep (self, request, made) && self->bytes &&
      self->length <= g_bytes_get_size (self->bytes)) {
    g_clear_pointer (&self->bytes, g_bytes_unref);
    rb_job_keep (self);
  }
}
