/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** What an issue has kept of the one it was made from, to be worked through: see carried.h. */
#define RB_TYPE_CARRIED_PANE (rb_carried_pane_get_type ())
G_DECLARE_FINAL_TYPE (RbCarriedPane, rb_carried_pane, RB, CARRIED_PANE, GtkBox)

/* Signals: "close": the person is done with it; "counted": there are more or fewer; "left": a row
 * has led to its field. */

GtkWidget *rb_carried_pane_new (void);
/** @model may be %NULL. */
void rb_carried_pane_set_model (RbCarriedPane *self, RbCheckModel *model);
/** How many are left; -1 while the first check is not done. */
int rb_carried_pane_count (RbCarriedPane *self);
/** "Carried over from August 2025"; "" if there is nothing it could be from. */
const char *rb_carried_pane_get_title (RbCarriedPane *self);
void rb_carried_pane_grab_focus (RbCarriedPane *self);

G_END_DECLS
