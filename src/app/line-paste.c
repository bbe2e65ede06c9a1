/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line-paste.h"
#include "paste-notice.h"
#include "transfer-bytes.h"
#include "transfer-words.h"
#include <string.h>

#define TAKE "rb-line-paste-take"

static void
put_into_view (GtkTextView *view, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gboolean editable = gtk_text_view_get_editable (view);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, editable);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, words, -1, editable);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
}

static void
put_into_entry (GtkEditable *entry, const char *words)
{
  gsize length = strlen (words);
  int at;

  /* The end of a line that a spreadsheet puts behind its one cell. */
  while (length > 0 && strchr ("\r\n", words[length - 1]) != NULL)
    length--;

  if (!gtk_editable_get_editable (entry))
    return;
  gtk_editable_delete_selection (entry);
  at = gtk_editable_get_position (entry);
  gtk_editable_insert_text (entry, words, (int)length, &at);
  gtk_editable_set_position (entry, at);
}

static void
on_words (GObject *from, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  const RbTextFit all = { 0 };
  guint n_unread;
  g_autofree char *words = rb_transfer_read_words_finish (result, &n_unread, &error);
  RbLinePasteFunc take;

  rb_transfer_end (from);

  if (words == NULL) {
    rb_paste_tell_error (widget, error);
    return;
  }
  take = (RbLinePasteFunc)g_object_get_data (G_OBJECT (widget), TAKE);
  if (GTK_IS_TEXT_VIEW (widget))
    put_into_view (GTK_TEXT_VIEW (widget), words);
  else if (take == NULL || !take (widget, words))
    put_into_entry (GTK_EDITABLE (widget), words);
  rb_paste_tell_fit (widget, &all, n_unread);
}

void
rb_line_take (GtkWidget *widget, gpointer from)
{
  rb_transfer_read_words (from, on_words, g_object_ref (widget));
}

static void
on_paste (GtkWidget *text)
{
  rb_line_take (text, gtk_widget_get_clipboard (text));
  g_signal_stop_emission_by_name (text, "paste-clipboard");
}

void
rb_line_paste_attach (GtkEditable *entry, RbLinePasteFunc take)
{
  GtkEditable *delegate = gtk_editable_get_delegate (entry);
  GObject *text = G_OBJECT (delegate != NULL ? delegate : entry);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_object_set_data (text, TAKE, (gpointer)take);
  g_signal_connect (text, "paste-clipboard", G_CALLBACK (on_paste), NULL);
  /* All that is pasted here is words alone; who is used to asking for that may. */
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                        gtk_signal_action_new ("paste-clipboard")));
  gtk_widget_add_controller (GTK_WIDGET (text), keys);
}
