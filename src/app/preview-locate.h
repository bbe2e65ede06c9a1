/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "preview-told.h"

G_BEGIN_DECLS

/**
 * Which field of the section (or of what stands below it) shows what was clicked. @node gets the
 * field's node (transfer none). The field's name is interned; %NULL if none fits.
 */
const char *rb_preview_locate (const RbPreviewTold *told, RbNode **node);
/**
 * The same for what is outside of all sections: @node gets @issue, or its newsletter, whose
 * masthead and imprint frame each issue. @photo is what was clicked, or %NULL.
 */
const char *rb_preview_locate_frame (const RbPreviewTold *told, RbNode *issue, RbNode *photo,
                                     RbNode **node);

G_END_DECLS
