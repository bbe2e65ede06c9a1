/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/**
 * Which field of @section (or of what stands below it) shows @text in the mail. @node gets the
 * field's node (transfer none). The field's name is interned; %NULL if none fits.
 */
const char *rb_preview_locate (RbNode *section, const char *text, RbNode **node);

G_END_DECLS
