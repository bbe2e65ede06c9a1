/* SPDX-License-Identifier: GPL-3.0-or-later */
/** mail-bytes: which pixels of a stored photo an image of the mail is made of, and its name. */
#pragma once

#include "markup/mail.h"

G_BEGIN_DECLS

typedef struct {
  const char *sha256;
  RbBlobInfo info;
  RbPhotoCut cut;
} RbMailBytes;

/** Finds what there is of @photo (may be %NULL); %FALSE if it has no bytes. */
gboolean rb_mail_find_bytes (RbMail *mail, RbNode *photo, RbMailBytes *bytes);

/** Width by height of what the person left of the photo. */
double rb_mail_bytes_ratio (const RbMailBytes *bytes);

/**
 * Writes the `src` of an image shown at @width × @height pixels, and notes in the mail's images
 * which file is to be made for it. Gives what was noted, or %NULL if such an image was before.
 */
RbMailImage *rb_mail_append_source (RbMail *mail, RbNode *photo, const RbMailBytes *bytes,
                                    int width, int height, gboolean play_mark);

G_END_DECLS
