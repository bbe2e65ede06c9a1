/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clipboard-words.h"
#include "base/readable.h"
#include "clipboard-bytes.h"

/* GDK calls the first so whatever name it has on the display. Who gives the second alone does not
 * say what it is written in: today that is UTF-8, and what is not is told, where GDK would end at
 * the first NUL and write out the bytes that are no character. */
static const char *const names[] = { "text/plain;charset=utf-8", "text/plain" };

static void
on_bytes (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      rb_clipboard_read_bytes_finish (GDK_CLIPBOARD (clipboard), result, NULL, &error);

  guint n_nul, n_invalid;
  char *words;

  if (bytes == NULL) {
    g_task_return_error (task, error);
    return;
  }
  words = rb_dup_readable (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &n_nul,
                           &n_invalid);
  g_task_set_task_data (task, GUINT_TO_POINTER (n_nul + n_invalid), NULL);
  g_task_return_pointer (task, words, g_free);
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
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GTask *task = g_task_new (clipboard, NULL, callback, data);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (gdk_content_formats_contain_mime_type (formats, names[i])) {
      rb_clipboard_read_bytes (clipboard, names[i], NULL, on_bytes, task);
      return;
    }
  gdk_clipboard_read_text_async (clipboard, NULL, on_text, task);
}

char *
rb_clipboard_read_words_finish (GdkClipboard *clipboard, GAsyncResult *result, guint *n_unread,
                                GError **error)
{
  if (n_unread != NULL)
    *n_unread = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}
