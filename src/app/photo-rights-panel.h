/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** All words of a photo: who made it, under which terms, what it shows. Of the Photo dialog. */
#define RB_TYPE_PHOTO_RIGHTS_PANEL (rb_photo_rights_panel_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoRightsPanel, rb_photo_rights_panel, RB, PHOTO_RIGHTS_PANEL, GtkBox)

GtkWidget *rb_photo_rights_panel_new (RbNode *picture);

G_END_DECLS
