/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grow-view.h"
#include "foreign-drop.h"
#include "invisible-marks.h"
#include "line-paste.h"
#include "slice.h"
#include "sticky.h"
#include "window.h"

/*
 * GtkTextView measures the lines that it has laid out, and lays out those that can be seen first
 * and the rest when idle. One that starts with no height therefore stays without: nothing asks for
 * its size again. So it is asked again, just after it has laid out the rest.
 */
#define AFTER_LAYOUT (GTK_TEXT_VIEW_PRIORITY_VALIDATE + 1)

/* Milliseconds after a change, when all of it has its size. */
#define LATE 250

/* How much is to be seen above and below the caret, in pixels. */
#define CARET_MARGIN 24

/* Pixels that are laid out before a view has its size: more than a screen shows of one text. */
#define AHEAD 1200

/* The tag of words that are broken without a hyphen. */
#define BARE "bare"

typedef struct {
  int width;
  int ahead; /* the width for which a view without a size was laid out */
  int height;
  int asked;        /* the height that was last asked for */
  gboolean widened; /* or narrowed, and not asked since */
  guint idle;
  guint late;
  guint follow;
} RbGrowViewPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (RbGrowView, rb_grow_view, GTK_TYPE_TEXT_VIEW)

static RbGrowViewPrivate *
get_private (gpointer view)
{
  return rb_grow_view_get_instance_private (RB_GROW_VIEW (view));
}

/* Only where it would be another: a layout of the whole window is no small thing. */
static void
ask_again (RbGrowView *self)
{
  RbGrowViewPrivate *priv = get_private (self);
  int minimum, natural, unused;

  GTK_WIDGET_CLASS (rb_grow_view_parent_class)
      ->measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, priv->width, &minimum, &natural,
                 &unused, &unused);
  if (natural != priv->asked)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
on_idle (gpointer data)
{
  RbGrowViewPrivate *priv = get_private (data);

  priv->idle = 0;
  /* What GTK was told for this width, and keeps, was as high as the lines of the width before. */
  if (priv->widened)
    gtk_widget_queue_resize (data);
  else
    ask_again (data);
  priv->widened = FALSE;
  return G_SOURCE_REMOVE;
}

/* Widgets within a text get their sizes later than its words, and the lines theirs after that. */
static gboolean
on_late (gpointer data)
{
  get_private (data)->late = 0;
  rb_invisible_marks_show (gtk_text_view_get_buffer (data));
  ask_again (data);
  return G_SOURCE_REMOVE;
}

/*
 * GTK lays out the lines once a view has its size, and only those that fit in it: a view that is
 * new would be shown with no height, and grow before one's eyes. So it gets a size for a moment,
 * and the lines theirs, before it is asked for its own.
 */
static void
lay_out_ahead (GtkWidget *widget, int width)
{
  RbGrowViewPrivate *priv = get_private (widget);

  if (priv->width > 0 || width <= 0 || width == priv->ahead)
    return;
  priv->ahead = width;
  GTK_WIDGET_CLASS (rb_grow_view_parent_class)->size_allocate (widget, width, AHEAD, -1);
}

static void
rb_grow_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  int highest = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    lay_out_ahead (widget, for_size);
  GTK_WIDGET_CLASS (rb_grow_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  if (orientation != GTK_ORIENTATION_VERTICAL)
    return;
  get_private (widget)->asked = *natural;
  /* GTK 4.8 counts the highest of the widgets within the text twice: by itself, and in its line. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int height;

    if (!GTK_IS_BUTTON (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
    highest = MAX (highest, height);
  }
  *minimum = MAX (*minimum - highest, 0);
  *natural = MAX (*natural - highest, 0);
}

/* GTK's own says that its height is the same for each width. */
static GtkSizeRequestMode
rb_grow_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
queue (RbGrowView *self)
{
  RbGrowViewPrivate *priv = get_private (self);

  /* Anew with each change, so that it waits for a pause and costs no keystroke. */
  g_clear_handle_id (&priv->late, g_source_remove);
  priv->late = g_timeout_add (LATE, on_late, self);
  if (priv->idle == 0)
    priv->idle = g_idle_add_full (AFTER_LAYOUT, on_idle, self, NULL);
}

/* The view does not scroll in itself, so what it stands in must follow the caret. */
static gboolean
follow_caret (gpointer data)
{
  GtkTextView *view = data;
  GtkWidget *scroller = gtk_widget_get_ancestor (data, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *bed = gtk_widget_get_parent (data);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkAdjustment *adjustment;
  GdkRectangle place;
  GtkTextIter at;
  double y, page, top;
  int x, wy;

  get_private (data)->follow = 0;
  if (scroller == NULL || !gtk_widget_has_focus (data))
    return G_SOURCE_REMOVE;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &at, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &wy);
  /* A view within a slice may just have scrolled in itself, which the slice takes back. */
  if (RB_IS_SLICE (bed))
    wy += (int)gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
  else
    bed = data;
  if (!gtk_widget_translate_coordinates (bed, scroller, x, wy, NULL, &y))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  page = gtk_adjustment_get_page_size (adjustment);
  top = CARET_MARGIN + rb_sticky_get_cover (data);
  if (y < top)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y - top);
  else if (y + place.height > page - CARET_MARGIN)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y + place.height -
                                              page + CARET_MARGIN);
  return G_SOURCE_REMOVE;
}

static void
queue_follow (RbGrowView *self)
{
  RbGrowViewPrivate *priv = get_private (self);

  if (priv->follow == 0 && gtk_widget_has_focus (GTK_WIDGET (self)))
    priv->follow = g_idle_add (follow_caret, self);
}

static void
rb_grow_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RbGrowViewPrivate *priv = get_private (widget);

  GTK_WIDGET_CLASS (rb_grow_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (width != priv->width) {
    priv->width = width;
    priv->widened = TRUE;
    queue (RB_GROW_VIEW (widget));
  }
  if (height != priv->height) {
    priv->height = height;
    queue_follow (RB_GROW_VIEW (widget));
  }
}

/* What is typed into a field is undone by the window, whatever GTK's menu of the text is about. */
static void
do_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gboolean undo = g_str_equal (name, "text.undo");

  if (!gtk_text_buffer_get_enable_undo (buffer))
    gtk_widget_activate_action (widget, undo ? "win.undo" : "win.redo", NULL);
  else if (undo)
    gtk_text_buffer_undo (buffer);
  else
    gtk_text_buffer_redo (buffer);
}

static RbDocument *
get_document (GtkTextView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  return RB_IS_WINDOW (root) ? rb_window_get_document (RB_WINDOW (root)) : NULL;
}

void
rb_grow_view_update_history (GtkTextView *view)
{
  RbDocument *document = get_document (view);
  g_autofree char *undo = NULL, *redo = NULL;

  if (document == NULL || gtk_text_buffer_get_enable_undo (gtk_text_view_get_buffer (view)))
    return;
  undo = rb_document_dup_undo_label (document);
  redo = rb_document_dup_redo_label (document);
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "text.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "text.redo", redo != NULL);
}

/* What is typed elsewhere in a text is another step, however soon it is. */
static void
leave_place (GtkTextView *view)
{
  RbDocument *document = get_document (view);

  if (document != NULL)
    rb_document_pause (document);
}

static void
rb_grow_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  GTK_TEXT_VIEW_CLASS (rb_grow_view_parent_class)->move_cursor (view, step, count, extend);
  leave_place (view);
}

/* GTK's menu is about what is selected, wherever it was called for. */
static void
on_pressed (GtkGestureClick *gesture, int n, double x, double y, GtkTextView *view)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter at, start, end;
  int left, top;

  leave_place (view);
  if (event == NULL || !gdk_event_triggers_context_menu (event))
    return;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &left, &top);
  gtk_text_view_get_iter_at_location (view, &at, left, top);
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) ||
      gtk_text_iter_compare (&at, &start) < 0 || gtk_text_iter_compare (&at, &end) > 0)
    gtk_text_buffer_place_cursor (buffer, &at);
}

static void
rb_grow_view_paste_clipboard (GtkTextView *view)
{
  rb_grow_view_take (RB_GROW_VIEW (view), gtk_widget_get_clipboard (GTK_WIDGET (view)));
}

static void
take_words (RbGrowView *self, gpointer from)
{
  rb_line_take (GTK_WIDGET (self), from);
}

static void
get_place (RbGrowView *self, double x, double y, GtkTextIter *at)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int bx, by, trailing;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &bx, &by);
  gtk_text_view_get_iter_at_position (view, at, &trailing, bx, by);
  gtk_text_iter_forward_chars (at, trailing);
}

static void
rb_grow_view_dispose (GObject *object)
{
  g_clear_handle_id (&get_private (object)->idle, g_source_remove);
  g_clear_handle_id (&get_private (object)->late, g_source_remove);
  g_clear_handle_id (&get_private (object)->follow, g_source_remove);
  G_OBJECT_CLASS (rb_grow_view_parent_class)->dispose (object);
}

static void
rb_grow_view_class_init (RbGrowViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_grow_view_dispose;
  GTK_WIDGET_CLASS (klass)->get_request_mode = rb_grow_view_get_request_mode;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "text.undo", NULL, do_history);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "text.redo", NULL, do_history);
  GTK_WIDGET_CLASS (klass)->measure = rb_grow_view_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = rb_grow_view_size_allocate;
  GTK_TEXT_VIEW_CLASS (klass)->move_cursor = rb_grow_view_move_cursor;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = rb_grow_view_paste_clipboard;
  klass->take = take_words;
  klass->get_place = get_place;
  /* All that is pasted here is words alone; who is used to asking for that may. */
  gtk_widget_class_add_binding_signal (GTK_WIDGET_CLASS (klass), GDK_KEY_v,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK, "paste-clipboard", NULL);
}

/* Its lines are as wide as it is; but GTK 4.8 counts the spaces that hang over their ends, and
 * would bring the caret behind these into view. */
static void
stay_left (GtkAdjustment *across)
{
  if (gtk_adjustment_get_value (across) != 0)
    gtk_adjustment_set_value (across, 0);
}

static void
follow_across (RbGrowView *self)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self));

  if (across != NULL)
    g_signal_connect_object (across, "value-changed", G_CALLBACK (stay_left), self, 0);
}

static void
follow_buffer (RbGrowView *self)
{
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                           G_CALLBACK (queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                           "notify::cursor-position", G_CALLBACK (queue_follow), self,
                           G_CONNECT_SWAPPED);
}

static void
rb_grow_view_init (RbGrowView *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (queue_follow), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "select-all", G_CALLBACK (leave_place), NULL);
  g_signal_connect (self, "notify::hadjustment", G_CALLBACK (follow_across), NULL);
  follow_across (self);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (follow_buffer), NULL);
  follow_buffer (self);
  rb_foreign_drop_attach (self);
}

void
rb_grow_view_take (RbGrowView *self, gpointer from)
{
  RB_GROW_VIEW_GET_CLASS (self)->take (self, from);
}

void
rb_grow_view_get_place (RbGrowView *self, double x, double y, GtkTextIter *at)
{
  RB_GROW_VIEW_GET_CLASS (self)->get_place (self, x, y, at);
}

GtkWidget *
rb_grow_view_new (void)
{
  return g_object_new (RB_TYPE_GROW_VIEW, NULL);
}

static void
take_hyphens (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, BARE, &start, &end);
}

void
rb_grow_view_break_bare (RbGrowView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_buffer_create_tag (buffer, BARE, "insert-hyphens", FALSE, NULL);
  g_signal_connect (buffer, "changed", G_CALLBACK (take_hyphens), NULL);
  take_hyphens (buffer);
}
