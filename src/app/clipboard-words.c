/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clipboard-words.h"
#include "clipboard-bytes.h"
#include <string.h>

/* GDK calls so whatever name it has on the display. */
#define TEXT "text/plain;charset=utf-8"

static char *
make_words (const char *bytes, gsize size)
{
  GString *words = g_string_sized_new (size);

  for (const char *at = bytes, *end = bytes + size; at < end;) {
    const char *nul = memchr (at, '\0', (gsize)(end - at));
    const char *to = nul != NULL ? nul : end;
    g_autofree char *valid = g_utf8_make_valid (at, to - at);

    g_string_append (words, valid);
    at = to + 1;
  }
  return g_string_free (words, FALSE);
}

static void
on_bytes (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      rb_clipboard_read_bytes_finish (GDK_CLIPBOARD (clipboard), result, NULL, &error);

  if (bytes != NULL)
    g_task_return_pointer (
        task, make_words (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), g_free);
  else
    g_task_return_error (task, error);
}

/* What only GDK makes text of: a colour, a file. */
static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

void
rb_clipboard_read_words (GdkClipboard *clipboard, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (clipboard, NULL, callback, data);

  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), TEXT))
    rb_clipboard_read_bytes (clipboard, TEXT, NULL, on_bytes, task);
  else
    gdk_clipboard_read_text_async (clipboard, NULL, on_text, task);
}

char *
rb_clipboard_read_words_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
