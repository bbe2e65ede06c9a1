/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GTK drops plain words: what is bold, a link, a photo, an item of a list would be lost. Its own
 * target still shows where they would come; only the drop itself is taken before it comes there.
 */
#include "rich-drag.h"
#include "config.h"
#include "foreign-drop.h"
#include "paste-notice.h"
#include "rich-clip.h"
#include "rich-words.h"
#include <glib/gi18n.h>

/* Of a buffer: the view that it belongs to. What is dragged is dragged out of that. */
#define VIEW_KEY "rb-drag-view"

/* Of a window that looks after what is dragged in it. */
#define WATCHED_KEY "rb-drag-watched"

/* The rich text with the words that are dragged, or %NULL if they come from elsewhere. */
static RbRichBuffer *
get_source (GdkDrop *drop)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);
  g_auto (GValue) value = G_VALUE_INIT;

  if (drag == NULL)
    return NULL;
  g_value_init (&value, GTK_TYPE_TEXT_BUFFER);
  if (!gdk_content_provider_get_value (gdk_drag_get_content (drag), &value, NULL) ||
      !RB_IS_RICH_BUFFER (g_value_get_object (&value)) ||
      !gtk_text_buffer_get_has_selection (g_value_get_object (&value)))
    return NULL;
  return g_value_get_object (&value);
}

/* With Ctrl the words stay where they are as well, as everywhere; where they cannot go, too. */
static gboolean
is_copy (GdkDrop *drop)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_drop_get_display (drop));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  return (gdk_drag_get_actions (gdk_drop_get_drag (drop)) & GDK_ACTION_MOVE) == 0 ||
         (keyboard != NULL && (gdk_device_get_modifier_state (keyboard) & GDK_CONTROL_MASK) != 0);
}

/* Takes the words from @from to @to away; how many characters there are less. Where whole words
 * were, one of the spaces around them goes, too. */
static int
take_away (GtkTextBuffer *buffer, int from, int to, gboolean whole)
{
  int before = gtk_text_buffer_get_char_count (buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_delete (buffer, &start, &end);
  if (whole)
    rb_rich_words_close (buffer, from);
  return before - gtk_text_buffer_get_char_count (buffer);
}

/*
 * Puts the words of @from at @at, and the caret behind them; without @copy they go where they were,
 * unless the field that gets them cannot hold all. Gives where they begin and end. Lines are put in
 * anew, which marks would not outlive: so all is counted.
 */
static int
take_words (RbRichView *view, RbRichBuffer *from, GtkTextIter *at, gboolean copy, int *last)
{
  GtkTextBuffer *source = GTK_TEXT_BUFFER (from);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  int first = gtk_text_iter_get_offset (at), old_start, old_end;
  g_autoptr (RbRichClip) words = NULL;
  GtkTextIter start, end;
  RbTextFit fit;

  gtk_text_buffer_get_selection_bounds (source, &start, &end);
  words = rb_rich_clip_new_of_words (from, &start, &end);
  gtk_text_buffer_select_range (source, &end, &start);
  old_start = gtk_text_iter_get_offset (&start);
  old_end = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_begin_user_action (buffer);
  /* Within a field they go first: it need not hold them twice. */
  if (!copy && source == buffer) {
    int less = take_away (source, old_start, old_end, words->whole);

    if (old_start < first)
      first -= less;
    gtk_text_buffer_get_iter_at_offset (buffer, at, MAX (first, 0));
  }
  gtk_text_buffer_place_cursor (buffer, at);
  rb_rich_clip_insert (words, RB_RICH_BUFFER (buffer), &first, last, &fit);
  if (!copy && source != buffer && !fit.cut)
    take_away (source, old_start, old_end, words->whole);
  gtk_text_buffer_end_user_action (buffer);
  rb_paste_tell_fit (GTK_WIDGET (view), &fit, 0);
  return first;
}

/* What the end of a drag still waits for. */
typedef struct {
  GtkWidget *source; /* may be gone */
  RbRichView *view;
  GtkTextBuffer *buffer;     /* of the view */
  GtkTextMark *first, *last; /* around the words that are to be selected */
} Drop;

/* A step of its own, in both fields. */
static void
move_words (Drop *self, RbRichBuffer *from, GdkEvent *event, gboolean copy)
{
  RbDocument *document = rb_document_of (rb_rich_view_get_node (self->view));
  GtkTextBuffer *buffer = self->buffer;
  GtkTextIter at, first, last;

  rb_foreign_drop_get_place (RB_GROW_VIEW (self->view), event, &at);
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (from), &first, &last);
  if (GTK_TEXT_BUFFER (from) != buffer || gtk_text_iter_compare (&at, &first) < 0 ||
      gtk_text_iter_compare (&at, &last) > 0) {
    int begin, end;

    if (document != NULL) {
      rb_document_pause (document);
      rb_document_begin (document, copy ? N_ ("Copy Words") : N_ ("Move Words"), NULL);
    }
    begin = take_words (self->view, from, &at, copy, &end);
    if (document != NULL) {
      rb_document_end (document);
      rb_document_pause (document);
    }
    gtk_text_buffer_get_iter_at_offset (buffer, &first, begin);
    gtk_text_buffer_get_iter_at_offset (buffer, &last, end);
  }
  self->first = gtk_text_buffer_create_mark (buffer, NULL, &first, TRUE);
  self->last = gtk_text_buffer_create_mark (buffer, NULL, &last, FALSE);
}

/* GTK deletes what is selected where the words came from, when the drag ends. */
static void
unselect (GtkTextBuffer *buffer)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_place_cursor (buffer, &at);
}

/* The button was let go over what was dragged, so that GTK's gestures still hold it down: they
 * would miss the next press. */
static void
let_go (GtkWidget *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_GESTURE (controller))
      gtk_event_controller_reset (controller);
  }
}

static void
free_drop (gpointer data)
{
  Drop *self = data;

  gtk_text_buffer_delete_mark (self->buffer, self->first);
  gtk_text_buffer_delete_mark (self->buffer, self->last);
  g_clear_weak_pointer (&self->source);
  g_object_unref (self->buffer);
  g_object_unref (self->view);
  g_free (self);
}

/* What came is selected, as it was; unless the caret has gone elsewhere meanwhile. */
static gboolean
on_told (gpointer data)
{
  Drop *self = data;
  GtkTextIter first, last, caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &first, self->first);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &last, self->last);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  if (gtk_text_iter_in_range (&caret, &first, &last) || gtk_text_iter_equal (&caret, &last))
    gtk_text_buffer_select_range (self->buffer, &last, &first);
  return G_SOURCE_REMOVE;
}

/*
 * What is selected the display holds for the middle button. GTK takes it back there as the words
 * go, of which the display then tells; when others have been selected within the same millisecond,
 * GTK takes that for news of these, and unselects them. So they are selected after the news: once
 * the display has answered that is here, and comes before anything that is idle.
 */
static void
end_drop (gpointer data, GClosure *closure)
{
  Drop *self = data;

  if (self->source != NULL)
    let_go (self->source);
  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (self->view)));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_told, self, free_drop);
}

/* A drag that the display ends in another way just goes: that ends the drop as well, once. */
static void
on_finished (GdkDrag *drag, Drop *self)
{
  g_signal_handlers_disconnect_by_data (drag, self);
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, RbRichView *view)
{
  GdkDrop *drop;
  RbRichBuffer *from;
  Drop *self;

  if (gdk_event_get_event_type (event) != GDK_DROP_START ||
      !gtk_text_view_get_editable (GTK_TEXT_VIEW (view)))
    return FALSE;
  drop = gdk_dnd_event_get_drop (event);
  from = get_source (drop);
  if (from == NULL)
    return FALSE;
  self = g_new0 (Drop, 1);
  self->view = g_object_ref (view);
  self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  g_set_weak_pointer (&self->source, g_object_get_data (G_OBJECT (from), VIEW_KEY));
  g_signal_connect_data (gdk_drop_get_drag (drop), "dnd-finished", G_CALLBACK (on_finished), self,
                         end_drop, 0);
  move_words (self, from, event, is_copy (drop));
  unselect (GTK_TEXT_BUFFER (from));
  gtk_widget_grab_focus (GTK_WIDGET (view));
  gdk_drop_finish (drop, GDK_ACTION_COPY);
  /* GTK's own target, which did not get the drop, would go on showing that it takes one. */
  gtk_widget_unset_state_flags (GTK_WIDGET (view), GTK_STATE_FLAG_DROP_ACTIVE);
  return TRUE;
}

/* --- into what is no rich text ---------------------------------------------------------------- */

/* A line, or Markdown, takes words by GTK alone; the button and the mark are to be seen to there as
 * well. */
static gboolean
on_root_event (GtkEventControllerLegacy *controller, GdkEvent *event, GtkWidget *root)
{
  GdkDrop *drop;
  RbRichBuffer *from;
  GtkWidget *target;
  double x, y, left, top;

  if (gdk_event_get_event_type (event) != GDK_DROP_START)
    return FALSE;
  drop = gdk_dnd_event_get_drop (event);
  from = get_source (drop);
  gdk_event_get_position (event, &x, &y);
  gtk_native_get_surface_transform (GTK_NATIVE (root), &left, &top);
  target = gtk_widget_pick (root, x - left, y - top, GTK_PICK_DEFAULT);
  if (target != NULL && !GTK_IS_TEXT_VIEW (target))
    target = gtk_widget_get_ancestor (target, GTK_TYPE_TEXT_VIEW);
  if (from == NULL || (target != NULL && RB_IS_RICH_VIEW (target)))
    return FALSE;
  g_signal_connect_object (gdk_drop_get_drag (drop), "dnd-finished", G_CALLBACK (let_go),
                           g_object_get_data (G_OBJECT (from), VIEW_KEY), G_CONNECT_SWAPPED);
  if (target != NULL)
    g_signal_connect_object (gdk_drop_get_drag (drop), "dnd-finished",
                             G_CALLBACK (rb_foreign_drop_hide_place), target, G_CONNECT_SWAPPED);
  return FALSE;
}

/* Once for each window. */
static void
on_root (GtkWidget *view)
{
  GtkRoot *root = gtk_widget_get_root (view);
  GtkEventController *events;

  if (root == NULL || g_object_get_data (G_OBJECT (root), WATCHED_KEY) != NULL)
    return;
  g_object_set_data (G_OBJECT (root), WATCHED_KEY, root);
  events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_root_event), root);
  gtk_widget_add_controller (GTK_WIDGET (root), events);
}

void
rb_rich_drag_attach (RbRichView *view)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  g_object_set_data (G_OBJECT (rb_rich_view_get_buffer (view)), VIEW_KEY, view);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), view);
  gtk_widget_add_controller (GTK_WIDGET (view), events);
  g_signal_connect (view, "notify::root", G_CALLBACK (on_root), NULL);
}
