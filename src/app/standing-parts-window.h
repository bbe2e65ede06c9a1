/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/** The standing parts of a newsletter: to be renamed, edited, looked for, deleted, dragged. */
#define RB_TYPE_STANDING_PARTS_WINDOW (rb_standing_parts_window_get_type ())
G_DECLARE_FINAL_TYPE (RbStandingPartsWindow, rb_standing_parts_window, RB, STANDING_PARTS_WINDOW,
                      AdwWindow)

/** Of the newsletter that @owner shows. */
GtkWindow *rb_standing_parts_window_new (RbWindow *owner);
void rb_standing_parts_window_select (RbStandingPartsWindow *self, RbNode *part);

G_END_DECLS
