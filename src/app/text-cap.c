/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-cap.h"
#include "paste-notice.h"
#include "text-limit.h"
#include <string.h>

typedef struct {
  GtkTextView *view; /* (unowned) owns this */
  GtkTextBuffer *buffer;
  gsize bytes;
  int actions; /* user actions that are open */
  gboolean busy;
  gboolean told; /* that it is full, until something fits again */
} Cap;

static void
cap_free (gpointer data)
{
  Cap *self = data;

  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_object_unref (self->buffer);
  g_free (self);
}

/* How many of @length bytes there is room for. */
static gsize
find_room (Cap *self, gsize length)
{
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  /* No letter has more than four: what is short need not be measured at each key. */
  if ((gsize)gtk_text_buffer_get_char_count (self->buffer) * 4 + length <= self->bytes)
    return length;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
  return MIN (self->bytes - MIN (strlen (text), self->bytes), length);
}

/* As much of @text as there is room for, in lines that can be shown. */
static char *
dup_fitting (const char *text, gsize length, RbTextFit *fit)
{
  GString *out = g_string_sized_new (length);
  const char *end = text + length, *space = NULL, *from = text;
  guint n = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    if (*p == '\n')
      n = 0, space = NULL;
    else if (*p == ' ')
      space = p;
    if (++n <= RB_TEXT_LIMIT)
      continue;
    fit->n_parted++;
    /* A line break is a space to Markdown. */
    if (space != NULL) {
      g_string_append_len (out, from, space - from);
      from = space + 1;
    } else {
      g_string_append_len (out, from, p - from);
      from = p;
    }
    g_string_append_c (out, '\n');
    n = (guint)g_utf8_pointer_to_offset (from, p);
    space = NULL;
  }
  g_string_append_len (out, from, end - from);
  return g_string_free (out, FALSE);
}

static guint
count_words (const char *text, gsize length)
{
  g_autofree char *words = g_strndup (text, length);

  return rb_words_in (words);
}

static void
on_insert_text (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int length, Cap *self)
{
  RbTextFit fit = { 0 };
  g_autofree char *fitting = NULL;
  gsize room;

  if (self->actions == 0 || self->busy)
    return;
  room = find_room (self, (gsize)length);
  fit.cut = room < (gsize)length;
  self->told = self->told && fit.cut;
  if (!fit.cut && length <= RB_TEXT_LIMIT)
    return;
  while (room > 0 && room < (gsize)length && (text[room] & 0xc0) == 0x80)
    room--;
  fitting = dup_fitting (text, room, &fit);
  if (fit.cut)
    fit.n_words = count_words (text + room, (gsize)length - room);
  if (!fit.cut && fit.n_parted == 0)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  self->busy = TRUE;
  if (*fitting != '\0')
    gtk_text_buffer_insert (buffer, at, fitting, -1);
  self->busy = FALSE;
  if (g_utf8_next_char (text) < text + length)
    rb_paste_tell_fit (GTK_WIDGET (self->view), &fit, 0);
  else if (!self->told)
    rb_paste_tell_full (GTK_WIDGET (self->view));
  self->told = self->told || g_utf8_next_char (text) == text + length;
}

static void
on_action (Cap *self)
{
  self->actions++;
}

static void
on_action_end (Cap *self)
{
  self->actions--;
}

void
rb_text_cap_attach (GtkTextView *view, gsize bytes)
{
  Cap *self = g_new0 (Cap, 1);

  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->bytes = bytes;
  g_signal_connect (self->buffer, "insert-text", G_CALLBACK (on_insert_text), self);
  g_signal_connect_swapped (self->buffer, "begin-user-action", G_CALLBACK (on_action), self);
  g_signal_connect_swapped (self->buffer, "end-user-action", G_CALLBACK (on_action_end), self);
  g_object_set_data_full (G_OBJECT (view), "rb-text-cap", self, cap_free);
}
