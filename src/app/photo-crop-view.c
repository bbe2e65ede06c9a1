/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-crop-view.h"
#include "config.h"
#include "field-private.h"
#include "photo-crop-geometry.h"
#include "photo-cut-drawing.h"
#include <glib/gi18n-lib.h>
#include <math.h>

/* CSS pixels. A finger needs more room than what it holds is large. */
#define MARGIN 8
#define REACH 24
#define STEP 0.01 /* by a key, in fractions of the frame */

struct _RbPhotoCropView {
  GtkWidget parent_instance;
  int width;
  int height;
  GdkTexture *texture;
  int photo_width;
  int photo_height;
  double ratio;
  RbPhotoCut cut;
  RbCropHandle held;
  RbPart start;            /* what was shown when it was taken hold of */
  double start_x, start_y; /* the focus then */
};

G_DEFINE_FINAL_TYPE (RbPhotoCropView, rb_photo_crop_view, GTK_TYPE_WIDGET)

enum { CHANGED, SETTLED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- where things are ------------------------------------------------------------------------- */

static double
get_aspect (RbPhotoCropView *self)
{
  double width, height;

  rb_photo_frame (self->photo_width, self->photo_height, self->cut.rotate, &width, &height);
  return width / height;
}

/* The frame, as large as there is room for it. */
static graphene_rect_t
get_frame (RbPhotoCropView *self)
{
  float width = (float)gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float)gtk_widget_get_height (GTK_WIDGET (self));
  float aspect = (float)get_aspect (self);
  float w = MIN (width - 2 * MARGIN, (height - 2 * MARGIN) * aspect);
  float h = w / aspect;

  return GRAPHENE_RECT_INIT ((width - w) / 2, (height - h) / 2, w, h);
}

static graphene_rect_t
get_rect (RbPhotoCropView *self)
{
  graphene_rect_t frame = get_frame (self);
  RbPart part = rb_photo_crop_view_get_part (self);

  return GRAPHENE_RECT_INIT ((float)(frame.origin.x + part.x * frame.size.width),
                             (float)(frame.origin.y + part.y * frame.size.height),
                             (float)(part.width * frame.size.width),
                             (float)(part.height * frame.size.height));
}

static gboolean
is_ready (RbPhotoCropView *self)
{
  return self->photo_width > 0 && self->photo_height > 0;
}

guint
rb_photo_crop_view_pick (RbPhotoCropView *self, double x, double y)
{
  graphene_rect_t r;
  double left, right, top, bottom, fx, fy;
  RbCropHandle handle = RB_CROP_NOTHING;

  if (!is_ready (self))
    return handle;
  r = get_rect (self);
  left = fabs (x - r.origin.x);
  right = fabs (x - r.origin.x - r.size.width);
  top = fabs (y - r.origin.y);
  bottom = fabs (y - r.origin.y - r.size.height);
  rb_photo_crop_view_locate (self, self->cut.focus_x, self->cut.focus_y, &fx, &fy);
  if (MIN (left, right) < REACH && MIN (top, bottom) < REACH)
    return (left < right ? RB_CROP_LEFT : RB_CROP_RIGHT) |
           (top < bottom ? RB_CROP_TOP : RB_CROP_BOTTOM);
  if (hypot (x - fx, y - fy) < REACH)
    return RB_CROP_FOCUS;
  if (x > r.origin.x - REACH && x < r.origin.x + r.size.width + REACH && y > r.origin.y - REACH &&
      y < r.origin.y + r.size.height + REACH) {
    if (MIN (left, right) < REACH / 2)
      handle = left < right ? RB_CROP_LEFT : RB_CROP_RIGHT;
    else if (MIN (top, bottom) < REACH / 2)
      handle = top < bottom ? RB_CROP_TOP : RB_CROP_BOTTOM;
  }
  if (handle == RB_CROP_NOTHING &&
      graphene_rect_contains_point (&r, &GRAPHENE_POINT_INIT ((float)x, (float)y)))
    handle = RB_CROP_INSIDE;
  return handle;
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void
rb_photo_crop_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const RbPart whole = { 0, 0, 1, 1 };
  RbPhotoCropView *self = RB_PHOTO_CROP_VIEW (widget);
  graphene_rect_t frame, r;
  double x, y;

  if (!is_ready (self))
    return;
  frame = get_frame (self);
  r = get_rect (self);
  if (self->texture != NULL)
    rb_photo_cut_draw (snapshot, self->texture, self->photo_width, self->photo_height,
                       self->cut.rotate, &whole, &frame);
  rb_photo_crop_view_locate (self, self->cut.focus_x, self->cut.focus_y, &x, &y);
  rb_crop_draw (snapshot, &frame, &r, x, y);
}

/* --- changing --------------------------------------------------------------------------------- */

static void
tell (RbPhotoCropView *self)
{
  RbPart part = rb_photo_crop_view_get_part (self);
  /* Translators: read out while a photo is cropped: place and size of what is shown */
  g_autofree char *words = g_strdup_printf (
      _ ("%.0f %% from the left, %.0f %% from the top, %.0f %% wide, %.0f %% high"), 100 * part.x,
      100 * part.y, 100 * part.width, 100 * part.height);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
changed (RbPhotoCropView *self)
{
  tell (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_part (RbPhotoCropView *self, RbPart part)
{
  rb_photo_cut_set_crop (&self->cut, &part);
  changed (self);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, RbPhotoCropView *self)
{
  self->held = rb_photo_crop_view_pick (self, x, y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->held == RB_CROP_NOTHING) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->start = rb_photo_crop_view_get_part (self);
  self->start_x = self->cut.focus_x;
  self->start_y = self->cut.focus_y;
}

static void
on_drag_update (GtkGestureDrag *gesture, double x, double y, RbPhotoCropView *self)
{
  graphene_rect_t frame;
  double dx, dy;

  if (self->held == RB_CROP_NOTHING || (x == 0 && y == 0))
    return;
  frame = get_frame (self);
  dx = x / frame.size.width;
  dy = y / frame.size.height;
  if (self->held == RB_CROP_FOCUS) {
    rb_photo_cut_set_focus (&self->cut, self->start_x + dx, self->start_y + dy);
    changed (self);
  } else if (self->held == RB_CROP_INSIDE) {
    set_part (self, rb_crop_move (&self->start, dx, dy));
  } else {
    set_part (self,
              rb_crop_resize (&self->start, self->held, dx, dy, get_aspect (self), self->ratio));
  }
}

static void
on_drag_end (GtkGestureDrag *gesture, double x, double y, RbPhotoCropView *self)
{
  gboolean moved = self->held != RB_CROP_NOTHING && (x != 0 || y != 0);

  self->held = RB_CROP_NOTHING;
  if (moved)
    g_signal_emit (self, signals[SETTLED], 0);
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, RbPhotoCropView *self)
{
  static const char *const names[] = {
    [RB_CROP_LEFT] = "w-resize",
    [RB_CROP_RIGHT] = "e-resize",
    [RB_CROP_TOP] = "n-resize",
    [RB_CROP_BOTTOM] = "s-resize",
    [RB_CROP_LEFT | RB_CROP_TOP] = "nw-resize",
    [RB_CROP_RIGHT | RB_CROP_TOP] = "ne-resize",
    [RB_CROP_LEFT | RB_CROP_BOTTOM] = "sw-resize",
    [RB_CROP_RIGHT | RB_CROP_BOTTOM] = "se-resize",
    [RB_CROP_INSIDE] = "move",
    [RB_CROP_FOCUS] = "grab",
  };

  if (self->held == RB_CROP_NOTHING)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                     names[rb_photo_crop_view_pick (self, x, y)]);
}

static void
on_arrow (RbPhotoCropView *self, double x, double y, GdkModifierType state)
{
  RbPart part = rb_photo_crop_view_get_part (self);

  if (state & GDK_CONTROL_MASK) {
    rb_photo_cut_set_focus (&self->cut, self->cut.focus_x + x, self->cut.focus_y + y);
    changed (self);
  } else if (state & GDK_SHIFT_MASK) {
    /* Only one side is meant; a fixed shape brings the other along. */
    RbCropHandle handle = self->ratio > 0 ? RB_CROP_RIGHT | RB_CROP_BOTTOM
                          : x != 0        ? RB_CROP_RIGHT
                                          : RB_CROP_BOTTOM;
    double by = x + y, k = self->ratio > 0 ? self->ratio / get_aspect (self) : 1;

    set_part (self, rb_crop_resize (&part, handle, self->ratio > 0 ? by : x,
                                    self->ratio > 0 ? by / k : y, get_aspect (self), self->ratio));
  } else {
    set_part (self, rb_crop_move (&part, x, y));
  }
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbPhotoCropView *self)
{
  RbPart part;

  if (!is_ready (self) || (state & GDK_ALT_MASK))
    return FALSE;
  part = rb_photo_crop_view_get_part (self);
  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    on_arrow (self, -STEP, 0, state);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    on_arrow (self, STEP, 0, state);
    return TRUE;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    on_arrow (self, 0, -STEP, state);
    return TRUE;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    on_arrow (self, 0, STEP, state);
    return TRUE;
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    set_part (self, rb_crop_zoom (&part, 1 / 1.05, get_aspect (self), self->ratio));
    return TRUE;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    set_part (self, rb_crop_zoom (&part, 1.05, get_aspect (self), self->ratio));
    return TRUE;
  default:
    return FALSE;
  }
}

/* --- life ------------------------------------------------------------------------------------- */

static void
rb_photo_crop_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  RbPhotoCropView *self = RB_PHOTO_CROP_VIEW (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

static void
rb_photo_crop_view_dispose (GObject *object)
{
  g_clear_object (&RB_PHOTO_CROP_VIEW (object)->texture);
  G_OBJECT_CLASS (rb_photo_crop_view_parent_class)->dispose (object);
}

static void
rb_photo_crop_view_class_init (RbPhotoCropViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_photo_crop_view_dispose;
  widget_class->measure = rb_photo_crop_view_measure;
  widget_class->snapshot = rb_photo_crop_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "crop");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_photo_crop_view_init (RbPhotoCropView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cut = (RbPhotoCut){ .crop = { 0, 0, 1, 1 }, .focus_x = 0.5, .focus_y = 0.5 };
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  rb_field_label (GTK_WIDGET (self), _ ("Crop"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("Arrow keys move what is shown, with Shift they resize it, with Ctrl they move the point "
         "that must stay visible; + and − zoom."),
      -1);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
rb_photo_crop_view_new (int width, int height)
{
  RbPhotoCropView *self = g_object_new (RB_TYPE_PHOTO_CROP_VIEW, NULL);

  self->width = width;
  self->height = height;
  return GTK_WIDGET (self);
}

void
rb_photo_crop_view_set_photo (RbPhotoCropView *self, GdkTexture *texture, int width, int height)
{
  g_set_object (&self->texture, texture);
  self->photo_width = width;
  self->photo_height = height;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rb_photo_crop_view_set_cut (RbPhotoCropView *self, const RbPhotoCut *cut)
{
  self->cut = *cut;
  tell (self);
}

const RbPhotoCut *
rb_photo_crop_view_get_cut (RbPhotoCropView *self)
{
  return &self->cut;
}

void
rb_photo_crop_view_set_ratio (RbPhotoCropView *self, double ratio)
{
  self->ratio = ratio;
  tell (self);
}

RbPart
rb_photo_crop_view_get_part (RbPhotoCropView *self)
{
  if (!is_ready (self))
    return (RbPart){ 0, 0, 1, 1 };
  return rb_photo_cut_shown (&self->cut, self->photo_width, self->photo_height, self->ratio);
}

gboolean
rb_photo_crop_view_is_held (RbPhotoCropView *self)
{
  return self->held != RB_CROP_NOTHING;
}

void
rb_photo_crop_view_locate (RbPhotoCropView *self, double x, double y, double *widget_x,
                           double *widget_y)
{
  graphene_rect_t frame = get_frame (self);

  *widget_x = frame.origin.x + x * frame.size.width;
  *widget_y = frame.origin.y + y * frame.size.height;
}
