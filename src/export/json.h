/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/photo-files.h"

G_BEGIN_DECLS

/**
 * The form of some sections alone, as of an issue that has no more; at least one. Their photos go
 * to @files. Caller frees.
 */
char *rb_json_dup_sections (RbNode *const *sections, guint n, RbPhotoFiles *files, GError **error);

G_END_DECLS
