/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Metadata is left out by copying what is the picture, rather than by cutting what is known to be
 * private: so nothing unknown gets through, and a picture that needs no other change loses nothing
 * by being decoded and saved again.
 */
#include "container.h"

#include <string.h>

typedef struct {
  const guint8 *data;
  gsize length;
  gsize at;
  gsize kept;
  GByteArray *out; /* where to what is kept goes; or NULL */
} Walk;

static gboolean
has (const Walk *walk, gsize n)
{
  return walk->length - walk->at >= n;
}

static guint
be16 (const guint8 *p)
{
  return (guint)p[0] << 8 | p[1];
}

static guint32
be32 (const guint8 *p)
{
  return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static void
take (Walk *walk, gsize n, gboolean keep)
{
  if (keep) {
    walk->kept += n;
    if (walk->out)
      g_byte_array_append (walk->out, walk->data + walk->at, n);
  }
  walk->at += n;
}

/* Entropy-coded data runs to the next marker; FF 00 is a byte, FF D0 to D7 restart the decoder. */
static void
take_jpeg_scan (Walk *walk)
{
  gsize i = walk->at;

  while (i + 1 < walk->length) {
    const guint8 *ff = memchr (walk->data + i, 0xff, walk->length - 1 - i);

    if (!ff) {
      i = walk->length;
      break;
    }
    i = ff - walk->data;
    if (ff[1] == 0 || (ff[1] >= 0xd0 && ff[1] <= 0xd7))
      i += 2;
    else
      break;
  }
  take (walk, MIN (i, walk->length) - walk->at, TRUE);
}

static gboolean
keep_jpeg_segment (guint8 marker, const guint8 *body, gsize n)
{
  if (marker == 0xe0) /* JFIF without its small preview, which may show what was cut off */
    return n == 14 && memcmp (body, "JFIF", 5) == 0 && body[12] == 0 && body[13] == 0;
  if (marker == 0xee) /* tells how the colours were turned into three components */
    return n == 12 && memcmp (body, "Adobe", 5) == 0;
  return !(marker >= 0xe0 && marker <= 0xef) && marker != 0xfe;
}

/* ITU-T T.81, annex B. */
static void
scan_jpeg (RbContainer *self, Walk *walk)
{
  gboolean well_formed = TRUE;
  gboolean frame_seen = FALSE;

  take (walk, 2, TRUE);
  while (has (walk, 2)) {
    const guint8 *at = walk->data + walk->at;
    guint8 marker = at[1];
    gsize n;

    if (at[0] != 0xff) {
      /* Decoders look for the next marker; what stands between is not taken along. */
      well_formed = FALSE;
      walk->at++;
      continue;
    }
    if (marker == 0xff) {
      walk->at++;
      continue;
    }
    if (marker == 0xd9) {
      take (walk, 2, TRUE);
      self->complete = TRUE;
      break;
    }
    if (marker == 0x00 || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      well_formed = FALSE;
      walk->at += 2;
      continue;
    }
    if (!has (walk, 4) || (n = be16 (at + 2)) < 2 || !has (walk, 2 + n))
      break;
    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
      /* Baseline, extended or progressive Huffman, 8 bits, one component or three. */
      gboolean plain = marker <= 0xc2 && n >= 8 && at[4] == 8 && (at[9] == 1 || at[9] == 3);

      if (plain) {
        self->height = be16 (at + 5);
        self->width = be16 (at + 7);
      }
      self->plain = plain && !frame_seen;
      frame_seen = TRUE;
    }
    take (walk, 2 + n, keep_jpeg_segment (marker, at + 4, n - 2));
    if (marker == 0xda)
      take_jpeg_scan (walk);
  }
  self->plain = self->plain && well_formed && self->complete;
}

/* W3C PNG, third edition; colour chunks stay, for they say how it looks, iCCP goes. */
static void
scan_png (RbContainer *self, Walk *walk)
{
  static const char *const wanted[] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM",
                                        "sRGB", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT" };

  take (walk, 8, TRUE);
  while (has (walk, 12)) {
    const guint8 *at = walk->data + walk->at;
    gsize n = be32 (at);
    gboolean keep = FALSE;

    if (!has (walk, 12 + n))
      break;
    for (guint i = 0; i < G_N_ELEMENTS (wanted) && !keep; i++)
      keep = memcmp (at + 4, wanted[i], 4) == 0;
    if (memcmp (at + 4, "IHDR", 4) == 0 && n == 13) {
      self->plain = at[16] <= 8;
      self->width = be32 (at + 8) & G_MAXINT;
      self->height = be32 (at + 12) & G_MAXINT;
    }
    take (walk, 12 + n, keep);
    if (memcmp (at + 4, "IEND", 4) == 0) {
      self->complete = TRUE;
      break;
    }
  }
  self->plain = self->plain && self->complete;
}

/* Length of a chain of sub-blocks with its end, or 0 where it runs off the file. */
static gsize
gif_chain (const Walk *walk, gsize offset)
{
  gsize at = walk->at + offset;

  while (at < walk->length && walk->data[at] != 0)
    at += 1 + walk->data[at];
  return at < walk->length ? at + 1 - walk->at : 0;
}

static gsize
gif_table (guint8 flags)
{
  return flags & 0x80 ? (gsize)3 << ((flags & 7) + 1) : 0;
}

/* CompuServe GIF89a. Comments and applications' blocks go, but for the one that makes it loop. */
static void
scan_gif (RbContainer *self, Walk *walk)
{
  gsize n = 13;

  if (!has (walk, n) || !has (walk, n + gif_table (walk->data[10])))
    return;
  self->width = walk->data[6] | walk->data[7] << 8;
  self->height = walk->data[8] | walk->data[9] << 8;
  take (walk, n + gif_table (walk->data[10]), TRUE);
  while (has (walk, 1)) {
    const guint8 *at = walk->data + walk->at;
    gboolean keep = TRUE;

    if (at[0] == 0x3b) {
      take (walk, 1, TRUE);
      self->complete = TRUE;
      break;
    }
    if (at[0] == 0x2c && has (walk, 11)) {
      n = gif_chain (walk, 11 + gif_table (at[9]));
      self->frames++;
    } else if (at[0] == 0x21 && has (walk, 3)) {
      n = gif_chain (walk, 2);
      keep = at[1] == 0xf9 ||
             (at[1] == 0xff && n >= 14 &&
              (memcmp (at + 3, "NETSCAPE2.0", 11) == 0 || memcmp (at + 3, "ANIMEXTS1.0", 11) == 0));
    } else {
      break;
    }
    if (n == 0)
      break;
    take (walk, n, keep);
  }
  self->plain = self->complete && self->frames > 0;
}

/* ISO/IEC 14496-12: boxes of a known length, one after another; the last may run to the end. */
static gboolean
boxes_complete (const guint8 *data, gsize length)
{
  gsize at = 0;

  while (at < length) {
    guint64 n;

    if (length - at < 8)
      return FALSE;
    n = be32 (data + at);
    if (n == 0)
      return TRUE;
    if (n == 1) {
      if (length - at < 16)
        return FALSE;
      n = (guint64)be32 (data + at + 8) << 32 | be32 (data + at + 12);
    }
    if (n < 8 || n > length - at)
      return FALSE;
    at += n;
  }
  return TRUE;
}

/* Of a WebP: its head's length does not count the head. */
static guint64
riff_end (const guint8 *data)
{
  return (data[4] | (guint64)data[5] << 8 | (guint64)data[6] << 16 | (guint64)data[7] << 24) + 8;
}

static void
scan (RbContainer *self, Walk *walk, RbPictureType type)
{
  memset (self, 0, sizeof *self);
  switch (type) {
  case RB_PICTURE_JPEG:
    scan_jpeg (self, walk);
    break;
  case RB_PICTURE_PNG:
    scan_png (self, walk);
    break;
  case RB_PICTURE_GIF:
    scan_gif (self, walk);
    break;
  case RB_PICTURE_WEBP:
    self->complete = walk->length >= 12 && riff_end (walk->data) <= walk->length + 1;
    break;
  case RB_PICTURE_HEIF:
    self->complete = boxes_complete (walk->data, walk->length);
    break;
  case RB_PICTURE_TIFF:
  case RB_PICTURE_NONE:
  default:
    self->complete = TRUE;
  }
  self->stripped_length = self->plain ? walk->kept : 0;
}

void
rb_container_scan (RbContainer *self, RbPictureType type, const guint8 *data, gsize length)
{
  Walk walk = { .data = data, .length = length };

  scan (self, &walk, type);
}

GBytes *
rb_container_strip (const RbContainer *self, RbPictureType type, const guint8 *data, gsize length)
{
  RbContainer again;
  Walk walk = { .data = data,
                .length = length,
                .out = g_byte_array_sized_new (self->stripped_length) };

  scan (&again, &walk, type);
  return g_byte_array_free_to_bytes (walk.out);
}
