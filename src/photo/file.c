/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file.h"

#include "message.h"
#include "protocol.h"

#define CHUNK (1024 * 1024)

static GBytes *
read_stream (GInputStream *stream, goffset expected, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_sized_new (CLAMP (expected, 0, RB_PHOTO_MAX_FILE));
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK, cancellable, error)) > 0) {
    g_byte_array_append (data, chunk, n);
    /* It may have grown since it was asked for its size; then it is too large all the same. */
    if (data->len > RB_PHOTO_MAX_FILE)
      break;
  }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&data));
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
    bytes = read_stream (G_INPUT_STREAM (stream), g_file_info_get_size (info), cancellable, error);
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
