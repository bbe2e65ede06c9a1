/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Above the mail in the review mode: how far the issue has come, how much is open, which copy came
 * back last, and what to do next. In a review copy, whom it is from and how it gets back there.
 */
#define RB_TYPE_REVIEW_BAR (rb_review_bar_get_type ())
G_DECLARE_FINAL_TYPE (RbReviewBar, rb_review_bar, RB, REVIEW_BAR, AdwBin)

GtkWidget *rb_review_bar_new (void);
/** @check knows whether an approval still holds. @copy: what the file says of itself if it is a
 * review copy, else %NULL. */
void rb_review_bar_set_models (RbReviewBar *self, RbCommentModel *model, RbCheckModel *check,
                               const RbReviewInfo *copy);

G_END_DECLS
