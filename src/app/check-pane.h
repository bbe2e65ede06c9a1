/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The findings of an issue as lists; a row opens, mends, or leads to the field. */
#define RB_TYPE_CHECK_PANE (rb_check_pane_get_type ())
G_DECLARE_FINAL_TYPE (RbCheckPane, rb_check_pane, RB, CHECK_PANE, GtkBox)

/* Signal "close": the person is done with it. */

GtkWidget *rb_check_pane_new (void);
/** @model may be %NULL. */
void rb_check_pane_set_model (RbCheckPane *self, RbCheckModel *model);
/** Leads to the next finding (@step 1) or the one before (-1), round and round: from row to row
 * while the keyboard is in the pane, else from field to field. */
void rb_check_pane_step (RbCheckPane *self, int step);
/** Puts the keyboard on the open row, or on the first. */
void rb_check_pane_grab_focus (RbCheckPane *self);

G_END_DECLS
