/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Where a new comment on a whole section is written. Signal "made" (RbNode *comment): it was added.
 */
#define RB_TYPE_COMMENT_COMPOSER (rb_comment_composer_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentComposer, rb_comment_composer, RB, COMMENT_COMPOSER, GtkBox)

GtkWidget *rb_comment_composer_new (void);
/** What it would be about: a section, or the issue. What is begun stays about what it was about. */
void rb_comment_composer_set_subject (RbCommentComposer *self, RbNode *node);
/** As rb_comment_input_set_names(). */
void rb_comment_composer_set_names (RbCommentComposer *self, GPtrArray *names);
void rb_comment_composer_grab_focus (RbCommentComposer *self);

G_END_DECLS
