/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/**
 * Sees to it that @document has the library's photos that texts at and below @past name. Within the
 * caller's step. @renamed (of strings) gets the paths that must be called otherwise here.
 */
void rb_restore_bring_photos (RbDocument *document, RbNode *past, GHashTable *renamed);

/** Whether a field of @node is a text that may name photos. */
gboolean rb_restore_is_text (RbNode *node, const char *field);

G_END_DECLS
