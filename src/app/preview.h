/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The finished mail beside the form: as on a desktop, a phone or freely wide; dark, without
 * images, as plain text, as a screen reader says it; and above it the line that an inbox shows. */
#define RB_TYPE_PREVIEW (rb_preview_get_type ())
G_DECLARE_FINAL_TYPE (RbPreview, rb_preview, RB, PREVIEW, AdwBin)

/* Signal "picked" (RbNode *node, const char *field or NULL): somebody clicked this in the mail. */

GtkWidget *rb_preview_new (void);
/** @model measures the mail: its size is told as of the last check. */
void rb_preview_set_issue (RbPreview *self, RbNode *issue, RbCheckModel *model);
/** What reviewers said of the issue, which its words are marked with; may be %NULL. */
void rb_preview_set_comments (RbPreview *self, RbCommentModel *comments);
void rb_preview_select (RbPreview *self, RbNode *section, gboolean scroll);
/** As rb_preview_page_find() and rb_preview_page_show_hit(). */
void rb_preview_find (RbPreview *self, const char *query, RbFindFlags flags);
void rb_preview_show_hit (RbPreview *self, RbNode *section, const char *before, const char *after,
                          guint number, gboolean scroll);
/** Below 1280 pixels of window the meter goes. */
void rb_preview_set_compact (RbPreview *self, gboolean compact);
void rb_preview_toggle_dark (RbPreview *self);
void rb_preview_toggle_images (RbPreview *self);
void rb_preview_grab_focus (RbPreview *self);

G_END_DECLS
