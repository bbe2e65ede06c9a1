/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outline.h"
#include "photo-parcel.h"

G_BEGIN_DECLS

/** Lets the outline, whose rows are in @list, take photos and manuscripts where they are dropped.
 */
void rb_outline_drop_enable (RbOutline *outline, GtkListBox *list);
/**
 * Puts photos into @selected, a section, if it has room for one, else behind it; for the issue at
 * its top. Gives the section that holds the last. (transfer none)
 */
RbNode *rb_outline_put_photos (RbOutline *outline, RbNode *selected, RbPhotoParcel *parcel);

G_END_DECLS
