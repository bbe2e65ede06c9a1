/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transfer-words.h"
#include "base/readable.h"
#include "html-paste.h"
#include "markup/rich.h"
#include "transfer-bytes.h"

/* GDK calls the first so whatever name it has on the display. Who gives the second alone does not
 * say what it is written in: today that is UTF-8, and what is not is told, where GDK would end at
 * the first NUL and write out the bytes that are no character. */
static const char *const names[] = { "text/plain;charset=utf-8", "text/plain" };

#define HTML "text/html"

static const char *
find_name (gpointer from)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (gdk_content_formats_contain_mime_type (rb_transfer_get_formats (from), names[i]))
      return names[i];
  return NULL;
}

static void
on_bytes (GObject *from, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = rb_transfer_read_bytes_finish (result, NULL, &error);
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

/* --- of HTML alone ---------------------------------------------------------------------------- */

static void
find_words (GTask *task, gpointer from, gpointer bytes, GCancellable *cancellable)
{
  g_autoptr (RbPasted) pasted = rb_html_paste_read (bytes, FALSE, NULL, NULL);
  g_autoptr (GPtrArray) paragraphs = NULL;

  rb_pasted_flatten_tables (pasted);
  paragraphs = rb_pasted_list_paragraphs (pasted);
  g_task_return_pointer (task, rb_paragraphs_dup_plain (paragraphs, TRUE), g_free);
}

static void
on_words_found (GObject *from, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_pointer (task, g_task_propagate_pointer (G_TASK (result), NULL), g_free);
}

static void
on_html (GObject *from, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  GBytes *bytes = rb_transfer_read_bytes_finish (result, NULL, &error);
  g_autoptr (GTask) finding = NULL;

  if (bytes == NULL) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  finding = g_task_new (from, NULL, on_words_found, task);
  g_task_set_task_data (finding, bytes, (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (finding, find_words);
}

/* --- of anything ------------------------------------------------------------------------------ */

/* What only GDK makes text of: a colour, a file. */
static void
on_text (GObject *from, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  const GValue *value =
      GDK_IS_DROP (from) ? gdk_drop_read_value_finish (GDK_DROP (from), result, &error)
                         : gdk_clipboard_read_value_finish (GDK_CLIPBOARD (from), result, &error);

  if (value != NULL)
    g_task_return_pointer (task, g_value_dup_string (value), g_free);
  else
    g_task_return_error (task, error);
}

gboolean
rb_transfer_has_words (gpointer from)
{
  GdkContentFormats *formats = rb_transfer_get_formats (from);

  return find_name (from) != NULL || gdk_content_formats_contain_mime_type (formats, HTML);
}

void
rb_transfer_read_words (gpointer from, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (from, NULL, callback, data);
  const char *name = find_name (from);

  if (name != NULL)
    rb_transfer_read_bytes (from, name, NULL, on_bytes, task);
  else if (rb_transfer_has_words (from))
    rb_transfer_read_bytes (from, HTML, NULL, on_html, task);
  else if (GDK_IS_DROP (from))
    gdk_drop_read_value_async (from, G_TYPE_STRING, G_PRIORITY_DEFAULT, NULL, on_text, task);
  else
    gdk_clipboard_read_value_async (from, G_TYPE_STRING, G_PRIORITY_DEFAULT, NULL, on_text, task);
}

char *
rb_transfer_read_words_finish (GAsyncResult *result, guint *n_unread, GError **error)
{
  if (n_unread != NULL)
    *n_unread = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}
