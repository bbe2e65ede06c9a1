/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * The scrolled window that a widget stands in, for one that arranges itself by what of it is in
 * sight (slice.h, sticky.h). A part of that widget, which joins when it is rooted and leaves when
 * it is not, and as it is disposed.
 */
typedef struct {
  GtkWidget *widget;
  GtkWidget *scroller; /* (unowned); %NULL: there is none */
  GtkAdjustment *adjustment;
  guint idle;
} RbOuterScroll;

/** @scrolled is called with @widget, at each turn of the wheel. */
void rb_outer_scroll_join (RbOuterScroll *self, GtkWidget *widget, GCallback scrolled);
void rb_outer_scroll_leave (RbOuterScroll *self);

/** How far the widget's top is below that of the scrolled window: %FALSE if there is none. */
gboolean rb_outer_scroll_get_top (RbOuterScroll *self, double *top);

/**
 * Has the widget allocated anew just before the next frame. Adjustments change also while what the
 * widget stands in is being allocated, and where it is after a scroll is known thereafter only.
 */
void rb_outer_scroll_queue (RbOuterScroll *self);
/** If that is still to come: at once. */
void rb_outer_scroll_hurry (RbOuterScroll *self);

G_END_DECLS
