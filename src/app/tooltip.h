/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Sets a tooltip, or none with %NULL: instead of gtk_widget_set_tooltip_text(), which makes GTK 4.8
 * look whether the pointer stands over the widget. It asks the X server three times for that, with
 * the server grabbed: for each button while a window is built, for each letter where words are
 * counted.
 */
void rb_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
