/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IPTC-IIM, and Adobe's image resources around it (Adobe Photoshop File Formats Specification). */
#include "iim.h"

#include <string.h>

#define HEADER "Photoshop 3.0" /* with its zero */
#define RESOURCE "8BIM"
#define IIM 0x0404
#define DIGEST 0x0425
#define DIGEST_LENGTH 16

/* The resources of all a JPEG's APP13 segments: a long one goes on in the next. */
static GByteArray *
collect_resources (const guint8 *data, gsize length)
{
  GByteArray *all = g_byte_array_new ();
  gsize at = 2;

  while (length - at >= 4 && data[at] == 0xff && data[at + 1] != 0xda) {
    gsize n = (gsize)data[at + 2] << 8 | data[at + 3];

    if (data[at + 1] == 0xff) {
      at++;
      continue;
    }
    if (n < 2 || n + 2 > length - at)
      break;
    if (data[at + 1] == 0xed && n >= 2 + sizeof HEADER &&
        memcmp (data + at + 4, HEADER, sizeof HEADER) == 0)
      g_byte_array_append (all, data + at + 4 + sizeof HEADER, n - 2 - sizeof HEADER);
    at += 2 + n;
  }
  return all;
}

/* "8BIM", number, a Pascal string of even length, length, data of even length. */
static const guint8 *
find_resource (const GByteArray *resources, guint number, gsize *length)
{
  gsize at = 0;

  while (resources->len - at >= 12) {
    const guint8 *p = resources->data + at;
    gsize name = (gsize)(p[6] | 1) + 1;
    gsize n;

    if (memcmp (p, RESOURCE, 4) != 0 || 10 + name > resources->len - at)
      break;
    n = (gsize)p[6 + name] << 24 | p[7 + name] << 16 | p[8 + name] << 8 | p[9 + name];
    if (n > resources->len - at - 10 - name)
      break;
    if (((guint)p[4] << 8 | p[5]) == number) {
      *length = n;
      return p + 10 + name;
    }
    at += MIN (10 + name + n + (n & 1), resources->len - at);
  }
  return NULL;
}

static void
digest_of (const guint8 *data, gsize length, guint8 *digest)
{
  g_autoptr (GChecksum) md5 = g_checksum_new (G_CHECKSUM_MD5);
  gsize n = DIGEST_LENGTH;

  g_checksum_update (md5, data, length);
  g_checksum_get_digest (md5, digest, &n);
}

static void
append_resource (GByteArray *out, guint number, const guint8 *data, gsize length)
{
  const guint8 head[] = { '8', 'B', 'I',          'M',          number >> 8, number,
                          0,   0,   length >> 24, length >> 16, length >> 8, length };

  g_byte_array_append (out, head, sizeof head);
  g_byte_array_append (out, data, length);
  if (length & 1)
    g_byte_array_append (out, (const guint8 *)"", 1);
}

static void
append_set (GByteArray *out, guint8 record, guint8 set, const void *data, gsize length)
{
  const guint8 head[] = { 0x1c, record, set, length >> 8, length };

  g_byte_array_append (out, head, sizeof head);
  g_byte_array_append (out, data, length);
}

static void
append_text (GByteArray *out, guint8 set, const char *text, gsize limit)
{
  gsize length = strlen (text);

  if (length > limit) {
    length = limit;
    while (length > 0 && ((guint8)text[length] & 0xc0) == 0x80)
      length--;
    while (length > 0 && text[length - 1] == ' ')
      length--;
  }
  if (length > 0)
    append_set (out, 2, set, text, length);
}

gboolean
rb_iim_is_newer (const guint8 *data, gsize length)
{
  g_autoptr (GByteArray) resources = collect_resources (data, length);
  gsize iim_length, digest_length;
  const guint8 *iim = find_resource (resources, IIM, &iim_length);
  const guint8 *told = find_resource (resources, DIGEST, &digest_length);
  guint8 digest[DIGEST_LENGTH];

  if (!iim || !told || digest_length != DIGEST_LENGTH)
    return FALSE;
  digest_of (iim, iim_length, digest);
  return memcmp (digest, told, DIGEST_LENGTH) != 0;
}

GByteArray *
rb_iim_write (const char *byline, const char *credit, const char *copyright)
{
  g_autoptr (GByteArray) iim = g_byte_array_new ();
  guint8 digest[DIGEST_LENGTH];
  GByteArray *out;

  if (!*byline && !*credit && !*copyright)
    return NULL;
  append_set (iim, 1, 90, "\033%G", 3);
  append_set (iim, 2, 0, "\0\4", 2);
  append_text (iim, 80, byline, RB_IIM_BYLINE);
  append_text (iim, 110, credit, RB_IIM_CREDIT);
  append_text (iim, 116, copyright, RB_IIM_COPYRIGHT);
  digest_of (iim->data, iim->len, digest);
  out = g_byte_array_new ();
  g_byte_array_append (out, (const guint8 *)HEADER, sizeof HEADER);
  append_resource (out, IIM, iim->data, iim->len);
  append_resource (out, DIGEST, digest, DIGEST_LENGTH);
  return out;
}
