/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "comment-model.h"
#include "preview-said.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The finished mail beside the form: as on a desktop, a phone or freely wide; dark, without
 * images, as plain text, as a screen reader says it; and above it the line that an inbox shows. */
#define RB_TYPE_PREVIEW (rb_preview_get_type ())
G_DECLARE_FINAL_TYPE (RbPreview, rb_preview, RB, PREVIEW, AdwBin)

/* Signal "picked" (RbNode *node, const char *field or NULL): somebody clicked this in the mail.
 * Signal "said-picked" (RbNode *comment, const GdkRectangle *place): the same, of the mark of a
 * comment or suggestion at this place in the preview; "picked" has told what is below it. */

GtkWidget *rb_preview_new (void);
/** @model measures the mail: its size is told as of the last check; %NULL: it is not told. */
void rb_preview_set_issue (RbPreview *self, RbNode *issue, RbCheckModel *model);
/** What reviewers said of the issue, which its words are marked with; may be %NULL. */
void rb_preview_set_comments (RbPreview *self, RbCommentModel *comments);
/** What is said and marked in the mail; %NULL while it is not shown. (transfer none) */
RbPreviewSaid *rb_preview_get_said (RbPreview *self);
void rb_preview_select (RbPreview *self, RbNode *section, gboolean scroll);
/** Marks all places where the words stand, in the mail and above it; "" or %NULL none. */
void rb_preview_find (RbPreview *self, const char *query, RbFindFlags flags);
/** Marks one of them above the others, and brings it into view if @scroll. It is the @number-th of
 * its section, from 0. */
void rb_preview_show_hit (RbPreview *self, const RbHit *hit, guint number, gboolean scroll);
/** Below 1280 pixels of window the meter goes. */
void rb_preview_set_compact (RbPreview *self, gboolean compact);
void rb_preview_toggle_dark (RbPreview *self);
void rb_preview_toggle_images (RbPreview *self);
void rb_preview_grab_focus (RbPreview *self);

G_END_DECLS
