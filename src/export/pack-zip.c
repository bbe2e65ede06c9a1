/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/earlier.h"
#include "export/pack.h"

#include <archive.h>
#include <archive_entry.h>

static la_ssize_t
append (struct archive *archive, void *out, const void *data, size_t length)
{
  g_byte_array_append (out, data, (guint)length);
  return (la_ssize_t)length;
}

static gboolean
fail (struct archive *archive, GError **error)
{
  const char *message = archive_error_string (archive);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, message != NULL ? message : "");
  return FALSE;
}

static gboolean
add_file (struct archive *archive, const RbPackFile *file, GError **error)
{
  struct archive_entry *entry = archive_entry_new2 (archive);
  gsize size;
  const void *data = g_bytes_get_data (file->bytes, &size);
  gboolean fine;

  archive_entry_set_pathname_utf8 (entry, file->name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t)size);
  fine = archive_write_header (archive, entry) == ARCHIVE_OK &&
         archive_write_data (archive, data, size) == (la_ssize_t)size &&
         archive_write_finish_entry (archive) == ARCHIVE_OK;
  archive_entry_free (entry);
  return fine || fail (archive, error);
}

/* What tells that the file is of ours. An archive ends with the length of its comment and the
 * comment, which libarchive leaves empty. */
static void
add_comment (GByteArray *out)
{
  static const char comment[] = RB_EARLIER_ZIP_COMMENT;

  out->data[out->len - 2] = sizeof comment - 1;
  g_byte_array_append (out, (const guint8 *)comment, sizeof comment - 1);
}

GBytes *
rb_pack_zip (const RbPackFile *files, guint n_files, GError **error)
{
  struct archive *archive = archive_write_new ();
  GByteArray *out = g_byte_array_new ();
  gboolean fine;

  /* No padding to a tape's blocks. */
  fine = (archive_write_set_format_zip (archive) == ARCHIVE_OK &&
          archive_write_set_options (archive, "zip:compression=deflate,zip:hdrcharset=UTF-8") ==
              ARCHIVE_OK &&
          archive_write_set_bytes_per_block (archive, 0) == ARCHIVE_OK &&
          archive_write_open (archive, out, NULL, append, NULL) == ARCHIVE_OK) ||
         fail (archive, error);
  for (guint i = 0; fine && i < n_files; i++)
    fine = add_file (archive, &files[i], error);
  if (fine)
    fine = archive_write_close (archive) == ARCHIVE_OK || fail (archive, error);
  archive_write_free (archive);
  if (fine) {
    add_comment (out);
    return g_byte_array_free_to_bytes (out);
  }
  g_byte_array_unref (out);
  return NULL;
}
