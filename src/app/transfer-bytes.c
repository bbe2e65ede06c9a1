/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transfer-bytes.h"

#define CHUNK (256 * 1024)
#define MOST (256 * 1024 * 1024) /* 100 pages have five million */

typedef struct {
  GInputStream *stream;
  GByteArray *bytes;
  gboolean cut;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *self = data;

  g_clear_object (&self->stream);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

static void on_chunk (GObject *stream, GAsyncResult *result, gpointer data);

static gboolean
read_on (gpointer data)
{
  GTask *task = data;
  Reading *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, CHUNK, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), on_chunk, task);
  return G_SOURCE_REMOVE;
}

static void
on_chunk (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);
  gsize size = chunk != NULL ? g_bytes_get_size (chunk) : 0;

  if (g_task_return_error_if_cancelled (task)) {
    g_clear_error (&error);
    return;
  }
  if (size > 0)
    g_byte_array_append (self->bytes, g_bytes_get_data (chunk, NULL), (guint)size);
  if (size > 0 && self->bytes->len < MOST) {
    /* Not from here: GTK 4.8 forgets a read that is begun while it tells of the one before, if that
     * took all that had come so far (gdk_x11_selection_input_stream_flush). */
    g_idle_add_full (G_PRIORITY_DEFAULT, read_on, g_steal_pointer (&task), NULL);
    return;
  }
  if (error != NULL && self->bytes->len == 0) {
    g_task_return_error (task, error);
    return;
  }
  self->cut = size > 0 || error != NULL;
  g_clear_error (&error);
  g_task_return_boolean (task, TRUE);
}

static void
on_stream (GObject *from, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (GDK_IS_DROP (from))
    self->stream = gdk_drop_read_finish (GDK_DROP (from), result, NULL, &error);
  else
    self->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (from), result, NULL, &error);
  if (self->stream != NULL)
    read_on (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

GdkContentFormats *
rb_transfer_get_formats (gpointer from)
{
  return GDK_IS_DROP (from) ? gdk_drop_get_formats (from) : gdk_clipboard_get_formats (from);
}

void
rb_transfer_read_bytes (gpointer from, const char *mime, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  const char *types[] = { mime, NULL };
  GTask *task = g_task_new (from, cancellable, callback, data);
  Reading *self = g_new0 (Reading, 1);

  self->bytes = g_byte_array_new ();
  g_task_set_task_data (task, self, free_reading);
  if (GDK_IS_DROP (from))
    gdk_drop_read_async (from, types, G_PRIORITY_DEFAULT, cancellable, on_stream, task);
  else
    gdk_clipboard_read_async (from, types, G_PRIORITY_DEFAULT, cancellable, on_stream, task);
}

GBytes *
rb_transfer_read_bytes_finish (GAsyncResult *result, gboolean *cut, GError **error)
{
  Reading *self = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (cut != NULL)
    *cut = self->cut;
  return g_byte_array_free_to_bytes (g_byte_array_ref (self->bytes));
}

void
rb_transfer_end (gpointer from)
{
  if (GDK_IS_DROP (from))
    gdk_drop_finish (from, GDK_ACTION_COPY);
}
