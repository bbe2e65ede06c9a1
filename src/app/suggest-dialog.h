/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comment-subject.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Proposes other words: shows a field as the form does, to be changed; the newsletter keeps its own
 * until somebody accepts the change. Deleting or adding sections is nothing to suggest but to
 * comment.
 *
 * Signal: "suggested" (RbNode *suggestion).
 */
#define RB_TYPE_SUGGEST_DIALOG (rb_suggest_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbSuggestDialog, rb_suggest_dialog, RB, SUGGEST_DIALOG, AdwWindow)

/** Shows the field of @subject, or the first one of its node that has words. %NULL if the
 * node has none, or if there is no room for a draft; that is told then. (transfer none) */
RbSuggestDialog *rb_suggest_dialog_present (GtkWindow *parent, const RbCommentSubject *subject);

G_END_DECLS
