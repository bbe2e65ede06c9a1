/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * tooltip: what is told of a widget under the pointer, and to screen readers as its description.
 *
 * Instead of gtk_widget_set_tooltip_text(), which makes GTK 4.8 look whether the pointer stands
 * over the widget, be the text the same as before: it asks the X server three times, with the
 * server grabbed. That is for each button while a window is built, and for each letter where words
 * are counted; and it is done a moment later, when a popover may be closed again and has no surface
 * to ask for.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Sets it; %NULL for none. */
void rb_tooltip_set (GtkWidget *widget, const char *text);
/** What was set by that. (transfer none) (nullable) */
const char *rb_tooltip_get (GtkWidget *widget);
/** From now on no menu button of the program shows its tooltip over its open menu. */
void rb_tooltip_hush_menus (void);

G_END_DECLS
