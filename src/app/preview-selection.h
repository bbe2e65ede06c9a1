/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "preview-told.h"

G_BEGIN_DECLS

/**
 * Words that somebody marks in the preview: a bubble beside them, and the context menu, lead to
 * what can be said about them.
 */
#define RB_TYPE_PREVIEW_SELECTION (rb_preview_selection_get_type ())
G_DECLARE_FINAL_TYPE (RbPreviewSelection, rb_preview_selection, RB, PREVIEW_SELECTION, GObject)

/** @view is the preview's page; both popovers hang on @parent, above it. */
RbPreviewSelection *rb_preview_selection_new (GtkWidget *parent, GtkWidget *view);
void rb_preview_selection_take (RbPreviewSelection *self, const RbPreviewTold *told);
/**
 * The words that are marked; or, while its context menu is answered, what was clicked; %NULL for
 * nothing. (transfer none) Valid until the main loop runs.
 */
const RbPreviewTold *rb_preview_selection_get (RbPreviewSelection *self);
void rb_preview_selection_clear (RbPreviewSelection *self);

G_END_DECLS
