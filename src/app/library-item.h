/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** A photo of the library, as a list shows it. Stays the same while its bytes are in the file. */
#define RB_TYPE_LIBRARY_ITEM (rb_library_item_get_type ())
G_DECLARE_FINAL_TYPE (RbLibraryItem, rb_library_item, RB, LIBRARY_ITEM, GObject)

/* Signal "changed": something else is known of the photo. */

/** @photo is one of @photos, which is kept while it is needed. */
RbLibraryItem *rb_library_item_new (GPtrArray *photos, const RbStoredPhoto *photo);
/** What the photo has become, in a newer list. */
void rb_library_item_update (RbLibraryItem *self, GPtrArray *photos, const RbStoredPhoto *photo);
const RbStoredPhoto *rb_library_item_get (RbLibraryItem *self);
gboolean rb_library_item_is_unused (RbLibraryItem *self);
/** "Berlin.jpg". Caller frees. */
char *rb_library_item_dup_name (RbLibraryItem *self);
/** The credit as it is printed, or words for none; @missing: whether one is needed. Caller frees.
 */
char *rb_library_item_dup_credit (RbLibraryItem *self, gboolean *missing);
/** "Photo: a hall full of people, © AKZ". Caller frees. */
char *rb_library_item_dup_spoken (RbLibraryItem *self);
/** Whether each of the words (%NULL-terminated) stands in what is known of the photo. */
gboolean rb_library_item_matches (RbLibraryItem *self, char **words);

/** "September 2025 · Article: Drei Tage Musik": where a use is. Caller frees. */
char *rb_photo_use_dup_place (const RbPhotoUse *use);
/** What the photo is in want of, "No credit, expired"; %NULL if nothing. Caller frees. */
char *rb_photo_wants_dup_words (RbPhotoWants wants);

G_END_DECLS
