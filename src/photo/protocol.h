/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the client and rundbrief-photo say to each other over one socket: a request's head and the
 * file's bytes go in, a reply's head, its texts and the picture's bytes come out. Numbers are in
 * the machine's own order, for both ends are of one build on one machine. Texts end without a zero.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RB_PHOTO_MAGIC 0x52425031u /* "RBP1" */
/* The largest file taken in, and so the largest that can come out. */
#define RB_PHOTO_MAX_FILE (512u * 1024u * 1024u)
/* Each of a picture's texts; longer ones are cut. */
#define RB_PHOTO_MAX_TEXT 8192u
/* A picture that claims more pixels than this is not decoded at all. */
#define RB_PHOTO_MAX_PIXELS 100000000

typedef enum {
  RB_PHOTO_OP_IMPORT = 1,
  RB_PHOTO_OP_RENDER,
} RbPhotoOp;

typedef struct {
  guint32 magic;
  guint32 op;     /* RbPhotoOp */
  guint32 length; /* of the file that follows */
  gint32 width;   /* this and the rest: of the rendition */
  gint32 height;
  guint32 play_mark;
  guint32 mark_colour;
} RbPhotoRequest;

typedef enum {
  RB_PHOTO_OK,
  RB_PHOTO_UNSUPPORTED, /* detail: RbPhotoLooks */
  RB_PHOTO_TOO_LARGE,   /* width, height: what the file claims */
  RB_PHOTO_TRUNCATED,
  RB_PHOTO_DAMAGED,
} RbPhotoStatus;

/* What a file that is no supported picture looks like, for a useful answer. */
typedef enum {
  RB_PHOTO_LOOKS_UNKNOWN,
  RB_PHOTO_LOOKS_SVG,
  RB_PHOTO_LOOKS_PDF,
  RB_PHOTO_LOOKS_POSTSCRIPT,
  RB_PHOTO_LOOKS_AVIF,
  RB_PHOTO_LOOKS_JPEG_XL,
  RB_PHOTO_LOOKS_JPEG_2000,
  RB_PHOTO_LOOKS_BMP,
  RB_PHOTO_LOOKS_ICON,
  RB_PHOTO_LOOKS_PHOTOSHOP,
  RB_PHOTO_LOOKS_CAMERA_RAW,
  RB_PHOTO_LOOKS_VIDEO,
  RB_PHOTO_LOOKS_WEB_PAGE,
  RB_PHOTO_LOOKS_ARCHIVE,
  RB_PHOTO_LOOKS_OFFICE,
  RB_PHOTO_LOOKS_TEXT,
} RbPhotoLooks;

typedef enum {
  RB_PHOTO_MIME_NONE,
  RB_PHOTO_MIME_JPEG,
  RB_PHOTO_MIME_PNG,
  RB_PHOTO_MIME_GIF,
} RbPhotoMime;

/* The order in which a reply's texts follow. */
typedef enum {
  RB_PHOTO_TEXT_CREDIT,
  RB_PHOTO_TEXT_CAPTION,
  RB_PHOTO_TEXT_ALT,
  RB_PHOTO_TEXT_SOURCE_URL,
  RB_PHOTO_TEXT_LICENCE,
  RB_PHOTO_N_TEXTS,
} RbPhotoText;

typedef struct {
  guint32 magic;
  guint32 status; /* RbPhotoStatus */
  guint32 detail;
  gint32 width;
  gint32 height;
  guint32 mime; /* RbPhotoMime */
  guint32 kept; /* the request's own bytes are the answer, and are not sent back */
  guint32 length;
  guint32 text_length[RB_PHOTO_N_TEXTS];
} RbPhotoReply;

G_END_DECLS
