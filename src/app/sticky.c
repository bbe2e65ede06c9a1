/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sticky.h"
#include "focus-order.h"
#include "outer-scroll.h"

/* How much of the content stays in sight below the bar, in pixels, before both scroll away. */
#define REST 48

struct _RbSticky {
  GtkWidget parent_instance;
  GtkWidget *bar;
  GtkWidget *content;
  RbOuterScroll outer;
  GdkFrameClock *clock;
  int bar_height;
  int offset; /* how far below its place the bar stands */
};

G_DEFINE_FINAL_TYPE (RbSticky, rb_sticky, GTK_TYPE_WIDGET)

static int
find_offset (RbSticky *self, int height)
{
  int most = MAX (height - self->bar_height - REST, 0);
  double y;

  if (!rb_outer_scroll_get_top (&self->outer, &y))
    return 0;
  return CLAMP ((int)-y, 0, most);
}

static void
on_scrolled (RbSticky *self)
{
  rb_outer_scroll_queue (&self->outer);
}

/* A scroll that goes on by itself moves as a frame begins: no idle comes before that frame's end.
 */
static void
on_frame (RbSticky *self)
{
  rb_outer_scroll_hurry (&self->outer);
}

static void
rb_sticky_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  RbSticky *self = RB_STICKY (widget);
  int bar_minimum, bar_natural;

  gtk_widget_measure (self->bar, orientation, for_size, &bar_minimum, &bar_natural, NULL, NULL);
  gtk_widget_measure (self->content, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MAX (*minimum, bar_minimum);
    *natural = MAX (*natural, bar_natural);
  } else {
    *minimum += bar_minimum;
    *natural += bar_natural;
  }
}

static void
rb_sticky_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RbSticky *self = RB_STICKY (widget);

  gtk_widget_measure (self->bar, GTK_ORIENTATION_VERTICAL, width, &self->bar_height, NULL, NULL,
                      NULL);
  self->offset = find_offset (self, height);
  gtk_widget_allocate (
      self->content, width, height - self->bar_height, -1,
      gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float)self->bar_height)));
  gtk_widget_allocate (
      self->bar, width, self->bar_height, -1,
      gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float)self->offset)));
}

static GtkSizeRequestMode
rb_sticky_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The bar comes first wherever it stands: back from the text. From the field before one comes to
 * the text, since whoever goes on by Tab wants to write. */
static gboolean
rb_sticky_focus (GtkWidget *widget, GtkDirectionType direction)
{
  RbSticky *self = RB_STICKY (widget);
  GtkWidget *order[] = { self->bar, self->content };
  guint skipped = direction == GTK_DIR_TAB_FORWARD && !rb_holds_focus (widget) ? 1 : 0;

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return rb_focus_in_order (order + skipped, G_N_ELEMENTS (order) - skipped, direction);
  return GTK_WIDGET_CLASS (rb_sticky_parent_class)->focus (widget, direction);
}

static void
rb_sticky_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rb_sticky_parent_class)->root (widget);
  rb_outer_scroll_join (&RB_STICKY (widget)->outer, widget, G_CALLBACK (on_scrolled));
}

static void
rb_sticky_unroot (GtkWidget *widget)
{
  rb_outer_scroll_leave (&RB_STICKY (widget)->outer);
  GTK_WIDGET_CLASS (rb_sticky_parent_class)->unroot (widget);
}

static void
leave_clock (RbSticky *self)
{
  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_clear_object (&self->clock);
}

static void
rb_sticky_realize (GtkWidget *widget)
{
  RbSticky *self = RB_STICKY (widget);

  GTK_WIDGET_CLASS (rb_sticky_parent_class)->realize (widget);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  g_signal_connect_data (self->clock, "update", G_CALLBACK (on_frame), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
rb_sticky_unrealize (GtkWidget *widget)
{
  leave_clock (RB_STICKY (widget));
  GTK_WIDGET_CLASS (rb_sticky_parent_class)->unrealize (widget);
}

static void
rb_sticky_dispose (GObject *object)
{
  RbSticky *self = RB_STICKY (object);

  rb_outer_scroll_leave (&self->outer);
  leave_clock (self);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (rb_sticky_parent_class)->dispose (object);
}

static void
rb_sticky_class_init (RbStickyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_sticky_dispose;
  widget_class->measure = rb_sticky_measure;
  widget_class->size_allocate = rb_sticky_size_allocate;
  widget_class->get_request_mode = rb_sticky_get_request_mode;
  widget_class->focus = rb_sticky_focus;
  widget_class->root = rb_sticky_root;
  widget_class->unroot = rb_sticky_unroot;
  widget_class->realize = rb_sticky_realize;
  widget_class->unrealize = rb_sticky_unrealize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
rb_sticky_init (RbSticky *self)
{
}

GtkWidget *
rb_sticky_new (GtkWidget *bar, GtkWidget *content)
{
  RbSticky *self = g_object_new (RB_TYPE_STICKY, NULL);

  self->bar = bar;
  self->content = content;
  /* The later child is drawn over the other, and gets the clicks. */
  gtk_widget_set_parent (content, GTK_WIDGET (self));
  gtk_widget_set_parent (bar, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

int
rb_sticky_get_cover (GtkWidget *widget)
{
  GtkWidget *sticky = gtk_widget_get_ancestor (widget, RB_TYPE_STICKY);

  return sticky != NULL ? RB_STICKY (sticky)->bar_height : 0;
}

gboolean
rb_sticky_is_afloat (GtkWidget *widget)
{
  GtkWidget *sticky = gtk_widget_get_ancestor (widget, RB_TYPE_STICKY);

  return sticky != NULL && RB_STICKY (sticky)->offset > 0 &&
         gtk_widget_is_ancestor (widget, RB_STICKY (sticky)->bar);
}
