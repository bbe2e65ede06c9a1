/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** A bar at a window's foot: how far something is that nobody has to wait for, and Cancel. */
#define RB_TYPE_PHOTO_PROGRESS (rb_photo_progress_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoProgress, rb_photo_progress, RB, PHOTO_PROGRESS, GtkBox)

/** Cancels @cancellable by its button. */
GtkWidget *rb_photo_progress_new (GCancellable *cancellable);
void rb_photo_progress_set (RbPhotoProgress *self, guint done, guint n);

/** Where a window @root has room for such bars. */
void rb_photo_progress_set_place (GtkWidget *root, GtkBox *place);
/** The place of the window that @widget is in, or of those it belongs to; %NULL if none has any. */
GtkBox *rb_photo_progress_find_place (GtkWidget *widget);

G_END_DECLS
