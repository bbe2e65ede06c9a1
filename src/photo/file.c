/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file.h"

#include "message.h"
#include "protocol.h"

#include <string.h>

#define MORE (64 * 1024)

/* Into one piece of memory of the size that the file is said to have; the byte more tells whether
 * it has grown since, and then up to one byte above @limit. */
static GBytes *
read_stream (GInputStream *stream, goffset expected, gsize limit, GCancellable *cancellable,
             GError **error)
{
  gsize room = CLAMP (expected, 0, (goffset)limit) + 1;
  guint8 *data = g_malloc (room);
  gsize length = 0;

  for (;;) {
    gsize n = 0;

    if (!g_input_stream_read_all (stream, data + length, room - length, &n, cancellable, error)) {
      g_free (data);
      return NULL;
    }
    length += n;
    if (length < room || length > limit)
      return g_bytes_new_take (data, length);
    room = MIN (room + MORE, limit + 1);
    data = g_realloc (data, room);
  }
}

/* Looks before it opens, since opening a pipe waits for somebody to write to it. */
static GBytes *
read_file (GFile *file, char **name, GCancellable *cancellable, GError **refusal, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file,
                         G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                                        "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!info)
    return NULL;
  g_free (*name);
  *name = g_strdup (g_file_info_get_display_name (info));
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR) {
    *refusal = rb_photo_message_not_regular (g_file_info_get_file_type (info), *name);
    return NULL;
  }
  if (g_file_info_get_size (info) > RB_PHOTO_MAX_FILE) {
    *refusal = rb_photo_message_too_big (*name);
    return NULL;
  }
  stream = g_file_read (file, cancellable, error);
  if (stream)
    bytes = read_stream (G_INPUT_STREAM (stream), g_file_info_get_size (info), RB_PHOTO_MAX_FILE,
                         cancellable, error);
  if (bytes && g_bytes_get_size (bytes) == 0)
    *refusal = rb_photo_message_empty (*name);
  else if (bytes && g_bytes_get_size (bytes) > RB_PHOTO_MAX_FILE)
    *refusal = rb_photo_message_too_big (*name);
  return *refusal ? NULL : g_steal_pointer (&bytes);
}

GBytes *
rb_photo_read_file (GFile *file, char **name, GCancellable *cancellable, GError **error)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autoptr (GError) reason = NULL;
  GError *refusal = NULL;
  GBytes *bytes;

  *name = basename ? g_filename_display_name (basename) : g_file_get_parse_name (file);
  bytes = read_file (file, name, cancellable, &refusal, &reason);
  if (bytes)
    return bytes;
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_propagate_error (error, refusal ? refusal : rb_photo_message_unreadable (reason, *name));
  return NULL;
}

/* Of the names in the photo's folder, the sidecar's, or %NULL; of two the one that names the photo
 * to the end. */
static char *
find_sidecar (GFile *folder, const char *basename, GCancellable *cancellable)
{
  const char *dot = strrchr (basename, '.');
  g_autofree char *stem = dot ? g_strndup (basename, dot - basename) : g_strdup (basename);
  g_autofree char *wholes = g_strconcat (basename, ".xmp", NULL);
  g_autofree char *stems = g_strconcat (stem, ".xmp", NULL);
  g_autofree char *whole_key = g_utf8_casefold (wholes, -1);
  g_autofree char *stem_key = g_utf8_casefold (stems, -1);
  g_autoptr (GFileEnumerator) names = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  g_autofree char *found = NULL;
  GFileInfo *info;

  while (names && g_file_enumerator_iterate (names, &info, NULL, cancellable, NULL) && info) {
    const char *name = g_file_info_get_name (info);
    gsize n = strlen (name);
    g_autofree char *key = NULL;

    if (n < 5 || g_ascii_strcasecmp (name + n - 4, ".xmp") != 0 ||
        !g_utf8_validate (name, -1, NULL))
      continue;
    key = g_utf8_casefold (name, -1);
    if (strcmp (key, whole_key) == 0)
      return g_strdup (name);
    if (strcmp (key, stem_key) == 0) {
      g_free (found);
      found = g_strdup (name);
    }
  }
  return g_steal_pointer (&found);
}

GBytes *
rb_photo_read_sidecar (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = NULL;
  g_autoptr (GFile) sidecar = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!folder || !basename || !g_utf8_validate (basename, -1, NULL))
    return NULL;
  name = find_sidecar (folder, basename, cancellable);
  if (!name)
    return NULL;
  sidecar = g_file_get_child (folder, name);
  info =
      g_file_query_info (sidecar, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  if (!info || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR ||
      g_file_info_get_size (info) > RB_PHOTO_MAX_SIDECAR)
    return NULL;
  stream = g_file_read (sidecar, cancellable, NULL);
  if (stream)
    bytes = read_stream (G_INPUT_STREAM (stream), g_file_info_get_size (info), RB_PHOTO_MAX_SIDECAR,
                         cancellable, NULL);
  if (bytes && g_bytes_get_size (bytes) > 0 && g_bytes_get_size (bytes) <= RB_PHOTO_MAX_SIDECAR)
    return g_steal_pointer (&bytes);
  return NULL;
}
