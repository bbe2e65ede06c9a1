/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Brings what gets the focus into view, as GtkViewport does, save a text that is in sight already:
 * of one that is longer than the window, GTK would show the beginning whenever it is clicked into.
 * @scroller must have a child that is no GtkScrollable.
 */
void rb_focus_scroll_attach (GtkScrolledWindow *scroller);

G_END_DECLS
