/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the client and rundbrief-photo say to each other over one socket: a request's head, the
 * file's bytes and what is said beside them go in; a reply's head, facts and the picture's bytes
 * come out. Numbers are in the machine's own order, for both ends are of one build on one machine.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RB_PHOTO_MAGIC 0x52425031u /* "RBP1" */
/* The largest file taken in, and so the largest that can come out. */
#define RB_PHOTO_MAX_FILE (512u * 1024u * 1024u)
/* Each of a picture's texts; longer ones are cut. */
#define RB_PHOTO_MAX_TEXT 8192u
/* The largest sidecar that is read. */
#define RB_PHOTO_MAX_SIDECAR (1024u * 1024u)
/* More facts than this no file has to tell; and what all of them take. */
#define RB_PHOTO_MAX_FACTS 64u
#define RB_PHOTO_MAX_FACTS_LENGTH (1024u * 1024u)
/* A picture that claims more pixels than this is not decoded at all. */
#define RB_PHOTO_MAX_PIXELS 100000000

typedef enum {
  RB_PHOTO_OP_IMPORT = 1,
  RB_PHOTO_OP_RENDER,
  RB_PHOTO_OP_LABEL,
} RbPhotoOp;

/* What is written into a mailed image, each ended by a zero, in this order. */
typedef enum {
  RB_PHOTO_LABEL_CREATOR,
  RB_PHOTO_LABEL_CREDIT,
  RB_PHOTO_LABEL_COPYRIGHT,
  RB_PHOTO_LABEL_TERMS,
  RB_PHOTO_LABEL_URL,
  RB_PHOTO_N_LABELS,
} RbPhotoLabelText;

typedef struct {
  guint32 magic;
  guint32 op;              /* RbPhotoOp */
  guint32 length;          /* of the file that follows */
  guint32 beside_length;   /* of what follows it: an import's sidecar, or a label's texts */
  guint32 ignore_metadata; /* of an import: reading it had killed the worker before */
  gint32 width;            /* this and the rest: of the rendition, as in RbRendition */
  gint32 height;
  guint32 play_mark;
  guint32 mark_colour;
  double rotate;
  double x;
  double y;
  double part_width;
  double part_height;
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

/* The fields of a picture node that a file can fill. */
typedef enum {
  RB_PHOTO_FIELD_PHOTOGRAPHER,
  RB_PHOTO_FIELD_HOLDER,
  RB_PHOTO_FIELD_CAPTION,
  RB_PHOTO_FIELD_ALT,
  RB_PHOTO_FIELD_SOURCE_URL,
  RB_PHOTO_FIELD_LICENCE,
  RB_PHOTO_FIELD_USABLE_UNTIL,
  RB_PHOTO_FIELD_NOTE,
  RB_PHOTO_N_FIELDS,
} RbPhotoField;

typedef enum {
  RB_PHOTO_STANDARD_XMP,
  RB_PHOTO_STANDARD_IPTC,
  RB_PHOTO_STANDARD_EXIF,
  RB_PHOTO_N_STANDARDS,
} RbPhotoStandard;

/* One fact; its text follows, without a zero. */
typedef struct {
  guint16 field;    /* RbPhotoField */
  guint16 standard; /* RbPhotoStandard */
  guint32 conflict; /* another standard's value goes before it */
  guint32 length;   /* of the text; never 0 */
} RbPhotoFactHead;

typedef struct {
  guint32 magic;
  guint32 status; /* RbPhotoStatus */
  guint32 detail;
  gint32 width;
  gint32 height;
  guint32 mime;         /* RbPhotoMime */
  guint32 kept;         /* the request's own bytes are the answer, and are not sent back */
  guint32 facts_length; /* of all the facts, which follow first */
  guint32 length;       /* of the picture's bytes */
} RbPhotoReply;

G_END_DECLS
