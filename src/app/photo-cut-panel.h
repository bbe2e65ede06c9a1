/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * What part of a photo is shown: the photo with its crop, the shape, turning and straightening,
 * how it looks elsewhere, whether it is sharp enough, where else it is used. Of the Photo dialog.
 *
 * Signal "show-use" (RbNode *picture, RbNode *issue): a person wants to see that other use.
 */
#define RB_TYPE_PHOTO_CUT_PANEL (rb_photo_cut_panel_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoCutPanel, rb_photo_cut_panel, RB, PHOTO_CUT_PANEL, GtkBox)

GtkWidget *rb_photo_cut_panel_new (RbNode *picture);

/** Writes what is still waited with, such as for the next key. */
void rb_photo_cut_panel_flush (RbPhotoCutPanel *self);

G_END_DECLS
