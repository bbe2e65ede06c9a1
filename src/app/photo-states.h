/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The texts of a photo, as its card and its dialog show them. */
#pragma once

#include "field.h"

G_BEGIN_DECLS

/**
 * A text field for @field of @picture that says at its label's end whether the text is missing or
 * was read from the file. What a person changes no longer counts as read from the file.
 */
GtkWidget *rb_photo_text_new (RbNode *picture, const char *field);


G_END_DECLS
