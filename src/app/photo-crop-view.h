/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * A photo with what is cut off dimmed, to be cropped by mouse, finger and keys. It writes nothing.
 *
 * Signals: "changed": the cut is another; "settled": a hand has let go, so that it can be written.
 * Between several keys there is no "settled": whoever listens waits for a pause.
 */
#define RB_TYPE_PHOTO_CROP_VIEW (rb_photo_crop_view_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoCropView, rb_photo_crop_view, RB, PHOTO_CROP_VIEW, GtkWidget)

GtkWidget *rb_photo_crop_view_new (int width, int height);

/** What is shown: the whole photo (%NULL: not there yet), and its size when stored. */
void rb_photo_crop_view_set_photo (RbPhotoCropView *self, GdkTexture *texture, int width,
                                   int height);
void rb_photo_crop_view_set_cut (RbPhotoCropView *self, const RbPhotoCut *cut);
const RbPhotoCut *rb_photo_crop_view_get_cut (RbPhotoCropView *self);
/** The shape of the place that it is cropped for; 0: any. */
void rb_photo_crop_view_set_ratio (RbPhotoCropView *self, double ratio);
/** What is shown of the photo there. */
RbPart rb_photo_crop_view_get_part (RbPhotoCropView *self);
/** Whether it is held just now. */
gboolean rb_photo_crop_view_is_held (RbPhotoCropView *self);

/** What a pointer at @x, @y of the widget would hold, an RbCropHandle. */
guint rb_photo_crop_view_pick (RbPhotoCropView *self, double x, double y);
/** Where that point of the frame is in the widget. */
void rb_photo_crop_view_locate (RbPhotoCropView *self, double x, double y, double *widget_x,
                                double *widget_y);

G_END_DECLS
