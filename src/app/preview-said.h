/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comment-model.h"
#include "preview-page.h"

G_BEGIN_DECLS

/**
 * What reviewers said of the mail, marked in the preview. It follows the model, which waits for a
 * pause in typing; between these the page itself takes its marks along with the words.
 */
#define RB_TYPE_PREVIEW_SAID (rb_preview_said_get_type ())
G_DECLARE_FINAL_TYPE (RbPreviewSaid, rb_preview_said, RB, PREVIEW_SAID, GObject)

/** @page lives as long. */
RbPreviewSaid *rb_preview_said_new (RbPreviewPage *page);
/** %NULL marks nothing. */
void rb_preview_said_set_model (RbPreviewSaid *self, RbCommentModel *model);

/** "Comment 2 by Erika Muster: Is that so?" Caller frees. */
char *rb_comment_dup_label (const RbCommentEntry *entry);

G_END_DECLS
