/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-view.h"
#include "rich-borders.h"
#include "rich-chips.h"
#include "rich-clipboard.h"
#include "rich-drag.h"
#include "rich-format.h"
#include "rich-lines.h"
#include "rich-spoken.h"
#include <adwaita.h>

struct _RbRichView {
  RbGrowView parent_instance;
  RbRichBuffer *buffer;
  RbNode *node;
  int opened_line; /* where a sign at a line's start has just become a list or such; -1: nowhere */
  guint redraw;    /* signs are missing for lines that wait to be laid out */
};

G_DEFINE_FINAL_TYPE (RbRichView, rb_rich_view, RB_TYPE_GROW_VIEW)

enum { LINK_ACTIVATED, PASTED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- what stands beside the words ------------------------------------------------------------- */

static void
draw_marker (RbRichView *self, GtkSnapshot *snapshot, int line, const GdkRectangle *at)
{
  const RbParagraph *paragraph = rb_rich_buffer_get_paragraph (self->buffer, line);
  static const char *const bullets[] = { "•", "◦", "▪" };
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;
  GdkRGBA colour;

  if (paragraph->ordered)
    text = g_strdup_printf ("%d.", rb_rich_buffer_get_number (self->buffer, line));
  else
    text = g_strdup (bullets[(MAX (paragraph->depth, 1) - 1) % 3]);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)(at->x - 7 - width),
                                                (float)(at->y + (at->height - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_bars (RbRichView *self, GtkSnapshot *snapshot, const GtkTextIter *start, int quote)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 0.55f };
  int y, height;

  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), start, &y, &height);
  for (int i = 0; i < quote; i++)
    gtk_snapshot_append_color (
        snapshot, &colour, &GRAPHENE_RECT_INIT ((float)(2 + 16 * i), (float)y, 3, (float)height));
}

static gboolean
on_laid_out (gpointer data)
{
  RB_RICH_VIEW (data)->redraw = 0;
  gtk_widget_queue_draw (data);
  return G_SOURCE_REMOVE;
}

static void
rb_rich_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  RbRichView *self = RB_RICH_VIEW (view);
  GdkRectangle visible;
  GtkTextIter at;

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->buffer == NULL)
    return;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &at, visible.y, NULL);
  do {
    const RbParagraph *paragraph =
        rb_rich_buffer_get_paragraph (self->buffer, gtk_text_iter_get_line (&at));
    GdkRectangle place;
    int y, height;

    /* A line without a height waits to be laid out, and so does all below it: asking where it is
     * would do that now. */
    gtk_text_view_get_line_yrange (view, &at, &y, &height);
    if (height == 0 && self->redraw == 0)
      self->redraw = g_idle_add_full (GTK_TEXT_VIEW_PRIORITY_VALIDATE + 1, on_laid_out, self, NULL);
    if (height == 0 || y > visible.y + visible.height)
      break;
    if (paragraph->kind != RB_PARAGRAPH_ITEM && paragraph->quote == 0)
      continue;
    gtk_text_view_get_iter_location (view, &at, &place);
    if (paragraph->kind == RB_PARAGRAPH_ITEM)
      draw_marker (self, snapshot, gtk_text_iter_get_line (&at), &place);
    if (paragraph->quote > 0)
      draw_bars (self, snapshot, &at, paragraph->quote);
  } while (gtk_text_iter_forward_line (&at));
}

/* --- keys ------------------------------------------------------------------------------------- */

static void
pause_history (RbRichView *self)
{
  RbDocument *document = rb_document_of (self->node);

  if (document != NULL)
    rb_document_pause (document);
}

/* What a key does by itself is taken back by itself. */
static gboolean
apart (RbRichView *self, gboolean done)
{
  RbDocument *document = rb_document_of (self->node);

  if (done)
    pause_history (self);
  else if (document != NULL)
    rb_document_go_on (document);
  return done;
}

void
rb_rich_view_toggle_style (RbRichView *self, RbRunStyle style)
{
  pause_history (self);
  rb_rich_toggle_style (self->buffer, style);
  pause_history (self);
}

void
rb_rich_view_toggle_block (RbRichView *self, RbBlock block)
{
  pause_history (self);
  rb_rich_toggle_block (self->buffer, block);
  pause_history (self);
}

void
rb_rich_view_set_block (RbRichView *self, RbBlock block)
{
  pause_history (self);
  rb_rich_set_block (self->buffer, block);
  pause_history (self);
}

static gboolean
on_control_key (RbRichView *self, guint key, gboolean shift)
{
  switch (key) {
  case GDK_KEY_b:
    rb_rich_view_toggle_style (self, RB_RUN_BOLD);
    return TRUE;
  case GDK_KEY_i:
    if (shift)
      return FALSE;
    rb_rich_view_toggle_style (self, RB_RUN_ITALIC);
    return TRUE;
  case GDK_KEY_k:
    g_signal_emit (self, signals[LINK_ACTIVATED], 0);
    return TRUE;
  case GDK_KEY_v:
    if (shift)
      rb_rich_take_plain (self, gtk_widget_get_clipboard (GTK_WIDGET (self)));
    return shift;
  /* Which key it is with Shift is up to the layout of the keyboard. */
  case GDK_KEY_7:
  case GDK_KEY_slash:
  case GDK_KEY_ampersand:
    if (shift)
      rb_rich_view_toggle_block (self, RB_BLOCK_NUMBERS);
    return shift;
  case GDK_KEY_8:
  case GDK_KEY_parenleft:
  case GDK_KEY_asterisk:
    if (shift)
      rb_rich_view_toggle_block (self, RB_BLOCK_BULLETS);
    return shift;
  case GDK_KEY_9:
  case GDK_KEY_parenright:
    if (shift)
      rb_rich_view_toggle_block (self, RB_BLOCK_QUOTE);
    return shift;
  default:
    return FALSE;
  }
}

static int
get_caret_line (RbRichView *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_line (&at);
}

static gboolean
is_modifier (guint key)
{
  return key == GDK_KEY_Control_L || key == GDK_KEY_Control_R || key == GDK_KEY_Shift_L ||
         key == GDK_KEY_Shift_R;
}

/* Who takes back what "- " has become, and types the space again, wants just that. (No Markdown
 * keeps a space at a paragraph's end, so it does not come back by itself.) */
static gboolean
on_space (RbRichView *self)
{
  RbDocument *document = rb_document_of (self->node);
  int line = get_caret_line (self);
  gboolean declined = self->opened_line == line;
  RbBlock block;

  self->opened_line = -1;
  if (declined || !rb_rich_is_opening (self->buffer, &block)) {
    if (document != NULL)
      rb_document_breathe (document);
    return FALSE;
  }
  pause_history (self);
  rb_rich_open (self->buffer, block);
  pause_history (self);
  self->opened_line = line;
  return TRUE;
}

/* Who takes back what "1. " has become, and types on, has typed the space already. */
static void
give_back_space (RbRichView *self, guint key)
{
  RbBlock block;

  if (self->opened_line == get_caret_line (self) &&
      g_unichar_isgraph (gdk_keyval_to_unicode (key)) && rb_rich_is_opening (self->buffer, &block))
    gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (self->buffer), " ", 1);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbRichView *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (state & (GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (state & GDK_CONTROL_MASK)
    return on_control_key (self, gdk_keyval_to_lower (key), shift);
  if (key != GDK_KEY_space && !is_modifier (key)) {
    give_back_space (self, key);
    self->opened_line = -1;
  }
  switch (key) {
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    if (shift) {
      rb_rich_break_line (self->buffer);
      return TRUE;
    }
    return rb_rich_enter (self->buffer);
  case GDK_KEY_Tab:
  case GDK_KEY_KP_Tab:
    pause_history (self);
    return apart (self, rb_rich_nest (self->buffer, 1));
  case GDK_KEY_ISO_Left_Tab:
    pause_history (self);
    return apart (self, rb_rich_nest (self->buffer, -1));
  case GDK_KEY_BackSpace:
    pause_history (self);
    return apart (self, !shift && (rb_rich_backspace (self->buffer) ||
                                   rb_rich_borders_select (self->buffer, -1)));
  case GDK_KEY_Delete:
  case GDK_KEY_KP_Delete:
    return !shift && rb_rich_borders_select (self->buffer, 1);
  case GDK_KEY_space:
    return on_space (self);
  default:
    return FALSE;
  }
}

/* For GTK all of the gap below a paragraph is the paragraph's end. */
static gboolean
is_in_gap (GtkTextView *view, int y, int *last_line)
{
  GdkRectangle end;
  GtkTextIter at;
  int top, line_y, height;

  gtk_text_view_get_line_at_y (view, &at, y, &top);
  gtk_text_view_get_line_yrange (view, &at, &line_y, &height);
  if (!gtk_text_iter_ends_line (&at))
    gtk_text_iter_forward_to_line_end (&at);
  gtk_text_view_get_iter_location (view, &at, &end);
  *last_line = end.y + end.height / 2;
  return y >= end.y + end.height && y < line_y + height;
}

/* In a gap between two paragraphs it is in the line above it. */
static void
rb_rich_view_get_place (RbGrowView *self, double x, double y, GtkTextIter *at)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int bx, by, line, trailing;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &bx, &by);
  if (is_in_gap (view, by, &line))
    by = line;
  gtk_text_view_get_iter_at_position (view, at, &trailing, bx, by);
  gtk_text_iter_forward_chars (at, trailing);
}

/* A click into a gap means the place in the line above it, a click on a link shows that; the caret
 * stands there by then. */
static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, RbRichView *self)
{
  GtkTextIter at;
  int bx, by, line;

  if (n_press != 1 || gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->buffer)))
    return;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int)x,
                                         (int)y, &bx, &by);
  if (is_in_gap (GTK_TEXT_VIEW (self), by, &line)) {
    rb_grow_view_get_place (RB_GROW_VIEW (self), x, y, &at);
    gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &at);
  } else if (gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &at, bx, by) &&
             rb_rich_link_at (&at, NULL) != NULL)
    g_signal_emit (self, signals[LINK_ACTIVATED], 0);
}

/* --- clipboard -------------------------------------------------------------------------------- */

static void
rb_rich_view_copy_clipboard (GtkTextView *view)
{
  rb_rich_copy (RB_RICH_VIEW (view));
}

static void
rb_rich_view_cut_clipboard (GtkTextView *view)
{
  rb_rich_cut (RB_RICH_VIEW (view));
}

static void
rb_rich_view_paste_clipboard (GtkTextView *view)
{
  RbRichView *self = RB_RICH_VIEW (view);

  if (!rb_rich_paste_own (self) && !rb_rich_paste_link (self))
    rb_grow_view_take (RB_GROW_VIEW (self), gtk_widget_get_clipboard (GTK_WIDGET (self)));
}

static void
rb_rich_view_take (RbGrowView *view, gpointer from)
{
  RbRichView *self = RB_RICH_VIEW (view);
  gboolean taken = FALSE;

  g_signal_emit (self, signals[PASTED], 0, from, &taken);
  if (!taken)
    rb_rich_take_plain (self, from);
}

/* --- life ------------------------------------------------------------------------------------- */

static void
on_object_added (RbRichBuffer *buffer, GtkTextChildAnchor *anchor, RbRichView *self)
{
  rb_rich_chip_add (self, anchor);
}

static void
on_dark (RbRichView *self)
{
  rb_rich_lines_set_dark (GTK_TEXT_BUFFER (self->buffer),
                          adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

static void
rb_rich_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (rb_rich_view_parent_class)->size_allocate (widget, width, height, baseline);
  rb_rich_spoken_allocate (RB_RICH_VIEW (widget));
}

static void
rb_rich_view_dispose (GObject *object)
{
  RbRichView *self = RB_RICH_VIEW (object);

  g_clear_handle_id (&self->redraw, g_source_remove);
  rb_rich_spoken_detach (self);
  g_clear_object (&self->node);
  G_OBJECT_CLASS (rb_rich_view_parent_class)->dispose (object);
  g_clear_object (&self->buffer);
}

static void
rb_rich_view_class_init (RbRichViewClass *klass)
{
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_rich_view_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = rb_rich_view_size_allocate;
  RB_GROW_VIEW_CLASS (klass)->take = rb_rich_view_take;
  RB_GROW_VIEW_CLASS (klass)->get_place = rb_rich_view_get_place;
  view_class->snapshot_layer = rb_rich_view_snapshot_layer;
  view_class->copy_clipboard = rb_rich_view_copy_clipboard;
  view_class->cut_clipboard = rb_rich_view_cut_clipboard;
  view_class->paste_clipboard = rb_rich_view_paste_clipboard;
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", RB_TYPE_RICH_VIEW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTED] = g_signal_new ("pasted", RB_TYPE_RICH_VIEW, G_SIGNAL_RUN_LAST, 0,
                                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                  G_TYPE_OBJECT);
}

static void
rb_rich_view_init (RbRichView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->opened_line = -1;
  self->buffer = rb_rich_buffer_new ();
  gtk_text_view_set_buffer (view, GTK_TEXT_BUFFER (self->buffer));
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_pixels_inside_wrap (view, 3);
  gtk_text_view_set_pixels_below_lines (view, 8);
  /* A paste by the middle button keeps the buffer longer than the view. */
  g_signal_connect_object (self->buffer, "object-added", G_CALLBACK (on_object_added), self, 0);
  g_signal_connect_object (self->buffer, "formats-changed", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (on_dark),
                           self, G_CONNECT_SWAPPED);
  on_dark (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  rb_rich_drag_attach (self);
}

GtkWidget *
rb_rich_view_new (RbNode *node)
{
  RbRichView *self = g_object_new (RB_TYPE_RICH_VIEW, NULL);

  self->node = g_object_ref (node);
  rb_rich_spoken_attach (self);
  return GTK_WIDGET (self);
}

RbRichBuffer *
rb_rich_view_get_buffer (RbRichView *self)
{
  return self->buffer;
}

RbNode *
rb_rich_view_get_node (RbRichView *self)
{
  return self->node;
}
