/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture.h"

G_BEGIN_DECLS

/**
 * What of a picture a rendition shows, and how large. First the picture is turned; the frame is the
 * largest rectangle of its own shape (its sides changed about by a quarter turn) in the middle that
 * then has no empty corners, and the part lies in that.
 */
typedef struct {
  int quarters; /* turns by 90 degrees clockwise, 0 to 3 */
  double angle; /* what is left to turn, in radians, clockwise, at most an eighth of a turn */
  double turned_width; /* of the whole picture after the quarters */
  double turned_height;
  double x; /* the part, from the turned picture's middle */
  double y;
  double part_width;
  double part_height;
  int width; /* what comes out */
  int height;
} RbTurn;

/** What @request asks of a picture of @width × @height pixels; never more pixels than there are. */
void rb_turn_plan (RbTurn *self, const RbPhotoRequest *request, int width, int height);

/** The least scale at which the picture has to be decoded; 1 if all pixels are needed. */
double rb_turn_get_scale (const RbTurn *self);

/**
 * Makes it of @image, which is the whole picture, upright, perhaps decoded smaller. As by
 * rb_picture_prepare(): sRGB or grey, in memory; %NULL if the file is damaged.
 */
VipsImage *rb_turn_make (const RbTurn *self, VipsImage *image);

G_END_DECLS
