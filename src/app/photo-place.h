/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Where a photo is shown, and where else. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef struct {
  double ratio;       /* width by height as the mail shows it; 0 if it does not */
  double place_ratio; /* what the place asks for; 0: the photo's own shape */
  gboolean fixed;     /* the photo has no choice of a shape */
  RbNode *cards;      /* the section whose "ratio" is that of all its photos, or %NULL */
  int shown_width;    /* CSS pixels, at the mail's full width */
} RbPhotoPlace;

/** Renders the mail of @picture's section to see. %FALSE if it is not shown, as in a hidden one. */
gboolean rb_photo_place_find (RbNode *picture, RbPhotoPlace *place);

/** "3:2", or "1.41:1" for a shape without a name of its own. Caller frees. */
char *rb_ratio_dup_name (double ratio);

G_END_DECLS
