/* SPDX-License-Identifier: GPL-3.0-or-later */
/** comment-marks: passages that somebody said something about, marked in the fields of a form. */
#pragma once

#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Marks what @model (%NULL: nothing) has on @node, a section or the issue, whose form stands below
 * @form. What is marked already is not touched: marks move with the letters around them.
 */
void rb_comment_marks_update (GtkWidget *form, RbNode *node, RbCommentModel *model);

/** The comment or suggestion whose mark is at this place of @view, or %NULL. (transfer none) */
RbNode *rb_comment_marks_find (GtkTextView *view, RbCommentModel *model, double x, double y);

G_END_DECLS
