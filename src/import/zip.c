/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/zip.h"

#include <archive.h>
#include <archive_entry.h>

/* What the archive says of the size is not believed: it is counted. */
static GBytes *
read_entry (struct archive *zip, gsize most)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 chunk[32 * 1024];
  la_ssize_t n;

  while ((n = archive_read_data (zip, chunk, sizeof chunk)) > 0) {
    if (out->len + (gsize)n > most)
      return NULL;
    g_byte_array_append (out, chunk, (guint)n);
  }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}

GBytes *
rb_zip_read (GBytes *archive, const char *name, gsize most)
{
  struct archive *zip = archive_read_new ();
  struct archive_entry *entry;
  GBytes *bytes = NULL;
  gsize length;
  const void *data = g_bytes_get_data (archive, &length);

  /* By its table of contents, so that one that is cut off is none. */
  archive_read_support_format_zip_seekable (zip);
  if (archive_read_open_memory (zip, data, length) == ARCHIVE_OK)
    while (archive_read_next_header (zip, &entry) == ARCHIVE_OK)
      if (g_strcmp0 (archive_entry_pathname (entry), name) == 0) {
        bytes = read_entry (zip, most);
        break;
      }
  archive_read_free (zip);
  return bytes;
}
