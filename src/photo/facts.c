/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of several standards is believed follows the Metadata Working Group's guidelines (2.0, part
 * 3, “Reconciling metadata in JPEG, TIFF and PSD”): EXIF goes before the others where it says
 * something, and XMP before IPTC unless the checksum that Adobe keeps beside IPTC shows that this
 * was changed later by a program that knows no XMP. A sidecar, which they do not know, is the work
 * of a person on this very photo and goes before all.
 */
#include "facts.h"

#include "text.h"

#include <string.h>

static const RbPhotoStandard standards[] = {
  [RB_PLACE_SIDECAR] = RB_PHOTO_STANDARD_XMP,
  [RB_PLACE_XMP] = RB_PHOTO_STANDARD_XMP,
  [RB_PLACE_IPTC] = RB_PHOTO_STANDARD_IPTC,
  [RB_PLACE_EXIF] = RB_PHOTO_STANDARD_EXIF,
};

static void
append (GByteArray *facts, RbPhotoField field, RbPlace place, const char *value, gboolean conflict)
{
  gsize length = strnlen (value, RB_PHOTO_MAX_TEXT);
  RbPhotoFactHead head = {
    .field = field, .standard = standards[place], .conflict = conflict, .length = length
  };

  g_byte_array_append (facts, (const guint8 *)&head, sizeof head);
  g_byte_array_append (facts, (const guint8 *)value, length);
}

/* Whether the value at @place says the same as that at @other, or was cut short of it. */
static gboolean
agree (const RbSayings *self, RbPlace place, RbPlace other)
{
  gboolean cut = self->cut && (place == RB_PLACE_IPTC || other == RB_PLACE_IPTC);

  return rb_text_same (self->values[place], self->values[other], cut);
}

/* Of two days the earlier one: using a photo too long costs money, asking again does not. */
static RbPlace
find_earliest (const RbSayings *self, RbPlace first)
{
  for (RbPlace place = 0; place < RB_N_PLACES; place++) {
    if (self->values[place] && strcmp (self->values[place], self->values[first]) < 0)
      first = place;
  }
  return first;
}

gboolean
rb_sayings_are_empty (const RbSayings *self)
{
  for (RbPlace place = 0; place < RB_N_PLACES; place++) {
    if (self->values[place])
      return FALSE;
  }
  return TRUE;
}

void
rb_sayings_clear (RbSayings *self)
{
  for (RbPlace place = 0; place < RB_N_PLACES; place++)
    g_clear_pointer (&self->values[place], g_free);
  self->cut = FALSE;
}

void
rb_facts_settle (GByteArray *facts, RbPhotoField field, const RbSayings *sayings,
                 gboolean iptc_is_newer)
{
  const RbPlace order[] = { RB_PLACE_SIDECAR, RB_PLACE_EXIF,
                            iptc_is_newer ? RB_PLACE_IPTC : RB_PLACE_XMP,
                            iptc_is_newer ? RB_PLACE_XMP : RB_PLACE_IPTC };
  RbPlace told[RB_N_PLACES + 1];
  guint n_told = 0;

  for (guint i = 0; i < RB_N_PLACES && n_told == 0; i++) {
    if (sayings->values[order[i]])
      told[n_told++] = order[i];
  }
  if (n_told == 0)
    return;
  if (field == RB_PHOTO_FIELD_USABLE_UNTIL)
    told[0] = find_earliest (sayings, told[0]);
  else if (told[0] == RB_PLACE_IPTC && sayings->values[RB_PLACE_XMP] &&
           agree (sayings, RB_PLACE_IPTC, RB_PLACE_XMP))
    told[0] = RB_PLACE_XMP;
  append (facts, field, told[0], sayings->values[told[0]], FALSE);
  for (guint i = 0; i < RB_N_PLACES; i++) {
    gboolean known = !sayings->values[order[i]];

    /* What a sidecar replaces is the older word of the same standard, not another's. */
    if (order[i] == RB_PLACE_XMP && sayings->values[RB_PLACE_SIDECAR])
      known = TRUE;
    for (guint j = 0; j < n_told && !known; j++)
      known = told[j] == order[i] || agree (sayings, told[j], order[i]);
    if (known)
      continue;
    append (facts, field, order[i], sayings->values[order[i]], TRUE);
    told[n_told++] = order[i];
  }
}
