/* SPDX-License-Identifier: GPL-3.0-or-later */
/** standing-part-mirror: makes one section hold what another holds, by as few changes as it takes.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/** A part's own field, which no section has. */
#define RB_PART_NAME "part.name"

/** Whether both hold the same, but for what belongs to the one place. */
gboolean rb_part_is_same (RbNode *a, RbNode *b);

/**
 * Gives @to the texts, items and photos of @from, both of one kind, within the caller's step. What
 * is the same already is not touched, so that comments on it stay where they are.
 */
void rb_part_mirror (RbDocument *document, RbNode *from, RbNode *to);

G_END_DECLS
