/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A bar above what it is for. When that is longer than the scrolled window they stand in, the bar
 * stays at the top of the part that can be seen.
 */
#define RB_TYPE_STICKY (rb_sticky_get_type ())
G_DECLARE_FINAL_TYPE (RbSticky, rb_sticky, RB, STICKY, GtkWidget)

GtkWidget *rb_sticky_new (GtkWidget *bar, GtkWidget *content);

/** How many pixels at the top of the scrolled window a bar may cover of @widget; 0 without one. */
int rb_sticky_get_cover (GtkWidget *widget);

/** Whether @widget stands in a bar that has left its place, and thus is in sight anyway. */
gboolean rb_sticky_is_afloat (GtkWidget *widget);

G_END_DECLS
