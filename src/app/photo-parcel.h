/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo-import.h"

G_BEGIN_DECLS

/** Photos of a newsletter's library on their way to where they are to be shown. */
#define RB_TYPE_PHOTO_PARCEL (rb_photo_parcel_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoParcel, rb_photo_parcel, RB, PHOTO_PARCEL, GObject)

RbPhotoParcel *rb_photo_parcel_new (void);
/** Puts a picture in: its bytes, name and rights, not its cut. */
void rb_photo_parcel_add (RbPhotoParcel *self, RbNode *picture);
guint rb_photo_parcel_count (RbPhotoParcel *self);

/**
 * Hands the photos (only the first, unless @several) to @imported as if they had been read from
 * files, as one step in @document, which may be another than they come from.
 */
void rb_photo_parcel_open (RbPhotoParcel *self, RbDocument *document, gboolean several,
                           RbPhotoImported imported, gpointer user_data);

G_END_DECLS
