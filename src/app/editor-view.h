/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "photo-parcel.h"
#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** One issue: outline, form and preview in panes, under a bar with undo, check and export. */
#define RB_TYPE_EDITOR_VIEW (rb_editor_view_get_type ())
G_DECLARE_FINAL_TYPE (RbEditorView, rb_editor_view, RB, EDITOR_VIEW, AdwBin)

GtkWidget *rb_editor_view_new (GMenuModel *menu);
void rb_editor_view_set_issue (RbEditorView *self, RbNode *issue);
/** (transfer none) (nullable) */
RbNode *rb_editor_view_get_issue (RbEditorView *self);
/** What the check finds in that issue. (transfer none) (nullable) */
RbCheckModel *rb_editor_view_get_model (RbEditorView *self);
/** Selects the section of @node and puts the caret into @field; %NULL: only selects. */
void rb_editor_view_show (RbEditorView *self, RbNode *node, const char *field);
/** Selects the section of @node and brings @field into view; the keyboard stays where it is. */
void rb_editor_view_reveal (RbEditorView *self, RbNode *node, const char *field);
/** Selects @words in that paragraph of a field of the form that is shown. */
void rb_editor_view_select_words (RbEditorView *self, RbNode *node, const char *field,
                                  guint paragraph, const char *words);
/** Puts photos into the selected section or behind it; gives where the last is. */
RbNode *rb_editor_view_take_photos (RbEditorView *self, RbPhotoParcel *parcel);
/** Shows the check pane. */
void rb_editor_view_show_check (RbEditorView *self);
/**
 * Shows the mail and what is said of it, without forms, until somebody chooses to edit the issue.
 */
void rb_editor_view_review (RbEditorView *self);
/** Puts the caret into the first field of what is selected. */
void rb_editor_view_focus (RbEditorView *self);
/** What undo and redo would do, and what the title tells of the file. */
void rb_editor_view_update (RbEditorView *self, const char *undo, const char *redo,
                            const char *subtitle);
/** How far the issue has come, in words: "In Review", "Approval Void". */
const char *rb_editor_view_get_status (RbEditorView *self);

G_END_DECLS
