/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "preview-told.h"

G_BEGIN_DECLS

/**
 * Which field of the section (or of what stands below it) shows what was clicked. @node gets the
 * field's node (transfer none). The field's name is interned; %NULL if none fits.
 */
const char *rb_preview_locate (const RbPreviewTold *told, RbNode **node);

G_END_DECLS
