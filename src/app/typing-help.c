/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typing-help.h"
#include "config.h"
#include "rich-buffer.h"
#include <glib/gi18n.h>
#include <string.h>

#define STATE "typing-help"
/* How far around the caret the rules look, in characters: a keystroke must not cost more in a long
 * paragraph. */
#define REACH_BACK 2000
#define REACH_AHEAD 40

typedef struct {
  GtkTextBuffer *buffer;
  RbNode *node;
  guint keys;     /* that went down and of which no letter has come yet */
  gunichar typed; /* the letter that just was; 0 if none was */
  gboolean busy;
} Help;

static void
help_free (gpointer data)
{
  Help *self = data;

  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_object_unref (self->buffer);
  g_object_unref (self->node);
  g_free (self);
}

/* --- what was typed --------------------------------------------------------------------------- */

static gboolean
is_modifier (guint key)
{
  return (key >= GDK_KEY_Shift_L && key <= GDK_KEY_Hyper_R) ||
         (key >= GDK_KEY_ISO_Lock && key <= GDK_KEY_ISO_Level5_Lock);
}

void
rb_typing_help_count (RbNode *node, guint *keys, guint key, GdkModifierType state)
{
  RbDocument *document = rb_document_of (node);
  gunichar c = gdk_keyval_to_unicode (key);

  if (is_modifier (key))
    return;
  /* Behind the edit that the key makes the store would have to be waited for. */
  if (document != NULL)
    rb_typing_help_is_on (document);
  if (c != 0 && g_unichar_isprint (c) &&
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0)
    ++*keys;
  else
    *keys = 0;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                Help *self)
{
  rb_typing_help_count (self->node, &self->keys, key, state);
  return FALSE;
}

static void
on_insert_text (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, Help *self)
{
  if (self->busy)
    return;
  self->typed = 0;
  if (self->keys == 0 || g_utf8_strlen (text, length) != 1) {
    self->keys = 0;
    return;
  }
  self->keys--;
  self->typed = g_utf8_get_char (text);
}

/* --- what it calls for ------------------------------------------------------------------------ */

static gboolean
is_verbatim (Help *self, int offset)
{
  GtkTextIter at;

  if (!RB_IS_RICH_BUFFER (self->buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &at, offset);
  return rb_rich_buffer_get_paragraph (RB_RICH_BUFFER (self->buffer), gtk_text_iter_get_line (&at))
             ->kind == RB_PARAGRAPH_VERBATIM;
}

static gboolean
is_code (Help *self, int from, int to)
{
  static const char *const names[] = { "rb-code", "rb-raw", "code" };
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GtkTextTag *tag = gtk_text_tag_table_lookup (table, names[i]);
    GtkTextIter at;

    for (int offset = from; tag != NULL && offset <= to; offset++) {
      gtk_text_buffer_get_iter_at_offset (self->buffer, &at, offset);
      if (gtk_text_iter_has_tag (&at, tag))
        return TRUE;
    }
  }
  return FALSE;
}

/* @start gets where the paragraph, or the part of it that is looked at, begins. */
static gboolean
find_correction (Help *self, int caret, int *start, RbCorrection *correction)
{
  GtkTextIter from, to, at;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &at, caret);
  from = to = at;
  gtk_text_iter_set_line_offset (&from, MAX (0, gtk_text_iter_get_line_offset (&at) - REACH_BACK));
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  if (gtk_text_iter_get_offset (&to) > caret + REACH_AHEAD)
    gtk_text_iter_set_offset (&to, caret + REACH_AHEAD);
  *start = gtk_text_iter_get_offset (&from);
  text = gtk_text_buffer_get_slice (self->buffer, &from, &to, TRUE);
  return rb_typography_suggest (text, (guint)(caret - *start), rb_node_get_language (self->node),
                                correction) &&
         !is_code (self, *start + (int)correction->from, *start + (int)correction->to - 1);
}

/* In the style of what stood there. */
static void
replace (Help *self, int from, int to, const char *text)
{
  GtkTextIter start, end;
  GSList *tags;
  int length = (int)g_utf8_strlen (text, -1);

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
  tags = gtk_text_iter_get_tags (&start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to);
  gtk_text_buffer_insert (self->buffer, &end, text, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  for (GSList *tag = tags; tag != NULL; tag = tag->next) {
    gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
    gtk_text_buffer_get_iter_at_offset (self->buffer, &end, from + length);
    gtk_text_buffer_apply_tag (self->buffer, tag->data, &start, &end);
  }
  g_slist_free (tags);
  gtk_text_buffer_end_user_action (self->buffer);
}

/* Where the caret is, if @letter stands before it; or -1. It is not where the letter was put: what
 * holds an empty line open goes with the first. */
static int
find_caret (Help *self, gunichar letter)
{
  GtkTextIter at;
  int caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
  caret = gtk_text_iter_get_offset (&at);
  return gtk_text_iter_backward_char (&at) && gtk_text_iter_get_char (&at) == letter ? caret : -1;
}

/* By now the letter is in the document, too. */
static void
on_end_user_action (GtkTextBuffer *buffer, Help *self)
{
  RbDocument *document = rb_document_of (self->node);
  RbCorrection correction;
  int caret, start;

  if (self->busy || self->typed == 0)
    return;
  caret = find_caret (self, self->typed);
  self->typed = 0;
  if (caret < 0 || document == NULL || !rb_typing_help_is_on (document) ||
      is_verbatim (self, caret) || !find_correction (self, caret, &start, &correction))
    return;
  self->busy = TRUE;
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Correct Typography"), NULL);
  replace (self, start + (int)correction.from, start + (int)correction.to, correction.text);
  rb_document_end (document);
  rb_document_pause (document);
  self->busy = FALSE;
}

void
rb_typing_help_attach (GtkTextView *view, RbNode *node)
{
  Help *self = g_new0 (Help, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->node = g_object_ref (node);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect (self->buffer, "insert-text", G_CALLBACK (on_insert_text), self);
  g_signal_connect_after (self->buffer, "end-user-action", G_CALLBACK (on_end_user_action), self);
  g_object_set_data_full (G_OBJECT (view), "rb-typing-help", self, help_free);
}

/* --- on or off -------------------------------------------------------------------------------- */

/* Asked at every key: the store, which would have to be waited for, is asked once. */
gboolean
rb_typing_help_is_on (RbDocument *document)
{
  int known = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (document), "rb-" STATE));

  if (known == 0) {
    g_autofree char *state = rb_store_get_view_state (rb_document_get_store (document), STATE);

    known = g_strcmp0 (state, "off") == 0 ? 1 : 2;
    g_object_set_data (G_OBJECT (document), "rb-" STATE, GINT_TO_POINTER (known));
  }
  return known == 2;
}

void
rb_typing_help_set_on (RbDocument *document, gboolean on)
{
  g_object_set_data (G_OBJECT (document), "rb-" STATE, GINT_TO_POINTER (on ? 2 : 1));
  rb_store_set_view_state (rb_document_get_store (document), STATE, on ? "on" : "off");
}
