/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Whether the keyboard is at @widget, which may be %NULL, or at something in it. */
gboolean rb_holds_focus (GtkWidget *widget);
/**
 * For a widget's focus(): Tab leads through @widgets in their order, wherever they stand, instead
 * of line by line as GTK has it. %FALSE when the way leads out of them.
 */
gboolean rb_focus_in_order (GtkWidget *const *widgets, guint n, GtkDirectionType direction);

G_END_DECLS
