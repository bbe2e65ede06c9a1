/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "application.h"
#include "photo-parcel.h"
#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** A window: the start view, or one newsletter's issues and the editor of one of them. */
#define RB_TYPE_WINDOW (rb_window_get_type ())
G_DECLARE_FINAL_TYPE (RbWindow, rb_window, RB, WINDOW, AdwApplicationWindow)

RbWindow *rb_window_new (RbApplication *application);
/** (transfer none) (nullable) */
RbDocument *rb_window_get_document (RbWindow *self);
/** Shows a newsletter; the editor of its newest issue if there is one, else its issues. */
void rb_window_set_document (RbWindow *self, RbDocument *document);
void rb_window_show_issues (RbWindow *self);
void rb_window_show_issue (RbWindow *self, RbNode *issue);
/** Shows issues to be reviewed, not to be edited, until somebody chooses that. */
void rb_window_review (RbWindow *self);
/** Selects a node's section in the editor and puts the caret into the field. */
void rb_window_show_field (RbWindow *self, RbNode *node, const char *field);
/** Selects a node's section, and brings the field into view; the keyboard stays where it is. */
void rb_window_reveal_field (RbWindow *self, RbNode *node, const char *field);
/** Shows all that the check has found in the issue that is edited. */
void rb_window_show_check (RbWindow *self);
/** Shows @words in that paragraph of a field, selected; @issue is the one to show it in. */
void rb_window_show_words (RbWindow *self, RbNode *issue, RbNode *node, const char *field,
                           guint paragraph, const char *words);
/** Tells anew in the title how the file and the issue stand. */
void rb_window_update (RbWindow *self);
/** A toast; with @action_label, its button activates @action ("win.undo"). */
void rb_window_toast (RbWindow *self, const char *text, const char *action_label,
                      const char *action);
/** A toast with Undo, in the window that @widget is in; none if it is in none. */
void rb_window_toast_undo (GtkWidget *widget, const char *text);
/** Any toast; taken over. */
void rb_window_add_toast (RbWindow *self, AdwToast *toast);
/**
 * Lets a window that stands beside this one belong to it: rb_window_of() leads here. It is closed
 * with the newsletter.
 */
void rb_window_adopt (RbWindow *self, GtkWindow *window);
/**
 * Puts photos into the section that is selected in the editor if it has room for one, else behind
 * it. Gives the section that holds the last; %NULL if there is no issue, or it is being reviewed.
 * (transfer none)
 */
RbNode *rb_window_take_photos (RbWindow *self, RbPhotoParcel *parcel);
/** The window a widget is in, or %NULL. */
RbWindow *rb_window_of (GtkWidget *widget);

G_END_DECLS
