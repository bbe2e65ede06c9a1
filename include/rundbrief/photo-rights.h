/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * photo-rights: who made a photo, who holds the rights, and what is printed of that.
 *
 * A picture node (see kind-spec.h) holds "photographer" and "holder"; the newsletter's
 * "credit_pattern" tells how both are printed. A "credit" of the picture's own goes before: some
 * agencies prescribe the line to the letter.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/** How credits are printed where the newsletter does not say otherwise. */
#define RB_CREDIT_PATTERN "© {holder} | {name}"

/**
 * @pattern with its "{holder}" and "{name}" filled in. Where one is empty, or its words stand in
 * the other already, it goes with the words between the two. %NULL if both are empty. A pattern
 * without any place for them is no pattern: the default stands in. Caller frees.
 */
char *rb_credit_compose (const char *pattern, const char *holder, const char *photographer);

/** Whether anything would be printed: a credit, a photographer or a rights holder. */
gboolean rb_photo_has_credit (RbNode *picture);

/**
 * The line as it is printed beneath the photo, "© AKZ | Chiara Imhoff"; %NULL if there is none. A
 * Creative Commons licence is named behind a composed one, for it asks for that (CC BY 4.0, section
 * 3(a)(1)). Caller frees.
 */
char *rb_photo_dup_credit (RbNode *picture);

/** What would be printed if the picture had no "credit" of its own; %NULL if nothing. */
char *rb_photo_dup_composed_credit (RbNode *picture);

/**
 * Whether the photo may not be used any more on @day (a date without time): its "usable_until" is
 * before it.
 */
gboolean rb_photo_is_expired (RbNode *picture, GDateTime *day);

/** Whether @field was read from the photo's file and nobody has confirmed it yet. */
gboolean rb_photo_is_from_file (RbNode *picture, const char *field);
/** The standard it was read from: "XMP", "IPTC" or "EXIF"; "" if that is not known. */
const char *rb_photo_get_standard (RbNode *picture, const char *field);

/**
 * Marks fields as confirmed: @field, or all for %NULL. To be called within a step of the caller's,
 * or as one of its own. What the file says otherwise is forgotten with it.
 */
void rb_photo_confirm (RbDocument *document, RbNode *picture, const char *field);

/** Adds a field to a "from_file" in the making. */
void rb_photo_note_source (GString *from_file, const char *field, const char *standard);
/** Adds a line to a "conflicts" in the making. */
void rb_photo_note_conflict (GString *conflicts, const char *field, const char *standard,
                             const char *value);

/** Another value that the photo's file has for a field, in another of its standards. */
typedef struct {
  char *field;
  char *standard; /* "XMP", "IPTC", "EXIF" */
  char *value;
} RbPhotoConflict;

/** What the file says otherwise, of RbPhotoConflict; empty if all agree or it was confirmed. */
GPtrArray *rb_photo_list_conflicts (RbNode *picture);

G_END_DECLS
