/* SPDX-License-Identifier: GPL-3.0-or-later */
/** preview-images: what the pictures of a page are, by their names in the mail. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** Name → RbMailImage, owned by the table. */
GHashTable *rb_preview_images_new (void);
/** Adds those of @rendered. The ones before stay: the page may still show them. */
void rb_preview_images_remember (GHashTable *images, RbRendered *rendered);

G_END_DECLS
