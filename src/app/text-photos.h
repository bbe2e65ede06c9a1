/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * The photos that the texts of a node place between their paragraphs, each with its rights; hidden
 * while there are none. They belong to the newsletter, and go from here when the text names them no
 * more.
 */
#define RB_TYPE_TEXT_PHOTOS (rb_text_photos_get_type ())
G_DECLARE_FINAL_TYPE (RbTextPhotos, rb_text_photos, RB, TEXT_PHOTOS, GtkBox)

GtkWidget *rb_text_photos_new (RbNode *node);

/** Adds a photo to the newsletter, for a text to place. Within the caller's step. */
RbNode *rb_text_photos_add (RbNode *node, RbPhoto *photo, const char *file_name);

/** The node below @issue one of whose texts places @picture, or %NULL. @field gets its name. */
RbNode *rb_text_photos_find_user (RbNode *issue, RbNode *picture, const char **field);

G_END_DECLS
