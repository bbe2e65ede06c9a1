/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Gives its widget's only child all room, and tells when the width becomes another one. */
#define RB_TYPE_WIDTH_LAYOUT (rb_width_layout_get_type ())
G_DECLARE_FINAL_TYPE (RbWidthLayout, rb_width_layout, RB, WIDTH_LAYOUT, GtkLayoutManager)

/* Signal "width-changed" (int width), while sizes are handed out: do not move widgets in it. */

G_END_DECLS
