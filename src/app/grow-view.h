/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** A text view that is as high as its text, without scrolling in itself. */
#define RB_TYPE_GROW_VIEW (rb_grow_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (RbGrowView, rb_grow_view, RB, GROW_VIEW, GtkTextView)

struct _RbGrowViewClass {
  GtkTextViewClass parent_class;
  /* As the functions of the same names do. */
  void (*take) (RbGrowView *self, gpointer from);
  void (*get_place) (RbGrowView *self, double x, double y, GtkTextIter *at);
};

GtkWidget *rb_grow_view_new (void);
/** Takes what another program gives by a GdkClipboard or a GdkDrop, which it ends, to the caret. */
void rb_grow_view_take (RbGrowView *self, gpointer from);
/** The place in the text that is pointed at. @x and @y are of the widget. */
void rb_grow_view_get_place (RbGrowView *self, double x, double y, GtkTextIter *at);
/** Breaks its lines without a hyphen: in an address that would seem to be part of it. */
void rb_grow_view_break_bare (RbGrowView *self);
/** Sets whether "Undo" and "Redo" in the menu of a field's text can be chosen: before it opens. */
void rb_grow_view_update_history (GtkTextView *view);

G_END_DECLS
