/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * photo-uses: which photos a newsletter's file holds, and where each is shown.
 *
 * A photo is its bytes: a picture node is one use of them, with rights and a cut of its own. Photos
 * that stand in the newsletter's slot "photos" and that no text names are unused: they wait in the
 * library, and so their rights stay known.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef enum {
  RB_USE_SECTION, /* the photo of a section or of an item in one */
  RB_USE_TEXT,    /* between a text's paragraphs, by its path */
  RB_USE_BRAND,   /* logo or key visual */
} RbPhotoUseType;

/** One place that shows a photo. */
typedef struct {
  RbPhotoUseType type;
  RbNode *picture;   /* owned; the rights that hold there */
  RbNode *node;      /* owned; whose field it is: a section, an item, the newsletter */
  RbNode *issue;     /* owned; or a template; %NULL: the newsletter's own, or a standing part's */
  const char *field; /* interned: a slot such as "photo", or a text's name */
  char *words;       /* the alternative text of a text's own; else %NULL */
} RbPhotoUse;

/** What a photo, in any of its uses, is in want of. */
typedef enum {
  RB_PHOTO_COMPLETE = 0,
  RB_PHOTO_WANTS_CREDIT = 1 << 0,
  RB_PHOTO_WANTS_ALT = 1 << 1,
  RB_PHOTO_IS_EXPIRED = 1 << 2,
} RbPhotoWants;

typedef struct {
  char *sha256;
  GPtrArray *pictures; /* of RbNode, owned: all that hold these bytes, used or not */
  GPtrArray *uses;     /* of RbPhotoUse: the newest issue first, then in the order of the mail */
  RbNode *latest;      /* of @pictures: that of the most recent use, else the last that came */
  RbPhotoWants wants;
} RbStoredPhoto;

/**
 * All photos of a newsletter, of RbStoredPhoto: first those that are unused, the latest first, then
 * as the issues use them, the newest first. One walk over the tree. @today tells which have
 * expired; %NULL: none has.
 */
GPtrArray *rb_photo_uses_collect (RbNode *newsletter, GDateTime *today);

/**
 * The photos that an issue's mail shows, of RbPhotoUse, in its order: the newsletter's own first; a
 * hidden section's are left out. One that is shown twice is listed twice.
 */
GPtrArray *rb_photo_uses_list (RbNode *issue);
/**
 * The picture of the most recent use of the bytes @sha256, save @except (which may be %NULL); else
 * one of the slot "photos" that waits; else %NULL. (transfer none) Looks no further than it must.
 */
RbNode *rb_photo_uses_find (RbNode *newsletter, const char *sha256, RbNode *except);
/** What the photo of a use is in want of, as RbStoredPhoto has it of all its uses. */
RbPhotoWants rb_photo_use_get_wants (const RbPhotoUse *use, GDateTime *today);
/**
 * "Article: Drei Tage Musik", the section where a use is, translated; for the newsletter's own
 * pictures the field, for a standing part its name. Caller frees.
 */
char *rb_photo_use_dup_section (const RbPhotoUse *use);
/** "August 2025", "Template “Special Issue”", "Standing Part", "Newsletter". Caller frees. */
char *rb_photo_use_dup_issue (const RbPhotoUse *use);

/**
 * Keeps what would be lost of photos: to be called within the step that takes @node away, or that
 * puts other bytes into it if it is a picture, and before it does. A photo at or below @node that
 * is used nowhere else is copied into the slot "photos", with its rights and under a path of its
 * own. (Copied, because a node cannot both move and lose its parent when the step is done again.)
 */
void rb_photo_keep (RbDocument *document, RbNode *node);
/** rb_photo_keep(), then rb_document_remove(). */
void rb_photo_keep_and_remove (RbDocument *document, RbNode *node);

/**
 * Fills what @picture does not say of its rights and in words (all but file and cut) from the most
 * recent use of the same bytes @sha256. Within the caller's step. %FALSE if nobody else uses them.
 */
gboolean rb_photo_take_over (RbNode *picture, const char *sha256);

/** A picture with these bytes in the slot "photos" that no text names, or %NULL. */
RbNode *rb_photo_find_waiting (RbNode *newsletter, const char *sha256);

/**
 * @path, or "photos/2-2.jpg" for "photos/2.jpg" and so on, if another picture of the slot "photos"
 * than @except has that path. Caller frees.
 */
char *rb_photo_dup_free_path (RbNode *newsletter, const char *path, RbNode *except);

/** Where the suffix of a picture's file begins in @name: ".jpg", ".HEIC"; or %NULL. */
const char *rb_photo_find_suffix (const char *name);
/**
 * @path with the suffix of what the bytes are: a photo that came as "a.heic" is kept as a JPEG, and
 * other programs go by the name. The person's own spelling, .JPG or .jpeg, stays where it is true.
 * Caller frees.
 */
char *rb_photo_dup_true_path (const char *path, const char *mime);

G_END_DECLS
