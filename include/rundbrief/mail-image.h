/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * mail-image: an image that a mail shows: which stored bytes, cut and scaled to how many pixels,
 * under what name.
 */
#pragma once

#include "node.h"

G_BEGIN_DECLS

/** The pixels are twice the shown size, or fewer where the photo has no more. */
typedef struct {
  char *name; /* "kongress-3fa9c1-1200.jpg", unique and the same for the same input */
  char sha256[65];
  int width; /* pixels of the file to make */
  int height;
  int shown_width; /* CSS pixels in the mail at its full width */
  int shown_height;
  gboolean play_mark;  /* a play symbol is drawn on it (video) */
  guint32 mark_colour; /* 0xrrggbb of that symbol, the newsletter's accent; else 0 */
  RbNode *photo;       /* owned */
} RbMailImage;

G_END_DECLS
