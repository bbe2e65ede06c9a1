/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "container.h"
#include "metadata.h"
#include "picture.h"

G_BEGIN_DECLS

/** One picture being worked on, and the answer in the making. */
typedef struct {
  const guint8 *data;
  gsize length;
  RbPictureType type;
  RbContainer container;
  VipsImage *image; /* opened, not decoded */
  int width;        /* of the whole picture, also where @image is smaller */
  int height;
  RbMetadata metadata;
  GBytes *bytes; /* the answer's, but where it is kept */
  RbPhotoReply reply;
} RbJob;

/** Looks at the file's structure; on failure the reply says why. */
gboolean rb_job_look (RbJob *self, const guint8 *data, gsize length);

/** Opens the picture that was looked at; on failure the reply says why. */
gboolean rb_job_open (RbJob *self);

/** Opens it anew where its decoder can do some of the scaling by @scale, and does nothing where it
 * cannot. */
void rb_job_reopen (RbJob *self, double scale);

/** The format the file has, if that is one that mails can show. */
RbPhotoMime rb_job_get_mime (const RbJob *self);

/** Answers that the picture cannot be decoded, and whether for want of its end. */
void rb_job_fail (RbJob *self);

/** Answers with the file's own bytes. */
void rb_job_keep (RbJob *self);

/** Answers with @image saved for mail; of a drawing every pixel stays as it is. */
void rb_job_save (RbJob *self, VipsImage *image, int quality);

/**
 * The same for showing only, in the format the file has: its name was told before the bytes were
 * made. What is stored for newsletters is JPEG, PNG or GIF; other formats are saved as by
 * rb_job_save(). A JPEG is as small as rb_quality_find() lets it be.
 */
void rb_job_save_alike (RbJob *self, VipsImage *image);

/** Brings the picture into the form in which newsletters store it. @sidecar may be %NULL. */
void rb_job_import (RbJob *self, const RbPhotoRequest *request, const guint8 *sidecar);

/** Makes the smaller copy that @request asks for. */
void rb_job_render (RbJob *self, const RbPhotoRequest *request);

/** Writes RB_PHOTO_N_LABELS texts, each ended by a zero, into a picture that need not be open. */
void rb_job_label (RbJob *self, const char *texts, gsize length);

/** After the work: closes the picture, and refuses it if something was heard that spoils it. */
void rb_job_finish (RbJob *self);

void rb_job_clear (RbJob *self);

/** Hears a library's warning. A JPEG whose pixels break off or turn to noise is decoded with grey
 * in their place and with no more than a warning; such a picture is refused as well. */
void rb_job_hear (const char *warning);

G_END_DECLS
