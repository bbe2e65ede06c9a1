/* SPDX-License-Identifier: GPL-3.0-or-later */
/** photo-files: under which paths photos stand beside a JSON form. */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef struct _RbPhotoFiles RbPhotoFiles;

/** For a form at @json_path; @shown is what errors call it. */
RbPhotoFiles *rb_photo_files_new (RbStore *store, const char *json_path, const char *shown);
/** For a form that is no file: bytes are kept in memory under their paths. */
RbPhotoFiles *rb_photo_files_new_held (RbStore *store);
/** Those: path → GBytes. (transfer none) */
GHashTable *rb_photo_files_get_held (RbPhotoFiles *self);
/** Removes what was written, unless rb_photo_files_keep() was called. */
void rb_photo_files_free (RbPhotoFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbPhotoFiles, rb_photo_files_free)

/**
 * Writes a picture's bytes at its own path, or at one like it where that is taken by another
 * picture, unsafe or unset. Gives the path (owned by @self), relative to the form.
 */
const char *rb_photo_files_add (RbPhotoFiles *self, RbNode *picture, GError **error);
/** Waits until all are on the disk, and gives them their names. */
gboolean rb_photo_files_settle (RbPhotoFiles *self, GError **error);
void rb_photo_files_keep (RbPhotoFiles *self);

G_END_DECLS
