/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spell-marks.h"
#include "config.h"
#include "spell-lines.h"
#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define KEY "rb-spell-marks"
/* How long nobody types before anything is looked up, in milliseconds. */
#define PAUSE 350
/* How long one go may take, in microseconds. */
#define SLICE 3000

struct _RbSpellMarks {
  GObject parent_instance;
  GtkTextView *view; /* owns this */
  GtkTextBuffer *buffer;
  RbNode *node;
  const char *field; /* interned */
  RbSpelling *spelling;
  GtkTextTag *tag;      /* of the buffer's table; made with the first misspelled word */
  int start, end;       /* what is to be checked, in characters; @start < 0: nothing */
  int typed;            /* where the last edit by hand left the caret, or -1 */
  guint actions;        /* of the user, that are going on */
  gint64 edited;        /* when that was */
  gboolean passed_over; /* the word at @typed was not looked at */
  gboolean tagging;
  guint source;
  guint show_source;
};

G_DEFINE_FINAL_TYPE (RbSpellMarks, rb_spell_marks, G_TYPE_OBJECT)

/* --- what is to be checked -------------------------------------------------------------------- */

static gboolean on_pause (gpointer data);

static void
schedule (RbSpellMarks *self, guint delay)
{
  if (self->source == 0 && self->view != NULL)
    self->source = g_timeout_add_full (G_PRIORITY_LOW, delay, on_pause, self, NULL);
}

static void
add_range (RbSpellMarks *self, int start, int end)
{
  self->end = self->start < 0 ? end : MAX (self->end, end);
  self->start = self->start < 0 ? start : MIN (self->start, start);
}

static void
check_all (RbSpellMarks *self)
{
  add_range (self, 0, G_MAXINT);
  schedule (self, 0);
}

/* The caret has left the word that was typed. */
static void
stop_typing (RbSpellMarks *self)
{
  if (self->passed_over)
    add_range (self, self->typed, self->typed);
  self->passed_over = FALSE;
}

/* What is undone, or replaced by a command, is no typing. */
static void
note_edit (RbSpellMarks *self, int caret)
{
  if (self->actions == 0)
    stop_typing (self);
  self->typed = self->actions > 0 ? caret : -1;
  self->edited = g_get_monotonic_time ();
  schedule (self, PAUSE);
}

static void
note_insertion (RbSpellMarks *self, int at, int n)
{
  if (self->start >= 0) {
    if (at < self->start)
      self->start += n;
    if (at <= self->end && self->end < G_MAXINT - n)
      self->end += n;
  }
  add_range (self, at, at + n);
  note_edit (self, at + n);
}

static void
on_insert_text (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, RbSpellMarks *self)
{
  int n = (int)g_utf8_strlen (text, length);

  note_insertion (self, gtk_text_iter_get_offset (at) - n, n);
}

static void
on_insert_anchor (GtkTextBuffer *buffer, GtkTextIter *at, GtkTextChildAnchor *anchor,
                  RbSpellMarks *self)
{
  note_insertion (self, gtk_text_iter_get_offset (at) - 1, 1);
}

static int
move_back (int offset, int start, int end)
{
  return offset == G_MAXINT || offset <= start ? offset : MAX (offset, end) - (end - start);
}

static void
on_delete_range (GtkTextBuffer *buffer, GtkTextIter *from, GtkTextIter *to, RbSpellMarks *self)
{
  int start = gtk_text_iter_get_offset (from), end = gtk_text_iter_get_offset (to);

  if (self->start >= 0) {
    self->start = move_back (self->start, start, end);
    self->end = move_back (self->end, start, end);
  }
  add_range (self, start, start);
  note_edit (self, start);
}

static void
on_begin_action (RbSpellMarks *self)
{
  self->actions++;
}

static void
on_end_action (RbSpellMarks *self)
{
  if (self->actions > 0)
    self->actions--;
}

/* Whoever cleans up all tags takes these too. */
static void
on_remove_tag (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *start,
               const GtkTextIter *end, RbSpellMarks *self)
{
  if (tag != self->tag || self->tagging)
    return;
  add_range (self, gtk_text_iter_get_offset (start), gtk_text_iter_get_offset (end));
  schedule (self, PAUSE);
}

static void
on_mark_set (GtkTextBuffer *buffer, const GtkTextIter *at, GtkTextMark *mark, RbSpellMarks *self)
{
  if (!self->passed_over || mark != gtk_text_buffer_get_insert (buffer))
    return;
  stop_typing (self);
  schedule (self, PAUSE);
}

static void
on_focus (GtkWidget *view, GParamSpec *pspec, RbSpellMarks *self)
{
  if (self->passed_over && !gtk_widget_has_focus (view)) {
    stop_typing (self);
    schedule (self, 0);
  }
}

static RbSpeller *
get_speller (RbSpellMarks *self)
{
  return rb_spelling_get_speller_for (self->spelling, self->node);
}

/* --- marking ---------------------------------------------------------------------------------- */

static int
get_caret (RbSpellMarks *self)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_offset (&caret);
}

typedef struct {
  RbSpellMarks *marks;
  GArray *found; /* of RbMisspelling, in characters of the buffer */
  guint offset;  /* of the text in the buffer */
  int typing;    /* the caret that sits in a word being typed, or -1 */
} Piece;

static gboolean
on_misspelling (const RbMisspelling *misspelling, gpointer data)
{
  Piece *piece = data;
  RbMisspelling in_buffer = { misspelling->from + piece->offset, misspelling->to + piece->offset };
  GtkTextIter at;

  if (piece->typing >= (int)in_buffer.from && piece->typing <= (int)in_buffer.to) {
    piece->marks->passed_over = TRUE;
    return TRUE;
  }
  gtk_text_buffer_get_iter_at_offset (piece->marks->buffer, &at, (int)in_buffer.from);
  if (rb_spell_lines_is_words (&at))
    g_array_append_val (piece->found, in_buffer);
  return TRUE;
}

static void
check_piece (RbSpellMarks *self, const GtkTextIter *start, const GtkTextIter *end, int typing)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (RbMisspelling));
  g_autofree char *text = gtk_text_buffer_get_slice (self->buffer, start, end, TRUE);
  Piece piece = { self, found, (guint)gtk_text_iter_get_offset (start), typing };

  rb_speller_check_text (get_speller (self), text, on_misspelling, &piece);
  if (self->tag == NULL && found->len > 0)
    self->tag = rb_spell_lines_new_tag (self->buffer);
  if (self->tag == NULL)
    return;
  self->tagging = TRUE;
  rb_spell_lines_put (self->tag, start, end, found);
  self->tagging = FALSE;
}

/* Whether the caret still is where somebody types. */
static int
get_typing (RbSpellMarks *self)
{
  return gtk_widget_has_focus (GTK_WIDGET (self->view)) && get_caret (self) == self->typed
             ? self->typed
             : -1;
}

static gboolean
on_slice (gpointer data)
{
  RbSpellMarks *self = data;
  gint64 begin = g_get_monotonic_time ();

  if (begin - self->edited < PAUSE * 1000) {
    self->source = 0;
    schedule (self, PAUSE);
    return G_SOURCE_REMOVE;
  }
  if (get_speller (self) == NULL) {
    self->source = 0;
    return G_SOURCE_REMOVE;
  }
  while (self->start >= 0 && g_get_monotonic_time () - begin < SLICE) {
    GtkTextIter start, end;
    int reached;

    rb_spell_lines_get_piece (self->buffer, self->start, self->end, &start, &end);
    check_piece (self, &start, &end, get_typing (self));
    reached = gtk_text_iter_get_offset (&end) + 1;
    if (reached > self->end || reached > gtk_text_buffer_get_char_count (self->buffer))
      self->start = -1;
    else
      self->start = MAX (reached, self->start + 1);
  }
  if (self->start >= 0)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_pause (gpointer data)
{
  RbSpellMarks *self = data;

  self->source = g_idle_add_full (G_PRIORITY_LOW, on_slice, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_spelling_changed (RbSpellMarks *self)
{
  GtkTextIter start, end;

  if (get_speller (self) == NULL && self->tag != NULL) {
    gtk_text_buffer_get_bounds (self->buffer, &start, &end);
    self->tagging = TRUE;
    gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
    self->tagging = FALSE;
  }
  check_all (self);
}

static void
on_dark (RbSpellMarks *self)
{
  if (self->tag != NULL)
    rb_spell_lines_set_colour (self->tag);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
set_buffer (RbSpellMarks *self, GtkTextBuffer *buffer)
{
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_set_object (&self->buffer, buffer);
  self->tag = NULL;
  self->start = -1;
  self->actions = 0;
  self->passed_over = FALSE;
  if (buffer == NULL)
    return;
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (on_insert_text), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "insert-child-anchor", G_CALLBACK (on_insert_anchor), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (on_delete_range), self, 0);
  g_signal_connect_object (buffer, "remove-tag", G_CALLBACK (on_remove_tag), self, 0);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (on_mark_set), self, 0);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (on_begin_action), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (on_end_action), self,
                           G_CONNECT_SWAPPED);
  check_all (self);
}

static void
on_buffer_notify (RbSpellMarks *self)
{
  set_buffer (self, gtk_text_view_get_buffer (self->view));
}

static void
on_view_destroyed (RbSpellMarks *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->show_source, g_source_remove);
  set_buffer (self, NULL);
  g_signal_handlers_disconnect_by_data (self->view, self);
  self->view = NULL;
}

static void
rb_spell_marks_finalize (GObject *object)
{
  RbSpellMarks *self = RB_SPELL_MARKS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_object (&self->buffer);
  g_clear_object (&self->node);
  g_clear_object (&self->spelling);
  G_OBJECT_CLASS (rb_spell_marks_parent_class)->finalize (object);
}

static void
rb_spell_marks_class_init (RbSpellMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_spell_marks_finalize;
}

static void
rb_spell_marks_init (RbSpellMarks *self)
{
  self->start = -1;
  self->typed = -1;
}

void
rb_spell_marks_attach (GtkTextView *view, RbNode *node, const char *field)
{
  RbDocument *document = rb_document_of (node);
  RbSpellMarks *self;

  if (document == NULL)
    return;
  self = g_object_new (RB_TYPE_SPELL_MARKS, NULL);
  g_object_set_data_full (G_OBJECT (view), KEY, self, g_object_unref);
  self->view = view;
  self->node = g_object_ref (node);
  self->field = g_intern_string (field);
  self->spelling = g_object_ref (rb_spelling_of (document));
  set_buffer (self, gtk_text_view_get_buffer (view));
  g_signal_connect_object (view, "notify::buffer", G_CALLBACK (on_buffer_notify), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (on_focus), self, 0);
  g_signal_connect_object (view, "destroy", G_CALLBACK (on_view_destroyed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spelling, "changed", G_CALLBACK (on_spelling_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (on_dark),
                           self, G_CONNECT_SWAPPED);
  rb_spell_menu_attach (view, self);
}

RbSpellMarks *
rb_spell_marks_of (GtkWidget *widget)
{
  return widget != NULL ? g_object_get_data (G_OBJECT (widget), KEY) : NULL;
}

RbNode *
rb_spell_marks_get_node (RbSpellMarks *self)
{
  return self->node;
}

const char *
rb_spell_marks_get_field (RbSpellMarks *self)
{
  return self->field;
}

RbSpelling *
rb_spell_marks_get_spelling (RbSpellMarks *self)
{
  return self->spelling;
}

gboolean
rb_spell_marks_find (RbSpellMarks *self, const GtkTextIter *at, GtkTextIter *start,
                     GtkTextIter *end)
{
  int offset = gtk_text_iter_get_offset (at);

  if (get_speller (self) == NULL)
    return FALSE;
  rb_spell_lines_get_piece (self->buffer, offset, offset, start, end);
  check_piece (self, start, end, -1);
  if (self->tag == NULL)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (self->buffer, start, offset);
  *end = *start;
  if (!gtk_text_iter_has_tag (start, self->tag) && !gtk_text_iter_ends_tag (start, self->tag))
    return FALSE;
  if (!gtk_text_iter_starts_tag (start, self->tag))
    gtk_text_iter_backward_to_tag_toggle (start, self->tag);
  if (!gtk_text_iter_ends_tag (end, self->tag))
    gtk_text_iter_forward_to_tag_toggle (end, self->tag);
  return TRUE;
}

void
rb_spell_marks_replace (RbSpellMarks *self, int from, int to, const char *text)
{
  RbDocument *document = rb_document_of (self->node);
  int n = (int)g_utf8_strlen (text, -1);
  GtkTextIter start, end;

  if (document == NULL)
    return;
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Correct Spelling"), NULL);
  gtk_text_buffer_begin_user_action (self->buffer);
  /* Within the old word, so that what is bold stays bold. */
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, to - 1);
  gtk_text_buffer_insert (self->buffer, &start, text, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, to - 1 + n);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to + n);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to - 1);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, from + n);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  gtk_text_buffer_end_user_action (self->buffer);
  rb_document_end (document);
  /* This was no typing: the line goes at once. */
  self->typed = -1;
  self->edited = 0;
  g_clear_handle_id (&self->source, g_source_remove);
  schedule (self, 0);
}

static gboolean
on_show (gpointer data)
{
  RbSpellMarks *self = data;

  self->show_source = 0;
  rb_spell_menu_open (self->view);
  return G_SOURCE_REMOVE;
}

void
rb_spell_marks_show (RbSpellMarks *self, const RbMisspelled *word)
{
  GtkTextIter start, end;

  if (self->view == NULL || !rb_spell_lines_find (self->buffer, word, &start, &end))
    return;
  gtk_text_buffer_select_range (self->buffer, &end, &start);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (self->buffer));
  /* After the form has been laid out and has scrolled there. */
  if (self->show_source == 0)
    self->show_source = g_timeout_add_full (G_PRIORITY_LOW, 120, on_show, self, NULL);
}
