/* SPDX-License-Identifier: GPL-3.0-or-later */
/** preview-images: what the pictures of a page are, by their names in the mail. */
#pragma once

#include "preview-web.h"
#include "rundbrief.h"

G_BEGIN_DECLS

/** Name → RbMailImage, owned by the table. */
GHashTable *rb_preview_images_new (void);
/** Adds those of @rendered. The ones before stay: the page may still show them. */
void rb_preview_images_remember (GHashTable *images, RbRendered *rendered);
/** Gives the page the image of this name, from @store; %NULL if the issue is gone. */
void rb_preview_images_answer (GHashTable *images, const char *name, RbStore *store,
                               RbWebRequest *request);

G_END_DECLS
