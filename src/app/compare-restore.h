/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-states.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Asks whether @issue is to become as it was in @past, and does so. @done, if the window is there
 * still, is told afterwards; @toasts say so, with Undo.
 */
void rb_compare_restore_present (GtkWindow *window, AdwToastOverlay *toasts, RbNode *issue,
                                 RbDocument *past, const RbCompareState *state,
                                 void (*done) (gpointer), gpointer data);

G_END_DECLS
