/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** A text view that is as high as its text, without scrolling in itself. */
#define RB_TYPE_GROW_VIEW (rb_grow_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (RbGrowView, rb_grow_view, RB, GROW_VIEW, GtkTextView)

struct _RbGrowViewClass {
  GtkTextViewClass parent_class;
};

GtkWidget *rb_grow_view_new (void);
/** Sets whether "Undo" and "Redo" in the menu of a field's text can be chosen: before it opens. */
void rb_grow_view_update_history (GtkTextView *view);

G_END_DECLS
