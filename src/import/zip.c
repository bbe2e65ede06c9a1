/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/zip.h"

#include "error.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

/* Bytes: of a file that is changed, and of all that is copied. */
#define MOST_CHANGED (64 * 1024 * 1024)
#define MOST_COPIED ((gsize)512 * 1024 * 1024)

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

/* By the archive's table of contents, so that one that is cut off is none. */
static gboolean
open_zip (struct archive *zip, GBytes *archive)
{
  gsize length;
  const void *data = g_bytes_get_data (archive, &length);

  archive_read_support_format_zip_seekable (zip);
  return archive_read_open_memory (zip, data, length) == ARCHIVE_OK;
}

/* A warning tells of a name that cannot be written in the locale, which nobody needs. */
static gboolean
is_fine (int status)
{
  return status == ARCHIVE_OK || status == ARCHIVE_WARN;
}

/* Goes to the entry of that name, whose data come next. */
static gboolean
find_entry (struct archive *zip, GBytes *archive, const char *name)
{
  struct archive_entry *entry;

  if (!open_zip (zip, archive))
    return FALSE;
  while (is_fine (archive_read_next_header (zip, &entry)))
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

/* --- a copy ----------------------------------------------------------------------------------- */

static gboolean
write_entry (struct archive *out, const char *name, GBytes *bytes)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  gboolean fine;

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_size (entry, (la_int64_t)size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  fine = is_fine (archive_write_header (out, entry)) &&
         archive_write_data (out, data, size) == (la_ssize_t)size &&
         archive_write_finish_entry (out) == ARCHIVE_OK;
  archive_entry_free (entry);
  return fine;
}

static gboolean
copy_entries (struct archive *in, struct archive *out, RbZipWanted wanted, RbZipChange change,
              gpointer data)
{
  struct archive_entry *entry;
  gsize left = MOST_COPIED;
  int status;

  while (is_fine (status = archive_read_next_header (in, &entry))) {
    /* In any locale: the other function knows only the names that this one can write. */
    g_autofree char *name = g_strdup (archive_entry_pathname_utf8 (entry));
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GBytes) changed = NULL;
    gboolean changes;

    if (name == NULL || archive_entry_filetype (entry) == AE_IFDIR)
      continue;
    changes = wanted (name, data);
    bytes = read_entry (in, changes ? MOST_CHANGED : left);
    if (bytes == NULL || g_bytes_get_size (bytes) > left)
      return FALSE;
    left -= g_bytes_get_size (bytes);
    if (changes)
      changed = change (name, bytes, data);
    if (!write_entry (out, name, changed != NULL ? changed : bytes))
      return FALSE;
  }
  return status == ARCHIVE_EOF;
}

gboolean
rb_zip_copy (GBytes *archive, const char *path, RbZipWanted wanted, RbZipChange change,
             gpointer data, GError **error)
{
  struct archive *in = archive_read_new (), *out = archive_write_new ();
  /* It is read at once, and gone then: packing it would only take its time. */
  gboolean fine =
      open_zip (in, archive) && archive_write_set_format_zip (out) == ARCHIVE_OK &&
      archive_write_set_options (out, "zip:compression=store,zip:hdrcharset=UTF-8") == ARCHIVE_OK &&
      archive_write_open_filename (out, path) == ARCHIVE_OK &&
      copy_entries (in, out, wanted, change, data);
  int code = archive_errno (out);

  fine = archive_write_close (out) == ARCHIVE_OK && fine;
  if (!fine && (code == ENOSPC || archive_errno (out) == ENOSPC))
    g_set_error_literal (error, RB_ERROR, RB_ERROR_NO_SPACE, g_strerror (ENOSPC));
  else if (!fine)
    g_set_error_literal (error, RB_ERROR, RB_ERROR_SYNTAX, "no ZIP archive");
  archive_read_free (in);
  archive_write_free (out);
  return fine;
}
