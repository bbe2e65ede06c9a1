/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * mail-image: an image that a mail shows: which stored bytes, cut and scaled to how many pixels,
 * under what name.
 */
#pragma once

#include "photo-cut.h"

G_BEGIN_DECLS

/**
 * The pixels are twice the shown size, or fewer where the photo has no more. The name tells what
 * the image shows, of which bytes and which part of them it is made, and how wide it is:
 * "hafenfest-3fa9c1-1200.jpg". So it is the same for the same input wherever it is rendered,
 * and no other image, of this issue or an older one on the same server, can have it.
 */
typedef struct {
  char *name;
  char sha256[65];
  int width; /* pixels of the file to make */
  int height;
  int shown_width; /* CSS pixels in the mail at its full width */
  int shown_height;
  double place_ratio;  /* width by height that the place asks for, were it not for the photo's own
                          choice of a shape; 0: the photo's */
  gboolean fixed;      /* the photo has no choice there */
  double rotate;       /* degrees clockwise */
  RbPart part;         /* what is shown, of the turned photo's frame */
  gboolean play_mark;  /* a play symbol is drawn on it (video) */
  guint32 mark_colour; /* 0xrrggbb of that symbol, the newsletter's accent; else 0 */
  RbNode *photo;       /* owned; %NULL in a copy for another thread */
} RbMailImage;

/** Which pixels they are, for the store's cache of renditions: the same key, the same pixels. */
char *rb_mail_image_dup_key (const RbMailImage *self);

/** A copy without the node, which threads other than the main one must not have. */
RbMailImage *rb_mail_image_copy (const RbMailImage *self);
void rb_mail_image_free (RbMailImage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbMailImage, rb_mail_image_free)

G_END_DECLS
