/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * What the check found at a field, beside its label: a sign that opens all about it, and a button
 * that mends it; and what reviewers said of it. Hidden while there is neither. Signal:
 * "message-changed".
 */
#define RB_TYPE_FIELD_MARK (rb_field_mark_get_type ())
G_DECLARE_FINAL_TYPE (RbFieldMark, rb_field_mark, RB, FIELD_MARK, GtkBox)

/** @field %NULL: the worst of all that is in @node, which is mended there. */
GtkWidget *rb_field_mark_new (RbNode *node, const char *field);
/** What is wrong in one sentence, or "". */
const char *rb_field_mark_get_message (RbFieldMark *self);

/** Lets all marks below @widget follow the findings. */
void rb_field_marks_update (GtkWidget *widget, RbCheckModel *model);
/** And what reviewers said; @model may be %NULL. */
void rb_field_marks_update_comments (GtkWidget *widget, RbCommentModel *model);

G_END_DECLS
