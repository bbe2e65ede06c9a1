/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The fields of a photo, as its card and its dialog show them. */
#pragma once

#include "field.h"

G_BEGIN_DECLS

/**
 * A text field for @field of @picture that says at its label's end whether the text is missing or
 * was read from the file, beneath it what the file says otherwise, and that offers what other
 * photos have there.
 */
GtkWidget *rb_photo_text_new (RbNode *picture, const char *field);

/** The field that is to be typed into before the photo is ready, or %NULL when none is. */
const char *rb_photo_find_wanted (RbNode *picture);

/** Photographer and rights holder beside each other. */
GtkWidget *rb_photo_names_new (RbNode *picture);

/** The date until which it may be used, with its state. */
GtkWidget *rb_photo_until_new (RbNode *picture);

/** "Read from the file (IPTC)" for a field that was and is not empty, else %NULL. Caller frees. */
char *rb_photo_dup_source (RbNode *picture, const char *field);

/** The midnight with which @date's day begins, in UTC, as days that were typed are. */
GDateTime *rb_photo_day_of (GDateTime *date);
/** Whether the photo may not be used any more on the day of its issue, or today. */
gboolean rb_photo_is_expired_here (RbNode *picture);

/** Lines such as "The file also says: “X” (IPTC)", each with a button that takes it over; hidden
 * while the file says nothing else. */
GtkWidget *rb_photo_conflicts_new (RbNode *picture, const char *field, gboolean narrow);

/** A line with a button that confirms all that was read from the file; hidden when nothing was. */
GtkWidget *rb_photo_confirm_new (RbNode *picture);

G_END_DECLS
