/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Holds a text view at its full height and gives it only the part that can be seen.
 *
 * A GtkTextView draws all of its allocation at each change, and keeps the layouts of some hundred
 * paragraphs only; a text of a hundred pages that is as high as its text would be laid out anew
 * with every letter. So within a scrolled window a long view is as high as what is in sight, and
 * moves along.
 */
#define RB_TYPE_SLICE (rb_slice_get_type ())
G_DECLARE_FINAL_TYPE (RbSlice, rb_slice, RB, SLICE, GtkWidget)

GtkWidget *rb_slice_new (GtkTextView *view);

G_END_DECLS
