/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Draws @part of the frame of a photo of @width × @height pixels, turned by @rotate degrees, into
 * @place. @texture shows the whole photo, at whatever size.
 */
void rb_photo_cut_draw (GtkSnapshot *snapshot, GdkTexture *texture, int width, int height,
                        double rotate, const RbPart *part, const graphene_rect_t *place);

/** Draws what a crop is changed by: all but @r of @frame is dimmed, with handles around @r, thirds
 * in it and a ring about the focus. */
void rb_crop_draw (GtkSnapshot *snapshot, const graphene_rect_t *frame, const graphene_rect_t *r,
                   double focus_x, double focus_y);

/** How a cut looks in another shape: a small picture of it. */
#define RB_TYPE_CUT_SAMPLE (rb_cut_sample_get_type ())
G_DECLARE_FINAL_TYPE (RbCutSample, rb_cut_sample, RB, CUT_SAMPLE, GtkWidget)

/** As high as @height, and as wide as @ratio wants. @name tells what it shows. */
GtkWidget *rb_cut_sample_new (double ratio, int height, const char *name);
/** @texture may be %NULL as long as it is not there. */
void rb_cut_sample_show (RbCutSample *self, GdkTexture *texture, int width, int height,
                         const RbPhotoCut *cut);

G_END_DECLS
