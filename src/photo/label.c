/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rights written into a picture's file, around the pixels as they are. */
#include "iim.h"
#include "job.h"
#include "xmp.h"

#include <string.h>

#define JPEG_XMP "http://ns.adobe.com/xap/1.0/" /* with its zero */
#define PNG_XMP "XML:com.adobe.xmp"
#define GIF_XMP "XMP DataXMP"

static void
append (GByteArray *out, const void *data, gsize length)
{
  g_byte_array_append (out, data, length);
}

static void
append_segment (GByteArray *out, guint8 marker, const void *name, gsize name_length,
                const void *data, gsize length)
{
  gsize n = 2 + name_length + length;
  const guint8 head[] = { 0xff, marker, n >> 8, n };

  append (out, head, sizeof head);
  append (out, name, name_length);
  append (out, data, length);
}

/* Behind the JFIF segment, which has to be the first. */
static void
label_jpeg (GByteArray *out, const guint8 *data, gsize length, const char *packet,
            const GByteArray *iim)
{
  gsize head = 2;

  if (length >= 6 && data[2] == 0xff && data[3] == 0xe0)
    head += 2 + ((gsize)data[4] << 8 | data[5]);
  append (out, data, head);
  append_segment (out, 0xe1, JPEG_XMP, sizeof JPEG_XMP, packet, strlen (packet));
  if (iim)
    append_segment (out, 0xed, NULL, 0, iim->data, iim->len);
  append (out, data + head, length - head);
}

/* W3C PNG, third edition, annex D. */
static guint32
crc_of (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++) {
    crc ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

/* An iTXt chunk behind the header: keyword, zero, not compressed (two zeros), no language, no
 * translated keyword. */
static void
label_png (GByteArray *out, const guint8 *data, gsize length, const char *packet)
{
  static const guint8 plain[5] = { 0 };
  gsize header = 8 + 25;
  gsize n = strlen (PNG_XMP) + sizeof plain + strlen (packet);
  guint32 size = GUINT32_TO_BE ((guint32)n);
  guint32 crc;
  gsize start;

  append (out, data, header);
  append (out, &size, 4);
  start = out->len;
  append (out, "iTXt" PNG_XMP, 4 + strlen (PNG_XMP));
  append (out, plain, sizeof plain);
  append (out, packet, strlen (packet));
  crc = GUINT32_TO_BE (crc_of (out->data + start, out->len - start));
  append (out, &crc, 4);
  append (out, data + header, length - header);
}

/*
 * An application extension before the end (XMP Specification, part 3, 1.1.2). The packet stands
 * there without the lengths that sub-blocks begin with; wherever a decoder that takes its
 * characters for such lengths lands behind it, the trailer's descending bytes lead to the last.
 */
static void
label_gif (GByteArray *out, const guint8 *data, gsize length, const char *packet)
{
  guint8 trailer[258] = { 1 };
  gsize start = out->len;

  for (guint i = 1; i < 257; i++)
    trailer[i] = (guint8)(256 - i);
  append (out, data, length - 1);
  append (out, "\x21\xff\x0b" GIF_XMP, 3 + strlen (GIF_XMP));
  append (out, packet, strlen (packet));
  append (out, trailer, sizeof trailer);
  append (out, data + length - 1, 1);
  /* Of the two versions only this one has extensions. */
  memcpy (out->data + start, "GIF89a", 6);
}

/* The @n texts, or %FALSE where there are not so many. */
static gboolean
part_texts (const char *at, gsize length, const char **texts, guint n)
{
  const char *end = at + length;

  for (guint i = 0; i < n; i++) {
    const char *zero = memchr (at, '\0', end - at);

    if (!zero)
      return FALSE;
    texts[i] = at;
    at = zero + 1;
  }
  return TRUE;
}

void
rb_job_label (RbJob *self, const char *joined, gsize length)
{
  const char *texts[RB_PHOTO_N_LABELS];
  g_autofree char *packet = NULL;
  g_autoptr (GByteArray) iim = NULL;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GBytes) stripped = NULL;
  const guint8 *data;
  gsize n;

  if (!self->container.plain || self->container.width <= 0 || self->container.height <= 0 ||
      !part_texts (joined, length, texts, RB_PHOTO_N_LABELS)) {
    rb_job_fail (self);
    return;
  }
  stripped = rb_container_strip (&self->container, self->type, self->data, self->length);
  data = g_bytes_get_data (stripped, &n);
  packet = rb_xmp_write (texts);
  iim = rb_iim_write (texts[RB_PHOTO_LABEL_CREATOR], texts[RB_PHOTO_LABEL_CREDIT],
                      texts[RB_PHOTO_LABEL_COPYRIGHT]);
  if (!packet)
    append (out, data, n);
  else if (self->type == RB_PICTURE_JPEG)
    label_jpeg (out, data, n, packet, iim);
  else if (self->type == RB_PICTURE_PNG)
    label_png (out, data, n, packet);
  else
    label_gif (out, data, n, packet);
  self->reply.status = RB_PHOTO_OK;
  self->reply.mime = rb_job_get_mime (self);
  self->reply.width = self->container.width;
  self->reply.height = self->container.height;
  self->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
