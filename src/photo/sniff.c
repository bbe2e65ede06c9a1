/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sniff.h"

#include <string.h>

/* Enough for an SVG's or a web page's first element behind comments and a DOCTYPE. */
#define HEAD 4096

static gboolean
starts (const guint8 *data, gsize length, gsize offset, const char *magic, gsize n)
{
  return length >= offset + n && memcmp (data + offset, magic, n) == 0;
}

#define STARTS(offset, magic) starts (data, length, (offset), (magic), sizeof (magic) - 1)

/* The brand of an ISO media file ("ftyp" box), or NULL. */
static const char *
brand (const guint8 *data, gsize length)
{
  return length >= 12 && STARTS (4, "ftyp") ? (const char *)data + 8 : NULL;
}

static gboolean
brand_is (const char *name, const char *const *names)
{
  for (; name && *names; names++) {
    if (strncmp (name, *names, 4) == 0)
      return TRUE;
  }
  return FALSE;
}

/* HEIF's generic brands leave the codec to the compatible brands, which follow in the same box. */
static gboolean
has_compatible (const guint8 *data, gsize length, const char *const *names)
{
  gsize end = MIN (length, (gsize)data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3]);

  for (gsize i = 16; i + 4 <= end && i < HEAD; i += 4) {
    if (brand_is ((const char *)data + i, names))
      return TRUE;
  }
  return FALSE;
}

static const char *const heic_brands[] = { "heic", "heix", "heim", "heis",
                                           "hevc", "hevx", "hevm", NULL };
static const char *const generic_brands[] = { "mif1", "msf1", NULL };
static const char *const avif_brands[] = { "avif", "avis", NULL };

/* Text as an editor would show it: no zero bytes, hardly any control characters. */
static gboolean
is_text (const guint8 *data, gsize length)
{
  gsize n = MIN (length, 512);
  gsize odd = 0;

  for (gsize i = 0; i < n; i++) {
    if (data[i] == 0)
      return FALSE;
    if (data[i] < 0x20 && !g_ascii_isspace (data[i]))
      odd++;
  }
  return n > 0 && odd * 50 < n;
}

static RbPhotoLooks
sniff_text (const guint8 *data, gsize length)
{
  g_autofree char *head = g_ascii_strdown ((const char *)data, MIN (length, HEAD));
  const char *start = head;

  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;
  while (g_ascii_isspace (*start))
    start++;
  if (*start == '<') {
    const char *svg = strstr (start, "<svg");
    const char *html = strstr (start, "<html");

    if (g_str_has_prefix (start, "<!doctype html") || (html && (!svg || html < svg)))
      return RB_PHOTO_LOOKS_WEB_PAGE;
    if (svg || strstr (start, "<!doctype svg"))
      return RB_PHOTO_LOOKS_SVG;
  }
  return RB_PHOTO_LOOKS_TEXT;
}

RbPictureType
rb_sniff_picture (const guint8 *data, gsize length)
{
  const char *name = brand (data, length);

  if (STARTS (0, "\xff\xd8\xff"))
    return RB_PICTURE_JPEG;
  if (STARTS (0, "\x89PNG\r\n\x1a\n"))
    return RB_PICTURE_PNG;
  if (STARTS (0, "GIF87a") || STARTS (0, "GIF89a"))
    return RB_PICTURE_GIF;
  if (STARTS (0, "RIFF") && STARTS (8, "WEBP"))
    return RB_PICTURE_WEBP;
  if ((STARTS (0, "II*\0") && !STARTS (8, "CR")) || STARTS (0, "MM\0*") || STARTS (0, "II+\0") ||
      STARTS (0, "MM\0+"))
    return RB_PICTURE_TIFF;
  if (brand_is (name, heic_brands) ||
      (brand_is (name, generic_brands) && !has_compatible (data, length, avif_brands)))
    return RB_PICTURE_HEIF;
  return RB_PICTURE_NONE;
}

RbPhotoLooks
rb_sniff_other (const guint8 *data, gsize length)
{
  const char *name = brand (data, length);

  if (STARTS (0, "%PDF"))
    return RB_PHOTO_LOOKS_PDF;
  if (STARTS (0, "%!PS") || STARTS (0, "\xc5\xd0\xd3\xc6"))
    return RB_PHOTO_LOOKS_POSTSCRIPT;
  if (brand_is (name, avif_brands) || brand_is (name, generic_brands))
    return RB_PHOTO_LOOKS_AVIF;
  if (STARTS (0, "\xff\x0a") || STARTS (0, "\0\0\0\x0cJXL "))
    return RB_PHOTO_LOOKS_JPEG_XL;
  if (STARTS (0, "\0\0\0\x0cjP  ") || STARTS (0, "\xff\x4f\xff\x51"))
    return RB_PHOTO_LOOKS_JPEG_2000;
  if (STARTS (0, "BM") && length > 26 && !is_text (data, length))
    return RB_PHOTO_LOOKS_BMP;
  if (STARTS (0, "\0\0\1\0") || STARTS (0, "icns"))
    return RB_PHOTO_LOOKS_ICON;
  if (STARTS (0, "8BPS"))
    return RB_PHOTO_LOOKS_PHOTOSHOP;
  if (STARTS (0, "II*\0") || STARTS (0, "IIU\0") || STARTS (0, "IIRO") || STARTS (0, "IIRS") ||
      STARTS (0, "FUJIFILMCCD-RAW") || (name && strncmp (name, "crx ", 4) == 0))
    return RB_PHOTO_LOOKS_CAMERA_RAW;
  if (name || STARTS (0, "\x1a\x45\xdf\xa3") || (STARTS (0, "RIFF") && STARTS (8, "AVI ")) ||
      STARTS (4, "moov") || STARTS (4, "mdat"))
    return RB_PHOTO_LOOKS_VIDEO;
  if (STARTS (0, "\xd0\xcf\x11\xe0"))
    return RB_PHOTO_LOOKS_OFFICE;
  if (STARTS (0, "PK\3\4"))
    return STARTS (30, "[Content_Types].xml") || STARTS (30, "mimetypeapplication/vnd.oasis")
               ? RB_PHOTO_LOOKS_OFFICE
               : RB_PHOTO_LOOKS_ARCHIVE;
  if (STARTS (0, "\x1f\x8b") || STARTS (0, "7z\xbc\xaf") || STARTS (0, "Rar!"))
    return RB_PHOTO_LOOKS_ARCHIVE;
  if (is_text (data, length))
    return sniff_text (data, length);
  return RB_PHOTO_LOOKS_UNKNOWN;
}
