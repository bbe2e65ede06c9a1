/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comment-model.h"
#include "comment-subject.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Where a comment is written, above the words it is about. What was typed when it is closed is
 * there again when it is opened for the same.
 *
 * Signal: "added" (RbNode *comment).
 */
#define RB_TYPE_COMMENT_POPOVER (rb_comment_popover_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentPopover, rb_comment_popover, RB, COMMENT_POPOVER, GtkPopover)

GtkWidget *rb_comment_popover_new (void);
/**
 * @place: what it points at, in its parent. Takes over what @subject holds. @prefers_field: without
 * words it is about the field rather than the section, unless one says otherwise.
 */
void rb_comment_popover_open (RbCommentPopover *self, RbCommentSubject *subject,
                              gboolean prefers_field, const GdkRectangle *place);

G_END_DECLS
