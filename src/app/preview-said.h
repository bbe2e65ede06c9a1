/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comment-model.h"
#include "preview-page.h"
#include "preview-told.h"

G_BEGIN_DECLS

/**
 * What reviewers said of the mail, marked in the preview, and what somebody marks there to say
 * something about it. It follows the model, which waits for a pause in typing; between these the
 * page itself takes its marks along with the words.
 *
 * Signal "picked" (RbNode *comment, const GdkRectangle *place): somebody clicked its mark.
 */
#define RB_TYPE_PREVIEW_SAID (rb_preview_said_get_type ())
G_DECLARE_FINAL_TYPE (RbPreviewSaid, rb_preview_said, RB, PREVIEW_SAID, GObject)

/** @page lives as long. All places are told in the coordinates of @parent, above it. */
RbPreviewSaid *rb_preview_said_new (RbPreviewPage *page, GtkWidget *parent);
/** %NULL marks nothing. */
void rb_preview_said_set_model (RbPreviewSaid *self, RbCommentModel *model);

/** The words that are marked, or what the context menu is asked about, and where that is; %NULL if
 * it is nothing. (transfer none) */
const RbPreviewTold *rb_preview_said_get_marked (RbPreviewSaid *self, GdkRectangle *place);
/** No words are marked any more. */
void rb_preview_said_unmark (RbPreviewSaid *self);
/** The node and field behind what was clicked. (transfer none) %NULL if it is of none. */
RbNode *rb_preview_said_locate (RbPreviewSaid *self, const RbPreviewTold *told, const char **field);
/** Asks the page where a section is in it, as far as it is to be seen; %NULL if it is not. */
void rb_preview_said_ask_box (RbPreviewSaid *self, RbNode *section, RbBoxFound found,
                              gpointer data);

/** "Comment 2 by Erika Muster: Is that so?" Caller frees. */
char *rb_comment_dup_label (const RbCommentEntry *entry);

G_END_DECLS
