/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol.h"

G_BEGIN_DECLS

/** Where in a file, or beside it, a value can stand. */
typedef enum {
  RB_PLACE_SIDECAR,
  RB_PLACE_XMP,
  RB_PLACE_IPTC,
  RB_PLACE_EXIF,
  RB_N_PLACES,
} RbPlace;

/** What is said of one field at the places; all values may be %NULL. */
typedef struct {
  char *values[RB_N_PLACES];
  gboolean cut; /* IPTC's value is as long as it may be there, so it may have been longer */
} RbSayings;

/** Whether nobody says anything. */
gboolean rb_sayings_are_empty (const RbSayings *self);
void rb_sayings_clear (RbSayings *self);

/**
 * Facts in the form in which they are sent: appends to @facts which of the values goes, and as
 * conflicts the others that differ.
 * @iptc_is_newer: a program that knows only IPTC has changed it since XMP was written
 */
void rb_facts_settle (GByteArray *facts, RbPhotoField field, const RbSayings *sayings,
                      gboolean iptc_is_newer);

G_END_DECLS
