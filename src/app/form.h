/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "comment-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The form of one section (or of the issue itself), under a bar with its name and actions. */
#define RB_TYPE_FORM (rb_form_get_type ())
G_DECLARE_FINAL_TYPE (RbForm, rb_form, RB, FORM, AdwBin)

GtkWidget *rb_form_new (void);
/** Shows @node, a section or an issue; %NULL empties the form. */
void rb_form_set_node (RbForm *self, RbNode *node);
/** Whose findings its fields are marked with; may be %NULL. */
void rb_form_set_model (RbForm *self, RbCheckModel *model);
/** What reviewers said of the issue, which its fields are marked with; may be %NULL. */
void rb_form_set_comments (RbForm *self, RbCommentModel *comments);
/** Marks fields that were made since the last check, too. */
void rb_form_update_marks (RbForm *self);
/** Puts the caret into a field, folding out what hides it; @field %NULL means the first. */
void rb_form_focus (RbForm *self, RbNode *node, const char *field);
/** Keeps what has the focus in view, for the frames in which sizes still change. */
void rb_form_hold (RbForm *self);

/** The widget of a field, folded out; the focus stays. %NULL where the form has none. */
GtkWidget *rb_form_find (RbForm *self, RbNode *node, const char *field);
/** Brings a widget of the form into view; of a text view, the place of its caret. */
void rb_form_scroll_to (RbForm *self, GtkWidget *widget);

/** Folds out the item that @node is or stands in; the focus stays. */
void rb_form_reveal (RbForm *self, RbNode *node);
/** With the outline hidden, the bar tells where one is: "4 of 12", with up and down. */
void rb_form_set_compact (RbForm *self, gboolean compact);

G_END_DECLS
