/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/zip.h"

#include <string.h>

#define END_SIZE 22
#define ENTRY_SIZE 46
#define LOCAL_SIZE 30
#define MAX_COMMENT 0xffff

/* Where the data of a file is. */
typedef struct {
  guint method;
  gsize offset; /* of its local header */
  gsize packed;
} Entry;

static guint
get16 (const guint8 *p)
{
  return p[0] | (guint)p[1] << 8;
}

static gsize
get32 (const guint8 *p)
{
  return get16 (p) | (gsize)get16 (p + 2) << 16;
}

/* The record at the end of the archive, before a comment that hardly any has. */
static const guint8 *
find_end (const guint8 *data, gsize length)
{
  for (gsize at = END_SIZE; at <= length && at <= END_SIZE + MAX_COMMENT; at++)
    if (memcmp (data + length - at, "PK\5\6", 4) == 0)
      return data + length - at;
  return NULL;
}

static gboolean
find_entry (const guint8 *data, gsize length, const char *name, Entry *entry)
{
  const guint8 *end = find_end (data, length);
  gsize n = end != NULL ? get16 (end + 10) : 0, at = end != NULL ? get32 (end + 16) : 0;

  for (gsize i = 0; i < n && at + ENTRY_SIZE <= length; i++) {
    const guint8 *p = data + at;
    gsize name_length = get16 (p + 28);

    if (memcmp (p, "PK\1\2", 4) != 0 || at + ENTRY_SIZE + name_length > length)
      return FALSE;
    if (name_length == strlen (name) && memcmp (p + ENTRY_SIZE, name, name_length) == 0) {
      entry->method = get16 (p + 10);
      entry->packed = get32 (p + 20);
      entry->offset = get32 (p + 42);
      return (get16 (p + 8) & 1) == 0;
    }
    at += ENTRY_SIZE + name_length + get16 (p + 30) + get16 (p + 32);
  }
  return FALSE;
}

/* What is said of the size is not believed: it is counted. */
static GBytes *
inflate (const guint8 *packed, gsize length, gsize most)
{
  g_autoptr (GZlibDecompressor) inflater = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result == G_CONVERTER_CONVERTED) {
    guint8 chunk[32 * 1024];
    gsize n_read = 0, n_written = 0;

    result = g_converter_convert (G_CONVERTER (inflater), packed, length, chunk, sizeof chunk,
                                  G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
    if (result == G_CONVERTER_ERROR || out->len + n_written > most)
      return NULL;
    g_byte_array_append (out, chunk, (guint)n_written);
    packed += n_read;
    length -= n_read;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

GBytes *
rb_zip_read (GBytes *archive, const char *name, gsize most)
{
  gsize length, start;
  const guint8 *data = g_bytes_get_data (archive, &length);
  Entry entry;

  if (!find_entry (data, length, name, &entry) || entry.offset + LOCAL_SIZE > length ||
      memcmp (data + entry.offset, "PK\3\4", 4) != 0)
    return NULL;
  start = entry.offset + LOCAL_SIZE + get16 (data + entry.offset + 26) +
          get16 (data + entry.offset + 28);
  if (start > length || entry.packed > length - start)
    return NULL;
  if (entry.method == 0 && entry.packed <= most)
    return g_bytes_new_from_bytes (archive, start, entry.packed);
  return entry.method == 8 ? inflate (data + start, entry.packed, most) : NULL;
}
