/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * photo: pictures, decoded in a worker program of their own (rundbrief-photo) under limits of
 * memory and time. This side speaks to it over pipes and knows no newsletter and no image library.
 */
#pragma once

#include "error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/** The long side, in pixels, to which pictures are brought on import. */
#define RB_PHOTO_LONG_SIDE 2560

/** Something that a picture's file says of it. */
typedef struct {
  char *field;    /* of a picture node: "photographer", "holder", "caption", "alt", "source_url",
                     "licence", "usable_until" (ISO 8601), "note" */
  char *value;    /* UTF-8, trimmed, never empty */
  char *standard; /* "XMP", "IPTC" or "EXIF" */
} RbPhotoFact;

/** A picture as it will be stored, and what its file said of itself. */
typedef struct {
  GBytes *bytes; /* upright, sRGB, no EXIF, photos as JPEG; the file's own if they were all that */
  char *mime;    /* image/jpeg, image/png or image/gif */
  int width;
  int height;
  GPtrArray *facts; /* of RbPhotoFact, each field once: by the Metadata Working Group's rules, but
                       that a sidecar goes before all and the earlier of two last days counts */
  GPtrArray *conflicts;  /* of RbPhotoFact: what another standard in the same file says instead */
  gboolean kept;         /* stored byte for byte */
  char *sha256;          /* set by who has stored the bytes, @bytes may be %NULL then */
  gboolean is_known;     /* set by who has put it somewhere: it was in the newsletter before */
  gboolean needs_credit; /* also set there: it has none, and should */
} RbPhoto;

void rb_photo_free (RbPhoto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbPhoto, rb_photo_free)

/** The value of a fact, or %NULL. */
const char *rb_photo_get_fact (const RbPhoto *self, const char *field);

#define RB_TYPE_PHOTO_CLIENT (rb_photo_client_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoClient, rb_photo_client, RB, PHOTO_CLIENT, GObject)

/**
 * A client with up to @workers worker processes, started when first needed and ended when idle or
 * disposed. The worker is found through RUNDBRIEF_PHOTO (tests), beside the running program's
 * build, or in libexecdir.
 */
RbPhotoClient *rb_photo_client_new (guint workers);
/** The process's shared client, with a worker for each core, eight at most. (transfer none) */
RbPhotoClient *rb_photo_client_get_default (void);

/**
 * Reads a picture. @display_name is what errors call it. Fails with %RB_ERROR_PHOTO and a sentence
 * that names the file, the reason and the remedy; a worker that crashes or hangs is replaced.
 */
RbPhoto *rb_photo_client_import (RbPhotoClient *self, GBytes *bytes, const char *display_name,
                                 GCancellable *cancellable, GError **error);
void rb_photo_client_import_async (RbPhotoClient *self, GBytes *bytes, const char *display_name,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
RbPhoto *rb_photo_client_import_finish (RbPhotoClient *self, GAsyncResult *result, GError **error);

/**
 * Like the above, from a file: refused are folders, pipes, empty files and those over 512 MB. What
 * a sidecar beside it says ("x.xmp" or "x.jpg.xmp" beside "x.jpg") counts as the file's own XMP.
 */
RbPhoto *rb_photo_client_import_file (RbPhotoClient *self, GFile *file, GCancellable *cancellable,
                                      GError **error);
void rb_photo_client_import_file_async (RbPhotoClient *self, GFile *file, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
RbPhoto *rb_photo_client_import_file_finish (RbPhotoClient *self, GAsyncResult *result,
                                             GError **error);

/**
 * How a rendition is to be made. First the picture is turned, clockwise; of what is then without
 * empty corners (the frame, see photo-cut.h) the part is cut out and scaled to @width × @height.
 */
typedef struct {
  int width;
  int height;
  double rotate; /* degrees */
  double x; /* the part, in fractions of the frame; if @part_width is 0: the largest part about */
  double y; /* the middle that has the shape of @width × @height */
  double part_width;
  double part_height;
  gboolean play_mark;  /* draw a white disc with a triangle of colour @mark_colour in the middle */
  guint32 mark_colour; /* 0xrrggbb */
} RbRendition;

/**
 * A smaller copy in the format of @bytes, if that is JPEG, PNG or GIF; animated GIFs are kept.
 * Exactly as large as asked for, or in the same shape with as many pixels as there are. A JPEG's
 * quality is the least that looks the same at twice the density. The same input gives the same
 * bytes. Without any metadata.
 */
GBytes *rb_photo_client_render (RbPhotoClient *self, GBytes *bytes, const RbRendition *how,
                                GCancellable *cancellable, GError **error);

/** What a mailed image says of its rights; %NULL or "" for nothing. */
typedef struct {
  const char *creator;   /* dc:creator, IPTC By-line */
  const char *credit;    /* photoshop:Credit, IPTC Credit: the line as printed, without "©" */
  const char *copyright; /* dc:rights, IPTC Copyright Notice: "© AKZ" */
  const char *terms;     /* xmpRights:UsageTerms: the licence in words */
  const char *url;       /* xmpRights:WebStatement and cc:license: the licence's address */
} RbPhotoLabel;

/**
 * The same picture with its rights written into it, as XMP and, in a JPEG, as IPTC too: nothing
 * else of what it may have had of metadata is kept, and no pixel is touched. The same input gives
 * the same bytes.
 */
GBytes *rb_photo_client_label (RbPhotoClient *self, GBytes *bytes, const RbPhotoLabel *label,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
