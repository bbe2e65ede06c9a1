/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "comment-model.h"
#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The issue's sections in order, below its subject and preheader; one of them is selected. */
#define RB_TYPE_OUTLINE (rb_outline_get_type ())
G_DECLARE_FINAL_TYPE (RbOutline, rb_outline, RB, OUTLINE, AdwBin)

/* Signal "selected" (RbNode *node): a section, or the issue for its subject and preheader.
 * Signal "activated": the selected one was clicked, or opened by Enter. */

GtkWidget *rb_outline_new (void);
void rb_outline_set_issue (RbOutline *self, RbNode *issue, RbCheckModel *model);
/** What reviewers said of the issue: each row counts what is open in it. May be %NULL. */
void rb_outline_set_comments (RbOutline *self, RbCommentModel *comments);
/** Selects and scrolls to a row. No signal. */
void rb_outline_select (RbOutline *self, RbNode *node);
/** The same with the signal: as if a person had chosen it. */
void rb_outline_open (RbOutline *self, RbNode *node);
/** While it is fixed, nothing can be dragged, dropped or pasted here. */
void rb_outline_set_fixed (RbOutline *self, gboolean fixed);
/** (transfer none) */
RbNode *rb_outline_get_issue (RbOutline *self);
/** Shows in each row how many there are: @counts is RbNode → GUINT_TO_POINTER(), or %NULL. */
void rb_outline_set_hits (RbOutline *self, GHashTable *counts);
/** Puts @child, which belongs to the whole issue, above the word count. */
void rb_outline_add_foot (RbOutline *self, GtkWidget *child);
void rb_outline_grab_focus (RbOutline *self);

G_END_DECLS
