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

/* Goes to the entry of that name, whose data come next. By the archive's table of contents, so that
 * one that is cut off is none. */
static gboolean
find_entry (struct archive *zip, GBytes *archive, const char *name)
{
  struct archive_entry *entry;
  gsize length;
  const void *data = g_bytes_get_data (archive, &length);

  archive_read_support_format_zip_seekable (zip);
  if (archive_read_open_memory (zip, data, length) != ARCHIVE_OK)
    return FALSE;
  while (archive_read_next_header (zip, &entry) == ARCHIVE_OK)
    if (g_strcmp0 (archive_entry_pathname (entry), name) == 0)
      return TRUE;
  return FALSE;
}

GBytes *
rb_zip_read (GBytes *archive, const char *name, gsize most)
{
  struct archive *zip = archive_read_new ();
  GBytes *bytes = find_entry (zip, archive, name) ? read_entry (zip, most) : NULL;

  archive_read_free (zip);
  return bytes;
}

gboolean
rb_zip_has (GBytes *archive, const char *name)
{
  struct archive *zip = archive_read_new ();
  gboolean has = find_entry (zip, archive, name);

  archive_read_free (zip);
  return has;
}
