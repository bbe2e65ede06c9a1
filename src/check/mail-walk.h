/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * mail-walk: the mail as it goes out, read back once for all families that look at it: how each
 * text stands on its ground, what HTML and CSS it is written in, how much there is to read.
 */
#pragma once

#include "check/mail-features.h"
#include "check/mail-style.h"

G_BEGIN_DECLS

/** A text that stands badly on its ground. The same two colours are told of once. */
typedef struct {
  gsize at; /* in the HTML */
  RbScheme scheme;
  RbColour text, ground;
  double contrast;
  double wanted; /* 4.5, or 3 for large text */
  char *words;   /* the first of it */
} RbWeakText;

typedef struct {
  GArray *weak; /* of RbWeakText */
  RbMailFeatures *features;
  gsize n_letters; /* characters that a reader sees, runs of white space as one */
  double n_pixels; /* of all images as they are shown; none from before the first section */
  guint n_images;
  gboolean leads_out;        /* a link to unsubscribe, by its words or where it leads */
  gboolean leads_to_privacy; /* one to a privacy notice */
} RbMailWalk;

/** @content_from is where the first section begins: what stands before is the same in each issue.
 */
RbMailWalk *rb_mail_walk_new (const char *html, gsize content_from);
void rb_mail_walk_free (RbMailWalk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbMailWalk, rb_mail_walk_free)

G_END_DECLS
