/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * A card that tells whether a photo is sharp enough and where else it is used; hidden while there
 * is nothing to tell.
 *
 * Signal "show-use" (RbNode *picture, RbNode *issue): a person wants to see that other use.
 */
#define RB_TYPE_PHOTO_FACTS (rb_photo_facts_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoFacts, rb_photo_facts, RB, PHOTO_FACTS, GtkBox)

GtkWidget *rb_photo_facts_new (void);

/** Pixels there are, and that the mail needs; 0 if it needs none. */
void rb_photo_facts_set_width (RbPhotoFacts *self, int there, int needed);
/** Looks through the newsletter for other uses. */
void rb_photo_facts_find_uses (RbPhotoFacts *self, RbNode *picture);

G_END_DECLS
