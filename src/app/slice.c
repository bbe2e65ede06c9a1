/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "slice.h"
#include "outer-scroll.h"

/* Pixels. What is shorter is shown whole; else the slice is this much more than what is in sight,
 * in steps, so that not every turn of the wheel allocates anew. */
#define LONG 1600
#define MARGIN 50
#define STEP 100

struct _RbSlice {
  GtkWidget parent_instance;
  GtkTextView *view;
  GtkAdjustment *inner; /* the view's own */
  RbOuterScroll outer;
  int top;
};

G_DEFINE_FINAL_TYPE (RbSlice, rb_slice, GTK_TYPE_WIDGET)

/* Which part of @height pixels is to be there. */
static void
find_slice (RbSlice *self, int height, int *top, int *bottom)
{
  double y;

  *top = 0;
  *bottom = height;
  if (height <= LONG || !rb_outer_scroll_get_top (&self->outer, &y))
    return;
  *top = (int)((-y - MARGIN) / STEP) * STEP;
  *bottom = (int)((-y + gtk_widget_get_height (self->outer.scroller) + MARGIN) / STEP + 1) * STEP;
  *top = CLAMP (*top, 0, MAX (height - STEP, 0));
  *bottom = CLAMP (*bottom, *top + STEP, height);
}

/* Where the slice stays, so does the view. */
static void
on_scrolled (RbSlice *self)
{
  if (gtk_widget_get_height (GTK_WIDGET (self)) > LONG)
    rb_outer_scroll_queue (&self->outer);
}

static void
rb_slice_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (RB_SLICE (widget)->view), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
allocate_view (RbSlice *self, int width, int height)
{
  gtk_widget_allocate (GTK_WIDGET (self->view), width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float)self->top)));
}

static void
rb_slice_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RbSlice *self = RB_SLICE (widget);
  int bottom;

  find_slice (self, height, &self->top, &bottom);
  allocate_view (self, width, bottom - self->top);
  /* The view sets the bounds of its adjustment as it is allocated. */
  gtk_adjustment_set_value (self->inner, self->top);
  /*
   * Photos that come into the text make it ask for another place while it gets one, or is scrolled.
   * GTK 4.8 forgets that on the way up, for what is above is just being placed, and would draw
   * nothing of the text from then on. Where it did not ask this does nothing.
   */
  allocate_view (self, width, bottom - self->top);
}

/* The view would scroll in itself, say to its caret; what it stands in does that. */
static void
on_inner_scrolled (RbSlice *self)
{
  if ((int)gtk_adjustment_get_value (self->inner) != self->top)
    rb_outer_scroll_queue (&self->outer);
}

static GtkSizeRequestMode
rb_slice_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (GTK_WIDGET (RB_SLICE (widget)->view));
}

static gboolean
rb_slice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RB_SLICE (widget)->view));
}

/* GTK would take a focus that can be grabbed for one more place to go to, and never leave. */
static gboolean
rb_slice_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (RB_SLICE (widget)->view), direction);
}

static void
rb_slice_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rb_slice_parent_class)->root (widget);
  rb_outer_scroll_join (&RB_SLICE (widget)->outer, widget, G_CALLBACK (on_scrolled));
}

static void
rb_slice_unroot (GtkWidget *widget)
{
  rb_outer_scroll_leave (&RB_SLICE (widget)->outer);
  GTK_WIDGET_CLASS (rb_slice_parent_class)->unroot (widget);
}

static void
rb_slice_dispose (GObject *object)
{
  RbSlice *self = RB_SLICE (object);

  rb_outer_scroll_leave (&self->outer);
  if (self->inner != NULL)
    g_signal_handlers_disconnect_by_data (self->inner, self);
  g_clear_object (&self->inner);
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->view));
  self->view = NULL;
  G_OBJECT_CLASS (rb_slice_parent_class)->dispose (object);
}

static void
rb_slice_class_init (RbSliceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_slice_dispose;
  widget_class->measure = rb_slice_measure;
  widget_class->size_allocate = rb_slice_size_allocate;
  widget_class->get_request_mode = rb_slice_get_request_mode;
  widget_class->focus = rb_slice_focus;
  widget_class->grab_focus = rb_slice_grab_focus;
  widget_class->root = rb_slice_root;
  widget_class->unroot = rb_slice_unroot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
rb_slice_init (RbSlice *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
rb_slice_new (GtkTextView *view)
{
  RbSlice *self = g_object_new (RB_TYPE_SLICE, NULL);

  self->view = view;
  self->inner = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (view), self->inner);
  g_signal_connect_swapped (self->inner, "value-changed", G_CALLBACK (on_inner_scrolled), self);
  gtk_widget_set_parent (GTK_WIDGET (view), GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
