/* SPDX-License-Identifier: GPL-3.0-or-later */
/** photo-facts: what all photos of an issue together tell about one of them. */
#pragma once

#include "check/family.h"
#include "photo-uses.h"

G_BEGIN_DECLS

/** The photos, of RbPhotoUse, by the node whose they are; %NULL if it has none. */
GPtrArray *rb_check_get_photos (RbCheck *check, RbNode *node);

/** The words that stand for a photo, "" if there are none or it is decorative. */
const char *rb_photo_use_get_alt (const RbPhotoUse *use);

/**
 * Pictures of different photos of the issue that have the same words as @use, itself among them, of
 * RbNode; %NULL if it has none. (transfer none)
 */
GPtrArray *rb_check_get_same_alt (RbCheck *check, const RbPhotoUse *use);

/**
 * A fix that gives @picture the credit on which several other photos of the issue agree; %NULL if
 * they do not, or are too few.
 */
RbFix *rb_check_offer_credit (RbCheck *check, RbNode *picture);

G_END_DECLS
