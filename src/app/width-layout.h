/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Gives its widget's only child all room, and tells when the width becomes another one. */
#define RB_TYPE_WIDTH_LAYOUT (rb_width_layout_get_type ())
G_DECLARE_FINAL_TYPE (RbWidthLayout, rb_width_layout, RB, WIDTH_LAYOUT, GtkLayoutManager)

/* Signal "width-changed" (int width), while sizes are handed out: do not move widgets in it. */

/** For a widget that can be had narrower than it is now: it asks for no more than @width pixels.
 * Where it gets less than its child needs, the child hangs over the edge until "width-changed" has
 * led to an arrangement that fits. Without that, a window could only be drawn together bit by bit,
 * and not be tiled to half of the screen. */
void rb_width_layout_set_least (RbWidthLayout *self, int width);

/** Whether sizes are being handed out to what is in the widget. */
gboolean rb_width_layout_is_allocating (RbWidthLayout *self);

G_END_DECLS
