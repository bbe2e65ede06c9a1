/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** One thing that was carried over: what it says and where, to be ticked off or mended. */
#define RB_TYPE_CARRIED_ROW (rb_carried_row_get_type ())
G_DECLARE_FINAL_TYPE (RbCarriedRow, rb_carried_row, RB, CARRIED_ROW, GtkListBoxRow)

/* Signals: "kept": it is meant to stay; "mended": its fix is wanted. */

/** @carried must outlive the row, or be set anew before it goes. */
GtkWidget *rb_carried_row_new (const RbCarried *carried);
const RbCarried *rb_carried_row_get (RbCarriedRow *self);
/** Whether it is about the same field of the same node. */
gboolean rb_carried_row_tells (RbCarriedRow *self, const RbCarried *carried);
void rb_carried_row_set (RbCarriedRow *self, const RbCarried *carried);

G_END_DECLS
