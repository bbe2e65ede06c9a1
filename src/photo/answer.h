/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo.h"
#include "process.h"

G_BEGIN_DECLS

/**
 * The photo that @answer is about, with what is sane of its facts: a worker that a picture has
 * taken over may say anything. @file is what was asked with. Takes the bytes out of @answer.
 */
RbPhoto *rb_photo_answer_take_photo (RbPhotoAnswer *self, GBytes *file);

/** The picture's bytes, which may be @file's own. Takes them out of @answer. */
GBytes *rb_photo_answer_take_bytes (RbPhotoAnswer *self, GBytes *file);

G_END_DECLS
